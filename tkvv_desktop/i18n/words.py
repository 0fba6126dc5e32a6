"""Amounts in words, as receipts and notices need them.

The north says linh, nghìn, tư; the south says lẻ, ngàn, bốn. Everybody understands both, but a
person signs more easily what he would have said himself.
"""

from dataclasses import dataclass

from tkvv_desktop.i18n.formats import LARGEST


@dataclass(frozen=True, slots=True)
class Speech:
    """What differs between one region and another."""

    zero_tens: str  # 105: một trăm … năm
    thousand: str
    four: str  # 24: hai mươi …


SPEECHES = {
    "north": Speech(zero_tens="linh", thousand="nghìn", four="tư"),
    "south": Speech(zero_tens="lẻ", thousand="ngàn", four="bốn"),
}
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 1_000_000_000


def in_words(amount: int, dialect: str = "north") -> str:
    """1250000 as "Một triệu hai trăm năm mươi nghìn đồng"."""
    words = number_in_words(amount, SPEECHES[dialect])
    return f"{words[0].upper()}{words[1:]} đồng"


def number_in_words(n: int, speech: Speech = SPEECHES["north"]) -> str:
    """1250000 as "một triệu hai trăm năm mươi nghìn"; exact up to a million billion."""
    if abs(n) > LARGEST:
        message = f"{n} is more than is ever said in words"
        raise ValueError(message)
    if n == 0:
        return _DIGITS[0]
    words = _below_a_million_billion(abs(n), speech)
    return " ".join(["âm", *words] if n < 0 else words)


def _below_a_million_billion(n: int, speech: Speech) -> list[str]:
    billions, rest = divmod(n, _BILLION)
    words = [*_groups(billions, speech, inside=False), "tỷ"] if billions else []
    return words + _groups(rest, speech, inside=bool(billions))


def _groups(n: int, speech: Speech, *, inside: bool) -> list[str]:
    """A number below a billion by its groups of three; a group of zeros is not said."""
    words: list[str] = []
    for unit, name in ((1_000_000, "triệu"), (1_000, speech.thousand), (1, "")):
        group = n // unit % 1_000
        if group:
            words += _three_digits(group, speech, inside=inside)
            words += [name] if name else []
            inside = True
    return words


def _three_digits(n: int, speech: Speech, *, inside: bool) -> list[str]:
    """1 to 999; `inside` a longer number the hundreds are said even when they are zero."""
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or inside else []
    if tens == 0 and ones and words:
        words.append(speech.zero_tens)
    elif tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    if ones:
        words.append(_ones(tens, ones, speech))
    return words


def _ones(tens: int, ones: int, speech: Speech) -> str:
    after_ten = tens > 1
    match ones:
        case 1 if after_ten:
            return "mốt"
        case 4 if after_ten:
            return speech.four
        case 5 if tens:
            return "lăm"
        case _:
            return _DIGITS[ones]
