"""Fields take what people write, as they write it."""

import unicodedata
from datetime import date

import pytest
from hands import press, type_as_unikey, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.gui.fields import DayEdit, Mark, MoneyEdit, SearchEdit, WordsEdit
from tkvv_desktop.gui.forms import Form


@pytest.fixture
def shown(qtbot):
    """Puts a field beside another one, into a window that has the focus."""
    windows = []

    def show(field):
        window = QWidget()
        windows.append(window)  # qtbot alone does not keep it
        lines = QVBoxLayout(window)
        lines.addWidget(field)
        lines.addWidget(QLineEdit(window))
        qtbot.addWidget(window)
        window.show()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        return field

    return show


@pytest.mark.parametrize(
    ("typed", "tidied", "amount"),
    [
        ("66000", "66.000", 66_000),
        ("1.250.000", "1.250.000", 1_250_000),
        ("300k", "300.000", 300_000),
        ("1,5tr", "1.500.000", 1_500_000),
        ("5 tỷ", "5.000.000.000", 5_000_000_000),
        ("", "", None),
    ],
)
def test_money_is_tidied_when_the_field_is_left(qtbot, shown, typed, tidied, amount):
    """What was typed stays as it is until Enter, then it stands as on paper."""
    field = shown(MoneyEdit())

    type_text(field, typed)
    assert typed == field.text()

    with qtbot.waitSignal(field.entered):
        press(field, Qt.Key.Key_Return)
    assert tidied == field.text()
    assert amount == field.value()


def test_money_that_cannot_be_read_stays_as_typed(shown):
    """Nothing is guessed: 1.23 stays and is refused by name."""
    field = shown(MoneyEdit())

    type_text(field, "1.23")
    press(field, Qt.Key.Key_Return)

    assert "1.23" == field.text()
    with pytest.raises(Refused) as refused:
        field.value()
    assert "amount.unreadable" == refused.value.code


def test_money_that_may_not_be_empty_says_so(shown):
    """An empty field is an answer only where the form allows it."""
    with pytest.raises(Refused) as refused:
        shown(MoneyEdit(may_be_empty=False)).value()
    assert "amount.missing" == refused.value.code


def test_a_day_is_tidied_when_the_field_is_left(shown):
    """5/3/2026 becomes 05/03/2026."""
    field = shown(DayEdit())

    type_text(field, "5/3/2026")
    press(field, Qt.Key.Key_Return)

    assert "05/03/2026" == field.text()
    assert date(2026, 3, 5) == field.value()


def test_escape_takes_back_what_was_typed(shown):
    """One wrong amount is undone by one key."""
    field = MoneyEdit()
    field.set_value(132_000)
    shown(field)

    field.selectAll()
    type_text(field, "9")
    press(field, Qt.Key.Key_Escape)

    assert "132.000" == field.text()


@pytest.mark.parametrize("text", ["Nguyễn Thị Ệch", "được", "Đặng Văn Đạt", "Ấp Suối Đá"])
def test_unikey_writes_what_was_meant(shown, text):
    """BackSpace and replay, as UniKey does, doubles and loses no letter."""
    field = shown(WordsEdit())

    type_as_unikey(field, text)

    assert text == field.words()


def test_words_are_nfc(shown):
    """Marks that arrive apart from their letters are joined at the door."""
    field = shown(WordsEdit())

    type_text(field, unicodedata.normalize("NFD", "Lê  Thị Ánh "))

    assert "Lê Thị Ánh" == field.words()


def test_search_asks_once_after_the_last_letter(qtbot, shown):
    """Three quick letters are one question."""
    field = shown(SearchEdit(says="Tìm"))
    asked = []
    field.asked.connect(asked.append)

    with qtbot.waitSignal(field.asked):
        type_as_unikey(field, "đạt")

    assert ["đạt"] == asked


def test_escape_in_search_shows_everything_again(shown):
    """Esc empties the search at once."""
    field = shown(SearchEdit(says="Tìm"))
    asked = []
    field.asked.connect(asked.append)

    type_text(field, "dat")
    press(field, Qt.Key.Key_Return)
    press(field, Qt.Key.Key_Escape)

    assert ["dat", ""] == asked


def test_a_mark_explains_until_the_field_is_changed(shown):
    """The sentence stands under its field, is read aloud with it, and goes with the next letter."""
    field = shown(MoneyEdit())
    mark = Mark(field)

    mark.explain(Refused("amount.unreadable", typed="1.23"))
    assert "1.23" in mark.text()
    assert mark.text() == field.accessibleDescription()
    assert not mark.isHidden()

    type_text(field, "4")
    assert mark.isHidden()
    assert not field.property("marked")


def test_no_line_of_a_mark_is_cut_in_a_narrow_form(qtbot):
    """The sentence is given all the lines that it has at the width it gets."""
    form = Form()
    field = form.add("Ngày vay", WordsEdit(name="words"))
    qtbot.addWidget(form)
    form.resize(form.minimumSizeHint().width(), 60)
    form.show()

    form.explain("words", Refused("amount.unreadable", typed="1.23 " * 9))
    mark = form.findChild(Mark)
    form.resize(form.width(), form.sizeHint().height())
    qtbot.waitUntil(lambda: mark.height() >= mark.heightForWidth(mark.width()))
    assert mark.height() > 2 * field.fontMetrics().height()

    form.resize(4 * form.width(), form.height())
    qtbot.waitUntil(lambda: mark.minimumHeight() < 3 * field.fontMetrics().height())


@pytest.fixture
def form(qtbot):
    made = Form()
    made.add("Tiền lãi", MoneyEdit(name="interest", may_be_empty=False))
    made.add("Ngày", DayEdit(name="day"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_goes_through_a_form_and_says_when_it_is_filled(qtbot, form):
    """Enter in a field is the next field; in the last one the form is filled."""
    interest, day = form._fields
    interest.setFocus()
    qtbot.waitUntil(interest.hasFocus)
    type_text(interest, "66000")
    press(interest, Qt.Key.Key_Return)
    assert day.hasFocus()

    with qtbot.waitSignal(form.filled):
        press(day, Qt.Key.Key_Return)


def test_a_form_marks_all_that_is_wrong_and_goes_to_the_first(qtbot, form):
    """Two faults are said at once, not one after the other."""
    interest, day = form._fields
    day.setFocus()
    type_text(day, "32/13/2026")

    with qtbot.assertNotEmitted(form.filled):
        press(day, Qt.Key.Key_Return)

    assert [True, True] == [field.property("marked") for field in (interest, day)]
    assert interest.hasFocus()
