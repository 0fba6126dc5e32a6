"""JSON from strangers: bounded before it is parsed, exact in its fields, plain in its texts."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import Any

from tkvv_desktop.domain.names import is_plain

_LONG_NUMBER = re.compile(rb"[0-9]{19}")  # shorter ones are smaller
_ESCAPED = re.compile(r"\\[ubf]")  # signs that do not stand there as they are
_MOST_QUOTES = 1_000_000
_BREAK = re.compile(r"[\t\n\r\u2028\u2029]")
_BRACKETS = b"[]{}"
_NO_BRACKETS = bytes(set(range(256)) - set(_BRACKETS))


class Unfit(ValueError):
    """What was read is not what was agreed."""


class TooMuch(Unfit):
    """What was read is more than anybody honest sends."""


def encoded(value: object) -> bytes:
    """JSON in the one way that we write it: sorted keys, no spaces, UTF-8."""
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode("utf-8")


@dataclass(slots=True)
class Budget:
    """How many values may still come: time and memory go with them, whatever they are."""

    left: int

    def spend(self, values: int) -> None:
        """Raises TooMuch when it is used up."""
        self.left -= values
        if self.left < 0:
            raise TooMuch("too many values")


def parsed(data: bytes, deepest: int, budget: Budget, biggest: int = 2**63) -> Any:
    """The value in JSON of at most `deepest` levels and no more values than are left.

    Whole numbers below `biggest` only (a database takes 2^63), no key twice, plain texts. Raises
    Unfit, TooMuch.
    """
    outside = _outside(data)
    budget.spend(1 + sum(outside.count(sign) for sign in (b",", b"[", b"{")))
    _refuse_deep(outside, deepest)
    try:
        text = data.decode("utf-8")
        value = json.loads(
            text, object_pairs_hook=_object, parse_float=_refused, parse_constant=_refused
        )
    except Unfit:
        raise
    except (ValueError, RecursionError) as error:
        raise Unfit("no JSON") from error
    # A piece of a plain text is plain, so one look at the whole is enough as a rule.
    if not is_plain(text) or _ESCAPED.search(text) or _LONG_NUMBER.search(outside):
        _refuse_strange(value, biggest)
    return value


def _refuse_strange(value: object, biggest: int) -> None:
    """Look at each text and number in parsed JSON; raises Unfit."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if not (one.isascii() and one.isprintable()) and not is_plain(one):
                raise Unfit("a text that is not plain")
        elif isinstance(one, dict):
            waiting.extend(one)
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, int) and not -biggest <= one < biggest:
            raise Unfit("a number too big")


class Fields:
    """The fields of a JSON object: exactly those that were agreed, taken by their types."""

    def __init__(self, value: object, names: frozenset[str]) -> None:
        """Raises Unfit when it is no object or has other fields than `names`."""
        if not isinstance(value, dict) or value.keys() != names:
            raise Unfit("other fields")
        self._values: dict[str, object] = value

    def text(self, name: str, longest: int, shortest: int = 1) -> str:
        return text(self._values[name], longest, shortest)

    def any_text(self, name: str) -> str:
        """A text that is looked at by whoever asks for it."""
        value = self._values[name]
        if not isinstance(value, str):
            raise Unfit("no text")
        return value

    def number(self, name: str, least: int, most: int) -> int:
        return number(self._values[name], least, most)

    def raw(self, name: str, length: int) -> bytes:
        return raw(self._values[name], length)

    def rows(self, name: str, most: int) -> list[object]:
        return rows(self._values[name], most)

    def flag(self, name: str) -> bool:
        value = self._values[name]
        if not isinstance(value, bool):
            raise Unfit("no flag")
        return value

    def inner(self, name: str, names: frozenset[str]) -> "Fields":
        return Fields(self._values[name], names)


def text(value: object, longest: int, shortest: int = 1) -> str:
    """A text on one line, from `shortest` to `longest` signs; raises Unfit, TooMuch.

    That it is plain was seen when it was parsed.
    """
    if not isinstance(value, str) or len(value) < shortest:
        raise Unfit("no text")
    if len(value) > longest:
        raise TooMuch("a text too long")
    if not value.isprintable() and _BREAK.search(value):
        raise Unfit("a text of several lines")
    return value


def number(value: object, least: int, most: int) -> int:
    """A whole number within these bounds; raises Unfit."""
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise Unfit("no such number")
    return value


def raw(value: object, length: int) -> bytes:
    """Exactly so many bytes, written as base64; raises Unfit."""
    if not isinstance(value, str) or len(value) != (length + 2) // 3 * 4:
        raise Unfit("no bytes")
    try:
        found = binascii.a2b_base64(value, strict_mode=True)
    except (binascii.Error, ValueError) as error:
        raise Unfit("no bytes") from error
    if len(found) != length:
        raise Unfit("other bytes")
    return found


def packed(data: bytes) -> str:
    """Bytes as base64."""
    return base64.b64encode(data).decode("ascii")


def rows(value: object, most: int) -> list[object]:
    """A list of at most so many; raises Unfit, TooMuch."""
    if not isinstance(value, list):
        raise Unfit("no list")
    if len(value) > most:
        raise TooMuch("a list too long")
    return value


def _outside(data: bytes) -> bytes:
    """The JSON without what stands in its texts; raises TooMuch."""
    plain = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    if plain.count(b'"') > _MOST_QUOTES:
        raise TooMuch("too many texts")
    return b"".join(plain.split(b'"')[::2])


def _refuse_deep(outside: bytes, deepest: int) -> None:
    """Count brackets before a parser steps into them; raises TooMuch."""
    depth = 0
    for sign in outside.translate(None, _NO_BRACKETS):
        depth += 1 if sign in b"[{" else -1
        if depth > deepest:
            raise TooMuch("too deep")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unfit("a key twice")
    return found


def _refused(digits: str) -> Any:
    raise Unfit("not a whole number")
