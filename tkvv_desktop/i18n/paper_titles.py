"""What papers are called when one chooses among them."""

from tkvv_desktop.i18n.catalogue import N_, _

TITLES: dict[str, str] = {
    # what falls due
    "due-list": N_("Due debts and how they will be paid"),
    "due-notice": N_("Due notices of a day"),
    "due-notice-half": N_("Due notices of a day, two a page"),
    "notice-list": N_("List of the notices of a day, to sign"),
    "labels-notices": N_("Envelope labels for a batch of notices"),
    # a meeting
    "collection-list-blank": N_("Collection list to fill"),
    "collection-list": N_("Collection list to sign"),
    "receipts": N_("Receipts"),
    "minutes": N_("Minutes of a meeting that was held"),
    "minutes-regular": N_("Minutes to fill: regular meeting"),
    "minutes-members": N_("Minutes to fill: admitting or removing members"),
    "minutes-selection": N_("Minutes to fill: loan selection"),
    "minutes-deposit": N_("Minutes to fill: minimum deposit"),
    "minutes-board": N_("Minutes to fill: change of the board"),
    "minutes-founding": N_("Minutes to fill: founding of the group"),
    "spoken-meeting": N_("Figures of a meeting to read by phone"),
    "cash-sheet": N_("Cash sheet of a session"),
    # the bank's forms
    "loan-requests": N_("Members asking for loans (03/TD)"),
    "loan-use": N_("Inspection of the use of loans (06/TD)"),
    "balance-check": N_("Comparison of balances (15/TD)"),
    "group-inspection": N_("Inspection of the group (16/TD)"),
    # members
    "adjustment-request": N_("Request to adjust an instalment"),
    "extension-request": N_("Request to extend a loan"),
    "member-statement": N_("Statement of a member"),
    "missing-borrower": N_("Report that a household is gone"),
    "member-data": N_("All that is kept about a member"),
    "consent": N_("Consent to keep personal data"),
    "labels-members": N_("Envelope labels for all members"),
    # reports
    "rating-sheet": N_("Rating sheet"),
    "rating-months": N_("Points of twelve months"),
    "rating-forecast": N_("Forecast of the rating"),
    "month-report": N_("Month of the group"),
    "month-checklist": N_("The work of a month, to tick"),
    "group-pictures": N_("Pictures of the group"),
    "target-list": N_("Targets, planned and reached"),
    "targets-all": N_("Targets of every period"),
    "targets-open": N_("Targets not reached yet"),
    "association-sheet": N_("Points of the association"),
    "commune-sheet": N_("Points of the commune"),
    "point-sheet": N_("Points of the transaction point"),
}


def paper_title(name: str) -> str:
    """The title of a paper in the language of the program."""
    return _(TITLES.get(name, name))
