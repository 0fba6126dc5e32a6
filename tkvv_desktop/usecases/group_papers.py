"""The facts of the reports of a group, put together from the book."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tkvv_desktop.domain.calendar import month_end, month_of, session_in
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.usecases import papers, records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.facts_reports import (
    ForecastPaper,
    MeetingFacts,
    MonthEndFacts,
    MonthReport,
    ProgrammeLine,
    SessionFacts,
)
from tkvv_desktop.usecases.meeting import collection_table
from tkvv_desktop.usecases.people import group_row
from tkvv_desktop.usecases.pictures import pictures_of
from tkvv_desktop.usecases.portfolio import GroupBook, group_book, group_dues, loan_rows
from tkvv_desktop.usecases.rating import Forecast, forecast
from tkvv_desktop.usecases.views import LoanRow


def forecast_paper(found: Forecast) -> ForecastPaper:
    """The paper of a forecast."""
    return ForecastPaper(
        rating=papers.rating_sheet(found),
        session_on=found.session_on,
        next_grade=found.next_grade,
        points_to_next=found.points_to_next,
    )


def month_report(reader: Reader, group_no: str, month: date, today: date) -> MonthReport:
    """The month of a group as the book stands: today, or at its end when that is past."""
    month = month_of(month)
    on = min(today, month_end(month)) if today >= month else month
    book = group_book(reader, group_no, on)
    row = group_row(reader, book)
    loans = [one for one in loan_rows(reader, book) if one.outstanding > 0]
    scores = [one for one in reader.scores(group_no) if one.month <= on]
    before = _month_end_before(reader, group_no, month)
    session_on = session_in(month, book.session_day)
    meetings = [
        one
        for one in reader.meetings(group_no)
        if month_of(one.session_on) == month and not one.is_taken_back
    ]
    dues = [one for one in group_dues(reader, book) if month_of(one.due_on) == month]
    found = forecast(reader, reader.rules.rating, group_no, month, today)
    rating = papers.rating_sheet(found)
    return MonthReport(
        group=papers.group_facts(book.group),
        month=month,
        on=on,
        figures_on=book.figures_on,
        is_estimate=any(one.is_estimate for one in loans),
        members=row.members,
        borrowers=row.borrowers,
        savers=sum(amount > 0 for amount in book.deposits.values()),
        programmes=_programmes(loans),
        outstanding=row.outstanding,
        overdue=row.overdue,
        frozen=row.frozen,
        before=before,
        arrears=row.arrears,
        members_in_arrears=row.members_in_arrears,
        grace=total(one.grace for one in loans),
        interest_due=_interest_due(reader, book, meetings, session_on),
        deposits=row.deposits,
        deposits_before=_deposits_at(reader, group_no, before.as_of) if before else None,
        due_amounts=len(dues),
        due_open=total(one.amount for one in dues),
        due_handled=next(one.measure for one in rating.criteria if one.key == "principal_due"),
        principal_paid=_principal_paid(reader, group_no, month, on),
        notices=sum(month <= one.day <= on for one in reader.notices(group_no)),
        meetings=tuple(_meeting(one) for one in reversed(meetings) if one.held_on <= on),
        sessions=tuple(
            SessionFacts(one.held_on, one.attended_by == "deputy", one.handed_in, one.commission)
            for one in reader.sessions(group_no)
            if month <= one.held_on <= on
        ),
        in_hand=reader.cash_in_hand(group_no, on).in_hand,
        official=(scores[-1].month, scores[-1].total, scores[-1].grade) if scores else None,
        forecast=(found.total, found.grade),
        pictures=pictures_of(reader, book, found).pictures,
    )


def _programmes(loans: Iterable[LoanRow]) -> tuple[ProgrammeLine, ...]:
    """By programme, the largest first."""
    rows: dict[str, list[LoanRow]] = defaultdict(list)
    for one in loans:
        rows[one.programme_name].append(one)
    lines = [
        ProgrammeLine(
            name=name,
            loans=len(own),
            outstanding=total(one.outstanding for one in own),
            overdue=total(one.overdue for one in own),
            frozen=total(one.frozen for one in own),
        )
        for name, own in rows.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.outstanding, line.name)))


def _month_end_before(reader: Reader, group_no: str, month: date) -> MonthEndFacts | None:
    """The bank's last figures before a month."""
    before = [one for one in reader.figures_by_day(group_no, date.min) if one.as_of < month]
    return (
        MonthEndFacts(before[-1].as_of, before[-1].outstanding, before[-1].overdue)
        if before
        else None
    )


def _interest_due(
    reader: Reader, book: GroupBook, meetings: Sequence[records.Meeting], session_on: date
) -> Dong | None:
    """What members owed of interest for the session, before anything was taken; without arrears."""
    meeting = next((one for one in meetings if one.session_on == session_on), None)
    held_on = meeting.held_on if meeting else min(book.on, session_on)
    table = collection_table(reader, book.group.group_no, held_on, session_on, meeting)
    return total(row.current for row in table.rows) if table.rows else None


def _deposits_at(reader: Reader, group_no: str, day: date) -> Dong:
    return total(group_book(reader, group_no, day).deposits.values())


def _principal_paid(reader: Reader, group_no: str, month: date, on: date) -> Dong:
    day_before = month - timedelta(days=1)
    moves = reader.moves(group_no, day_before, on)
    return total(move.principal for move in moves if move.principal) if moves else ZERO


def _meeting(meeting: records.Meeting) -> MeetingFacts:
    lines = meeting.live_lines
    return MeetingFacts(
        held_on=meeting.held_on,
        session_on=meeting.session_on,
        present=sum(one.present for one in meeting.attendance),
        on_roll=len(meeting.attendance),
        interest=total(line.interest_total for line in lines),
        deposits=total(line.deposit for line in lines),
        payers=sum(bool(line.total) for line in lines),
    )
