"""Tables made anew: over what an erasure finds, and beside the book without touching it."""

from datetime import date

import books
import pytest
from sqlalchemy import insert, select, update

from tkvv_desktop.storage import tables
from tkvv_desktop.storage.rebuild import live_equals_rebuilt, rebuild, state_digest
from tkvv_desktop.usecases import privacy

AS_OF = date(2026, 11, 10)


def values(connection):
    return {row.value for row in connection.execute(select(tables.private_value))}


def test_values_that_came_back_after_an_erasure_go_with_the_next_rebuild(group):
    """Also when more was written since: the tables are made once more, without them."""
    with group.book.reading() as connection:
        before = [dict(row._mapping) for row in connection.execute(select(tables.private_value))]
    books.write(group, books.statement("s9", AS_OF, listed=(books.AN, books.BINH)))
    group.do(privacy.erase_member, privacy.EraseMember("e1", books.GROUP, books.DAT))
    books.write(group, books.meeting("m1", lines=(books.line("001", books.AN, 152_000),)))

    with group.book.engine.begin() as connection:
        live = state_digest(connection)
        kept = set(connection.scalars(select(tables.private_value.c.salt)))
        gone = [row for row in before if row["salt"] not in kept]
        connection.execute(insert(tables.private_value), gone)
        assert books.NAMES[books.DAT] in values(connection)
        rebuild(connection)
        assert books.NAMES[books.DAT] not in values(connection)
        assert live == state_digest(connection)


def test_a_rebuild_beside_the_book_leaves_no_trace(group):
    """Neither tables nor rows, also when it finds a difference."""
    line = tables.meeting_line
    books.write(group, books.meeting("m1"))
    with group.book.reading() as connection:
        before = state_digest(connection)
        assert live_equals_rebuilt(connection)
        assert [] == connection.exec_driver_sql("SELECT name FROM sqlite_temp_master").all()
        assert before == state_digest(connection)
    with group.book.scratch() as connection:
        connection.execute(update(line).values(deposit=line.c.deposit + 1))
        assert not live_equals_rebuilt(connection)
        assert before != state_digest(connection)
        rebuild(connection)
        assert before == state_digest(connection)


@pytest.mark.parametrize(
    "words",
    [
        "DELETE FROM posting WHERE part = '001.1'",
        "INSERT INTO cash_note VALUES ('m1', 5000, 1)",
        "UPDATE person SET phone = ''",
        "UPDATE meeting_line SET reversed = 1 WHERE line = '002'",
        "DROP TABLE attendance",
        "ALTER TABLE posting ADD COLUMN source TEXT",
    ],
)
def test_any_difference_of_a_table_is_noticed(group, words):
    """A row less, a row more, another value, a table of another make."""
    books.write(group, books.meeting("m1"))
    with group.book.scratch() as connection:
        assert live_equals_rebuilt(connection)
        connection.exec_driver_sql(words)
        assert not live_equals_rebuilt(connection)
        rebuild(connection)
        assert live_equals_rebuilt(connection)
