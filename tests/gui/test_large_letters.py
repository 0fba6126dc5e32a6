"""With the largest letters everything grows along, and no more has to be moved than must be."""

import pytest
from hands import grab, press, press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar, QToolButton

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import HintLine
from tkvv_desktop.gui.cells import CellMark
from tkvv_desktop.gui.fields import SearchEdit
from tkvv_desktop.gui.frozen import FrozenColumns, shortened
from tkvv_desktop.gui.looks import LOOKS
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.screens.amounts import AmountSaid
from tkvv_desktop.gui.screens.steps import Beside
from tkvv_desktop.gui.tables import LEAST_ROWS, TableView
from tkvv_desktop.i18n import catalogue


def collection(live_window, rest):
    """The table in which interest and deposits are typed, on the screen."""
    live_window.go("meeting")
    rest()
    press(live_window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    rest()
    return live_window.findChild(TableView, "collection")


def line():
    return QFontMetrics(QApplication.font()).height()


def test_the_signs_of_a_search_are_as_high_as_its_letters(large_letters, live_window, rest):
    """The glass always, the cross once something is typed; it clears the field, as Esc does."""
    live_window.go("people")
    rest()
    search = live_window.findChild(SearchEdit, "search_member")
    glass, cross = search.findChild(QLabel), search.findChild(QToolButton, "clear_search")
    assert glass.pixmap().height() >= line()
    assert not cross.isVisible()

    type_where_the_cursor_is("an")
    assert cross.isVisible()
    assert cross.iconSize().height() >= line()
    assert search.textMargins().left() >= glass.geometry().right() - theme.GRID
    cross.click()
    assert "" == search.text()
    assert not cross.isVisible()


def test_scroll_bars_grow_with_the_letters(qtbot):
    """Who sees badly also hits badly."""
    thick = []
    for percent in (100, 200):
        theme.apply(QApplication.instance(), percent=percent)
        bar = QScrollBar(Qt.Orientation.Vertical)
        qtbot.addWidget(bar)
        thick.append(bar.sizeHint().width())
    theme.apply(QApplication.instance())

    assert thick[1] >= 1.4 * thick[0] >= 1.4 * 12


def test_the_page_that_opens_a_book_needs_no_moving(qtbot, large_letters, open_window):
    """It is as high as what it shows, not as its highest page behind."""
    page = open_window(password="")._open_page

    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0)  # another page was there first


@pytest.mark.parametrize("key", ["meeting", "session", "people", "dues", "read", "targets"])
def test_columns_close_up_before_a_table_is_moved_sideways(large_letters, live_window, rest, key):
    """No number, day or tick is ever cut; a name that is cut still shows its last part."""
    live_window.go(key)
    rest()

    for table in live_window._screens[key].findChildren(TableView):
        if not table.isVisible():
            continue
        for at, column in enumerate(table.rows.columns):
            widest = max((theme.wide(text) for text in table.rows.longest(at)), default=0)
            if column.number:
                assert table.isColumnHidden(at) or widest + 18 <= table.columnWidth(at), column.key
            title = table.rows.headerData(at, Qt.Orientation.Horizontal)
            words = max(theme.wide(part, theme.font(bold=True)) for part in title.split("\n"))
            assert table.isColumnHidden(at) or words + 16 <= table.columnWidth(at), title


def test_both_amounts_of_a_member_are_typed_without_moving_the_table(
    large_letters, live_window, rest
):
    """What is due, in arrears and given stand beside the name on the smallest screen."""
    table = collection(live_window, rest)
    grab(live_window, "collection_large")

    assert table.isVisible()
    shown = [at for at, one in enumerate(table.rows.columns) if one.key != "note"]
    needed = sum(table.columnWidth(at) for at in shown if not table.isColumnHidden(at))
    assert needed <= table.viewport().width()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("key", ["today", "help", "meeting", "dues"])
def test_the_line_of_keys_is_as_high_as_its_words(large_letters, live_window, rest, language, key):
    """No empty line stands below them."""
    catalogue.use(language)
    try:
        if key == "help":
            press(live_window, Qt.Key.Key_F1)
            QApplication.processEvents()  # the line takes its place
        else:
            live_window.go(key)
        rest()
        hint = live_window.findChild(HintLine)
        words = QTextDocument()
        words.setDocumentMargin(0)
        words.setDefaultFont(hint.font())
        words.setHtml(hint.text())
        words.setTextWidth(hint.contentsRect().width())

        assert abs(hint.contentsRect().height() - words.size().height()) < line() / 2
    finally:
        catalogue.use("vi")


