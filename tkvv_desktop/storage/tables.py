"""The tables. `JOURNAL` is the truth, only added to; `DERIVED` can be dropped and rebuilt."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, get_type_hints

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from tkvv_desktop.domain import ops

JOURNAL = MetaData()
DERIVED = MetaData()

Amount = BigInteger().with_variant(Integer, "sqlite")  # STRICT knows INTEGER only


class Day(TypeDecorator[date]):
    """A date as ISO text, which sorts and which a person can read in any tool."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Rate(TypeDecorator[Decimal]):
    """An exact decimal as text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Truth(TypeDecorator[bool]):
    """Yes or no as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: FBT001
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """A short list of codes, one space between."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else " ".join(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value.split())


def _table(metadata: MetaData, name: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _of_lines(name: str, *parts: Any) -> Table:
    """A table of many short rows: they lie in the order of their key, without an index for it."""
    return Table(name, DERIVED, *parts, sqlite_strict=True, sqlite_with_rowid=False)


def _column_type(hint: Any) -> Any:
    plain = {date: Day, Decimal: Rate, bool: Truth, str: Text, tuple[str, ...]: Words, int: Amount}
    if hint in plain:
        return plain[hint]
    inner = [kind for kind in getattr(hint, "__args__", ()) if kind is not type(None)]
    if len(inner) == 1:
        return _column_type(inner[0])
    return Amount  # Dong, a NewType over int


def columns_of(kind: type, keys: tuple[str, ...], *leave_out: str) -> list[Column[Any]]:
    """One column for each field of a dataclass of `ops`, so that a row is the fact itself."""
    hints = get_type_hints(kind)
    return [
        Column(
            field.name,
            _column_type(hints[field.name]),
            primary_key=field.name in keys,
            nullable=type(None) in getattr(hints[field.name], "__args__", ()),
        )
        for field in fields(kind)
        if field.name not in leave_out
    ]


def _op_id() -> Column[str]:
    return Column("op_id", Text, primary_key=True)


# The journal: frozen. New columns and tables may be added, none changed, none taken away.

meta = _table(
    JOURNAL, "meta", Column("key", Text, primary_key=True), Column("value", Text, nullable=False)
)
op = _table(
    JOURNAL,
    "op",
    Column("hash", LargeBinary, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("replica", LargeBinary, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("prev", LargeBinary, nullable=False),
    Column("lamport", Integer, nullable=False, index=True),
    Column("id", Text, nullable=False, index=True),
    Column("author", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("sig", LargeBinary, nullable=False),
    Column("state", Integer, nullable=False),  # 0 applied, 1 kept but not understood
    UniqueConstraint("scope", "replica", "seq", "hash"),
)
private_value = _table(
    JOURNAL,
    "private_value",
    Column("op_hash", LargeBinary, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("value", Text, nullable=False),
)
draft = _table(  # what a person is typing; local, never exchanged
    JOURNAL, "draft", Column("key", Text, primary_key=True), Column("value", Text, nullable=False)
)

# Derived: rows of the operations, and the few things that several operations decide together.

user = _table(
    DERIVED,
    "user",
    _op_id(),
    Column("user", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("public_key", Text, nullable=False),
    Column("groups", Words, nullable=False),  # none: every group
    Column("vouched_by", Text, nullable=False),  # who let him in; the founder himself
    Column("address", Text, nullable=False),  # of his book, if it is paired with this one
    Column("replica", Text, nullable=False),  # the machine it was on then
)
user_retired = _table(
    DERIVED,
    "user_retired",
    _op_id(),
    Column("user", Text, nullable=False, index=True),
    Column("lamport", Integer, nullable=False),
)
keys_opened = _table(
    DERIVED,
    "keys_opened",
    _op_id(),
    Column("user", Text, nullable=False),
    Column("day", Day, nullable=False),
    Column("way", Text, nullable=False),
)
# What its author had no right to write: in the journal, and in no other table.
without_right = _table(
    DERIVED,
    "without_right",
    _op_id(),
    Column("author", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("why", Text, nullable=False),  # "right", "elsewhere", "revoked"
)
# One row for each thing read from the bank. `current` marks, for one group, kind and day, the one
# to believe: the better source, then the later operation.
reading = _table(
    DERIVED,
    "reading",
    _op_id(),
    Column("group_no", Text, nullable=False),
    Column("kind", Text, nullable=False),  # "statement", "instalments", "overdue", "score" …
    Column("as_of", Day, nullable=False),
    Column("source", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("lamport", Integer, nullable=False),
    Column("current", Truth, nullable=False),
    Column("has_members", Truth, nullable=False),
    Index("ix_reading", "kind", "group_no", "as_of"),
)
list_read = _table(DERIVED, "list_read", _op_id(), *columns_of(ops.ListRead, (), "id", "scope"))
statement_loan = _table(
    DERIVED, "statement_loan", _op_id(), *columns_of(ops.StatementLoan, ("contract_no",))
)
statement_member = _table(
    DERIVED, "statement_member", _op_id(), *columns_of(ops.StatementMember, ("customer_no",))
)
instalment = _table(
    DERIVED, "instalment", _op_id(), *columns_of(ops.InstalmentLine, ("contract_no", "due_on"))
)
special_line = _table(
    DERIVED, "special_line", _op_id(), *columns_of(ops.SpecialLine, ("contract_no",))
)
group_info = _table(
    DERIVED,
    "group_info",
    _op_id(),
    *columns_of(ops.GroupInfoRead, (), "id", "scope", "as_of", "source"),
)
score = _table(
    DERIVED,
    "score",
    _op_id(),
    *columns_of(ops.ScoreRead, (), "id", "scope", "source"),
)
group_note = _table(
    DERIVED,
    "group_note",
    _op_id(),
    Column("group_no", Text, nullable=False, index=True),
    Column("lamport", Integer, nullable=False),
    *columns_of(ops.GroupNoted, (), "id", "scope"),
)
meeting_day = _table(
    DERIVED,
    "meeting_day",
    _op_id(),
    Column("group_no", Text, nullable=False, index=True),
    Column("lamport", Integer, nullable=False),
    *columns_of(ops.MeetingDaySet, (), "id", "scope"),
)
person_note = _table(
    DERIVED,
    "person_note",
    _op_id(),
    Column("group_no", Text, nullable=False),
    Column("as_of", Day, nullable=False),
    Column("source", Text, nullable=False),
    Column("lamport", Integer, nullable=False),
    *columns_of(ops.PersonNote, ("customer_no",)),
    Index("ix_person_note", "group_no", "customer_no"),
)
person = _table(  # the particulars to show: the latest note, chosen when one is applied
    DERIVED,
    "person",
    Column("group_no", Text, primary_key=True),
    Column("op_id", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("sort_key", LargeBinary, nullable=False),
    *columns_of(ops.PersonNote, ("customer_no",), "replaces"),
)
meeting = _table(
    DERIVED,
    "meeting",
    _op_id(),
    Column("group_no", Text, nullable=False, index=True),
    *columns_of(ops.MeetingPosted, (), "id", "scope", "attendance", "lines", "cash"),
)
attendance = _of_lines("attendance", _op_id(), *columns_of(ops.Attendance, ("customer_no",)))
meeting_line = _of_lines(
    "meeting_line",
    _op_id(),
    Column("group_no", Text, nullable=False),
    Column("meeting_id", Text, nullable=False, index=True),
    Column("corrects", Text, nullable=False),  # operation/line it stands for; "" for an original
    Column("reversed", Truth, nullable=False),
    *columns_of(ops.MeetingLine, ("line",), "interest"),
    Index("ix_meeting_line", "group_no", "receipt_no"),
)
interest_part = _of_lines(
    "interest_part",
    _op_id(),
    Column("line", Text, primary_key=True),
    *columns_of(ops.InterestPart, ("contract_no",)),
)
session = _table(
    DERIVED,
    "session",
    _op_id(),
    Column("group_no", Text, nullable=False, index=True),
    Column("reversed", Truth, nullable=False),
    *columns_of(
        ops.SessionClosed, (), "id", "scope", "cash", "vouchers", "debits", "despite_fork", "forks"
    ),
)
cash_note = _of_lines("cash_note", _op_id(), *columns_of(ops.Notes, ("denomination",)))
bank_move = _table(  # vouchers and debits
    DERIVED,
    "bank_move",
    _op_id(),
    Column("group_no", Text, nullable=False),
    Column("kind", Text, nullable=False),  # "voucher" or "debit"
    Column("corrects", Text, nullable=False),
    Column("reversed", Truth, nullable=False),
    *columns_of(ops.DebitLine, ("line",)),
    Index("ix_bank_move", "group_no", "day"),
)
deposit_note = _table(
    DERIVED,
    "deposit_note",
    _op_id(),
    Column("group_no", Text, nullable=False),
    Column("reversed", Truth, nullable=False),
    *columns_of(ops.DepositNoted, (), "id", "scope"),
    Index("ix_deposit_note", "group_no", "day"),
)
rule_set = _table(
    DERIVED,
    "rule_set",
    _op_id(),
    Column("lamport", Integer, nullable=False),
    *columns_of(ops.RuleSet, (), "id"),
)
loan_event = _table(
    DERIVED,
    "loan_event",
    _op_id(),
    Column("group_no", Text, nullable=False),
    Column("reversed", Truth, nullable=False),
    *columns_of(ops.LoanNoted, (), "id", "scope", "instalments"),
    Index("ix_loan_event", "group_no", "contract_no"),
)
planned_instalment = _table(
    DERIVED, "planned_instalment", _op_id(), *columns_of(ops.PlannedInstalment, ("due_on",))
)
reversal = _table(
    DERIVED,
    "reversal",
    _op_id(),
    Column("group_no", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("line", Text, nullable=False),
    Column("day", Day, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_reversal", "target", "line"),
)
posting = _of_lines(  # every operation's postings sum to 0
    "posting",
    _op_id(),
    Column("part", Text, primary_key=True),
    Column("group_no", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("customer_no", Text, nullable=False),
    Column("day", Day, nullable=False),
    Column("amount", Amount, nullable=False),
    Column("line", Text, nullable=False),  # of the operation: a reversal takes its postings out
    Index("ix_posting", "group_no", "account", "day"),
)
notice = _table(
    DERIVED,
    "notice",
    _op_id(),
    Column("group_no", Text, nullable=False, index=True),
    Column("day", Day, nullable=False),
    Column("figures_on", Day, nullable=False),
    *columns_of(ops.NoticeLine, ("number",), "items"),
)
notice_item = _table(
    DERIVED,
    "notice_item",
    _op_id(),
    Column("number", Integer, primary_key=True),
    *columns_of(ops.NoticeItem, ("contract_no", "due_on")),
)
notice_reprint = _table(
    DERIVED,
    "notice_reprint",
    _op_id(),
    *columns_of(ops.NoticeReprinted, (), "id", "scope"),
)
notice_answer = _table(
    DERIVED,
    "notice_answer",
    _op_id(),
    Column("lamport", Integer, nullable=False),
    Column("group_no", Text, nullable=False),
    Column("reversed", Truth, nullable=False),
    *columns_of(ops.NoticeAnswered, (), "id", "scope"),
)
