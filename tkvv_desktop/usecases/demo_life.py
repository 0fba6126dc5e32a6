"""The made-up life of a group, session by session, and what the bank tells after each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from tkvv_desktop.domain.bankdata import (
    DormantRow,
    FrozenRow,
    GroupInfoRow,
    InstalmentRow,
    LoanRow,
    OverdueRow,
    PersonRow,
    ScoreRow,
)
from tkvv_desktop.domain.calendar import (
    add_months,
    month_end,
    session_on_or_after,
    sessions_between,
)
from tkvv_desktop.domain.meeting import Claim, spread_interest
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.demo_loans import (
    FREEZE_MONTHS,
    LATE_IS_OVERDUE,
    STUDENT,
    Instalment,
    Loan,
    new_loan,
)
from tkvv_desktop.usecases.demo_people import GROWN, MadeUpGroup

YEARS = 6  # a group has lived so long when its book begins
LIST_DAYS_AHEAD = 80  # so far the list of instalments looks
SILENT_FROM = 5  # sessions before the last at which a silent member paid for the last time
_DEPOSITS = (10_000, 20_000, 20_000, 30_000, 50_000, 50_000, 100_000, 200_000)
_CAUSES = ("Hạn hán, xâm nhập mặn", "Dịch tả lợn châu Phi", "Người vay bị bệnh hiểm nghèo")

# What is not left to chance: member, programme, sessions before the last, term, fate.
_PLANNED = (
    (3, "06", 27, 24, "overdue"),
    (6, "19", 39, 36, "extended"),
    (14, "01", 30, 60, "frozen"),
    (10, "02", 9, 96, ""),
    (16, "02", 44, 96, ""),
    (8, "09", 14, 60, ""),
)
_FROZEN_BEFORE = 11  # sessions
_SILENT = 8
_SAVERS_ONLY = (2, 18, 33)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a member handed over for a session. `how`: "all", "current" or "" (no interest)."""

    customer_no: str
    how: str
    interest: Dong
    deposit: Dong


@dataclass(frozen=True, slots=True)
class Repaid:
    """Principal that went to the bank at a session: by the member, from his deposit."""

    contract_no: str
    by_member: Dong
    from_deposit: Dong


@dataclass(frozen=True, slots=True)
class Held:
    """A session as it went."""

    on: date
    taken: tuple[Taken, ...]
    repaid: tuple[Repaid, ...]


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """What the bank tells of a group at a month end."""

    people: tuple[PersonRow, ...]
    loans: tuple[LoanRow, ...]
    instalments: tuple[InstalmentRow, ...]
    overdue: tuple[OverdueRow, ...]
    frozen: tuple[FrozenRow, ...]
    dormant: tuple[DormantRow, ...]
    info: GroupInfoRow
    score: ScoreRow


@dataclass(frozen=True, slots=True)
class Life:
    """A group: its sessions by day and what the bank told at each month end wanted."""

    group: MadeUpGroup
    held: Mapping[date, Held]
    month_ends: Mapping[date, MonthEnd]


@dataclass(slots=True)
class _Member:
    person: PersonRow
    loans_wanted: int
    habit: float  # how surely interest is paid in full
    saves: float
    usual: int
    deposit: int = 0
    silent_from: date = date.max
    paid: list[bool] = field(default_factory=list)  # by session
    saved: list[bool] = field(default_factory=list)


@dataclass(slots=True)
class _Due:
    """Principal due at a session, and how much of it was handled."""

    asked: int = 0
    handled: int = 0


def live(group: MadeUpGroup, number: int, last: date, wanted: Iterable[date], seed: int) -> Life:
    """The life of a group up to the month after `last`, a month end; chance by the seed."""
    rng = Random(f"{seed} life {number}")
    begin = add_months(last, -12 * YEARS)
    sessions = sessions_between(begin, month_end(add_months(last, 1)), group.row.session_day)
    now = max(place for place, day in enumerate(sessions) if day <= last)
    members = [_member(person, place, rng) for place, person in enumerate(group.people)]
    plans: dict[tuple[str, int], tuple[str, int, str]] = {}
    if len(members) >= GROWN:
        members[_SILENT].silent_from = sessions[now - SILENT_FROM]
        for place, code, before, term, fate in _PLANNED:
            plans[members[place].person.customer_no, now - before] = code, term, fate
    loans: list[Loan] = []
    held: dict[date, Held] = {}
    month_ends: dict[date, MonthEnd] = {}
    days = set(wanted)
    for place, day in enumerate(sessions):
        due = _Due()
        held[day] = _hold(members, loans, day, sessions[now - _FROZEN_BEFORE], due, rng)
        for member in members:
            plan = plans.get((member.person.customer_no, place))
            _borrow(member, loans, number, (day, group.row.session_day), plan, rng)
        end = month_end(day)
        if end in days:
            # With luck of its own: to tell more months changes nothing of what happened.
            came = Random(f"{seed} score {number} {end}").random() < 0.97
            month_ends[end] = _tell(group, members, loans, end, due, came)
    return Life(group, held, month_ends)


