"""The key slots of a book: a file beside it that holds the key of the book, wrapped by passwords.

The book's key and each user's signing key are random. A slot wraps both with a key derived from
the password (Argon2id), so a password changes without writing the book anew. Further kinds of
slots (recovery code, escrow) have their place in the same list.
"""

import base64
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from nacl import pwhash, secret
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey
from nacl.utils import random as random_bytes

from tkvv_desktop.domain import passwords
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage.files import write_whole

FORMAT = 1
_ARGON2_OPS = 3
_ARGON2_MEMORY = 64 * 1024 * 1024  # never above 256 MiB: it must open on a 4 GB laptop
_BOOK_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Keys:
    """What an opened slot gives: the book's key, the user and his signing key."""

    book_key: bytes
    user: str
    signing: SigningKey

    @property
    def public_key(self) -> str:
        return self.signing.verify_key.encode().hex()


def slots_path(book: Path) -> Path:
    """Where the key slots of `book` lie."""
    return book.with_name(book.name + ".keys")


def create(book: Path, user: str, password: str) -> Keys:
    """Make the keys of a new book and the slots file with one password slot.

    Raises Refused("password.missing") and Refused("password.too_short").
    """
    passwords.refuse_weak(password)
    keys = Keys(random_bytes(_BOOK_KEY_BYTES), user, SigningKey.generate())
    salt = random_bytes(pwhash.argon2id.SALTBYTES)
    wrapped = secret.SecretBox(_derive(password, salt, _ARGON2_OPS, _ARGON2_MEMORY)).encrypt(
        keys.book_key + keys.signing.encode()
    )
    slot = {
        "kind": "password",
        "user": user,
        "kdf": "argon2id",
        "ops": _ARGON2_OPS,
        "memory": _ARGON2_MEMORY,
        "salt": _text(salt),
        "wrapped": _text(bytes(wrapped)),
    }
    slots = [slot]
    content = json.dumps(
        {"format": FORMAT, "slots": slots, "sum": _sum(slots)}, indent=1, sort_keys=True
    )
    write_whole(slots_path(book), content.encode("utf-8"))
    return keys


def unlock(book: Path, password: str) -> Keys:
    """Open the first slot that `password` fits.

    Raises Trouble: book.keys_missing, book.keys_damaged, book.too_new, book.wrong_password,
    book.no_memory, book.cannot_open, book.disk_failed.
    """
    path = slots_path(book)
    try:
        content = json.loads(path.read_bytes())
        if content["format"] > FORMAT:
            raise Trouble("book.too_new", book=book.name)
        if content["sum"] != _sum(content["slots"]):
            raise Trouble("book.keys_damaged", file=path.name)
        slots = [slot for slot in content["slots"] if slot["kind"] == "password"]
        for slot in slots:
            key = _derive(password, _bytes(slot["salt"]), slot["ops"], slot["memory"])
            try:
                opened = secret.SecretBox(key).decrypt(_bytes(slot["wrapped"]))
            except CryptoError:
                continue
            return Keys(
                opened[:_BOOK_KEY_BYTES], slot["user"], SigningKey(opened[_BOOK_KEY_BYTES:])
            )
    except FileNotFoundError as error:
        raise Trouble("book.keys_missing", file=path.name) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Trouble("book.keys_damaged", file=path.name) from error
    except PermissionError as error:
        raise Trouble("book.cannot_open", file=path.name) from error
    except OSError as error:
        raise Trouble("book.disk_failed", file=path.name) from error
    raise Trouble("book.wrong_password", book=book.name)


def _derive(password: str, salt: bytes, ops: int, memory: int) -> bytes:
    try:
        return pwhash.argon2id.kdf(
            secret.SecretBox.KEY_SIZE,
            passwords.normal(password).encode("utf-8"),
            salt,
            opslimit=ops,
            memlimit=memory,
        )
    except (RuntimeError, MemoryError) as error:  # never to be taken for a wrong password
        raise Trouble("book.no_memory") from error


def _sum(slots: object) -> str:
    """Tells damage from a wrong password; it keeps no secret."""
    text = json.dumps(slots, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8")).hexdigest()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
