"""What to do next: the first page of a leader."""

from collections.abc import Sequence
from datetime import date, timedelta

from tkvv_desktop.domain.calendar import (
    add_months,
    month_end,
    month_of,
    session_on_or_after,
    sessions_between,
)
from tkvv_desktop.domain.money import Dong, total
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.meeting import draft_key, meeting_day
from tkvv_desktop.usecases.notices import due_rows
from tkvv_desktop.usecases.people import group_row
from tkvv_desktop.usecases.portfolio import GroupBook, group_book, loan_rows
from tkvv_desktop.usecases.views import DueRow, TodayPage, TodayTask

_LOOK_BACK = timedelta(days=400)  # a session never closed is asked for over a year
_RANKS = (
    ("machine_revoked",),
    ("incomplete",),
    ("meeting_draft",),
    ("read_files",),
    ("old_figures",),
    ("meeting", "session"),  # the nearer one first
    ("print_notices",),
    ("hand_over",),
    ("promises",),
    ("promises_ahead",),
    ("late",),
    ("dormant",),
    ("arrears",),
    ("cash_in_hand",),
    ("conflicts",),
    ("unsent", "unconfirmed"),  # never both
    ("refused_files",),
    ("copy_failed", "copy_old", "copy_on_stick"),  # never two of them
)
"""Kinds of tasks in the order in which a person is told of them."""
_RANK = {kind: rank for rank, kinds in enumerate(_RANKS) for kind in kinds}


def in_order(tasks: Sequence[TodayTask]) -> tuple[TodayTask, ...]:
    """The tasks as they stand on the page; of those of one rank the one with the nearer day."""
    return tuple(
        sorted(
            tasks,
            key=lambda task: (_RANK[task.kind], 0 if task.days_left is None else task.days_left),
        )
    )


def today_page(reader: Reader, group_no: str, on: date) -> TodayPage:
    """The group's sums and its tasks, in the order of the page."""
    book = group_book(reader, group_no, on)
    row = group_row(reader, book)
    cash = reader.cash_in_hand(group_no, on)
    if book.figures_on is None:
        tasks = (TodayTask("read_files", "read"),)
        return TodayPage(book.group, on, row, None, None, cash.in_hand, None, tasks)
    session_on = session_on_or_after(on, book.session_day)
    meeting_on = meeting_day(book.group, session_on, reader.rules.meeting_days_before_session)
    tasks_found = _about_days(reader, book, session_on, meeting_on, cash)
    tasks_found += _about_figures(book)
    tasks_found += _about_dues(book, due_rows(reader, book), session_on)
    tasks_found += _about_dormant(reader, book)
    if not reader.is_complete():
        tasks_found.append(TodayTask("incomplete", "settings"))
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
        tasks=in_order(tasks_found),
    )


def _about_days(
    reader: Reader, book: GroupBook, session_on: date, meeting_on: date, cash: records.GroupMoney
) -> list[TodayTask]:
    """The next meeting and session, and sessions of before whose money was never handed in."""
    group_no, on = book.group.group_no, book.on
    met = set(reader.sessions_met(group_no, on - _LOOK_BACK, on))
    closed = {session.held_on for session in reader.sessions(group_no)}
    tasks = []
    is_begun = reader.draft(draft_key(group_no, session_on)) is not None
    if session_on not in met or is_begun:
        if is_begun:  # when it was held stands in what was typed, for whoever goes on with it
            tasks.append(TodayTask("meeting_draft", "meeting", session_on))
        else:
            tasks.append(TodayTask("meeting", "meeting", meeting_on, (meeting_on - on).days))
    unclosed = sorted(day for day in met - closed if day < on)[:1] if cash.in_hand else []
    for late in unclosed:
        tasks.append(TodayTask("session", "session", late, (late - on).days, amount=cash.in_hand))
    if session_on not in closed:
        to_hand_in = cash.in_hand if session_on in met and not unclosed else Dong(0)
        left = (session_on - on).days
        tasks.append(TodayTask("session", "session", session_on, left, amount=to_hand_in))
    if cash.in_hand and session_on not in met and not unclosed:  # there it is told already
        tasks.append(TodayTask("cash_in_hand", "session", cash.in_hand_since, amount=cash.in_hand))
    return tasks


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


def _about_dues(book: GroupBook, rows: tuple[DueRow, ...], session_on: date) -> list[TodayTask]:
    tasks = []
    to_print = {row.due.customer_no for row in rows if row.is_notice_wanted}
    if to_print:
        tasks.append(TodayTask("print_notices", "dues", count=len(to_print)))
    printed = {
        (row.notice.op_id, row.notice.number)
        for row in rows
        if row.notice is not None and row.is_to_hand_over
    }
    if printed:
        tasks.append(TodayTask("hand_over", "dues", count=len(printed)))
    due: list[DueRow] = []
    ahead: list[DueRow] = []
    for row in rows:
        promised_on = _promised_on(row)
        if promised_on is not None and promised_on <= session_on:
            (due if promised_on <= book.on else ahead).append(row)
    if due:
        latest = max(filter(None, map(_promised_on, due)))
        tasks.append(_of_promises("promises", due, latest))
    if ahead:
        tasks.append(_of_promises("promises_ahead", ahead, session_on))
    late = [row for row in rows if row.days_left < 0]
    if late:
        amount = Dong(sum(row.due.amount for row in late))
        tasks.append(TodayTask("late", "dues", count=len(late), amount=amount))
    return tasks


def _promised_on(row: DueRow) -> date | None:
    answer = row.answered.answer if row.answered is not None else None
    return answer.promised_on if answer is not None else None


def _of_promises(kind: str, rows: Sequence[DueRow], day: date) -> TodayTask:
    """Promises of what is still open; a part that was promised counts as that part."""
    parts: dict[tuple[str, int], Dong] = {}
    for row in rows:
        assert row.answered is not None  # noqa: S101 - promises are answers to notices
        key = (row.answered.op_id, row.answered.number)
        parts[key] = row.promised_part or Dong(parts.get(key, Dong(0)) + row.due.amount)
    is_one = len(parts) == 1
    return TodayTask(
        kind,
        "dues",
        day,
        count=len(parts),
        amount=total(parts.values()),
        who=rows[0].member if is_one else "",
        about=rows[0].id if is_one else "",
    )


def _about_dormant(reader: Reader, book: GroupBook) -> list[TodayTask]:
    """Members of whom the bank has seen nothing for three months: to be visited."""
    found = {
        row.customer_no: row.member
        for row in loan_rows(reader, book)
        if row.is_dormant and row.outstanding > 0
    }
    if not found:
        return []
    number, name = next(iter(found.items()))
    if len(found) > 1:
        number = name = ""
    return [TodayTask("dormant", "people", count=len(found), who=name, about=number)]
