"""The library under the window keeps count of what it borrows."""

import sys

from PySide6.QtWidgets import QLabel


def test_calls_that_answer_nothing_take_no_reference_of_none(qtbot):
    """PySide6 6.12 took one each time on Python 3.11: the program died after some seconds."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for number in range(2_000):
        label.setText(str(number))

    assert before - 500 < sys.getrefcount(None)
