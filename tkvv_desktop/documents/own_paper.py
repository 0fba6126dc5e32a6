"""What the papers of the group itself have in common: who issues them, and who signs."""

from collections.abc import Sequence
from datetime import date

from tkvv_desktop.documents import page
from tkvv_desktop.documents.blanks import LINE, heading
from tkvv_desktop.documents.lettering import ITALIC
from tkvv_desktop.documents.page import CM, Sheet, Signer
from tkvv_desktop.documents.wording import issuer_lines
from tkvv_desktop.i18n.formats import long_day
from tkvv_desktop.usecases.facts import GroupFacts

ISSUER_ROOM = 6.4 * CM
_SIGN = 2.9 * CM
_DATED = 0.95 * CM
CLOSING = _DATED + _SIGN  # height of the day and the signatures


def head(sheet: Sheet, group: GroupFacts, title: str, about: str = "") -> None:
    """Who issues it, the nation, the kind of paper and what it is about."""
    page.issuer(sheet, issuer_lines(group), ISSUER_ROOM)
    page.nation(sheet, (sheet.left + ISSUER_ROOM + sheet.right) / 2)
    sheet.y = sheet.top - 2.1 * CM
    page.title(sheet, title.upper(), about)


def part(sheet: Sheet, text: str, keep: float = 2 * LINE) -> None:
    """The heading of a part, with some air above it; `keep` points follow it on its page."""
    sheet.y -= 5
    heading(sheet, text, keep)


def sign(sheet: Sheet, group: GroupFacts, on: date, signers: Sequence[Signer]) -> None:
    """Place and day over the last signer, then all who sign, whole on one page."""
    sheet.need(CLOSING)
    each = sheet.room / max(2, len(signers))
    wide = max(each, sheet.room * 0.45)
    sheet.y -= _DATED - 8
    dated = f"{group.commune}, {long_day(on)}" if group.commune else long_day(on).capitalize()
    sheet.write_within(sheet.right - wide, sheet.y, wide, dated, ITALIC, 12, "centre")
    sheet.y -= 8
    room = each * len(signers)
    page.signatures(sheet, signers, sheet.right - room, room, _SIGN)
