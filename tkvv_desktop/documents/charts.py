"""Pictures of a group on paper: greys and hatching, so that any printer and copier keeps them."""

from collections.abc import Callable, Iterable, Sequence

from tkvv_desktop.documents import page
from tkvv_desktop.documents.lettering import BOLD, REGULAR, width
from tkvv_desktop.documents.page import CM, Sheet
from tkvv_desktop.documents.wording import GRADES
from tkvv_desktop.domain import scales
from tkvv_desktop.i18n.formats import scaled
from tkvv_desktop.usecases.facts_pictures import (
    ARREARS,
    DEPOSITS,
    DUES,
    LOANS,
    POINTS,
    Month,
    Picture,
)

TITLES = {
    LOANS: "Dư nợ theo tháng",
    ARREARS: "Lãi tồn theo tháng",
    POINTS: "Điểm ngân hàng chấm theo tháng",
    DEPOSITS: "Số dư tiền gửi tổ viên theo tháng",
    DUES: "Nợ gốc đến hạn 12 tháng tới",
}
PARTS = {
    LOANS: ("trong hạn", "quá hạn", "khoanh"),
    ARREARS: ("lãi tồn", "lãi tồn ân hạn"),
    POINTS: ("giao dịch xã", "nợ quá hạn", "thu nợ", "thu lãi", "người gửi", "tiền gửi"),
    DEPOSITS: ("số dư tiền gửi",),
    DUES: ("theo danh sách của ngân hàng", "Tổ ước tính"),
}
_HATCHED = -1.0  # in the place of a shade: lines across
_SHADES = {
    LOANS: (0.75, 0.2, _HATCHED),
    ARREARS: (0.5, _HATCHED),
    POINTS: (0.35, 0.7, 0.5, 0.85, 0.6, 1.0),
    DEPOSITS: (0.75,),
    DUES: (0.6, _HATCHED),
}
_UNITS = {1: "đồng", 1_000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}
_SMALL, _LEAST, _TITLE = 8.0, 6.0, 10.5
_BELOW = 20.0  # months and years
_LEGEND = 12.0
_HEAD = 25.0  # title, and the room for the highest figure
_WIDEST = 1.2 * CM  # of a column
_THIN_BAR = 4.0
_PALE = 0.88
_LONG = 36  # months; then a year is told where it begins only
_APART = 3.2  # of the lines of hatching
_FORECAST = "dự kiến"


def height_of(high: float) -> float:
    """How much room a picture whose columns may be so high takes with all that belongs to it."""
    return _HEAD + high + _BELOW + _LEGEND


def draw_picture(
    sheet: Sheet, picture: Picture, left: float, room: float, top: float, high: float
) -> None:
    """Draw one picture that is not empty below `top`; its height is that of `height_of`."""
    unit = 1 if picture.is_points else scales.unit(picture.top)
    said = "" if picture.is_points else f" ({_UNITS[unit]})"
    sheet.write_within(left, top - _TITLE, room, TITLES[picture.key] + said, BOLD, _TITLE)
    floor = top - _HEAD - high
    marks = _marks(picture, unit)
    scale = high / max(marks)
    wide = max(width(words, REGULAR, _SMALL) for words in marks.values()) + 4
    told_to = floor - _SMALL
    for value, words in marks.items():
        y = floor + value * scale
        if y - told_to >= _SMALL:  # else it would lie on the one below
            sheet.write(left + wide - 4, y - 2.5, words, size=_SMALL, align="right")
            told_to = y
        if value:
            sheet.line(left + wide, y, left + room, y, 0.3, dash=(0.7, 2.2))
    step = (room - wide) / len(picture.months)
    write = scaled([one.total for one in picture.months], unit)
    for at, one in enumerate(picture.months):
        _column(sheet, picture, one, left + wide + at * step, floor, step, scale, write)
    _dates(sheet, picture, left + wide, floor, step)
    sheet.line(left + wide, floor, left + room, floor, page.MEDIUM)
    _legend(sheet, picture, left, floor - _BELOW - _LEGEND + 3, room)


def has_ours(pictures: Iterable[Picture]) -> bool:
    """Whether any of them shows something that is not the bank's figure."""
    return any(one.is_ours or one.forecast is not None for each in pictures for one in each.months)


def _marks(picture: Picture, unit: int) -> dict[int, str]:
    if picture.limits:
        named = {least: f"{GRADES[key]} {least}" for key, least in picture.limits if least}
        return {0: "0", **named, picture.most: str(picture.most)}
    ticks = scales.ticks(picture.top or 1)
    write = scaled(ticks, unit)
    return {value: write(value) for value in ticks}


