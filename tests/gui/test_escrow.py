"""The help of an office by keys: trusted after its digits were compared, asked, answered."""

import threading
from datetime import datetime

import pytest
from at_table import ESC, Person
from hands import grab, press, press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap import escrow
from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.exchange.drives import Stick
from tkvv_desktop.gui import choose, live, theme
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.storage import keys, slots

F4, F5, F6 = Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6
F7, F9 = Qt.Key.Key_F7, Qt.Key.Key_F9
CLOCK = bootstrap.StoppedClock(datetime.fromisoformat("2026-11-21T08:00:00+07:00"))
ENTER = Qt.Key.Key_Return
FIRST, SECOND = "hoa sen no muon", "trang ram thang tam"
OLD, NEW = "mat khau cu cua so", "bong lua vang mua"


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "office"
    folder.mkdir()
    return escrow.make_office_key(folder, FIRST, SECOND)


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody on the page of the help of an office, opened from the settings by its key."""
    live_window.go("settings")
    rest()
    press_where_the_cursor_is(F4)
    rest()
    return Person(live_window, tasks, rest)


def page(person):
    return person.window._screens["settings"]._inner


def said(window):
    return window.messages.kept()[-1].text


def answers(monkeypatch, **files):
    """What the person chooses in the windows of the system."""
    for name, file in files.items():
        monkeypatch.setattr(choose, name, lambda *_about, file=file: file)


def trusted(person):
    return person._tasks._worker.submit(escrow.trusted, person.window._book.app).result()


def fill(person, *texts):
    for text in texts:
        person.type(text)
        person.enter()
    person.rest()


def test_an_office_is_trusted_when_its_digits_were_compared(person, office, monkeypatch):
    """All twenty are shown; the last four are typed; a slip changes nothing."""
    answers(monkeypatch, office_file=office.public)
    no_more = person.window.findChild(QPushButton, "distrust_office")
    assert not no_more.isVisible(), "there is nothing yet that could be trusted no more"
    grab(person.window, "escrow")
    person.press(F4)
    form = page(person).form
    assert office.fingerprint == form.findChild(QLabel, "office_digits").text()
    grab(person.window, "trust")
    last = office.fingerprint[-4:]

    fill(person, last[::-1] if last != last[::-1] else "no")
    assert form.form._marks["last_digits"].isVisible()
    assert () == trusted(person)
    form._typed.clear()
    fill(person, last)

    (one,) = trusted(person)
    assert no_more.isVisible()
    assert (office.fingerprint, person.window._book.who) == (one.digits, one.name)
    assert [(office.fingerprint, True)] == [
        (row.digits, row.is_sealed_for) for row in page(person).table.rows.rows()
    ]
    assert office.fingerprint in said(person.window)


def test_an_office_that_somebody_put_beside_the_book_is_told_apart(person, office):
    """The file beside the book can be changed by anybody: nothing that is sent is sealed for it."""
    app = person.window._book.app
    person._tasks._worker.submit(escrow.trust_office, app, office.public).result()
    changed = [one | {"mark": ""} if "mark" in one else one for one in slots.read(app.book.path)]
    slots.write(app.book.path, changed)

    page(person).read()
    person.rest()

    (row,) = page(person).table.rows.rows()
    assert not row.is_sealed_for
    assert "cần bấm F4 tin lại" in page(person).table.rows.index(0, 2).data()


def test_an_office_is_trusted_no_more_when_it_was_asked_twice(person, office, request_of_book):
    """Where there is none nothing is asked; the first F5 asks, the second does it."""
    person.press(F5)
    assert office.fingerprint not in said(person.window)
    page(person).read()
    person.rest()

    person.press(F5)
    grab(person.window, "distrust")
    assert 1 == len(trusted(person))
    assert "F5" in said(person.window)
    person.press(F5)

    assert () == trusted(person)
    assert () == tuple(page(person).table.rows.rows())
    assert office.fingerprint in said(person.window)


def test_a_file_that_is_of_no_office_is_told(person, office, monkeypatch):
    """Somebody chose the share, or the stick is broken."""
    answers(monkeypatch, office_file=office.shares[0])
    person.press(F4)

    assert page(person).form is None
    assert office.shares[0].name in said(person.window)


def test_whoever_chooses_nothing_stays_where_he_is(person, monkeypatch):
    def nothing(*_about):
        raise Cancelled

    for name in ("office_file", "request_file", "folder_of_key"):
        monkeypatch.setattr(choose, name, nothing)
    for key in (F4, F6, F7):
        person.press(key)
        assert page(person).form is None
    person.press(ESC)

    assert page(person) is None


def test_the_key_of_an_office_is_made_with_two_passwords(person, tmp_path, monkeypatch):
    """Each typed twice and not alike; three files, and the digits are said."""
    folder = tmp_path / "stick"
    folder.mkdir()
    answers(monkeypatch, folder_of_key=folder)
    person.press(F7)
    grab(person.window, "office_key")
    form = page(person).form
    fill(person, FIRST, FIRST, FIRST, FIRST)
    assert form.form._marks["first_officer"].isVisible()
    assert [] == list(folder.iterdir())
    for field in form._fields[1]:
        field.clear()
    form._fields[1][0].setFocus()
    fill(person, SECOND, FIRST)
    assert form.form._marks["second_officer_again"].isVisible()
    form._fields[1][1].clear()
    fill(person, SECOND)

    (public,) = folder.glob("*.tkvvoffice")
    assert 2 == len(list(folder.glob("*.tkvvshare")))
    assert escrow.office_of(public) in said(person.window)
    assert page(person).form is None


@pytest.fixture
def request_of_book(person, office, tmp_path):
    """The sample book trusts the office, and its computer has asked."""
    app = person.window._book.app
    request = tmp_path / "xin.tkvvrequest"
    ask = person._tasks._worker.submit
    ask(escrow.trust_office, app, office.public).result()
    ask(escrow.ask_office, app.book.path, request).result()
    return request


def test_two_officers_answer_a_request(person, office, request_of_book, tmp_path, monkeypatch):
    """A wrong password is told at the officer's field; the answer goes where they say."""
    answer = tmp_path / "cho.tkvvgrant"
    shares = dict(enumerate(office.shares, start=1))
    monkeypatch.setattr(choose, "share_file", lambda _parent, number: shares[number])
    answers(monkeypatch, request_file=request_of_book, answer_to_save=answer)
    person.press(F6)
    grab(person.window, "grant")
    form = page(person).form
    fill(person, FIRST, FIRST)
    assert form.form._marks["second_officer"].isVisible()
    assert not answer.exists()
    form._passwords[1].clear()
    fill(person, SECOND)

    assert answer.is_file()
    assert str(answer) in said(person.window)
    assert page(person).form is None


