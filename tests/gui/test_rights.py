"""What the window offers to a person: the doors of his role and his groups, and no others."""

import shutil
from datetime import datetime
from functools import partial

import pytest
from hands import grab
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from sqlalchemy import update

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.ops.base import ROLES
from tkvv_desktop.gui import live
from tkvv_desktop.gui.actions import HintLine, PageActions
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.places import PLACES
from tkvv_desktop.storage import tables

CLOCK = bootstrap.StoppedClock(datetime.fromisoformat("2026-11-21T08:00:00+07:00"))
GROUP = "4990003"
PASSWORDS = {role: f"mat khau {role} cua so" for role in ROLES}
OF_ONE = "mat khau to truong mot to"
LEADER = live._DEMO_PASSWORD
LETTERS = dict(zip("LDABI", ROLES, strict=True))

# By hand, from the table of roles: L leader, D deputy, A association, B bank, I inspector.
DOORS = {
    "all_paid": "LD",
    "as_last": "LD",
    "count_cash": "LD",
    "note": "LD",
    "post": "LD",
    "hand_in": "LD",
    "note_vouchers": "LD",
    "note_debits": "LD",
    "note_briefing": "LD",
    "correct_move": "LD",
    "close_session": "LD",
    "note_deposit": "LD",
    "correct_line": "LD",
    "note_loan": "LDB",
    "show_number": "LDB",
    "print_data": "LDB",
    "save_data": "LDB",
    "print_notices": "LDAB",
    "note_consent": "LDAB",
    "erase_data": "LDAB",
    "two_on_a_page": "LDAB",
    "answer_notice": "LDAB",
    "reprint_notice": "LDAB",
    "type_points": "LDAB",
    "write_points": "LDAB",
    "keep_forecast": "LDAB",
    "keep_meeting_day": "LDAB",
    "new_target": "LDAB",
    "change_target": "LDAB",
    "withdraw_target": "LDAB",
    "type_reached": "LDAB",
    "write_score": "LDAB",
    "edit_sheet": "LDAB",
    "change_rule": "LAB",
    "new_person": "LAB",
    "let_go": "LAB",
    # everybody reads, prints, saves and copies
    "print_list": "LDABI",
    "print_rating": "LDABI",
    "print_targets": "LDABI",
    "print_sheet": "LDABI",
    "show_rules": "LDABI",
    "show_users": "LDABI",
    "copy_now": "LDABI",
    "own_password": "LDABI",
    "recovery": "LDABI",
    "open_member": "LDABI",
    "personal_data": "LDABI",
    "print_consent": "LDABI",
}
NOT_FOR_SOME = {"change_rule", "write_score", "edit_sheet"}  # they concern every group of a book


