"""What the tests of the meeting ask of its page and of the book."""

from datetime import date
from io import BytesIO

import pypdfium2
from at_table import CTRL, Person
from PySide6.QtCore import Qt
from sample_book import GROUP

from tkvv_desktop.gui.screens import meeting_draft
from tkvv_desktop.usecases.meeting import draft_key

F4, F5, F6, F7, F8, F9 = (Qt.Key(int(Qt.Key.Key_F1) + at) for at in range(3, 9))
SESSION = date(2026, 11, 30)


def gone_to_meeting(window, tasks, rest):
    """Somebody who has just gone to the meeting, with no key counted yet."""
    made = Person(window, tasks, rest)
    made.press(Qt.Key.Key_2, CTRL)
    made.keys = 0
    return made


def page(person):
    return person.window._screens["meeting"]


def said(person):
    return [message.text for message in person.window.messages.kept()]


def kept(person, session_on=SESSION):
    """What the book keeps of the meeting for a session."""
    text = person.ask(lambda reader: reader.draft(draft_key(GROUP, session_on)))
    return meeting_draft.from_text(text) if text else None


def texts(pdfs):
    """The words on each paper."""
    found = []
    for pdf in pdfs:
        document = pypdfium2.PdfDocument(BytesIO(pdf))
        found.append("".join(one.get_textpage().get_text_range() for one in document))
        document.close()
    return found
