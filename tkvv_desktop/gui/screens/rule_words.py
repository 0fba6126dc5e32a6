"""The rules of the field in words: what each is called, and its value as a person says it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.rating import Criterion, RatingRules
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.gui.screens import told
from tkvv_desktop.i18n import measures
from tkvv_desktop.i18n.catalogue import N_, Nn_, _, form, ngettext
from tkvv_desktop.i18n.formats import day, dong, grouped, speak
from tkvv_desktop.i18n.shipped import shipped
from tkvv_desktop.usecases.records import RuleChange
from tkvv_desktop.usecases.rulebook import Tables, rules_of, with_changes

SURE: Mapping[str, str] = {
    "seed": N_("paper of the groups"),
    "source": N_("published document"),
    "derived": N_("concluded from figures"),
    "recall": N_("from memory: ask"),
    "assumed": N_("assumed: ask"),
}
DOUBTED = frozenset({"recall", "assumed"})


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule as the table shows it."""

    id: str
    name: str
    value: str
    since: date | None
    source: str
    confidence: str


def _in(words: str) -> Callable[[Any], str]:
    """A value inside a sentence; several members are {first}, {second}."""

    def said(value: Any) -> str:
        if isinstance(value, tuple):
            first, second = value
            return _said(words, {"first": first, "second": second})
        return _said(words, {"n": value})

    return said


def _said(words: str, facts: Mapping[str, object]) -> str:
    return speak(form(words, facts), facts)


def _listed(words: str) -> Callable[[Any], str]:
    """Several values with one word behind them."""
    return lambda values: speak(_(words), {"values": " · ".join(grouped(one) for one in values)})


def _of_programmes(months: Mapping[str, int]) -> str:
    names = {one.code: shipped(one.name) for one in bootstrap.programmes()}
    return " · ".join(
        speak(
            ngettext("{programme}: {n} month", "{programme}: {n} months", n),
            {"programme": names.get(code, code), "n": n},
        )
        for code, n in months.items()
    )


def _programmes(codes: tuple[str, ...]) -> str:
    return " · ".join(codes) if codes else _("none is known yet")


def _monthly(value: Decimal | None) -> str:
    """A share a month, which may not be known."""
    return _("not known yet") if value is None else speak(_("{n:rate} a month"), {"n": value})


def _shares(shares: tuple[tuple[Decimal, Decimal], ...]) -> str:
    words = _("overdue below {limit:rate}: {share:rate}")
    return " · ".join(speak(words, {"limit": limit, "share": share}) for limit, share in shares)


RULES: Mapping[str, tuple[str, Callable[[Any], str]]] = {
    "overdue_percent": (N_("Interest on overdue debt"), _in(N_("{n:rate} of the contract's rate"))),
    "days_in_year": (N_("Days of a year, for interest"), _in(Nn_("{n} day", "{n} days"))),
    "grace_months": (N_("Months in which interest waits"), _of_programmes),
    "notice_days": (N_("Due notices"), _listed(N_("{values} days before"))),
    "quorum": (N_("Who must be at a meeting"), _in(N_("{first}/{second} of the members"))),
    "members": (N_("Members of a group"), _in(N_("from {first} to {second}"))),
    "meeting_days_before_session": (
        N_("Meeting before the session"),
        _in(Nn_("{n} day", "{n} days")),
    ),
    "instalment_steps": (N_("Between two instalments"), _listed(N_("{values} months"))),
    "instalment_rounding": (N_("Instalments are rounded to"), dong),
    "denominations": (N_("Banknotes that are counted"), _listed(N_("{values} đ"))),
    "short_term_months": (N_("Short-term loan"), _in(Nn_("up to {n} month", "up to {n} months"))),
    "extension_short_months": (
        N_("Extension of a short-term loan"),
        _in(Nn_("up to {n} month", "up to {n} months")),
    ),
    "extension_share": (N_("Extension of other loans"), _in(N_("{first}/{second} of the term"))),
    "no_extension": (N_("Programmes without extension"), _programmes),
    "instalment_overdue_from": (N_("A missed instalment is overdue: contracts from"), day),
    "misuse_days": (
        N_("Misused loan becomes overdue"),
        _in(Nn_("after {n} day at most", "after {n} days at most")),
    ),
    "freeze_years": (N_("Freeze of a debt"), _in(Nn_("{n} year at most", "{n} years at most"))),
    "adjustment_days": (
        N_("Asking for other instalments"),
        _in(
            Nn_(
                "borrower {first}, leader {second} working day before",
                "borrower {first}, leader {second} working days before",
                by="second",
            )
        ),
    ),
    "extension_window": (
        N_("Asking for an extension"),
        _in(N_("months before: {first}, to working days before: {second}")),
    ),
    "commission_interest_percent": (N_("Commission on interest"), _monthly),
    "commission_deposit_percent": (N_("Commission on deposits"), _monthly),
    "fee_percent": (N_("Entrustment fee"), _monthly),
    "fee_shares": (N_("Share of the entrustment fee"), _shares),
    "near_target_percent": (
        N_("A target is nearly reached"),
        _in(N_("when no more than {n:rate} is missing")),
    ),
}


