"""Marks that papers bear whose facts know nothing of them: of a reprint, of missing figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from tkvv_desktop.documents import lettering

if TYPE_CHECKING:
    from tkvv_desktop.documents.page import Sheet

UP = 12
"""Points from the top margin up to the mark of a reprint."""
INCOMPLETE = (
    "Chưa đủ số liệu: sổ có mục của bản chương trình mới hơn. "
    "Các số tổng có thể thiếu; hãy cài bản mới rồi in lại."
)
"""What every page says of a book with money that this program does not understand."""
_MARKED: ContextVar[bool] = ContextVar("marked", default=False)
_INCOMPLETE: ContextVar[bool] = ContextVar("incomplete", default=False)


def is_marked() -> bool:
    """Whether a sheet that is begun now bears the mark of a reprint on every page."""
    return _MARKED.get()


def is_incomplete() -> bool:
    """Whether a sheet that is begun now says on every page that figures are missing."""
    return _INCOMPLETE.get()


def say_incomplete(sheet: "Sheet", y: float) -> None:
    """Write the sentence that figures are missing; y is its base line."""
    sheet.write_within(sheet.left, y, sheet.room, INCOMPLETE, lettering.BOLD, 9.5, "centre")


@contextmanager
def marked(*, reprint: bool, is_complete: bool = True) -> Iterator[None]:
    """Sheets made inside bear these marks on every page, or none of their own accord."""
    before, lacking = _MARKED.set(reprint), _INCOMPLETE.set(not is_complete)
    try:
        yield
    finally:
        _MARKED.reset(before)
        _INCOMPLETE.reset(lacking)
