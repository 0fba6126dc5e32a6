"""What is chosen holds at once, is kept for the next start, and loses nothing that was typed."""

from dataclasses import replace
from pathlib import Path

import pytest
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from tkvv_desktop import paths, settings
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.fields import Mark, WordsEdit
from tkvv_desktop.gui.looks import CONTRAST, DARK, LIGHT
from tkvv_desktop.gui.screens.choices import keep
from tkvv_desktop.usecases.contracts import Changed

KEY = Qt.Key


@pytest.fixture
def page(live_window, rest):
    """The settings, and the look of the tests again afterwards."""
    live_window.go("settings")
    rest()
    yield live_window._screens["settings"]
    theme.apply(QApplication.instance())


def shown(page, name):
    return page.findChild(QLabel, name).text()


def group_of(page, tasks):
    """What the book knows of the group now."""
    groups = tasks._worker.submit(page.desk.book.ask, lambda reader: reader.groups(page.desk.today))
    return next(group for group in groups.result() if group.group_no == page._group_no)


@pytest.fixture
def day_field(page):
    """The cursor in the day of the meeting, what stands there chosen."""
    field = page.findChild(WordsEdit, "meeting_day")
    field.setFocus()
    field.selectAll()
    return field


def test_larger_letters_come_at_once_and_stay(page, rest):
    """Two arrows: the letters are half as large again, and so they are at the next start."""
    before = QApplication.font().pointSizeF()

    press_where_the_cursor_is(KEY.Key_Right)
    press_where_the_cursor_is(KEY.Key_Right)
    rest()

    assert before * 1.5 == QApplication.font().pointSizeF()
    assert 150 == settings.load().text_size


def test_the_frame_grows_with_its_page(page, live_window, rest):
    """No line of the window keeps the small letters."""
    for _time in range(3):
        press_where_the_cursor_is(KEY.Key_Right)
    rest()

    group = live_window.findChild(QToolButton, "choose_group")
    assert QFontMetrics(group.font()).height() >= theme.icon_size().height()
    assert group.font().bold()
    assert page.choices["text_size"].hasFocus() or QApplication.focusWidget().isCheckable()


def test_dark_and_high_contrast_come_at_once_and_stay(page, rest):
    """Tab, arrow: the ground is dark; arrow: black, with strong frames."""
    press_where_the_cursor_is(KEY.Key_Tab)
    press_where_the_cursor_is(KEY.Key_Right)
    rest()

    assert DARK is theme.look()
    assert "dark" == settings.load().look
    window = QApplication.palette().color(QPalette.ColorRole.Window).name()
    assert DARK.paper == window

    press_where_the_cursor_is(KEY.Key_Right)
    rest()

    assert CONTRAST is theme.look()
    assert "contrast" == settings.load().look


def test_like_the_computer_asks_the_computer_and_not_us(qapp):
    """Whoever was dark by choice is not dark for ever."""
    theme.apply(qapp, look=DARK)

    assert [DARK, LIGHT, CONTRAST] == [
        theme.meant(qapp, chosen) for chosen in ("dark", "light", "contrast")
    ]
    assert LIGHT is theme.meant(qapp, "system")
    theme.apply(qapp)


def test_pages_seen_before_are_made_anew(page, live_window, rest):
    """Widths and pictures of other letters do not come back."""
    live_window.go("people")
    rest()
    before = live_window._screens["people"]
    live_window.go("settings")
    rest()

    press_where_the_cursor_is(KEY.Key_Right)
    rest()
    live_window.go("people")
    rest()

    after = live_window._screens["people"]
    assert before is not after
    assert after.table.rows.rowCount()


def test_the_book_is_locked_and_asked_for_in_the_new_letters(page, live_window, rest):
    """The page of books is measured again, too."""
    before = live_window._open_page._pages.maximumWidth()

    for _time in range(3):
        press_where_the_cursor_is(KEY.Key_Right)
    rest()
    live_window._forget_book()
    live_window._look_for_books()
    rest()

    assert live_window._open_page._pages.maximumWidth() > 1.8 * before
    assert live_window._open_page.isEnabled()


def test_amounts_are_said_as_in_the_south(page, rest):
    """The example says what changes: bốn, ngàn, lẻ."""
    assert "hai mươi tư nghìn một trăm linh năm" in shown(page, "example_of_words")

    page.choices["dialect"].setFocus()
    press_where_the_cursor_is(KEY.Key_Right)
    rest()

    assert "hai mươi bốn ngàn một trăm lẻ năm" in shown(page, "example_of_words")
    assert "south" == settings.load().dialect


def test_a_choice_leaves_the_others_alone(home):
    """What another window has written meanwhile stays."""
    settings.save(replace(settings.load(), last_book="so.tkvvbook", look="dark"))

    keep("text_size", 200)

    kept = settings.load()
    assert ("so.tkvvbook", "dark", 200) == (kept.last_book, kept.look, kept.text_size)


