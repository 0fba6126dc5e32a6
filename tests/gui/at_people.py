"""What the tests of members ask of their page and of the book."""

import pytest


@pytest.fixture
def people_page(live_window, rest):
    """The list of members."""
    live_window.go("people")
    rest()
    return live_window._screens["people"]


def shown(page):
    return [row.name for row in page.table.rows.rows()]


def book_of(page, tasks):
    """Asks the book on the worker."""
    return lambda *about: tasks._worker.submit(page.desk.book.ask, *about).result()


def open_sheet(page, rest, customer_no):
    page.wanted.emit("people", customer_no)
    rest()
    return page.sheet
