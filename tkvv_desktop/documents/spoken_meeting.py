"""A meeting to read over the telephone: rows of four digits in large type, and codes to scan."""

from collections.abc import Sequence

from tkvv_desktop.documents import own_paper
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR, width
from tkvv_desktop.documents.page import CM, Sheet
from tkvv_desktop.documents.wording import GROUP, NO_PRINCIPAL
from tkvv_desktop.i18n.formats import day, grouped
from tkvv_desktop.usecases.facts_spoken import SpokenRow, SpokenSheet

TITLE = "Số liệu cuộc họp để đọc qua điện thoại"
_STEPS = (
    (
        "Dùng khi chưa gửi được USB. Gọi cho cán bộ, đọc lần lượt từng hàng ở phần A "
        "(chỉ số tổng) hoặc phần C (từng tổ viên)."
    ),
    (
        "Đọc từng ô bốn chữ số, từ trái sang phải, từng chữ số một: 0152 là “không, một, năm, "
        "hai”. Hết hàng thì dừng, chờ người nghe báo được."
    ),
    (
        "Người nghe gõ hàng ấy rồi bấm Enter. Máy nhận thì đánh dấu vào ô vuông, đọc hàng sau. "
        "Máy báo sai thì đọc lại đúng hàng ấy."
    ),
)
_UNCONFIRMED = (
    "Số nghe qua điện thoại chưa được xác nhận. Khi tệp trao đổi của Tổ tới nơi, số trong sổ "
    "của Tổ thay số này."
)
_SUMS = "A. Đọc nhanh: chỉ số tổng"
_CODES = "B. Quét mã: đủ từng tổ viên"
_SCAN = (
    "Quét từ giấy hay từ màn hình, mã nào trước cũng được. Mã có số tiền của từng người: "
    "không đưa lên mạng."
)
_EACH = "C. Đọc đủ: từng tổ viên"
_ONLY_SUMS = "Mã khách hàng có chữ hoặc quá đông người nộp: chỉ đọc được số tổng ở phần A."
_NOBODY = "Không ai nộp tiền tại buổi họp này."

_TICK = 10
_BOX = _TICK + 6.0
_GAP = 0.42  # between blocks, against the size of the digits
_LARGE, _USUAL, _SMALL = 21.0, 16.0, 13.0
_STEP = 1.7  # from one row to the next, against the size of the digits
_BELOW = 2.2  # the same where the name stands below them
_FEW = 16  # rows that stand under one another on one page
_BETWEEN = 14.0  # the two columns of many rows
_SIDE = 4.4 * CM  # of a code
_ABREAST = 3
_BESIDE = 3 * CM  # the least room for a name beside its row


def spoken_meeting(facts: SpokenSheet) -> bytes:
    """The sheet of one posted meeting."""
    sheet = Sheet(f"{TITLE} {day(facts.held_on)}", f"{GROUP} {facts.group.group_no}")
    sheet.begin(facts.code)
    own_paper.head(sheet, facts.group, TITLE, _about(facts))
    sheet.y -= 2
    for number, step in enumerate(_STEPS, start=1):
        sheet.paragraph(f"{number}. {step}", size=12, after=2)
    sheet.paragraph(((f"{_UNCONFIRMED} {NO_PRINCIPAL}", ITALIC),), size=11.5)
    own_paper.part(sheet, _SUMS, len(facts.sums) * _LARGE * _STEP)
    _rows(sheet, facts.sums, _LARGE)
    _told(sheet, facts)
    _codes(sheet, facts)
    _each(sheet, facts)
    return sheet.finish()


def _about(facts: SpokenSheet) -> str:
    return f"Họp ngày {day(facts.held_on)}, nộp tiền tại phiên giao dịch {day(facts.session_on)}"


def _told(sheet: Sheet, facts: SpokenSheet) -> None:
    """The same in plain figures, so that the leader hears whether it was understood."""
    cash = "chưa đếm" if facts.cash is None else f"{grouped(facts.cash)} đ"
    said = (
        f"Có mặt {facts.present} người, {facts.payers} người nộp tiền. ",
        f"Lãi {grouped(facts.interest)} đ, tiền gửi {grouped(facts.deposits)} đ, ",
        f"cộng {grouped(facts.interest + facts.deposits)} đ; tiền mặt đếm được: {cash}.",
    )
    sheet.y -= 4
    sheet.paragraph((("Nghĩa là: ", BOLD), ("".join(said), REGULAR)), size=12)


