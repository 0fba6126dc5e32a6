"""What an entry of the journal is, in few words."""

from datetime import date

from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak

_TYPES = {
    "meeting.posted": N_("Meeting"),
    "meeting.heard": N_("Told by phone"),
    "session.closed": N_("Session"),
    "bank_moves.noted": N_("Vouchers of the bank"),
    "line.corrected": N_("Correction of a line"),
    "loan.noted": N_("Change of a loan"),
    "deposit.noted": N_("Deposit past the group"),
    "people.noted": N_("Particulars of members"),
    "notices.printed": N_("Due notices"),
    "notice.answered": N_("Answer to a notice"),
    "bank.statement": N_("Figures of the bank"),
    "paper.printed": N_("Printed paper"),
    "user.enrolled": N_("Person let in"),
    "user.retired": N_("Person let go"),
    "book.paired": N_("Pairing of machines"),
    "machine.revoked": N_("Revocation of a machine"),
    "pen.given": N_("Pen given"),
    "head.witnessed": N_("Confirmation of an office"),
    "conflict.settled": N_("Finding about the list"),
    "rule.set": N_("Rule in use"),
}


def entry(kind: str, day: date | None = None) -> str:
    """The type of an entry, and the day it tells of."""
    what = _(_TYPES[kind]) if kind in _TYPES else _("Another entry")
    return speak(_("{what} {day:day}"), {"what": what, "day": day}) if day else what
