"""The papers of a meeting: the list to fill, the list to sign, the receipts."""

from functools import partial
from io import BytesIO
from typing import Any

import pypdfium2
from PySide6.QtWidgets import QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.meeting_draft import Draft
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases import papers
from tkvv_desktop.usecases.records import Meeting


class MeetingPapers:
    """Shows papers, and knows which were shown before: the second time they are reprints."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        self._book: Any = desk.book
        self._papers = Papers(page, desk)
        self._fresh: set[tuple[str, str]] = set()  # meetings posted just now, by paper

    def posted(self, meeting_id: str) -> None:
        """The papers of this meeting were never printed."""
        self._fresh |= {(meeting_id, "list"), (meeting_id, "receipts")}

    def blank(self, group_no: str, draft: Draft) -> None:
        name = f"bang-ke-{group_no}-{draft.held_on.isoformat()}.pdf"
        make = partial(_blank, self._book, group_no, draft)
        self._papers.show(_("Collection list to fill"), name, make)

    def filled(self, meeting: Meeting, *, with_list: bool, with_receipts: bool) -> None:
        """The list and the receipts of a posted meeting, one after the other."""
        wanted = [("list", with_list), ("receipts", with_receipts)]
        makes = [
            (kind, (meeting.op_id, kind) not in self._fresh)
            for kind, is_wanted in wanted
            if is_wanted
        ]
        self._fresh -= {(meeting.op_id, kind) for kind, _reprint in makes}
        title = _("Collection list and receipts")
        if not with_receipts:
            title = _("Collection list")
        elif not with_list:
            title = _("Receipts")
        stem = "bang-ke" if with_list else "bien-lai"
        name = f"{stem}-{meeting.group_no}-{meeting.held_on.isoformat()}.pdf"
        self._papers.show(title, name, partial(_filled, self._book, meeting.op_id, makes))


def _blank(book: Any, group_no: str, draft: Draft) -> bytes:
    facts = book.ask(papers.blank_collection_list, group_no, draft.held_on, draft.session_on)
    return bootstrap.paper("collection-list", facts)


def _filled(book: Any, meeting_id: str, wanted: list[tuple[str, bool]]) -> bytes:
    parts = []
    for kind, reprint in wanted:
        if kind == "list":
            ask = partial(papers.filled_collection_list, reprint=reprint)
            parts.append(bootstrap.paper("collection-list", book.ask(ask, meeting_id)))
        else:
            tell = partial(papers.receipts, reprint=reprint)
            found = book.ask(tell, meeting_id)
            if found or len(wanted) == 1:
                parts.append(bootstrap.paper("receipts", found))
    return parts[0] if len(parts) == 1 else _joined(parts)


def _joined(parts: list[bytes]) -> bytes:
    """Several papers as one, so that they are looked at and printed together."""
    whole = pypdfium2.PdfDocument.new()
    try:
        for part in parts:
            one = pypdfium2.PdfDocument(part)
            whole.import_pages(one)
            one.close()
        written = BytesIO()
        whole.save(written)
        return written.getvalue()
    finally:
        whole.close()
