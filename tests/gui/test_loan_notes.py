"""Notes of a loan on its sheet, and taken back with a reason."""

import pytest
from at_loan_change import KEY, TODAY, fill, loan_now, noted
from hands import press_where_the_cursor_is, type_where_the_cursor_is

from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.rows import DISPLAY, FONT
from tkvv_desktop.i18n.formats import day


@pytest.fixture
def misused(open_loan_form, loan, rest):
    """A sheet on which a misused part has just been noted."""
    sheet = open_loan_form(loan, "misused")
    fill(sheet._form, amount="1tr", reason="mua xe máy")
    press_where_the_cursor_is(KEY.Key_F9)
    rest()
    return sheet


def test_a_note_stands_on_the_sheet(misused, loan):
    """What was decided, how much, why."""
    model = misused.notes.rows
    cells = [model.index(0, at).data(DISPLAY) for at in range(model.columnCount())]

    assert misused.notes.isVisible()
    assert day(TODAY) == cells[0]
    assert loan.contract_no in cells
    assert "1.000.000\u00a0đ" in cells
    assert "mua xe máy" in cells


def test_a_note_is_taken_back_with_a_reason(misused, loan, live_window, ask_book, rest):
    """F5, why, Enter: it is struck through, and the loan is as before."""
    assert 1_000_000 == loan_now(ask_book, live_window, loan).overdue

    press_where_the_cursor_is(KEY.Key_F5)
    type_where_the_cursor_is("nhầm hộ")
    press_where_the_cursor_is(KEY.Key_Return)
    rest()

    assert (True, "nhầm hộ") == (
        noted(ask_book, live_window)[-1].is_reversed,
        noted(ask_book, live_window)[-1].why_reversed,
    )
    assert 0 == loan_now(ask_book, live_window, loan).overdue
    model = misused.notes.rows
    assert model.index(0, 0).data(FONT).strikeOut()
    assert "nhầm hộ" in model.index(0, model.column_of("note")).data(DISPLAY)
    press_where_the_cursor_is(KEY.Key_F5)
    assert misused._form is None
    assert "info" == live_window.messages.kept()[-1].kind


def test_a_note_is_not_taken_back_without_a_reason(misused, live_window, ask_book, rest):
    """The book never says less than why."""
    press_where_the_cursor_is(KEY.Key_F5)
    press_where_the_cursor_is(KEY.Key_F9)
    rest()

    assert misused._form.findChild(WordsEdit, "reason").property("marked")
    assert not noted(ask_book, live_window)[-1].is_reversed
    press_where_the_cursor_is(KEY.Key_Escape)
    assert misused._form is None
