"""From a cell to text, code, amount, rate or day; what cannot be read is a fault, never a guess."""

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from tkvv_desktop.domain.money import MILLION, ZERO, Dong, whole

Cell = int | float | str | bool | date | datetime | time | timedelta
Reader = Callable[[Any], Any]

REFUSED, CORRECTED, ATTENTION, REPEATED = "refused", "corrected", "attention", "repeated"

LARGEST = 10**15  # đồng; what is more was not meant
DUST = 0.005  # of a đồng: what floating point adds to a whole number
LARGEST_GROUP = 100_000 * MILLION  # no group owes as much; then the unit is not million đồng
SERIAL_ZERO = date(1899, 12, 30)  # day 0 of Excel
LAST_SERIAL = 73_050  # the end of 2099
OLDEST_LOAN, OLDEST_PERSON, LAST_YEAR = 1990, 1910, 2099
HIGHEST_RATE = 30
ID_LENGTHS = (9, 12)  # CMND, CCCD

_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?:[ T][0-9:.]+)?")
_DAY_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T][0-9:.]+)?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_AMOUNT = re.compile(
    r"-?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)"
)
_DECIMAL = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_DIGITS = re.compile(r"([0-9]+)(?:\.0+)?")


class CellFault(Exception):
    """A cell that cannot be taken as it is; `value` stands for it where the row is kept."""

    def __init__(self, level: str, code: str, cell: Cell, value: object = None) -> None:
        super().__init__(level, code, cell)
        self.level = level
        self.code = code
        self.cell = cell
        self.value = value


class _Memory(dict[Cell, Any]):
    """Asks the reader once for each different cell; 25,000 loans have few different days."""

    def __init__(self, read: Reader, noticed: set[str]) -> None:
        super().__init__()
        self._read = read
        self._noticed = noticed

    def __missing__(self, cell: Cell) -> Any:
        value = self[cell] = self._read(cell)
        if isinstance(value, str) and value:
            if isinstance(cell, int | float):
                self._noticed.add("bankfile.codes_as_numbers")
            elif isinstance(cell, str) and not unicodedata.is_normalized("NFC", cell):
                self._noticed.add("bankfile.text_composed")
        return value


def remembering(read: Reader, noticed: set[str]) -> Reader:
    """The same reader, at the speed of a dictionary for what it has read before.

    `noticed` takes the codes of what was put right on the way, for the whole file.
    """
    return _Memory(read, noticed).__getitem__


def text(cell: Cell) -> str:
    """Text without spaces around it, composed (NFC); a number as its digits."""
    if isinstance(cell, str):
        return " ".join(unicodedata.normalize("NFC", cell).split())
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):  # a datetime too
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    return str(cell)


def _digits(cell: Cell) -> str:
    """The digits of a code; "" where there is none, and the text as it is where it is no code."""
    shown = text(cell).lstrip("'").replace(" ", "")
    match = _DIGITS.fullmatch(shown)
    return match[1] if match else shown


def code(length: int, fault: str = "bankfile.code") -> Reader:
    """Reads a code of the bank; Excel takes zeros in front away, and they are put back."""

    def read(cell: Cell) -> str:
        digits = _digits(cell)
        if not digits:
            return ""
        if not digits.isdecimal() or len(digits) > length:
            raise CellFault(REFUSED, fault, cell)
        return digits.zfill(length)

    return read


def side_code(length: int) -> Reader:
    """Reads a code that no row is found by: an odd one is kept as it stands."""
    exact = code(length)

    def read(cell: Cell) -> str:
        try:
            return str(exact(cell))
        except CellFault as fault:
            raise CellFault(ATTENTION, fault.code, cell, text(cell)) from None

    return read


def contract_no(cell: Cell) -> str:
    """Reads a contract number: exactly 16 digits, none put back, none left out."""
    digits = _digits(cell)
    if digits.isdecimal() and len(digits) == 16:  # noqa: PLR2004
        return digits
    raise CellFault(REFUSED, "bankfile.contract_no", cell)


def group_no(cell: Cell) -> str:
    """Reads the number of a group; the bank's 0000000 means no group."""
    number = str(code(7, "bankfile.group_no")(cell))
    return "" if number == "0000000" else number


def movement(cell: Cell) -> Dong:
    """Reads an amount in đồng that may be below zero: a reversal within the month."""
    if isinstance(cell, str):
        shown = text(cell)
        if shown in ("", "-"):
            return ZERO
        if not _AMOUNT.fullmatch(shown):
            raise CellFault(REFUSED, "bankfile.amount", cell)
        number: float = int(re.sub(r"[., ]", "", shown))
    elif isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        raise CellFault(REFUSED, "bankfile.amount", cell)
    else:
        number = cell
    if abs(number) > LARGEST:
        raise CellFault(REFUSED, "bankfile.amount", cell)
    nearest = Dong(round(number))
    if abs(number - nearest) > DUST:
        rounded = whole(Decimal(repr(number)))
        raise CellFault(CORRECTED, "bankfile.rounded", cell, rounded)
    return nearest


def amount(cell: Cell) -> Dong:
    """Reads a balance in đồng: never below zero; nothing written is 0."""
    try:
        value = movement(cell)
    except CellFault as fault:
        if isinstance(fault.value, int) and fault.value < 0:
            raise CellFault(REFUSED, "bankfile.negative", cell) from None
        raise
    if value < 0:
        raise CellFault(REFUSED, "bankfile.negative", cell)
    return value


def amount_needed(cell: Cell) -> Dong:
    """Reads a balance that must be written, if only as 0."""
    if cell == "":
        raise CellFault(REFUSED, "bankfile.amount_missing", cell)
    return amount(cell)


