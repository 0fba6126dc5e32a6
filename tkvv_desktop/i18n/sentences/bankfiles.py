"""What can be wrong with a file of the bank, and what a report says about its rows."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "file.unreadable": N_(
        "The file {file} cannot be read. The book was not changed. "
        "Open it in Excel to see whether it is whole, or ask for it again."
    ),
}
