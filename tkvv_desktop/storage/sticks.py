"""Copies on sticks, two in turn: one lies with the leader, one in the cash box."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from tkvv_desktop.storage import copies
from tkvv_desktop.storage.files import trouble_of, write_whole
from tkvv_desktop.storage.machine import Machine
from tkvv_desktop.storage.telling import PLACING, tell

_FOLDER = "TKVV"
_NAME = "stick.txt"
_LETTERS = "AB"


@dataclass(frozen=True, slots=True)
class OnStick:
    """A copy that lies on a stick."""

    path: Path
    letter: str  # of this stick
    wanted: str  # the letter of the stick for the next time


def put(copy: Path, book: Path, drive: Path, machine: Machine) -> OnStick:
    """Put a verified copy on the stick at `drive`, read it back, and say which stick comes next.

    A stick gets its letter with the first copy. Raises Trouble of files. Whoever ends it finds the
    stick as it was.
    """
    path = drive / _FOLDER / book.stem / copy.name
    with _made(path.parent, drive):
        temporary = copies.carry(copy, path.parent)
        try:
            tell(0, 0, PLACING)
            letter, name = _named(drive, machine)
        except BaseException:  # whatever ends it
            temporary.unlink(missing_ok=True)
            raise
        copies.place(temporary, path)
    try:
        copies.rotate(path.parent)
    except OSError as error:
        raise trouble_of(error, path) from error
    memory = machine.memory()
    memory.sticks = [*[one for one in memory.sticks if one != name][-1:], name]
    machine.keep(memory)
    return OnStick(path, letter, _LETTERS[letter == _LETTERS[0]])


@contextmanager
def _made(folder: Path, drive: Path) -> Iterator[None]:
    """Make a folder on a stick; what ends the work within takes away those that are empty again."""
    ours = [one for one in (folder, *folder.parents) if drive in one.parents]
    new: list[Path] = []
    try:
        try:
            new = [one for one in ours if not one.exists()]
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise trouble_of(error, folder) from error
        yield
    except BaseException:  # whatever ends it
        with suppress(OSError):  # not empty, or the stick is gone: what was raised says so
            for one in new:
                one.rmdir()
        raise


def wanted(machine: Machine) -> str:
    """The letter of the stick whose turn it is; "" while no stick was used."""
    sticks = machine.memory().sticks
    return _LETTERS[sticks[-1][:1] == _LETTERS[0]] if sticks else ""


def _named(drive: Path, machine: Machine) -> tuple[str, str]:
    """The letter and the name of a stick; a stick without one is given the letter wanted."""
    file = drive / _FOLDER / _NAME
    try:
        known = file.read_text("utf-8").strip()
    except (OSError, ValueError):
        known = ""
    if known[:1] not in _LETTERS or not known:
        known = f"{wanted(machine) or _LETTERS[0]} {token_hex(8)}"
        write_whole(file, known.encode("utf-8"))
    return known[0], known
