"""Bugs that somebody could make, each with the test that must notice it.

Power cuts have weaknesses of their own, planted in test_power.py: NORMAL, OFF, DELETE, what is not
flushed, removing before renaming.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bug:
    """A text in a module, what stands in its place, and the test that fails on it.

    Those that take longer are planted with TKVV_LONG=1 only.
    """

    where: str
    right: str
    wrong: str
    test: str
    is_long: bool = False


SECOND = "tests/reliability/test_second_file.py::"
TAMPERING = "tests/reliability/test_tampering.py::"
COPIES = "tests/reliability/test_copies.py::"
CLONES = "tests/reliability/test_clones.py::"
RECOVERY = "tests/reliability/test_recovery.py::"
VERSIONS = "tests/reliability/test_versions.py::"
JOURNAL = "tests/storage/test_journal.py::"
APPLY = "tests/storage/test_apply.py::"
BOOK = "tests/storage/test_book.py::"
SAVING = "tests/storage/test_saving.py::"
KEYS = "tests/reliability/test_keys.py::"
USERS = "tests/usecases/test_users.py::"
CURTAIN = "tests/gui/test_users.py::"
PRIVACY = "tests/usecases/test_privacy.py::"

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
        "    for operation, place in journal.operations(connection):",
        "    for operation, place in reversed([*journal.operations(connection)]):",
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
        '            self.make("end")\n        self._book.settle()',
        '            self._book.settle()\n            self.make("end")',
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
        "_take_all(connection, noted.entries, salvaged)",
        "_take_all(connection, (), salvaged)",
        RECOVERY + "test_a_damaged_book_opens_whole[gone]",
        is_long=True,
    ),
    "a book that was put together writes on in the old chain": Bug(
        "storage.recovery",
        '            set_meta(connection, "replica", token_bytes(16).hex())\n'
        '            set_meta(connection, "session", "")\n',
        "",
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
    # --- keys ---
    "damaged keys are taken for a wrong password": Bug(
        "storage.slots",
        'content["sum"] != _sum(slots) or',
        "",
        BOOK + "test_any_changed_letter_in_the_keys_is_damage",
    ),
    "too little memory is taken for a wrong password": Bug(
        "storage.kdf",
        'raise Trouble("book.no_memory") from error',
        "return bytes(secret.SecretBox.KEY_SIZE)",
        BOOK + "test_too_little_memory_is_not_a_wrong_password",
    ),
    "the old password still opens": Bug(
        "storage.keys",
        'kept = [new if (one["kind"], one.get("user")) == place else one for one in before]',
        "kept = list(before)",
        USERS + "test_a_changed_password_opens_and_the_old_one_no_longer_does",
    ),
    "a new password takes the recovery code away": Bug(
        "storage.keys",
        '(one["kind"], one.get("user")) == place else',
        'one.get("user") == new["user"] else',
        USERS + "test_a_new_password_leaves_the_recovery_code_and_the_others_as_they_are",
    ),
    "putting a copy back passes by the wait": Bug(
        "bootstrap",
        "    with guarded(path, clock):\n        found",
        "    if True:\n        found",
        KEYS + "test_restoring_a_copy_waits_after_wrong_passwords_like_opening",
    ),
    "who was locked out comes back by the second file of keys": Bug(
        "storage.slots",
        "    write_whole(slots_path(book), raw)\n    keep_twin(book)\n",
        "    write_whole(slots_path(book), raw)\n",
        KEYS + "test_who_was_locked_out_does_not_come_back_by_the_second_file",
    ),
    "a book torn while it was closed is not finished": Bug(
        "storage.closing",
        "    if not kept.exists() or",
        "    return False\n    if not kept.exists() or",
        "tests/reliability/test_closing.py::test_a_book_torn_while_it_was_closed_is_whole_again",
    ),
    "everybody signs with one key": Bug(
        "storage.keys",
        "return Keys(keys.book_key, user, SigningKey.generate())",
        "return Keys(keys.book_key, user, keys.signing)",
        USERS + "test_a_slot_gives_its_own_signing_key_only",
    ),
    "the PIN opens the book": Bug(
        "bootstrap.people",
        "        self._app.do(keep_draft, KeepDraft(self._pin_key()",
        "        own = self._app.book.writer.keys\n"
        "        keys._put(self._app.book.path, [], keys._password_slot(own, pin))\n"
        "        self._app.do(keep_draft, KeepDraft(self._pin_key()",
        USERS + "test_a_pin_opens_a_running_session_and_never_the_book",
    ),
    "a wrong password is not remembered": Bug(
        "storage.tries",
        "known[_name(book)] = (wrong + 1, now.isoformat())",
        "known[_name(book)] = (1, now.isoformat())",
        USERS + "test_after_some_wrong_passwords_one_waits_a_little_longer_each_time",
    ),
    "a clock set back locks for years": Bug(
        "storage.tries",
        "min(wait - passed, wait)",
        "wait - passed",
        USERS + "test_a_clock_that_was_set_back_locks_nobody_out_for_longer[-20000]",
    ),
    "the check of a recovery code is not looked at": Bug(
        "domain.recovery",
        "number % _PRIME != check or",
        "",
        USERS + "test_any_one_wrong_sign_is_found",
    ),
    "a code that was only printed opens the book": Bug(
        "bootstrap.people",
        "        return keys.new_code()",
        "        code = keys.new_code()\n"
        "        self.keep_recovery_code(code)\n"
        "        return code",
        USERS + "test_a_code_that_was_only_printed_opens_nothing",
        is_long=True,
    ),
    # --- rights and personal data ---
    "who was let go writes on": Bug(
        "domain.rights",
        '    if who.is_retired:\n        return Refused("user.retired")\n',
        "",
        USERS + "test_what_was_written_before_one_was_let_go_counts_and_nothing_after",
    ),
    "what was written before one was let go is gone too": Bug(
        "storage.apply",
        "left is not None and left < lamport",
        "left is not None",
        "tests/storage/test_merging.py::"
        "test_what_was_written_before_one_was_let_go_counts_whenever_it_comes",
    ),
    "a person of one group writes for another": Bug(
        "domain.rights",
        "    if not who.groups or operation.scope in who.groups or is_log:\n",
        "    if who:\n",
        USERS + "test_a_person_of_one_group_writes_for_no_other",
    ),
    "a leader makes an officer": Bug(
        "domain.rights",
        "    if other.role not in may_enrol(who):\n",
        "    if other is None:\n",
        USERS + "test_nobody_lets_in_a_person_of_more_right_than_his_own[bank-leader]",
    ),
    "rights are asked by the window only": Bug(
        "storage.apply",
        '        if rights.may_write(who, operation):\n            return ""\n',
        '        return ""\n',
        USERS + "test_what_its_author_had_no_right_to_counts_for_nothing",
    ),
    "an older copy still holds who was erased": Bug(
        "storage.forgetting",
        "            path.unlink(missing_ok=True)\n",
        "            pass\n",
        PRIVACY + "test_what_is_erased_goes_from_the_second_file_and_the_copies_too",
    ),
    "the second file still holds who was erased": Bug(
        "storage.forgetting",
        "        book.second.replace(kept)\n",
        "        pass\n",
        PRIVACY + "test_what_is_erased_goes_from_the_second_file_and_the_copies_too",
        is_long=True,
    ),
    "after a power cut nobody remembers to forget": Bug(
        "storage.apply_privacy",
        '        connection.execute(insert(meta), {"key": FORGETTING, "value": op.id})\n',
        "",
        PRIVACY + "test_a_power_cut_after_erasing_leaves_the_rest_to_the_next_start",
    ),
    "who comes back is erased again": Bug(
        "storage.personal",
        "        if row.lamport > lamport:\n            continue\n",
        "",
        PRIVACY + "test_who_comes_back_later_is_kept_like_any_other",
        is_long=True,
    ),
    # --- the curtain over a window that nobody sits at ---
    "the curtain is drawn while one types": Bug(
        "gui.relock",
        "if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():",
        "if event.type() not in _SIGNS_OF_LIFE and not self._timer.isActive():",
        CURTAIN + "test_a_key_keeps_the_curtain_away",
        is_long=True,
    ),
    "the right password leaves the window covered": Bug(
        "gui.relock",
        "        for one in self._hidden:\n            one.show()\n",
        "",
        CURTAIN + "test_the_password_uncovers_too",
        is_long=True,
    ),
}
