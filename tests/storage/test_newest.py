"""What the newest operation is: by its number, not by a clock and not by where it lies."""

import books
import pytest

from tkvv_desktop.storage import journal, tables
from tkvv_desktop.storage.engine import in_memory


@pytest.fixture
def empty():
    with in_memory() as connection:
        tables.JOURNAL.create_all(connection)
        yield connection


def test_an_empty_journal_has_no_newest_operation(empty):
    assert (0, b"") == journal.head(empty)
    assert "" == journal.wall_of_last(empty)
    assert [] == list(journal.entries(empty))
    assert not journal.is_written(empty, "")
    assert not journal.holds(empty, b"")


def test_the_newest_operation_is_the_one_written_last(app, empty):
    """Whatever its clock said; the earlier ones are known, too."""
    written = []
    for number, wall in enumerate(["2026-11-15", "2099-01-01", "1970-01-01", "2026-11-14"]):
        operation = books.meeting(f"m{number}", group_no=f"48201{number:02}")
        entry = journal.append(empty, operation, app.book.writer, wall).entry
        written.append(entry)

        assert (number + 1, entry.hash) == journal.head(empty)
        assert wall == journal.wall_of_last(empty)
        assert all(journal.holds(empty, one.hash) for one in written)
        assert all(journal.is_written(empty, one.id) for one in written)
        assert not journal.holds(empty, bytes(32))
        assert not journal.is_written(empty, "m9")
        assert written == list(journal.entries(empty))
