"""From operations to rows: one small function for each type; nothing else writes derived rows."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from tkvv_desktop.domain import ops, rights
from tkvv_desktop.storage import (
    apply_bank,
    apply_heard,
    apply_money,
    apply_notices,
    apply_papers,
    apply_privacy,
    apply_rating,
    apply_targets,
    tables,
)

NOW = 1 << 63
"""After every Lamport number."""
_USER, _LEFT = tables.user, tables.user_retired
_ENROLLED = (  # asked for each operation: built once
    select(_USER.c.role, _USER.c.groups)
    .where(_USER.c.user == bindparam("author"))
    .order_by(_USER.c.op_id)
    .limit(1)
)
_RETIRED = select(func.min(_LEFT.c.lamport)).where(_LEFT.c.user == bindparam("author"))


def user_enrolled(connection: Connection, op: ops.UserEnrolled, lamport: int) -> None:
    row = apply_bank.plain(op, "id", "scope") | {"op_id": op.id}
    connection.execute(insert(tables.user), row)


def user_retired(connection: Connection, op: ops.UserRetired, lamport: int) -> None:
    row = {"op_id": op.id, "user": op.user, "lamport": lamport}
    connection.execute(insert(tables.user_retired), row)


def keys_opened(connection: Connection, op: ops.KeysOpened, lamport: int) -> None:
    row = apply_bank.plain(op, "id", "scope") | {"op_id": op.id}
    connection.execute(insert(tables.keys_opened), row)


def rule_set(connection: Connection, op: ops.RuleSet, lamport: int) -> None:
    row = apply_bank.plain(op, "id") | {"op_id": op.id, "lamport": lamport}
    connection.execute(insert(tables.rule_set), row)


_APPLY: dict[type[ops.Operation], Callable[[Connection, Any, int], None]] = {
    ops.UserEnrolled: user_enrolled,
    ops.UserRetired: user_retired,
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
}


def apply(connection: Connection, operation: ops.Operation, lamport: int) -> None:
    """Turn `operation` into rows of the derived tables."""
    _APPLY[type(operation)](connection, operation, lamport)


_Told = tuple[str, tuple[str, ...], int | None]  # role, groups, Lamport number of retirement
_PEOPLE = (ops.UserEnrolled, ops.UserRetired)


class Rights:
    """Asks who may write what; the answers for a person hold until people come or go."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._told: dict[str, _Told | None] = {}

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

    def apply(self, operation: ops.Operation, lamport: int, author: str) -> bool:
        """Turn `operation` into rows if its author had the right to write it; whether he had.

        Without the right it is noted that it changes nothing; the journal keeps it all the same.
        """
        connection, who = self._connection, self.standing(author, lamport)
        about = self.let_go(operation, lamport)
        if not rights.may_write(who, operation, about) and not _founds(connection, operation):
            row = {"op_id": operation.id, "author": author, "type": operation.TYPE}
            connection.execute(insert(tables.without_right), row)
            return False
        apply(connection, operation, lamport)
        if isinstance(operation, _PEOPLE):
            self._told.clear()
        return True


def apply_by(connection: Connection, operation: ops.Operation, lamport: int, author: str) -> bool:
    """As `Rights.apply`, for one operation."""
    return Rights(connection).apply(operation, lamport, author)


def standing(connection: Connection, author: str, lamport: int) -> rights.Standing:
    """As `Rights.standing`, asked once."""
    return Rights(connection).standing(author, lamport)


def _told(connection: Connection, author: str) -> _Told | None:
    told = connection.execute(_ENROLLED, {"author": author}).first()
    if told is None:
        return None
    return told.role, told.groups, connection.scalar(_RETIRED, {"author": author})


def _founds(connection: Connection, operation: ops.Operation) -> bool:
    """Whether it enrols the first person of a book, who lets himself in."""
    is_empty = connection.execute(select(tables.user.c.op_id).limit(1)).first() is None
    return is_empty and rights.founds(operation)
