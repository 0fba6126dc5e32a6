"""Questions about the lives of loans."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, Text, bindparam, select

from tkvv_desktop.domain.arrears import MonthEnd
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import DEPOSIT_LINE, PlannedInstalment
from tkvv_desktop.storage import tables
from tkvv_desktop.usecases import records

_FIELDS = ("customer_no", "contract_no", "kind", "day", "rate", "until", "paper", "other", "reason")

_EVENT = tables.loan_event
_EVENTS = (  # asked at each save: built once
    select(_EVENT)
    .where(_EVENT.c.group_no == bindparam("group_no", type_=Text))
    .order_by(_EVENT.c.day, _EVENT.c.kind, _EVENT.c.op_id)
)


class LoanQueries:
    """The part of the reader that tells what was noted of loans."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def interest_history(
        self, group_no: str, contracts: Collection[str], until: date
    ) -> Mapping[str, Sequence[MonthEnd]]:
        reading, loan = tables.reading, tables.statement_loan
        rows = self._connection.execute(
            select(
                loan.c.contract_no,
                reading.c.as_of,
                loan.c.arrears_in_term,
                loan.c.arrears_overdue,
                loan.c.interest_in_month,
            )
            .join(reading, reading.c.op_id == loan.c.op_id)
            .where(
                reading.c.kind == "statement",
                reading.c.group_no == group_no,
                reading.c.current == True,  # noqa: E712
                reading.c.as_of <= until,
                loan.c.contract_no.in_(sorted(contracts)),
            )
            .order_by(reading.c.as_of)
        )
        found: dict[str, list[MonthEnd]] = defaultdict(list)
        for row in rows:
            arrears = Dong(row.arrears_in_term + row.arrears_overdue)
            found[row.contract_no].append(MonthEnd(row.as_of, arrears, Dong(row.interest_in_month)))
        return found

    def deposit_notes(self, group_no: str) -> Sequence[records.DepositNote]:
        note, reversal = tables.deposit_note, tables.reversal
        rows = self._connection.execute(
            select(note, reversal.c.reason)
            .outerjoin(
                reversal,
                (reversal.c.target == note.c.op_id) & (reversal.c.line == DEPOSIT_LINE),
            )
            .where(note.c.group_no == group_no)
            .order_by(note.c.day, note.c.op_id, reversal.c.op_id.desc())
        )
        found = {
            row.op_id: records.DepositNote(
                op_id=row.op_id,
                customer_no=row.customer_no,
                kind=row.kind,
                amount=Dong(row.amount),
                day=row.day,
                voucher_no=row.voucher_no,
                book_no=row.book_no,
                is_reversed=row.reversed,
                reason=row.reason or "",
            )
            for row in rows
        }
        return list(found.values())

    def rule_changes(self, on: date) -> Sequence[records.RuleChange]:
        """What was set to hold by a day, the one to believe last."""
        rule = tables.rule_set
        rows = self._connection.execute(
            select(rule)
            .where(rule.c.since <= on)
            .order_by(rule.c.name, rule.c.since, rule.c.lamport, rule.c.op_id)
        )
        return [
            records.RuleChange(
                row.op_id, row.name, row.since, row.value, row.source, row.confidence
            )
            for row in rows
        ]

    def loan_events(self, group_no: str) -> Sequence[records.LoanEvent]:
        planned, reversal = tables.planned_instalment, tables.reversal
        rows = self._connection.execute(_EVENTS, {"group_no": group_no}).all()
        if not rows:
            return []
        ids = [row.op_id for row in rows]
        instalments: dict[str, list[PlannedInstalment]] = defaultdict(list)
        for row in self._connection.execute(
            select(planned).where(planned.c.op_id.in_(ids)).order_by(planned.c.due_on)
        ):
            instalments[row.op_id].append(PlannedInstalment(row.due_on, Dong(row.amount)))
        why: dict[str, str] = {}
        for taken_back in self._connection.execute(
            select(reversal).where(reversal.c.target.in_(ids)).order_by(reversal.c.op_id)
        ):
            why.setdefault(taken_back.target, taken_back.reason)
        return [
            records.LoanEvent(
                op_id=row.op_id,
                group_no=row.group_no,
                amount=Dong(row.amount),
                interest=Dong(row.interest),
                instalments=tuple(instalments[row.op_id]),
                is_reversed=row.reversed,
                why_reversed=why.get(row.op_id, ""),
                **{name: getattr(row, name) for name in _FIELDS},
            )
            for row in rows
        ]
