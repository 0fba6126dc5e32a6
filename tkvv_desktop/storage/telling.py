"""How far long work on a book is: whoever waits for it says once to whom that is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import sqlcipher3

from tkvv_desktop.domain.errors import Cancelled

LOOKING, TABLES = "looking", "tables"
"""Looking through every operation; making the derived tables anew."""

WAITING, COPYING, COMPARING = "waiting", "copying", "comparing"
"""For the copy that is under way; writing a copy; comparing it with the book."""

UNPACKING = "unpacking"
"""Taking the book out of a copy."""

CARRYING, READING_BACK = "carrying", "reading back"
"""Writing onto a stick; reading what lies there."""

PLACING, LOCKING = "placing", "locking"
"""Giving what is whole and verified its place; giving a book a new password. Each is said just
before, the last moment to end it: whoever is told one of them offers no end any more."""

_OFTEN = 20_000  # steps of the engine between two words

Tell = Callable[[int, int, str], None]
"""Takes how much is done, of how much, and which of the above; may raise Cancelled to end it."""

_told: ContextVar[Tell | None] = ContextVar("told", default=None)


@contextmanager
def telling(tell: Tell | None) -> Iterator[None]:
    """Within it, on this thread, `tell` is called as the work goes on.

    It is called only where an end leaves nothing half done: whatever it raises takes back the
    transaction.
    """
    before = _told.set(tell)
    try:
        yield
    finally:
        _told.reset(before)


def tell(done: int, of: int, what: str) -> None:
    """Say how far it is, if anybody waits to hear it."""
    said = _told.get()
    if said is not None:
        said(done, of, what)


@contextmanager
def telling_meanwhile(driver: Any, what: str) -> Iterator[None]:
    """Say again and again, while the engine does one thing, that it is not done; end it when told.

    `driver` is the connection of the engine itself; it takes back by itself what is interrupted.
    """
    ended: list[Cancelled] = []

    def is_ended() -> bool:
        try:
            tell(0, 0, what)
        except Cancelled as wish:  # it cannot come through the engine
            ended.append(wish)
        return bool(ended)

    driver.set_progress_handler(is_ended, _OFTEN)
    try:
        yield
    except sqlcipher3.dbapi2.OperationalError:  # among others what it says when it was interrupted
        if ended:
            raise ended[0] from None
        raise
    finally:
        driver.set_progress_handler(None, 0)
