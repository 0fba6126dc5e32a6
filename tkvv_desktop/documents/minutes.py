"""Minutes of a meeting of the group: our own paper, which says what the meeting was about.

The columns of the bank's forms for minutes are not public, so these bear no form's number.
"""

from dataclasses import dataclass

from tkvv_desktop.documents import page
from tkvv_desktop.documents.blanks import (
    DAY,
    LINE,
    Field,
    fields,
    hand_lines,
    heading,
    told_or_lines,
)
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.table import Column, Row, Table
from tkvv_desktop.documents.wording import GROUP, issuer_lines, where
from tkvv_desktop.i18n.formats import day, grouped, long_day, percent_of
from tkvv_desktop.i18n.words import in_words
from tkvv_desktop.usecases.facts_forms import Minutes

ABOUT = {
    "regular": "Họp Tổ định kỳ",
    "extraordinary": "Họp Tổ bất thường",
    "members": "Họp Tổ về việc kết nạp, cho ra khỏi Tổ đối với tổ viên",
    "selection": "Họp Tổ bình xét cho vay",
    "deposit": "Họp Tổ về việc thay đổi mức gửi tiền tối thiểu",
    "founding": "Họp thành lập Tổ Tiết kiệm và vay vốn",
    "board": "Họp Tổ về việc thay đổi Ban quản lý Tổ",
}
# The head of the hamlet witnesses where the commune takes part as well.
_WITNESSED = frozenset({"selection", "founding"})
_LED_BY_ASSOCIATION = frozenset({"selection", "founding", "board"})
_SIZE = 12.5
_SIGN = 2.7 * CM
_CLOSING = 5.2 * CM
_ROW = 0.85 * CM
_FEWEST_LINES = 3
# Lines of what is decided, where it has no list: hand lines, fields and the vote.
_LINES_AFTER = {"regular": 3, "extraordinary": 3, "deposit": 7, "board": 7}
_ISSUER_ROOM = 6.4 * CM
_OWN = "Biên bản của Tổ; ngân hàng yêu cầu mẫu riêng thì ghi lại vào mẫu đó."
_TT = Column("TT", 1.0 * CM, "centre")
_ADMITTED = (
    _TT,
    Column("Họ và tên", 4.8 * CM),
    Column("Ngày sinh", 2.4 * CM, "centre"),
    Column("Nơi cư trú", 4.4 * CM),
    Column("Số phiếu tán thành", 1.7 * CM, "centre"),
    Column("Kết quả", 1.7 * CM, "centre"),
)
_REMOVED = (
    _TT,
    Column("Họ và tên", 4.8 * CM),
    Column("Lý do", 4.2 * CM),
    Column("Nợ ngân hàng đã trả hết", 2.6 * CM, "centre"),
    Column("Số phiếu tán thành", 1.7 * CM, "centre"),
    Column("Kết quả", 1.7 * CM, "centre"),
)
_SELECTED = (
    _TT,
    Column("Họ và tên", 3.9 * CM),
    Column("Chương trình, đối tượng", 2.6 * CM),
    Column("Số tiền đề nghị (đồng)", 2.5 * CM, "right"),
    Column("Mục đích sử dụng vốn", 2.8 * CM),
    Column("Thời hạn (tháng)", 1.5 * CM, "centre"),
    Column("Số phiếu tán thành", 1.7 * CM, "centre"),
)
_SIGNED = (
    _TT,
    Column("Họ và tên", 6.2 * CM, "left", 2),
    Column("Nơi cư trú", 5.4 * CM),
    Column("Chữ ký", 3.4 * CM),
)


@dataclass(frozen=True, slots=True)
class _List:
    """A table whose rows are written by hand."""

    title: str
    columns: tuple[Column, ...]


_LISTS = {
    "members": (
        _List("Kết nạp tổ viên", _ADMITTED),
        _List("Cho ra khỏi Tổ", _REMOVED),
    ),
    "selection": (_List("Tổ viên được đề nghị vay vốn", _SELECTED),),
}


def minutes(facts: Minutes, dialect: str = "north") -> bytes:
    """The minutes of one meeting."""
    group = facts.group
    sheet = Sheet(f"Biên bản: {ABOUT[facts.about]}", f"{GROUP} {group.group_no}")
    sheet.begin(facts.code)
    _head(sheet, facts)
    _when_and_who(sheet, facts)
    _content(sheet, facts, dialect)
    _resolved(sheet, facts)
    if facts.about == "founding":
        _founders(sheet, facts)
    _closing(sheet, facts)
    return sheet.finish()


