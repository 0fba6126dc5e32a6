"""How much work a try of a password is: as much as one second of this machine gives, within bounds.

It is measured when the first password is set on a machine, and remembered; each slot keeps what it
was made with, so that it opens on any other machine, too.
"""

import json
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nacl import pwhash, secret

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage.files import write_whole

_MIB = 1024 * 1024
_AIM = 1.0  # seconds
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Strength:
    """Argon2id: how often it passes over how many bytes of memory."""

    passes: int
    memory: int


FLOOR = Strength(3, 64 * _MIB)
"""Never less, however slow the machine."""
_MOST_MEMORY = 256 * _MIB  # it must open on a laptop with 4 GB
_MOST_PASSES = 6  # with all the memory eight times the floor: a slow laptop must open it, too


def strength_here(folder: Path) -> Strength:
    """What is remembered of this machine in `folder`; measured when there is nothing."""
    file = folder / "strength.json"
    with suppress(OSError, ValueError, TypeError, KeyError):
        told = json.loads(file.read_bytes())
        return bounded(int(told["passes"]), int(told["memory"]))
    found = measured(_seconds)
    with suppress(OSError, Trouble):  # a full disk: it is measured again the next time
        folder.mkdir(parents=True, exist_ok=True)
        told = {"passes": found.passes, "memory": found.memory}
        write_whole(file, json.dumps(told).encode("utf-8"))
    return found


def measured(seconds: Callable[[Strength], float]) -> Strength:
    """The strength that takes about a second here, told how many seconds one takes.

    More memory first, then more passes; a try costs about as much as both multiplied.
    """
    try:
        # The best of two: what else the machine does must not make a password weaker.
        times = _AIM / max(min(seconds(FLOOR), seconds(FLOOR)), 1e-6)
        memory = FLOOR.memory
        while memory * 2 <= _MOST_MEMORY and times >= 2:  # noqa: PLR2004 - twice
            memory, times = memory * 2, times / 2
        found = bounded(int(FLOOR.passes * times), memory)
        seconds(found)  # whether the machine has the room
    except Trouble:
        _log.warning("little memory: the least work for a password is taken")
        return FLOOR
    return found


def bounded(passes: int, memory: int) -> Strength:
    """The nearest strength within the bounds."""
    return Strength(
        min(max(passes, FLOOR.passes), _MOST_PASSES),
        min(max(memory, FLOOR.memory), _MOST_MEMORY),
    )


def derive(phrase: bytes, salt: bytes, strength: Strength) -> bytes:
    """The key that a phrase gives. Raises Trouble("book.no_memory"), ValueError."""
    try:
        return pwhash.argon2id.kdf(
            secret.SecretBox.KEY_SIZE,
            phrase,
            salt,
            opslimit=strength.passes,
            memlimit=strength.memory,
        )
    except (RuntimeError, MemoryError) as error:  # never to be taken for a wrong password
        raise Trouble("book.no_memory") from error


def _seconds(strength: Strength) -> float:
    begun = time.perf_counter()
    derive(b"phrase", bytes(pwhash.argon2id.SALTBYTES), strength)
    return time.perf_counter() - begun
