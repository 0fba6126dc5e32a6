"""One transaction per intention."""

from typing import Self

from sqlalchemy import Connection, delete, func, insert, select

from tkvv_desktop.domain import rights
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.domain.ops import Operation
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.storage import journal, tables
from tkvv_desktop.storage.apply import apply
from tkvv_desktop.storage.book import Book
from tkvv_desktop.storage.known import BookKnown
from tkvv_desktop.storage.queries import BookReader
from tkvv_desktop.usecases.contracts import Known, Reader


class BookUnitOfWork:
    """Takes the write lock at once; what is not committed when the block ends did not happen."""

    def __init__(self, book: Book, rules: Rules, wall: str) -> None:
        self._book = book
        self._rules = rules
        self._wall = wall
        self._touched: set[str] = set()  # groups whose money was written

    def __enter__(self) -> Self:
        self._connection: Connection = self._book.engine.connect().execution_options(
            tkvv_begin="IMMEDIATE"
        )
        try:
            self._transaction = self._connection.begin()
        except BaseException:
            self._connection.close()
            raise
        self.reader: Reader = BookReader(self._connection, self._rules)
        self.known: Known = BookKnown(self._connection)
        return self

    def __exit__(self, *exc: object) -> None:
        self._connection.close()  # takes back whatever was not committed

    def is_written(self, op_id: str) -> bool:
        return journal.is_written(self._connection, op_id)

    def write(self, operation: Operation) -> None:
        rights.refuse_without_right(self._standing(), operation)
        written = journal.append(self._connection, operation, self._book.writer, self._wall)
        apply(self._connection, *written)
        if operation.CRITICAL:
            self._touched.add(operation.scope)

    def _standing(self) -> rights.Standing:
        own = self._book.writer.keys.user
        who = next((one for one in self.reader.users() if one.user == own), None)
        return rights.Standing(who.role, who.groups, who.is_retired) if who else rights.NOBODY

    def keep_draft(self, key: str, value: str | None) -> None:
        self._connection.execute(delete(tables.draft).where(tables.draft.c.key == key))
        if value is not None:
            self._connection.execute(insert(tables.draft), {"key": key, "value": value})

    def commit(self) -> None:
        """Make it true; Trouble when the postings of an operation do not sum to 0."""
        posting = tables.posting
        unbalanced = self._connection.scalar(
            select(posting.c.op_id)
            .where(posting.c.group_no.in_(sorted(self._touched)))
            .group_by(posting.c.op_id)
            .having(func.sum(posting.c.amount) != 0)
            .limit(1)
        )
        if unbalanced is not None:
            raise Trouble("book.unbalanced")
        self._transaction.commit()
