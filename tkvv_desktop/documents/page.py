"""The one sheet that all papers are written on: margins, headings, page numbers, signatures."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Literal

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.pdfgen.textobject import PDFTextObject

from tkvv_desktop.documents import lettering, marks, qr
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR, Run, clean, fit, width

Align = Literal["left", "centre", "right"]

# Text kept as bytes instead of ASCII85: the file is a tenth smaller and sooner made.
rl_config.useA85 = 0

CM = 72 / 2.54
A4 = (21 * CM, 29.7 * CM)
PROGRAM = "TKVV Desktop"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
REPRINT = "BẢN IN LẠI"
THIN, MEDIUM = 0.5, 0.8
_LEADING = 1.25  # of a paragraph's lines, against their size
_EDGE = 1.25 * CM  # of page number and search code, within the margin
_MARK = 0.7 * CM  # of the sentence that figures are missing, from the edge of the paper
_GAP = 0.35 * CM  # between a scannable pattern and what stands around it


@dataclass(frozen=True, slots=True)
class Margins:
    top: float = 2 * CM
    bottom: float = 2 * CM
    left: float = 3 * CM
    right: float = 2 * CM


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the office in capitals, a hint below it, the name if it is known."""

    office: str
    hint: str = "(Ký, ghi rõ họ tên)"
    name: str = ""


