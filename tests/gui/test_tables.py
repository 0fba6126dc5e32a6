"""Tables keep the place of the person and take a whole meeting from the number pad."""

from dataclasses import replace

import pytest
from gui_sample import COLUMNS, Line, lines
from hands import press, press_where_the_cursor_is, type_text, type_where_the_cursor_is
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.rows import ALIGN, RIGHT, SPOKEN, RowsModel
from tkvv_desktop.gui.tables import TableView

READ_ONLY = tuple(replace(column, edit="", value=None) for column in COLUMNS)


@pytest.fixture
def model(qtmodeltester):
    """A model that Qt's own tester has watched through everything the test did."""
    made = RowsModel(COLUMNS)
    qtmodeltester.check(made)
    return made


@pytest.fixture
def table(qtbot):
    """The collection table, which keeps what is typed as a page does."""
    made = shown(qtbot, COLUMNS, frozen=1)
    made.resize(700, 300)  # so narrow that it moves sideways
    made.rows.typed.connect(
        lambda row, key, value: made.rows.put(
            replace(made.rows.row_at(made.rows.place_of(row)), **{key: value})
        )
    )
    return made


def shown(qtbot, columns, **more):
    made = TableView(columns, name="collection", says="Bảng kê", empty="Chưa có.", **more)
    qtbot.addWidget(made)
    made.resize(1100, 400)
    made.show()
    qtbot.waitExposed(made)
    made.show_rows(lines())
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def texts(table, key):
    column = table.rows.column_of(key)
    return [table.rows.index(row, column).data() for row in range(table.rows.rowCount())]


def test_a_model_satisfies_qt_whatever_it_is_shown(model):
    """New, longer, changed, shorter, sorted, empty: Qt's tester finds nothing."""
    first = lines()
    for rows in (first[:2], first, (replace(first[0], note="vắng"), *first[1:]), first[1:], ()):
        model.show(rows)
        model.sort(0)
        assert sorted(row.id for row in rows) == sorted(row.id for row in model.rows())


@given(st.lists(st.lists(st.integers(0, 5), unique=True, max_size=6), max_size=6))
def test_a_model_always_shows_exactly_what_it_was_given(orders):
    """Any rows after any others: nothing of the old ones stays."""
    model = RowsModel(COLUMNS)
    for order in orders:
        rows = [Line(f"m{at}", f"Người {at}", due=Dong(at)) for at in order]
        model.show(rows)

        assert tuple(rows) == model.rows()
        assert [row.name for row in rows] == [model.index(at, 0).data() for at in range(len(rows))]


def test_numbers_stand_right_and_cells_say_their_column(model):
    """A column of amounts reads as on paper, and aloud."""
    model.show(lines())
    due = model.index(1, model.column_of("due"))

    assert RIGHT == due.data(ALIGN)
    assert due.data(SPOKEN).endswith(": 132.000")


def test_rows_sort_by_value_and_names_as_in_a_register(model):
    """1.000 is more than 200, and Ánh comes before Chi, whatever the family name."""
    model.show(lines())

    model.sort(model.column_of("name"))
    assert ["Lê Thị Ánh", "Đào Thị Mỹ Chi", "Đặng Văn Đạt", "Nguyễn Thị Ệch", "Trần Văn Út"] == [
        row.name for row in model.rows()
    ]

    model.sort(model.column_of("due"), Qt.SortOrder.DescendingOrder)
    assert [330_000, 264_000, 198_000, 132_000, 66_000] == [row.due for row in model.rows()]


def test_a_list_stays_in_the_order_that_was_asked_for(qtbot):
    """Rows that are read again stand in the order of the column that was clicked."""
    table = shown(qtbot, READ_ONLY, sortable=True)
    table.sortByColumn(table.rows.column_of("due"), Qt.SortOrder.DescendingOrder)

    table.show_rows((*lines(), Line("m9", "Võ Thị Yến", due=Dong(100_000))))

    assert ["m4", "m3", "m2", "m1", "m9", "m0"] == [row.id for row in table.rows.rows()]


