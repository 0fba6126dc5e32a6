"""Colours that can be read, icons of one hand, letters that are whole."""

from collections import Counter
from xml.etree import ElementTree as ET

import pytest
from gui_sample import PLACES as SAMPLE_PLACES
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QFontMetrics, QImage, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tkvv_desktop import paths
from tkvv_desktop.gui import messages, theme
from tkvv_desktop.gui.looks import CONTRAST, DARK, LIGHT, LOOKS, contrast
from tkvv_desktop.gui.places import PLACES

GROUNDS = ("paper", "sheet", "stripe", "chosen", "amber_ground", "red_ground", "green_ground")
INKS = {
    "ink": GROUNDS,
    "quiet": ("paper", "sheet", "stripe", "chosen"),
    "accent": ("paper", "sheet", "stripe", "green_ground"),
    "amber": ("paper", "sheet", "stripe", "amber_ground"),
    "red": ("paper", "sheet", "stripe", "chosen", "red_ground"),
    "on_accent": ("accent",),
}
ICONS = sorted((paths.resources() / "icons").glob("*.svg"))


EACH = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)


@EACH
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read_on_its_grounds(look, ink):
    """Old eyes and bad screens: 4.5 to 1, everywhere; for weak eyes 7 to 1."""
    least = 7 if look is CONTRAST else 4.5
    for ground in INKS[ink]:
        found = contrast(getattr(look, ink), getattr(look, ground))

        assert found >= least, f"{ink} on {ground}: {found:.2f}"


@EACH
def test_frames_and_the_ring_of_focus_stand_out(look):
    """A field is seen, and so is where one is: 3 to 1; for weak eyes 4.5 to 1."""
    least = 4.5 if look is CONTRAST else 3
    for ground in ("paper", "sheet"):
        assert contrast(look.line, getattr(look, ground)) >= least
        assert contrast(look.accent, getattr(look, ground)) >= least
    assert contrast(look.accent, look.chosen) >= least
    for kind in ("ink", "accent", "amber", "red"):
        assert contrast(getattr(look, kind), look.paper) >= least  # frames of messages and marks


def test_high_contrast_draws_thicker_lines_round_everything():
    """Black ground, white letters; tables and messages have frames that are seen, not grounds."""
    assert ("#000000", "#ffffff") == (CONTRAST.paper, CONTRAST.ink)
    assert CONTRAST.frame > LIGHT.frame == DARK.frame
    assert CONTRAST.ring > LIGHT.ring == DARK.ring
    assert contrast(CONTRAST.edge, CONTRAST.paper) >= 4.5
    assert contrast(CONTRAST.edge, CONTRAST.stripe) >= 4.5


@EACH
def test_a_look_is_worn_until_another_is_put_on(qapp, look):
    """Two looks may have dark grounds; which one is worn is known, not guessed."""
    theme.apply(qapp, look=look)

    assert look is theme.look()
    assert look.paper == QApplication.palette().color(QPalette.ColorRole.Window).name()
    theme.apply(qapp)


@EACH
def test_the_tick_is_drawn_in_the_ink_of_its_ground(look):
    """A sheet cannot give a picture its colour; the file has it."""
    drawing = (paths.resources() / "icons" / f"{look.tick}.svg").read_text("utf-8")

    assert f'stroke="{look.on_accent}"' in drawing


@pytest.mark.parametrize(
    ("preference", "scheme", "meant"),
    [
        ("NoPreference", "Light", LIGHT),
        ("NoPreference", "Dark", DARK),
        ("NoPreference", "Unknown", LIGHT),
        ("HighContrast", "Light", CONTRAST),
        ("HighContrast", "Dark", CONTRAST),
    ],
)
def test_the_computer_is_followed_in_contrast_first(preference, scheme, meant):
    """Who needs high contrast has told the system once."""
    found = theme.of_system(Qt.ContrastPreference[preference], Qt.ColorScheme[scheme])

    assert meant is found


def test_every_page_wears_high_contrast(qapp, live_window, rest):
    """Charts, chips, icons, cells, strips: no colour of another look is left on any page."""
    theme.apply(qapp, look=CONTRAST)
    try:
        others = {
            getattr(look, part)
            for look in (LIGHT, DARK)
            for part in (*GROUNDS, *INKS, "line")
            if getattr(look, part) not in ("#ffffff", "#000000")
        }
        live_window.messages.warn("!")
        for place in PLACES:
            live_window.go(place.key)
            rest()
            image = live_window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
            drawn = Counter(image.constBits().cast("I"))  # one number a pixel

            left = {colour for colour in others if int(colour[1:], 16) | 0xFF000000 in drawn}
            assert set() == left, place.key
            assert CONTRAST.paper == f"#{drawn.most_common(1)[0][0] & 0xFFFFFF:06x}"
    finally:
        theme.apply(qapp)


