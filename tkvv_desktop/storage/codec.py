"""Operations as the exact bytes that are signed, and back. Personal values are kept apart.

The body is JSON with sorted keys, whole numbers only, plain text. A field of type `Private` holds
"#" and the base64 of SHA-256("tkvv/private/v1" ‖ salt ‖ value), or "" when it is empty; its value
and salt are kept beside the body under the field's path ("people/3/phone").
"""

import base64
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import sha256
from secrets import token_bytes
from typing import Any

import msgspec

from tkvv_desktop.domain.names import plain
from tkvv_desktop.domain.ops import OPERATIONS, PRIVATE, Operation

SALT_BYTES = 16
HASHED = "#"
"""How the place of a personal value begins in the body."""
_BY_TYPE = {(kind.TYPE, kind.VERSION): kind for kind in OPERATIONS}


@dataclass(frozen=True, slots=True)
class PrivateValue:
    """A personal value and the salt of its hash in the body."""

    path: str
    salt: bytes
    value: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is signed around every operation."""

    id: str
    type: str
    version: int
    critical: bool
    lamport: int
    author: str
    wall: str  # the clock of the machine: evidence only, it decides nothing


def encode(
    operation: Operation, lamport: int, author: str, wall: str
) -> tuple[bytes, list[PrivateValue]]:
    """The bytes to sign, and the personal values that they only hold as hashes."""
    data = msgspec.to_builtins(operation)
    del data["id"], data["scope"]
    _normalise(data)
    private = []
    for holder, name, path in _private_places(data, type(operation), ""):
        value = holder[name]
        if value:
            salt = token_bytes(SALT_BYTES)
            private.append(PrivateValue(path, salt, value))
            holder[name] = digest_of(salt, value)
    body = {
        "author": author,
        "crit": operation.CRITICAL,
        "data": data,
        "id": operation.id,
        "lamport": lamport,
        "type": operation.TYPE,
        "v": operation.VERSION,
        "wall": wall,
    }
    return msgspec.json.encode(body, order="sorted"), private


def digest_of(salt: bytes, value: str) -> str:
    """What the body holds for a personal value."""
    digest = sha256(b"tkvv/private/v1" + salt + value.encode("utf-8")).digest()
    return HASHED + base64.b64encode(digest).decode("ascii")


def envelope_of(body: bytes) -> Envelope:
    """The envelope of a body; raises msgspec.MsgspecError when the bytes are no operation."""
    head = msgspec.json.decode(body, type=_Body)
    return Envelope(head.id, head.type, head.v, head.crit, head.lamport, head.author, head.wall)


def decode(body: bytes, scope: str, values: Mapping[str, str]) -> Operation | None:
    """The operation in `body`, with personal values put back where they are known ("" elsewhere).

    None when this program does not know the type or the version.
    """
    raw = msgspec.json.decode(body)
    kind = _BY_TYPE.get((raw["type"], raw["v"]))
    if kind is None:
        return None
    data = raw["data"]
    for holder, name, path in _private_places(data, kind, ""):
        holder[name] = values.get(path, "")
    data["id"] = raw["id"]
    data["scope"] = scope
    return msgspec.convert(data, kind, strict=False)


def knows(envelope: Envelope) -> bool:
    """Whether this program understands operations of this type and version."""
    return (envelope.type, envelope.version) in _BY_TYPE


def text_at(body: bytes, path: str) -> str | None:
    """The text at a path of the data ("people/3/phone"); None when there is no such place."""
    try:
        place: Any = msgspec.json.decode(body)["data"]
        for step in path.split("/"):
            place = place[int(step)] if isinstance(place, list) else place[step]
    except (KeyError, IndexError, ValueError, TypeError, msgspec.MsgspecError):
        return None
    return place if isinstance(place, str) else None


class _Body(msgspec.Struct):
    author: str
    crit: bool
    id: str
    lamport: int
    type: str
    v: int
    wall: str


def _normalise(data: Any) -> None:
    """Bring every text to NFC without unseen signs, in place: one form at the door."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(items):
        if isinstance(value, str):
            data[key] = plain(value)
        elif isinstance(value, tuple):
            data[key] = list(value)
            _normalise(data[key])
        elif isinstance(value, dict | list):
            _normalise(value)


def _private_places(
    data: dict[str, Any], kind: type, path: str
) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Every private field in `data`, as (its dictionary, its name, its path)."""
    private, nested = _plan(kind)
    for name in private:
        if name in data:
            yield data, name, path + name
    for name, inner in nested:
        value = data.get(name)
        if isinstance(value, dict):
            yield from _private_places(value, inner, f"{path}{name}/")
        elif isinstance(value, list):
            for number, item in enumerate(value):
                yield from _private_places(item, inner, f"{path}{name}/{number}/")


@cache
def _plan(kind: type) -> tuple[tuple[str, ...], tuple[tuple[str, type], ...]]:
    """Names of the private fields of `kind`, and its fields that hold further dataclasses."""
    private: list[str] = []
    nested: list[tuple[str, type]] = []
    hints = typing.get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        hint = hints[field.name]
        if PRIVATE in getattr(hint, "__metadata__", ()):
            private.append(field.name)
            continue
        for inner in _dataclasses_in(hint):
            if any(_plan(inner)):
                nested.append((field.name, inner))
    return tuple(private), tuple(nested)


def _dataclasses_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    elif typing.get_origin(hint) in {tuple, typing.Union, types.UnionType}:
        for argument in typing.get_args(hint):
            yield from _dataclasses_in(argument)