def test_a_name_without_room_loses_its_middle_and_never_the_given_name():
    """By its last word people are called; a name of two words is never torn."""
    name = "Huỳnh Nguyễn Quách Trương Thị Ngọc Phượng"

    assert name == shortened(name, len(name), len)
    assert "Huỳnh … Thị Ngọc Phượng" == shortened(name, 24, len)
    assert "Huỳnh … Phượng" == shortened(name, 14, len)
    assert "… Phượng" == shortened(name, 5, len)
    assert "Lê Đạt" == shortened("Lê Đạt", 1, len)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", LOOKS.values(), ids=lambda look: look.name)
def test_the_sentence_at_a_cell_is_wholly_seen_in_every_look(live_window, rest, look, percent):
    """Its frame is thicker for weak eyes; the words keep their room, from the first time on."""
    theme.apply(QApplication.instance(), look=look, percent=percent)
    live_window.go("meeting")
    rest()
    press(live_window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    rest()
    live_window.findChild(TableView, "collection").edit(
        live_window.findChild(TableView, "collection").currentIndex()
    )
    type_where_the_cursor_is("12x")
    press_where_the_cursor_is(Qt.Key.Key_Return)

    mark = live_window.findChild(CellMark)
    words = QRect(0, 0, mark.contentsRect().width() - 14, 1000)
    needed = mark.fontMetrics().boundingRect(words, Qt.TextFlag.TextWordWrap, mark.text()).height()
    room = mark.height() - 2 * (look.frame + 4)
    theme.apply(QApplication.instance())
    assert mark.isVisible()
    assert needed <= room


def test_the_frozen_columns_lie_exactly_over_their_own(large_letters, live_window, rest):
    """Moved sideways, a name ends where it did, and the number before it too."""
    table = collection(live_window, rest)
    table.setFixedWidth(table.width() // 2)
    rest()
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    frozen = table.findChild(FrozenColumns)

    assert frozen.isVisible()
    assert [table.columnWidth(at) for at in range(table.frozen)] == [
        frozen.columnWidth(at) for at in range(table.frozen)
    ]


def test_the_days_beside_the_roll_are_wholly_read(qtbot, large_letters, live_window, rest):
    """They and who is there are not moved; the table beside them has more to spare."""
    live_window.go("meeting")
    rest()
    side = live_window._screens["meeting"]._steps.roll.findChild(Beside)

    assert 0 == side.horizontalScrollBar().maximum()
    qtbot.waitUntil(lambda: 0 == side.verticalScrollBar().maximum())
    assert side.widget().minimumSizeHint().width() <= side.viewport().width()


def test_a_closed_session_does_not_widen_the_window(large_letters, live_window, rest):
    """What is said of it goes on below, in the longer words of English too."""
    catalogue.use("en")
    try:
        live_window.go("session")
        rest()
        press(live_window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        rest()
        screen = live_window._screens["session"]

        assert screen._opened.page.closed
        assert live_window.width() == 1366
    finally:
        catalogue.use("vi")


def test_what_is_known_of_a_member_is_wholly_read_before_an_amount_is_typed(
    large_letters, live_window, rest
):
    """Of who is in arrears too, of whom most is said."""
    table = collection(live_window, rest)
    late = next(line for line in table.rows.rows() if line.row.arrears)
    table.go_to(late.id, "interest")
    rest()
    said = live_window.findChild(AmountSaid, "amount_said")
    known = next(one for one in said.findChildren(QLabel) if late.row.name in one.text())

    assert known.heightForWidth(known.width()) <= said.height()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "key", ["meeting", "people", "dues", "reconcile", "read", "rating", "targets"]
)
def test_no_list_is_moved_sideways(large_letters, live_window, rest, language, key):
    """Columns that found no room are told below, of the row one is at."""
    catalogue.use(language)
    try:
        live_window.go(key)
        rest()
        if key == "meeting":
            collection(live_window, rest)
        shown = [one for one in live_window.findChildren(TableView) if one.isVisible()]

        assert [] == [one.objectName() for one in shown if one.horizontalScrollBar().maximum()]
        for below in live_window.findChildren(RestOfRow):
            if below.parentWidget().isVisible() and below._table.rows.rowCount():
                assert all(words in below.text() for _title, words in below.rest())
    finally:
        catalogue.use("vi")


def rows_seen(table):
    return table.viewport().visibleRegion().boundingRect().height() / theme.row_height()


def test_three_members_are_seen_below_a_message(qtbot, large_letters, live_window, rest):
    """In the longer words of English; the sums give way, and come back with the room."""
    catalogue.use("en")
    try:
        table = collection(live_window, rest)
        live_window.messages.info("Receipts are printed after posting.")
        qtbot.waitUntil(lambda: rows_seen(table) >= LEAST_ROWS)  # the page is laid out anew
        assert not live_window.findChild(QLabel, "sum_all").isVisible()

        live_window.messages.clear()
        qtbot.waitUntil(live_window.findChild(QLabel, "sum_all").isVisible)
        assert rows_seen(table) >= LEAST_ROWS
    finally:
        catalogue.use("vi")
