"""From operations to rows: one small function for each type; nothing else writes derived rows."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, func, insert, select

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


def apply_by(connection: Connection, operation: ops.Operation, lamport: int, author: str) -> bool:
    """Turn `operation` into rows if its author had the right to write it; whether he had.

    Without the right it is noted that it changes nothing; the journal keeps it all the same.
    """
    who = standing(connection, author, lamport)
    if not rights.may_write(who, operation) and not _founds(connection, operation):
        row = {"op_id": operation.id, "author": author, "type": operation.TYPE}
        connection.execute(insert(tables.without_right), row)
        return False
    apply(connection, operation, lamport)
    return True


def standing(connection: Connection, author: str, lamport: int) -> rights.Standing:
    """What a person is in the book for an operation of this Lamport number."""
    user, retired = tables.user, tables.user_retired
    told = connection.execute(
        select(user.c.role, user.c.groups).where(user.c.user == author).order_by(user.c.op_id)
    ).first()
    if told is None:
        return rights.NOBODY
    left = connection.scalar(select(func.min(retired.c.lamport)).where(retired.c.user == author))
    return rights.Standing(told.role, told.groups, left is not None and left < lamport)


def _founds(connection: Connection, operation: ops.Operation) -> bool:
    """Whether it enrols the first person of a book, who lets himself in."""
    is_empty = connection.execute(select(tables.user.c.op_id).limit(1)).first() is None
    return is_empty and rights.founds(operation)
