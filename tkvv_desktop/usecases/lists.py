"""The lists of a book as rows to count with, for a workbook.

A number column holds only what counts: what was taken back stands in words, never as a number.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.names import masked
from tkvv_desktop.usecases import people, records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.facts_lists import ListColumn, ListFacts, Value
from tkvv_desktop.usecases.history import histories
from tkvv_desktop.usecases.notices import due_rows
from tkvv_desktop.usecases.papers import filled_collection_list, group_facts
from tkvv_desktop.usecases.plausible import refuse_unknown_group
from tkvv_desktop.usecases.portfolio import GroupBook, group_books, loan_rows
from tkvv_desktop.usecases.views import DueRow, GroupRow, HistoryRow, LoanRow, MemberRow

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class AskedList:
    """Which list: of one group or of all, at a day; ID numbers in full only where asked for."""

    name: str
    on: date
    group_no: str | None = None
    meeting_id: str = ""
    customer_no: str | None = None
    full_ids: bool = False
    only: frozenset[str] | None = None  # ids of the rows that a screen shows; None: all of them


def list_facts(reader: Reader, asked: AskedList) -> ListFacts:
    """The list. Raises Refused: list.unknown, group.unknown, meeting.unknown."""
    if asked.name not in LISTS:
        raise Refused("list.unknown", name=asked.name, known=", ".join(LISTS))
    if asked.group_no:
        refuse_unknown_group(reader, asked.group_no)
    return replace(LISTS[asked.name](reader, asked), is_complete=reader.is_complete())


@dataclass(frozen=True, slots=True)
class _Column:
    """A column and what of a row stands in it."""

    key: str
    of: Callable[[Any], Value]
    kind: str = "text"
    summed: bool = False


def _facts(
    asked: AskedList,
    books: Sequence[GroupBook],
    columns: Iterable[_Column],
    rows: Iterable[tuple[str, Any]],
) -> ListFacts:
    """The rows under the columns; the group of each leads where there is more than one."""
    named = list(columns)
    of_all = asked.group_no is None
    days = [book.figures_on for book in books if book.figures_on]
    heads = [ListColumn(one.key, one.kind, one.summed) for one in named]
    return ListFacts(
        name=asked.name,
        group=None if of_all else group_facts(books[0].group),
        on=asked.on,
        figures_on=max(days, default=None),
        columns=((ListColumn("group_no"),) if of_all else ()) + tuple(heads),
        rows=tuple(
            ((number,) if of_all else ()) + tuple(column.of(row) for column in named)
            for number, row in rows
        ),
    )


def _of_each(
    reader: Reader, asked: AskedList, ask: Callable[[Reader, GroupBook], Iterable[R]]
) -> tuple[Sequence[GroupBook], list[tuple[str, R]]]:
    books = group_books(reader, asked.on, asked.group_no)
    return books, [(book.group.group_no, row) for book in books for row in ask(reader, book)]


# --- the lists -----------------------------------------------------------------------------------

_GROUPS: tuple[_Column, ...] = (
    _Column("leader", lambda row: row.group.leader),
    _Column("hamlet", lambda row: row.group.hamlet),
    _Column("commune", lambda row: row.group.commune),
    _Column("association", lambda row: row.group.association),
    _Column("members", lambda row: row.members, "count", summed=True),
    _Column("borrowers", lambda row: row.borrowers, "count", summed=True),
    _Column("loans", lambda row: row.loans, "count", summed=True),
    _Column("outstanding", lambda row: row.outstanding, "dong", summed=True),
    _Column("overdue", lambda row: row.overdue, "dong", summed=True),
    _Column("frozen", lambda row: row.frozen, "dong", summed=True),
    _Column("arrears", lambda row: row.arrears, "dong", summed=True),
    _Column("members_in_arrears", lambda row: row.members_in_arrears, "count", summed=True),
    _Column("deposit", lambda row: row.deposits, "dong", summed=True),
    _Column("score", lambda row: row.score, "points"),
    _Column("grade", lambda row: row.grade),
    _Column("figures_on", lambda row: row.figures_on, "day"),
)


def _groups(reader: Reader, asked: AskedList) -> ListFacts:
    books = group_books(reader, asked.on, asked.group_no)
    rows: list[GroupRow] = [people.group_row(reader, book) for book in books]
    return _facts(asked, books, _GROUPS, [(row.group.group_no, row) for row in rows])


def _members(reader: Reader, asked: AskedList) -> ListFacts:
    books, rows = _of_each(reader, asked, people.member_rows)
    rows = [(number, row) for number, row in rows if asked.only is None or row.id in asked.only]
    people_of = {book.group.group_no: book.people for book in books}

    def said(name: str) -> Callable[[MemberRow], str]:
        return lambda row: getattr(people_of[row.group_no].get(row.customer_no), name, "")

    born, id_no = said("born"), said("id_no")
    columns = (
        _Column("member", lambda row: row.name),
        _Column("customer_no", lambda row: row.customer_no),
        _Column("born", lambda row: _day_or_year(born(row)), "day"),
        _Column("id_no", lambda row: id_no(row) if asked.full_ids else masked(id_no(row))),
        _Column("phone", lambda row: row.phone),
        _Column("address", said("address")),
        _Column("loans", lambda row: row.loans, "count", summed=True),
        _Column("outstanding", lambda row: row.outstanding, "dong", summed=True),
        _Column("overdue", lambda row: row.overdue, "dong", summed=True),
        _Column("frozen", lambda row: row.frozen, "dong", summed=True),
        _Column("arrears", lambda row: row.arrears, "dong", summed=True),
        _Column("grace", lambda row: row.grace, "dong", summed=True),
        _Column("deposit", lambda row: row.deposit, "dong", summed=True),
        _Column("next_due_on", lambda row: row.next_due_on, "day"),
        _Column("next_due", lambda row: row.next_due, "dong"),
        _Column("is_estimate", lambda row: row.is_estimate or row.next_is_estimate),
    )
    return _facts(asked, books, columns, rows)


def _day_or_year(born: str) -> Value:
    """The day of birth; the year alone, as text, where no more is known."""
    return date.fromisoformat(born) if "-" in born else born


_LOANS: tuple[_Column, ...] = (
    _Column("member", lambda row: row.member),
    _Column("customer_no", lambda row: row.customer_no),
    _Column("contract_no", lambda row: row.contract_no),
    _Column("programme", lambda row: row.programme_name),
    _Column("purpose", lambda row: row.purpose),
    _Column("rate", lambda row: row.rate, "rate"),
    _Column("amount", lambda row: row.amount, "dong", summed=True),
    _Column("disbursed_on", lambda row: row.disbursed_on, "day"),
    _Column("due_on", lambda row: row.due_on, "day"),
    _Column("extended_to", lambda row: row.extended_to, "day"),
    _Column("due_session_on", lambda row: row.due_session_on, "day"),
    _Column("outstanding", lambda row: row.outstanding, "dong", summed=True),
    _Column("in_term", lambda row: row.in_term, "dong", summed=True),
    _Column("overdue", lambda row: row.overdue, "dong", summed=True),
    _Column("frozen", lambda row: row.frozen, "dong", summed=True),
    _Column("arrears", lambda row: row.arrears, "dong", summed=True),
    _Column("grace", lambda row: row.grace, "dong", summed=True),
    _Column("last_transaction_on", lambda row: row.last_transaction_on, "day"),
    _Column("is_dormant", lambda row: row.is_dormant),
    _Column("is_estimate", lambda row: row.is_estimate),
)


def _loans(reader: Reader, asked: AskedList) -> ListFacts:
    def of(reader: Reader, book: GroupBook) -> Iterable[LoanRow]:
        rows = [row for row in loan_rows(reader, book) if row.outstanding > 0]
        return sorted(rows, key=lambda row: (book.register_order(row.customer_no), row.contract_no))

    books, rows = _of_each(reader, asked, of)
    return _facts(asked, books, _LOANS, rows)


def _of_notice(part: Callable[[records.Notice], Value]) -> Callable[[DueRow], Value]:
    return lambda row: part(row.notice) if row.notice else None


def _of_answer(part: Callable[[records.Answer], Value]) -> Callable[[DueRow], Value]:
    return lambda row: part(row.answered.answer) if row.answered and row.answered.answer else None


_DUES: tuple[_Column, ...] = (
    _Column("member", lambda row: row.member),
    _Column("customer_no", lambda row: row.due.customer_no),
    _Column("phone", lambda row: row.phone),
    _Column("contract_no", lambda row: row.due.contract_no),
    _Column("programme", lambda row: row.programme_name),
    _Column("due_on", lambda row: row.due.due_on, "day"),
    _Column("session_on", lambda row: row.due.session_on, "day"),
    _Column("days_left", lambda row: row.days_left, "count"),
    _Column("due", lambda row: row.due.amount, "dong", summed=True),
    _Column("is_final", lambda row: row.due.is_final),
    _Column("loan_outstanding", lambda row: row.outstanding, "dong"),
    _Column("notice_no", _of_notice(lambda notice: notice.number), "count"),
    _Column("notice_on", _of_notice(lambda notice: notice.day), "day"),
    _Column("answer", _of_answer(lambda answer: answer.answer)),
    _Column("promised_on", _of_answer(lambda answer: answer.promised_on), "day"),
    _Column("promised", _of_answer(lambda answer: answer.promised or None), "dong", summed=True),
    _Column("is_estimate", lambda row: row.due.is_estimate),
)


def _dues(reader: Reader, asked: AskedList) -> ListFacts:
    books, rows = _of_each(reader, asked, due_rows)
    rows = [(number, row) for number, row in rows if asked.only is None or row.id in asked.only]
    return _facts(asked, books, _DUES, rows)


@dataclass(frozen=True, slots=True)
class _Entry:
    customer_no: str
    member: str
    row: HistoryRow

    def counted(self, amount: Dong) -> Dong | None:
        """The amount, where it counts."""
        return None if self.row.is_reversed else amount or None

    @property
    def deposit(self) -> Dong | None:
        """What the deposit grew by; below 0 what was taken from it."""
        if self.row.kind == "debit":
            return self.counted(Dong(-self.row.principal - self.row.interest))
        if self.row.kind == "deposit_withdrawn":
            return self.counted(Dong(-self.row.deposit))
        return self.counted(self.row.deposit)

    @property
    def taken_back(self) -> Dong | None:
        row = self.row
        return Dong(row.interest + row.deposit + row.principal) if row.is_reversed else None


_ENTRIES: tuple[_Column, ...] = (
    _Column("day", lambda one: one.row.day, "day"),
    _Column("member", lambda one: one.member),
    _Column("customer_no", lambda one: one.customer_no),
    _Column("entry", lambda one: one.row.kind),
    _Column("number", lambda one: one.row.number),
    _Column("interest", lambda one: one.counted(one.row.interest), "dong", summed=True),
    _Column("deposit_change", lambda one: one.deposit, "dong", summed=True),
    _Column("principal_at_bank", lambda one: one.counted(one.row.principal), "dong", summed=True),
    _Column("note", lambda one: one.row.note),
    _Column("taken_back", lambda one: one.taken_back, "words"),
    _Column("reason", lambda one: one.row.reason),
)


def _entries(reader: Reader, asked: AskedList) -> ListFacts:
    """Money that was written; a notice moves none, so it is on the list of dues."""

    def of(reader: Reader, book: GroupBook) -> Iterable[_Entry]:
        found = [
            _Entry(book.shown(customer_no), book.name_of(customer_no), row)
            for customer_no, rows in histories(reader, book.group.group_no).items()
            for row in rows
            if row.kind != "notice" and row.day <= asked.on
            if asked.customer_no is None or customer_no in book.numbers(asked.customer_no)
        ]
        return sorted(found, key=lambda one: (one.row.day, one.row.number, one.row.id))

    books, rows = _of_each(reader, asked, of)
    return _facts(asked, books, _ENTRIES, rows)


@dataclass(frozen=True, slots=True)
class _Deposit:
    customer_no: str
    member: str
    books: str
    by_bank: Dong
    now: Dong


_DEPOSITS: tuple[_Column, ...] = (
    _Column("member", lambda one: one.member),
    _Column("customer_no", lambda one: one.customer_no),
    _Column("deposit_books", lambda one: one.books),
    _Column("deposit_by_bank", lambda one: one.by_bank, "dong", summed=True),
    _Column("deposit_since", lambda one: one.now - one.by_bank, "dong", summed=True),
    _Column("deposit_now", lambda one: one.now, "dong", summed=True),
)


def _deposits(reader: Reader, asked: AskedList) -> ListFacts:
    def of(reader: Reader, book: GroupBook) -> Iterable[_Deposit]:
        told = book.statement.members if book.statement else {}
        for number in book.members():
            members = [told[one] for one in book.numbers(number) if one in told]
            yield _Deposit(
                customer_no=number,
                member=book.name_of(number),
                books=", ".join(each for one in members for each in one.deposit_books),
                by_bank=total(one.deposit for one in members),
                now=book.deposits.get(number, ZERO),
            )

    books, rows = _of_each(reader, asked, of)
    return _facts(asked, books, _DEPOSITS, rows)


_SCORES: tuple[_Column, ...] = (
    _Column("month", lambda score: score.month, "month"),
    _Column("points_session", lambda score: score.session, "points"),
    _Column("points_overdue", lambda score: score.overdue, "points"),
    _Column("points_principal_due", lambda score: score.principal_due, "points"),
    _Column("points_interest", lambda score: score.interest, "points"),
    _Column("points_savers", lambda score: score.savers, "points"),
    _Column("points_deposit_growth", lambda score: score.deposit_growth, "points"),
    _Column("score", lambda score: score.total, "points"),
    _Column("grade", lambda score: score.grade),
)


def _scores(reader: Reader, asked: AskedList) -> ListFacts:
    """The bank's points of every month up to the day."""

    def of(reader: Reader, book: GroupBook) -> Iterable[records.Score]:
        return [one for one in reader.scores(book.group.group_no) if one.month <= asked.on]

    books, rows = _of_each(reader, asked, of)
    return _facts(asked, books, _SCORES, rows)


