"""What bank forms and our own requests share: dotted lines to write on, form numbers, headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR, clean, width
from tkvv_desktop.documents.page import CM, Sheet

LINE = 0.74 * CM  # from one line that is written by hand to the next
DAY = "ngày …… tháng …… năm ………"
_GAP = 4.0
_FEW_WORDS = 2.5 * CM


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what follows it, or dots to write on; `share` of the line's width."""

    label: str
    value: str = ""
    share: float = 1
    unit: str = ""  # after the dots or the value
    face: str = REGULAR


def fields(
    sheet: Sheet, *parts: Field, size: float = 12.5, left: float = 0, step: float = LINE
) -> None:
    """Fields side by side, unknown ones dotted; below each other where they are long."""
    x = sheet.left + left
    room = sheet.right - x
    whole = sum(part.share for part in parts)
    rooms = [room * part.share / whole for part in parts]
    needed = [_wide(part, size) + 2 * _GAP for part in parts]
    fits = all(
        not part.value or least <= wide
        for part, least, wide in zip(parts, needed, rooms, strict=True)
    )
    if not fits and sum(needed) <= room:
        spare = (room - sum(needed)) / len(parts)
        rooms, fits = [least + spare for least in needed], True
    if not fits and len(parts) > 1:
        for part in parts:
            fields(sheet, part, size=size, left=left, step=step)
        return
    if not fits:
        sheet.y -= 3
        only = parts[0]
        runs = ((only.label, REGULAR), (f"{only.value} {only.unit}", only.face))
        sheet.paragraph(runs, size=size, left=left)
        return
    sheet.need(step)
    sheet.y -= step
    y = sheet.y + size * 0.35
    for part, wide in zip(parts, rooms, strict=True):
        end = x + wide if part is parts[-1] else x + wide - 2 * _GAP
        _field(sheet, part, x, end, y, size)
        x += wide


def _wide(part: Field, size: float) -> float:
    """The width that a field needs at least, with room for a few words where it is dotted."""
    label = width(clean(part.label), REGULAR, size) + _GAP
    if part.value:
        return label + width(clean(f"{part.value} {part.unit}"), part.face, size)
    return label + _FEW_WORDS + width(clean(part.unit), REGULAR, size)


def _field(sheet: Sheet, part: Field, x: float, end: float, y: float, size: float) -> None:
    label = clean(part.label)
    sheet.write(x, y, label, REGULAR, size)
    start = x + width(label, REGULAR, size) + (_GAP if label else 0)
    if part.value:
        sheet.write(start, y, f"{part.value} {part.unit}", part.face, size)
        return
    if part.unit:
        sheet.write(end, y, part.unit, REGULAR, size, "right")
        end -= width(clean(part.unit), REGULAR, size) + _GAP
    sheet.dots(start, end, y - 1.5)


def hand_lines(sheet: Sheet, count: int, left: float = 0, room: float | None = None) -> None:
    """So many dotted lines over the whole width, to be written on."""
    x = sheet.left + left
    right = sheet.right if room is None else x + room
    for _ in range(count):
        sheet.need(LINE)
        sheet.y -= LINE
        sheet.dots(x, right, sheet.y + 3)


def told_or_lines(sheet: Sheet, text: str, count: int, size: float = 12.5) -> None:
    """What is known, paragraph by paragraph as it was typed; else lines to write it."""
    said = [part for part in text.splitlines() if clean(part)]
    for part in said:
        sheet.paragraph(part, size=size, first=1 * CM, justified=True, after=3)
    if not said:
        hand_lines(sheet, count)


def heading(sheet: Sheet, text: str, keep: float = 2 * LINE, size: float = 12.5) -> None:
    """A heading that is never the last line of a page: `keep` points follow it there."""
    sheet.need(size * 1.7 + keep)
    sheet.y -= 3
    sheet.paragraph(((text, BOLD),), size=size, after=2)


def form_number(sheet: Sheet, number: str, notes: Sequence[str], right: float, room: float) -> None:
    """The number of the bank's form and into how many copies it goes, in the upper right corner."""
    left = right - room
    y = sheet.top - 11
    sheet.write_within(left, y, room, f"Mẫu số: {number}", BOLD, 11)
    for note in notes:
        y -= 11.5
        sheet.write_within(left, y, room, note, ITALIC, 9.5)
