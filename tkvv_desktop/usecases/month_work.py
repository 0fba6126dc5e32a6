"""The work of a month, step by step, with what the book shows done."""

from datetime import date, timedelta

from tkvv_desktop.domain.calendar import add_months, month_end, month_of, session_in
from tkvv_desktop.domain.money import total
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.facts_checklist import STEPS, Checklist, WorkStep
from tkvv_desktop.usecases.meeting import meeting_day
from tkvv_desktop.usecases.notices import due_rows
from tkvv_desktop.usecases.papers import group_facts
from tkvv_desktop.usecases.portfolio import group_book


def month_checklist(reader: Reader, group_no: str, month: date, today: date) -> Checklist:
    """The work of a group in a month: as of today, or of its end when that is past."""
    month = month_of(month)
    on = min(today, month_end(month)) if today >= month else month
    book = group_book(reader, group_no, on)
    session_on = session_in(month, book.session_day)
    held = next(
        (one for one in reader.meetings_held(group_no) if one.session_on == session_on), None
    )
    met_on = held.held_on if held is not None and held.held_on <= on else None
    closed = any(one.held_on == session_on <= on for one in reader.sessions(group_no))
    wanted_figures = month - timedelta(days=1)
    read = [day for day in reader.statement_days(group_no) if wanted_figures <= day <= on]
    rows = due_rows(reader, book)
    to_print = {row.due.customer_no for row in rows if row.is_notice_wanted}
    printed = [one for one in reader.notices(group_no) if month <= one.day <= on]
    handed = (row.notice for row in rows if row.notice is not None and row.notice.day <= on)
    waiting = {(one.op_id, one.number) for one in handed if one.answer is None}
    cash = reader.cash_in_hand(group_no, on).in_hand
    rated = any(one.month == month for one in reader.scores(group_no))
    due_now = [row.due for row in rows if month_of(row.due.due_on) == month]
    after = [row.due for row in rows if month_of(row.due.due_on) == add_months(month, 1)]
    days_before = reader.rules.meeting_days_before_session
    known = book.figures_on is not None
    found = {
        "read": WorkStep("read", wanted_figures, read[0] if read else None, bool(read)),
        "notices": WorkStep(
            "notices",
            done_on=printed[0].day if printed and not to_print else None,
            is_done=known and not to_print,
            count=len(to_print),
        ),
        "hand_over": WorkStep(
            "hand_over", is_done=bool(printed) and not waiting, count=len(waiting)
        ),
        "meeting": WorkStep(
            "meeting", meeting_day(book.group, session_on, days_before), met_on, met_on is not None
        ),
        "session": WorkStep("session", session_on, session_on if closed else None, closed),
        "principal": WorkStep(
            "principal",
            session_on,
            count=len({one.customer_no for one in due_now}),
            amount=total(one.amount for one in due_now),
        ),
        "in_hand": WorkStep("in_hand", session_on, is_done=closed and not cash, amount=cash),
        "points": WorkStep("points", is_done=rated),
    }
    return Checklist(
        group=group_facts(book.group),
        month=month,
        on=on,
        figures_on=book.figures_on,
        steps=tuple(found.get(key, WorkStep(key)) for key in STEPS),
        next_month_dues=len({one.customer_no for one in after}),
        next_month_amount=total(one.amount for one in after),
    )
