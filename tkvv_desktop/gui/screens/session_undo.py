"""Undo of a session that was closed too early, or of vouchers written after it."""

from dataclasses import replace

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui import undoing
from tkvv_desktop.gui.screen import Screen
from tkvv_desktop.gui.screens.session_draft import Draft, to_text
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
    command = TakeBackSession(
        id=new_id(),
        group_no=group_no,
        target=draft.id,
        held_on=shown.session_on,
        reason=undoing.reason(),
        day=page.desk.today,
        draft=to_text(replace(draft, id=new_id())),  # writing it again is another entry
    )
    then = _("What was typed is there again.")
    Undoing(page, page.desk, take_back_session, command, then=then).offer(words)


def told_taken_back(shown: SessionPage) -> str:
    """Closings of this session that were taken back, one a line; "" when there is none."""
    words = _("Closed before with {amount:dong} handed in, and taken back: {reason}")
    return "\n".join(
        speak(words, {"amount": one.handed_in, "reason": one.reason}) for one in shown.taken_back
    )