def _head(sheet: Sheet, facts: Minutes) -> None:
    page.issuer(sheet, issuer_lines(facts.group), _ISSUER_ROOM)
    page.nation(sheet, (sheet.left + _ISSUER_ROOM + sheet.right) / 2)
    if facts.reprint:
        page.reprint_mark(sheet, sheet.right, sheet.top - 2.2 * CM)
    sheet.y = sheet.top - 2.35 * CM
    page.title(sheet, "BIÊN BẢN", ABOUT[facts.about])


def _when_and_who(sheet: Sheet, facts: Minutes) -> None:
    group = facts.group
    heading(sheet, "1. Thời gian, địa điểm", size=_SIZE)
    held = long_day(facts.held_on) if facts.held_on else DAY
    fields(sheet, Field("Bắt đầu hồi", unit=f"giờ, {held}"), size=_SIZE)
    fields(sheet, Field("Tại:", facts.place or ""), size=_SIZE)
    sheet.y -= 3
    heading(sheet, "2. Thành phần", size=_SIZE)
    place = f", {where(group)}" if where(group) else ""
    text = f"Tổ TK&VV mã số {group.group_no}{place}."
    sheet.paragraph(text, size=_SIZE, justified=True)
    leads = "" if facts.about in {"founding", "board"} else group.leader
    office = "Tổ trưởng" if leads else ""
    fields(sheet, Field("Chủ trì: Ông (bà)", leads, 1.5), Field("Chức vụ:", office), size=_SIZE)
    fields(sheet, Field("Thư ký: Ông (bà)"), size=_SIZE)
    if facts.guests:
        sheet.y -= 3
        sheet.paragraph(f"Khách mời: {facts.guests}", size=_SIZE, justified=True)
    if not facts.guests or facts.about in _LED_BY_ASSOCIATION:
        fields(
            sheet,
            Field("Đại diện Hội, đoàn thể: Ông (bà)", share=2),
            Field("Chức vụ:"),
            size=_SIZE,
        )
    if facts.about in _WITNESSED:
        fields(sheet, Field("Trưởng thôn (ấp, khu phố): Ông (bà)"), size=_SIZE)
    _attendance(sheet, facts)


def _attendance(sheet: Sheet, facts: Minutes) -> None:
    """How many came of how many, who was absent, and whether that is enough."""
    part, of = facts.quorum
    sheet.y -= 3
    if facts.present is None:
        known = str(facts.members) if facts.members else ""
        fields(
            sheet,
            Field("Tổng số tổ viên:", known, 1.2),
            Field("Có mặt:"),
            Field("Vắng mặt:"),
            size=_SIZE,
        )
        sheet.y -= 3
        text = f"Cuộc họp hợp lệ khi có mặt ít nhất {part}/{of} số tổ viên."
        sheet.paragraph(((text, ITALIC),), size=11, after=2)
        return
    absent = facts.members - facts.present
    share = percent_of(facts.present, facts.members)
    text = (
        f"Tổng số tổ viên: {facts.members}; có mặt: {facts.present} ({share}); vắng mặt: {absent}."
    )
    sheet.paragraph(text, size=_SIZE, justified=True)
    if facts.absent:
        sheet.paragraph(f"Vắng mặt: {_absent(facts)}.", size=_SIZE, justified=True)
    if facts.is_valid:
        told = f"Số tổ viên có mặt đạt ít nhất {part}/{of}, cuộc họp hợp lệ."
    else:
        told = f"Số tổ viên có mặt chưa đạt {part}/{of}, cuộc họp không đủ điều kiện biểu quyết."
    sheet.paragraph(((told, BOLD),), size=_SIZE, justified=True, after=2)


def _absent(facts: Minutes) -> str:
    return ", ".join(f"{name} ({why})" if why else name for name, why in facts.absent)


def _content(sheet: Sheet, facts: Minutes, dialect: str) -> None:
    heading(sheet, "3. Nội dung cuộc họp", 3 * LINE, _SIZE)
    if facts.payers:
        together = facts.interest + facts.deposits
        text = (
            f"Thu trong cuộc họp: {facts.payers} tổ viên nộp, tiền lãi {grouped(facts.interest)} "
            f"đồng, tiền gửi {grouped(facts.deposits)} đồng, cộng {grouped(together)} đồng"
        )
        words = f"(Bằng chữ: {in_words(together, dialect)})."
        runs = ((text, REGULAR), (words, ITALIC))
        sheet.paragraph(runs, size=_SIZE, first=1 * CM, justified=True, after=3)
    told_or_lines(sheet, facts.content, _lines_left(sheet, facts), _SIZE)


