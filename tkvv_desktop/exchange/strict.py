"""JSON from strangers: bounded before it is parsed, exact in its fields, plain in its texts."""

import base64
import binascii
import json
import re
from typing import Any

from tkvv_desktop.domain.names import is_plain

_BIGGEST = 2**63
_LONGEST_NUMBER = 32  # digits and sign
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


def parsed(data: bytes, longest: int, deepest: int, most: int = 100_000) -> Any:
    """The value in JSON of at most `longest` bytes, `deepest` levels and `most` lists and objects.

    Whole numbers only, no key twice. Raises Unfit, TooMuch.
    """
    if len(data) > longest:
        raise TooMuch("too long")
    _refuse_deep(data, deepest, most)
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=_number,
            parse_float=_refused,
            parse_constant=_refused,
        )
    except Unfit:
        raise
    except (ValueError, RecursionError) as error:
        raise Unfit("no JSON") from error


def refuse_strange(value: object) -> None:
    """Look at each text and number in parsed JSON: plain texts, numbers that a database takes.

    Raises Unfit.
    """
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if not is_plain(one):
                raise Unfit("a text that is not plain")
        elif isinstance(one, dict):
            waiting.extend(one)
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, int) and not -_BIGGEST <= one < _BIGGEST:
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
    """A text on one line, from `shortest` to `longest` signs; raises Unfit, TooMuch."""
    if not isinstance(value, str) or len(value) < shortest:
        raise Unfit("no text")
    if len(value) > longest:
        raise TooMuch("a text too long")
    if not is_plain(value) or _BREAK.search(value):
        raise Unfit("a text that is not plain")
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
        found = base64.b64decode(value, validate=True)
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


def _refuse_deep(data: bytes, deepest: int, most: int) -> None:
    """Count brackets outside of texts, before a parser steps into them."""
    plain = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    outside = b"".join(plain.split(b'"')[::2]).translate(None, _NO_BRACKETS)
    if len(outside) > 2 * most:
        raise TooMuch("too many parts")
    depth = 0
    for sign in outside:
        depth += 1 if sign in b"[{" else -1
        if depth > deepest:
            raise TooMuch("too deep")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unfit("a key twice")
    return found


def _number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise TooMuch("a number too long")
    return int(digits)


def _refused(digits: str) -> Any:
    raise Unfit("not a whole number")
