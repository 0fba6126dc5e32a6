"""The look of the computer: followed at once by whoever chose that, and at a first start."""

import pytest
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication

from tkvv_desktop import paths, settings
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.first_sight import first_look, has_high_contrast
from tkvv_desktop.gui.following import Following
from tkvv_desktop.gui.looks import CONTRAST, DARK, LIGHT

TAB, RIGHT = Qt.Key.Key_Tab, Qt.Key.Key_Right
SCHEME, WISH = Qt.ColorScheme, Qt.ContrastPreference


class Computer:
    """What is set for the whole computer, and how Qt tells of it."""

    def __init__(self, app):
        self._app, self.scheme, self.wish = app, SCHEME.Light, WISH.NoPreference

    def be(self, scheme=SCHEME.Light, wish=WISH.NoPreference, *, told=True):
        was, self.scheme, self.wish = (self.scheme, self.wish), scheme, wish
        hints = self._app.styleHints()
        if told and was[0] != scheme:
            hints.colorSchemeChanged.emit(scheme)
        if told and was[1] != wish:
            hints.accessibility().contrastPreferenceChanged.emit(wish)


@pytest.fixture
def computer(qapp, monkeypatch):
    made = Computer(qapp)
    monkeypatch.setattr(theme, "_system", lambda _app: (made.wish, made.scheme))
    return made


@pytest.fixture
def page(qapp, live_window, computer, rest):
    """The settings; the look of the tests again afterwards."""
    Following(qapp, live_window)
    live_window.go("settings")
    rest()
    yield live_window._screens["settings"]
    theme.apply(qapp)


@pytest.fixture
def following(page, rest):
    """Somebody has chosen by keys that it be like the computer."""
    press_where_the_cursor_is(TAB)
    for _time in range(3):
        press_where_the_cursor_is(RIGHT)
    rest()
    assert "system" == settings.load().look
    assert LIGHT is theme.look()
    return page


def ground():
    return QApplication.palette().color(QPalette.ColorRole.Window).name()


def inks(root):
    """The colours of the icons on buttons that are seen."""
    found = set()
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and button.isEnabled() and not button.icon().isNull():
            image = button.icon().pixmap(button.iconSize()).toImage()
            image.convertTo(QImage.Format.Format_RGBA8888)
            dots = bytes(image.constBits())
            found |= {dots[at : at + 4] for at in range(0, len(dots), 4)}
    return {f"#{dot[:3].hex()}" for dot in found if dot[3] == 255}


def test_the_computer_is_followed_at_once(following, live_window, computer, rest, qapp):
    """Colours, icons, pages seen before; what is typed stays, and how large letters are."""
    theme.wear(QApplication.instance(), "system", 125)
    live_window.go("people")
    live_window.go("settings")
    rest()
    people = live_window._screens["people"]
    field = following.findChild(WordsEdit, "meeting_place")
    field.setFocus()
    field.selectAll()
    type_where_the_cursor_is("o nha moi")
    for look, set_so in (
        (DARK, {"scheme": SCHEME.Dark}),
        (CONTRAST, {"scheme": SCHEME.Dark, "wish": WISH.HighContrast}),
        (LIGHT, {}),
    ):
        computer.be(**set_so)
        assert look is theme.look()
        assert look.paper == ground()
        assert inks(live_window) <= {look.ink, look.on_accent, look.quiet, look.accent}
        assert look.ink in inks(live_window)

        assert theme.POINTS * 1.25 == QApplication.font().pointSizeF()
        assert ("o nha moi", True) == (field.words(), field.hasFocus())

    press_where_the_cursor_is(Qt.Key.Key_Escape)
    live_window.go("people")
    rest()
    assert people is not live_window._screens["people"]
    assert "system" == settings.load().look

    live_window.go("usb")
    rest()
    computer.be(SCHEME.Dark)
    assert {DARK.on_accent} == inks(live_window._screens["usb"])
    computer.be()

    computer.be(SCHEME.Dark, told=False)
    for state, look in (("ApplicationInactive", LIGHT), ("ApplicationActive", DARK)):
        qapp.applicationStateChanged.emit(Qt.ApplicationState[state])
        assert look is theme.look(), "one comes back from the settings of the computer"


def test_who_chose_a_look_keeps_it(page, computer, rest):
    """Light by choice stays light, whatever the computer is."""
    computer.be(SCHEME.Dark, WISH.HighContrast)
    assert LIGHT is theme.look()

    press_where_the_cursor_is(TAB)
    press_where_the_cursor_is(RIGHT)
    rest()
    computer.be()
    assert DARK is theme.look()


def test_a_first_start_on_a_computer_of_high_contrast_is_of_high_contrast(qapp):
    """Weak eyes must not look for the setting first; it is kept, and may be chosen otherwise."""
    assert not has_high_contrast(qapp)
    assert "light" == first_look(settings.load(), is_high=False).look
    assert not paths.settings_file().exists()

    assert "system" == first_look(settings.load(), is_high=True).look
    assert "system" == settings.load().look

    settings.save(settings.Settings(look="light"))
    assert "light" == first_look(settings.load(), is_high=True).look


def test_a_first_start_needs_no_disk_that_can_be_written(tmp_path, monkeypatch):
    """It is of high contrast all the same."""
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "file" / "settings.toml")

    assert "system" == first_look(settings.Settings(), is_high=True).look
