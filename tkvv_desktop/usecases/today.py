"""What to do next: the first page of a leader."""

from datetime import date, timedelta

from tkvv_desktop.domain.calendar import (
    add_months,
    month_end,
    month_of,
    session_on_or_after,
    sessions_between,
)
from tkvv_desktop.domain.money import Dong, total
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.meeting import draft_key, meeting_day
from tkvv_desktop.usecases.notices import due_rows
from tkvv_desktop.usecases.people import group_row
from tkvv_desktop.usecases.portfolio import GroupBook, group_book
from tkvv_desktop.usecases.views import DueRow, TodayPage, TodayTask

_LOOK_BACK = timedelta(days=400)  # a session never closed is asked for over a year


def today_page(reader: Reader, group_no: str, on: date) -> TodayPage:
    """The group's sums and its tasks, most pressing first."""
    book = group_book(reader, group_no, on)
    row = group_row(reader, book)
    cash = reader.cash_in_hand(group_no, on)
    if book.figures_on is None:
        tasks = (TodayTask("read_files", "read"),)
        return TodayPage(book.group, on, row, None, None, cash.in_hand, None, tasks)
    session_on = session_on_or_after(on, book.session_day)
    met = set(reader.sessions_met(group_no, on - _LOOK_BACK, on))
    closed = {session.held_on for session in reader.sessions(group_no)}
    meeting_on = meeting_day(book, session_on, reader.rules.meeting_days_before_session)
    tasks_found: list[TodayTask] = []
    if session_on not in met:
        is_begun = reader.draft(draft_key(group_no, session_on)) is not None
        kind = "meeting_draft" if is_begun else "meeting"
        tasks_found.append(TodayTask(kind, "meeting", meeting_on, (meeting_on - on).days))
    tasks_found += _about_figures(book)
    tasks_found.sort(key=lambda task: task.kind == "meeting")
    for late in sorted(day for day in met - closed if day < on)[:1] if cash.in_hand else ():
        tasks_found.append(TodayTask("session", "session", late, (late - on).days))
    if session_on not in closed and (session_on in met or session_on == on):
        tasks_found.append(TodayTask("session", "session", session_on, (session_on - on).days))
    if cash.in_hand and session_on not in met:
        tasks_found.append(
            TodayTask("cash_in_hand", "session", cash.in_hand_since, amount=cash.in_hand)
        )
    tasks_found += _about_dues(book, due_rows(reader, book))
    if not reader.is_complete():
        tasks_found.insert(0, TodayTask("incomplete", "settings"))
    if row.arrears:
        count = row.members_in_arrears
        tasks_found.append(TodayTask("arrears", "people", count=count, amount=row.arrears))
    return TodayPage(
        group=book.group,
        on=on,
        row=row,
        next_meeting_on=meeting_on,
        next_session_on=session_on,
        in_hand=cash.in_hand,
        in_hand_since=cash.in_hand_since,
        tasks=tuple(tasks_found),
    )


def _about_figures(book: GroupBook) -> list[TodayTask]:
    """The month ends nobody has read, when two sessions have gone by since the last one."""
    if book.figures_on is None:
        return []
    if len(sessions_between(book.figures_on, book.on, book.session_day)) <= 1:
        return []
    first = month_of(book.figures_on + timedelta(days=1))
    count = 0
    while month_end(add_months(first, count)) < book.on:
        count += 1
    return [TodayTask("old_figures", "read", first, count=count)] if count else []


def _about_dues(book: GroupBook, rows: tuple[DueRow, ...]) -> list[TodayTask]:
    tasks = []
    to_print = {row.due.customer_no for row in rows if row.is_notice_wanted}
    if to_print:
        tasks.append(TodayTask("print_notices", "dues", count=len(to_print)))
    printed = {
        (row.notice.op_id, row.notice.number)
        for row in rows
        if row.notice is not None and row.notice.answer is None
    }
    if printed:
        tasks.append(TodayTask("hand_over", "dues", count=len(printed)))
    promised = [
        row
        for row in rows
        if row.notice is not None
        and row.notice.answer is not None
        and row.notice.answer.promised_on is not None
        and row.notice.answer.promised_on <= book.on
    ]
    if promised:
        who = promised[0].member if len(promised) == 1 else ""
        amount = total(row.due.amount for row in promised)
        tasks.append(
            TodayTask("promises", "dues", book.on, count=len(promised), amount=amount, who=who)
        )
    late = [row for row in rows if row.days_left < 0]
    if late:
        amount = Dong(sum(row.due.amount for row in late))
        tasks.append(TodayTask("late", "dues", count=len(late), amount=amount))
    return tasks
