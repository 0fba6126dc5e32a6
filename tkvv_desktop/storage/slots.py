"""The file of key slots beside a book: read, written whole, told apart from a damaged one."""

import base64
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from nacl import pwhash, secret
from nacl.exceptions import CryptoError
from nacl.utils import random as random_bytes

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage.files import write_whole

FORMAT = 1
_ARGON2_OPS = 3
_ARGON2_MEMORY = 64 * 1024 * 1024  # never above 256 MiB: it must open on a 4 GB laptop

Slot = dict[str, Any]


def slots_path(book: Path) -> Path:
    """Where the key slots of `book` lie."""
    return book.with_name(book.name + ".keys")


def read(book: Path) -> list[Slot]:
    """Every slot, also of kinds that this program does not know.

    Raises Trouble: book.keys_missing, book.keys_damaged, book.too_new, book.cannot_open,
    book.disk_failed.
    """
    path = slots_path(book)
    try:
        return parsed(path.read_bytes(), book)
    except FileNotFoundError as error:
        raise Trouble("book.keys_missing", file=path.name) from error
    except PermissionError as error:
        raise Trouble("book.cannot_open", file=path.name) from error
    except OSError as error:
        raise Trouble("book.disk_failed", file=path.name) from error


def parsed(raw: bytes, book: Path) -> list[Slot]:
    """The slots in these bytes; raises Trouble: book.keys_damaged, book.too_new."""
    path = slots_path(book)
    try:
        content = json.loads(raw)
        if content["format"] > FORMAT:
            raise Trouble("book.too_new", book=book.name)
        slots = content["slots"]
        if content["sum"] != _sum(slots) or not all("kind" in slot for slot in slots):
            raise Trouble("book.keys_damaged", file=path.name)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Trouble("book.keys_damaged", file=path.name) from error
    return list(slots)


def write(book: Path, slots: Sequence[Slot]) -> None:
    """Put the slots in the place of those before; after a crash there are the old or the new.

    Raises Trouble: book.disk_full, book.read_only, book.disk_failed.
    """
    kept = list(slots)
    content = {"format": FORMAT, "slots": kept, "sum": _sum(kept)}
    write_raw(book, json.dumps(content, indent=1, sort_keys=True).encode("utf-8"))


def write_raw(book: Path, raw: bytes) -> None:
    """Put slots as a copy holds them in the place of those before; raises as `write`."""
    write_whole(slots_path(book), raw)


def wrapped(kind: str, user: str, phrase: bytes, content: bytes) -> Slot:
    """A slot that gives `content` back to whoever knows `phrase`."""
    salt = random_bytes(pwhash.argon2id.SALTBYTES)
    box = secret.SecretBox(_derive(phrase, salt, _ARGON2_OPS, _ARGON2_MEMORY))
    return {
        "kind": kind,
        "user": user,
        "kdf": "argon2id",
        "ops": _ARGON2_OPS,
        "memory": _ARGON2_MEMORY,
        "salt": text(salt),
        "wrapped": text(bytes(box.encrypt(content))),
    }


def content_of(book: Path, slot: Slot, phrase: bytes) -> bytes | None:
    """What a slot holds, or None when `phrase` is not the one that locked it.

    Raises Trouble: book.keys_damaged, book.no_memory.
    """
    try:
        key = _derive(phrase, unpacked(slot["salt"]), slot["ops"], slot["memory"])
        return bytes(secret.SecretBox(key).decrypt(unpacked(slot["wrapped"])))
    except CryptoError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Trouble("book.keys_damaged", file=slots_path(book).name) from error


def text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def unpacked(packed: str) -> bytes:
    return base64.b64decode(packed, validate=True)


def _derive(phrase: bytes, salt: bytes, ops: int, memory: int) -> bytes:
    try:
        return pwhash.argon2id.kdf(
            secret.SecretBox.KEY_SIZE, phrase, salt, opslimit=ops, memlimit=memory
        )
    except (RuntimeError, MemoryError) as error:  # never to be taken for a wrong password
        raise Trouble("book.no_memory") from error


def _sum(slots: object) -> str:
    """Tells damage from a wrong password; it keeps no secret."""
    packed = json.dumps(slots, sort_keys=True, separators=(",", ":"))
    return sha256(packed.encode("utf-8")).hexdigest()
