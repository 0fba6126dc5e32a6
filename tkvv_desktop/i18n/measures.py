"""What is measured for a rating, in words: the names of quantities, formulas, and values."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from tkvv_desktop.domain.learning import Learned
from tkvv_desktop.domain.measures import measure_named
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.quantities import Unit
from tkvv_desktop.domain.rating import Band, Criterion
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import dong, grouped, percent, speak

CRITERIA: Mapping[str, str] = {
    "session": N_("Sessions at the commune"),
    "overdue": N_("Overdue debt"),
    "principal_due": N_("Due debt collected"),
    "interest": N_("Interest collected"),
    "savers": N_("Members who save"),
    "deposit_growth": N_("Deposits growing"),
}
GRADES: Mapping[str, str] = {
    "good": N_("Good"),
    "fair": N_("Fair"),
    "average": N_("Average"),
    "weak": N_("Weak"),
}
REPAIRS: Mapping[str, str] = {
    "overdue": N_("{who}: pay {amount:dong} of overdue debt at the bank"),
    "due_not_paid": N_("{who}: pay {amount:dong} that fell due"),
    "due_hard": N_("{who}: find a way for {amount:dong} falling due"),
    "interest_arrears": N_("{who}: pay {amount:dong} of interest in arrears"),
    "no_deposit": N_("{who}: make a first deposit"),
    "deposit_not_grown": N_("{who}: deposit something this month"),
    "session_not_written": N_("Write down the session of this month"),
}
QUANTITIES: Mapping[str, str] = {
    "sessions": N_("sessions of the month"),
    "sessions_held": N_("sessions written down"),
    "loans": N_("loans"),
    "outstanding": N_("outstanding debt"),
    "unfrozen": N_("outstanding debt without frozen debt"),
    "loans_moved": N_("loans with a movement at the session of the month"),
    "overdue_loans": N_("overdue loans"),
    "overdue": N_("overdue debt"),
    "overdue_and_frozen": N_("overdue and frozen debt"),
    "dormant_loans": N_("loans without a movement for three months"),
    "due": N_("principal due in the month"),
    "due_settled": N_("principal due in the month and settled"),
    "due_left": N_("principal due in the month and not settled"),
    "dues": N_("amounts due in the month"),
    "dues_settled": N_("amounts due in the month and settled"),
    "dues_left": N_("amounts due in the month and not settled"),
    "behind": N_("principal due up to the session and not paid"),
    "repaid": N_("principal repaid in the month"),
    "repaid_or_behind": N_("principal repaid in the month and principal due and not paid"),
    "loans_behind": N_("loans with principal due and not paid"),
    "borrowers_behind": N_("borrowers with principal due and not paid"),
    "borrowers_not_behind": N_("borrowers without principal due and not paid"),
    "arrears": N_("unpaid interest of earlier months"),
    "new_arrears": N_("interest of the month that was not paid"),
    "collected": N_("interest collected in the month"),
    "receivable": N_("interest collected in the month and interest in arrears"),
    "asked": N_("interest asked for in the month"),
    "loans_in_arrears": N_("loans with interest in arrears"),
    "loans_in_term_arrears": N_("loans with interest in arrears in term"),
    "borrowers_in_term_arrears": N_("borrowers with interest in arrears in term"),
    "loans_without_arrears": N_("loans without interest in arrears"),
    "borrowers_in_arrears": N_("borrowers with interest in arrears"),
    "borrowers_without_arrears": N_("borrowers without interest in arrears"),
    "borrowers_without_new_arrears": N_("borrowers who paid the interest of the month"),
    "members": N_("members"),
    "borrowers": N_("borrowers"),
    "overdue_borrowers": N_("borrowers with overdue debt"),
    "savers": N_("members with a deposit"),
    "non_savers": N_("members without a deposit"),
    "saving_borrowers": N_("borrowers with a deposit"),
    "grown_savers": N_("members whose deposit grew in the month"),
    "grown_borrowers": N_("borrowers whose deposit grew in the month"),
    "deposits": N_("deposits"),
    "deposits_before": N_("deposits of the month before"),
    "deposits_added": N_("growth of the deposits in the month"),
    "told_members": N_("members by BC0437"),
    "told_borrowers": N_("borrowers by BC0437"),
    "told_savers": N_("members with a deposit by BC0437"),
    "told_paid_interest_3_months": N_("members who paid interest for three months, by BC0437"),
    "told_missed_interest_3_months": N_("members who missed interest in three months, by BC0437"),
    "told_saved_3_months": N_("members who deposited for three months, by BC0437"),
    "told_missed_saving_3_months": N_("members who missed a deposit in three months, by BC0437"),
    "told_members_in_arrears": N_("members with interest in arrears by BC0437"),
    "told_outstanding": N_("outstanding debt by BC0437"),
    "told_overdue": N_("overdue debt by BC0437"),
    "told_arrears": N_("interest in arrears by BC0437"),
    "told_deposits": N_("deposits by BC0437"),
}


def formula(key: str) -> str:
    """How a measure is computed, as people write it."""
    measure = measure_named(key)
    facts = {"part": _(QUANTITIES[measure.part.key])}
    if measure.of is None:
        return facts["part"]
    words = _("{part} ÷ {of}") if measure.unit is Unit.PERCENT else _("{part} for each of {of}")
    return speak(words, facts | {"of": _(QUANTITIES[measure.of.key])})


def value(measured: Decimal | None, unit: Unit) -> str:
    """A measure with its unit; an empty text when there is nothing to measure."""
    if measured is None:
        return ""
    if unit is Unit.PERCENT:
        return percent(measured)
    return dong(int(measured)) if unit is Unit.DONG else grouped(int(measured))


def bands(criterion: Criterion) -> str:
    """The bands of a criterion in one line, with the unit of its measure."""
    unit = measure_named(criterion.measure).unit
    return _bands(criterion.bands, criterion.otherwise, unit, up=criterion.higher_is_better)


def learned_bands(learned: Learned) -> str:
    """Learned bands in one line."""
    unit = measure_named(learned.measure).unit
    found = [Band(edge.limit, edge.points) for edge in learned.edges]
    return _bands(found, learned.otherwise, unit, up=learned.higher_is_better)


def _bands(found: Sequence[Band], otherwise: int, unit: Unit, *, up: bool) -> str:
    words = _("from {limit}: {n}") if up else _("to {limit}: {n}")
    said = [speak(words, {"limit": value(band.limit, unit), "n": band.points}) for band in found]
    if otherwise:
        said.append(speak(_("otherwise {n}"), {"n": otherwise}))
    return " · ".join(said)


def share(part: Decimal) -> str:
    """A share from 0 to 1 as a percentage."""
    return percent(100 * part)


def learned_name(groups: int, months: Sequence[date]) -> str:
    """The name of a rule set that was learned."""
    words = ngettext(
        "Learned from {groups} group, {first:month} to {last:month}",
        "Learned from {groups} groups, {first:month} to {last:month}",
        groups,
    )
    return speak(words, {"groups": groups, "first": months[0], "last": months[-1]})


def learned_source(samples: int, groups: int, explained: Decimal) -> str:
    """Where the bands of a criterion come from."""
    words = ngettext(
        "Learned: {share} of {n} official points of {groups} group explained",
        "Learned: {share} of {n} official points of {groups} groups explained",
        groups,
    )
    return speak(words, {"share": share(explained), "n": samples, "groups": groups})


def repair(reason: str, member: str, amount: Dong) -> str:
    """What would win a point back, and from whom."""
    facts = {"who": member or _("The group"), "amount": amount}
    return speak(_(REPAIRS[reason]), facts)


def learned_words(one: Learned) -> str:
    """How well learned bands explain the official points, in a sentence."""
    words = _(
        "Explains {share} of {n} official points; {held} where a group was left out; "
        "one number alone would explain {base}."
    )
    if not one.is_better:
        words = _(
            "Nothing good enough was found: at best {share} of {n} official points, {held} where "
            "a group was left out, {base} by one number alone. The rules in force stay."
        )
    facts = {"n": one.measured, "share": share(one.explained)}
    return speak(words, facts | {"held": share(one.held_out), "base": share(one.base)})
