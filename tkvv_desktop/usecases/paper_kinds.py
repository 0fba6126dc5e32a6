"""Every paper of a group: what must be chosen for it, and how its facts are found in the book.

The window and the command line know papers only by this table: a paper entered here, drawn in
documents.catalogue and named in i18n.paper_titles can be asked for everywhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from tkvv_desktop.domain.calendar import session_on_or_after
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.domain.sheets import SUBJECTS
from tkvv_desktop.usecases import (
    papers,
    papers_asked,
    papers_cash,
    papers_dues,
    privacy_papers,
    target_papers,
)
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.forecasts import rating_months
from tkvv_desktop.usecases.group_papers import forecast_paper, month_report
from tkvv_desktop.usecases.member_papers import member_statement, missing_borrower
from tkvv_desktop.usecases.month_work import month_checklist
from tkvv_desktop.usecases.papers_spoken import spoken_sheet
from tkvv_desktop.usecases.pictures import pictures
from tkvv_desktop.usecases.plausible import refuse_unknown_group
from tkvv_desktop.usecases.portfolio import group_book
from tkvv_desktop.usecases.rating import forecast


class Asks(StrEnum):
    """What a paper is about, besides a group and a day; also the name of its field."""

    MEMBER = "member"
    LOAN = "loan"
    MEETING = "meeting"
    MONTH = "month"
    NOTICE = "notice"  # a batch of notices; those of the day when it is not named


class Use(StrEnum):
    """What a paper is for: how a person looks for it."""

    DUES = "dues"
    MEETING = "meeting"
    BANK = "bank"
    MEMBERS = "members"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """One paper as it was asked for. What its kind does not ask for is left empty.

    `notice` narrows the due notices of the day to those of one operation (its id) or to one of
    them (the id, "/" and its number). `rows` are empty lines for the hand. `period` is the kind of
    the period that the month is in, for papers about longer ones.
    """

    group_no: str  # ops.OFFICE for the whole book, where the kind knows it
    on: date  # facts as of this day, and the day on the paper
    month: date | None = None
    member: str = ""  # customer number
    loan: str = ""  # contract number
    meeting: str = ""  # id of its operation
    notice: str = ""
    reprint: bool = False
    show_ids: bool = False  # ID numbers in full
    rows: int = 0
    period: str = ""  # see domain.targets.PERIODS
    code: str = ""  # leads back to this print, on papers that are about no other operation


@dataclass(frozen=True, slots=True)
class PaperKind:
    """`name` is that of documents.catalogue; `facts` may raise Refused.

    Of a paper made `once` there must not be two that look alike: receipts, lists that were signed.
    Its second print bears the mark of a reprint. A `numbered` one was printed when an operation of
    its own gave it a number: whoever asks for it by name asks for a reprint. A `whole` one tells of
    every group of the book, also where it is made for one of them.
    """

    name: str
    use: Use
    asks: frozenset[Asks]
    facts: Callable[[Reader, PaperAsked], Any]
    once: bool = False
    numbered: bool = False
    whole: bool = False


_MISSING = {
    Asks.MEMBER: "paper.member_missing",
    Asks.LOAN: "paper.loan_missing",
    Asks.MEETING: "paper.meeting_missing",
    Asks.MONTH: "paper.month_missing",
}


def facts_of(reader: Reader, name: str, asked: PaperAsked) -> Any:
    """What the paper says.

    Raises Refused: paper.unknown, group.unknown, user.whole_book, paper.member_missing,
    paper.loan_missing, paper.meeting_missing, paper.month_missing, and what the kind refuses.
    """
    kind = KINDS.get(name)
    if kind is None:
        raise Refused("paper.unknown", name=name, known=", ".join(sorted(KINDS)))
    if not (kind.whole and asked.group_no == OFFICE):
        refuse_unknown_group(reader, asked.group_no)
    elif not reader.sees_all():
        raise Refused("user.whole_book")
    for one in sorted(kind.asks & _MISSING.keys()):
        if not getattr(asked, one):
            raise Refused(_MISSING[one])
    return _completed(kind.facts(reader, asked), asked)


def _completed(facts: Any, asked: PaperAsked) -> Any:
    """The facts, with the code of this print where they have none of their own."""
    if isinstance(facts, list | tuple):
        return [_completed(one, asked) for one in facts]
    told: dict[str, Any] = {}
    if asked.code and getattr(facts, "code", None) == "":
        told["code"] = asked.code
    if asked.reprint and getattr(facts, "reprint", True) is False:
        told["reprint"] = True
    return replace(facts, **told) if told else facts


def _due_notices(reader: Reader, asked: PaperAsked) -> Any:
    """The notices that were printed on the day; they are numbered and written elsewhere."""
    found = [
        one
        for one in reversed(reader.notices(asked.group_no))
        if (not asked.notice and one.day == asked.on)
        or asked.notice in (one.op_id, f"{one.op_id}/{one.number}")
    ]
    found.sort(key=lambda one: (one.day, one.number))
    return papers.due_notice_facts(reader, found, reprint=asked.reprint)


def _notice_list(reader: Reader, asked: PaperAsked) -> Any:
    batch = asked.notice.partition("/")[0]
    about = (asked.group_no, asked.on)
    return papers_dues.notice_list(reader, *about, reprint=asked.reprint, batch=batch)


def _due_list(reader: Reader, asked: PaperAsked) -> Any:
    return papers_dues.due_list(reader, asked.group_no, asked.on)


def _labels_of_notices(reader: Reader, asked: PaperAsked) -> Any:
    batch = asked.notice.partition("/")[0]
    return papers_dues.notice_labels(reader, asked.group_no, asked.on, batch)


def _labels_of_members(reader: Reader, asked: PaperAsked) -> Any:
    return papers_dues.member_labels(reader, asked.group_no, asked.on)


def _cash_sheet(reader: Reader, asked: PaperAsked) -> Any:
    return papers_cash.cash_sheet(reader, asked.group_no, asked.on, reprint=asked.reprint)


def _list_to_fill(reader: Reader, asked: PaperAsked) -> Any:
    book = group_book(reader, asked.group_no, asked.on)
    session_on = session_on_or_after(asked.on, book.session_day)
    return papers.blank_collection_list(reader, asked.group_no, asked.on, session_on)


def _list_to_sign(reader: Reader, asked: PaperAsked) -> Any:
    return papers.filled_collection_list(reader, asked.meeting, reprint=asked.reprint)


def _receipts(reader: Reader, asked: PaperAsked) -> Any:
    return papers.receipts(reader, asked.meeting, reprint=asked.reprint)


def _spoken_meeting(reader: Reader, asked: PaperAsked) -> Any:
    return spoken_sheet(reader, asked.meeting)


def _rating_sheet(reader: Reader, asked: PaperAsked) -> Any:
    assert asked.month is not None  # noqa: S101 - facts_of has looked
    rules = reader.rules.rating
    return papers.rating_sheet(forecast(reader, rules, asked.group_no, asked.month, asked.on))


def _rating_months(reader: Reader, asked: PaperAsked) -> Any:
    assert asked.month is not None  # noqa: S101 - facts_of has looked
    return rating_months(reader, asked.group_no, asked.month, asked.on)


def _target_list(reader: Reader, asked: PaperAsked) -> Any:
    assert asked.month is not None  # noqa: S101 - facts_of has looked
    return target_papers.target_list(reader, asked.group_no, asked.month, asked.on)


def _targets(*, only_open: bool) -> Callable[[Reader, PaperAsked], Any]:
    def facts(reader: Reader, asked: PaperAsked) -> Any:
        about = (asked.group_no, asked.month, asked.on)
        return target_papers.targets_of(reader, *about, only_open=only_open)

    return facts


def _criteria_sheet(subject: str) -> Callable[[Reader, PaperAsked], Any]:
    def facts(reader: Reader, asked: PaperAsked) -> Any:
        month = asked.month or asked.on
        about = (subject, asked.group_no, month, asked.on)
        if asked.period:
            return target_papers.sheet_of_period(reader, *about, asked.period)
        return target_papers.sheet_of_group(reader, *about, starting={})

    return facts


def _rating_forecast(reader: Reader, asked: PaperAsked) -> Any:
    assert asked.month is not None  # noqa: S101 - facts_of has looked
    rules = reader.rules.rating
    return forecast_paper(forecast(reader, rules, asked.group_no, asked.month, asked.on))


def _month_report(reader: Reader, asked: PaperAsked) -> Any:
    assert asked.month is not None  # noqa: S101 - facts_of has looked
    return month_report(reader, asked.group_no, asked.month, asked.on)


def _month_checklist(reader: Reader, asked: PaperAsked) -> Any:
    assert asked.month is not None  # noqa: S101 - facts_of has looked
    return month_checklist(reader, asked.group_no, asked.month, asked.on)


def _group_pictures(reader: Reader, asked: PaperAsked) -> Any:
    assert asked.month is not None  # noqa: S101 - facts_of has looked
    return pictures(reader, asked.group_no, asked.month, asked.on)


def _member_statement(reader: Reader, asked: PaperAsked) -> Any:
    return member_statement(
        reader, asked.group_no, asked.member, asked.on, asked.month, show_ids=asked.show_ids
    )


def _missing_borrower(reader: Reader, asked: PaperAsked) -> Any:
    return missing_borrower(reader, asked.group_no, asked.member, asked.on, show_ids=asked.show_ids)


def _member_data(reader: Reader, asked: PaperAsked) -> Any:
    about = (asked.group_no, asked.member, asked.on)
    return privacy_papers.member_data(reader, *about, show_ids=asked.show_ids)


def _consent(reader: Reader, asked: PaperAsked) -> Any:
    about = (asked.group_no, asked.member, asked.on)
    return privacy_papers.consent_paper(reader, *about, show_ids=asked.show_ids)


_NOTHING: frozenset[Asks] = frozenset()
_MEMBER = frozenset({Asks.MEMBER})
_MEETING = frozenset({Asks.MEETING})
_MONTH = frozenset({Asks.MONTH})
_LOAN = frozenset({Asks.LOAN})
_NOTICE = frozenset({Asks.NOTICE})

_KINDS = (
    # what falls due
    PaperKind("due-list", Use.DUES, _NOTHING, _due_list),
    PaperKind("due-notice", Use.DUES, _NOTICE, _due_notices, numbered=True),
    PaperKind("due-notice-half", Use.DUES, _NOTICE, _due_notices, numbered=True),
    PaperKind("notice-list", Use.DUES, _NOTICE, _notice_list),
    PaperKind("labels-notices", Use.DUES, _NOTICE, _labels_of_notices),
    # a meeting
    PaperKind("collection-list-blank", Use.MEETING, _NOTHING, _list_to_fill),
    PaperKind("collection-list", Use.MEETING, _MEETING, _list_to_sign, once=True),
    PaperKind("receipts", Use.MEETING, _MEETING, _receipts, once=True),
    PaperKind("minutes", Use.MEETING, _MEETING, papers_asked.minutes, once=True),
    *(
        PaperKind(f"minutes-{about}", Use.MEETING, _NOTHING, papers_asked.minutes_about(about))
        for about in ("regular", "members", "selection", "deposit", "board", "founding")
    ),
    PaperKind("spoken-meeting", Use.MEETING, _MEETING, _spoken_meeting),
    PaperKind("cash-sheet", Use.MEETING, _NOTHING, _cash_sheet),
    # the bank's forms
    PaperKind("loan-requests", Use.BANK, _NOTHING, papers_asked.loan_requests),
    PaperKind("loan-use", Use.BANK, _NOTHING, papers_asked.loan_use),
    PaperKind("balance-check", Use.BANK, _NOTHING, papers_asked.balance_check),
    PaperKind("group-inspection", Use.BANK, _NOTHING, papers_asked.group_inspection),
    # members
    PaperKind("adjustment-request", Use.MEMBERS, _LOAN, papers_asked.adjustment),
    PaperKind("extension-request", Use.MEMBERS, _LOAN, papers_asked.extension),
    PaperKind("member-statement", Use.MEMBERS, _MEMBER, _member_statement),
    PaperKind("missing-borrower", Use.MEMBERS, _MEMBER, _missing_borrower),
    PaperKind("member-data", Use.MEMBERS, _MEMBER, _member_data),
    PaperKind("consent", Use.MEMBERS, _MEMBER, _consent),
    PaperKind("labels-members", Use.MEMBERS, _NOTHING, _labels_of_members),
    # reports
    PaperKind("rating-sheet", Use.REPORTS, _MONTH, _rating_sheet),
    PaperKind("rating-months", Use.REPORTS, _MONTH, _rating_months),
    PaperKind("rating-forecast", Use.REPORTS, _MONTH, _rating_forecast),
    PaperKind("month-report", Use.REPORTS, _MONTH, _month_report),
    PaperKind("month-checklist", Use.REPORTS, _MONTH, _month_checklist),
    PaperKind("group-pictures", Use.REPORTS, _MONTH, _group_pictures),
    PaperKind("target-list", Use.REPORTS, _MONTH, _target_list, whole=True),
    PaperKind("targets-all", Use.REPORTS, _NOTHING, _targets(only_open=False), whole=True),
    PaperKind("targets-open", Use.REPORTS, _NOTHING, _targets(only_open=True), whole=True),
    *(
        PaperKind(f"{subject}-sheet", Use.REPORTS, _MONTH, _criteria_sheet(subject), whole=True)
        for subject in SUBJECTS
    ),
)
KINDS: Mapping[str, PaperKind] = {kind.name: kind for kind in _KINDS}
"""Every paper by its name, in the order in which a person sees them."""
