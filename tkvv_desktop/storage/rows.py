"""Many rows at once, without asking for each what the engine has been told already."""

from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, TypeDecorator, insert

_FEW = 4
Row = dict[str, Any]


def put(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert `rows`, each with the columns of the first one; as `insert(table)`, only quicker."""
    if not rows:
        return
    if len(rows) < _FEW or connection.dialect.name != "sqlite":
        connection.execute(insert(table), list(rows))
        return
    names = tuple(rows[0])
    words, converted = _plan(table, names)
    take = itemgetter(*names)
    values = []
    for row in rows:
        one = list(take(row))
        for at, convert in converted:
            one[at] = convert(one[at])
        values.append(tuple(one))
    connection.exec_driver_sql(words, values)


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
    return lambda value: kind.process_bind_param(value, None)  # type: ignore[arg-type]
