"""A fork of a group's chain that nobody has looked into keeps its session open, or is gone past."""

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops.base import ASSOCIATION
from tkvv_desktop.usecases.contracts import Reader


def officers(reader: Reader, group_no: str) -> tuple[str, ...]:
    """The names of the association's officers for a group: they look into its forks."""
    known = (one for one in reader.users() if one.role == ASSOCIATION and not one.is_retired)
    return tuple(one.name for one in known if not one.groups or group_no in one.groups)


def past_forks(reader: Reader, group_no: str, reason: str) -> tuple[str, tuple[str, ...]]:
    """What a closing keeps of the forks open in its group: why it goes on, and past which.

    Nothing of both where none is open. Raises Refused without a reason: session.fork_open,
    session.fork_open_ask.
    """
    forks = tuple(one.subject for one in reader.open_forks(group_no))
    if forks and not reason.strip():
        known = officers(reader, group_no)
        if known:
            raise Refused("session.fork_open_ask", officer=", ".join(known))
        raise Refused("session.fork_open")
    return (reason.strip(), forks) if forks else ("", ())
