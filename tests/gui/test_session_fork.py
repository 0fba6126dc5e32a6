"""A fork of the group's chain in the way of closing, by keys: marked, gone past with a reason."""

import books
from at_session import F9, YOUNG, gone_to_session, page, said, sessions
from at_table import CTRL
from hands import grab
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from test_conflicts import go_to_conflicts

from tkvv_desktop.gui.screens import session_draft
from tkvv_desktop.usecases.session import draft_key

REASON = "Ngân hàng không chờ"


def test_a_fork_is_marked_and_gone_past_with_a_reason_that_stays_beside_it(
    live_window, tasks, rest
):
    """F9 leads to the field; the reason is kept while one types, with the session, in the list."""
    app = live_window._book.app
    tasks._worker.submit(books.fork, app, YOUNG, "ours", "theirs").result()
    person = gone_to_session(live_window, tasks, rest)
    person.press(F9)
    told = person.window.findChild(QLabel, "fork_told")
    assert told.isVisible()
    assert "bản sao" in told.text()
    grab(person.window, "session_fork")

    person.press(F9)
    field = QApplication.focusWidget()
    assert ("despite_fork", True, 0) == (
        field.objectName(),
        field.property("marked"),
        len(sessions(person)),
    )
    assert "bản sao" in said(person)[-1]

    person.write(REASON)
    person.press(Qt.Key.Key_1, CTRL)
    session_on = page(person)._opened.page.session_on
    text = person.ask(lambda reader: reader.draft(draft_key(YOUNG, session_on)))
    assert REASON == session_draft.from_text(text).despite_fork
    person.press(Qt.Key.Key_3, CTRL)
    person.press(F9)

    assert 1 == len(sessions(person))
    gone = person.window.findChild(QLabel, "closed_despite")
    assert (False, True) == (told.isVisible(), gone.isVisible())
    assert REASON in gone.text()
    grab(person.window, "session_fork_gone_past")
    person.press(Qt.Key.Key_U, CTRL)
    inner = go_to_conflicts(person.window._screens["usb"], rest)
    assert REASON in inner.findChild(QLabel, "closed_despite").text()
    grab(person.window, "conflict_gone_past")
