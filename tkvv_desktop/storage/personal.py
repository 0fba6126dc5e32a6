"""All that a journal holds about one member: found to be told to him, or to be erased.

An operation is about him where a part of it names his customer number or one of his contracts,
and where it speaks of such a part of another: a correction of his line, the answer to his notice.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, select

from tkvv_desktop.domain.ops import ANSWER_LINE, DEPOSIT_LINE, LOAN_LINE
from tkvv_desktop.storage import codec, tables

_REFERS = (("target", "line"), ("printed", "number"))
"""Fields that name another operation, and the part of it that they speak of."""
_DAYS = ("as_of", "held_on", "day")
"""Fields of operations that name the day of what they tell."""


@dataclass(frozen=True, slots=True)
class Told:
    """One operation that is about a member: the parts that are his, personal values put back."""

    op_id: str
    type: str
    author: str
    wall: str
    parts: tuple[dict[str, Any], ...]
    day: str  # that the operation speaks of; "" when it names none


def told_about(connection: Connection, scope: str, customer_no: str) -> list[Told]:
    """Everything written about a member of a group, oldest first."""
    private = tables.private_value
    found = []
    for row, raw, paths in _about(connection, scope, customer_no):
        values = {
            item.path: item.value
            for item in connection.execute(select(private).where(private.c.op_hash == row.hash))
        }
        parts = tuple(_plain(raw["data"], path, values) for path in paths)
        day = next((raw["data"][name] for name in _DAYS if raw["data"].get(name)), "")
        found.append(Told(row.id, row.type, row.author, raw["wall"], parts, day))
    return found


def purge(connection: Connection, scope: str, customer_no: str, lamport: int) -> int:
    """Take away the personal values and salts of a member; how many there were.

    Only those written up to `lamport`: who comes back later is a member like any other.
    The signed bytes keep hashes that nobody can try out without the salts.
    """
    private = tables.private_value
    gone = 0
    for row, raw, paths in _about(connection, scope, customer_no):
        if row.lamport > lamport:
            continue
        kept = connection.scalars(select(private.c.path).where(private.c.op_hash == row.hash)).all()
        own = [one for one in kept if _is_within(one, paths, raw["data"], customer_no)]
        if own:
            connection.execute(
                delete(private).where(private.c.op_hash == row.hash, private.c.path.in_(own))
            )
            gone += len(own)
    return gone


def _about(
    connection: Connection, scope: str, customer_no: str
) -> Iterator[tuple[Row[Any], dict[str, Any], list[str]]]:
    """Operations about a member: the row, its content, the paths of the parts that are his."""
    op = tables.op
    rows = connection.execute(
        select(op).where(op.c.scope == scope).order_by(op.c.lamport, op.c.hash)
    ).all()
    content = [msgspec.json.decode(row.body) for row in rows]
    contracts = {
        part["contract_no"]
        for raw in content
        for part in _parts_in(raw["data"], "customer_no", {customer_no})
        if "contract_no" in part
    }
    found = []
    spoken_of: set[tuple[str, str]] = set()
    for row, raw in zip(rows, content, strict=True):
        paths = list(_paths(raw["data"], "", customer_no, contracts))
        found.append((row, raw, paths))
        for part in (_at(raw["data"], path) for path in paths):
            spoken_of |= {(row.id, str(part[key])) for key in ("line", "number") if key in part}
        if "" in paths:
            spoken_of |= {(row.id, line) for line in (LOAN_LINE, DEPOSIT_LINE)}
    for row, raw, paths in found:
        data = raw["data"]
        if any((data.get(name), str(data.get(part))) in spoken_of for name, part in _REFERS):
            spoken_of.add((row.id, ANSWER_LINE))  # if it is one, it may be taken back later
            yield row, raw, [""]  # all of it is about him
        elif paths:
            yield row, raw, paths


def _parts_in(data: Any, key: str, values: Collection[str]) -> Iterator[dict[str, Any]]:
    """Every part that names one of `values` under `key`."""
    if isinstance(data, dict):
        if data.get(key) in values:
            yield data
        for value in data.values():
            yield from _parts_in(value, key, values)
    elif isinstance(data, list):
        for item in data:
            yield from _parts_in(item, key, values)


def _paths(data: Any, path: str, customer_no: str, contracts: Collection[str]) -> Iterator[str]:
    """The paths of the largest parts that name the customer, or a contract of his and nobody."""
    if isinstance(data, dict):
        named = data.get("customer_no")
        if named == customer_no or (named is None and data.get("contract_no") in contracts):
            yield path
            return
        for name, value in data.items():
            yield from _paths(value, f"{path}{name}/", customer_no, contracts)
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _paths(item, f"{path}{number}/", customer_no, contracts)


def _is_within(place: str, paths: list[str], data: dict[str, Any], customer_no: str) -> bool:
    """Whether a private value lies in a part of the member and in nobody else's inside it."""
    if not any(place.startswith(path) for path in paths):
        return False
    holder: Any = data
    for step in place.split("/")[:-1]:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        if isinstance(holder, dict) and holder.get("customer_no", customer_no) != customer_no:
            return False
    return True


def _at(data: Any, path: str) -> Any:
    for step in path.split("/")[:-1]:
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


def _plain(data: dict[str, Any], path: str, values: dict[str, str]) -> dict[str, Any]:
    """A part with its personal values instead of their hashes; "" where they were erased."""
    return {name: _shown(value, f"{path}{name}", values) for name, value in _at(data, path).items()}


def _shown(value: Any, path: str, values: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _shown(one, f"{path}/{name}", values) for name, one in value.items()}
    if isinstance(value, list):
        return [_shown(one, f"{path}/{number}", values) for number, one in enumerate(value)]
    if isinstance(value, str) and value.startswith(codec.HASHED):
        return values.get(path, "")
    return value
