"""What the tests of due debts ask of their page and of the book."""

import pytest
from hands import press_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tkvv_desktop.gui.printing import Preview
from tkvv_desktop.gui.rows import DISPLAY
from tkvv_desktop.usecases import notices


@pytest.fixture
def dues_page(live_window, rest):
    """The list of what falls due."""
    live_window.go("dues")
    rest()
    return live_window._screens["dues"]


@pytest.fixture
def in_the_book(dues_page, tasks):
    """What the book says of each amount now."""

    def asked():
        question = (notices.dues, dues_page._group_no, dues_page.desk.today)
        return tasks._worker.submit(dues_page.desk.book.ask, *question).result()

    return asked


@pytest.fixture
def previews():
    """The windows of papers that are open; closed at the end."""

    def opened():
        windows = QApplication.topLevelWidgets()
        return [one for one in windows if isinstance(one, Preview) and one.isVisible()]

    yield opened
    for one in opened():
        one.close()


@pytest.fixture
def put_away(qtbot, live_window, previews):
    """Closes the papers; the system gives the cursor back to the window below."""

    def done():
        for one in previews():
            one.close()
        live_window.activateWindow()
        qtbot.waitUntil(live_window.isActiveWindow)

    return done


@pytest.fixture
def printed(dues_page, rest, put_away):
    """The page after F9: everything asked for is printed, the papers are put away."""
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()
    put_away()
    return dues_page


def state_of(page, row_id):
    model = page.table.rows
    return model.index(model.place_of(row_id), model.column_of("state")).data(DISPLAY)
