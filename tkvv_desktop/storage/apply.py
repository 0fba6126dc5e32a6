"""From operations to rows: one small function for each type; nothing else writes derived rows."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert

from tkvv_desktop.domain import ops
from tkvv_desktop.storage import (
    apply_bank,
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
    connection.execute(insert(tables.user_retired), {"op_id": op.id, "user": op.user})


def rule_set(connection: Connection, op: ops.RuleSet, lamport: int) -> None:
    row = apply_bank.plain(op, "id") | {"op_id": op.id, "lamport": lamport}
    connection.execute(insert(tables.rule_set), row)


_APPLY: dict[type[ops.Operation], Callable[[Connection, Any, int], None]] = {
    ops.UserEnrolled: user_enrolled,
    ops.UserRetired: user_retired,
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
}


def apply(connection: Connection, operation: ops.Operation, lamport: int) -> None:
    """Turn `operation` into rows of the derived tables."""
    _APPLY[type(operation)](connection, operation, lamport)
