"""What was erased from a book goes from its second file and its copies too.

First there are two good copies without it and a second file without it; only then go the older
ones. Copies on sticks are not here: they are replaced when the stick is used the next time.
"""

from sqlalchemy import select

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage import copies, journal, tables
from tkvv_desktop.storage.apply_privacy import FORGETTING
from tkvv_desktop.storage.book import Book
from tkvv_desktop.storage.copying import Copying
from tkvv_desktop.storage.files import trouble_of
from tkvv_desktop.storage.trust import root_of


def is_due(book: Book) -> bool:
    """Whether something was erased that the second file and the copies may still hold."""
    meta = tables.meta
    with book.reading() as connection:
        found = connection.execute(select(meta.c.value).where(meta.c.key == FORGETTING)).first()
    return found is not None


def forget(book: Book, copying: Copying) -> None:
    """Write the second file and the copies anew, and take the older ones away.

    Raises Trouble as `Copying.make`; the book itself has forgotten already.
    """
    folder = copies.folder_of(book.path)
    before = [one.path for one in copies.copies_in(folder)]
    with book.reading() as connection:
        root = root_of(connection)  # a second file begins with what founded its book
        kept = tuple(sorted(journal.entries(connection), key=lambda one: one.hash != root))
    try:
        book.second.replace(kept)
    except OSError as error:
        raise trouble_of(error, book.second.folder) from error
    for _number in range(copies.FEWEST):
        copying.make()
    for path in before:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise Trouble("copy.not_written") from error
    with book.engine.begin() as connection:
        connection.execute(tables.meta.delete().where(tables.meta.c.key == FORGETTING))
