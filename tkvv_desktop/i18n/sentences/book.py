"""What can be wrong with a book, its file, its password or its disk."""

from tkvv_desktop.i18n.catalogue import N_, Nn_

SENTENCES: dict[str, str] = {
    "book.busy": N_(
        "This book is open in another window or by another person. Nothing was changed. "
        "Close it there, then try again."
    ),
    "book.cannot_open": N_(
        "This file cannot be opened. It was not changed. "
        "See whether the disk is still in, and whether you may read this folder."
    ),
    "book.damaged": N_(
        "Part of this book is damaged. Nothing more is written into it. "
        "Take the last backup, or show the file to your officer."
    ),
    "book.disk_failed": N_(
        "The disk did not take the entry. What was written before is safe. "
        "Copy the book to another disk before going on."
    ),
    "book.disk_full": N_(
        "The disk is full. This entry was not written; what was written before is safe. "
        "Free some space, then save again."
    ),
    "book.exists": N_(
        "There is already a file of this name. It was not touched. Choose another name."
    ),
    "book.folder_missing": N_(
        "The folder {folder} does not exist. Nothing was written. Choose another folder."
    ),
    "book.keys_damaged": N_(
        "The file {file} beside the book is damaged. The entries are still there. "
        "Take this file from the last backup."
    ),
    "book.keys_missing": N_(
        "The part of the book that holds its keys is missing. The entries are still there. "
        "Take the file beside the book from the last backup."
    ),
    "book.missing": N_(
        "There is no book at this place. Nothing was changed. Check the name, or put in the disk."
    ),
    "book.no_memory": N_(
        "There is not enough memory to open the book. The book is safe. "
        "Close other programs, then try again."
    ),
    "book.old_sqlite": N_(
        "A part of the program is too old to write safely. No book was opened. "
        "Install the program again."
    ),
    "book.read_only": N_(
        "This book can be read but not written. Nothing was changed. "
        "Copy it from the stick or the CD to this computer, then open the copy."
    ),
    "book.setting_refused": N_(
        "The book could not be opened in the safe way ({setting}). It was not changed. "
        "Copy it to the disk of this computer and open it there."
    ),
    "book.too_new": N_(
        "This book was written by a newer version of the program. Nothing was changed. "
        "Install the newer version, then open it again."
    ),
    "book.second_file_failed": N_(
        "The entry is saved in the book, but its second writing did not succeed: the disk did not "
        "take it. The next start makes up for it; free some space and make a copy today."
    ),
    "book.caught_up": Nn_(
        "The power went or the disk lost something. {n:grouped} entry was taken back from the "
        "second file; nothing is missing.",
        "The power went or the disk lost something. {n:grouped} entries were taken back from the "
        "second file; nothing is missing.",
    ),
    "book.lacks_newest": Nn_(
        "This book lacks what was written last on this machine, at least {n:grouped} entry. What "
        "it holds is unharmed. Put the newest copy back, or compare with the signed lists.",
        "This book lacks what was written last on this machine, at least {n:grouped} entries. "
        "What it holds is unharmed. Put the newest copy back, or compare with the signed lists.",
    ),
    "book.copied": N_(
        "This book was copied here or put back from an earlier state. It goes on under a new mark, "
        "so that its entries are never taken for others. You need not do anything."
    ),
    "book.keys_recovered": N_(
        "The file of keys beside the book was missing or damaged and was taken from the last copy. "
        "The password is the one of that day."
    ),
    "book.recovered": N_(
        "The book was damaged. It was put together again from copy {number} and the second file; "
        "nothing is missing. The damaged files are kept beside it."
    ),
    "book.recovered_in_part": N_(
        "The book was damaged and was put together from what could be read. The newest entry is of "
        "{last:day}: compare with your papers whether one is missing. The damaged files are kept."
    ),
    "book.tables_made_anew": N_(
        "The tables of the book were damaged and were made anew from the entries. "
        "No entry is missing."
    ),
    "book.unbalanced": N_(
        "The sums of this entry do not agree, so it was not written. What was written before is "
        "safe. Show the entry to your officer; it is a fault in the program."
    ),
    "book.wait": Nn_(
        "The password was wrong too often ({wrong}). The book is safe. Wait {n} second, then try "
        "again.",
        "The password was wrong too often ({wrong}). The book is safe. Wait {n} seconds, then "
        "try again.",
    ),
    "book.wrong_code": N_(
        "This recovery code does not open this book. The book is safe. "
        "Look whether the sheet belongs to it; an older sheet no longer opens it."
    ),
    "book.wrong_password": N_(
        "The password is not right. The book is safe. Type it again; mind capital letters."
    ),
    "code.length": N_(
        "The recovery code has {expected} letters and digits, {n} were typed. Compare the sheet."
    ),
    "code.mistyped": N_(
        "One letter or digit of the recovery code is wrong. Nothing was changed. "
        "Compare it with the sheet, group by group."
    ),
    "password.common": N_("Too many people use this password. Choose four words of your own."),
    "password.digits": N_(
        "Digits alone are soon guessed: type at least {n} of them, or better some words."
    ),
    "password.taken": N_("Another person of this book uses this password. Choose a different one."),
    "password.too_short": N_("The password needs at least {n} characters. Type a longer one."),
    "copy.damaged": N_("The copy {file} is damaged. The book was not changed. Take another copy."),
    "copy.no_room": N_(
        "There is not enough room for the copy. What was written is safe in the book. "
        "Free some space, or take another stick, then make the copy again."
    ),
    "copy.not_a_copy": N_(
        "The file {file} is not a copy of a book. Nothing was changed. Choose another file."
    ),
    "copy.not_good": N_(
        "The copy was tried and is not like the book, so it does not count. The earlier copies are "
        "still there. Make it again; if it happens again, use another disk."
    ),
    "copy.not_written": N_(
        "The copy could not be written. What was written is safe in the book. "
        "See whether the disk or the stick may be written, then make the copy again."
    ),
    "copy.of_another_book": N_(
        "This copy is of another book. Nothing was changed. Choose a copy of this book, or another "
        "place."
    ),
    "copy.put_back": Nn_(
        "The book was put back from copy {number}, which lacked {n:grouped} entry of this "
        "computer; {back:grouped} of it is in the book. The replaced files are kept beside it.",
        "The book was put back from copy {number}, which lacked {n:grouped} entries of this "
        "computer; {back:grouped} of them are in the book. The replaced files are kept beside "
        "it.",
    ),
    "copy.too_new": N_(
        "The copy {file} was made by a newer version of the program. Nothing was changed. "
        "Install the newer version, then try again."
    ),
}
