"""A workbook on disk as the sheet that holds one of the bank's files, row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import python_calamine as calamine

from tkvv_desktop.bankfiles import guards
from tkvv_desktop.bankfiles.cells import Cell
from tkvv_desktop.bankfiles.recognise import HEADER_WITHIN, Header, find_header
from tkvv_desktop.domain.errors import Refused, Trouble


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows under the names; `above` are the rows before them, where the title is."""

    file: str
    header: Header
    above: tuple[tuple[Cell, ...], ...]
    first_row: int  # of the sheet, as a person counts, of the first of `rows`
    height: int  # rows that are still to come, at most
    rows: Iterator[list[Cell]]


@contextmanager
def opened(path: Path) -> Iterator[Sheet]:
    """The sheet of one of the bank's files; nothing stays open and nothing is left behind."""
    guards.check(path)
    book = _book(path)
    try:
        yield _recognised(path, book)
    finally:
        book.close()


def _book(path: Path) -> calamine.CalamineWorkbook:
    with _explained(path):
        return calamine.CalamineWorkbook.from_path(path)


def _recognised(path: Path, book: calamine.CalamineWorkbook) -> Sheet:
    seen = ""
    for name in book.sheet_names:
        with _explained(path):
            sheet = book.get_sheet_by_name(name)
            if sheet.start is None:
                continue
            rows = sheet.iter_rows()
        head = list(islice(rows, HEADER_WITHIN))
        header = find_header(head)
        if header is not None:
            under = header.index + 1
            return Sheet(
                file=path.name,
                header=header,
                above=tuple(tuple(row) for row in head[: header.index]),
                first_row=under + 1,  # empty rows before the first value are rows too
                height=max(0, sheet.start[0] + sheet.height - under),
                rows=chain(head[under:], rows),
            )
        seen = seen or _names_seen(head)
    raise Refused("bankfile.unknown_columns", file=path.name, columns=seen or "-")


def _names_seen(head: list[list[Cell]]) -> str:
    """The texts of the fullest of the first rows, so that a person sees which file it was."""
    texts = ([str(cell).strip() for cell in row if isinstance(cell, str)] for row in head)
    fullest = max(([t for t in row if t] for row in texts), key=len, default=[])
    return ", ".join(text[:30] for text in fullest[:5])


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What the reader of workbooks says of a damaged file, as a sentence for people."""
    try:
        yield
    except calamine.PasswordError:
        raise Refused("bankfile.protected", file=path.name) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Trouble("bankfile.truncated", file=path.name) from error
    except BaseException as error:
        # The reader is written in Rust; where it gives up it raises no Exception.
        if type(error).__name__ == "PanicException":
            raise Trouble("bankfile.truncated", file=path.name) from error
        raise
