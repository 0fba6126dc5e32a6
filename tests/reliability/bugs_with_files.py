"""Bugs in the journal, in what becomes of operations, and in the files that hold them."""

from bug import APPLY, CLONES, COPIES, JOURNAL, RECOVERY, SAVING, SECOND, TAMPERING, VERSIONS, Bug

BUGS = {
    # --- the journal ---
    "a chain may name any operation before": Bug(
        "storage.check",
        "is_first or places.get(row.prev) == (*chain, row.seq - 1) or chain in broken",
        "row.seq > 0",
        JOURNAL + "test_an_operation_taken_out_of_the_middle_is_found",
    ),
    "an operation does not name the one before": Bug(
        "storage.journal",
        "(last.seq + 1, last.hash) if last",
        "(last.seq + 1, FIRST) if last",
        JOURNAL + "test_a_chain_is_one_writers_in_one_scope",
    ),
    "the hash is over the head only": Bug(
        "storage.journal",
        "sha256(_DOMAIN + head + body)",
        "sha256(_DOMAIN + head)",
        JOURNAL + "test_every_operation_is_looked_at",
    ),
    "a signature is not looked at": Bug(
        "storage.journal",
        "    if public_key is None:\n        return False\n",
        "    return True\n",
        JOURNAL + "test_an_operation_signed_by_another_key_is_found",
    ),
    "whoever is named as the author of an enrolment is believed to be": Bug(
        "storage.trust",
        "    if not is_genuine(one, trust.people[one.author].key):\n        return False\n",
        "",
        "tests/storage/test_trust.py::test_an_enrolment_that_its_author_did_not_sign_lets_nobody_in",
    ),
    "what the machine saw last is not asked for": Bug(
        "storage.book",
        "if not journal.holds(connection, digest):",
        "if not digest:",
        TAMPERING + "test_a_history_that_fits_but_is_another_is_noticed_at_the_next_start"
        "[roll_back]",
    ),
    "money of a newer program is ignored": Bug(
        "storage.queries",
        "return not any(codec.envelope_of(body).critical for body in kept)",
        "return True",
        VERSIONS + "test_unknown_money_makes_sums_say_that_they_are_not_complete[True-False]",
    ),
    "every operation is a transaction of its own": Bug(
        "storage.unit_of_work",
        "        self._written.append(written)\n",
        "        self._written.append(written)\n"
        "        self._transaction.commit()\n"
        "        self._transaction = self._connection.begin()\n",
        SAVING + "test_what_is_refused_in_the_middle_did_not_happen",
    ),
    "what is written is not reckoned once more": Bug(
        "storage.self_check",
        "    corrected = _corrected(connection, written)\n",
        "    return\n",
        SAVING + "test_what_the_tables_did_not_take_as_written_is_not_saved[two_rows]",
    ),
    "the newest clock wins": Bug(
        "storage.journal",
        "(connection.scalar(_HIGHEST) or 0) + 1",
        "int(wall[:4])",
        "tests/reliability/test_clocks.py::test_the_clock_may_jump_while_one_works",
    ),
    "the second file has what was not committed": Bug(
        "storage.unit_of_work",
        "        self._transaction.commit()\n"
        "        self._book.keep(one.entry for one in self._written)\n",
        "        self._book.keep(one.entry for one in self._written)\n"
        "        self._transaction.commit()\n",
        SAVING + "test_what_could_not_be_committed_is_in_no_second_file",
    ),
    # --- what becomes of operations ---
    "a reversed line still counts": Bug(
        "storage.apply_money",
        "posting.c.op_id == op.target,",
        "posting.c.op_id == op.id,",
        "tests/storage/test_corrections.py::"
        "test_what_is_taken_back_out_of_a_session_is_money_no_more",
    ),
    "a line corrected before it arrived counts twice": Bug(
        "storage.apply_money",
        "some, reversed=is_reversed, **about",
        "some, reversed=False, **about",
        APPLY + "test_the_reverse_order_gives_the_same_tables",
        is_long=True,
    ),
    "the corrected line counts beside the right one": Bug(
        "storage.apply_money",
        ".where(line.c.meeting_id == meeting_id, line.c.reversed == False)",
        ".where(line.c.meeting_id == meeting_id, line.c.line != '')",
        APPLY + "test_a_corrected_line_stays_readable_and_the_new_one_counts",
    ),
    "cash that is missing is called too much": Bug(
        "domain.postings",
        "difference = counted(notes) - booked",
        "difference = booked - counted(notes)",
        APPLY + "test_counted_cash_that_differs_goes_to_over_and_short",
    ),
    "what was withdrawn is paid in": Bug(
        "domain.postings",
        'Dong(-note.amount if note.kind == "withdrawn" else note.amount)',
        "Dong(note.amount)",
        "tests/unit/test_postings.py::"
        "test_a_deposit_is_owed_by_the_bank_when_it_comes_and_no_longer_when_it_goes[withdrawn--1]",
    ),
    "what came first from outside is applied last": Bug(
        "storage.rebuild",
        "in enumerate(journal.operations(connection)):",
        "in enumerate(reversed([*journal.operations(connection)])):",
        "tests/storage/test_merging.py::test_an_id_is_given_once",
        is_long=True,
    ),
    # --- the second file ---
    "the second file is written after one is told": Bug(
        "storage.unit_of_work",
        "        self._book.keep(one.entry for one in self._written)\n",
        "",
        SECOND + "test_every_operation_is_in_the_second_file_before_anybody_is_told",
    ),
    "what the second file did not take is forgotten": Bug(
        "storage.second_file",
        "            self.close()  # half",
        "            self._waiting.clear()\n            self.close()  # half",
        SECOND + "test_when_the_second_file_cannot_be_written_the_entry_stays_and_it_is_told",
    ),
    "reading ends at the first damage": Bug(
        "storage.second_file",
        "            at = data.find(MARK, at + 1)\n",
        "            return\n",
        SECOND + "test_damage_costs_the_frames_it_touches_and_never_gives_a_wrong_one",
    ),
    "it is written on after half a frame": Bug(
        "storage.second_file",
        " or not self._ends_well(last):",
        ":",
        SECOND + "test_after_half_a_frame_another_file_is_begun",
    ),
    "what the second file lacks is not made up": Bug(
        "storage.book",
        "[one for one in journal.entries(connection) if one.hash not in there]",
        "[]",
        SECOND + "test_what_the_second_file_missed_is_made_up_at_the_next_start",
    ),
    "whatever the second file says is believed": Bug(
        "storage.merging",
        "if follows(entry, known) and is_genuine(entry, keys):",
        "if follows(entry, known):",
        SECOND + "test_what_somebody_else_wrote_into_the_second_file_is_not_taken",
        is_long=True,
    ),
    "a gap in a chain is jumped over": Bug(
        "storage.merging",
        "if follows(entry, known) and is_genuine(entry, keys):",
        "if is_genuine(entry, keys):",
        "tests/storage/test_merging.py::test_a_gap_in_a_chain_is_not_jumped_over",
    ),
    "what one wrote after he was let go counts when it came first": Bug(
        "storage.merging",
        "is_simple and not is_late and entry.type not in trust.TYPES",
        "is_simple and not is_late",
        "tests/storage/test_merging.py::"
        "test_what_was_written_after_one_was_let_go_counts_for_nothing_whenever_it_comes",
    ),
    "names of somebody else are taken with an operation": Bug(
        "storage.merging",
        "codec.text_at(body, path) == codec.digest_of(salt, value)",
        "True",
        "tests/storage/test_merging.py::test_a_personal_value_that_was_not_promised_is_not_taken",
    ),
    # --- copies and what is put together from them ---
    "a copy is not opened again": Bug(
        "storage.backup",
        "            refuse_differing(taken.raw, taken.book_key, taken.about)\n",
        "",
        COPIES + "test_without_a_good_copy_there_is_no_copy_and_the_older_ones_stay",
    ),
    "older copies go whatever the newer ones are": Bug(
        "storage.copies",
        "    if good == FEWEST:\n        for",
        "    if good <= FEWEST:\n        for",
        COPIES + "test_rotation_leaves_two_good_copies[1]",
    ),
    "the month that was closed is not kept": Bug(
        "storage.copies",
        ", *months.values()]",
        "]",
        COPIES + "test_ten_copies_stay_and_meetings_and_months_longer",
    ),
    "a copy is numbered by how many there are": Bug(
        "storage.backup",
        "earlier[0].number + 1 if earlier",
        "len(earlier) if earlier",
        COPIES + "test_a_session_in_which_something_was_written_ends_with_a_copy",
    ),
    "the book is settled without a copy": Bug(
        "storage.copying",
        '            self.make("end")\n        tell(0, 0, PLACING)\n        self._book.settle()\n',
        '            self._book.settle()\n            self.make("end")\n',
        COPIES + "test_without_a_good_copy_there_is_no_copy_and_the_older_ones_stay",
    ),
    "a copy of another book takes its place": Bug(
        "storage.restoring",
        "if not _is_same_book(book, own, password):",
        "if False:",
        COPIES + "test_a_copy_of_another_book_is_not_put_in_its_place",
        is_long=True,
    ),
    "the damaged file is not kept": Bug(
        "storage.recovery",
        "        put_aside(book, word)\n",
        "",
        RECOVERY + "test_a_damaged_book_opens_whole[its middle]",
    ),
    "the end in the second file is forgotten": Bug(
        "storage.recovery",
        "take_all(connection, noted.entries, salvaged)",
        "take_all(connection, (), salvaged)",
        RECOVERY + "test_a_damaged_book_opens_whole[gone]",
        is_long=True,
    ),
    "a book that was put together writes on in the old chain": Bug(
        "storage.recovery",
        '    set_meta(connection, "replica", token_bytes(16).hex())\n'
        '    set_meta(connection, "session", "")\n'
        "    return taken\n",
        "    return taken\n",
        RECOVERY + "test_a_recovered_book_is_a_new_replica",
    ),
    "a double of a book is not noticed": Bug(
        "storage.machine",
        'mark is not None and session in {mark.session, mark.coming} - {""}',
        "mark is not None",
        CLONES + "test_an_older_state_put_in_place_by_hand_is_noticed",
    ),
    "a double is noticed only at the start": Bug(
        "storage.book",
        "        if not self.machine.knows(replica, session):",
        "        if False:",
        CLONES + "test_two_doubles_open_at_once_never_take_the_same_place",
    ),
}
