"""The mark of a reprint on papers whose facts do not know that they are printed again."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

UP = 12
"""Points from the top margin up to the mark."""
_MARKED: ContextVar[bool] = ContextVar("marked", default=False)


def is_marked() -> bool:
    """Whether a sheet that is begun now bears the mark on every page."""
    return _MARKED.get()


@contextmanager
def marked(*, reprint: bool) -> Iterator[None]:
    """Sheets made inside bear the mark on every page, or none of their own accord."""
    before = _MARKED.set(reprint)
    try:
        yield
    finally:
        _MARKED.reset(before)