def test_a_choice_that_cannot_be_kept_holds_for_now_and_says_so(page, live_window, rest):
    """A folder that cannot be written is no reason to read small letters."""
    file = paths.settings_file()
    file.unlink(missing_ok=True)
    file.mkdir(parents=True)  # no file can take its place

    press_where_the_cursor_is(KEY.Key_Right)
    rest()

    assert 1.25 * theme.POINTS == QApplication.font().pointSizeF()
    assert "refused" == live_window.messages.kept()[-1].kind
    assert str(file.parent) in live_window.messages.kept()[-1].text


def test_the_meeting_day_is_kept_by_keys(page, day_field, rest, tasks, live_window):
    """Type the day, Enter, the place, Enter."""
    type_where_the_cursor_is("15")
    press_where_the_cursor_is(KEY.Key_Return)
    QApplication.focusWidget().selectAll()
    type_where_the_cursor_is("Nhà bà Mai")
    press_where_the_cursor_is(KEY.Key_Return)
    rest()

    group = group_of(page, tasks)
    assert (15, "Nhà bà Mai") == (group.meeting_day, group.meeting_place)
    assert "saved" == live_window.messages.kept()[-1].kind
    assert page.may_leave()

    day_field.setFocus()
    day_field.selectAll()
    type_where_the_cursor_is("16")
    page._own_acts["keep_meeting_day"].trigger()
    rest()
    assert 16 == group_of(page, tasks).meeting_day
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest()
    assert (15, "15") == (group_of(page, tasks).meeting_day, day_field.text())


@pytest.mark.parametrize("typed", ["0", "32", "-1", "mồng 5", "", "³"])
def test_an_impossible_day_is_marked_and_nothing_is_written(page, day_field, rest, tasks, typed):
    """A month has the days it has."""
    before = group_of(page, tasks)

    day_field.clear()
    type_where_the_cursor_is(typed)
    page.acts["keep_meeting_day"].trigger()
    rest()

    assert day_field.property("marked")
    assert any(mark.isVisible() for mark in page.findChildren(Mark))
    assert before == group_of(page, tasks)


def test_a_day_that_is_not_kept_holds_one_on_the_page(page, day_field, live_window, rest):
    """Ctrl+4 too early: a sentence, and what was typed is still there; Esc lets it go."""
    stood = day_field.words()
    type_where_the_cursor_is("9")

    live_window.go("people")
    assert "settings" == live_window._here
    assert "9" == day_field.words()

    press_where_the_cursor_is(KEY.Key_Escape)
    page.findChild(WordsEdit, "meeting_place").setText("nhầm")
    press_where_the_cursor_is(KEY.Key_Escape)
    press_where_the_cursor_is(KEY.Key_Escape)
    assert stood == day_field.words()
    live_window.go("people")
    rest()
    assert "people" == live_window._here


def test_other_letters_do_not_lose_the_day_that_is_being_typed(page, day_field, rest):
    """The page one is at stays as it is."""
    type_where_the_cursor_is("9")
    page.choices["text_size"].setFocus()

    press_where_the_cursor_is(KEY.Key_Right)
    rest()

    assert "9" == day_field.words()


def test_news_from_elsewhere_does_not_type_over_the_day(page, day_field, live_window, rest):
    """A file that was read meanwhile leaves the open field alone."""
    type_where_the_cursor_is("9")

    live_window.broadcast(frozenset(Changed))
    rest()

    assert "9" == day_field.words()
    assert not page.may_leave()


def test_it_says_where_the_book_lies_and_what_to_copy(page, monkeypatch):
    """Both files are there, and a key shows them in the window of the system."""
    seen = []
    monkeypatch.setattr(choose, "show_folder", seen.append)

    press_where_the_cursor_is(KEY.Key_F7)

    folder = Path(shown(page, "book_folder").replace("\u200b", ""))
    assert [folder] == seen
    assert all((folder / file.name).is_file() for file in page.desk.book.files)
    assert all(file.name in shown(page, "book_files") for file in page.desk.book.files)


def test_a_book_without_a_group_has_no_meeting_day(page, rest):
    """Nothing to type where nobody meets."""
    page.show_group("", page.desk.today)
    rest()

    assert not page.findChild(WordsEdit, "meeting_day").isVisible()
    assert page.acts["keep_meeting_day"] not in page.acts.hints()
    page.acts["keep_meeting_day"].trigger()
    assert page.may_leave()


@pytest.mark.parametrize("percent", theme.SIZES)
def test_nothing_is_cut_at_the_side(page, rest, percent):
    """With the largest letters the page is moved up and down only."""
    page.choices["text_size"]._buttons[str(percent)].click()
    rest()

    for button in page.findChildren(QPushButton):
        if button.isVisible():
            right = button.mapTo(page, button.rect().topRight()).x()
            assert right <= page.width()
            assert button.width() >= theme.wide(button.text())
