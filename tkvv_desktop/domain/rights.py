"""Who may write and see what: an operation names the roles of its writers, a person his groups.

What its author had no right to write is kept in the journal and changes nothing.
"""

from dataclasses import dataclass

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops import (
    OFFICE,
    BookPaired,
    CriteriaSheetSet,
    KeysOpened,
    LineCorrected,
    LoanNoted,
    MachineRevoked,
    NoticeAnswered,
    Operation,
    RuleSet,
    SheetScored,
    UserEnrolled,
    UserRetired,
)
from tkvv_desktop.domain.ops.base import (
    ANSWER_LINE,
    ASSOCIATION,
    BANK,
    KEEPERS,
    LOAN_LINE,
    ROLES,
)

_MAY_ENROL = {
    "leader": {"leader", "deputy", "inspector"},
    "association": {"leader", "deputy", "association", "inspector"},
    "bank": set(ROLES),
}
_OFFICES_MET = frozenset({ASSOCIATION, BANK})
"""Whom anybody who keeps a whole book may be paired with, though he could not enrol them."""
OF_BOOK = frozenset(
    {
        BookPaired,
        CriteriaSheetSet,
        KeysOpened,
        MachineRevoked,
        RuleSet,
        SheetScored,
        UserEnrolled,
        UserRetired,
    }
)
"""What concerns a whole book, never one group."""
_WRITTEN_AS: dict[str, type[Operation]] = {LOAN_LINE: LoanNoted, ANSWER_LINE: NoticeAnswered}
"""What moves no money of a group: who may write it may take it back."""
_OF_SOME_TOO = frozenset({BookPaired, KeysOpened, UserEnrolled, UserRetired})


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is in a book. `groups` empty: every group."""

    role: str
    groups: tuple[str, ...] = ()
    is_retired: bool = False


NOBODY = Standing("")


def may_offer(who: Standing, kind: type[Operation], scope: str = "") -> bool:
    """Whether a door to such operations is this person's to open.

    `scope` is a group; "" stands for one of his own, or for the whole book where that is meant.
    """
    if who.is_retired or who.role not in kind.WRITERS:
        return False
    if not who.groups:
        return True
    if kind in OF_BOOK:
        return kind in _OF_SOME_TOO and scope in {"", OFFICE}
    return not scope or scope in who.groups


def may_write(who: Standing, operation: Operation, about: Standing = NOBODY) -> bool:
    """Whether this person has the right to this operation; `about` is whom it lets go."""
    return _why_not(who, operation, about) is None


def refuse_without_right(who: Standing, operation: Operation, about: Standing = NOBODY) -> None:
    """Raises Refused: user.no_right, user.other_group, user.whole_book, user.retired."""
    why = _why_not(who, operation, about)
    if why is not None:
        raise why


def _why_not(who: Standing, operation: Operation, about: Standing) -> Refused | None:
    if who.is_retired:
        return Refused("user.retired")
    if not _is_his_work(who.role, operation):
        return Refused("user.no_right", role=who.role)
    if isinstance(operation, BookPaired) and not who.groups and operation.role in _OFFICES_MET:
        return None
    if isinstance(operation, UserEnrolled | BookPaired):
        return _why_not_over(who, Standing(operation.role, operation.groups))
    if isinstance(operation, UserRetired):
        return _why_not_over(who, about) if about != NOBODY else None
    return _why_not_there(who, operation)


def _why_not_there(who: Standing, operation: Operation) -> Refused | None:
    """What all may write is a log, of prints, looks, openings: it is kept wherever it was."""
    is_log = frozenset(ROLES) == operation.WRITERS and operation.scope == OFFICE
    if not who.groups or operation.scope in who.groups or is_log:
        return None
    if operation.scope == OFFICE:
        return Refused("user.whole_book")
    return Refused("user.other_group", group=operation.scope)


def _is_his_work(role: str, operation: Operation) -> bool:
    """By his role; who may note a decision about a loan, or an answer, may take it back."""
    if isinstance(operation, LineCorrected) and operation.line in _WRITTEN_AS:
        another = operation.meeting_line or operation.voucher or operation.debit
        kind = LineCorrected if another else _WRITTEN_AS[operation.line]
        return role in kind.WRITERS
    return role in operation.WRITERS


def _why_not_over(who: Standing, other: Standing) -> Refused | None:
    """Why he may neither let such a person in nor let him go: more rights, or other groups."""
    if other.role not in may_enrol(who):
        return Refused("user.no_right", role=who.role)
    if who.groups and not (other.groups and {*other.groups} <= {*who.groups}):
        return Refused("user.whole_book")
    return None


def let_in(who: Standing, operation: UserEnrolled | BookPaired) -> Standing | None:
    """What the person enrolled or paired becomes through `who`; None without the right to it.

    Who is let in by the keeper of some groups has no more than those.
    """
    may = may_enrol(who)
    if isinstance(operation, BookPaired) and not who.groups and may:
        may |= _OFFICES_MET
    if operation.role not in may:
        return None
    if not who.groups:
        return Standing(operation.role, operation.groups)
    wanted = operation.groups or who.groups
    groups = tuple(group for group in wanted if group in who.groups)
    return Standing(operation.role, groups) if groups else None


def may_enrol(who: Standing) -> frozenset[str]:
    """The roles of people whom this person may let in, and let go."""
    return frozenset() if who.is_retired else frozenset(_MAY_ENROL.get(who.role, ()))


def may_see(who: Standing, group_no: str) -> bool:
    """Whether what is written of a group is for this person."""
    return not who.groups or group_no in who.groups


def may_see_ids(who: Standing) -> bool:
    """Whether ID numbers are shown to him in full where he asks for them; to others masked."""
    return who.role in KEEPERS | {BANK}


def founds(operation: Operation) -> bool:
    """Whether it may be the first of a book, which nobody had the right to write before."""
    return isinstance(operation, UserEnrolled) and operation.role in ROLES