def test_contrast_is_that_of_the_standard():
    """Black on white is 21, grey #767676 on white just passes."""
    assert 21 == round(contrast("#000000", "#ffffff"), 6)
    assert 4.54 == round(contrast("#767676", "#ffffff"), 2)


def test_our_letters_are_used_and_digits_are_of_one_width(qapp):
    """Amounts stand under one another."""
    metrics = QFontMetrics(theme.font())

    assert theme.FAMILY == QFontInfo(theme.font()).family()
    assert 1 == len({metrics.horizontalAdvance(digit) for digit in "0123456789"})


@pytest.mark.parametrize("letter", "ẤẦẨẪẾỀỂỄỐỒỔỖỨỪỬỮĐẠỆỘỰ")
def test_the_marks_of_capitals_fit_into_a_line(qapp, letter):
    """Ấ, Ầ, Ẩ and Ẫ are four letters."""
    metrics = QFontMetrics(theme.font())

    assert -metrics.boundingRect(letter).top() <= metrics.ascent() + 1


@EACH
def test_the_ring_of_a_main_button_is_seen_on_its_ground(qtbot, look):
    """One ring against the page, one against the green; the button is as large as before."""
    theme.apply(QApplication.instance(), look=look)
    button = QPushButton("Ghi sổ")
    button.setProperty("main", True)
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    before = button.sizeHint()
    button.activateWindow()
    button.setFocus()
    drawn = button.grab().toImage()
    theme.apply(QApplication.instance())

    assert button.hasFocus()
    assert before == button.sizeHint()
    middle = drawn.height() // 2
    colours = [drawn.pixelColor(at, middle).name() for at in range(6)]
    wanted = [look.ink] * 2 + [look.on_accent] * 2 + [look.accent] * 2
    assert all(contrast(*pair) < 1.05 for pair in zip(wanted, colours, strict=True))


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_icons_are_of_one_hand(file):
    """24 by 24, lines of one weight, in the colour of the look."""
    drawing = ET.fromstring(file.read_text("utf-8"))  # noqa: S314 - our own file

    assert "0 0 24 24" == drawing.get("viewBox")
    assert "none" == drawing.get("fill")
    if not file.stem.startswith(("tick-", "arrow-", "ring-")):
        assert "currentColor" == drawing.get("stroke")
        assert "1.75" == drawing.get("stroke-width")


def test_every_icon_that_is_named_is_there(qapp):
    """A place without its picture is a hole in the rail."""
    named = {place.icon for place in (*PLACES, *SAMPLE_PLACES)} | set(messages._ICONS.values())

    assert named <= {file.stem for file in ICONS}
    for name in named:
        image = theme.picture(name, "#17603a", 24).toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert {"#17603a"} == colours
        assert QImage.Format.Format_ARGB32_Premultiplied == image.format()


def test_an_icon_is_drawn_once(qapp, monkeypatch):
    """Twenty rows with the same sign read one file."""
    theme.picture("check", "#123456", 31)
    monkeypatch.setattr(paths, "resources", lambda: pytest.fail("read again"))

    assert not theme.picture("check", "#123456", 31).isNull()


def test_an_icon_is_one_for_all_who_wear_it(qapp):
    """Qt keeps what it draws of an icon: a page made a hundred times adds nothing to it."""
    before = theme.icon("check").cacheKey()

    assert before == theme.icon("check").cacheKey()
    assert before != theme.icon("check", LIGHT.red).cacheKey()


def test_icons_of_one_colour_change_as_what_they_are_for(qapp, qtbot):
    """The white of a dark page's letters is the white on a light page's main button."""
    window = QWidget()
    qtbot.addWidget(window)
    words, main = QPushButton(window), QPushButton(window)
    words.setIcon(theme.icon("check"))
    main.setIcon(theme.icon("check", theme.look().on_accent))
    try:
        for look in (DARK, LIGHT, CONTRAST, DARK):
            theme.apply(qapp, look=look)

            assert theme.icon("check", look.ink).cacheKey() == words.icon().cacheKey()
            assert theme.icon("check", look.on_accent).cacheKey() == main.icon().cacheKey()
    finally:
        theme.apply(qapp)
