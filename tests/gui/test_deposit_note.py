"""Noting a member's deposit by the bank's voucher, and taking it back: by keys, on a real book."""

from dataclasses import replace
from datetime import date

import pytest
from hands import grab, press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import HintLine
from tkvv_desktop.gui.fields import Mark, WordsEdit
from tkvv_desktop.gui.rows import DISPLAY, FONT
from tkvv_desktop.gui.screens import deposit_note
from tkvv_desktop.gui.screens.loan_notes import TakeBack
from tkvv_desktop.i18n.formats import grouped
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.deposits import KINDS

KEY = Qt.Key
TODAY = date(2026, 11, 21)
HUNDRED = 100_000


@pytest.fixture
def ask(live_window, tasks):
    """Asks the book on the worker."""
    return lambda *about: tasks._worker.submit(live_window._book.ask, *about).result()


@pytest.fixture
def members(live_window, ask):
    """Everybody of the group as the book knows them now."""
    return lambda: ask(people.members, live_window._group_no, TODAY)


@pytest.fixture
def borrower(members):
    """Somebody with debts and a deposit."""
    return next(row for row in members() if row.outstanding and row.deposit > HUNDRED)


@pytest.fixture
def open_form(live_window, rest):
    """Opens the form on the sheet of a member by its key; answers the sheet."""

    def opened(row, kind="paid_in"):
        live_window.go("people", row.customer_no)
        rest()
        press_where_the_cursor_is(KEY.Key_F4)
        at = [key for key, _words in deposit_note._KINDS].index(kind)
        for _step in range(at):
            press_where_the_cursor_is(KEY.Key_Right)
        press_where_the_cursor_is(KEY.Key_Return)
        return live_window._screens["people"].sheet

    return opened


def fill(amount, day="20/11/2026", number="GT-7"):
    """Amount, day, number of the voucher: Enter after each, the last one writes."""
    for words in (amount, day, number):
        QApplication.focusWidget().selectAll()
        type_where_the_cursor_is(words)
        press_where_the_cursor_is(KEY.Key_Return)


def now(members, row):
    return next(one for one in members() if one.id == row.id)


def notes(ask, window):
    return ask(lambda reader: reader.deposit_notes(window._group_no))


def said_at(form, name):
    """The sentence at a field, "" while all is well."""
    mark = next(
        one for one in form.findChildren(Mark) if one._field is form.findChild(WordsEdit, name)
    )
    return mark.text() if mark.isVisible() else ""


def test_the_form_knows_every_kind():
    assert set(KINDS) == {key for key, _words in deposit_note._KINDS}


def test_the_key_stands_below_and_leads_to_the_form(open_form, live_window, borrower, rest):
    """The last line of the window always tells what can be pressed."""
    live_window.go("people", borrower.customer_no)
    rest()
    hint = live_window.findChild(HintLine)
    assert "Ghi tiền gửi tại ngân hàng" in hint.text().replace("&nbsp;", " ")

    sheet = open_form(borrower)

    assert isinstance(sheet._form, deposit_note.DepositNoteForm)
    assert "F9" in hint.text()
    press_where_the_cursor_is(KEY.Key_Escape)
    assert sheet._form is None


@pytest.mark.parametrize("kind", ["paid_in", "interest"])
def test_a_deposit_is_noted_by_keys_alone(
    open_form, live_window, ask, members, borrower, rest, kind
):
    """It raises the deposit, ours marked as an estimate, and stands in the history."""
    sheet = open_form(borrower, kind)

    fill("100k")
    rest()

    (note,) = notes(ask, live_window)
    assert (kind, HUNDRED, date(2026, 11, 20), "GT-7") == (
        note.kind,
        note.amount,
        note.day,
        note.voucher_no,
    )
    assert borrower.deposit + HUNDRED == now(members, borrower).deposit
    assert sheet._form is None
    line = sheet.history.rows.row_at(0)
    assert (f"deposit_{kind}", HUNDRED, "GT-7") == (line.kind, line.deposit, line.number)
    assert f"~ {grouped(borrower.deposit + HUNDRED)}" in sheet._person._values["deposit"].text()


def test_who_still_owes_is_told_why_nothing_is_withdrawn(
    open_form, live_window, ask, borrower, rest
):
    """At the amount, with the debt; what was typed stays."""
    sheet = open_form(borrower, "withdrawn")

    fill("100k")
    rest()

    assert "còn nợ" in said_at(sheet._form, "amount")
    assert "amount" == QApplication.focusWidget().objectName()
    assert "GT-7" == sheet._form.findChild(WordsEdit, "number").text()
    assert not notes(ask, live_window)


