"""Undo of a meeting that was posted too early: taken back whole, and typed on from there."""

from dataclasses import replace

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui import undoing
from tkvv_desktop.gui.screen import Screen
from tkvv_desktop.gui.screens.meeting_draft import Draft, to_text
from tkvv_desktop.gui.undoing import Undoing
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.taking_back import TakeBackMeeting, take_back_meeting


def offer_undo(page: Screen, group_no: str, draft: Draft, words: str) -> None:
    """Say that the meeting of `draft` is posted, and offer to take it back if money was taken."""
    if not any(entry.interest or entry.deposit for entry in draft.entries.values()):
        page.desk.messages.saved(words)
        return
    command = TakeBackMeeting(
        id=new_id(),
        group_no=group_no,
        target=draft.id,
        reason=undoing.reason(),
        day=page.desk.today,
        draft=to_text(replace(draft, id=new_id())),  # posting it again is another meeting
    )
    then = _("What was typed is there again: Alt+2.")
    Undoing(page, page.desk, take_back_meeting, command, then=then).offer(words)