def test_one_officer_alone_is_refused(person, office, request_of_book, tmp_path, monkeypatch):
    """The same share twice, or no password at all."""
    answer = tmp_path / "cho.tkvvgrant"
    answers(
        monkeypatch,
        request_file=request_of_book,
        share_file=office.shares[0],
        answer_to_save=answer,
    )
    person.press(F6)
    form = page(person).form
    person.press(F9)
    assert form.form._marks["first_officer"].isVisible()
    form._passwords[0].setFocus()
    fill(person, FIRST, FIRST)

    assert "Cần đủ hai" in form.form._marks["first_officer"].text()
    assert not answer.exists()


# --- the password is forgotten ---


@pytest.fixture
def forgotten(qtbot, tasks, home, rest):
    """The page of a forgotten password of a book, and the path of that book."""
    place = live.LiveDoors(CLOCK).place_for()
    place.parent.mkdir(parents=True, exist_ok=True)
    bootstrap.create_book(place, "Phạm Thị Quyên", OLD, clock=CLOCK).close()
    window = MainWindow(tasks)
    qtbot.addWidget(window, before_close_func=_forget_book)
    window.resize(1366, 740)
    window.show()
    qtbot.waitExposed(window)
    window.use_doors(live.LiveDoors(CLOCK))
    rest()
    window.findChild(QPushButton, "forgotten").click()
    opened = []
    window.book_is_open.connect(opened.append)
    yield window, place
    for book in opened:
        tasks._worker.submit(book.app.close).result()


