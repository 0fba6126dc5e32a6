"""The changes in the life of a loan: their names, what is typed for each, what holds for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tkvv_desktop.domain.balances import EventKind
from tkvv_desktop.domain.calendar import add_months
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.i18n.catalogue import N_, Nn_, _, form
from tkvv_desktop.i18n.formats import day, dong, rate, speak
from tkvv_desktop.usecases.loan_life import extension_limit
from tkvv_desktop.usecases.records import LoanEvent
from tkvv_desktop.usecases.views import LoanRow

KINDS = (  # by how often they are needed
    (EventKind.EXTENDED, N_("Extension (09/TD)")),
    (EventKind.ADJUSTED, N_("Other instalments (08/TD)")),
    (EventKind.DISBURSED, N_("Paid out more")),
    (EventKind.RATE_CHANGED, N_("Other rate")),
    (EventKind.ROLLED_OVER, N_("Rolled over")),
    (EventKind.REWRITTEN, N_("Rewritten to another contract")),
    (EventKind.OVERDUE, N_("Made overdue")),
    (EventKind.MISUSED, N_("Used for something else")),
    (EventKind.BACK_IN_TERM, N_("Back in term")),
    (EventKind.FROZEN, N_("Freeze begun")),
    (EventKind.THAWED, N_("Freeze ended")),
    (EventKind.WRITTEN_OFF, N_("Debt written off")),
    (EventKind.REPLACED, N_("Other borrower")),
)
# What is typed besides the day, in the order of the form.
FIELDS: Mapping[EventKind, tuple[str, ...]] = {
    EventKind.EXTENDED: ("until", "paper"),
    EventKind.ADJUSTED: ("paper",),
    EventKind.DISBURSED: ("amount",),
    EventKind.RATE_CHANGED: ("rate", "paper"),
    EventKind.ROLLED_OVER: ("until", "rate", "paper"),
    EventKind.REWRITTEN: ("contract",),
    EventKind.OVERDUE: ("amount",),
    EventKind.MISUSED: ("amount", "reason"),
    EventKind.BACK_IN_TERM: ("amount",),
    EventKind.FROZEN: ("until", "amount", "reason", "paper"),
    EventKind.THAWED: ("amount",),
    EventKind.WRITTEN_OFF: ("amount", "interest", "paper"),
    EventKind.REPLACED: ("member", "reason"),
}
MAY_BE_ALL = frozenset(  # an empty amount means all of it
    {
        EventKind.OVERDUE,
        EventKind.MISUSED,
        EventKind.BACK_IN_TERM,
        EventKind.FROZEN,
        EventKind.THAWED,
        EventKind.WRITTEN_OFF,
    }
)
_HOLDS: Mapping[EventKind, str] = {
    EventKind.EXTENDED: Nn_(
        "The final day is {final:day}. By the rules this loan can be extended by {months} month "
        "in all, to {longest:day} at the latest.",
        "The final day is {final:day}. By the rules this loan can be extended by {months} months "
        "in all, to {longest:day} at the latest.",
        by="months",
    ),
    EventKind.ADJUSTED: N_(
        "The instalments together make {payable:dong}, and none lies after {final:day}."
    ),
    EventKind.DISBURSED: N_("The contract is for {contract:dong}; {outstanding:dong} is owed now."),
    EventKind.RATE_CHANGED: N_("The contract says {rate:rate} a year."),
    EventKind.ROLLED_OVER: Nn_(
        "Only a loan of up to {short} month is rolled over. The final day is {final:day}.",
        "Only a loan of up to {short} months is rolled over. The final day is {final:day}.",
        by="short",
    ),
    EventKind.REWRITTEN: N_("The debt of {outstanding:dong} goes on in the new contract."),
    EventKind.OVERDUE: N_("{in_term:dong} is in term. An empty amount means all of it."),
    EventKind.MISUSED: N_("{in_term:dong} is in term. An empty amount means all of it."),
    EventKind.BACK_IN_TERM: N_("{overdue:dong} is overdue. An empty amount means all of it."),
    EventKind.FROZEN: Nn_(
        "{payable:dong} can be frozen, for {years} year at most. An empty amount means all of it.",
        "{payable:dong} can be frozen, for {years} years at most. An empty amount means all of it.",
        by="years",
    ),
    EventKind.THAWED: N_("{frozen:dong} is frozen. An empty amount means all of it."),
    EventKind.WRITTEN_OFF: N_(
        "{outstanding:dong} and {arrears:dong} of interest are owed. Only a decision writes a debt "
        "off; an empty amount means all of it."
    ),
    EventKind.REPLACED: N_("The debt of {outstanding:dong} stays; another member stands for it."),
}
_NEVER_EXTENDED = N_("By the rules the programme {programme} is not extended.")


def holds(kind: EventKind, loan: LoanRow, rules: Rules) -> str:
    """What has to be known before the form is filled in."""
    if kind is EventKind.EXTENDED and loan.programme in rules.no_extension:
        return speak(_(_NEVER_EXTENDED), {"programme": loan.programme_name})
    months = extension_limit(loan.disbursed_on, loan.due_on, rules)
    facts = {
        "final": loan.extended_to or loan.due_on,
        "months": months,
        "longest": add_months(loan.due_on, months),
        "payable": loan.in_term + loan.overdue,
        "contract": loan.amount,
        "outstanding": loan.outstanding,
        "rate": loan.rate,
        "short": rules.short_term_months,
        "years": rules.freeze_years,
        "in_term": loan.in_term,
        "overdue": loan.overdue,
        "frozen": loan.frozen,
        "arrears": loan.arrears + loan.grace,
    }
    return speak(form(_HOLDS[kind], facts), facts)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """Something noted of a loan, as the sheet of a member shows it."""

    event: LoanEvent
    other_name: str  # who stands for the debt now; "" when nobody else does

    @property
    def id(self) -> str:
        return self.event.op_id


def kind_word(kind: str) -> str:
    """The name of a change; its code when a newer program wrote it."""
    words = {str(known): words for known, words in KINDS}
    return _(words[kind]) if kind in words else kind


_TOLD: tuple[tuple[str, Callable[[Any], str], str], ...] = (
    ("amount", dong, "{what}"),
    ("interest", dong, N_("interest {what}")),
    ("rate", rate, N_("{what} a year")),
    ("until", day, N_("to {what}")),
    ("paper", str, N_("paper {what}")),
)


def content(row: NoteRow) -> str:
    """What a note says, in one line."""
    event = row.event
    found = [
        speak(_(words), {"what": shown(getattr(event, name))})
        for name, shown, words in _TOLD
        if getattr(event, name)
    ]
    if event.kind in MAY_BE_ALL and not event.amount:
        found.insert(0, _("all of it"))
    if event.instalments:
        planned = [f"{day(one.due_on)}: {dong(one.amount)}" for one in event.instalments]
        found.insert(0, ", ".join(planned))
    if event.other:
        found.insert(0, row.other_name or event.other)
    return " · ".join(found)
