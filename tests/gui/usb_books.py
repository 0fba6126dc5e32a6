"""Books that know each other, and the page of sticks on one of them; fixtures of several files."""

import shutil

import books
import pytest
from hands import press_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.gui import choose, live
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.rows import DISPLAY
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.usb import UsbScreen

LEADER, OFFICER, DEPUTY = "Phạm Thị Quyên", "Lò Thị Pành", "Lò Văn Dũng"


@pytest.fixture
def made(tasks, tmp_path):
    """Makes a book on the worker, and closes it there when the test is over."""
    apps = []

    def make(name, keeper, role):
        def work():
            folder = tmp_path / name
            folder.mkdir()
            path = folder / "so.tkvvbook"
            return bootstrap.create_book(path, keeper, books.PASSWORD, role, books.CLOCK)

        apps.append(tasks._worker.submit(work).result())
        return apps[-1]

    yield make
    for app in apps:
        tasks._worker.submit(app.close).result()


@pytest.fixture
def leader(made, tasks):
    app = made("to", LEADER, "leader")

    def fill():
        books.small_group(app)
        books.write(app, books.meeting("m1"))

    tasks._worker.submit(fill).result()
    return app


@pytest.fixture
def officer(made):
    return made("hoi", OFFICER, "association")


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A folder in place of a stick; no other one is in."""
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(bootstrap, "sticks", lambda: ())
    monkeypatch.setattr(choose, "place_of_stick", lambda _parent, _begin: tmp_path / "stick")
    return tmp_path / "stick"


@pytest.fixture
def page_of(qtbot, tasks, rest, stick):
    """The page on a book, with the messages it would show."""
    kept = []  # who is let go of in the middle of a test is not let go of as in the window

    def shown(app):
        standing = tasks._worker.submit(app.people.standing).result()
        book = live.LiveBook(app, "Mai", "so", standing)
        page = UsbScreen(Desk(book, tasks, Messages(), book.clock.today()))
        kept.append(page)
        qtbot.addWidget(page)
        page.desk.messages.setParent(page)  # as in the window: it never takes the focus
        page.changed.connect(page.refresh)
        page.wanted.connect(lambda key, _item: page.set_focus_first() if key == "usb" else None)
        page.resize(1150, 640)
        page.show()
        qtbot.waitExposed(page)
        page.show_group("", book.clock.today())
        rest()
        page.set_focus_first()
        return page

    return shown


@pytest.fixture
def paired(leader, officer, tasks, stick):
    """The two books know each other."""

    def work():
        one, other = Exchange(leader), Exchange(officer)
        card, answer = one.show_card(stick, "a"), other.show_card(stick, "b")
        other.pair(other.meet(card.read_bytes()).card, (books.GROUP,))
        one.pair(one.meet(answer.read_bytes()).card)
        card.unlink()
        answer.unlink()

    tasks._worker.submit(work).result()


def said(page, name="result_of_stick"):
    return page.findChild(QLabel, name).text()


def cells(table, key):
    model = table.rows
    return [model.index(at, model.column_of(key)).data(DISPLAY) for at in range(model.rowCount())]


def use_folder(page):
    page.activateWindow()
    page.set_focus_first()
    press_where_the_cursor_is(Qt.Key.Key_F7)


def carry(one, other, stick):
    """Write for the other book and read it there, without a window."""
    address = Exchange(other).address
    Exchange(one).write([to for to in Exchange(one).partners() if to.address == address], stick)
    return Exchange(other).read(stick)


@pytest.fixture(scope="session")
def met_folder(tmp_path_factory):
    """Where a leader's book lies that met a deputy's: both wrote the same meeting of one day."""
    folder = tmp_path_factory.mktemp("met")
    apps = []
    for name, keeper in (("to", LEADER), ("pho", DEPUTY)):
        (folder / name).mkdir()
        path = folder / name / "so.tkvvbook"
        made = bootstrap.create_book(path, keeper, books.PASSWORD, "leader", books.CLOCK)
        apps.append(made)
    leader, deputy = apps
    books.small_group(leader)
    stick = folder / "stick"
    stick.mkdir()
    one, other = (Exchange(app) for app in apps)
    card, answer = one.show_card(stick, "a"), other.show_card(stick, "b")
    other.pair(other.meet(card.read_bytes()).card, (books.GROUP,))
    one.pair(one.meet(answer.read_bytes()).card)
    carry(leader, deputy, stick)
    lines = (books.line("001", books.AN, 152_000, 50_000),)
    books.write(leader, books.meeting("m1", lines=lines))
    lines = (
        books.line("001", books.AN, 152_000, 40_000),
        books.line("002", books.DAT, deposit=20_000, receipt_no=2),
    )
    books.write(deputy, books.meeting("m2", lines=lines))
    carry(deputy, leader, stick)
    Exchange(deputy).show_card(folder, "card")
    for app in apps:
        app.close()
    return folder


@pytest.fixture
def met(met_folder, tasks, tmp_path):
    """The leader's book that met the deputy's, opened on the worker."""
    shutil.copytree(met_folder / "to", tmp_path / "met")
    shutil.copy(met_folder / "card.tkvvcard", tmp_path)
    path = tmp_path / "met" / "so.tkvvbook"

    def work():
        app = bootstrap.open_book(path, books.PASSWORD, books.CLOCK)
        app.book.notes.clear()
        return app

    app = tasks._worker.submit(work).result()
    yield app
    tasks._worker.submit(app.close).result()
