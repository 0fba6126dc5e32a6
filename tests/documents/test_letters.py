"""Every letter of Vietnamese in every face: drawn, whole, and read back as it was typed."""

from itertools import product
from unicodedata import normalize

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from tkvv_desktop import paths
from tkvv_desktop.documents import lettering
from tkvv_desktop.documents.lettering import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from tkvv_desktop.documents.page import Sheet

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
LOWER = [normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)] + ["đ"]
# The 67 letters that English does not have, small and capital.
MARKED = [letter for letter in LOWER if letter not in "aeiouy"]
LETTERS = MARKED + [letter.upper() for letter in MARKED]
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)
SIZE, STEP = 12, 24
GREY = 160  # darker than this is ink


def page_of(letters, face) -> bytes:
    """Each letter on a place of its own, twenty in a row."""
    sheet = Sheet("Chữ", "Tổ")
    sheet.begin()
    for n, letter in enumerate(letters):
        down, across = divmod(n, 18)
        sheet.write(sheet.left + across * STEP, sheet.top - 20 - down * STEP, letter, face, SIZE)
    return sheet.finish()


def ink(pdf: bytes, count: int, scale: int = 4) -> list[bytes]:
    """The dark dots in the place of each letter."""
    sheet = Sheet("Chữ", "Tổ")
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=scale, grayscale=True).to_pil()
    places = []
    for n in range(count):
        down, across = divmod(n, 18)
        left = (sheet.left + across * STEP - 4) * scale
        low = picture.height - (sheet.top - 20 - down * STEP - 7) * scale
        box = (left, low - STEP * scale, left + STEP * scale, low)
        places.append(picture.crop(tuple(round(edge) for edge in box)))
    return places


def test_there_are_134_of_them():
    """Twelve vowels with five tones each, six marked vowels without one, and đ; in two cases."""
    assert 134 == len(LETTERS) == len(set(LETTERS))


@pytest.mark.parametrize("face", FACES)
def test_every_letter_is_in_the_face_itself(face):
    """No letter is a box, and none is borrowed from another font."""
    glyphs = TTFont(paths.resources() / "fonts" / lettering._FILES[face]).getBestCmap()

    assert set(map(ord, LETTERS)) <= set(glyphs)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_letter_is_read_back_composed(form, face, read):
    """Whether it was typed as one sign or as a letter and its marks."""
    typed = [normalize(form, letter) for letter in LETTERS]

    [leaf] = read(page_of(typed, face))

    assert sorted(LETTERS) == sorted(letter.text for letter in leaf.letters)


@pytest.mark.parametrize("face", FACES)
def test_every_letter_looks_like_no_other(face):
    """The marks are really there: each letter's ink differs from that of each other one."""
    plain = [*LETTERS, *"aeiouydAEIOUYD"]

    shapes = [
        bytes(dot < GREY for dot in picture.tobytes())
        for picture in ink(page_of(plain, face), len(plain))
    ]

    assert all(any(shape) for shape in shapes)
    assert len(set(shapes)) == len(shapes)


def test_a_number_and_its_unit_stand_in_one_line():
    """However narrow the place is; a day in words may go on below."""
    for room in range(20, 300, 7):
        lines = lettering.wrap("Lãi 1.250.000 đồng, 6,6 % trong 12 tháng.", REGULAR, SIZE, room)
        for line in lines:
            assert not line.startswith(("đồng", "%", "tháng")), line
    assert "ngày 05 / tháng 3" == " / ".join(
        lettering.wrap("ngày 05 tháng 3", REGULAR, SIZE, lettering.width("ngày 05", REGULAR, SIZE))
    )
