"""The books of this computer: made, offered, opened, closed."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sample_book import CLOCK

from tkvv_desktop import paths
from tkvv_desktop.domain.errors import Cancelled, Trouble
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import live
from tkvv_desktop.usecases import meeting, session
from tkvv_desktop.usecases.contracts import Outcome


@pytest.fixture
def doors(tmp_path, monkeypatch):
    """A computer that has no book yet."""
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "program"))
    return live.LiveDoors(CLOCK)


def made(doors, name="Nguyễn Thị Mai"):
    """A new book, closed again."""
    path = doors.place_for()
    doors.close(doors.create(path, name, "mat khau so"))
    return path


def test_a_new_book_is_offered_and_opens(doors):
    """Made today, opened tomorrow by its password, under the name of its keeper."""
    assert () == doors.books()

    path = made(doors)

    assert [("Sổ Tổ", path)] == [(book.name, book.path) for book in doors.books()]
    book = doors.open(path, "mat khau so")
    assert ("Nguyễn Thị Mai", ()) == (book.who, book.groups())
    doors.close(book)


def test_a_wrong_password_opens_nothing(doors):
    """The page hears the code that it marks at the field."""
    path = made(doors)

    with pytest.raises(Trouble, match=r"book\.wrong_password"):
        doors.open(path, "khong dung")


def test_the_book_opened_last_comes_first(doors, tmp_path):
    """Also when it lies elsewhere."""
    first, second = made(doors, "An"), made(doors, "Bình")
    elsewhere = tmp_path / "khac" / "Tổ 5.tkvvbook"
    doors.close(doors.create(elsewhere, "Chi", "mat khau so"))

    assert [elsewhere, first, second] == [book.path for book in doors.books()]
    doors.close(doors.open(second, "mat khau so"))
    assert [second, first] == [book.path for book in doors.books()]


def test_two_people_of_one_name_have_two_books(doors):
    """A book is never written over."""
    first = made(doors)
    second = made(doors)

    assert first != second
    assert 2 == len(doors.books())


def test_the_file_of_a_new_book_tells_nobodys_name(doors):
    """Whoever sees the folder or the settings learns nothing; every system takes the name."""
    place = doors.place_for()

    assert (paths.data(), "Sổ Tổ.tkvvbook") == (place.parent, place.name)
    made(doors)
    assert "Sổ Tổ 2.tkvvbook" == doors.place_for().name


def test_the_sample_book_is_kept_and_never_among_the_books(home):
    """Made-up people do not stand beside the real ones; what was tried in it stays."""
    doors = live.LiveDoors(CLOCK)

    book = doors.demo()

    assert [3, 3] == [len(book.groups()), len({group.id for group in book.groups()})]
    assert all(group.association for group in book.groups())
    doors.close(book)
    assert () == doors.books()


def test_a_sample_book_that_was_only_begun_is_made_anew(doors):
    """The power went while it was made: nobody practises on half of it."""
    book = doors.demo()
    path = Path(book.app.book.path)
    doors.close(book)
    shutil.rmtree(path.parent)
    path.parent.mkdir()
    begun = live.bootstrap.create_book(path, "Ai đó", live._DEMO_PASSWORD, clock=CLOCK)
    live.bootstrap.make_demo(begun, groups=1, months=1, seed=1, today=CLOCK.today())
    begun.close()

    again = doors.demo()

    assert 3 == len(again.groups())
    doors.close(again)


def test_making_the_sample_book_can_be_stopped(doors):
    """Then there is none, and the next time it is made whole."""

    def stop(done, of):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        doors.demo(stop)

    assert [] == list(paths.data().rglob("*.tkvvbook"))
    again = doors.demo()
    assert 3 == len(again.groups())
    doors.close(again)


class FullDisk:
    """A book that takes nothing while its disk is full."""

    is_full = True

    def do(self, _usecase, _command):
        if self.is_full:
            raise Trouble("book.disk_full", book="so")
        return Outcome(frozenset())


def test_a_draft_that_the_disk_did_not_take_is_known_until_it_is_kept():
    """One more try is made when somebody asks; once there is room nothing is missing."""
    disk = FullDisk()
    book = live.LiveBook(disk, "Mai", "so")
    with pytest.raises(Trouble):
        book.do(meeting.keep_draft, meeting.KeepDraft("meeting/1/2026-12-03", "{}"))

    assert "book.disk_full" == book.unkept().code
    disk.is_full = False
    assert book.unkept() is None
    disk.is_full = True
    assert book.unkept() is None


def test_a_session_that_is_closed_misses_no_draft():
    """What was typed is in the entry itself."""
    disk = FullDisk()
    book = live.LiveBook(disk, "Mai", "so")
    day = date(2026, 12, 3)
    with pytest.raises(Trouble):
        book.do(meeting.keep_draft, meeting.KeepDraft(session.draft_key("1", day), "{}"))
    disk.is_full = False
    book.do(session.close_session, session.CloseSession("a", "1", day, Dong(0)))
    disk.is_full = True

    assert book.unkept() is None