_COLLECTION: tuple[_Column, ...] = (
    _Column("member", lambda line: line.member),
    _Column("customer_no", lambda line: line.customer_no),
    _Column("outstanding", lambda line: line.outstanding, "dong", summed=True),
    _Column("interest_due", lambda line: line.interest_due, "dong", summed=True),
    _Column("arrears", lambda line: line.arrears, "dong", summed=True),
    _Column("interest", lambda line: line.interest_taken, "dong", summed=True),
    _Column("deposited", lambda line: line.deposit, "dong", summed=True),
    _Column("handed_over", lambda line: line.interest_taken + line.deposit, "dong", summed=True),
    _Column("receipt_no", lambda line: line.receipt_no),
    _Column("present", lambda line: line.present),
    _Column("note", lambda line: line.note),
)


def _collection(reader: Reader, asked: AskedList) -> ListFacts:
    """What was handed over at a meeting."""
    found = filled_collection_list(reader, asked.meeting_id, reprint=False)
    return ListFacts(
        name=asked.name,
        group=found.group,
        on=found.held_on,
        figures_on=found.figures_on,
        columns=tuple(ListColumn(one.key, one.kind, one.summed) for one in _COLLECTION),
        rows=tuple(tuple(one.of(line) for one in _COLLECTION) for line in found.lines),
        session_on=found.session_on,
    )


LISTS: Mapping[str, Callable[[Reader, AskedList], ListFacts]] = {
    "groups": _groups,
    "members": _members,
    "loans": _loans,
    "dues": _dues,
    "entries": _entries,
    "deposits": _deposits,
    "scores": _scores,
    "collection": _collection,
}
"""Every list by its name; "collection" is of one meeting."""
