"""The facts of the letters by which a borrower asks the bank to move what he has to repay."""

from datetime import date, timedelta

from tkvv_desktop.domain.balances import EventKind
from tkvv_desktop.domain.calendar import add_months, working_days_before
from tkvv_desktop.domain.dues import Due
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.names import masked
from tkvv_desktop.domain.ops import PlannedInstalment
from tkvv_desktop.domain.positions import LoanBasis
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.usecases import facts_forms as facts
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.loan_life import extension_limit
from tkvv_desktop.usecases.papers import group_facts
from tkvv_desktop.usecases.portfolio import GroupBook, group_book, group_dues, loan_rows
from tkvv_desktop.usecases.views import LoanRow


def adjustment_letter(
    reader: Reader, group_no: str, on: date, contract_no: str, *, show_ids: bool = False
) -> facts.LoanRequestLetter:
    """The letter that asks to move the next instalment, never beyond the one after it.

    What was noted of the adjustment on that very day stands on it as asked for. Raises Refused:
    life.loan_unknown, life.loan_closed, paper.only_final_left.
    """
    case = _Case(reader, group_no, on, contract_no, EventKind.ADJUSTED)
    past = tuple(due for due in case.dues if due.due_on < on)
    parts = tuple(due for due in case.dues if due.due_on >= on)
    if not parts or parts[0].is_final:
        raise Refused("paper.only_final_left", final=case.final)
    moved, after = parts[0], parts[1].due_on if len(parts) > 1 else case.final
    borrower, leader = reader.rules.adjustment_days
    return case.letter(
        "adjustment",
        due=(facts.Instalment(moved.due_on, moved.amount, moved.is_estimate),),
        asked=_moved_to(case.noted.instalments, (*past, *parts[1:]), after) if case.noted else (),
        latest=after,
        ask_from=None,
        ask_by=working_days_before(moved.due_on, borrower),
        hand_in_by=working_days_before(moved.due_on, leader),
        show_ids=show_ids,
    )


def extension_letter(
    reader: Reader, group_no: str, on: date, contract_no: str, *, show_ids: bool = False
) -> facts.LoanRequestLetter:
    """The letter that asks for a later final day, within what the rules allow.

    What was noted of the extension on that very day stands on it as asked for. Raises Refused:
    life.loan_unknown, life.loan_closed, life.no_extension, life.final_day_past,
    life.extension_too_long.
    """
    case = _Case(reader, group_no, on, contract_no, EventKind.EXTENDED)
    rules, row = reader.rules, case.row
    if row.programme in rules.no_extension:
        raise Refused("life.no_extension", programme=row.programme_name)
    if on > case.final:
        raise Refused("life.final_day_past", final=case.final)
    months, longest = _longest(row, rules)
    if longest <= case.final:
        raise Refused("life.extension_too_long", months=months, longest=longest)
    earliest, days = rules.extension_window
    until = case.noted.until if case.noted else None
    return case.letter(
        "extension",
        due=(facts.Instalment(case.final, row.outstanding, row.is_estimate),),
        asked=(facts.Instalment(until, row.outstanding),) if until else (),
        latest=longest,
        ask_from=add_months(case.final, -earliest),
        ask_by=working_days_before(case.final, days),
        hand_in_by=None,
        show_ids=show_ids,
    )


def _longest(row: LoanRow, rules: Rules) -> tuple[int, date]:
    """By how many months the loan may be extended in all, and the day it may be extended to."""
    months = extension_limit(row.disbursed_on, row.due_on, rules)
    return months, add_months(row.due_on, months)


def _moved_to(
    plan: tuple[PlannedInstalment, ...], others: tuple[Due, ...], latest: date
) -> tuple[facts.Instalment, ...]:
    """What a noted plan has in place of the instalment: more than the others on their days."""
    had = {due.due_on: due.amount for due in others}
    found = []
    for part in plan:
        more = part.amount - had.get(part.due_on, 0)
        if part.due_on <= latest and more > 0:
            found.append(facts.Instalment(part.due_on, Dong(more)))
    return tuple(found)


class _Case:
    """One loan as it stood before anything was noted of the request itself."""

    def __init__(
        self, reader: Reader, group_no: str, on: date, contract_no: str, kind: EventKind
    ) -> None:
        self.on = on
        self.noted = _noted_on(reader, group_no, contract_no, kind, on)
        day = on - timedelta(days=1) if self.noted else on
        self.book: GroupBook = group_book(reader, group_no, day)
        rows = loan_rows(reader, self.book)
        found = next((row for row in rows if row.contract_no == contract_no), None)
        if found is None:
            raise Refused("life.loan_unknown", contract=contract_no)
        if found.outstanding <= 0:
            raise Refused("life.loan_closed", contract=contract_no)
        self.row: LoanRow = found
        self.basis: LoanBasis = next(
            basis for basis in self.book.bases if basis.loan.contract_no == contract_no
        )
        self.final = self.basis.final_day()
        self.dues: tuple[Due, ...] = tuple(
            due for due in group_dues(reader, self.book) if due.contract_no == contract_no
        )

    def letter(
        self,
        kind: str,
        *,
        due: tuple[facts.Instalment, ...],
        asked: tuple[facts.Instalment, ...],
        latest: date,
        ask_from: date | None,
        ask_by: date,
        hand_in_by: date | None,
        show_ids: bool,
    ) -> facts.LoanRequestLetter:
        row = self.row
        person = self.book.people.get(row.customer_no)
        return facts.LoanRequestLetter(
            group=group_facts(self.book.group),
            kind=kind,
            on=self.on,
            member=row.member,
            customer_no=row.customer_no,
            born=person.born if person else "",
            id_no=_id_of(person, show_ids=show_ids),
            address=person.address if person else "",
            phone=person.phone if person else "",
            contract_no=row.contract_no,
            programme=row.programme_name,
            purpose=row.purpose,
            disbursed_on=row.disbursed_on,
            amount=row.amount,
            outstanding=row.outstanding,
            rate=row.rate,
            interest=row.arrears,
            final_on=self.final,
            due=due,
            asked=asked,
            reason=self.noted.reason if self.noted else "",
            latest=latest,
            ask_from=ask_from,
            ask_by=ask_by,
            hand_in_by=hand_in_by,
            figures_on=self.book.figures_on,
            is_estimate=row.is_estimate,
        )


def _noted_on(
    reader: Reader, group_no: str, contract_no: str, kind: EventKind, on: date
) -> records.LoanEvent | None:
    """What was noted of this kind on the very day, if it was not taken back; the last of it."""
    found = [
        event
        for event in reader.loan_events(group_no)
        if event.contract_no == contract_no
        and event.kind == kind
        and event.day == on
        and not event.is_reversed
    ]
    return found[-1] if found else None


def _id_of(person: records.Person | None, *, show_ids: bool) -> str:
    """The number of the identity card; only its end unless all of it was asked for."""
    if person is None:
        return ""
    return person.id_no if show_ids else masked(person.id_no)