def _codes(sheet: Sheet, facts: SpokenSheet) -> None:
    if not facts.codes or not facts.payers:
        return
    cell = sheet.room / _ABREAST
    high = _SIDE + 0.95 * CM
    own_paper.part(sheet, _CODES, 20 + high)
    sheet.paragraph(((_SCAN, ITALIC),), size=11.5)
    for start in range(0, len(facts.codes), _ABREAST):
        sheet.need(high)
        for at, text in enumerate(facts.codes[start : start + _ABREAST]):
            left = sheet.left + at * cell + (cell - _SIDE) / 2
            sheet.scannable(left, sheet.y - 0.35 * CM - _SIDE, text, _SIDE)
            number = f"Mã {start + at + 1} / {len(facts.codes)}"
            sheet.write(left + _SIDE / 2, sheet.y - high + 4, number, BOLD, 11, "centre")
        sheet.y -= high


def _each(sheet: Sheet, facts: SpokenSheet) -> None:
    """Everybody who paid: a few under one another, many in two columns of one page."""
    rows = facts.each
    note = _NOBODY if not facts.payers else "" if rows else _ONLY_SUMS
    if note:
        sheet.y -= 8
        sheet.paragraph(note, size=12)
        return
    half = (sheet.room - _BETWEEN) / 2
    if len(rows) <= _FEW or _fitting(rows[1], half) < _SMALL:
        size = min(_USUAL, *(_fitting(row, sheet.room) for row in rows))
        is_short = len(rows) <= _FEW
        own_paper.part(sheet, _EACH, (len(rows) if is_short else 2) * size * _BELOW)
        _rows(sheet, rows, size)
        return
    sheet.turn()
    own_paper.part(sheet, _EACH)
    top, each = sheet.y - 4, -(-len(rows) // 2)
    step = min(24.0, (top - sheet.bottom) / each)
    for column in range(2):
        left = sheet.left + column * (half + _BETWEEN)
        for at, row in enumerate(rows[column * each : (column + 1) * each]):
            y = top - (at + 1) * step
            _blocks(sheet, left, y + step * 0.54, row, min(_SMALL, _fitting(row, half)))
            if row.member:
                sheet.write_within(left + _BOX, y + 2.4, half - _BOX, row.member, ITALIC, 8.5)
            sheet.line(left, y, left + half, y, 0.3, (0.7, 2.3))
    middle = sheet.left + half + _BETWEEN / 2
    sheet.line(middle, top, middle, top - each * step, 0.5)
    sheet.y = top - each * step


def _rows(sheet: Sheet, rows: Sequence[SpokenRow], size: float) -> None:
    """Rows under one another, the name and the amounts beside the digits, or else below."""
    named = [row for row in rows if row.member]
    beside = sheet.left + max((_wide(row, size) for row in named), default=0) + 8
    room = sheet.right - beside
    for row in rows:
        is_below = bool(row.member) and room < _BESIDE
        high = size * (_BELOW if is_below else _STEP)
        sheet.need(high)
        sheet.y -= high
        fitted = min(size, _fitting(row, sheet.room))
        _blocks(sheet, sheet.left, sheet.y + high - size * 1.25, row, fitted)
        if is_below:
            below = f"{row.member} · {_amounts(row)}"
            sheet.write_within(
                sheet.left + _BOX, sheet.y + 3.5, sheet.room - _BOX, below, ITALIC, 9.5
            )
        elif row.member:
            sheet.write_within(beside, sheet.y + size * 0.95, room, row.member, REGULAR, 11)
            sheet.write_within(beside, sheet.y + size * 0.25, room, _amounts(row), ITALIC, 10)
        sheet.line(sheet.left, sheet.y, sheet.right, sheet.y, 0.3, (0.7, 2.3))


def _blocks(sheet: Sheet, x: float, y: float, row: SpokenRow, size: float) -> None:
    sheet.tick_box(x, y, _TICK)
    x += _BOX
    for block in row.blocks:
        sheet.write(x, y, block, BOLD, size)
        x += width(block, BOLD, size) + _GAP * size


def _amounts(row: SpokenRow) -> str:
    return f"lãi {grouped(row.interest or 0)} · gửi {grouped(row.deposit or 0)}"


def _wide(row: SpokenRow, size: float) -> float:
    """How wide a row is with its box to tick."""
    blocks = len(row.blocks)
    return _BOX + blocks * width("0000", BOLD, size) + (blocks - 1) * _GAP * size


def _fitting(row: SpokenRow, room: float) -> float:
    """The size in which a row just stays within the room."""
    return (room - _BOX) / (_wide(row, 1.0) - _BOX)
