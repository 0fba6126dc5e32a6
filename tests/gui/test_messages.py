"""What is said above the page."""

import weakref

import pytest
from gui_sample import NAMES
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.messages import KEPT, UNDO_SECONDS, Messages


class Page(QObject):
    def __init__(self):
        super().__init__()
        self.undone = 0

    @Slot()
    def undo(self):
        self.undone += 1


@pytest.fixture
def strip(qtbot):
    made = Messages()
    qtbot.addWidget(made)
    return made


def undo_button(strip):
    return strip.findChild(QToolButton, "undo_last")


def test_a_refusal_is_said_with_a_sign_and_a_word(strip):
    """Red alone tells nothing to a person who sees no red."""
    strip.refuse(Refused("amount.unreadable", typed="1.23"))

    assert "1.23" in strip.findChild(QLabel, "message_text").text()
    assert "Chưa làm được" == strip._word.text()
    assert not strip._sign.pixmap().isNull()
    assert strip.accessibleName().startswith("Chưa làm được: ")


def test_undo_is_offered_for_half_a_minute(qtbot, strip):
    """Later the way is a reversal, and the button is gone."""
    page = Page()
    strip.saved("5 phiếu thu.", page.undo)

    assert not undo_button(strip).isHidden()
    assert UNDO_SECONDS * 1000 == strip._time.interval()
    assert strip._time.isActive()

    strip._time.setInterval(0)
    qtbot.waitUntil(lambda: undo_button(strip).isHidden())
    undo_button(strip).click()
    assert 0 == page.undone


@pytest.mark.parametrize(("typed", "undone"), [("", 1), ("ab", 0)])
def test_ctrl_z_in_a_field_is_of_what_was_typed_there(qtbot, typed, undone):
    """In a field where nothing was typed it is of what was saved; pressed too often of nothing."""
    box, page = QWidget(), Page()
    qtbot.addWidget(box)
    strip, field, lines = Messages(box), WordsEdit(box, name="words"), QVBoxLayout(box)
    lines.addWidget(strip)
    lines.addWidget(field)
    box.show()
    box.activateWindow()
    assert QTest.qWaitForWindowActive(box)
    field.setFocus()
    QTest.keyClicks(field, typed)
    strip.saved("5 phiếu thu.", page.undo)

    for _time in range(len(typed) + 2):
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (undone, "") == (page.undone, field.text())


def test_undo_is_done_once(strip):
    """Pressing twice takes back once."""
    page = Page()
    strip.saved("5 phiếu thu.", page.undo)

    undo_button(strip).click()
    undo_button(strip).click()

    assert 1 == page.undone
    assert strip.isHidden()


def test_a_page_that_is_gone_is_not_called(strip):
    """The strip does not keep a page alive for its undo."""
    page = Page()
    gone = weakref.ref(page)
    strip.saved("5 phiếu thu.", page.undo)
    del page

    assert gone() is None
    undo_button(strip).click()
    assert strip.isHidden()


def test_the_next_message_takes_the_offer_away(strip):
    """Undo belongs to the last thing that was saved."""
    page = Page()
    strip.saved("5 phiếu thu.", page.undo)
    strip.info("Đã in.")

    assert undo_button(strip).isHidden()


def test_the_last_ten_are_kept(strip):
    """What was missed can be read again."""
    for number in range(KEPT + 3):
        strip.info(f"{NAMES[0]} {number}")

    assert [f"{NAMES[0]} {number}" for number in range(3, KEPT + 3)] == [
        message.text for message in strip.kept()
    ]
    assert f"{NAMES[0]} {KEPT + 2}" == strip.earlier().actions()[0].text()


def test_words_are_text_and_never_markup(strip):
    """A name with a "<" in it is shown as it is."""
    strip.info("<b>Ánh</b>")

    assert Qt.TextFormat.PlainText == strip.findChild(QLabel, "message_text").textFormat()


@pytest.mark.parametrize("kind", ["info", "saved"])
def test_what_asks_for_nothing_goes_by_itself(qtbot, strip, kind):
    """After half a minute it is read, and still among the earlier ones."""
    strip.say(kind, "Đã lưu.")
    assert UNDO_SECONDS * 1000 == strip._time.interval()

    strip._time.setInterval(0)
    qtbot.waitUntil(strip.isHidden)

    assert 1 == len(strip.kept())


@pytest.mark.parametrize("kind", ["warning", "refused"])
def test_what_asks_for_something_waits(strip, kind):
    """Nobody has to read in a hurry."""
    strip.say("saved", "Đã lưu.")
    strip.say(kind, "Xin xem lại.")

    assert not strip._time.isActive()
    assert not strip.isHidden()


@pytest.mark.parametrize(
    ("kind", "stays"), [("warning", True), ("saved", True), ("refused", False), ("info", False)]
)
def test_a_refusal_stays_on_its_page_and_a_warning_follows(strip, kind, stays):
    """Lost words and an offered undo are worth knowing everywhere; the rest where it was said."""
    strip.say(kind, "Xin xem lại.")

    strip.leave()

    assert stays == (not strip.isHidden())


def test_what_names_the_keys_of_a_form_goes_with_it(strip):
    """Another warning stays, and so does what was said after it."""
    strip.ask_to_write()
    strip.leave(is_form=True)
    assert strip.isHidden()

    strip.ask_to_write()
    strip.warn("Bản sao đã cũ.")
    strip.leave(is_form=True)
    assert not strip.isHidden()


def test_a_refusal_goes_when_the_same_is_done_after_all(strip):
    """A red sentence about what is done now would be untrue."""
    first, second = Refused("name.missing"), Refused("password.missing")
    strip.refuse(first)
    strip.refuse(second)

    strip.forget_refusal(first)
    assert not strip.isHidden()
    strip.forget_refusal(second)
    assert strip.isHidden()


def test_words_that_the_disk_did_not_take_are_told_on_every_page(strip):
    """Until they are kept, or the person closes the sentence."""
    lost = Trouble("book.disk_full", book="so")
    strip.refuse(lost)

    strip.leave()
    assert not strip.isHidden()
    strip.forget_refusal(lost)
    assert strip.isHidden()


def test_a_long_message_stands_below_its_buttons_where_there_is_no_room(qtbot, strip):
    """Beside them it would be squeezed into many short lines."""
    text = strip.findChild(QLabel, "message_text")
    strip.show()
    strip.resize(theme.wide("0" * 60), 60)
    strip.info("Đã in.")
    qtbot.waitUntil(lambda: text.x() > strip._word.x())

    strip.info(f"{NAMES[0]} " * 5)
    qtbot.waitUntil(lambda: text.y() > strip._close.geometry().bottom())
    assert text.width() > strip.width() - 4 * theme.GRID

    strip.resize(theme.wide("0" * 160), 60)
    qtbot.waitUntil(lambda: text.x() > strip._word.x())


def test_a_message_that_just_fits_stays_where_it_is(strip, large_letters):
    """Its place does not depend on where it stands now: else the strip would never come to rest."""
    strip.show()
    strip.saved("Đã sao lưu bản số 2 và kiểm tra xong.")
    for width in range(600, 1400, 2):
        strip.resize(width, 60)
        stands = strip._is_wide
        strip._fit()
        assert stands is strip._is_wide, width
