"""Many rows at once, without asking for each what the engine has been told already."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, cast

from sqlalchemy import Connection, Table, TypeDecorator, insert

from tkvv_desktop.storage.tables import Day, Truth


def put(connection: Connection, table: Table, facts: Sequence[Any], **same: Any) -> None:
    """Insert a row for each of `facts`, dataclasses of one kind.

    It has the fields that are columns of the table, and in every row the same values for the
    columns named in `same`.
    """
    if facts:
        names = _names(table, cast("Hashable", type(facts[0])), tuple(same))
        take = attrgetter(*names)
        rows = (take(fact) for fact in facts) if len(names) > 1 else ((take(one),) for one in facts)
        put_rows(connection, table, names, rows, **same)


def put_rows(
    connection: Connection,
    table: Table,
    names: tuple[str, ...],
    rows: Iterable[tuple[Any, ...]],
    **same: Any,
) -> None:
    """Insert rows of values for the columns `names`, and for those in `same`, as `put`."""
    if connection.dialect.name != "sqlite":
        told = [dict(zip(names, row, strict=True)) | same for row in rows]
        if told:
            connection.execute(insert(table), told)
        return
    words, converted = _plan(table, (*names, *same))
    own = tuple((at, convert) for at, convert in converted if at < len(names))
    rest = tuple(_stored((None,) * len(names) + tuple(same.values()), converted)[len(names) :])
    values = [tuple(_stored(row, own)) + rest for row in rows] if own else [r + rest for r in rows]
    if values:
        connection.exec_driver_sql(words, values)


def _stored(
    row: tuple[Any, ...], converted: tuple[tuple[int, Callable[[Any], Any]], ...]
) -> list[Any]:
    stored = list(row)
    for at, convert in converted:
        if stored[at] is not None:
            stored[at] = convert(stored[at])
    return stored


@cache
def _names(table: Table, kind: Hashable, same: tuple[str, ...]) -> tuple[str, ...]:
    told = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return tuple(column.name for column in table.columns if column.name in told - set(same))


@cache
def _plan(
    table: Table, names: tuple[str, ...]
) -> tuple[str, tuple[tuple[int, Callable[[Any], Any]], ...]]:
    """The statement, and the columns whose values are stored in another form."""
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    words = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'  # noqa: S608 - our own names
    converted = []
    for at, name in enumerate(names):
        kind = table.c[name].type
        if isinstance(kind, TypeDecorator):
            converted.append((at, _converter(kind)))
    return words, tuple(converted)


def _converter(kind: TypeDecorator[Any]) -> Callable[[Any], Any]:
    """How a value is stored; asked for half a million rows, so the shortest way."""
    if isinstance(kind, Day):
        return date.isoformat
    if isinstance(kind, Truth):
        return int
    return lambda value: kind.process_bind_param(value, None)  # type: ignore[arg-type]
