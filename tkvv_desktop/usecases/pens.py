"""Who writes the money of each group, and to whom that may be handed."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.ops.base import KEEPERS
from tkvv_desktop.usecases.contracts import Reader


@dataclass(frozen=True, slots=True)
class PenRow:
    """A group and who holds its pen. `holder` "": it was never given to anybody."""

    group_no: str
    leader: str  # as the bank tells
    holder: str
    user: str  # of the holder
    since: date | None
    reason: str
    may_hold: tuple[tuple[str, str], ...]  # user and name of the leaders and deputies of the group


def pen_rows(reader: Reader, on: date) -> tuple[PenRow, ...]:
    """The groups of a book, each with who writes its money."""
    held = {one.group_no: one for one in reader.pens()}
    keepers = [one for one in reader.users() if one.role in KEEPERS and not one.is_retired]
    found = []
    for group in reader.groups(on):
        pen = held.get(group.group_no)
        found.append(
            PenRow(
                group_no=group.group_no,
                leader=group.leader,
                holder=pen.name if pen else "",
                user=pen.user if pen else "",
                since=pen.day if pen else None,
                reason=pen.reason if pen else "",
                may_hold=tuple(
                    (one.user, one.name)
                    for one in keepers
                    if not one.groups or group.group_no in one.groups
                ),
            )
        )
    return tuple(found)
