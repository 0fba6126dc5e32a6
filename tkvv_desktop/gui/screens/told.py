"""How several pages say the same thing: amounts, days that are left, the state of a notice."""

from datetime import date

from tkvv_desktop.domain.calendar import month_end
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import day, dong, grouped, speak
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.views import DueRow, MemberPage

ATTENTION = {
    "overdue": N_("overdue"),
    "frozen": N_("frozen"),
    "arrears": N_("interest in arrears"),
    "dormant": N_("no payment for 3 months"),
    "overpaid": N_("paid more than owed"),
    "no_deposit": N_("no deposit"),
    "no_phone": N_("no phone"),
    "bad_phone": N_("wrong phone"),
    "old_id": N_("old ID card"),
}
ANSWERS = (
    ("", N_("No answer yet")),
    ("full", N_("Will pay all")),
    ("part", N_("Will pay part")),
    ("deposit", N_("From the deposit")),
    ("adjust", N_("Asks to adjust")),
    ("extend", N_("Asks to extend")),
    ("hard", N_("Hard to pay")),
)
GRADES = {
    "good": N_("Good"),
    "fair": N_("Fair"),
    "average": N_("Average"),
    "weak": N_("Weak"),
}


def amount(n: int, *, is_estimate: bool = False) -> str:
    """An amount in a cell: nothing for 0, "~" before an estimate."""
    if not n:
        return ""
    return f"~ {grouped(n)}" if is_estimate else grouped(n)


def arrears(page: MemberPage) -> str:
    """Unpaid interest by the month it comes from, oldest first; "" when there is none."""
    sums: dict[tuple[date, bool], int] = {}
    for row in page.arrears:
        key = (row.since, row.is_older)
        sums[key] = sums.get(key, 0) + row.amount
    parts = []
    for (since, is_older), owed in sorted(sums.items()):
        words = _("{month:month} or before: {amount}") if is_older else _("{month:month}: {amount}")
        told_part = speak(words, {"month": since, "amount": dong(owed)})
        parts.append(told_part.replace(" ", "\u00a0"))  # a month and its amount stay together
    if not parts:
        return ""
    return speak(_("Arrears by month, by the bank: {parts}"), {"parts": "   ·   ".join(parts)})


def shown_day(of: date | None) -> str:
    """A day in a cell; nothing when there is none."""
    return day(of) if of else ""


def left(days: int) -> str:
    """How far off a day is."""
    if days == 0:
        return _("today")
    if days > 0:
        return speak(ngettext("in {n} day", "in {n} days", days), {"n": grouped(days)})
    words = ngettext("{n} day late", "{n} days late", -days)
    return speak(words, {"n": grouped(-days)})


def grade(code: str) -> str:
    """The class of a rating in words."""
    return _(GRADES[code]) if code in GRADES else code


def day_of(month: date, today: date) -> date:
    """The day at which a month is shown: today, or the end of a month that is past."""
    return min(today, month_end(month)) if month <= today else today


def state(row: DueRow) -> str:
    """How far the notice of an amount has come."""
    notice = row.notice
    if notice is None:
        return _("not printed") if row.is_notice_wanted else ""
    words = _("printed no. {n}, not handed over") if row.is_to_hand_over else _("printed no. {n}")
    printed = speak(words, {"n": notice.number})
    last = (row.answered or notice).answer
    said = answered(last, row.promised_part) if last is not None else ""
    if row.is_notice_wanted:  # an earlier one was printed, the next is asked for
        wanted = speak(_("notice {stage} not printed"), {"stage": row.stage})
        if said and not row.is_to_hand_over:
            return f"{wanted} · {said}"
        printed = f"{wanted} · {printed}"
    return f"{printed} · {said}" if said else printed


def answered(answer: records.Answer, part: Dong) -> str:
    """What became of a notice that was handed over; `part` is told where not all is promised."""
    if answer.promised_on is not None:
        words = _("promised {part:dong} for {on:day}") if part else _("promised for {on:day}")
        return speak(words, {"on": answer.promised_on, "part": part})
    if answer.answer:
        return _(dict(ANSWERS)[answer.answer]).lower()
    return _("handed over")
