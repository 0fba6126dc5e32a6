"""The guided round on a practice book: which of its steps are done, by what the book says."""

import json
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.usecases.contracts import Reader

READ, NOTICES, MEETING, SESSION, COPY = "read", "notices", "meeting", "session", "copy"
STEPS = (READ, NOTICES, MEETING, SESSION, COPY)
"""The steps of a month, in the order in which they are practised."""
KEY = "tour"
"""The draft in which the round is kept; a book without it is not practised on."""
COPIED = "tour.copied"
"""The draft that a copy on a stick leaves behind."""


@dataclass(frozen=True, slots=True)
class Tour:
    """How far the round is. `files` is the folder of the bank's files to read."""

    files: str
    before: dict[str, int]  # what the book held when the round began
    skipped: tuple[str, ...] = ()
    is_left: bool = False  # put aside for now
    done: tuple[str, ...] = ()

    @property
    def now(self) -> str:
        """The step to do; "" when there is none left."""
        return next((one for one in STEPS if one not in (*self.done, *self.skipped)), "")

    @property
    def number(self) -> int:
        """Which step it is, from 1."""
        return STEPS.index(self.now) + 1 if self.now else len(STEPS)


def counted(reader: Reader, group_no: str) -> dict[str, int]:
    """How much of each step the book holds."""
    return {
        READ: len(reader.statement_days(group_no)),
        NOTICES: len(reader.notices(group_no)),
        MEETING: len(reader.meetings_held(group_no)),
        SESSION: len(reader.sessions(group_no)),
        COPY: int(reader.draft(COPIED) is not None),
    }


def tour_of(reader: Reader) -> Tour | None:
    """The round of this book; None when it is not a practice book."""
    kept = reader.draft(KEY)
    groups = reader.groups(date.max)
    if kept is None or not groups:
        return None
    told = json.loads(kept)
    holds = counted(reader, groups[0].group_no)
    return Tour(
        files=told["files"],
        before=told["before"],
        skipped=tuple(told["skipped"]),
        is_left=told["is_left"],
        done=tuple(one for one in STEPS if holds[one] > told["before"][one]),
    )


def as_draft(tour: Tour) -> str:
    """What is kept of the round; what is done is seen in the book and not kept."""
    kept = {
        "files": tour.files,
        "before": tour.before,
        "skipped": tour.skipped,
        "is_left": tour.is_left,
    }
    return json.dumps(kept, ensure_ascii=False)
