"""How numbers, money and days are shown, and how what people type is read.

Written by hand: a library takes 14 microseconds for what takes half of one, shows "5 tháng 3,
2026" where the paper wants "ngày 05 tháng 3 năm 2026", and reads "1.5" as 15.
"""

import re
import string
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong

LARGEST = 10**15  # a million billion; what is more was not meant

_STAYS = "\u00a0"  # a space at which no line ends
_UNIT = re.compile(r"(?<=\d) (?=(?:đ|%|đồng|tháng|triệu|tỷ)(?!\w))")

# --- shown ---------------------------------------------------------------------------------------


def begun(words: str) -> str:
    """The words as they stand on a chip or begin a line: only the first letter is made large."""
    return words[:1].upper() + words[1:]


def grouped(n: int) -> str:
    """1234567 as 1.234.567."""
    return f"{n:,}".replace(",", ".")


def dong(n: int) -> str:
    """1234567 as 1.234.567 đ, -5000 as −5.000 đ; no line ends between the two."""
    return f"{'−' if n < 0 else ''}{grouped(abs(n))}{_STAYS}đ"


def million(n: int) -> str:
    """25000001 as 25,000001: triệu đồng, to the last đồng."""
    whole, rest = divmod(abs(n), 1_000_000)
    part = f"{rest:06}".rstrip("0")
    return f"{'-' if n < 0 else ''}{grouped(whole)}{',' if part else ''}{part}"


def scaled(values: Iterable[int | None], unit: int) -> Callable[[int], str]:
    """How the figures of one picture are written, counted in units of `unit`.

    2414200000 and 1600000000 in billions as 2,41 and 1,60: three digits of the largest, for all
    the same number of decimals and none that is 0 in every one of them.
    """
    shares = [Decimal(value) / unit for value in values if value]
    places = max(0, 2 - max(0, max(shares).adjusted())) if unit > 1 and shares else 0
    while places and not any(_rounded(share, places) % _step(places - 1) for share in shares):
        places -= 1

    def write(value: int) -> str:
        before, comma, after = f"{_rounded(Decimal(value) / unit, places):f}".partition(".")
        return f"{grouped(int(before))}{',' if comma else ''}{after}" if value else "0"

    return write


def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(_step(places), rounding=ROUND_HALF_UP)


def day(d: date) -> str:
    """05/03/2026, always ten characters, so that columns stand straight."""
    return f"{d.day:02}/{d.month:02}/{d.year:04}"


def month(d: date) -> str:
    """11/2026."""
    return f"{d.month:02}/{d.year:04}"


def long_day(d: date) -> str:
    """As papers write it: ngày 05 tháng 3 năm 2026, a 0 only before 1 to 9 and months 1 and 2."""
    shown = f"{d.month:02}" if d.month <= 2 else f"{d.month}"  # noqa: PLR2004 - January, February
    return f"ngày {d.day:02} tháng {shown} năm {d.year}"


