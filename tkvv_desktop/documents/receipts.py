"""Receipts for interest and deposits: four a page to cut, a stub each for the group."""

from collections.abc import Sequence

from tkvv_desktop.documents import page, qr
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR, fit, width
from tkvv_desktop.documents.page import CM, Margins, Sheet, Signer
from tkvv_desktop.documents.wording import GROUP, NO_PRINCIPAL, association
from tkvv_desktop.i18n.formats import day, grouped, month
from tkvv_desktop.i18n.words import in_words
from tkvv_desktop.usecases.facts import Receipt

TITLE = "Biên lai thu lãi, tiền gửi"
# Wider on the left, where the stubs are bound; elsewhere what a cheap printer can still print.
_MARGINS = Margins(1 * CM, 1 * CM, 2 * CM, 1.2 * CM)
_A_PAGE = 4
_STUB = 5.5 * CM
_GAP = 0.9 * CM
_PAD = 0.28 * CM
_HAND = 52.0  # height for the receiver's signature, and for the search code beside it
_CODE = 10.5  # height of the characters of the search code, below its pattern
_CUT = (5.0, 4.0)


def receipts(slips: Sequence[Receipt], dialect: str = "north") -> bytes:
    """The receipts in their order, four on each page."""
    author = f"{GROUP} {slips[0].group.group_no}" if slips else GROUP
    sheet = Sheet(TITLE, author, margins=_MARGINS)
    quarter = (sheet.top - sheet.bottom) / _A_PAGE
    for first in range(0, len(slips), _A_PAGE):
        sheet.begin()
        sheet.stamp("cuts", lambda: _cuts(sheet, quarter))
        for n, slip in enumerate(slips[first : first + _A_PAGE]):
            top = sheet.top - n * quarter - _PAD
            bottom = top - quarter + 2 * _PAD
            _stub(sheet, slip, top, bottom)
            _part(sheet, slip, top, bottom, dialect)
    return sheet.finish()


def _cuts(sheet: Sheet, quarter: float) -> None:
    edge = 0.5 * CM
    end = sheet.right + _MARGINS.right - edge
    for n in range(1, _A_PAGE):
        y = sheet.bottom + n * quarter
        sheet.line(edge, y, end, y, dash=_CUT)
    across = sheet.left + _STUB + _GAP / 2
    sheet.line(across, edge, across, sheet.top + edge, dash=_CUT)


def _interest(slip: Receipt) -> int:
    return sum(amount for _, _, amount in slip.interest)


def _sum(slip: Receipt) -> int:
    return _interest(slip) + slip.deposit


def _stub(sheet: Sheet, slip: Receipt, top: float, bottom: float) -> None:
    """What the group keeps."""
    left, room = sheet.left, _STUB
    right = left + room
    y = top - 10
    sheet.write_within(left, y, room, f"Cuống lưu · {_group(slip)}", ITALIC, 9.5)
    y -= 17
    sheet.write_within(left, y, room, f"Số: {slip.number}", BOLD, 13)
    if slip.reprint:
        sheet.write(right, y, page.REPRINT, BOLD, 9, "right")
    y -= 15
    sheet.write_within(left, y, room, _when(slip), size=10.5)
    name = fit(slip.member, BOLD, 11.5, room, 2)
    y -= 3
    for line in name.lines:
        y -= 14
        sheet.write(left, y, line, BOLD, name.size)
    y -= 14
    sheet.write_within(left, y, room, f"Mã KH: {slip.customer_no}", size=10.5)
    y -= 4
    for label, amount, face in (
        ("Tiền lãi", _interest(slip), REGULAR),
        ("Tiền gửi", slip.deposit, REGULAR),
        ("Cộng (đồng)", _sum(slip), BOLD),
    ):
        y -= 15
        sheet.write(left, y, label, face, 11)
        sheet.write(right, y, grouped(amount), face, 11, "right")
    sheet.y = y - 8
    page.signatures(sheet, (Signer("Người nộp tiền", "(Ký)"),), left, room, 40, 10.5)
    _code(sheet, slip, left, bottom)


