"""Numbers of targets and points as people type them: 99,5 or 1.250.000 or 5tr."""

from decimal import Decimal

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops import SheetBand
from tkvv_desktop.gui.fields import ValueEdit
from tkvv_desktop.i18n.formats import parse_number
from tkvv_desktop.i18n.indicators import number


class NumberEdit(ValueEdit[Decimal]):
    """A field for any number; it stays as it was written."""

    MISSING, WIDEST, IS_AMOUNT = "number.missing", "0.000.000.000.000", True

    def read(self, text: str) -> Decimal:
        return parse_number(text)

    def shown(self, value: Decimal) -> str:
        return number(value)

    def tidied(self) -> str:
        return self.words()


def bands_text(bands: tuple[SheetBand, ...]) -> str:
    """Bands as they are typed: 99,5: 10; 95: 8."""
    return "; ".join(f"{number(one.limit)}: {number(one.points)}" for one in bands)


def read_bands(text: str, row: str) -> tuple[SheetBand, ...]:
    """Bands from what was typed; Refused sheet.bands_wrong."""
    found = []
    for part in filter(None, (one.strip() for one in text.split(";"))):
        limit, _colon, points = part.partition(":")
        try:
            found.append(SheetBand(parse_number(limit), parse_number(points)))
        except Refused as error:
            raise Refused("sheet.bands_wrong", row=row) from error
    return tuple(found)