def test_the_chosen_row_stays_chosen_when_the_table_is_new(table):
    """After reading again, in another order and with others, one is where one was."""
    table.go_to("m1", "deposit")

    table.show_rows(tuple(reversed(lines())))
    assert "m1" == table.current_id()

    table.show_rows(lines()[1:])
    assert "m1" == table.current_id()
    assert table.rows.column_of("deposit") == table.currentIndex().column()


def test_a_meeting_is_typed_with_enter_alone(table):
    """Amount, Enter, amount, Enter: right, then the next row, past those who are not there."""
    table.go_to("m2", "taken")

    for typed in ("198000", "50k", "", "264000", "", ""):
        press_where_the_cursor_is(Qt.Key.Key_Return) if table.hasFocus() else None
        type_where_the_cursor_is(typed)
        press_where_the_cursor_is(Qt.Key.Key_Return)

    assert ["", "", "198.000", "264.000", ""] == texts(table, "taken")
    assert ["", "", "50.000", "", ""] == texts(table, "deposit")
    assert ("m4", "note") == (
        table.current_id(),
        table.rows.columns[table.currentIndex().column()].key,
    )


def test_a_digit_begins_to_type_at_once(table):
    """No key is lost to opening a cell."""
    table.go_to("m0", "taken")

    type_text(table, "6")
    type_where_the_cursor_is("6000")
    press_where_the_cursor_is(Qt.Key.Key_Return)

    assert "66.000" == texts(table, "taken")[0]


def test_a_cell_that_cannot_be_read_stays_open_and_says_why(table):
    """1.23 is neither taken nor lost."""
    table.go_to("m0", "taken")
    press(table, Qt.Key.Key_Return)
    type_where_the_cursor_is("1.23")

    press_where_the_cursor_is(Qt.Key.Key_Return)

    cell, mark = QApplication.focusWidget(), table.findChild(QLabel, "cell_mark")
    assert "1.23" in mark.text()
    assert mark.text() == cell.accessibleDescription()
    at = QRect(cell.mapTo(mark.parent(), QPoint(0, 0)), cell.size())
    assert not mark.geometry().intersects(at), "beside the cell, not over it"
    assert "1.23" == cell.text()
    assert "" == texts(table, "taken")[0]

    type_where_the_cursor_is("0")
    assert mark.isHidden()


def test_escape_leaves_a_cell_as_it_was(table):
    """Esc in a cell is the cell as before."""
    table.go_to("m0", "taken")
    press(table, Qt.Key.Key_Return)
    type_where_the_cursor_is("99")
    press_where_the_cursor_is(Qt.Key.Key_Escape)
    press_where_the_cursor_is(Qt.Key.Key_Escape)

    assert "" == texts(table, "taken")[0]
    assert table.hasFocus()


def test_down_goes_to_the_same_column_of_the_next_row(table):
    """A column can be typed from top to bottom."""
    table.go_to("m0", "taken")
    press(table, Qt.Key.Key_Return)
    for typed in ("1000", "2000", "3000"):
        type_where_the_cursor_is(typed)
        press_where_the_cursor_is(Qt.Key.Key_Down)

    assert ["1.000", "2.000", "3.000", "", ""] == texts(table, "taken")


def test_space_ticks_who_is_there(table):
    """Attendance needs one key."""
    table.go_to("m4", "present")

    press(table, Qt.Key.Key_Space)
    assert table.rows.row_at(4).present

    press(table, Qt.Key.Key_Space)
    assert not table.rows.row_at(4).present


def test_what_is_being_typed_is_told_before_it_is_taken(qtbot, table):
    """The large sum at the side follows each digit."""
    table.go_to("m0", "taken")
    press(table, Qt.Key.Key_Return)

    with qtbot.waitSignal(table.typing) as typing:
        type_where_the_cursor_is("5")

    assert ["taken", 5] == typing.args


