"""Data bases in memory that share what is costly to make: one dialect, one store of statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any

import sqlcipher3
from sqlalchemy import Engine, StaticPool, create_engine, event

from tkvv_desktop.storage import engine as engines

_numbers = count()


class MemoryEngine(Engine):
    """An engine on a data base in memory, which stays when its connection is cut off."""

    def __init__(self) -> None:
        first = _first()
        name = f"file:/book-{next(_numbers)}?vfs=memdb"
        self._keeper = _opened(name)
        super().__init__(StaticPool(lambda: _opened(name)), first.dialect, first.url)
        self._compiled_cache = first._compiled_cache
        event.listen(self, "begin", engines._begin)
        event.listen(self, "handle_error", engines._name_the_trouble)

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """Its connection itself."""
        with self.connect() as connection:
            yield engines.driver_of(connection)

    def gone(self) -> None:
        """Let go of it and of all that is in it."""
        self.dispose()
        self._keeper.close()


def copied(engine: MemoryEngine) -> MemoryEngine:
    """A data base of its own with the same bytes."""
    other = MemoryEngine()
    with engine.driver() as source, other.driver() as target:
        source.backup(target)
    return other


def _opened(name: str) -> Any:
    return sqlcipher3.dbapi2.connect(name, isolation_level=None, uri=True)


@cache
def _first() -> Engine:
    """What all others take dialect and compiled statements from."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: _opened(":memory:"),
        poolclass=StaticPool,
        query_cache_size=5000,
    )
    with engine.connect():  # the dialect asks the engine what it can do, once
        pass
    return engine
