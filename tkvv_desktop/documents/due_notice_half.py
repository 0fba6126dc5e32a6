"""The notice that principal falls due on half a sheet: two on an A4 to cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tkvv_desktop.documents import marks, page, qr
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR, Run
from tkvv_desktop.documents.page import CM, Margins, Sheet, Signer
from tkvv_desktop.documents.table import Cell, Column, Row, Table, Total
from tkvv_desktop.documents.wording import (
    BANK,
    ESTIMATE,
    ESTIMATE_NOTE,
    GROUP,
    LEADER,
    figures_note,
    issuer_lines,
    within,
)
from tkvv_desktop.i18n.formats import day, grouped, long_day
from tkvv_desktop.i18n.words import in_words
from tkvv_desktop.usecases.facts import DueNotice, DueNoticeLine, GroupFacts

TITLE = "Thông báo nợ đến hạn"
_MARGINS = Margins(1 * CM, 1 * CM, 2 * CM, 1.5 * CM)
_HALVES = 2
_GUTTER = 0.8 * CM  # above and below the cut
_HEADS = 1.6 * CM
_ISSUER_ROOM = 6.6 * CM
_TITLE = 32.0
_TABLE_HEAD = 22.0
_ROW = 26.0
_TOTAL = 22.0
_FOOT = 2.5 * CM  # code, receipt and the leader's signature
_CODE = 11 + qr.SIDE
_SIZE = 11
_TABLE = (
    Column("Khoản vay", 6.9 * CM),
    Column("Dư nợ", 2.6 * CM, "right"),
    Column("Ngày đến hạn", 2.5 * CM, "centre"),
    Column("Phiên để trả", 2.4 * CM, "centre"),
    Column("Gốc phải trả", 3.1 * CM, "right"),
)

Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Half:
    """A notice, or a part of one that has many loans."""

    notice: DueNotice
    lines: Sequence[DueNoticeLine]
    part: int
    parts: int

    @property
    def is_last(self) -> bool:
        return self.part == self.parts


def due_notices_half(notices: Sequence[DueNotice], dialect: str = "north") -> bytes:
    """The notices in their order, two on each page."""
    author = f"{GROUP} {notices[0].group.group_no}" if notices else GROUP
    sheet = Sheet(TITLE, author, margins=_MARGINS)
    high = (sheet.top - sheet.bottom - _GUTTER) / _HALVES
    halves = (half for notice in notices for half in _halves(sheet, notice, high, dialect))
    for n, half in enumerate(halves):
        if n % _HALVES == 0:
            sheet.begin()
            sheet.stamp("cut", lambda: _cut(sheet, sheet.bottom + high + _GUTTER / 2))
        top = sheet.top - n % _HALVES * (high + _GUTTER)
        _draw(sheet, half, top, top - high, dialect)
    return sheet.finish()


def _halves(sheet: Sheet, notice: DueNotice, high: float, dialect: str) -> Iterator[_Half]:
    """The notice on one half; what has too many loans goes on to the next."""
    opening = sum(sheet.height_of(runs, size) for runs, size in _opening(notice))
    room = high - _HEADS - _TITLE - opening - _TABLE_HEAD
    closing = sum(sheet.height_of(runs, size) for runs, size in _closing(notice, dialect))
    on_last = max(1, int((room - _TOTAL - closing - _FOOT) // _ROW))
    on_others = max(1, int((room - _CODE) // _ROW))
    left = list(notice.lines)
    parts = []
    while len(left) > on_last:
        many = min(on_others, len(left) - 1)  # the sum never stands alone
        parts.append(left[:many])
        left = left[many:]
    parts.append(left)
    for n, lines in enumerate(parts, start=1):
        yield _Half(notice, lines, n, len(parts))


def _cut(sheet: Sheet, y: float) -> None:
    edge = 0.5 * CM
    sheet.line(edge, y, sheet.right + _MARGINS.right - edge, y, dash=(5, 4))


def _draw(sheet: Sheet, half: _Half, top: float, bottom: float, dialect: str) -> None:
    notice = half.notice
    sheet.stamp(("heads", notice.group), lambda: _heads(sheet, notice.group), sheet.top - top)
    if marks.is_incomplete() and top < sheet.top:
        marks.say_incomplete(sheet, top + 2)  # the page says it above the first half only
    sheet.y = top - _HEADS
    _title(sheet, half)
    sheet.y = top - _HEADS - _TITLE
    for runs, size in _opening(notice):
        sheet.paragraph(runs, size=size)
    sheet.y -= 2
    amount = sum(line.amount for line in notice.lines)
    total = Total("Cộng", 4, (grouped(amount),)) if half.is_last else None
    Table(sheet, _TABLE, size=10.5).draw([_row(one) for one in half.lines], total)
    if half.is_last:
        for runs, size in _closing(notice, dialect):
            sheet.paragraph(runs, size=size)
        _foot(sheet, notice, bottom)
    else:
        note = f"Xem tiếp tờ {half.part + 1}/{half.parts}."
        sheet.write(sheet.right, bottom, note, ITALIC, _SIZE, "right")
    if notice.code:
        sheet.write(sheet.left, bottom, f"Mã tra cứu: {notice.code}", size=8.5)
        sheet.scannable(sheet.left, bottom + _CODE - qr.SIDE, notice.code)


def _heads(sheet: Sheet, group: GroupFacts) -> None:
    page.issuer(sheet, issuer_lines(group), _ISSUER_ROOM, 10)
    page.nation(sheet, (sheet.left + _ISSUER_ROOM + sheet.right) / 2, 10)


def _title(sheet: Sheet, half: _Half) -> None:
    notice = half.notice
    part = f" (tờ {half.part}/{half.parts})" if half.parts > 1 else ""
    page.title(sheet, f"{TITLE.upper()} (LẦN {notice.stage}){part}", size=13)
    about = f"Số: {notice.number}, {long_day(notice.printed_on)}"
    middle = (sheet.left + sheet.right) / 2
    sheet.write(middle, sheet.y - 6, about, ITALIC, _SIZE, "centre")
    if notice.reprint:
        page.reprint_mark(sheet, sheet.right, sheet.y)


def _opening(notice: DueNotice) -> list[tuple[Runs, float]]:
    """To whom, and what to do: paragraphs with the size of their letters."""
    known = f"Mã khách hàng: {notice.customer_no}"
    where = f"  ·  Địa chỉ: {notice.address}" if notice.address else ""
    place = f"Điểm giao dịch {within(notice.group.commune)}"
    begins = f"Khoản vay tại {BANK} sắp đến hạn. Xin ông (bà) mang tiền và Sổ vay vốn đến"
    return [
        ((("Kính gửi: Ông (bà) ", REGULAR), (notice.member, BOLD)), 12),
        (((known + where, REGULAR),), _SIZE),
        (
            (
                (begins, REGULAR),
                ("trả trực tiếp cho ngân hàng", BOLD),
                (f"tại {place}, vào phiên giao dịch ghi trong bảng.", REGULAR),
            ),
            _SIZE,
        ),
    ]


def _closing(notice: DueNotice, dialect: str) -> list[tuple[Runs, float]]:
    """The sum in words, whom not to pay, and what the figures are."""
    amount = sum(line.amount for line in notice.lines)
    remarks = [figures_note(notice.figures_on)]
    if any(line.is_estimate for line in notice.lines):
        remarks.append(ESTIMATE_NOTE)
    runs = (
        ("Tổ trưởng, tổ phó không được nhận tiền gốc.", BOLD),
        ("Nếu chưa thu xếp đủ, xin báo sớm cho Tổ.", REGULAR),
        (" ".join(remarks).strip(), ITALIC),
    )
    words = ((f"Bằng chữ: {in_words(amount, dialect)}.", ITALIC),)
    return [(words, _SIZE), (tuple(run for run in runs if run[0]), _SIZE)]


def _row(line: DueNoticeLine) -> Row:
    return (
        Cell(line.programme, f"Số {line.contract_no}"),
        grouped(line.outstanding),
        Cell(day(line.due_on), "Kỳ cuối" if line.is_final else "Kỳ con"),
        day(line.session_on),
        Cell(grouped(line.amount), ESTIMATE if line.is_estimate else ""),
    )


def _foot(sheet: Sheet, notice: DueNotice, bottom: float) -> None:
    """The household signs for it, and the leader beside; the code stands left of both."""
    left = sheet.left + qr.SIDE
    half = (sheet.right - left) / 2
    leader = Signer(LEADER, name=notice.group.leader)
    for n, signer in enumerate((Signer("NGƯỜI NHẬN", "(Ngày ……/……/…………, ký)"), leader)):
        sheet.y = bottom + _FOOT
        page.signatures(sheet, (signer,), left + n * half, half, _FOOT, 11)
