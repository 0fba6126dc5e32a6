"""Golden books: kept without their derived tables, and opened with such tables in the way."""

from contextlib import contextmanager

import books

from tkvv_desktop.storage import keys, tables
from tkvv_desktop.storage.engine import open_engine

OLDER = "0"
"""What a book says whose derived tables are to be made anew."""


def without_derived(path):
    """Take the derived tables out of a closed book; the statements that make them."""
    with opened(path) as connection:
        made = connection.execute("SELECT tbl_name, sql FROM sqlite_master").fetchall()
        for name in tables.DERIVED.tables:
            connection.execute(f'DROP TABLE "{name}"')
        connection.execute("UPDATE meta SET value = ? WHERE key = 'derived'", (OLDER,))
    words = [sql for name, sql in made if sql and name in tables.DERIVED.tables]
    return ";\n".join(words) + ";\n"


def with_derived(path, words):
    """Put derived tables of older makes into a closed book; they are empty."""
    with opened(path) as connection:
        for sql in words.split(";\n"):
            connection.execute(sql)


@contextmanager
def opened(path):
    """The driver's own connection to a closed book, which is one file again afterwards."""
    engine = open_engine(path, keys.unlock(path, books.PASSWORD).book_key)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        yield driver
        driver.execute("VACUUM")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    engine.dispose()
