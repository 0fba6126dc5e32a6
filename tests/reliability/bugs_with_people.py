"""Bugs with keys, passwords, rights, personal data, and the curtain over the window."""

from bug import BOOK, CURTAIN, KEYS, PRIVACY, TRIES, USERS, Bug

BUGS = {
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
        "    with guarded(path, clock), telling(tell):\n        found",
        "    with telling(tell):\n        found",
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
        TRIES + "test_after_some_wrong_passwords_one_waits_a_little_longer_each_time",
    ),
    "a clock set back locks for years": Bug(
        "storage.tries",
        "min(wait - passed, wait)",
        "wait - passed",
        TRIES + "test_a_clock_that_was_set_back_locks_nobody_out_for_longer[-20000]",
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
