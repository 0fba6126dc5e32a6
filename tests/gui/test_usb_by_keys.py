"""A bundle written, read by the officer and confirmed to the leader, by counted key presses alone.

It runs in memory and, by `real_window.py --tests`, in a window on a screen. The stick goes from
one to the other and back; nobody touches a mouse.
"""

import books
import pytest
from at_table import CTRL, Person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_book import forget_book
from usb_books import LEADER, OFFICER, cells, said

from tkvv_desktop import bootstrap
from tkvv_desktop.exchange.drives import Stick
from tkvv_desktop.gui import live
from tkvv_desktop.gui.main_window import MainWindow

F8 = Qt.Key.Key_F8


@pytest.fixture
def sits_at(qtbot, tasks, empty, rest):
    """Opens the program on a book, for one person after the other."""
    windows = []

    def sit(app, name):
        for before in windows:
            before.hide()
        window = MainWindow(tasks)
        windows.append(window)
        qtbot.addWidget(window, before_close_func=forget_book)
        window.resize(1366, 740)
        window.show()
        qtbot.waitExposed(window)
        window.use_doors(live.LiveDoors(books.CLOCK))
        rest()
        standing = tasks._worker.submit(app.people.standing).result()
        window._open(live.LiveBook(app, name, "so", standing))
        rest()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        return Person(window, tasks, rest)

    return sit


def here():
    return QApplication.focusWidget().objectName()


def page(person):
    return person.window._screens["usb"]


def tasks_of(person):
    """What the first page says is to be done; to look there is not counted."""
    before = person.keys
    person.press(Qt.Key.Key_1, CTRL)
    person.keys = before
    return [task.kind for task in person.window._screens["today"].tasks.tasks()]


def follow(person, kind):
    """From the first page down to the line of this kind, and Enter."""
    lines = tasks_of(person)
    for _line in range(lines.index(kind)):
        person.press(Qt.Key.Key_Down)
    person.enter()
    person.rest()


def reads(person):
    """Looks first, where nothing is changed, then takes what was shown."""
    person.press(F8)
    shown = page(person)
    assert "Chưa đọc gì vào sổ" in said(shown)
    assert "take_bundles" == here()
    person.enter()
    person.rest()
    assert "mục mới vào sổ" in said(shown)
    return cells(shown.told.bundles, "sender")


def test_a_bundle_goes_to_the_officer_and_its_confirmation_comes_back(
    sits_at, leader, officer, paired, stick, monkeypatch
):
    """The leader writes from the first page; the officer looks, reads, writes; the leader reads."""
    monkeypatch.setattr(bootstrap, "sticks", lambda: (Stick(stick, "KINGSTON"),))
    person = sits_at(leader, LEADER)
    assert "unsent" in tasks_of(person)
    follow(person, "unsent")
    person.enter()
    person.rest()
    assert "An toàn để rút USB" == said(page(person))
    assert 1 == len([*stick.rglob("*.tkvv")]) // 2, "in two copies"
    to_write = person.keys
    assert {"unconfirmed"} == {"unsent", "unconfirmed"} & {*tasks_of(person)}

    person = sits_at(officer, OFFICER)
    person.press(Qt.Key.Key_U, CTRL)
    assert [LEADER] == reads(person)
    assert ["m1"] == [one.op_id for one in person.ask(lambda it: it.meetings(books.GROUP))]
    assert LEADER in said(page(person), "more_of_stick"), "whom the confirmation goes to"
    assert "write_stick" == here()
    to_read, person.keys = person.keys, 0
    person.enter()
    person.rest()
    assert "An toàn để rút USB" == said(page(person))
    to_confirm = person.keys

    person = sits_at(leader, LEADER)
    follow(person, "unconfirmed")
    assert [OFFICER] == reads(person)
    assert "Có thể rút USB" in said(page(person), "more_of_stick"), "nothing is left to write"
    assert ["0"] == cells(page(person).people.table, "unconfirmed")
    to_know = person.keys
    assert not {"unsent", "unconfirmed"} & {*tasks_of(person)}
    assert to_write <= 8
    assert to_read <= 3
    assert 1 == to_confirm
    assert to_know <= 8
