"""How far long work on a book is: whoever waits for it says once to whom that is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LOOKING, TABLES = "looking", "tables"
"""Looking through every operation; making the derived tables anew."""

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
