"""How often a password was wrong, and how long one waits before the next; never a wipe.

It slows down whoever sits at the machine. Against a stolen file the derivation of the key and a
good password help, not this.
"""

import json
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import Any

from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.storage.files import write_whole

FREE = 5  # slips of the hand
LONGEST = 300  # seconds


def refuse_too_soon(folder: Path, book: Path, now: datetime) -> None:
    """Raises Refused("book.wait") with the seconds that are left."""
    wrong, last = _known(folder).get(_name(book), (0, now.isoformat()))
    passed = now - datetime.fromisoformat(last)
    wait = timedelta(seconds=_wait(wrong))
    # A clock that was set back never locks anybody out for longer than the wait itself.
    left = min(wait - passed, wait)
    if wrong > FREE and left > timedelta():
        raise Refused("book.wait", n=ceil(left.total_seconds()), wrong=wrong)


def note_wrong(folder: Path, book: Path, now: datetime) -> None:
    """One more wrong password."""
    known = _known(folder)
    wrong, _last = known.get(_name(book), (0, ""))
    known[_name(book)] = (wrong + 1, now.isoformat())
    _keep(folder, known)


def forget(folder: Path, book: Path) -> None:
    """The right password was typed."""
    known = _known(folder)
    if known.pop(_name(book), None):
        _keep(folder, known)


def _wait(wrong: int) -> int:
    """1, 2, 4 … seconds after the tries that are free."""
    return min(LONGEST, 1 << max(0, min(wrong - FREE - 1, 20)))


def _file(folder: Path) -> Path:
    return folder / "tries.json"


def _known(folder: Path) -> dict[str, tuple[int, str]]:
    try:
        told: dict[str, Any] = json.loads(_file(folder).read_bytes())
        known = {name: (int(wrong), str(last)) for name, (wrong, last) in told.items()}
        for _wrong, last in known.values():
            if datetime.fromisoformat(last).tzinfo is None:
                return {}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}  # lost or damaged: it only slows down, nothing depends on it
    return known


def _keep(folder: Path, known: dict[str, tuple[int, str]]) -> None:
    with suppress(OSError, Trouble):  # a full disk must not keep anybody out of his book
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(_file(folder), json.dumps(known).encode("utf-8"))


def _name(book: Path) -> str:
    """The book without its name: the file tells nothing."""
    return sha256(str(book.resolve()).encode("utf-8")).hexdigest()[:16]
