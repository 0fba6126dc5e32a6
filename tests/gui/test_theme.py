"""Colours that can be read, icons of one hand, letters that are whole."""

from xml.etree import ElementTree as ET

import pytest
from gui_sample import PLACES as SAMPLE_PLACES
from PySide6.QtGui import QFontInfo, QFontMetrics, QImage

from tkvv_desktop import paths
from tkvv_desktop.gui import messages, theme
from tkvv_desktop.gui.places import PLACES

GROUNDS = ("paper", "sheet", "stripe", "chosen", "amber_ground", "red_ground", "green_ground")
INKS = {
    "ink": GROUNDS,
    "quiet": ("paper", "sheet", "stripe"),
    "accent": ("paper", "sheet", "stripe", "green_ground"),
    "amber": ("paper", "sheet", "stripe", "amber_ground"),
    "red": ("paper", "sheet", "stripe", "chosen", "red_ground"),
    "on_accent": ("accent",),
}
ICONS = sorted((paths.resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read_on_its_grounds(look, ink):
    """Old eyes and bad screens: 4.5 to 1, everywhere."""
    for ground in INKS[ink]:
        contrast = theme.contrast(getattr(look, ink), getattr(look, ground))

        assert contrast >= 4.5, f"{ink} on {ground}: {contrast:.2f}"


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_frames_and_the_ring_of_focus_stand_out(look):
    """A field is seen, and so is where one is: 3 to 1."""
    for ground in ("paper", "sheet"):
        assert theme.contrast(look.line, getattr(look, ground)) >= 3
        assert theme.contrast(look.accent, getattr(look, ground)) >= 3
    assert theme.contrast(look.accent, look.chosen) >= 3


def test_contrast_is_that_of_the_standard():
    """Black on white is 21, grey #767676 on white just passes."""
    assert 21 == round(theme.contrast("#000000", "#ffffff"), 6)
    assert 4.54 == round(theme.contrast("#767676", "#ffffff"), 2)


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


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_icons_are_of_one_hand(file):
    """24 by 24, lines of one weight, in the colour of the look."""
    drawing = ET.fromstring(file.read_text("utf-8"))  # noqa: S314 - our own file

    assert "0 0 24 24" == drawing.get("viewBox")
    assert "none" == drawing.get("fill")
    if not file.stem.startswith("tick-"):
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
