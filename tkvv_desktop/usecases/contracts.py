"""What use cases need from the outside, and what they give back."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto
from typing import Any, Protocol, Self

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.arrears import MonthEnd
from tkvv_desktop.domain.conflicts import Conflict, Facts
from tkvv_desktop.domain.lookup import Code
from tkvv_desktop.domain.ops import Operation, PersonNote
from tkvv_desktop.domain.positions import Move
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.domain.same_people import Merger
from tkvv_desktop.domain.sheets import Sheet
from tkvv_desktop.usecases import records, target_records
from tkvv_desktop.usecases.exchange_records import ClosedDespite, PenHeld, Signed
from tkvv_desktop.usecases.heard_records import HeardMeeting
from tkvv_desktop.usecases.paper_records import CodeFound, PrintedPaper, SignedMeeting

Progress = Callable[[int, int], None]
"""Called with (done, of); raises Cancelled when the person wants to stop."""


class Changed(Enum):
    """Which part of the picture a use case has made old."""

    PEOPLE = auto()
    MONEY = auto()
    NOTICES = auto()
    RATING = auto()
    GROUPS = auto()
    RULES = auto()
    USERS = auto()
    ERASED = auto()
    PAPERS = auto()
    TARGETS = auto()
    HEARD = auto()
    SENT = auto()  # what waits for the stick


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to a command: what changed, what was written, what to show for it.

    `written` is empty when the very same command had been carried out before.
    """

    changes: frozenset[Changed]
    written: tuple[str, ...] = ()
    result: Any = None


class Clock(Protocol):
    def now(self) -> datetime: ...
    def today(self) -> date: ...


class Reader(Protocol):
    """What can be asked of a book. All answers of one reader show the same moment."""

    rules: Rules

    def whole(self, since: date) -> "Reader":
        """A reader of the same moment that reads once for all groups what happened after a day."""

    def sees_all(self) -> bool:
        """Whether every group of the book is told of; False for a person of some groups."""

    def sessions_held(self, group_no: str) -> Sequence[date]:
        """The days of the sessions written down, oldest first."""

    def answered(
        self, group_no: str, due_since: date | None = None
    ) -> Mapping[tuple[str, date], str]:
        """The answer to the last notice of an amount, by (contract, due date); "" without one.

        Of amounts due before `due_since` it may tell nothing.
        """

    def groups(self, on: date) -> Sequence[records.Group]:
        """Every group known on a day, by number."""

    def group(self, group_no: str, on: date) -> records.Group | None:
        """What is known of a group on a day; None when nothing is."""

    def people(self, group_no: str | None = None) -> Mapping[tuple[str, str], records.Person]:
        """Particulars by (group, customer)."""

    def mergers(self, group_no: str) -> Sequence[Merger]:
        """Which records of a group were said to be of one person, and were not parted since."""
        ...

    def statements(
        self, on: date, group_no: str | None = None
    ) -> Mapping[str, records.Statement]: ...

    def statement_days(self, group_no: str) -> Sequence[date]: ...

    def figures_by_day(self, group_no: str, since: date) -> Sequence[records.FiguresOfDay]:
        """The sums of every statement from `since` on, oldest first."""

    def moves(self, group_no: str, after: date, until: date) -> Sequence[Move]:
        """Live moves on loans that reach the bank after `after` and were made up to `until`."""

    def deposits_since(self, group_no: str, after: date, until: date) -> Mapping[str, int]:
        """Deposits less debits by customer, that reach the bank after `after`; đồng."""

    def instalments(self, group_no: str, on: date) -> records.InstalmentList | None: ...

    def special_list(self, kind: str, group_no: str, on: date) -> records.SpecialList | None: ...

    def group_info(self, group_no: str, on: date) -> Mapping[str, Any] | None: ...

    def scores(self, group_no: str | None = None) -> Sequence[records.Score]: ...

    def kept_forecasts(self, group_no: str) -> Sequence[records.KeptForecast]:
        """The forecast of each month that was kept last, oldest month first."""

    def meetings(
        self, group_no: str, since: date | None = None, customer_no: str | None = None
    ) -> Sequence[records.Meeting]:
        """Meetings with their lines, or what one member paid at them only, latest first."""

    def meetings_held(self, group_no: str) -> Sequence[records.MeetingHeld]:
        """Every meeting with its sums, without its lines, latest first."""
        ...

    def meeting(self, op_id: str) -> records.Meeting | None: ...

    def heard_meetings(self, group_no: str | None = None) -> Sequence[HeardMeeting]:
        """What was told last of each meeting before its entry came, latest day first."""

    def conflict_facts(self) -> Facts:
        """What the list of conflicts is made of: of every group, for who sees the whole book."""
        ...

    def signed(self, ids: Collection[str]) -> Sequence[Signed]:
        """The entries with these ids, in their order; an id that was written twice has two."""

    def open_forks(self, group_no: str) -> Sequence[Conflict]:
        """The machines that wrote on in a group from two states, and nobody looked into it yet."""
        ...

    def closed_despite(self, group_no: str) -> Sequence[ClosedDespite]:
        """The sessions that were closed while such a fork was open, latest first."""
        ...

    def pens(self) -> Sequence[PenHeld]:
        """Who holds the pen of each group that it was ever given for, by group."""

    def sessions(self, group_no: str) -> Sequence[records.Session]: ...

    def sessions_written(self, group_no: str) -> Sequence[records.Session]:
        """With those that were taken back."""
        ...

    def bank_moves(
        self, group_no: str, customer_no: str | None = None, since: date | None = None
    ) -> Sequence[records.BankMove]:
        """Vouchers and debits of the group, or of one member, from a day on, latest first."""
        ...

    def interest_history(
        self, group_no: str, contracts: Collection[str], until: date
    ) -> Mapping[str, Sequence[MonthEnd]]:
        """What the bank's statements said of the interest of loans, oldest first."""

    def deposit_notes(self, group_no: str) -> Sequence[records.DepositNote]: ...

    def users(self) -> Sequence[records.User]:
        """Everybody who was ever enrolled, in the order of enrolment."""

    def told_about(self, group_no: str, customer_no: str) -> Sequence[records.ToldAbout]:
        """Everything ever written about a member, oldest first."""

    def consents(self, group_no: str, customer_no: str) -> Sequence[records.Consent]: ...

    def seen(self, group_no: str, customer_no: str) -> Sequence[records.Seen]: ...

    def erased(self, group_no: str) -> Collection[str]:
        """The customers of a group whose personal data were erased."""

    def rule_changes(self, on: date) -> Sequence[records.RuleChange]: ...

    def loan_events(self, group_no: str) -> Sequence[records.LoanEvent]:
        """What was noted of the lives of loans, reversed or not, oldest first."""

    def notices(
        self, group_no: str, customer_no: str | None = None, due_since: date | None = None
    ) -> Sequence[records.Notice]:
        """Notices with their answers, latest first.

        All of them, or those to one member, or those that name an amount due on `due_since` or
        later.
        """

    def targets(self) -> Sequence[target_records.Target]:
        """What is pledged and not withdrawn, by period."""

    def criteria_sheets(self) -> Sequence[Sheet]:
        """Every sheet of criteria that was set, the one to believe last."""

    def sheet_scores(
        self, subject: str, place: str | None = None
    ) -> Sequence[target_records.SheetScore]:
        """The latest score of each place and period."""

    def last_receipt_no(self, group_no: str) -> int: ...

    def last_notice_no(self, group_no: str, year: int) -> int: ...

    def sessions_met(self, group_no: str, after: date, until: date) -> Sequence[date]:
        """Sessions after `after` for which a meeting held up to `until` was posted."""

    def lowest_cash(self, group_no: str, since: date) -> int:
        """The least cash in hand at the end of any day from `since` on; đồng."""

    def cash_in_hand(self, group_no: str, on: date) -> records.GroupMoney: ...

    def balances(self, group_no: str) -> Mapping[str, int]:
        """The sum of every account's postings."""

    def is_complete(self) -> bool:
        """False when the book holds money operations this program does not know."""

    def draft(self, key: str) -> str | None: ...

    def known_now(self, scope: str) -> tuple[ops.Known, ...]:
        """How far the chains go that facts are from: a group's and the office's; all for OFFICE."""

    def printed_papers(self, group_no: str) -> Sequence[PrintedPaper]:
        """Papers that were printed or saved, latest first."""

    def find_code(self, code: Code) -> Sequence[CodeFound]:
        """What the code on a paper leads to; nothing when this book does not know it."""

    def hash_of(self, op_id: str) -> bytes:
        """The hash of an operation; b"" when this book does not hold it."""

    def signed_meeting(self, code: Code) -> SignedMeeting | None:
        """The meeting whose entry has this code, as the signed bytes tell it; None if none has."""


