"""The operations: the only things that are ever written to a book.

Their types, names of fields and meanings live for ever; new fields get a default and never change
what older ones say. A field of type `Private` holds a personal value: the journal keeps a salted
hash of it in the signed bytes and the value apart (storage.codec). Money is whole đồng, rates are
percent a year, months are the date of their first day.
"""

from tkvv_desktop.domain.ops.bank import (
    GroupInfoRead,
    InstalmentLine,
    InstalmentsRead,
    ListRead,
    ScoreRead,
    SpecialLine,
    SpecialListRead,
    StatementLoan,
    StatementMember,
    StatementRead,
)
from tkvv_desktop.domain.ops.base import (
    BY_HAND,
    DEPOSIT_LINE,
    LOAN_LINE,
    OFFICE,
    PRIVATE,
    Operation,
    Private,
)
from tkvv_desktop.domain.ops.loans import LoanNoted, PlannedInstalment
from tkvv_desktop.domain.ops.money import (
    Attendance,
    BankMovesNoted,
    DebitLine,
    DepositNoted,
    InterestPart,
    LineCorrected,
    MeetingLine,
    MeetingPosted,
    Notes,
    SessionClosed,
    VoucherLine,
)
from tkvv_desktop.domain.ops.notices import (
    NoticeAnswered,
    NoticeItem,
    NoticeLine,
    NoticeReprinted,
    NoticesPrinted,
)
from tkvv_desktop.domain.ops.papers import Known, PaperPrinted
from tkvv_desktop.domain.ops.people import (
    GroupNoted,
    MeetingDaySet,
    PeopleNoted,
    PersonNote,
    UserEnrolled,
    UserRetired,
)
from tkvv_desktop.domain.ops.rating import ForecastKept, ForecastPoints
from tkvv_desktop.domain.ops.rules import RuleSet

__all__ = [
    "BY_HAND",
    "DEPOSIT_LINE",
    "LOAN_LINE",
    "OFFICE",
    "OPERATIONS",
    "PRIVATE",
    "Attendance",
    "BankMovesNoted",
    "DebitLine",
    "DepositNoted",
    "ForecastKept",
    "ForecastPoints",
    "GroupInfoRead",
    "GroupNoted",
    "InstalmentLine",
    "InstalmentsRead",
    "InterestPart",
    "Known",
    "LineCorrected",
    "ListRead",
    "LoanNoted",
    "MeetingDaySet",
    "MeetingLine",
    "MeetingPosted",
    "Notes",
    "NoticeAnswered",
    "NoticeItem",
    "NoticeLine",
    "NoticeReprinted",
    "NoticesPrinted",
    "Operation",
    "PaperPrinted",
    "PeopleNoted",
    "PersonNote",
    "PlannedInstalment",
    "Private",
    "RuleSet",
    "ScoreRead",
    "SessionClosed",
    "SpecialLine",
    "SpecialListRead",
    "StatementLoan",
    "StatementMember",
    "StatementRead",
    "UserEnrolled",
    "UserRetired",
    "VoucherLine",
]

OPERATIONS: tuple[type[Operation], ...] = (
    UserEnrolled,
    UserRetired,
    GroupNoted,
    MeetingDaySet,
    PeopleNoted,
    StatementRead,
    ListRead,
    InstalmentsRead,
    SpecialListRead,
    GroupInfoRead,
    ScoreRead,
    ForecastKept,
    MeetingPosted,
    SessionClosed,
    BankMovesNoted,
    LineCorrected,
    LoanNoted,
    DepositNoted,
    RuleSet,
    NoticesPrinted,
    NoticeReprinted,
    NoticeAnswered,
    PaperPrinted,
)
