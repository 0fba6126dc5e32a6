"""One transaction per intention."""

from typing import Self

from sqlalchemy import Connection, bindparam, delete, insert

from tkvv_desktop.domain import rights
from tkvv_desktop.domain.ops import Operation
from tkvv_desktop.domain.rights import Standing
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.storage import journal, tables
from tkvv_desktop.storage.apply import NOW, Rights
from tkvv_desktop.storage.backup import due_after
from tkvv_desktop.storage.book import Book
from tkvv_desktop.storage.known import BookKnown
from tkvv_desktop.storage.queries import BookReader
from tkvv_desktop.storage.self_check import refuse_doubtful
from tkvv_desktop.usecases.contracts import Known, Reader
from tkvv_desktop.usecases.for_person import for_person

_FORGET_DRAFT = delete(tables.draft).where(tables.draft.c.key == bindparam("draft"))


class BookUnitOfWork:
    """Takes the write lock at once; what is not committed when the block ends did not happen."""

    def __init__(self, book: Book, rules: Rules, wall: str) -> None:
        self._book = book
        self._rules = rules
        self._wall = wall
        self._written: list[journal.Written] = []

    def __enter__(self) -> Self:
        self._connection: Connection = self._book.engine.connect().execution_options(
            tkvv_begin="IMMEDIATE"
        )
        try:
            self._transaction = self._connection.begin()
        except BaseException:  # no block has begun whose end would give the connection back
            self._connection.close()
            raise
        # What the person may do is asked once, and again when people came or went meanwhile.
        self._rights = Rights(self._connection)
        reader = BookReader(self._connection, self._rules)
        self.reader: Reader = for_person(reader, self._standing(), full_ids=True)
        self.known: Known = BookKnown(self._connection)
        return self

    def __exit__(self, *exc: object) -> None:
        self._connection.close()  # takes back whatever was not committed

    def is_written(self, op_id: str) -> bool:
        return journal.is_written(self._connection, op_id)

    def write(self, operation: Operation) -> None:
        let_go = self._rights.let_go(operation, NOW)
        rights.refuse_without_right(self._standing(), operation, let_go)
        if not self._written:
            self._book.sign_in(self._connection)
        written = journal.append(self._connection, operation, self._book.writer, self._wall)
        self._rights.apply(written.operation, written.entry)
        self._written.append(written)

    def keep_draft(self, key: str, value: str | None) -> None:
        self._connection.execute(_FORGET_DRAFT, {"draft": key})
        if value is not None:
            self._connection.execute(insert(tables.draft), {"key": key, "value": value})

    def commit(self) -> None:
        """Make it true: checked once more, committed, and flushed to the second file.

        Raises Trouble("book.unbalanced"), and what the disk may raise; then nothing was written.
        """
        refuse_doubtful(self._connection, [one.operation for one in self._written])
        self._transaction.commit()
        self._book.keep(one.entry for one in self._written)
        due = due_after(one.operation for one in self._written)
        self._book.copy_due = due or self._book.copy_due
        self._written.clear()

    def _standing(self) -> Standing:
        return self._rights.standing(self._book.writer.keys.user, NOW)
