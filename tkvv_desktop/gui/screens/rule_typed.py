"""The values of rules as people type them: a number, a day, a list with commas."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.i18n.catalogue import N_
from tkvv_desktop.i18n.formats import day, grouped, parse_day, parse_dong

_BETWEEN = re.compile(r"[,;·]")
_BETWEEN_SHARES = re.compile(r"[;·]|, ")  # 0,5 has a comma of its own
_CODE = re.compile(r"[0-9A-Za-z]{1,6}")
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))? ?%?")
_WHOLE = 100  # percent


@dataclass(frozen=True, slots=True)
class Typed:
    """How the values of a rule are typed: what to say of it, and both ways between the two."""

    hint: str
    shown: Callable[[Any], str]  # from domain.rules.Rules
    read: Callable[[str], Any]  # shaped as in resources/rules; Refused or ValueError


def typed(name: str, value: Any) -> str:
    """The value of the rule as it would be typed."""
    return TYPED[name].shown(value)


def read_value(name: str, text: str) -> str:
    """What was typed as JSON for usecases.rules.SetRule; Refused rule.value_wrong."""
    try:
        return json.dumps(TYPED[name].read(text.strip()), ensure_ascii=False)
    except (Refused, ValueError) as error:
        raise Refused("rule.value_wrong", name=name) from error


# --- one value -----------------------------------------------------------------------------------


def _number(least: int = 1) -> Callable[[str], int]:
    def read(text: str) -> int:
        found = int(parse_dong(text.removesuffix("%").strip()))
        if found < least:
            raise ValueError(text)
        return found

    return read


def _percent(text: str) -> str:
    match = _PERCENT.fullmatch(text.strip())
    found = Decimal(f"{match[1]}.{match[2] or 0}") if match else Decimal(_WHOLE + 1)
    if found > _WHOLE:
        raise ValueError(text)
    return _plain(found)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _with_comma(value: Decimal) -> str:
    return _plain(value).replace(".", ",")


# --- several -------------------------------------------------------------------------------------


def _parts(text: str, between: re.Pattern[str] = _BETWEEN) -> list[str]:
    return [part.strip() for part in between.split(text)] if text else []


def _list(values: Sequence[int]) -> str:
    return ", ".join(grouped(one) for one in values)


def _numbers(*, falling: bool) -> Callable[[str], list[int]]:
    def read(text: str) -> list[int]:
        found = {_number()(part) for part in _parts(text)}
        if not found:
            raise ValueError(text)
        return sorted(found, reverse=falling)

    return read


def _pair(*, rising: bool = False) -> Callable[[str], list[int]]:
    def read(text: str) -> list[int]:
        first, second = (_number()(part) for part in _parts(text))
        if rising and first > second:
            raise ValueError(text)
        return [first, second]

    return read


def _fraction(text: str) -> list[int]:
    first, second = (_number()(part.strip()) for part in text.split("/"))
    if first > second:
        raise ValueError(text)
    return [first, second]


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError(text)
    return text


def _codes(text: str) -> list[str]:
    return list(dict.fromkeys(_code(part) for part in _parts(text)))


def _two(part: str) -> tuple[str, str]:
    first, second = part.split(":")
    return first.strip(), second.strip()


def _months(text: str) -> dict[str, int]:
    found = [_two(part) for part in _parts(text)]
    if len(found) != len({code for code, _months_ in found}):
        raise ValueError(text)
    return {_code(code): _number()(months) for code, months in found}


def _shares(text: str) -> list[list[str]]:
    found = [_two(part) for part in _parts(text, _BETWEEN_SHARES)]
    read = sorted(((_percent(limit), _percent(share)) for limit, share in found), key=_limit)
    if not read or len(read) != len({limit for limit, _share in read}):
        raise ValueError(text)
    return [[limit, share] for limit, share in read]


def _limit(band: tuple[str, str]) -> Decimal:
    return Decimal(band[0])


def _shares_typed(shares: Sequence[tuple[Decimal, Decimal]]) -> str:
    return "; ".join(f"{_with_comma(limit)}: {_with_comma(share)}" for limit, share in shares)


def _months_typed(months: Mapping[str, int]) -> str:
    return ", ".join(f"{code}: {n}" for code, n in months.items())


# --- the rules -----------------------------------------------------------------------------------

_NUMBER = Typed(N_("Type a whole number."), lambda value: grouped(int(value)), _number())
_FROM_NONE = Typed(_NUMBER.hint, _NUMBER.shown, _number(least=0))
_LIST = N_("Type numbers with commas between them: 90, 60, 30.")
_TWO = N_("Type two numbers with a comma between them: 5, 60.")
_FRACTION = Typed(N_("Type a fraction: 2/3."), lambda value: f"{value[0]}/{value[1]}", _fraction)
_MONTHLY = Typed(
    N_("Type percent a month: 0,032. Leave it empty while it is not known."),
    lambda value: "" if value is None else _with_comma(value),
    lambda text: _percent(text) if text else "",
)
_DAY = Typed(N_("Type a day: 01/03/2026."), day, lambda text: _iso(parse_day(text)))


def _iso(found: date) -> str:
    return found.isoformat()


TYPED: Mapping[str, Typed] = {
    "overdue_percent": Typed(
        N_("Type a percentage of the contract's rate, for example 130."),
        _NUMBER.shown,
        _number(_WHOLE),
    ),
    "days_in_year": _NUMBER,
    "grace_months": Typed(
        N_("Type each programme with its months: 02: 36, 15: 12. Leave it empty when none waits."),
        _months_typed,
        _months,
    ),
    "notice_days": Typed(_LIST, _list, _numbers(falling=True)),
    "quorum": _FRACTION,
    "members": Typed(_TWO, _list, _pair(rising=True)),
    "meeting_days_before_session": _FROM_NONE,
    "instalment_steps": Typed(
        N_("Type numbers with commas between them: 6, 12, 24."), _list, _numbers(falling=False)
    ),
    "instalment_rounding": _NUMBER,
    "denominations": Typed(
        N_("Type amounts with commas between them: 500.000, 200.000."),
        _list,
        _numbers(falling=True),
    ),
    "short_term_months": _NUMBER,
    "extension_short_months": _FROM_NONE,
    "extension_share": _FRACTION,
    "no_extension": Typed(
        N_("Type codes of programmes with commas between them. Leave it empty when there is none."),
        ", ".join,
        _codes,
    ),
    "instalment_overdue_from": _DAY,
    "misuse_days": _FROM_NONE,
    "freeze_years": _NUMBER,
    "adjustment_days": Typed(_TWO, _list, _pair()),
    "extension_window": Typed(_TWO, _list, _pair()),
    "commission_interest_percent": _MONTHLY,
    "commission_deposit_percent": _MONTHLY,
    "fee_percent": _MONTHLY,
    "fee_shares": Typed(
        N_("Type each limit with its share, semicolons between them: 2: 100; 3: 80."),
        _shares_typed,
        _shares,
    ),
    "near_target_percent": Typed(N_("Type percent: 5 or 2,5."), _with_comma, _percent),
}