def _member(person: PersonRow, place: int, rng: Random) -> _Member:
    wanted = 0 if place in _SAVERS_ONLY else rng.choices((0, 1, 2, 3), (4, 46, 38, 12))[0]
    return _Member(
        person=person,
        loans_wanted=wanted,
        habit=rng.choices((0.99, 0.9, 0.45), (78, 15, 7))[0],
        saves=rng.choices((0.99, 0.85, 0.0), (84, 13, 3))[0],
        usual=rng.choice(_DEPOSITS),
    )


def _borrow(
    member: _Member,
    loans: list[Loan],
    number: int,
    on: tuple[date, int],
    plan: tuple[str, int, str] | None,
    rng: Random,
) -> None:
    customer_no = member.person.customer_no
    open_ones = sum(loan.customer_no == customer_no for loan in loans if loan.outstanding)
    wants = open_ones < member.loans_wanted and rng.random() < 0.2
    if plan or (wants and on[0] < member.silent_from):
        serial = (number, len(loans) + 1)
        loans.append(new_loan(member.person.group_no, customer_no, serial, on, rng, plan))


def _hold(
    members: list[_Member], loans: list[Loan], day: date, freeze_on: date, due: _Due, rng: Random
) -> Held:
    own: dict[str, list[Loan]] = {member.person.customer_no: [] for member in members}
    for loan in loans:
        loan.begin_month(day)
        if loan.fate == "frozen" and day == freeze_on and loan.outstanding:
            loan.freeze(day)
        if loan.outstanding:
            own[loan.customer_no].append(loan)
    taken, repaid = [], []
    for member in members:
        mine = own[member.person.customer_no]
        one, principal = _visit(member, mine, day, due, rng)
        taken.append(one)
        repaid += principal
    return Held(day, tuple(taken), tuple(repaid))


