"""The form that notes what the bank decided of a loan, as tests open and fill it."""

from datetime import date

import pytest
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt

from tkvv_desktop.gui.fields import Mark, WordsEdit
from tkvv_desktop.gui.screens import loan_kinds
from tkvv_desktop.usecases import people

KEY = Qt.Key
TODAY = date(2026, 11, 21)


@pytest.fixture
def ask_book(live_window, tasks):
    """Asks the book on the worker."""
    return lambda *about: tasks._worker.submit(live_window._book.ask, *about).result()


@pytest.fixture
def loan(live_window, ask_book):
    """A long loan in term."""
    found = ask_book(people.loans, TODAY, live_window._group_no)
    return next(
        row for row in found if not row.overdue and not row.frozen and row.due_on > date(2028, 1, 1)
    )


@pytest.fixture
def open_loan_form(live_window, rest):
    """Opens the form for a loan by its key; answers the sheet."""

    def opened(row, kind="extended"):
        live_window.go("people", row.customer_no)
        rest()
        sheet = live_window._screens["people"].sheet
        sheet.loans.go_to(row.contract_no)
        press_where_the_cursor_is(KEY.Key_F6)
        at = [str(known) for known, _words in loan_kinds.KINDS].index(kind)
        for _step in range(at):
            press_where_the_cursor_is(KEY.Key_Right)
        rest()
        return sheet

    return opened


def noted(ask_book, window):
    return ask_book(lambda reader: reader.loan_events(window._group_no))


def loan_now(ask_book, window, loan):
    found = ask_book(people.loans, TODAY, window._group_no)
    return next((row for row in found if row.contract_no == loan.contract_no), None)


def fill(form, **typed):
    """Type into fields by name."""
    for name, words in typed.items():
        field = form.findChild(WordsEdit, name)
        assert field.isVisible(), name
        field.setFocus()
        field.selectAll()
        type_where_the_cursor_is(words)


def marks(form):
    return [mark.text() for mark in form.findChildren(Mark) if mark.isVisible()]


def shown_fields(form):
    return {field.objectName() for field in form.form.findChildren(WordsEdit) if field.isVisible()}
