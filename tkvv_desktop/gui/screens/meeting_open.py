"""What the meeting page shows: asked of the book on the worker, all of one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tkvv_desktop.domain.calendar import month_of, session_in
from tkvv_desktop.gui.screens.meeting_draft import Draft, from_text
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.meeting import (
    collection_table,
    draft_key,
    meeting_day,
    next_session,
)
from tkvv_desktop.usecases.portfolio import group_at, session_day_of
from tkvv_desktop.usecases.views import CollectionTable


@dataclass(frozen=True, slots=True)
class Opened:
    """A meeting to be held with what was typed of it, and the meetings that were posted."""

    group_no: str
    table: CollectionTable
    draft: Draft
    was_kept: bool  # the draft was typed before
    is_damaged: bool  # something was kept that cannot be read
    meetings: tuple[records.MeetingHeld, ...]  # latest first
    shown: records.Meeting | None  # the one asked for, else the one of this session
    names: Mapping[str, str]


def open_meeting(
    reader: Reader, group_no: str, month: date, today: date, shown: str = ""
) -> Opened:
    """The next meeting; for a month that is past, the one before that month's session.

    `shown` is the posted meeting whose lines are wanted too.
    """
    group = group_at(reader, group_no, today)
    session_on = next_session(group, today)
    if month_of(month) < month_of(today):
        session_on = session_in(month_of(month), session_day_of(group))
    days_before = reader.rules.meeting_days_before_session
    held_on = min(meeting_day(group, session_on, days_before), today)
    return open_at(reader, group_no, held_on, session_on, shown)


def open_on(
    reader: Reader,
    group_no: str,
    held_on: date,
    session_on: date,
    before: date,
    shown: str = "",
) -> Opened:
    """The meeting on other days; for another session than `before`, what was typed for that one."""
    if session_on != before:
        opened = open_at(reader, group_no, held_on, session_on, shown)
        if opened.was_kept:
            return opened
    return _opened(reader, group_no, Draft(held_on, session_on), shown)


def open_at(
    reader: Reader, group_no: str, held_on: date, session_on: date, shown: str = ""
) -> Opened:
    """The meeting for a session; what was typed of it before has days of its own."""
    kept = reader.draft(draft_key(group_no, session_on))
    draft = from_text(kept) if kept else None
    opened = _opened(reader, group_no, draft or Draft(held_on, session_on), shown)
    is_damaged = bool(kept) and draft is None
    return replace(opened, was_kept=draft is not None, is_damaged=is_damaged)


def _opened(reader: Reader, group_no: str, draft: Draft, shown: str) -> Opened:
    people = reader.people(group_no)
    table = collection_table(reader, group_no, draft.held_on, draft.session_on)
    shown = shown or next(iter(table.posted), "")
    return Opened(
        group_no=group_no,
        table=table,
        draft=draft,
        was_kept=False,
        is_damaged=False,
        meetings=tuple(reader.meetings_held(group_no)),
        shown=reader.meeting(shown) if shown else None,
        names={customer_no: person.name for (_group, customer_no), person in people.items()},
    )