def _visit(
    member: _Member, loans: list[Loan], day: date, due: _Due, rng: Random
) -> tuple[Taken, list[Repaid]]:
    """One member at one session: principal decides whether interest must be paid whole."""
    is_silent = day >= member.silent_from
    amounts = {loan.contract_no: _principal(loan, day, due, rng, is_silent) for loan in loans}
    luck = rng.random()
    how = ""
    if not is_silent and (any(amounts.values()) or luck < member.habit):
        how = "all"
    elif not is_silent and luck < 0.5 + member.habit / 2:
        how = "current"
    interest = _pay_interest(loans, how, day)
    saves = not is_silent and rng.random() < member.saves
    deposit = member.usual if saves else 0
    if saves and rng.random() < 0.1:
        deposit = rng.choice(_DEPOSITS)
    member.deposit += deposit
    member.paid.append(how == "all")
    member.saved.append(saves)
    repaid = []
    for loan in loans:
        amount = amounts[loan.contract_no]
        if amount:
            off = 0
            if rng.random() < 0.12:
                off = min(amount, member.deposit // 2 // 100_000 * 100_000)
            member.deposit -= off
            loan.pay_principal(amount, day)
            repaid.append(Repaid(loan.contract_no, Dong(amount - off), Dong(off)))
    return Taken(member.person.customer_no, how, interest, Dong(deposit)), repaid


def _pay_interest(loans: list[Loan], how: str, day: date) -> Dong:
    ordered = sorted(loans, key=lambda loan: (-loan.outstanding, loan.contract_no))
    claims = [Claim(one.contract_no, Dong(one.arrears), Dong(one.current)) for one in ordered]
    amount = 0
    if how:
        amount = sum(one.current + (one.arrears if how == "all" else 0) for one in loans)
    parts = {part.contract_no: part.amount for part in spread_interest(claims, Dong(amount))}
    for loan in loans:
        loan.pay_interest(parts.get(loan.contract_no, 0), day)
    return Dong(amount)


def _principal(loan: Loan, day: date, due: _Due, rng: Random, is_silent: bool) -> int:
    """What is paid of the principal; what is due and not paid stays, is late or is extended."""
    if loan.frozen:
        return 0
    paid = 0
    *before, final = loan.instalments
    for one in before:
        if one.left and session_on_or_after(one.due_on, loan.session_day) <= day:
            paid += _instalment(loan, one, day, due, rng, is_silent)
    if session_on_or_after(final.due_on, loan.session_day) == day:
        due.asked += loan.outstanding
        due.handled += loan.outstanding
        luck = rng.random()
        if loan.fate == "overdue" or is_silent or (luck > 0.985 and not loan.fate):
            due.handled -= loan.outstanding
            loan.late(loan.in_term, day)
        elif loan.extended_to is None and (loan.fate == "extended" or luck > 0.92):
            loan.extend()
            return paid
        else:
            return loan.outstanding
    if loan.final_on < day and loan.overdue:
        pays = not is_silent and loan.fate != "overdue" and rng.random() < 0.3
        return loan.outstanding if pays else 0
    if not loan.fate and not is_silent and rng.random() < 0.003:
        return loan.outstanding  # earlier than asked
    return paid


def _instalment(
    loan: Loan, one: Instalment, day: date, due: _Due, rng: Random, is_silent: bool
) -> int:
    is_new = session_on_or_after(one.due_on, loan.session_day) == day
    pays = not is_silent and rng.random() < (0.93 if is_new else 0.15)
    if is_new:
        due.asked += one.left
        due.handled += one.left * pays
        if not pays and loan.disbursed_on >= LATE_IS_OVERDUE:
            loan.late(one.left, day)
    return one.left if pays else 0


def _tell(
    group: MadeUpGroup,
    members: list[_Member],
    loans: list[Loan],
    as_of: date,
    due: _Due,
    came: bool,
) -> MonthEnd:
    """The bank's figures after the session of the month."""
    shown = [loan for loan in loans if loan.closed_on is None or loan.closed_on.year == as_of.year]
    open_ones = [loan for loan in shown if loan.outstanding]
    score = _score(group.row.group_no, members, open_ones, due, came)
    quiet = add_months(as_of, -3)
    ahead = date.fromordinal(as_of.toordinal() + LIST_DAYS_AHEAD)
    return MonthEnd(
        people=tuple(replace(one.person, deposit=Dong(one.deposit)) for one in members),
        loans=tuple(loan.row(as_of) for loan in shown),
        instalments=tuple(one for loan in open_ones for one in loan.unpaid(ahead)),
        overdue=tuple(
            OverdueRow(
                one.contract_no, one.customer_no, one.group_no, Dong(one.overdue), one.overdue_since
            )
            for one in open_ones
            if one.overdue
        ),
        frozen=tuple(
            FrozenRow(
                one.contract_no,
                one.customer_no,
                one.group_no,
                Dong(one.frozen),
                one.frozen_from,
                add_months(one.frozen_from, FREEZE_MONTHS),
                _CAUSES[int(one.contract_no[-1]) % len(_CAUSES)],
            )
            for one in open_ones
            if one.frozen_from
        ),
        dormant=tuple(
            DormantRow(one.contract_no, one.customer_no, one.group_no, one.moved_on)
            for one in open_ones
            if not one.frozen and one.programme.code != STUDENT and one.moved_on <= quiet
        ),
        info=_info(group.row.group_no, members, open_ones, score.total),
        score=score,
    )


def _info(group_no: str, members: list[_Member], loans: list[Loan], score: int) -> GroupInfoRow:
    paid = sum(all(one.paid[-3:]) for one in members)
    saved = sum(all(one.saved[-3:]) for one in members)
    return GroupInfoRow(
        group_no=group_no,
        members=len(members),
        borrowers=len({loan.customer_no for loan in loans}),
        savers=sum(one.deposit > 0 for one in members),
        paid_interest_3_months=paid,
        missed_interest_3_months=len(members) - paid,
        saved_3_months=saved,
        missed_saving_3_months=len(members) - saved,
        outstanding=Dong(sum(loan.outstanding for loan in loans)),
        overdue=Dong(sum(loan.overdue for loan in loans)),
        frozen=Dong(sum(loan.frozen for loan in loans)),
        arrears=Dong(sum(loan.arrears for loan in loans)),
        grace=Dong(sum(loan.grace for loan in loans)),
        deposits=Dong(sum(one.deposit for one in members)),
        members_in_arrears=len({loan.customer_no for loan in loans if loan.arrears}),
        score=score,
    )


# Points by percent reached, as the rating rules that come with the program assume them.
_OVERDUE = ((0, 30), (0.5, 20), (2, 10))
_BANDS: Mapping[str, tuple[tuple[float, int], ...]] = {
    "principal_due": ((98, 15), (90, 11), (80, 7)),
    "interest": ((97.4, 20), (88, 17), (80, 12), (70, 6)),
    "savers": ((95, 5), (90, 4), (80, 3)),
    "deposit_growth": ((95, 10), (85, 8), (70, 6), (50, 4)),
}
_GRADES = ((85, "good"), (70, "fair"), (50, "average"), (0, "weak"))


def _score(
    group_no: str, members: list[_Member], loans: list[Loan], due: _Due, came: bool
) -> ScoreRow:
    """The bank's points of a month; `came` tells whether the group was at the session."""
    borrowers = {loan.customer_no for loan in loans}
    in_arrears = {loan.customer_no for loan in loans if loan.arrears}
    measured = {
        "principal_due": (due.handled, due.asked),
        "interest": (len(borrowers) - len(in_arrears), len(borrowers)),
        "savers": (sum(one.deposit > 0 for one in members), len(members)),
        "deposit_growth": (sum(one.saved[-1] for one in members), len(members)),
    }
    points = {
        key: next((p for at, p in _BANDS[key] if not of or 100 * part >= at * of), 0)
        for key, (part, of) in measured.items()
    }
    points["session"] = 20 if came else 0
    late, owed = sum(loan.overdue for loan in loans), sum(loan.outstanding for loan in loans)
    points["overdue"] = next((p for at, p in _OVERDUE if 100 * late <= at * owed), 0)
    total = sum(points.values())
    grade = next(name for least, name in _GRADES if total >= least)
    return ScoreRow(group_no=group_no, total=total, grade=grade, **points)
