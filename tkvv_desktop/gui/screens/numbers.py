"""Numbers of targets and points as people type them: 99,5 or 1.250.000 or 5tr."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops import SheetBand
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import RateEdit
from tkvv_desktop.i18n.formats import parse_number
from tkvv_desktop.i18n.indicators import number


class NumberEdit(RateEdit):
    """A field for any number."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "",
        says: str = "",
        may_be_empty: bool = True,
    ) -> None:
        super().__init__(parent, name=name, says=says)
        self._may_be_empty = may_be_empty
        self.setFixedWidth(theme.wide("0.000.000.000.000") + 5 * theme.GRID)

    def value(self) -> Decimal | None:
        """The number, None for an empty field that may be empty, or Refused to explain."""
        if not self.words():
            if self._may_be_empty:
                return None
            raise Refused("number.missing")
        return parse_number(self.text())

    def tidied(self) -> str:
        return self.words()

    def set_value(self, value: Decimal | None) -> None:
        self.set_words("" if value is None else number(value))


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
