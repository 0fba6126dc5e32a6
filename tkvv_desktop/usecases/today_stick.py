"""What the first page says of other books: what waits for the stick, and what does not fit."""

from collections.abc import Sequence

from tkvv_desktop.usecases.exchange_records import RefusedFile, Standing
from tkvv_desktop.usecases.views import TodayTask

_PLACE = "usb"


def stick_tasks(
    standings: Sequence[Standing],
    conflicts: int,
    refused: Sequence[RefusedFile],
    *,
    is_revoked: bool = False,
) -> tuple[TodayTask, ...]:
    """The lines about other books; nothing is for a machine that was lost.

    `is_revoked` says that this very machine counts no more: whoever goes on with it must know. One
    line counts what was never written for somebody, and what nobody has confirmed yet.
    """
    found = [TodayTask("machine_revoked", _PLACE)] if is_revoked else []
    if conflicts:
        found.append(TodayTask("conflicts", _PLACE, count=conflicts))
    waiting = [one for one in standings if not one.is_revoked]
    unsent = sum(one.unsent for one in waiting)
    unconfirmed = sum(one.unconfirmed for one in waiting)
    if unsent or unconfirmed:
        to = [one.partner.name for one in waiting if (one.unsent if unsent else one.unconfirmed)]
        who = to[0] if len(to) == 1 else ""
        kind, count = ("unsent", unsent) if unsent else ("unconfirmed", unconfirmed)
        found.append(TodayTask(kind, _PLACE, count=count, who=who, other=unconfirmed))
    if refused:
        found.append(TodayTask("refused_files", _PLACE, count=len(refused)))
    return tuple(found)