def millions(cell: Cell) -> Dong:
    """Reads a balance written in million đồng, as đồng."""
    if isinstance(cell, str):
        shown = text(cell)
        if shown in ("", "-"):
            return ZERO
        if not _DECIMAL.fullmatch(shown):
            raise CellFault(REFUSED, "bankfile.amount", cell)
        number = Decimal(shown.replace(",", "."))
    elif isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        raise CellFault(REFUSED, "bankfile.amount", cell)
    else:
        number = Decimal(repr(cell))
    if number < 0:
        raise CellFault(REFUSED, "bankfile.negative", cell)
    if number * MILLION > LARGEST_GROUP:
        raise CellFault(REFUSED, "bankfile.not_millions", cell)
    return whole(number * MILLION)


def rate(cell: Cell) -> Decimal:
    """Reads a rate in percent a year."""
    if isinstance(cell, str):
        shown = text(cell).removesuffix("%").strip()
        if not shown:
            return Decimal(0)
        if not _DECIMAL.fullmatch(shown):
            raise CellFault(REFUSED, "bankfile.rate", cell)
        value = Decimal(shown.replace(",", "."))
    elif isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        raise CellFault(REFUSED, "bankfile.rate", cell)
    else:
        value = Decimal(repr(round(cell, 6)))
    if not 0 <= value <= HIGHEST_RATE:
        raise CellFault(REFUSED, "bankfile.rate", cell)
    if 0 < value < 1:  # a rate of a month, or a share of 1: it is for a person to say
        raise CellFault(ATTENTION, "bankfile.rate_unusual", cell, value)
    return value


def count(highest: int, level: str = REFUSED) -> Reader:
    """Reads a whole number from 0 to `highest`; nothing written is 0."""

    def read(cell: Cell) -> int:
        shown = _digits(cell)
        if shown in ("", "-"):
            return 0
        if not shown.isdecimal() or int(shown) > highest:
            raise CellFault(level, "bankfile.number", cell, 0)
        return int(shown)

    return read


def score(cell: Cell) -> int | None:
    """Reads the points of a group, 0 to 100; None where none are written."""
    return None if cell == "" else int(count(100)(cell))


def day(cell: Cell, oldest: int = OLDEST_LOAN) -> date | None:
    """Reads a day written as dd/mm/yyyy, as a date or as a number of Excel; None for no day."""
    found: date | None = None
    if isinstance(cell, datetime):
        found = cell.date()
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, str):
        shown = text(cell)
        if shown in ("", "-", "0"):
            return None
        found = _written_day(shown)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell == 0:
            return None
        if 0 < cell <= LAST_SERIAL:
            found = SERIAL_ZERO + timedelta(days=int(cell))
    if found is None or not oldest <= found.year <= LAST_YEAR:
        raise CellFault(REFUSED, "bankfile.day", cell)
    return found


def day_needed(cell: Cell) -> date:
    """Reads a day without which a loan cannot be followed."""
    found = day(cell)
    if found is None:
        raise CellFault(REFUSED, "bankfile.missing_value", cell)
    return found


def _written_day(shown: str) -> date | None:
    if match := _DAY.fullmatch(shown):
        d, m, y = match.groups()
    elif match := _DAY_YEAR_FIRST.fullmatch(shown):
        y, m, d = match.groups()
    else:
        return None
    try:
        return date(int(y), int(m), int(d))
    except ValueError:
        return None


def side_day(cell: Cell) -> date | None:
    """Reads a day that moves no money: one that cannot be is left out, and said."""
    try:
        return day(cell, OLDEST_PERSON)
    except CellFault:
        raise CellFault(ATTENTION, "bankfile.day_left_out", cell) from None


def born_on(cell: Cell) -> date | None:
    """Reads a day of birth; a year alone is its first day."""
    shown = _digits(cell) if not isinstance(cell, date) else ""
    if _YEAR.fullmatch(shown) and int(shown) >= OLDEST_PERSON:
        return date(int(shown), 1, 1)
    return side_day(cell)


def born_year_only(cell: Cell) -> bool:
    """Whether only the year of birth is known: the bank then writes 01/01."""
    try:
        born = born_on(cell)
    except CellFault:
        return False
    return born is not None and (born.month, born.day) == (1, 1)


def id_no(cell: Cell) -> str:
    """Reads a number of CMND (9 digits) or CCCD (12); an odd one is kept as it stands."""
    shown = _digits(cell)
    if isinstance(cell, int | float) and shown.isdecimal():  # Excel took the zeros in front away
        shown = shown.zfill(9 if len(shown) <= ID_LENGTHS[0] else ID_LENGTHS[1])
    if not shown or (shown.isdecimal() and len(shown) == ID_LENGTHS[1]):
        return shown
    if shown.isdecimal() and len(shown) == ID_LENGTHS[0]:
        raise CellFault(ATTENTION, "bankfile.old_id_no", cell, shown)
    raise CellFault(ATTENTION, "bankfile.id_no", cell, text(cell))


def phone(cell: Cell) -> str:
    """Reads a phone number of 10 digits; an odd one is kept as it stands."""
    if cell == "":
        raise CellFault(ATTENTION, "bankfile.no_phone", cell, "")
    shown = re.sub(r"[ .\-()]", "", text(cell))
    if isinstance(cell, int | float) and len(shown) == 9:  # noqa: PLR2004
        shown = f"0{shown}"
    if shown.startswith("+84"):
        shown = f"0{shown[3:]}"
    if re.fullmatch(r"0[0-9]{9}", shown):
        return shown
    raise CellFault(ATTENTION, "bankfile.phone", cell, text(cell))


def grouped(n: int) -> str:
    """An amount in a report: 1.250.000."""
    return f"{n:,}".replace(",", ".")
