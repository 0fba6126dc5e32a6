"""What can be wrong with a command, its file, and what a check of a book finds."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "check.chain_broken": N_(
        "The chain of entries is broken at entry {subject}. Nothing was changed now. "
        "Show this book to your officer before going on."
    ),
    "check.chain_forked": N_(
        "Entry {subject} and another one follow the same entry: a copy of this book was "
        "written in. Nothing is lost, both count. Find out with the officer which machine "
        "wrote twice."
    ),
    "check.derived_differ": N_(
        "The tables differ from the journal. The journal is whole. "
        "Have the tables made anew (tkvv rebuild)."
    ),
    "check.not_signed": N_(
        "Entry {subject} does not carry the signature of a known person. "
        "Nothing was changed now. Show this book to your officer."
    ),
    "check.operation_changed": N_(
        "Entry {subject} is not as it was written. Nothing was changed now. "
        "Take the last backup, and show this book to your officer."
    ),
    "check.pages_damaged": N_(
        "Part of the file of the book is damaged. Nothing was changed now. "
        "Take the last backup, and copy this file aside."
    ),
    "check.private_changed": N_(
        "A name or number that belongs to entry {subject} is not as it was written. "
        "The amounts are whole. Show this book to your officer."
    ),
    "check.unbalanced": N_(
        "The sums of entry {subject} do not agree. Nothing was changed now. "
        "Show this book to your officer."
    ),
    "check.machine_revoked": N_(
        "Entry {subject} was written on a machine that counts no more, so it does not count. "
        "All else is as it was. Enter it anew if it is true."
    ),
    "check.without_right": N_(
        "Entry {subject} was written by a person who had no right to it, so it does not count. "
        "All else is as it was. Show this book to your officer."
    ),
    "file.field_missing": N_(
        "The file {file} does not say “{field}”. Nothing was written. Add it, then try again."
    ),
    "file.field_unknown": N_(
        "The file {file} says “{field}”, which the book does not know. Nothing was written. "
        "Take it out, then try again."
    ),
    "file.field_wrong": N_(
        "“{field}” in the file {file} cannot be read. Nothing was written. "
        "Put it right, then try again."
    ),
    "file.not_json": N_(
        "The file {file} is not a JSON file that can be read. Nothing was written. "
        "Check the file, then try again."
    ),
    "file.unreadable": N_(
        "The file {file} cannot be opened. Nothing was written. "
        "Check its name and place, then try again."
    ),
    "password.not_given": N_(
        "There is no password. Nothing was opened. Set TKVV_PASSWORD, or run this in a terminal."
    ),
    "rating.group_missing": N_(
        "A rating sheet is of one group. Nothing was printed. Name the group with --group."
    ),
    "rating.nothing_learned": N_(
        "Nothing better than the rules in force was found. They stay as they are. "
        "Read more months of the bank's files, then learn again."
    ),
    "rating.nothing_to_confirm": N_(
        "The bands in force in {month:month} are confirmed already. Nothing was written."
    ),
    "rating.rules_wrong": N_(
        "These rating rules do not fit together. Nothing was written; the rules in force stay."
    ),
    "rating.too_few": N_(
        "Months of groups with both the bank's points and its figures: {n}; learning needs {most}. "
        "Nothing was changed. Read more of the bank's files."
    ),
    "whatif.group_missing": N_(
        "What would be if is asked of one group. Nothing was written. Name the group with --group."
    ),
    "whatif.loan_unknown": N_(
        "The group has no open loan {number}. Nothing was reckoned. Look at tkvv loans."
    ),
    "whatif.member_unknown": N_(
        "The group has no member {number}. Nothing was reckoned. Look at tkvv members."
    ),
    "whatif.not_a_list": N_(
        "{file} is not a list of texts. Nothing was reckoned. "
        'Write for example ["pays=6600000000000001", "session"].'
    ),
    "whatif.unreadable": N_(
        "“{typed}” cannot be supposed. Nothing was reckoned. "
        "Write pays=LOAN, deposits=CUSTOMER:50000, extension=LOAN or session."
    ),
    "totals.incomplete": N_(
        "These sums are not complete: the book has entries of a newer version of the program. "
        "Nothing is lost. Install the newer version."
    ),
}
