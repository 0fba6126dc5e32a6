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
    planned_on: date  # what the calendar says, which may be a day to come
    place: str  # where the group meets
    was_kept: bool  # the draft was typed before
    is_damaged: bool  # something was kept that cannot be read
    day_followed: bool  # nobody typed the day, so it is another now than when it was kept
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
    return open_at(reader, group_no, session_on, today, shown)


def open_on(
    reader: Reader,
    group_no: str,
    held_on: date,
    session_on: date,
    before: date,
    today: date,
    shown: str = "",
) -> Opened:
    """The meeting on other days; for another session than `before`, what was typed for that one."""
    if session_on != before:
        opened = open_at(reader, group_no, session_on, today, shown)
        if opened.was_kept:
            return opened
    return _opened(reader, group_no, Draft(held_on, session_on), shown)


def open_at(
    reader: Reader, group_no: str, session_on: date, today: date, shown: str = ""
) -> Opened:
    """The meeting for a session; of what was typed of it before, a day that was typed stays."""
    held_on = min(_planned_on(reader, group_at(reader, group_no, today), session_on), today)
    kept = reader.draft(draft_key(group_no, session_on))
    before = from_text(kept) if kept else None
    draft = before or Draft(held_on, session_on)
    if not draft.day_typed:
        draft = replace(draft, held_on=held_on)
    return replace(
        _opened(reader, group_no, draft, shown),
        was_kept=before is not None,
        is_damaged=bool(kept) and before is None,
        day_followed=before is not None and draft.held_on != before.held_on,
    )


def _planned_on(reader: Reader, group: records.Group, session_on: date) -> date:
    return meeting_day(group, session_on, reader.rules.meeting_days_before_session)


def _opened(reader: Reader, group_no: str, draft: Draft, shown: str) -> Opened:
    people = reader.people(group_no)
    group = group_at(reader, group_no, draft.held_on)
    table = collection_table(reader, group_no, draft.held_on, draft.session_on)
    shown = shown or next(iter(table.posted), "")
    return Opened(
        group_no=group_no,
        table=table,
        draft=draft,
        planned_on=_planned_on(reader, group, draft.session_on),
        place=group.meeting_place,
        was_kept=False,
        is_damaged=False,
        day_followed=False,
        meetings=tuple(reader.meetings_held(group_no)),
        shown=reader.meeting(shown) if shown else None,
        names={customer_no: person.name for (_group, customer_no), person in people.items()},
    )