class Known(Protocol):
    """What the book already heard from the bank, asked for one file."""

    def told(
        self, kind: type[Operation], as_of: date, source: str
    ) -> Mapping[str, Sequence[Operation]]:
        """Every operation of this kind, day and source, by scope."""

    def people(self, on: date) -> Mapping[tuple[str, str], PersonNote]:
        """The note that shows each person on a day, by (group, customer)."""

    def notes_of_people(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """By group and customer the operations whose notes of the person nobody replaced."""
        ...

    def last_noted(self, group_no: str, customer_no: str) -> date:
        """The latest day of a note of this person; date.min without one."""
        ...

    def put_right(self) -> Mapping[tuple[str, str], Collection[tuple[str, str, str]]]:
        """By group and customer what was corrected by hand: field, what it said, what it says."""
        ...

    def next_listing(self, after: date) -> Mapping[str, date]:
        """By group, the first day after `after` whose statement lists every member."""

    def noted_between(self, after: date, until: date) -> Collection[tuple[str, str]]:
        """Who was noted anew after `after` and up to `until`, by (group, customer)."""

    def erased(self) -> Mapping[tuple[str, str], date]:
        """The day on which a person's data were erased, by (group, customer)."""

    def office_of(self, group_no: str) -> str:
        """The office a group belongs to; "" when nothing told it."""

    def offices(self) -> Collection[str]:
        """Every office that a group belonged to."""


class UnitOfWork(Protocol):
    """All or nothing: whatever was not committed when the block ends has not happened."""

    reader: Reader
    known: Known

    def __enter__(self) -> Self: ...
    def __exit__(self, *exc: object) -> None: ...

    def is_written(self, op_id: str) -> bool: ...

    def write(self, operation: Operation) -> None:
        """Add one operation to the journal and its rows to the derived tables.

        Raises Refused when the person signed in may not write it: see domain.rights.
        """

    def keep_draft(self, key: str, value: str | None) -> None:
        """Keep what a person is typing, or forget it."""

    def commit(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Nothing:
    """A command without arguments."""

    ids: tuple[str, ...] = field(default=())