def _forget_book(window):
    window._book = None


def trust(place, office):
    app = bootstrap.open_book(place, OLD, CLOCK)
    escrow.trust_office(app, office.public)
    app.close()


def push(window, key, rest):
    QTest.keyClick(QApplication.focusWidget() or window, key)
    rest()


def test_the_office_opens_the_book_with_a_new_password(
    forgotten, office, tmp_path, monkeypatch, rest
):
    """Request onto the stick, answer from the stick, a new password twice; the old one is gone."""
    window, place = forgotten
    trust(place, office)
    request, answer = tmp_path / "xin.tkvvrequest", tmp_path / "cho.tkvvgrant"
    answers(monkeypatch, request_to_save=request, grant_file=answer)
    grab(window, "forgotten")
    push(window, F6, rest)
    assert request.is_file()
    assert str(request) in said(window)
    escrow.grant(request, office.shares, (FIRST, SECOND), answer)

    push(window, F7, rest)
    grab(window, "answer")
    recover = window._open_page._recover
    assert answer.name in recover._told.text()
    assert not recover._code.isVisible()
    for text in (NEW, OLD):
        type_where_the_cursor_is(text)
        press_where_the_cursor_is(ENTER)
    assert recover.form._marks["recovered_again"].isVisible()
    recover._second.clear()
    type_where_the_cursor_is(NEW)
    press(recover._second, ENTER)
    rest()

    assert "Phạm Thị Quyên" == window._book.who
    assert keys.unlock(place, NEW)
    opened = window._tasks._worker.submit(window._book.app.people.all).result()[0].opened
    assert ["escrow"] == [way for _day, way in opened]


def test_the_window_never_looks_for_the_stick_itself(forgotten, tmp_path, monkeypatch, rest):
    """The place proposed for the request is on the stick that is in; the worker has found it."""
    window, _place = forgotten
    where, proposed = [], []

    def sticks():
        where.append(threading.current_thread())
        return (Stick(tmp_path / "E", "KINGSTON"),)

    def nowhere(_parent, file):
        proposed.append(file)
        raise Cancelled

    monkeypatch.setattr(bootstrap, "sticks", sticks)
    monkeypatch.setattr(choose, "request_to_save", nowhere)
    push(window, F6, rest)

    assert [tmp_path / "E"] == [file.parent for file in proposed]
    assert threading.main_thread() not in where


def test_a_book_that_trusts_no_office_says_so(forgotten, tmp_path, monkeypatch, rest):
    window, _place = forgotten
    request = tmp_path / "xin.tkvvrequest"
    answers(monkeypatch, request_to_save=request)
    push(window, F6, rest)

    assert not request.exists()
    assert "tờ mã" in said(window)
    assert window._open_page._recover.isVisible()


def test_an_answer_that_was_not_asked_for_opens_nothing(
    forgotten, office, tmp_path, monkeypatch, rest
):
    """A file of somebody else, or an old one; Esc goes back to the code, then to the books."""
    window, place = forgotten
    trust(place, office)
    answers(monkeypatch, grant_file=office.public)
    push(window, F7, rest)
    for _time in range(2):
        type_where_the_cursor_is(NEW)
        press_where_the_cursor_is(ENTER)
    rest()

    assert window._book is None
    assert office.public.name in said(window)
    recover = window._open_page._recover
    push(window, ESC, rest)
    assert recover._code.isVisible()
    push(window, ESC, rest)
    assert not recover.isVisible()
    assert keys.unlock(place, OLD)


def test_nothing_is_cut_at_the_side_with_the_largest_letters(forgotten):
    """The page of a forgotten password may be moved up and down only."""
    window, _place = forgotten
    theme.apply(QApplication.instance(), percent=200)
    try:
        QApplication.processEvents()
        grab(window, "forgotten_200")
        for button in window._open_page._recover.findChildren(QPushButton):
            if button.isVisible():
                right = button.mapTo(window, button.rect().topRight()).x()
                assert right <= window.width()
                assert button.width() >= theme.wide(button.text())
    finally:
        theme.apply(QApplication.instance())