@pytest.mark.parametrize(
    ("letters", "found"),
    [("dat", "m2"), ("đat", "m2"), ("tran v", "m1"), ("ut", "m1"), ("MY", "m4"), ("e", "m3")],
)
def test_letters_find_a_name_without_its_marks(qtbot, letters, found):
    """Typing "dat" finds Đạt, and the middle of a name is as good as its beginning."""
    table = shown(qtbot, READ_ONLY)

    type_text(table, letters)

    assert found == table.current_id()


def test_backspace_of_unikey_does_not_spoil_the_search(qtbot):
    """A letter that was taken back is not looked for."""
    table = shown(qtbot, READ_ONLY)

    type_text(table, "n")
    press(table, Qt.Key.Key_Backspace)
    type_text(table, "lê")

    assert "m0" == table.current_id()


def test_enter_opens_a_row_of_a_list(qtbot):
    """Where nothing is typed, Enter is "show me this one"."""
    table = shown(qtbot, READ_ONLY)
    table.go_to("m3")

    with qtbot.waitSignal(table.opened) as opened:
        press(table, Qt.Key.Key_Return)

    assert ["m3"] == opened.args


def test_whose_row_it_is_stays_in_sight(qtbot):
    """In a narrow window the name stands still while the columns move, and covers no cell."""
    table = shown(qtbot, COLUMNS, frozen=1)
    table.resize(500, 300)
    names = table._frozen
    assert not names.isVisible()

    table.go_to("m3", "note")
    assert names.isVisible()
    assert names.width() == table.columnWidth(0)
    assert names.rowViewportPosition(3) == table.rowViewportPosition(3)

    table.go_to("m3", "present")
    assert table.visualRect(table.currentIndex()).left() >= names.width() or not names.isVisible()

    table.go_to("m3", "name")
    assert not names.isVisible()


def test_a_text_longer_than_expected_is_whole_while_there_is_room(qtbot):
    """What the column that takes the rest leaves empty; it goes back with shorter texts."""
    table = shown(qtbot, READ_ONLY)
    note, name = table.rows.column_of("note"), table.rows.column_of("name")
    before = table.columnWidth(note)
    words = "đi làm ăn xa, gửi con trai mang nộp hộ"

    table.show_rows([replace(line, note=words) for line in lines()])
    assert theme.wide(words) < table.columnWidth(note)
    assert table.columnWidth(name) >= theme.wide("Nguyễn Thị Mỹ Chi")

    table.show_rows(lines())
    assert before == table.columnWidth(note)


@pytest.mark.parametrize("percent", theme.SIZES)
def test_columns_are_wide_enough_for_their_sample(qtbot, qapp, percent):
    """Where there is room an amount of eight digits is read whole, and so is the title."""
    theme.apply(qapp, percent=percent)
    table = shown(qtbot, COLUMNS)
    table.resize(2000, 400)

    for at, column in enumerate(COLUMNS):
        title = table.rows.headerData(at, Qt.Orientation.Horizontal)
        assert table.columnWidth(at) >= theme.wide(column.sample) + 2 * theme.GRID
        assert table.columnWidth(at) >= theme.wide(title, theme.font(bold=True)) + 2 * theme.GRID
    assert table.rowHeight(0) >= 1.5 * table.fontMetrics().height()
    theme.apply(qapp)


def test_one_long_name_takes_nothing_from_the_other_columns(qtbot):
    """The column that takes the rest is served by what it lacks, like the others: least first."""
    table = shown(qtbot, READ_ONLY)
    note, name = table.rows.column_of("note"), table.rows.column_of("name")
    words = "hẹn trả 30/11/2026"
    room = table.viewport().width()
    long = "Nguyễn Thị " * (room // theme.wide("Nguyễn Thị ") + 1)

    first, *others = [replace(line, note=words) for line in lines()]
    table.show_rows([replace(first, name=long), *others])

    assert theme.wide(words) < table.columnWidth(note)
    assert table.columnWidth(name) >= theme.wide("Nguyễn Thị Mỹ Chi")
    assert sum(table.columnWidth(at) for at in range(len(READ_ONLY))) <= room
