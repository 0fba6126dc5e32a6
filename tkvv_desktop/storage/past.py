"""A book as it stood: the operations that were known then, applied anew in memory."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, and_, func, insert, or_, select

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.domain.ops import Known
from tkvv_desktop.storage import tables
from tkvv_desktop.storage.engine import in_memory
from tkvv_desktop.storage.rebuild import rebuild
from tkvv_desktop.storage.trust import ROOT, root_of

_AT_ONCE = 200  # chains asked for: a question in SQL may be so deep only


@contextmanager
def past(book: Connection, known: Sequence[Known]) -> Iterator[Connection]:
    """A connection to the part of `book` that chains up to `known` tell.

    It lies in memory only, so the file of the book is not touched. Raises
    Trouble("paper.journal_missing") when this book does not hold all of it.
    """
    op, private = tables.op, tables.private_value
    chains = [
        and_(op.c.scope == one.scope, op.c.replica == bytes.fromhex(one.replica)) for one in known
    ]
    for one, chain in zip(known, chains, strict=True):
        if (book.scalar(select(func.max(op.c.seq)).where(chain)) or 0) < one.seq:
            raise Trouble("paper.journal_missing")
    pairs = list(zip(known, chains, strict=True))
    with in_memory() as memory:
        tables.JOURNAL.create_all(memory)
        tables.DERIVED.create_all(memory)
        for at in range(0, len(pairs), _AT_ONCE):
            some = pairs[at : at + _AT_ONCE]
            wanted = or_(*(chain & (op.c.seq <= one.seq) for one, chain in some))
            values = select(private).where(private.c.op_hash.in_(select(op.c.hash).where(wanted)))
            for table, query in ((op, select(op).where(wanted)), (private, values)):
                rows = [dict(row._mapping) for row in book.execute(query)]
                if rows:
                    memory.execute(insert(table), rows)
        memory.execute(insert(tables.meta), {"key": ROOT, "value": root_of(book).hex()})
        rebuild(memory)
        yield memory
