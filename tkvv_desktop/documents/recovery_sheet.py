"""The recovery code on paper: two halves to cut, one for the cash box, one for the association."""

from collections.abc import Iterator, Sequence

from tkvv_desktop.documents import page
from tkvv_desktop.documents.lettering import BOLD, ITALIC, REGULAR, width
from tkvv_desktop.documents.page import CM, Sheet
from tkvv_desktop.i18n.formats import day
from tkvv_desktop.usecases.facts_keys import RecoverySheet

TITLE = "Mã khôi phục sổ"
_HALVES = ("Bản 1: cất trong hòm quỹ của Tổ", "Bản 2: gửi Hội hoặc cán bộ giữ, trong bì dán kín")
_HALF = 12.4 * CM
_CODE_SIZE = 19
_BETWEEN = 0.7  # at least so much of a letter's height between two groups of the code
_STEPS = (
    "Khi quên mật khẩu: mở chương trình, chọn “Quên mật khẩu”, gõ mã này rồi đặt mật khẩu mới.",
    "Chữ thường, chữ hoa, dấu gạch, dấu cách đều được. Mã không có chữ I, L, O, U.",
    "Ai có mã này và có tệp sổ thì đọc được toàn bộ sổ. Không chụp ảnh, không để cùng máy tính.",
    "Nếu nghi mã bị lộ hoặc bị mất, hãy lập mã mới: mã cũ hết tác dụng ngay.",
)


def recovery_sheet(facts: RecoverySheet) -> bytes:
    """One page with the code twice."""
    sheet = Sheet(TITLE, page.PROGRAM)
    sheet.begin()
    for number, where in enumerate(_HALVES):
        top = sheet.top - number * (_HALF + 0.6 * CM)
        if number:
            y = top + 0.45 * CM
            sheet.line(sheet.left, y, sheet.right, y, page.MEDIUM, (5, 3))
        sheet.y = top - 0.2 * CM
        _half(sheet, facts, where)
    return sheet.finish()


def _half(sheet: Sheet, facts: RecoverySheet, where: str) -> None:
    page.title(sheet, "MÃ KHÔI PHỤC SỔ", where)
    sheet.y -= 6
    for name, value in (
        ("Sổ: ", facts.book),
        ("Người giữ sổ: ", facts.person),
        ("Ngày lập: ", day(facts.made_on)),
    ):
        sheet.paragraph(((name, REGULAR), (value, BOLD)), size=12.5, after=1)
    sheet.y -= 8
    high = 2.2 * CM
    sheet.box(sheet.left, sheet.y - high, sheet.room, high, edge=page.MEDIUM)
    groups = facts.code.split("-")
    middle = sheet.y - high / 2 - _CODE_SIZE / 3
    for x, group, size in _spread(sheet, groups):
        sheet.write(x, middle, group, BOLD, size)
    sheet.y -= high + 10
    for number, step in enumerate(_STEPS, start=1):
        sheet.paragraph(f"{number}. {step}", size=12, after=2)
    sheet.y -= 4
    warning = "Mã chỉ in một lần này. Chương trình không lưu mã và không ai in lại được."
    sheet.paragraph(((warning, ITALIC),), size=11.5)


def _spread(sheet: Sheet, groups: Sequence[str]) -> Iterator[tuple[float, str, float]]:
    """Where each begins, and the size: as much room between them, whatever letters they have."""
    wide = [width(group, BOLD, 1) for group in groups]
    gaps = len(groups) + 1
    size = min(_CODE_SIZE, sheet.room / (sum(wide) + gaps * _BETWEEN))
    between = (sheet.room - sum(wide) * size) / gaps
    x = sheet.left
    for group, own in zip(groups, wide, strict=True):
        x += between
        yield x, group, size
        x += own * size
