"""Labels for envelopes: fourteen on a sheet of label paper, or on plain paper to cut."""

from collections.abc import Sequence

from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR, clean, fit
from tkvv_desktop.documents.page import A4, CM, Margins, Sheet
from tkvv_desktop.documents.wording import GROUP, GROUP_SHORT, within
from tkvv_desktop.usecases.facts_labels import Label

TITLE = "Nhãn phong bì"
# Sheets of two by seven labels are sold in this size: 9,91 by 3,81 cm.
_ACROSS, _DOWN = 2, 7
_WIDE, _HIGH, _BETWEEN = 9.91 * CM, 3.81 * CM, 0.25 * CM
_LEFT = (A4[0] - _ACROSS * _WIDE - (_ACROSS - 1) * _BETWEEN) / 2
_TOP = (A4[1] - _DOWN * _HIGH) / 2
_PAD = 0.55 * CM  # what a printer may be off
_DASH = (1.0, 5.0)


def labels(wanted: Sequence[Label], dialect: str = "north") -> bytes:
    """The labels in their order, row by row."""
    author = f"{GROUP} {wanted[0].group_no}" if wanted else GROUP
    sheet = Sheet(TITLE, author, margins=Margins(_TOP, _TOP, _LEFT, _LEFT))
    for start in range(0, len(wanted), _ACROSS * _DOWN):
        sheet.begin()
        sheet.stamp("cuts", lambda: _cuts(sheet))
        for n, label in enumerate(wanted[start : start + _ACROSS * _DOWN]):
            down, across = divmod(n, _ACROSS)
            left = sheet.left + across * (_WIDE + _BETWEEN) + _PAD
            _label(sheet, label, left, sheet.top - down * _HIGH)
    return sheet.finish()


def _cuts(sheet: Sheet) -> None:
    """Faint dots between the labels, for those who cut them out of plain paper."""
    for down in range(_DOWN + 1):
        y = sheet.top - down * _HIGH
        sheet.line(sheet.left, y, sheet.right, y, 0.4, _DASH)
    for x in (sheet.left, (sheet.left + sheet.right) / 2, sheet.right):
        sheet.line(x, sheet.bottom, x, sheet.top, 0.4, _DASH)


def _label(sheet: Sheet, label: Label, left: float, top: float) -> None:
    """Whom it is for, where they live, and from which group it comes."""
    room = _WIDE - 2 * _PAD
    name = fit(label.member, BOLD, 14, room, 2)
    place = fit(_place(label), REGULAR, 11, room, 3)
    high = 14 + len(name.lines) * name.size * 1.2 + len(place.lines) * place.size * 1.2 + 16
    y = top - (_HIGH - high) / 2 - 10
    sheet.write(left, y, "Kính gửi: Ông (bà)", ITALIC, 11)
    y -= 3
    for line in name.lines:
        y -= name.size * 1.2
        sheet.write(left, y, line, BOLD, name.size)
    y -= 1.5
    for line in place.lines:
        y -= place.size * 1.2
        sheet.write(left, y, line, REGULAR, place.size)
    led = f", tổ trưởng {label.leader}" if label.leader else ""
    sheet.write_within(left, y - 15, room, f"{GROUP_SHORT} số {label.group_no}{led}", ITALIC, 10)


def _place(label: Label) -> str:
    """The address; where it does not name hamlet and commune they follow it."""
    known = clean(label.address)
    more = [within(part) for part in (label.hamlet, label.commune) if part]
    missing = [part for part in more if part.casefold() not in known.casefold()]
    return ", ".join(part for part in (known, *missing) if part)
