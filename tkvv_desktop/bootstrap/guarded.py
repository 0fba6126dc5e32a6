"""Doors that take a password: after some wrong ones they make wait; and how hard they are made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tkvv_desktop import paths
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.usecases.contracts import Clock

if TYPE_CHECKING:
    from tkvv_desktop.storage.kdf import Strength

_WRONG = {"book.wrong_password", "book.wrong_code"}


@contextmanager
def guarded(path: Path, clock: Clock) -> Iterator[None]:
    """Within it the book at `path` is unlocked, whatever the door; wrong tries are counted.

    Raises Refused("book.wait") after some wrong ones, for a while that grows.
    """
    from tkvv_desktop.storage import tries

    tries.refuse_too_soon(paths.data(), path, clock.now())
    try:
        yield
    except Trouble as error:
        if error.code in _WRONG:
            tries.note_wrong(paths.data(), path, clock.now())
        raise
    tries.forget(paths.data(), path)


def strength() -> "Strength":
    """How much work a try of a new password is to be on this machine."""
    from tkvv_desktop.storage import kdf

    return kdf.strength_here(paths.machine())
