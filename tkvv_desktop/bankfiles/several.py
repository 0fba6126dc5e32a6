"""Several files of the bank at once: what each tells, and what they tell together."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tkvv_desktop.bankfiles.reader import read_bank_file
from tkvv_desktop.bankfiles.together import check_together
from tkvv_desktop.domain.bankdata import BankFile, Finding
from tkvv_desktop.domain.errors import KnownError

Say = Callable[[int, int], None]


def read_files(
    files: Sequence[Path], progress: Say | None = None
) -> tuple[list[BankFile], tuple[Finding, ...]]:
    """Read the bank's files, all or none, and what is to be said of them together."""
    found, bad, together = read_each_file(files, progress)
    if bad:
        raise bad[0]
    return found, together


def read_each_file(
    files: Sequence[Path], progress: Say | None = None
) -> tuple[list[BankFile], list[KnownError], tuple[Finding, ...]]:
    """Read what can be read, why each other file cannot, and what is to be said of them together.

    A bad file gives nothing at all, not even its good rows.
    """
    found: list[BankFile] = []
    bad: list[KnownError] = []
    for number, path in enumerate(files):
        if progress:
            progress(number, len(files))
        try:
            found.append(read_bank_file(path, _part_of(progress, number, len(files))))
        except KnownError as error:
            bad.append(error)
    return found, bad, check_together(found)


def _part_of(progress: Say | None, number: int, of: int) -> Say | None:
    """Say inside one of several files, so that a person can stop at any row."""
    if progress is None:
        return None

    def say(done: int, rows: int) -> None:
        share = done * 100 // rows if rows else 0
        progress(number * 100 + share, of * 100)

    return say
