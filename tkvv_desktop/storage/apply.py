"""From operations to rows: one small function for each type; nothing else writes derived rows."""

from collections.abc import Callable
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, func, insert, select

from tkvv_desktop.domain import ops, rights
from tkvv_desktop.storage import (
    apply_bank,
    apply_exchange,
    apply_heard,
    apply_money,
    apply_notices,
    apply_papers,
    apply_people,
    apply_privacy,
    apply_rating,
    apply_targets,
    tables,
    trust,
)

NOW = 1 << 63
"""After every Lamport number."""
_USER, _LEFT = tables.user, tables.user_retired
_ENROLLED = (  # asked for each operation: built once
    select(_USER.c.role, _USER.c.groups).where(_USER.c.user == bindparam("author"))
)
_RETIRED = select(func.min(_LEFT.c.lamport)).where(_LEFT.c.user == bindparam("author"))


def keys_opened(connection: Connection, op: ops.KeysOpened, lamport: int) -> None:
    row = apply_bank.plain(op, "id", "scope") | {"op_id": op.id}
    connection.execute(insert(tables.keys_opened), row)


def rule_set(connection: Connection, op: ops.RuleSet, lamport: int) -> None:
    row = apply_bank.plain(op, "id") | {"op_id": op.id, "lamport": lamport}
    connection.execute(insert(tables.rule_set), row)


_APPLY: dict[type[ops.Operation], Callable[[Connection, Any, int], None]] = {
    ops.KeysOpened: keys_opened,
    ops.GroupNoted: apply_bank.group_noted,
    ops.MeetingDaySet: apply_bank.meeting_day_set,
    ops.PeopleNoted: apply_bank.people_noted,
    ops.StatementRead: apply_bank.statement_read,
    ops.ListRead: apply_bank.list_read,
    ops.InstalmentsRead: apply_bank.instalments_read,
    ops.SpecialListRead: apply_bank.special_list_read,
    ops.GroupInfoRead: apply_bank.group_info_read,
    ops.ScoreRead: apply_bank.score_read,
    ops.ForecastKept: apply_rating.forecast_kept,
    ops.MeetingPosted: apply_money.meeting_posted,
    ops.SessionClosed: apply_money.session_closed,
    ops.BankMovesNoted: apply_money.bank_moves_noted,
    ops.LineCorrected: apply_money.line_corrected,
    ops.LoanNoted: apply_money.loan_noted,
    ops.DepositNoted: apply_money.deposit_noted,
    ops.RuleSet: rule_set,
    ops.NoticesPrinted: apply_notices.notices_printed,
    ops.NoticeReprinted: apply_notices.notice_reprinted,
    ops.NoticeAnswered: apply_notices.notice_answered,
    ops.PaperPrinted: apply_papers.paper_printed,
    ops.TargetSet: apply_targets.target_set,
    ops.TargetReached: apply_targets.target_reached,
    ops.CriteriaSheetSet: apply_targets.criteria_sheet_set,
    ops.SheetScored: apply_targets.sheet_scored,
    ops.ConsentNoted: apply_privacy.consent_noted,
    ops.DataSeen: apply_privacy.data_seen,
    ops.MemberErased: apply_privacy.member_erased,
    ops.MeetingHeard: apply_heard.meeting_heard,
    ops.PenGiven: apply_exchange.pen_given,
    ops.HeadWitnessed: apply_exchange.head_witnessed,
    ops.ConflictSettled: apply_exchange.conflict_settled,
    ops.PeopleMerged: apply_people.people_merged,
    ops.PeopleParted: apply_people.people_parted,
}


class Place(Protocol):
    """Where an operation lies in the journal, and whose it is: an entry, or a row of it."""

    @property
    def lamport(self) -> int: ...
    @property
    def author(self) -> str: ...
    @property
    def replica(self) -> bytes: ...
    @property
    def seq(self) -> int: ...


def apply(connection: Connection, operation: ops.Operation, lamport: int) -> None:
    """Turn `operation` into rows of the derived tables."""
    _APPLY[type(operation)](connection, operation, lamport)


_Told = tuple[str, tuple[str, ...], int | None]  # role, groups, Lamport number of retirement


class Rights:
    """Asks who may write what; the answers for a person hold until people come or go."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._told: dict[str, _Told | None] = {}
        self._cuts: trust.Cuts | None = None

    def standing(self, author: str, lamport: int) -> rights.Standing:
        """What a person is in the book for an operation of this Lamport number."""
        if author not in self._told:
            self._told[author] = _told(self._connection, author)
        told = self._told[author]
        if told is None:
            return rights.NOBODY
        role, groups, left = told
        return rights.Standing(role, groups, left is not None and left < lamport)

    def let_go(self, operation: ops.Operation, lamport: int) -> rights.Standing:
        """What the person is whom an operation lets go; nobody when it lets nobody go."""
        if not isinstance(operation, ops.UserRetired):
            return rights.NOBODY
        return self.standing(operation.user, lamport)

    def apply(self, operation: ops.Operation, place: Place) -> bool:
        """Turn `operation` into rows if its author had the right to write it; whether he had.

        Without the right it is noted that it changes nothing; the journal keeps it all the same.
        """
        if operation.TYPE in trust.TYPES:
            self._told.clear()
            self._cuts = None
            return _about_people(self._connection, operation)
        why = self._why_not(operation, place)
        if why:
            row = {"op_id": operation.id, "author": place.author, "type": operation.TYPE}
            self._connection.execute(insert(tables.without_right), row | {"why": why})
            return False
        apply(self._connection, operation, place.lamport)
        return True

    def _why_not(self, operation: ops.Operation, place: Place) -> str:
        """Why it counts for nothing; "" when it counts."""
        if self._cuts is None:
            self._cuts = trust.cuts_in(self._connection)
        if self._cuts and trust.is_cut_off(self._cuts, place.replica, operation.scope, place.seq):
            return trust.REVOKED
        who = self.standing(place.author, place.lamport)
        if rights.may_write(who, operation):
            return ""
        is_housekeeping = who.groups and operation.scope == ops.OFFICE and not who.is_retired
        return trust.ELSEWHERE if is_housekeeping else trust.NO_RIGHT


def _about_people(connection: Connection, operation: ops.Operation) -> bool:
    """Whom the book believes is told by all such operations together, so it is told anew.

    What that changes for others who had written already, and what a revoked machine has no right
    to any more, a rebuild tells.
    """
    before = _believed(connection)
    told = trust.refresh(connection)
    if isinstance(operation, ops.MachineRevoked) or before - _believed(connection):
        from tkvv_desktop.storage.rebuild import rebuild

        rebuild(connection)
    return operation.id not in told.not_counted


def _believed(connection: Connection) -> set[tuple[Any, ...]]:
    query = select(_USER.c.user, _USER.c.public_key, _USER.c.role, _USER.c.groups)
    return {tuple(row) for row in connection.execute(query)}


def apply_by(connection: Connection, operation: ops.Operation, place: Place) -> bool:
    """As `Rights.apply`, for one operation."""
    return Rights(connection).apply(operation, place)


def standing(connection: Connection, author: str, lamport: int) -> rights.Standing:
    """As `Rights.standing`, asked once."""
    return Rights(connection).standing(author, lamport)


def _told(connection: Connection, author: str) -> _Told | None:
    told = connection.execute(_ENROLLED, {"author": author}).first()
    if told is None:
        return None
    return told.role, told.groups, connection.scalar(_RETIRED, {"author": author})
