"""What the group's own lists on A4 across have alike: their head, and who signs them."""

from datetime import date

from tkvv_desktop.documents import page
from tkvv_desktop.documents.lettering import ITALIC
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.wording import LEADER, issuer_lines
from tkvv_desktop.i18n.formats import long_day
from tkvv_desktop.usecases.facts import GroupFacts

SIGN = 3 * CM  # height of the signatures
_ISSUER_ROOM = 9 * CM
_DATED = 16.0


def head(
    sheet: Sheet, group: GroupFacts, what: tuple[str, str], count: str, *, again: bool
) -> None:
    """Issuer, nation, title and what it is about, how many lines there are, the unit."""
    page.issuer(sheet, issuer_lines(group), _ISSUER_ROOM)
    page.nation(sheet, sheet.right - 5 * CM)
    if again:
        page.reprint_mark(sheet, sheet.right, sheet.top - 2.2 * CM)
    sheet.y = sheet.top - 1.9 * CM
    page.title(sheet, what[0].upper(), what[1])
    sheet.y -= 8
    sheet.write(sheet.left, sheet.y, count, size=11)
    sheet.write(sheet.right, sheet.y, "Đơn vị: đồng", ITALIC, 11, "right")
    sheet.y -= 5


def sign_height() -> float:
    """How much room the day and the signatures take."""
    return SIGN + _DATED + 3


def signed(
    sheet: Sheet, group: GroupFacts, on: date, left: float, *, association: bool = True
) -> None:
    """Place and day, then those who sign, over the room right of `left`."""
    sheet.y -= _DATED
    dated = f"{group.commune}, {long_day(on)}"
    room = sheet.right - left
    sheet.write_within(left, sheet.y, room, dated, ITALIC, 12, "right")
    sheet.y -= 3
    leader = Signer(LEADER, name=group.leader)
    deputy = Signer("TỔ PHÓ", name=group.deputy)
    middle = (Signer("ĐẠI DIỆN HỘI, ĐOÀN THỂ"),) if association else ()
    page.signatures(sheet, (deputy, *middle, leader), left, room, SIGN)
