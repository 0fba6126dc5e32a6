"""What can keep a paper from being made."""

from tkvv_desktop.i18n.catalogue import N_

SENTENCES: dict[str, str] = {
    "paper.unknown": N_(
        "There is no paper with the name {name}. Nothing was printed. The papers are: {known}."
    ),
    "paper.nothing_to_print": N_(
        "There is nothing to put on this paper. Nothing was printed and nothing was changed. "
        "Choose at least one line, then print again."
    ),
}
