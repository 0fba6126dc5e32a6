"""The people who may open a book: enrolled with a key of their own, in a role, for some groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops import OFFICE, KeysOpened, UserEnrolled, UserRetired
from tkvv_desktop.domain.ops.base import OFFICES, ROLES
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork

CODE, ESCROW = "code", "escrow"


@dataclass(frozen=True, slots=True)
class EnrolUser:
    """One more person. `groups` empty: every group of the book."""

    id: str
    user: str
    name: str
    role: str
    public_key: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RetireUser:
    """A person who is to write here no more."""

    id: str
    user: str


@dataclass(frozen=True, slots=True)
class NoteKeysOpened:
    """That a book was opened without its password; `way` is CODE or ESCROW."""

    id: str
    user: str
    way: str


def users(reader: Reader) -> Sequence[records.User]:
    """Everybody who was ever enrolled, in the order of enrolment."""
    return reader.users()


def enrol_user(cmd: EnrolUser, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Let one more person write in this book.

    Raises Refused: name.missing, user.role_unknown, user.group_unknown, user.name_taken,
    user.no_right.
    """
    name = cmd.name.strip()
    if not name:
        raise Refused("name.missing")
    if cmd.role not in ROLES:
        raise Refused("user.role_unknown", role=cmd.role, known=", ".join(ROLES))
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        known = {group.group_no for group in uow.reader.groups(clock.today())}
        for group_no in cmd.groups:
            if group_no not in known:
                raise Refused("user.group_unknown", group=group_no)
        if any(user.name == name and not user.is_retired for user in uow.reader.users()):
            raise Refused("user.name_taken", name=name)
        uow.write(
            UserEnrolled(
                id=cmd.id,
                scope=OFFICE,
                user=cmd.user,
                name=name,
                role=cmd.role,
                public_key=cmd.public_key,
                groups=cmd.groups,
            )
        )
        uow.commit()
    return Outcome(frozenset({Changed.USERS}), (cmd.id,))


def retire_user(cmd: RetireUser, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Let a person write here no more; what he wrote stays his.

    Raises Refused: user.unknown, user.last, user.no_right.
    """
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        active = [user for user in uow.reader.users() if not user.is_retired]
        if all(user.user != cmd.user for user in active):
            raise Refused("user.unknown", user=cmd.user)
        left = [user for user in active if user.user != cmd.user]
        if not any(user.role in OFFICES and not user.groups for user in left):
            raise Refused("user.last")  # nobody could let anybody in again
        uow.write(UserRetired(id=cmd.id, scope=OFFICE, user=cmd.user))
        uow.commit()
    return Outcome(frozenset({Changed.USERS}), (cmd.id,))


def note_keys_opened(cmd: NoteKeysOpened, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Write into the book that it was opened without its password."""
    with uow:
        if uow.is_written(cmd.id):
            return Outcome(frozenset())
        uow.write(
            KeysOpened(id=cmd.id, scope=OFFICE, user=cmd.user, day=clock.today(), way=cmd.way)
        )
        uow.commit()
    return Outcome(frozenset({Changed.USERS}), (cmd.id,))
