"""What papers are called when one chooses among them."""

from tkvv_desktop.i18n.catalogue import N_, _

TITLES: dict[str, str] = {
    # what falls due
    "due-notice": N_("Due notices of a day"),
    # a meeting
    "collection-list-blank": N_("Collection list to fill"),
    "collection-list": N_("Collection list to sign"),
    "receipts": N_("Receipts"),
    # the bank's forms
    # members
    # reports
    "rating-sheet": N_("Rating sheet"),
    "target-list": N_("Targets, planned and reached"),
    "association-sheet": N_("Points of the association"),
    "commune-sheet": N_("Points of the commune"),
    "point-sheet": N_("Points of the transaction point"),
}


def paper_title(name: str) -> str:
    """The title of a paper in the language of the program."""
    return _(TITLES.get(name, name))