def _part(sheet: Sheet, slip: Receipt, top: float, bottom: float, dialect: str) -> None:
    """What the member takes home."""
    left = sheet.left + _STUB + _GAP
    right = sheet.right
    room = right - left
    y = top - 10
    if slip.reprint:
        page.reprint_mark(sheet, right, y - 2)
    over = room - (3 * CM if slip.reprint else 0)
    sheet.write_within(left, y, over, f"{association(slip.group)} · {_group(slip)}", size=9.5)
    y -= 19
    sheet.write(left, y, TITLE.upper(), BOLD, 13)
    sheet.write_within(right - 3.4 * CM, y, 3.4 * CM, f"Số: {slip.number}", BOLD, 12, "right")
    y -= 15
    about = f"{_when(slip)} · mã khách hàng {slip.customer_no}"
    sheet.write_within(left, y, room, about, size=10.5)
    y -= 16
    sheet.write_within(left, y, room, slip.member, BOLD, 12.5)
    words = fit(f"Bằng chữ: {in_words(_sum(slip), dialect)}.", ITALIC, 10.5, room, 2)
    spoken = len(words.lines) * 12.5
    y = _items(sheet, slip, left, y - 3, y - bottom - _HAND - spoken - 5)
    for line in words.lines:
        y -= 12.5
        sheet.write(left, y, line, ITALIC, words.size)
    hand = 4.6 * CM
    _remarks(sheet, slip, left, room - hand - 8, bottom)
    sheet.y = min(y - 5, bottom + 2 * _HAND)
    # With the name already printed, the hint's place is left to the hand.
    hint = "" if slip.received_by else "(Ký, ghi rõ họ tên)"
    signer = Signer("Người thu tiền", hint, slip.received_by)
    page.signatures(sheet, (signer,), right - hand, hand, sheet.y - bottom, 10.5)


def _items(sheet: Sheet, slip: Receipt, left: float, top: float, high: float) -> float:
    """Each loan's interest, the deposit and the sum; smaller when there are many loans."""
    right = sheet.right
    items = [(_loan(name, contract), paid) for contract, name, paid in slip.interest]
    items.append(("Tiền gửi tổ viên", slip.deposit))
    leading = min(14.0, (high - 5) / (len(items) + 1))
    size = min(11.0, leading * 0.85)
    y = top
    for label, paid in items:
        y -= leading
        amount = grouped(paid)
        sheet.write(right, y, amount, size=size, align="right")
        room = right - left - width(amount, REGULAR, size) - 8
        sheet.write_within(left, y, room, label, size=size)
    y -= leading * 0.3
    sheet.line(left, y, right, y)
    y -= max(leading, 11)
    sheet.write(left, y, "Cộng (đồng)", BOLD, max(size, 10))
    sheet.write(right, y, grouped(_sum(slip)), BOLD, max(size, 10), "right")
    return y


def _loan(programme: str, contract: str) -> str:
    """A loan in few letters, so that they can be large: "Lãi hộ nghèo" for "Cho vay hộ nghèo"."""
    return f"Lãi {programme.removeprefix('Cho vay ')}, số {contract}"


def _remarks(sheet: Sheet, slip: Receipt, left: float, room: float, bottom: float) -> None:
    """The search code, the balance after this deposit, and what the group never takes."""
    _code(sheet, slip, left, bottom)
    if slip.code:
        sheet.scannable(left, bottom + _CODE, slip.code)
        left, room = left + qr.SIDE + 8, room - qr.SIDE - 8
    y = bottom + _HAND
    if slip.deposit_balance is not None:
        text = f"Số dư tiền gửi theo sổ của Tổ: {grouped(slip.deposit_balance)} đồng"
        y = _small(sheet, text, REGULAR, 9.5, left, room, y)
    _small(sheet, NO_PRINCIPAL, ITALIC, 8.5, left, room, y - 1)


def _small(
    sheet: Sheet, text: str, face: str, size: float, left: float, room: float, y: float
) -> float:
    """Set a remark in up to three lines below a height; where its last line stands."""
    fitted = fit(text, face, size, room, 3)
    for line in fitted.lines:
        y -= fitted.size * 1.1
        sheet.write(left, y, line, face, fitted.size)
    return y


def _code(sheet: Sheet, slip: Receipt, left: float, bottom: float) -> None:
    if slip.code:
        sheet.write(left, bottom, f"Mã tra cứu: {slip.code}", size=8)


def _group(slip: Receipt) -> str:
    return f"Tổ TK&VV {slip.group.group_no}"


def _when(slip: Receipt) -> str:
    return f"Tháng {month(slip.held_on)} · thu ngày {day(slip.held_on)}"
