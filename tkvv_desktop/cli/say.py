"""Print facts: as lines for people or as JSON for machines."""

import json
import sys
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import Any

from tkvv_desktop.usecases.plain import plain

DONE, REFUSED, USAGE, TROUBLE = 0, 1, 2, 3  # exit codes


def out(text: str) -> None:
    """One line for a person; with the spaces of a keyboard, so that it can be searched."""
    sys.stdout.write(text.replace("\u00a0", " ") + "\n")


def say_wrong(text: str) -> None:
    """One line for a person about what went wrong, apart from what a machine reads."""
    sys.stderr.write(text + "\n")


_IS_COMPLETE: ContextVar[bool] = ContextVar("is_complete", default=True)
_LACKING = {"is_complete": False}


def tell_whether_complete(*, is_complete: bool) -> None:
    """Let machines know, until told otherwise, whether the figures of the book are complete."""
    _IS_COMPLETE.set(is_complete)


def as_json(facts: Any) -> None:
    """The facts for a machine: dates ISO, money whole numbers, rates text, shares numbers.

    Where the book holds money that this program does not understand, each fact bears
    "is_complete": false.
    """
    told = plain(facts)
    if not _IS_COMPLETE.get():
        whole = told if isinstance(told, list) else [told]
        lacking = [one | _LACKING if isinstance(one, dict) else one for one in whole]
        told = lacking if isinstance(told, list) else lacking[0]
    json.dump(told, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Rows in columns, numbers to the right."""
    lines = [list(heads), *([*row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    for line in lines:
        cells = [
            text.rjust(width) if place in right else text.ljust(width)
            for place, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        out("  ".join(cells).rstrip())
