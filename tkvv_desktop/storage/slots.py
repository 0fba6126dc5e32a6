"""The file of key slots beside a book: read, written whole, told apart from a damaged one."""

import base64
import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from nacl import pwhash, secret
from nacl.exceptions import CryptoError
from nacl.utils import random as random_bytes

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage.files import write_whole
from tkvv_desktop.storage.kdf import FLOOR, Strength, derive

FORMAT = 1

Slot = dict[str, Any]
_log = logging.getLogger(__name__)


def slots_path(book: Path) -> Path:
    """Where the key slots of `book` lie."""
    return book.with_name(book.name + ".keys")


def twin_path(book: Path) -> Path:
    """Where the same slots lie once more, should somebody take the first file away."""
    return book.with_name(book.name + ".keys-2")


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
    keep_twin(book)


def keep_twin(book: Path) -> None:
    """Let the second file of slots be as the first one; when it cannot be, there is none."""
    twin = twin_path(book)
    try:
        raw = slots_path(book).read_bytes()
        if not twin.is_file() or twin.read_bytes() != raw:
            write_whole(twin, raw)
    except (OSError, Trouble):
        _log.warning("the key slots are not kept twice")
        with suppress(OSError):
            twin.unlink(missing_ok=True)  # an old one could open the book for who was locked out


def wrapped(
    kind: str, user: str, phrase: bytes, content: bytes, strength: Strength = FLOOR
) -> Slot:
    """A slot that gives `content` back to whoever knows `phrase`; it says what work that is."""
    salt = random_bytes(pwhash.argon2id.SALTBYTES)
    box = secret.SecretBox(derive(phrase, salt, strength))
    return {
        "kind": kind,
        "user": user,
        "kdf": "argon2id",
        "ops": strength.passes,
        "memory": strength.memory,
        "salt": text(salt),
        "wrapped": text(bytes(box.encrypt(content))),
    }


def content_of(book: Path, slot: Slot, phrase: bytes) -> bytes | None:
    """What a slot holds, or None when `phrase` is not the one that locked it.

    Raises Trouble: book.keys_damaged, book.no_memory.
    """
    try:
        key = derive(phrase, unpacked(slot["salt"]), Strength(slot["ops"], slot["memory"]))
        return bytes(secret.SecretBox(key).decrypt(unpacked(slot["wrapped"])))
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # some are CryptoErrors, too
        raise Trouble("book.keys_damaged", file=slots_path(book).name) from error
    except CryptoError:
        return None


def text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def unpacked(packed: str) -> bytes:
    return base64.b64decode(packed, validate=True)


def _sum(slots: object) -> str:
    """Tells damage from a wrong password; it keeps no secret."""
    packed = json.dumps(slots, sort_keys=True, separators=(",", ":"))
    return sha256(packed.encode("utf-8")).hexdigest()
