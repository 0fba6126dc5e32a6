"""What can be wrong with a book, its file, its password or its disk."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "book.busy": N_(
        "This book is open in another window or by another person. Nothing was changed. "
        "Close it there, then try again."
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
    "book.keys_missing": N_(
        "The part of the book that holds its keys is missing. The entries are still there. "
        "Take the file beside the book from the last backup."
    ),
    "book.missing": N_(
        "There is no book at this place. Nothing was changed. Check the name, or put in the disk."
    ),
    "book.not_a_book": N_(
        "This file is not a book of this program. It was not touched. Choose another file."
    ),
    "book.old_sqlite": N_(
        "A part of the program is too old to write safely. No book was opened. "
        "Install the program again."
    ),
    "book.read_only": N_(
        "This book can be read but not written. Nothing was changed. "
        "Copy it from the stick or the CD to this computer, then open the copy."
    ),
    "book.too_new": N_(
        "This book was written by a newer version of the program. Nothing was changed. "
        "Install the newer version, then open it again."
    ),
    "book.wrong_password": N_(
        "The password is not right. The book is safe. Type it again; mind capital letters."
    ),
}
