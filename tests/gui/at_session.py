"""What the tests of the session ask of its page and of the book."""

from datetime import date

from at_table import CTRL, Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine, post_meeting

YOUNG = "4990077"  # a group that has not written a session yet; its session day is the 8th
SESSION = date(2026, 11, 8)
F4, F5, F6, F7, F8, F9 = (Qt.Key(int(Qt.Key.Key_F1) + at) for at in range(3, 9))


def gone_to_session(window, tasks, rest):
    """Somebody of the young group who has collected 120.000 and goes to the session."""
    made = Person(window, tasks, rest)
    window._take_group(YOUNG)
    rest()
    saver = made.ask(members)[0]
    lines = (TakenLine(saver, Dong(0), Dong(120_000)),)
    command = PostMeeting(new_id(), YOUNG, date(2026, 11, 5), SESSION, lines)
    made.do(post_meeting, command)
    made.press(Qt.Key.Key_3, CTRL)
    made.keys = 0
    return made


def members(reader):
    return sorted(reader.statements(date(2026, 11, 5), YOUNG)[YOUNG].members)


def page(person):
    return person.window._screens["session"]


def said(person):
    return [message.text for message in person.window.messages.kept()]


def sessions(person, group_no=YOUNG):
    return person.ask(lambda reader: reader.sessions(group_no))


def moves(person, group_no=YOUNG):
    return person.ask(lambda reader: reader.bank_moves(group_no))


def note_voucher(person, loan, amount="200000", number="GNT-12"):
    """Name, Enter, amount, Enter, number, Enter, Enter on the day proposed."""
    person.press(F5)
    person.type(loan.contract_no)
    person.enter()
    QApplication.focusWidget().selectAll()
    person.type(amount)
    person.enter()
    person.type(number)
    person.enter(2)
    person.rest()


def deposits(reader):
    members = reader.statements(date(2026, 11, 8), YOUNG)[YOUNG].members
    return {number: member.deposit for number, member in members.items()}
