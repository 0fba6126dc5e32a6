"""Vietnamese is typed as people type it, in every field, and no letter comes twice."""

import pytest
from gui_sample import COLUMNS, lines
from hands import press, type_as_telex, type_by_input_method, type_with_marks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tkvv_desktop.gui.fields import NotesEdit, SearchEdit, WordsEdit
from tkvv_desktop.gui.tables import TableView

WAYS = {
    "mark after each letter": type_with_marks,
    "marks at the end of the word": type_as_telex,
    "a line of its own": type_by_input_method,
}
NAMES = ("Nguyễn Thị Ệch", "được", "Đặng Văn Đạt", "Huỳnh Hoàng Ngọc Quý", "Trương Ửng")
SYLLABLES = ("Nguyễn", "thuở", "quyết", "ngoằn", "Đườm", "khuỷu", "giặc", "ỷ", "Ẵm", "yếu")


def text_of(field):
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


@pytest.fixture(params=[WordsEdit, SearchEdit, NotesEdit], ids=lambda kind: kind.__name__)
def field(request, qtbot):
    made = request.param(name="field", says="Ghi chú")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.mark.parametrize("way", WAYS)
def test_no_field_doubles_or_loses_a_letter(field, way):
    """Whatever way the marks come, what stands there is what was meant."""
    for name in NAMES:
        field.clear()
        WAYS[way](lambda: field, name)

        assert name == text_of(field)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4), st.sampled_from(sorted(WAYS)))
def test_any_words_come_out_as_they_were_meant(qtbot, words, way):
    """Words of any marks in any order, one after the other."""
    field = WordsEdit()
    qtbot.addWidget(field)

    WAYS[way](lambda: field, " ".join(words))

    assert " ".join(words) == field.words()


@pytest.fixture
def table(qtbot):
    made = TableView(COLUMNS, name="collection", says="Bảng kê")
    qtbot.addWidget(made)
    made.resize(1100, 400)
    made.show()
    qtbot.waitExposed(made)
    made.show_rows(lines())
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("name", "found"), [("đạt", "m2"), ("trần văn", "m1"), ("ệch", "m3")])
@pytest.mark.parametrize("column", ["taken", "name"])
def test_letters_find_a_name_from_any_cell(table, way, name, found, column):
    """With an amount open to be typed, or on the name: letters are never an amount."""
    table.go_to("m0", column)
    if column == "taken":
        press(table, Qt.Key.Key_Return)

    WAYS[way](QApplication.focusWidget, name)

    assert found == table.current_id()
    assert table.hasFocus()
    assert [None] * 5 == [row.taken for row in table.rows.rows()]


def test_an_amount_is_typed_after_a_name_was_found(table):
    """Find, type, Enter: the amount stands in the row that was found."""
    table.rows.typed.connect(lambda row, _key, value: taken.append((row, value)))
    taken = []
    table.go_to("m0", "taken")
    press(table, Qt.Key.Key_Return)
    type_as_telex(QApplication.focusWidget, "đạt")

    type_as_telex(QApplication.focusWidget, "50k")
    press(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert [("m2", 50_000)] == taken


def test_a_unit_behind_digits_is_no_name(table):
    """50k and 1,5tr are amounts."""
    table.go_to("m0", "taken")
    press(table, Qt.Key.Key_Return)
    type_as_telex(QApplication.focusWidget, "1,5tr")

    assert ("m0", "1,5tr") == (table.current_id(), QApplication.focusWidget().text())


def test_escape_undoes_what_was_written_in_notes(qtbot):
    """As in every other field; the second Esc goes on to the page."""
    notes = NotesEdit(name="content", says="Nội dung")
    qtbot.addWidget(notes)
    notes.set_words("Nhắc nợ")
    notes.show()
    notes.setFocus()
    qtbot.waitUntil(notes.hasFocus)
    type_as_telex(lambda: notes, " đến hạn")

    press(notes, Qt.Key.Key_Escape)

    assert "Nhắc nợ" == notes.words()
