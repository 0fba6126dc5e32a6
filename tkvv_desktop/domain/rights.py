"""Who may write what: an operation names the roles of its writers, a person his groups.

What its author had no right to write is kept in the journal and changes nothing.
"""

from dataclasses import dataclass

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops import OFFICE, Operation, UserEnrolled
from tkvv_desktop.domain.ops.base import ROLES

_MAY_ENROL = {
    "leader": {"leader", "deputy", "inspector"},
    "association": {"leader", "deputy", "association", "inspector"},
    "bank": set(ROLES),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is in a book. `groups` empty: every group."""

    role: str
    groups: tuple[str, ...] = ()
    is_retired: bool = False


NOBODY = Standing("")


def may_write(who: Standing, operation: Operation) -> bool:
    """Whether this person has the right to this operation."""
    if who.is_retired or who.role not in operation.WRITERS:
        return False
    if who.groups and operation.scope not in {OFFICE, *who.groups}:
        return False
    if isinstance(operation, UserEnrolled):
        within = not who.groups or (operation.groups and {*operation.groups} <= {*who.groups})
        return operation.role in _MAY_ENROL.get(who.role, set()) and bool(within)
    return True


def refuse_without_right(who: Standing, operation: Operation) -> None:
    """Raises Refused: user.no_right, user.other_group, user.retired."""
    if may_write(who, operation):
        return
    if who.is_retired:
        raise Refused("user.retired")
    if who.role in operation.WRITERS and who.groups and operation.scope not in who.groups:
        raise Refused("user.other_group", group=operation.scope)
    raise Refused("user.no_right", role=who.role)


def founds(operation: Operation) -> bool:
    """Whether it may be the first of a book, which nobody had the right to write before."""
    return isinstance(operation, UserEnrolled) and operation.role in ROLES