@pytest.mark.parametrize(
    ("amount", "day", "field"),
    [
        ("0", "20/11/2026", "amount"),
        ("một trăm", "20/11/2026", "amount"),
        ("100k", "22/11/2026", "day"),
        ("100k", "31/11/2026", "day"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    open_form, live_window, ask, borrower, rest, amount, day, field
):
    """And nothing is written."""
    sheet = open_form(borrower)

    fill(amount, day)
    rest()

    assert said_at(sheet._form, field)
    assert field == QApplication.focusWidget().objectName()
    assert not notes(ask, live_window)


def test_a_note_is_taken_back_from_the_history(
    open_form, live_window, ask, members, borrower, rest
):
    """With a reason; the line stays, struck through, and nothing is put in its place."""
    sheet = open_form(borrower)
    fill("100k")
    rest()
    line = sheet.history.rows.row_at(0)
    sheet.history.go_to(line.id)

    press_where_the_cursor_is(KEY.Key_F8)
    assert isinstance(sheet._form, TakeBack)
    assert ["reason"] == [field.objectName() for field in sheet._form.findChildren(WordsEdit)]
    press_where_the_cursor_is(KEY.Key_F9)
    rest()
    assert said_at(sheet._form, "reason")
    type_where_the_cursor_is("nhầm sổ")
    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    (note,) = notes(ask, live_window)
    assert (True, "nhầm sổ") == (note.is_reversed, note.reason)
    assert borrower.deposit == now(members, borrower).deposit
    model = sheet.history.rows
    place = model.place_of(line.id)
    assert model.index(place, 0).data(FONT).strikeOut()
    assert "nhầm sổ" in model.index(place, model.column_of("note")).data(DISPLAY)
    sheet.history.go_to(line.id)
    press_where_the_cursor_is(KEY.Key_F8)
    assert sheet._form is None


def test_of_several_books_one_is_chosen(live_window, ask, borrower, rest):
    """After the number of the voucher; a single book needs no question."""
    live_window.go("people", borrower.customer_no)
    rest()
    sheet = live_window._screens["people"].sheet
    sheet._page = replace(sheet._page, deposit_books=("TG-1", "TG-2"))
    press_where_the_cursor_is(KEY.Key_F4)
    press_where_the_cursor_is(KEY.Key_Return)

    fill("100k")
    press_where_the_cursor_is(KEY.Key_Right)
    press_where_the_cursor_is(KEY.Key_Return)
    rest()

    assert ["TG-2"] == [note.book_no for note in notes(ask, live_window)]
    sheet._page = replace(sheet._page, deposit_books=("TG-1",))
    press_where_the_cursor_is(KEY.Key_F4)
    assert sheet._form.books is None
    assert "TG-1" == sheet._form._book_no()


def test_a_begun_note_keeps_one_on_the_page(open_form, live_window, borrower, rest):
    """What was typed is not lost by a key for another page, and is seen again."""
    theme.apply(QApplication.instance(), percent=200)  # so that the sheet has to be moved
    sheet = open_form(borrower)
    type_where_the_cursor_is("5")
    rest()
    sheet.verticalScrollBar().setValue(0)
    assert sheet._form.visibleRegion().isEmpty()

    live_window.go("dues")
    rest()
    QApplication.processEvents()  # the sheet is moved when the form has got its place

    assert not sheet._form.visibleRegion().isEmpty()
    assert "people" == live_window._here
    assert sheet._form is not None
    theme.apply(QApplication.instance())


@pytest.mark.parametrize("percent", [100, 200])
def test_the_form_fits_the_screen(open_form, live_window, borrower, rest, percent):
    """With the largest letters nothing is cut at the side."""
    theme.apply(QApplication.instance(), percent=percent)
    sheet = open_form(borrower, "withdrawn")
    fill("100k")
    rest()
    QApplication.processEvents()  # everything gets its place
    grab(live_window, f"deposit-{percent}")

    assert sheet.widget().minimumSizeHint().width() <= sheet.viewport().width()
    theme.apply(QApplication.instance())


@pytest.mark.parametrize(
    ("kind", "times", "is_asked"),
    [("paid_in", 1000, True), ("paid_in", 0.01, False), ("interest", 0.2, True)],
)
def test_an_unusual_amount_is_asked_about_once(
    open_form, live_window, ask, borrower, rest, kind, times, is_asked
):
    """Enter once more takes it: far more than a year's interest; interest of a fifth at once."""
    amount = max(int(borrower.deposit * times) // 1000, 1) * 1000
    sheet = open_form(borrower, kind)
    QApplication.focusWidget().selectAll()
    type_where_the_cursor_is(str(amount))
    press_where_the_cursor_is(KEY.Key_Return)
    told = said_at(sheet._form, "amount")
    grab(live_window, "deposit_doubt")

    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert is_asked == told.startswith("Số này lớn hơn thường lệ nhiều.")
    assert amount in [note.amount for note in notes(ask, live_window)]