class Sheet:
    """Pages filled from top to bottom; `y` is the height up to which the page is still free."""

    def __init__(
        self,
        title: str,
        author: str,
        *,
        landscape: bool = False,
        margins: Margins | None = None,
    ) -> None:
        lettering.load_faces()
        across, up = (A4[1], A4[0]) if landscape else A4
        margins = margins or Margins()
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(across, up),
            pageCompression=1,
            # The same facts give the same bytes, and no face is named that is not embedded.
            invariant=1,
            initialFontName=REGULAR,
            lang="vi-VN",
        )
        self._canvas.setTitle(clean(title))
        self._canvas.setAuthor(clean(author))
        self._canvas.setCreator(PROGRAM)
        self._canvas.setProducer(PROGRAM)
        self._forms: dict[Hashable, str] = {}
        self._text: PDFTextObject | None = None
        self._set_in = ("", 0.0)
        self._papers = 0
        self._page = 0
        self._code = self._codes = ""
        self._across = across
        self._marked, self._incomplete = marks.is_marked(), marks.is_incomplete()
        self._up = up
        self.left, self.right = margins.left, across - margins.right
        self.top, self.bottom = up - margins.top, margins.bottom
        self.y = self.top

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    def begin(self, code: str = "", entry: str = "") -> None:
        """Start a paper on a new page; its pages are numbered by themselves and bear the codes.

        The code's pattern stands in the left margin, which is 3 cm wide for the binding.
        """
        if self._papers:
            self._end_paper()
        self._papers += 1
        self._page = 1
        self._code = clean(code)
        self._codes = f"Mã tra cứu: {self._code}" + (f"   Mã sổ: {entry}" if entry else "")
        self.y = self.top

    def turn(self) -> None:
        """Go on with the same paper on its next page."""
        self._close_page()
        self._page += 1
        self._canvas.doForm(self._number_form(self._page))
        self.y = self.top

    def need(self, height: float) -> None:
        """There is so much free height now, on this page or on a fresh one."""
        if self.y - height < self.bottom and self.y < self.top:
            self.turn()

    def finish(self) -> bytes:
        """The finished file."""
        self._end_paper()
        self._canvas.save()
        return self._buffer.getvalue()

    def write(
        self,
        x: float,
        y: float,
        text: str,
        face: str = REGULAR,
        size: float = 12,
        align: Align = "left",
    ) -> None:
        """Set one line of text; x is its left edge, its middle or its right edge."""
        text = clean(text)
        if align != "left":
            wide = width(text, face, size)
            x -= wide if align == "right" else wide / 2
        # All texts of a page are one text object, so that a face is named only where it changes.
        if self._text is None:
            self._text = self._canvas.beginText(x, y)
            self._set_in = ("", 0.0)
        else:
            self._text.setTextOrigin(x, y)
        if self._set_in != (face, size):
            self._set_in = (face, size)
            self._text.setFont(face, size)
        self._text.textOut(text)

    def write_within(
        self,
        x: float,
        y: float,
        room: float,
        text: str,
        face: str = REGULAR,
        size: float = 12,
        align: Align = "left",
    ) -> None:
        """Set one line that is made smaller until it stays within the room."""
        fitted = fit(text, face, size, room)
        at = x if align == "left" else x + room if align == "right" else x + room / 2
        self.write(at, y, fitted.lines[0], face, fitted.size, align)

    def paragraph(
        self,
        runs: Sequence[Run] | str,
        *,
        size: float = 12,
        leading: float = _LEADING,
        first: float = 0,
        left: float = 0,
        room: float | None = None,
        justified: bool = False,
        after: float = 0,
    ) -> None:
        """Set a paragraph below what is there and move down by its height."""
        parts = ((runs, REGULAR),) if isinstance(runs, str) else tuple(runs)
        x = self.left + left
        wide = room if room is not None else self.right - x
        for line in lettering.set_words(parts, size, wide, first, justified=justified):
            self.need(size * leading)
            self.y -= size * leading
            # Words of one face stay one text unless they are spread: a smaller file, sooner made.
            if justified:
                for word, face, place in line:
                    self.write(x + place, self.y + size * 0.25, word, face, size)
            else:
                for text, face, place in _joined(line):
                    self.write(x + place, self.y + size * 0.25, text, face, size)
        self.y -= after

    def fixed_paragraph(self, text: str, *, size: float, first: float, after: float) -> None:
        """Set a justified paragraph that many papers of the file say alike, drawn only once."""
        y = self.y

        def draw() -> None:
            self.y = self.top
            self.paragraph(text, size=size, first=first, justified=True)

        self.stamp(("paragraph", text, size, first), draw, self.top - y)
        lines = lettering.set_words(((text, REGULAR),), size, self.room, first, justified=True)
        self.y = y - len(lines) * size * _LEADING - after

    def height_of(
        self,
        runs: Sequence[Run],
        size: float,
        leading: float = _LEADING,
        room: float | None = None,
    ) -> float:
        """How high a paragraph will be, over the whole width or `room`; an empty one is 0 high."""
        if not any(text for text, _ in runs):
            return 0
        return len(lettering.set_words(tuple(runs), size, room or self.room)) * size * leading

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        thick: float = THIN,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a straight line; with `dash` a broken one."""
        self._canvas.setLineWidth(thick)
        self._canvas.setDash(list(dash or ()))
        self._canvas.line(x1, y1, x2, y2)

    def dots(self, x1: float, x2: float, y: float) -> None:
        """Draw the dotted line that a person writes on."""
        self.line(x1, y, x2, y, 0.7, (0.7, 2.3))

    def grid(self, lines: Sequence[tuple[float, float, float, float]], thick: float = THIN) -> None:
        """Draw many full lines at once."""
        self._canvas.setLineWidth(thick)
        self._canvas.setDash([])
        self._canvas.lines(list(lines))

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        shade: float | None = None,
        edge: float = THIN,
    ) -> None:
        """Draw a box, open or filled with a grey from 0 (black) to 1 (paper)."""
        self._canvas.setLineWidth(edge)
        self._canvas.setDash([])
        if shade is not None:
            self._canvas.setFillGray(shade)
        self._canvas.rect(x, y, wide, high, stroke=int(edge > 0), fill=int(shade is not None))
        self._canvas.setFillGray(0)

    def tick_box(self, x: float, y: float, side: float = 11) -> None:
        """Draw an empty box to tick; no printed letter is needed for it."""
        self.box(x, y, side, side, edge=MEDIUM)

    def scannable(self, x: float, y: float, text: str, side: float = qr.SIDE) -> None:
        """Draw the pattern of a text that a phone reads, its lower left corner at the place."""
        squares, runs = qr.dark_runs(text)
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.scale(side / squares, side / squares)
        # Written down as it will stand in the file: a path built call by call takes ten times it.
        code = [f"{left} {up} {wide} 1 re" for left, up, wide in runs]
        self._canvas.drawPath(PDFPathObject(code), stroke=0, fill=1)
        self._canvas.restoreState()

    def stamp(self, part: Hashable, draw: Callable[[], None], down: float = 0) -> None:
        """Put a fixed part on the page, drawn once for the whole file, `down` below its place."""
        if part not in self._forms:
            self._forms[part] = f"part-{len(self._forms) + 1}"
            self._form(self._forms[part], draw)
        self._flush()  # copied texts come in the order in which they are read
        self._canvas.saveState()
        self._canvas.translate(0, -down)
        self._canvas.doForm(self._forms[part])
        self._canvas.restoreState()

    def _end_paper(self) -> None:
        """Close the last page and write "n/m" on those after the first."""
        self._close_page()
        for page in range(2, self._page + 1):
            number = partial(
                self.write,
                self._across / 2,
                self.top + _EDGE / 2,
                f"{page}/{self._page}",
                size=13,
                align="centre",
            )
            self._form(self._number_form(page), number)

    def _form(self, name: str, draw: Callable[[], None]) -> None:
        self._flush()
        self._canvas.beginForm(name)
        draw()
        self._flush()
        self._canvas.endForm()

    def _flush(self) -> None:
        """Put the texts gathered so far into the page or the fixed part."""
        if self._text is not None:
            self._canvas.drawText(self._text)
            self._text = None

    def _number_form(self, page: int) -> str:
        return f"number-{self._papers}-{page}"

    def _close_page(self) -> None:
        if self._marked:
            reprint_mark(self, self.right, self.top + marks.UP)
        if self._incomplete:
            marks.say_incomplete(self, self._up - _MARK)
        if self._code:
            self.write(self.left, _EDGE, self._codes, size=8.5)
            self.scannable(self.left - _GAP - qr.SIDE, _EDGE - _GAP, self._code)
        self._flush()
        self._canvas.showPage()


def _joined(line: lettering.Words) -> list[tuple[str, str, float]]:
    """Neighbouring words of one face as one text."""
    joined: list[tuple[str, str, float]] = []
    for word, face, x in line:
        if joined and joined[-1][1] == face:
            before, _, start = joined[-1]
            joined[-1] = (f"{before} {word}", face, start)
        else:
            joined.append((word, face, x))
    return joined


def nation(sheet: Sheet, centre: float, size: float = 12) -> None:
    """The national name and motto with the line under it, at the top of the page."""
    sheet.write(centre, sheet.top - size, NATION, BOLD, size, "centre")
    sheet.write(centre, sheet.top - 2.4 * size, MOTTO, BOLD, size + 1, "centre")
    half = width(MOTTO, BOLD, size + 1) / 2
    y = sheet.top - 2.4 * size - 5
    sheet.line(centre - half, y, centre + half, y, MEDIUM)


def issuer(sheet: Sheet, lines: Sequence[str], room: float, size: float = 12) -> None:
    """Who issues the paper: the bodies above, its own name last in bold, a short line; top left."""
    centre = sheet.left + room / 2
    y = sheet.top - size
    for text in lines:
        face = BOLD if text == lines[-1] else REGULAR
        sheet.write_within(sheet.left, y, room, text, face, size, "centre")
        y -= 1.2 * size
    y += 0.8 * size
    sheet.line(centre - room / 6, y, centre + room / 6, y, MEDIUM)


def title(sheet: Sheet, first: str, second: str = "", size: float = 14) -> None:
    """The kind of paper in capitals and what it is about, centred below what is there."""
    middle = (sheet.left + sheet.right) / 2
    sheet.y -= size * 1.2
    sheet.write_within(sheet.left, sheet.y, sheet.room, first, BOLD, size, "centre")
    if second:
        for part in fit(second, BOLD, size - 1, sheet.room, 2).lines:
            sheet.y -= size * 1.25
            sheet.write(middle, sheet.y, part, BOLD, size - 1, "centre")
    sheet.y -= size * 0.5


def reprint_mark(sheet: Sheet, right: float, y: float) -> None:
    """The framed words that tell a copy from the first print; y is their base line."""
    wide = width(REPRINT, BOLD, 11) + 12
    sheet.box(right - wide, y - 5, wide, 18, edge=MEDIUM)
    sheet.write(right - wide / 2, y, REPRINT, BOLD, 11, "centre")


def signatures(
    sheet: Sheet, signers: Sequence[Signer], left: float, room: float, high: float, size: float = 12
) -> None:
    """The people who sign, side by side, with room for the hand, from the present height down."""
    each = room / len(signers)
    for n, signer in enumerate(signers):
        x = left + n * each
        y = sheet.y - size
        sheet.write_within(x, y, each - 6, signer.office, BOLD, size, "centre")
        if signer.hint:
            y -= 1.15 * size
            sheet.write_within(x, y, each - 6, signer.hint, ITALIC, size - 1, "centre")
        name = fit(signer.name, BOLD, size, each - 6, 2)
        at = sheet.y - high + 4
        for part in reversed(name.lines):
            sheet.write(x + each / 2 - 3, at, part, BOLD, name.size, "centre")
            at += 1.1 * name.size
    sheet.y -= high
