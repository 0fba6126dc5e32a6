"""What can keep a paper from being made."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "paper.unknown": N_(
        "There is no paper with the name {name}. Nothing was printed. The papers are: {known}."
    ),
    "paper.disk_full": N_(
        "The disk is full, so {file} was not saved. The book is safe. "
        "Free some space or choose another disk, then save it again."
    ),
    "paper.no_figures": N_(
        "The bank's figures up to {day:day} have not been read into this book. "
        "Nothing was printed and nothing was changed. Read the bank's files, or choose a later day."
    ),
    "paper.no_loans": N_(
        "On {day:day} there is no loan with a balance for this paper. Nothing was printed and "
        "nothing was changed. Choose another member or day, or ask for empty rows."
    ),
    "paper.no_printer": N_(
        "No printer is set up on this computer. The paper is made and nothing is lost. "
        "Save it as a file and print it where there is a printer."
    ),
    "paper.not_printed": N_(
        "The printer did not take the paper. The book is safe. "
        "See whether the printer is on and has paper, then print again."
    ),
    "paper.not_saved": N_(
        "{file} could not be saved there. The book is safe. "
        "Close the file if it is open, or choose another folder, then save it again."
    ),
    "paper.member_missing": N_(
        "This paper is about one member, and none was named. Nothing was printed. "
        "Choose the member (tkvv paper … --member NUMBER)."
    ),
    "paper.loan_missing": N_(
        "This paper is about one loan, and none was named. Nothing was printed. "
        "Choose the loan (tkvv paper … --loan NUMBER)."
    ),
    "paper.meeting_missing": N_(
        "This paper is about a meeting, and this group has none in the book. Nothing was printed. "
        "Write down the meeting first."
    ),
    "paper.month_missing": N_(
        "This paper is about a month, and none was named. Nothing was printed. "
        "Choose the month (tkvv paper … --month 2026-10)."
    ),
    "paper.only_final_left": N_(
        "Only the final instalment of {final:day} is left, and its day is not adjusted. "
        "Nothing was printed and nothing was changed. Ask for an extension instead."
    ),
    "paper.not_in_history": N_(
        "This book has no such print in its history. Nothing was printed and nothing was changed. "
        "Make the paper anew."
    ),
    "paper.journal_missing": N_(
        "This book does not hold all the entries that the paper was printed from. "
        "Nothing was changed. Print it again on the computer where it was printed first."
    ),
    "paper.pages_unreadable": N_(
        "“{typed}” is not clear as pages of this paper. Nothing was printed. "
        "Type them like 1-3, 5; the last page is {last}."
    ),
    "code.unreadable": N_(
        "“{typed}” is not a search code. Nothing was changed. "
        "Type the 16 characters that stand at the foot of the paper, or scan the square."
    ),
    "code.in_vietnamese": N_(
        "The Vietnamese keyboard changed the code to “{typed}”. Nothing was changed. "
        "Switch the keyboard to English (UniKey: E), then type or scan it again."
    ),
    "code.unknown": N_(
        "This book does not know the code {typed}. Nothing was changed. "
        "Compare it with the paper, or open the book of the group that made the paper. If it is "
        "the book code of a list signed by this group, an entry is missing or was changed: "
        "keep the paper and tell the association."
    ),
    "code.entry_changed": N_(
        "The meeting of {day:day} is not as it was posted: somebody changed the file of the book. "
        "The signed paper counts. Keep it, look at tkvv check --full and tell the association."
    ),
    "paper.no_notices": N_(
        "No due notice of this group was printed on {day:day}. Nothing was printed now. "
        "Choose the day of the notices, or print the notices first."
    ),
    "paper.nothing_to_print": N_(
        "There is nothing to put on this paper. Nothing was printed and nothing was changed. "
        "Choose at least one line, then print again."
    ),
    "list.group_missing": N_(
        "This list is of one group. Nothing was saved. Name the group with --group."
    ),
    "list.ids_of_one_group": N_(
        "ID card numbers in full are given of one group at a time. Nothing was saved. "
        "Name the group with --group."
    ),
    "list.unknown": N_(
        "There is no list with the name {name}. Nothing was saved. The lists are: {known}."
    ),
}
