"""The papers of a meeting: the list to fill, the list to sign, the receipts."""

from datetime import date

from tkvv_desktop.gui.paper import Wanted
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens.meeting_draft import Draft
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.records import Meeting


class MeetingPapers:
    """Shows papers; the history of the book knows which of them are reprints."""

    def __init__(self, page: Screen, desk: Desk) -> None:
        self._page, self._papers = page, Papers(page, desk)

    def blank(self, group_no: str, draft: Draft, planned_on: date) -> None:
        """The list to take along to the meeting: it bears the day on which that is held."""
        on = draft.held_on if draft.day_typed else planned_on
        name = f"bang-ke-{group_no}-{on.isoformat()}.pdf"
        asked = PaperAsked(group_no=group_no, on=on)
        wanted = (Wanted("collection-list-blank", asked),)
        self._papers.ask(wanted, _("Collection list to fill"), name)

    def by_phone(self, meeting: Meeting | None) -> None:
        """The figures of a posted meeting to read by phone; without one, what others read."""
        if meeting is None:
            self._page.wanted.emit("heard", None)
            return
        name = f"doc-dien-thoai-{meeting.group_no}-{meeting.held_on.isoformat()}.pdf"
        asked = PaperAsked(group_no=meeting.group_no, on=meeting.held_on, meeting=meeting.op_id)
        title = _("Figures of a meeting to read by phone")
        self._papers.ask((Wanted("spoken-meeting", asked),), title, name)

    def filled(self, meeting: Meeting, *, with_list: bool, with_receipts: bool) -> None:
        """The list and the receipts of a posted meeting, one after the other."""
        asked = PaperAsked(group_no=meeting.group_no, on=meeting.held_on, meeting=meeting.op_id)
        wanted = [Wanted("collection-list", asked)] if with_list else []
        title = _("Collection list and receipts")
        if with_receipts:
            wanted.append(Wanted("receipts", asked))
        else:
            title = _("Collection list")
        if not with_list:
            title = _("Receipts")
        stem = "bang-ke" if with_list else "bien-lai"
        name = f"{stem}-{meeting.group_no}-{meeting.held_on.isoformat()}.pdf"
        self._papers.ask(wanted, title, name)
