"""The four faces of every paper, how wide a text is, and how a text is made to fit its place."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from unicodedata import normalize

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tkvv_desktop import paths

REGULAR = "TKVV-Regular"
BOLD = "TKVV-Bold"
ITALIC = "TKVV-Italic"
BOLD_ITALIC = "TKVV-BoldItalic"

_FILES = {
    REGULAR: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
    BOLD_ITALIC: "LiberationSerif-BoldItalic.ttf",
}
# Marks of direction, of joining and of soft breaks: they come along with copied names, print as
# boxes, and make two equal names unequal.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_STEP, _SMALL = 0.5, 5.0
_UNITS = {"đ", "đồng", "%", "tháng", "triệu", "tỷ"}

Run = tuple[str, str]  # a text and the face it is set in
Words = tuple[tuple[str, str, float], ...]  # of one line: word, face, place from the left


@cache
def load_faces() -> None:
    """The four faces are known to the engine; a second call costs nothing."""
    folder = paths.resources() / "fonts"
    for face, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(face, str(folder / file)))


def clean(text: str) -> str:
    """The text as paper needs it: composed letters, single spaces, nothing invisible."""
    # Decomposed marks print displaced although they extract right, so no test of text sees them.
    return normalize("NFC", " ".join(_INVISIBLE.sub("", text).split()))


@lru_cache(maxsize=50_000)
def _em(text: str, face: str) -> float:
    return float(pdfmetrics.stringWidth(text, face, 1))


def width(text: str, face: str, size: float) -> float:
    """How wide a cleaned text is, in points."""
    return _em(text, face) * size


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text in the lines and the size in which it stays inside its place."""

    lines: tuple[str, ...]
    size: float


@lru_cache(maxsize=20_000)
def fit(text: str, face: str, size: float, room: float, lines: int = 1) -> Fitted:
    """The text in at most so many lines of that room: wrapped first, then smaller, never cut."""
    text = clean(text)
    while True:
        wrapped = wrap(text, face, size, room)
        if len(wrapped) <= lines and all(width(line, face, size) <= room for line in wrapped):
            return Fitted(wrapped, size)
        size = size - _STEP if size > _SMALL else size * 0.9


def wrap(text: str, face: str, size: float, room: float) -> tuple[str, ...]:
    """A cleaned text broken between words; a word wider than the room has its line to itself."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        longer = f"{line} {word}" if line else word
        if line and width(longer, face, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)


def _words(text: str) -> list[str]:
    """What a line may end after: words, and a number with its unit."""
    words: list[str] = []
    for word in text.split(" "):
        is_unit = word.rstrip(".,;:)") in _UNITS and words and words[-1][-1:].isdigit()
        if is_unit and not (word == "tháng" and words[-2:-1] == ["ngày"]):  # ngày 05 tháng 3
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


@lru_cache(maxsize=5_000)
def set_words(
    runs: tuple[Run, ...], size: float, room: float, first: float = 0, *, justified: bool = False
) -> tuple[Words, ...]:
    """A paragraph of several faces as lines of placed words; `first` indents the first line."""
    lines: list[Words] = []
    line: list[tuple[str, str, float]] = []
    x = first
    for text, face in runs:
        gap = width(" ", face, size)
        for word in _words(clean(text)):
            wide = width(word, face, size)
            if line and x + wide > room:
                lines.append(_spread(line, x - gap, room) if justified else tuple(line))
                line, x = [], 0.0
            line.append((word, face, x))
            x += wide + gap
    return (*lines, tuple(line))


def _spread(line: list[tuple[str, str, float]], end: float, room: float) -> Words:
    """The line with its spaces widened until the last word touches the right edge."""
    more = (room - end) / max(1, len(line) - 1)
    return tuple((word, face, x + n * more) for n, (word, face, x) in enumerate(line))
