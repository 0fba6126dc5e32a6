"""What a leader would have written in the months between the bank's files, derived from them.

The files tell by loan what was credited, repaid, disbursed and moved in a month; all of it happens
on the session day of the group's point.
"""

from collections import defaultdict
from datetime import datetime, timedelta

import books

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.calendar import session_in
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.usecases.loan_life import NoteLoan, note_loan
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files
from tkvv_desktop.usecases.session import NoteBankMoves, PaidAtBank, note_bank_moves

FIRST, SECOND, THIRD = books.MONTHS[:3]


def clock_after(day):
    """A clock that stands three weeks after the last figures."""
    return bootstrap.StoppedClock(datetime.fromisoformat(f"{day + timedelta(21)}T12:00:00+07:00"))


def figures(app):
    """The bank's statements by month end, of every group."""
    days = sorted({day for group in groups(app) for day in days_of(app, group)})
    return {day: app.ask(lambda reader, day=day: reader.statements(day)) for day in days}


def groups(app):
    return app.ask(lambda reader: reader.groups(app.clock.today()))


def days_of(app, group):
    return app.ask(lambda reader: reader.statement_days(group.group_no))


def book_of(folder, name, clock, *months):
    """A book that has read the files of some months."""
    app = bootstrap.create_book(folder / name, "Đinh Thanh Mai", books.PASSWORD, clock=clock)
    files, _together = bootstrap.read_files(books.month_files(*months))
    app.do(read_bank_files, ReadBankFiles(tuple(files)))
    return app


def frozen_until(app, group_no, day):
    """The ends of freezes, by contract, from the bank's list."""
    listed = app.ask(lambda reader: reader.special_list("khoanh", group_no, day))
    return listed.lines if listed else {}


class Told:
    """Writes into a book what the statements say happened in one month to the loans it knows."""

    def __init__(self, app, whole, group, before, now):
        self.app, self.whole, self.group = app, whole, group
        self.before, self.now = before, now
        self.session = session_in(now.as_of, group.session_day)
        known = app.ask(lambda reader: reader.statements(before.as_of, group.group_no))
        numbers = {loan.contract_no for loan in known[group.group_no].loans}
        old = {loan.contract_no: loan for loan in before.loans if loan.contract_no in numbers}
        self.pairs = [
            (old[loan.contract_no], loan) for loan in now.loans if loan.contract_no in old
        ]

    def everything(self):
        self.meeting()
        self.vouchers()
        self.lives()

    def meeting(self, leave_out=()):
        """Interest and deposits, taken two days before the session."""
        parts = defaultdict(list)
        for _, loan in self.pairs:
            if loan.interest_in_month and loan.contract_no not in leave_out:
                parts[loan.customer_no].append(
                    ops.InterestPart(loan.contract_no, loan.interest_in_month)
                )
        lines = []
        for number, (customer_no, member) in enumerate(sorted(self.now.members.items()), start=1):
            old = self.before.members.get(customer_no)
            lines.append(
                ops.MeetingLine(
                    f"{number:03}",
                    customer_no,
                    number,
                    tuple(parts[customer_no]),
                    Dong(member.deposit - (old.deposit if old else ZERO)),
                    "",
                )
            )
        books.write(
            self.app,
            books.meeting(
                new_id(),
                self.session - timedelta(2),
                self.group.group_no,
                tuple(lines),
                session_on=self.session,
                attendance=(),
            ),
        )

    def vouchers(self):
        paid = tuple(
            PaidAtBank(
                loan.contract_no,
                Dong(loan.repaid_in_term + loan.repaid_overdue + loan.repaid_frozen),
                f"GT {loan.contract_no[-6:]}",
                self.session,
            )
            for _, loan in self.pairs
            if loan.repaid_in_term + loan.repaid_overdue + loan.repaid_frozen
        )
        if paid:
            self.app.do(note_bank_moves, NoteBankMoves(new_id(), self.group.group_no, paid))

    def lives(self):
        """Disbursements, moves between the parts of a debt, extensions."""
        for old, loan in self.pairs:
            if loan.disbursed_in_month:
                self._note(loan, "disbursed", amount=loan.disbursed_in_month)
            overdue = loan.overdue - old.overdue + loan.repaid_overdue
            frozen = loan.frozen - old.frozen + loan.repaid_frozen
            if frozen > 0:
                line = frozen_until(self.whole, self.group.group_no, self.now.as_of)
                told = line[loan.contract_no]
                facts = {"amount": Dong(frozen), "until": told.until, "reason": told.cause}
                self._note(loan, "frozen", **facts)
            elif frozen < 0:
                self._note(loan, "thawed", amount=Dong(-frozen))
            if overdue > 0:
                self._note(loan, "overdue", amount=Dong(overdue))
            elif overdue < 0 and frozen <= 0:
                self._note(loan, "back_in_term", amount=Dong(-overdue))
            if loan.extended_to != old.extended_to:
                self._note(loan, "extended", until=loan.extended_to, paper="09/TD")

    def _note(self, loan, kind, **facts):
        command = NoteLoan(
            new_id(), self.group.group_no, loan.contract_no, kind, self.session, **facts
        )
        self.app.do(note_loan, command)
