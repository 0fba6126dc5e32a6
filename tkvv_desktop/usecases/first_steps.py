"""The first steps of a new book: recovery sheet, the group, the first copy.

What is done is seen in the book; only what was put off, and that the steps are begun at all, is
kept apart. So they can be left at any moment, the power may go, and they go on where they were.
"""

import json
from dataclasses import dataclass, replace
from datetime import date

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import GroupNoted, MeetingDaySet
from tkvv_desktop.domain.ops.base import BY_HAND
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.meeting import KeepDraft

STEPS = SHEET, GROUP, COPY = "sheet", "group", "copy"
COPIED = "copied"
_KEY = "first-steps"
_LONGEST_MONTH = 31
_DIGITS = 7
_BEFORE_ALL_FILES = date(2000, 1, 1)  # whatever the bank tells of the group leads


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What is kept of them: how the book begins, which steps were put off, COPIED when it was."""

    begins_with: str = ""
    settled: tuple[str, ...] = ()

    def with_settled(self, step: str) -> "FirstSteps":
        return replace(self, settled=tuple(sorted({*self.settled, step})))


def first_steps(reader: Reader) -> FirstSteps | None:
    """What is kept of the first steps; None when there are none to go (any more)."""
    kept = reader.draft(_KEY)
    if kept is None:
        return None
    told = json.loads(kept)
    return FirstSteps(str(told.get("begins_with", "")), tuple(told.get("settled", ())))


def keep_steps(steps: FirstSteps | None) -> KeepDraft:
    """The command that keeps them; None ends them."""
    if steps is None:
        return KeepDraft(_KEY, None)
    told = {"begins_with": steps.begins_with, "settled": list(steps.settled)}
    return KeepDraft(_KEY, json.dumps(told))


@dataclass(frozen=True, slots=True)
class NameGroup:
    """What a leader knows of his own group before the bank's files tell it."""

    id: str
    group_no: str
    association: str
    leader: str
    hamlet: str
    point: str
    session_day: int
    meeting_day: int
    meeting_place: str
    day: date


def name_group(cmd: NameGroup, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Write down the group, its point and its days; what the bank's files tell later leads.

    Raises Refused: group.number_impossible, session.day_impossible, meeting.day_impossible.
    """
    number = cmd.group_no.strip()
    if not (number.isascii() and number.isdecimal() and len(number) == _DIGITS):
        raise Refused("group.number_impossible", typed=number or "–", n=_DIGITS)
    if not 1 <= cmd.session_day <= _LONGEST_MONTH:
        raise Refused("session.day_impossible", n=cmd.session_day)
    if not 1 <= cmd.meeting_day <= _LONGEST_MONTH:
        raise Refused("meeting.day_impossible", n=cmd.meeting_day)
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        told = {
            "office_no": "",
            "office": "",
            "commune_no": "",
            "commune": "",
            "point_no": "",
            "hamlet_no": "",
            "leader_customer_no": "",
            "leader_phone": "",
            "deputy": "",
            "deputy_customer_no": "",
        }
        uow.write(
            GroupNoted(
                id=cmd.id,
                scope=number,
                as_of=_BEFORE_ALL_FILES,
                source=BY_HAND,
                point=cmd.point.strip(),
                session_day=cmd.session_day,
                hamlet=cmd.hamlet.strip(),
                association=cmd.association,
                leader=cmd.leader.strip(),
                **told,
            )
        )
        uow.write(
            MeetingDaySet(
                id=new_id(),
                scope=number,
                day=cmd.day,
                day_of_month=cmd.meeting_day,
                place=cmd.meeting_place.strip(),
            )
        )
        uow.commit()
    return Outcome(frozenset({Changed.GROUPS}), (cmd.id,))
