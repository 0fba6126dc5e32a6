"""What can be wrong with what books give each other on sticks."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "bundle.cut_short": N_(
        "This exchange file is not complete; the stick was perhaps pulled out too early. "
        "Nothing was changed. Read the second copy, or have it written once more."
    ),
    "bundle.damaged": N_(
        "This exchange file is damaged. Nothing was changed. "
        "Read the second copy, or have it written on another stick."
    ),
    "bundle.forged": N_(
        "This exchange file is not what its sender should have written. Nothing was changed. "
        "Do not use it; call the sender and show it to your officer."
    ),
    "bundle.not_for_us": N_(
        "This exchange file was written for another book. Nothing was changed. "
        "Give it to whom it is meant for, or ask the sender for yours."
    ),
    "bundle.not_ours": N_(
        "This is no exchange file of this program. Nothing was changed. Choose another file."
    ),
    "bundle.too_large": N_(
        "This exchange file holds more than one file may hold. Nothing was changed. "
        "Ask the sender to send less at a time."
    ),
    "bundle.too_new": N_(
        "This exchange file was written by a newer program. Nothing was changed. "
        "Update this program, then read it again."
    ),
    "bundle.unknown_sender": N_(
        "This exchange file comes from a person that this book does not know. "
        "Nothing was changed. Pair the two machines first."
    ),
    "card.damaged": N_(
        "This pairing card is damaged or was changed. The machines are not paired. "
        "Have the card written once more."
    ),
    "card.not_ours": N_(
        "This is no pairing card of this program. The machines are not paired. Choose another file."
    ),
    "card.too_new": N_(
        "This pairing card was written by a newer program. The machines are not paired. "
        "Update this program, then read it again."
    ),
    "stick.full": N_(
        "There is too little room on the stick; {need} MB are needed. "
        "Nothing was sent and the book is safe. Make room, or take another stick."
    ),
    "stick.gone": N_(
        "The stick does not answer; it was perhaps pulled out. "
        "Nothing counts as sent and the book is safe. Put it in and try once more."
    ),
    "stick.no_book": N_(
        "There is no copy of a book on a stick. Nothing was changed. Put the stick in, wait a "
        "moment, then press the button again."
    ),
    "stick.not_as_written": N_(
        "The stick does not keep what is written on it; it is damaged or smaller than it says. "
        "Nothing counts as sent and the book is safe. Take another stick."
    ),
    "stick.write_protected": N_(
        "The stick may not be written. Nothing was sent and the book is safe. "
        "Look for a small switch on it, or take another stick."
    ),
}