def _column(
    sheet: Sheet,
    picture: Picture,
    one: Month,
    left: float,
    floor: float,
    step: float,
    scale: float,
    write: Callable[[int], str],
) -> None:
    bar, middle = min(step * 0.62, _WIDEST), left + step / 2
    edge = page.THIN if bar > _THIN_BAR else 0
    at = floor
    for part, shade in zip(one.parts or (), _SHADES[picture.key], strict=False):
        if part:
            high = max(part * scale, 0.8)
            if shade == _HATCHED:
                _hatch(sheet, middle - bar / 2, at, bar, high, edge)
            else:
                sheet.box(middle - bar / 2, at, bar, high, shade, edge)
            at += high
    if one.forecast is not None:
        y = floor + one.forecast * scale
        sheet.line(middle - bar / 2 - 2, y, middle + bar / 2 + 2, y, 1.6)
    if one.total is not None:
        ours = "~" if one.is_ours and one.forecast is None else ""
        said = ours + write(one.total)
        mark = floor + (one.forecast or 0) * scale
        y = max(at, mark) if at - 2 < mark < at + _SMALL + 2 else at
        size = min(_SMALL, _SMALL * step / (width(said, REGULAR, _SMALL) + 1))
        if size >= _LEAST:
            needed = width(said, REGULAR, size)
            sheet.box(middle - needed / 2, y + 1.8, needed, size * 0.8, 1, 0)  # over the scale
            sheet.write(middle, y + 2.5, said, size=size, align="centre")


def _hatch(
    sheet: Sheet, left: float, low: float, wide: float, high: float, edge: float = page.THIN
) -> None:
    """A box with lines from its lower left to its upper right, none of which leaves it."""
    if not edge:  # too narrow for lines
        sheet.box(left, low, wide, high, _PALE, 0)
        return
    sheet.box(left, low, wide, high, 1, edge)
    lines = []
    start = _APART / 2 - high
    while start < wide:
        x1, x2 = max(start, 0.0), min(start + high, wide)
        if x2 > x1:
            lines.append((left + x1, low + x1 - start, left + x2, low + x2 - start))
        start += _APART
    if lines:
        sheet.grid(lines)


def _dates(sheet: Sheet, picture: Picture, left: float, floor: float, step: float) -> None:
    room = step * len(picture.months)
    every = scales.shown_every(len(picture.months), room, width("00", REGULAR, _SMALL) + 4)
    told_to = left - 1
    for at, one in enumerate(picture.months):
        x = left + at * step
        if (one.month.month - 1) % every == 0:
            label = str(one.month.month)
            sheet.write(x + step / 2, floor - 9, label, size=_SMALL, align="centre")
        year = str(one.month.year)
        begins = x + step / 2 - width(year, REGULAR, _SMALL) / 2
        is_told = one.month.month == 1 or (at == 0 and len(picture.months) <= _LONG)
        if is_told and begins > told_to:
            sheet.write(begins, floor - 18, year, size=_SMALL)
            told_to = begins + width(year, REGULAR, _SMALL) + 4


def _legend(sheet: Sheet, picture: Picture, left: float, y: float, room: float) -> None:
    """What the shades stand for: those that the picture has, in one line."""
    signs = _signs(picture)
    size, sign, gap = _SMALL, 10.0, 3.0
    needed = sum(sign + gap + width(words, REGULAR, size) for _shade, words in signs)
    apart = min(14.0, max(3.0, (room - needed) / max(1, len(signs) - 1)))
    if needed + apart * (len(signs) - 1) > room:
        size *= (room - 13 * len(signs)) / max(1.0, needed)
    x = left
    for shade, words in signs:
        if shade is None:
            sheet.line(x, y + 2.5, x + sign, y + 2.5, 1.6)
        elif shade == _HATCHED:
            _hatch(sheet, x, y - 1, sign, 7)
        else:
            sheet.box(x, y - 1, sign, 7, shade)
        sheet.write(x + sign + gap, y, words, size=size)
        x += sign + gap + width(words, REGULAR, size) + apart


def _signs(picture: Picture) -> Sequence[tuple[float | None, str]]:
    if len(picture.series) == 1:
        return ()  # the title says it
    parts = enumerate(zip(_SHADES[picture.key], PARTS[picture.key], strict=True))
    signs: list[tuple[float | None, str]] = [
        sign for at, sign in parts if picture.uses(at) or picture.is_points
    ]
    if any(one.forecast is not None for one in picture.months):
        signs.append((None, _FORECAST))
    return signs


FULL = 2.6 * CM
"""How high columns are where a picture has the whole width of a page."""