def _lines_left(sheet: Sheet, facts: Minutes) -> int:
    """So many lines to write on that the page is full, or a few where more pages follow anyway."""
    after = _LINES_AFTER.get(facts.about)
    if after is None:
        return _FEWEST_LINES + 2
    free = sheet.y - sheet.bottom - _CLOSING - (after + 1) * LINE - 1.2 * CM
    return max(_FEWEST_LINES, int(free // LINE))


def _resolved(sheet: Sheet, facts: Minutes) -> None:
    """What the meeting decided, in the places that its matter needs; nothing without a quorum."""
    sheet.y -= 4
    heading(sheet, "4. Biểu quyết, quyết nghị", 4 * LINE, _SIZE)
    if facts.is_valid is False:
        text = "Chưa đủ số tổ viên có mặt nên cuộc họp không biểu quyết."
        sheet.paragraph(text, size=_SIZE, first=1 * CM, after=4)
        return
    for one in _LISTS.get(facts.about, ()):
        rows: list[Row] = [
            (str(n), *[""] * (len(one.columns) - 1)) for n in range(1, facts.blank_rows + 1)
        ]
        Table(sheet, one.columns, size=11, row_height=_ROW, title=one.title).draw(rows)
        sheet.y -= 6
    if facts.about == "deposit":
        _deposit(sheet)
    if facts.about in {"founding", "board"}:
        _board(sheet, facts)
    if facts.about not in _LISTS:
        hand_lines(sheet, 2)
    fields(
        sheet,
        Field("Tán thành:", unit="người", share=1.1),
        Field("Không tán thành:", unit="người", share=1.4),
        Field("Ý kiến khác:", unit="người", share=1.2),
        size=_SIZE,
    )


def _deposit(sheet: Sheet) -> None:
    fields(
        sheet,
        Field("Mức gửi tối thiểu đang áp dụng:", unit="đồng/tổ viên/tháng"),
        size=_SIZE,
    )
    fields(sheet, Field("Mức mới:", unit="đồng/tổ viên/tháng"), size=_SIZE)
    fields(sheet, Field("Bằng chữ:"), size=_SIZE)
    fields(sheet, Field("Áp dụng từ tháng", unit="năm …………"), size=_SIZE)


def _board(sheet: Sheet, facts: Minutes) -> None:
    """The board that was, as the book knows it, and the one that is elected."""
    group = facts.group
    if facts.about == "board":
        fields(
            sheet,
            Field("Tổ trưởng đương nhiệm:", group.leader),
            Field("Tổ phó:", group.deputy, 0.8),
            size=_SIZE,
        )
        fields(sheet, Field("Lý do thay đổi:"), size=_SIZE)
    for office in ("Tổ trưởng", "Tổ phó"):
        fields(
            sheet,
            Field(f"{office} được bầu: Ông (bà)", share=1.8),
            Field("số phiếu:", unit="phiếu"),
            size=_SIZE,
        )


def _founders(sheet: Sheet, facts: Minutes) -> None:
    sheet.y -= 8
    names = list(facts.signers) + [""] * (0 if facts.signers else facts.blank_rows)
    rows: list[Row] = [(str(n), name, "", "") for n, name in enumerate(names, start=1)]
    title = "Tổ viên tham gia thành lập Tổ ký tên"
    Table(sheet, _SIGNED, size=11.5, row_height=_ROW, title=title).draw(rows, closing=_CLOSING)


def _closing(sheet: Sheet, facts: Minutes) -> None:
    sheet.need(_CLOSING)
    sheet.y -= 3
    agreed = "" if facts.is_valid is False else " và nhất trí thông qua"
    text = f"Biên bản đã được đọc lại cho cuộc họp cùng nghe{agreed}."
    sheet.paragraph(text, size=_SIZE, first=1 * CM, justified=True)
    ended = f"giờ, ngày {day(facts.held_on)}." if facts.held_on else "giờ cùng ngày."
    fields(sheet, Field("Cuộc họp kết thúc hồi", unit=ended), size=_SIZE)
    sheet.y -= 4
    sheet.paragraph(((_OWN, ITALIC),), size=10, after=6)
    leader = "" if facts.about in {"founding", "board"} else facts.group.leader
    witnesses = [Signer("ĐẠI DIỆN HỘI, ĐOÀN THỂ")]
    if facts.about in _WITNESSED:
        witnesses.append(Signer("TRƯỞNG THÔN"))
    signers = (Signer("THƯ KÝ"), *witnesses, Signer("CHỦ TRÌ", name=leader))
    page.signatures(sheet, signers, sheet.left, sheet.room, _SIGN, 11.5)
