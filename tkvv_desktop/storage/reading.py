"""The reader of a book for the person signed in."""

from sqlalchemy import Connection

from tkvv_desktop.domain.rights import Standing
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.storage.apply import NOW, standing
from tkvv_desktop.storage.book import Book
from tkvv_desktop.storage.moment import MomentReader
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.for_person import for_person


def standing_now(book: Book, connection: Connection) -> Standing:
    """What the person signed in is in the book today."""
    return standing(connection, book.writer.keys.user, NOW)


def reader_of_past(book: Book, now: Connection, then: Connection, rules: Rules) -> Reader:
    """A reader of the book as it was, for the person signed in today."""
    return for_person(MomentReader(then, rules), standing_now(book, now))


def reader_for(book: Book, connection: Connection, rules: Rules) -> Reader:
    """A reader of the book that tells the person signed in what is his to know."""
    return for_person(MomentReader(connection, rules), standing_now(book, connection))
