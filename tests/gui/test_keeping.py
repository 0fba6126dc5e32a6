"""Beside the work: copies in the background, what must be told, the day of the computer."""

from datetime import datetime

import pytest
from PySide6.QtWidgets import QLabel

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.gui import choose, live
from tkvv_desktop.gui.keeping import Keeping
from tkvv_desktop.storage import copies

CLOCK = bootstrap.StoppedClock(datetime.fromisoformat("2026-11-21T08:00:00+07:00"))


@pytest.fixture
def window(live_window, tasks, rest):
    """The whole window on the sample book, with somebody who looks after it."""
    live_window.keeping = Keeping(live_window, tasks)
    live_window.keeping._take(live_window._book)
    rest()
    return live_window


def in_folder(window):
    return copies.copies_in(copies.folder_of(window._book.app.book.path))


def said(window):
    return [message.text for message in window.messages.kept()]


def test_a_copy_that_is_due_is_made_beside_the_work(qtbot, window, tasks):
    """After the next piece of work there is a verified copy more, and the first page says so."""
    before = in_folder(window)[0].number
    window._book.app.book.copy_due = ("meeting", "")

    with qtbot.waitSignal(tasks.aside_ended, timeout=20_000):
        window.go("people")

    assert (before + 1, "meeting") == (in_folder(window)[0].number, in_folder(window)[0].kind)
    qtbot.waitUntil(lambda: not window.keeping._is_copying)
    window.go("today")
    label = window._screens["today"].findChild(QLabel, "copies_told")
    qtbot.waitUntil(lambda: f"số {before + 1}," in label.text())
    assert "quiet" == label.property("kind")


def test_a_copy_that_failed_is_told_in_red(qtbot, window, tasks, rest):
    """The words stay on the first page until a copy succeeds."""
    folder = copies.folder_of(window._book.app.book.path)
    moved = folder.rename(folder.with_name("away"))
    folder.write_bytes(b"no folder")
    window._book.app.book.copy_due = ("meeting", "")

    with qtbot.waitSignal(tasks.aside_ended, timeout=20_000):
        window.go("people")
    window.go("today")
    label = window._screens["today"].findChild(QLabel, "copies_told")

    qtbot.waitUntil(lambda: "không được" in label.text())
    assert "refused" == label.property("kind")
    assert any("Không ghi được bản sao" in text for text in said(window))
    rest()
    folder.unlink()
    moved.rename(folder)


def test_what_the_book_has_to_say_is_told_once(window, rest):
    """A sentence of the storage reaches the strip of messages after the next piece of work."""
    window._book.app.book.notes.append(Trouble("book.second_file_failed"))
    window.go("people")
    rest()

    assert 1 == sum("tệp ghi thứ hai" in text for text in said(window))
    assert [] == window._book.app.book.notes


@pytest.mark.parametrize(("answer", "expected"), [(True, 0), (False, 1)])
def test_a_doubtful_day_is_asked_about_once(window, rest, monkeypatch, answer, expected):
    """Whoever says no is told what to do; nothing is refused."""
    asked = []
    monkeypatch.setattr(
        choose, "whether_it_is", lambda parent, day: asked.append(day) is None and answer
    )
    window._book.app.clock = bootstrap.StoppedClock(
        datetime.fromisoformat("1970-01-01T08:00:00+07:00")
    )

    window.keeping._take(window._book)
    rest()

    assert 1 == len(asked)
    assert expected == sum("chỉnh lại ngày giờ" in text for text in said(window))


def test_a_copy_is_put_back_by_opening_it(home, tmp_path):
    """Chosen like a book: it becomes the book, nothing written later is lost, and it is told."""
    doors = live.LiveDoors(CLOCK)
    made = doors.create(doors.place_for(), "Mai", "bốn từ dễ nhớ")
    (tmp_path / "E").mkdir()
    copy = made.app.copies.to_stick(tmp_path / "E").path
    made.app.close()
    there = made.app.book.path
    there.write_bytes(b"")

    again = doors.open(copy, "bốn từ dễ nhớ")

    assert there == again.app.book.path
    assert "Mai" == again.who
    assert ["copy.put_back"] == [note.code for note in again.notes()][:1]
    again.app.close()