@pytest.fixture(scope="module")
def peopled_home(made_home, tmp_path_factory):
    """The sample book with a person of every role, and a leader of one group."""
    home = tmp_path_factory.mktemp("peopled") / "program"
    shutil.copytree(made_home, home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TKVV_HOME", str(home))
        app = bootstrap.open_book(book_in(home), LEADER, CLOCK)
        app.people.add("Người một tổ", "leader", OF_ONE, (GROUP,))
        enrol_past_the_window(app)
        app.book.close()
    return home


def enrol_past_the_window(app):
    """People of every role, of offices too: those a leader lets in only as what he may let in."""
    for role in ROLES:
        app.people.add(f"Người {role}", "inspector", PASSWORDS[role])
    users = [one.user for one in app.people.all()][-len(ROLES) :]
    table = tables.user
    with app.book.engine.begin() as connection:
        for user, role in zip(users, ROLES, strict=True):
            connection.execute(update(table).where(table.c.user == user).values(role=role))


def book_in(home):
    return next(home.rglob("*.tkvvbook"))


@pytest.fixture
def window_of(qtbot, tasks, peopled_home, tmp_path, monkeypatch, rest):
    """Opens the window of a person by his password."""
    shutil.copytree(peopled_home, tmp_path / "program")
    monkeypatch.setenv("TKVV_HOME", str(tmp_path / "program"))
    opened = []

    def window_of(password):
        doors = live.LiveDoors(CLOCK)
        window = MainWindow(tasks)
        qtbot.addWidget(window, before_close_func=_forget_book)
        window.resize(1366, 740)
        window.show()
        qtbot.waitExposed(window)
        window.use_doors(doors)
        rest()
        open_it = partial(doors.open, book_in(tmp_path / "program"), password)
        opened.append(tasks._worker.submit(open_it).result())
        window._open(opened[0])
        rest()
        window._take_group(GROUP)
        rest()
        return window

    yield window_of
    for book in opened:
        tasks._worker.submit(book.app.book.close).result()


def _forget_book(window):
    window._book = None  # a test has no need to copy it


def walked(window, rest):
    """Every page was seen, and those behind them: a member, his data, people, rules, sheets."""
    for place in PLACES:
        if window.findChild(QToolButton, f"place_{place.key}").isVisible():
            window.go(place.key)
            rest()
    people = window._screens["people"]
    people.show_item(people.table.rows.rows()[0].id)
    rest()
    people._open_data()
    rest()
    for show in ("_show_users", "_show_rules"):
        getattr(window._screens["settings"], show)()
        rest()
        yield window
        window._screens["settings"]._leave_inner()


def doors_of(window, rest):
    """What is offered, by key; a door may be an action, its button, or both."""
    offered, seen = set(), set()
    for _page in walked(window, rest):
        for acts in window.findChildren(PageActions):
            for key in acts.acts:
                seen.add(key)
                button = window.findChild(QPushButton, key)
                is_hidden = button is not None and button.isHidden()
                if acts[key].isVisible() and not is_hidden:
                    offered.add(key)
                assert acts[key].isVisible() or not acts[key].isEnabled()
    return seen & DOORS.keys(), offered & DOORS.keys()


@pytest.mark.parametrize("letter", LETTERS)
def test_the_window_offers_what_the_table_of_roles_says(window_of, rest, letter):
    """Every key of every page, and the place where files are read."""
    window = window_of(PASSWORDS[LETTERS[letter]])

    seen, offered = doors_of(window, rest)

    assert DOORS.keys() == seen
    assert {key for key, letters in DOORS.items() if letter in letters} == offered
    assert (letter != "I") == window.findChild(QToolButton, "place_read").isVisible()


def test_a_leader_of_one_group_is_offered_it_and_nothing_of_the_whole_book(window_of, rest):
    """One group at the top, no rules of the book, no sheets of the commune."""
    window = window_of(OF_ONE)

    _seen, offered = doors_of(window, rest)

    assert [GROUP] == list(window._groups)
    assert {key for key, who in DOORS.items() if "L" in who} - NOT_FOR_SOME == offered


def test_who_writes_no_meetings_is_among_those_held_and_reads_why(window_of, rest):
    """Nothing to type, no way to a correction, and a sentence at the place."""
    window = window_of(PASSWORDS["inspector"])
    window.go("meeting")
    rest()
    grab(window, "meeting_inspector")
    screen = window._screens["meeting"]
    past = screen._past
    past.open(past.meetings.rows.rows()[0].id)
    rest()
    past.lines.setFocus()
    past.lines.opened.emit(past.lines.current_id())
    rest()

    assert past.isVisible()
    assert not past.correction.is_open
    assert not any(table.isVisible() for table in (screen._roll.table, screen._money.table))
    assert "tổ trưởng" in window.findChild(QLabel, "only_past").text()
    assert "kiểm tra" in window.findChild(HintLine).text().lower()


def test_who_closes_no_session_sees_how_it_stands(window_of, rest):
    """The last page of the session, without its button."""
    window = window_of(PASSWORDS["association"])
    window.go("session")
    rest()
    grab(window, "session_association")
    close = window._screens["session"]._close_page

    assert close.isVisible()
    assert not close.button.isVisible()
    assert "tổ trưởng" in close._open.text()


@pytest.mark.parametrize(("role", "is_asked"), [("leader", True), ("inspector", False)])
def test_the_first_page_asks_nobody_for_the_work_of_others(window_of, rest, role, is_asked):
    """An inspector is not told to hold a meeting, to close a session or to read files."""
    window = window_of(PASSWORDS[role])
    window.go("today")
    rest()

    places = {task.place for task in window._screens["today"].tasks.tasks()}

    assert is_asked == bool(places & {"meeting", "session", "read"})


@pytest.mark.parametrize(
    ("role", "others"),
    [
        ("leader", {"leader", "deputy", "inspector"}),
        ("association", {"leader", "deputy", "association", "inspector"}),
        ("bank", set(ROLES)),
    ],
)
def test_only_roles_that_one_may_let_in_are_offered(window_of, rest, role, others):
    """A leader is not offered to make an officer of the bank."""
    window = window_of(PASSWORDS[role])
    window.go("settings")
    rest()
    window._screens["settings"]._show_users()
    rest()
    users = window._screens["settings"]._inner
    users.add_person()

    assert others == users.form._role._buttons.keys()
    assert "deputy" == users.form._role.current()
