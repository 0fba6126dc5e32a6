"""Print facts: as lines for people or as JSON for machines."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from tkvv_desktop.usecases.plain import plain

DONE, REFUSED, USAGE, TROUBLE = 0, 1, 2, 3  # exit codes


def out(text: str) -> None:
    """One line for a person."""
    sys.stdout.write(text + "\n")


def say_wrong(text: str) -> None:
    """One line for a person about what went wrong, apart from what a machine reads."""
    sys.stderr.write(text + "\n")


def as_json(facts: Any) -> None:
    """The facts for a machine: dates ISO, money whole numbers, rates text, shares numbers."""
    json.dump(plain(facts), sys.stdout, ensure_ascii=False, indent=1)
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
