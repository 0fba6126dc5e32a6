"""Every face that the program brings can write Vietnamese, and may be given away."""

import unicodedata
from itertools import product

import pytest
from fontTools.ttLib import TTFont

from tkvv_desktop import paths

FONTS = paths.resources() / "fonts"
FACES = {
    "LiberationSerif-Regular": "Version 2.1.5",
    "LiberationSerif-Bold": "Version 2.1.5",
    "LiberationSerif-Italic": "Version 2.1.5",
    "LiberationSerif-BoldItalic": "Version 2.1.5",
    "NotoSans-Regular": "Version 2.0",
    "NotoSans-Bold": "Version 2.0",
}
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = {unicodedata.normalize("NFC", v + t) for v, t in product("aăâeêioôơuưy", TONES)} | {"đ"}
LETTERS = SMALL | {letter.upper() for letter in SMALL}
OTHERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    " !\"#%&'()*+,-./:;<=>?@[]_{|}₫–—‘’“”…•·§°×÷±\u00a0"
)


def test_the_alphabet_is_whole():
    """Twelve vowels with six tones and đ, small and capital."""
    assert 2 * (12 * 6 + 1) == len(LETTERS)
    # Of these, 134 are not in ASCII.
    assert 134 == len([letter for letter in LETTERS if not letter.isascii()])


@pytest.mark.parametrize("face", FACES)
def test_each_face_has_every_letter(face):
    """A letter that is missing would be printed as a box on a paper that people sign."""
    with TTFont(FONTS / f"{face}.ttf") as font:
        has = set(map(chr, font.getBestCmap()))

    assert set() == (LETTERS | set(OTHERS)) - has


@pytest.mark.parametrize(("face", "version"), FACES.items())
def test_each_face_is_the_version_that_was_looked_at(face, version):
    """Debian has an old Liberation of the same name without most Vietnamese letters."""
    with TTFont(FONTS / f"{face}.ttf") as font:
        assert font["name"].getDebugName(5).startswith(version)


@pytest.mark.parametrize("face", FACES)
def test_each_face_may_be_embedded_and_given_away(face):
    """No bit forbids putting it into a PDF, and its licence lies beside it."""
    family = face.split("-")[0]
    licence = (FONTS / f"{family}-OFL.txt").read_text("utf-8")

    with TTFont(FONTS / f"{face}.ttf") as font:
        assert 0 == font["OS/2"].fsType
        assert "SIL Open Font License" in font["name"].getDebugName(13)
    assert "Permission is hereby granted, free of charge" in " ".join(licence.split())


def test_no_other_font_lies_there():
    """Each file is checked above."""
    assert set(FACES) == {file.stem for file in FONTS.glob("*.ttf")}
