"""The page that compares the bank's statement with the book."""

from hands import grab
from PySide6.QtWidgets import QLabel

from tkvv_desktop.usecases.reconcile import reconciliation


def ask(window, question, *about):
    """What the book answers, asked on the worker."""
    return window._tasks._worker.submit(window._book.ask, question, *about).result()


def test_the_page_shows_each_reason_of_the_latest_statement(live_window, rest):
    """One line for each reason; the sentence of the chosen line stands below, whole."""
    live_window.go("reconcile")
    rest()

    found = ask(live_window, reconciliation, live_window._group_no, live_window._today)
    page = live_window._screens["reconcile"]
    lines = page.table.rows.rows()
    reasons = [item for row in found.rows for item in row.items]
    reasons += [item for row in found.deposit_rows for item in row.items]
    assert len(reasons) == len(lines) > 0
    agreeing = live_window.findChild(QLabel, "agreeing").text()
    assert f"{found.loans_agreeing}/{found.loans}" in agreeing

    page.table.go_to(lines[-1].id, "member")
    assert lines[-1].reason in live_window.findChild(QLabel, "reason").text()
    grab(live_window, "reconcile")
