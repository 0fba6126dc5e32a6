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
}