def field_rows(rules: Rules) -> tuple[RuleRow, ...]:
    """Every rule of the field; one without words yet stands by its own name."""
    return tuple(_field_row(rules, name) for name in rules.notes)


def _field_row(rules: Rules, name: str) -> RuleRow:
    note = rules.notes[name]
    words, said = RULES.get(name, (name, str))
    return RuleRow(
        name,
        _(words),
        said(getattr(rules, name)),
        note.since,
        shipped(note.source),
        note.confidence,
    )


def other_values(
    name: str, tables: Tables, changes: Sequence[RuleChange], on: date
) -> tuple[str, ...]:
    """Every value of a rule that does not hold at a day, the latest first, each in one line.

    `tables` came with the program, `changes` were set in this book, the one to believe last.
    """
    of_it = [change for change in changes if change.name == name]
    held = [change for change in of_it if change.since <= on]
    lines = []
    for change in reversed(of_it):
        if change not in held[-1:]:
            row = _field_row(rules_of(with_changes(tables, (change,))), name)
            is_coming = change.since > on
            words = _("From {since:day} on: {value}") if is_coming else _("Before: {value}")
            lines.append(_told(words, row))
    if held:
        lines.append(_told(_("Came with the program: {value}"), _field_row(rules_of(tables), name)))
    return tuple(lines)


def _told(words: str, row: RuleRow) -> str:
    facts = {"since": row.since, "value": row.value, "sure": sure_word(row), "source": row.source}
    if row.since is None or "{since" in words:
        return speak(words + " · {sure} · {source}", facts)
    return speak(words + " · {since:day} · {sure} · {source}", facts)


def sure_word(row: RuleRow) -> str:
    """How sure a rule is, in words."""
    return _(SURE[row.confidence]) if row.confidence in SURE else row.confidence


def rating_rows(rules: RatingRules) -> tuple[RuleRow, ...]:
    """The classes and the six criteria of the rating."""
    from_points = _("{grade} from {n}")
    grades = " · ".join(
        speak(from_points, {"grade": told.grade(grade), "n": fewest})
        for grade, fewest in rules.grades
    )
    classes = RuleRow(
        "rating/grades",
        _("Classes of the rating"),
        grades,
        rules.since,
        shipped(rules.name),
        "source",
    )
    return (classes, *(_criterion_row(one, rules) for one in rules.criteria.values()))


def _criterion_row(criterion: Criterion, rules: RatingRules) -> RuleRow:
    facts = {"n": criterion.maximum, "bands": measures.bands(criterion)}
    return RuleRow(
        f"rating/{criterion.key}",
        speak(_("Points: {criterion}"), {"criterion": _(measures.CRITERIA[criterion.key]).lower()}),
        speak(_("{n} at most; {bands}"), facts),
        rules.since,
        shipped(criterion.source),
        "assumed" if criterion.assumed else "source",
    )
