"""Undo of a session that was closed too early, or of vouchers written after it."""

from collections.abc import Callable
from dataclasses import replace

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui import undoing
from tkvv_desktop.gui.screen import Screen
from tkvv_desktop.gui.screens.session_draft import Draft, Typed, to_text
from tkvv_desktop.gui.undoing import Undoing
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.taking_back_session import TakeBackSession, take_back_session
from tkvv_desktop.usecases.views import SessionPage


def say_written(page: Screen, group_no: str, shown: SessionPage, draft: Draft) -> None:
    """Say that what was typed in `draft` is written, and offer to take it back."""
    words = _("The vouchers are written.")
    if not shown.closed:
        words = speak(_("The session of {day:day} is closed."), {"day": shown.session_on})
    _undoing(page, group_no, shown, draft, undoing.reason()).offer(words)


def take_back_closing(
    page: Screen, group_no: str, shown: SessionPage, reason: str, *, refused: Callable[[], object]
) -> None:
    """Take back that a session was closed, whenever that was; what it said is there to be typed."""
    if shown.closed:
        undo = _undoing(page, group_no, shown, _as_typed(shown), reason)
        undo.refused.connect(refused)
        undo.take_back()


def _undoing(page: Screen, group_no: str, shown: SessionPage, draft: Draft, reason: str) -> Undoing:
    command = TakeBackSession(
        id=new_id(),
        group_no=group_no,
        target=draft.id,
        held_on=shown.session_on,
        reason=reason,
        day=page.desk.today,
        draft=to_text(replace(draft, id=new_id())),  # writing it again is another entry
    )
    then = _("What was typed is there again.")
    return Undoing(page, page.desk, take_back_session, command, then=then)


def _as_typed(shown: SessionPage) -> Draft:
    """The session that was closed as if it were being written down."""
    closed = shown.closed[0]
    moves = tuple(
        Typed(
            new_id(),
            move.kind,
            move.contract_no,
            move.principal,
            move.interest,
            move.voucher_no,
            move.day,
            newest_first=move.newest_first,
        )
        for move in shown.closed_moves
    )
    return Draft(
        id=closed.op_id,
        handed_in=closed.handed_in,
        reason=closed.difference_reason,
        cash=closed.cash,
        moves=moves,
        attended_by=closed.attended_by,
        commission=closed.commission,
        briefing=closed.briefing,
        despite_fork=next((one.reason for one in shown.despite if one.op_id == closed.op_id), ""),
    )


def told_taken_back(shown: SessionPage) -> str:
    """Closings of this session that were taken back, one a line; "" when there is none."""
    words = _("Closed before with {amount:dong} handed in, and taken back: {reason}")
    return "\n".join(
        speak(words, {"amount": one.handed_in, "reason": one.reason}) for one in shown.taken_back
    )