def percent(value: Decimal) -> str:
    """A share rounded to two places: 2,59 %; zeros at the end are left out."""
    return rate(value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def percent_of(part: int, whole: int) -> str:
    """A part of a whole as a percentage; 0 % of nothing."""
    return percent(Decimal(part * 100) / whole if whole else Decimal(0))


def rate(value: Decimal) -> str:
    """A rate exactly as it was fixed: 7,92 % or 0,085 %."""
    return f"{plain(value)}{_STAYS}%"


def plain(value: Decimal) -> str:
    """A number exactly as it is, with a comma: 99,5 or 1.250.000."""
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").removesuffix(".")
    before, comma, after = digits.partition(".")
    sign = "-" if before.startswith("-") and digits.strip("-0.") else ""
    return f"{sign}{grouped(abs(int(before)))}{',' if comma else ''}{after}"


def role(code: str) -> str:
    """What a person is in a book, in words; a role of a newer program as its code."""
    from tkvv_desktop.i18n import roles  # the catalogue itself needs these formats

    return roles.words(code)


SHOWN: Mapping[str, Callable[[Any], str]] = {
    "dong": dong,
    "day": day,
    "long_day": long_day,
    "month": month,
    "percent": percent,
    "rate": rate,
    "grouped": grouped,
    "role": role,
}


class _Speaker(string.Formatter):
    """Fills fields by what they are: {over:dong}, {on:day}; a field is a name and nothing more."""

    def get_field(
        self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> tuple[Any, str]:
        return self.get_value(field_name, args, kwargs), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        return SHOWN[format_spec](value) if format_spec else str(value)


_SPEAKER = _Speaker()


def speak(template: str, facts: Mapping[str, object]) -> str:
    """The sentence with its facts: "{over:dong} more" and {"over": 4000} is "4.000 đ more".

    No line ends between a number and its unit.
    """
    return _UNIT.sub(_STAYS, _SPEAKER.vformat(template, (), facts))


# --- typed ---------------------------------------------------------------------------------------

_UNITS = {
    "": 1,
    "k": 1_000,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "tr": 1_000_000,
    "triệu": 1_000_000,
    "tỷ": 1_000_000_000,
    "tỉ": 1_000_000_000,
}
_TERM = re.compile(r"([0-9][0-9., ]*?) ?(k|nghìn|ngàn|tr|triệu|tỷ|tỉ|) ?(?:đ|đồng|vnđ|vnd)?")
_PLAIN = re.compile(
    r"0|[1-9][0-9]*"
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
    r"|[1-9][0-9]{0,2}(?: [0-9]{3})+"
    r"|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}"  # with one comma it could be a decimal
)
# Three places could be thousands: 1.500tr is refused, 1,5tr and 1500tr are not.
_WITH_UNIT = re.compile(r"(0|[1-9][0-9]*)(?:[.,]([0-9]{1,2}))?")


def parse_dong(text: str) -> Dong:
    """Read 1.250.000, 300k, 1,5tr or 50tr+300k; refuse what can be read in two ways."""
    typed = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    terms = [_term(part.strip()) for part in typed.split("+")]
    amount = 0
    for term in terms:
        if term is None:
            raise Refused("amount.unreadable", typed=text.strip())
        amount += term
    if amount > LARGEST:
        raise Refused("amount.unreadable", typed=text.strip())
    return Dong(amount)


def _term(typed: str) -> int | None:
    match = _TERM.fullmatch(typed)
    if not match:
        return None
    number, unit = match.groups()
    if not unit:
        return int(re.sub("[., ]", "", number)) if _PLAIN.fullmatch(number) else None
    parts = _WITH_UNIT.fullmatch(number)
    if not parts:
        return None
    whole, part = parts[1], parts[2] or ""
    return int(whole) * _UNITS[unit] + int(part.ljust(2, "0") or 0) * _UNITS[unit] // 100


_NUMBER = re.compile(r"([-−]?)((?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15}))(?:,([0-9]{1,4}))?")
_POINTED = re.compile(r"([-−]?)([0-9]{1,15})\.([0-9]{1,2})")


def parse_number(text: str) -> Decimal:
    """Read 99,5, 99.5, 1.250.000, -2 or 5tr; refuse anything else."""
    typed = " ".join(text.split()).removesuffix("%").strip()
    match = _NUMBER.fullmatch(typed) or _POINTED.fullmatch(typed)
    if match:
        sign = "-" if match[1] else ""
        return Decimal(f"{sign}{match[2].replace('.', '')}.{match[3] or 0}").normalize() + 0
    try:
        return Decimal(parse_dong(typed))
    except Refused:
        raise Refused("number.unreadable", typed=text.strip()) from None


_DAY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_EIGHT_DIGITS = re.compile(r"([0-9]{2})()([0-9]{2})([0-9]{4})")
_YEARS = range(1900, 2100)
_LATEST_SHORT_YEAR = 49  # 26 is 2026; 65 could be a year of birth


def parse_day(text: str) -> date:
    """Read 5/3/2026, 05-03-2026, 05032026 or 5/3/26, day first; refuse anything else."""
    typed = text.strip()
    match = _DAY.fullmatch(typed) or _EIGHT_DIGITS.fullmatch(typed)
    if match:
        year = int(match[4])
        if len(match[4]) == 2 and year <= _LATEST_SHORT_YEAR:  # noqa: PLR2004 - two digits
            year += 2000
        if year in _YEARS:
            try:
                return date(year, int(match[3]), int(match[1]))
            except ValueError:
                raise Refused("day.unreadable", typed=typed) from None
    raise Refused("day.unreadable", typed=typed)


_RATE = re.compile(r"([0-9]{1,2})(?:[.,]([0-9]{1,4}))? ?(?:%|phần trăm)?")


def parse_rate(text: str) -> Decimal:
    """Read 7,92, 6.6 or 6,6 % as percent; refuse anything else."""
    typed = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    match = _RATE.fullmatch(typed)
    if not match:
        raise Refused("rate.unreadable", typed=text.strip())
    return Decimal(f"{match[1]}.{match[2] or 0}")
