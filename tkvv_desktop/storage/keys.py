"""Who may open a book: its key and each user's signing key, wrapped in slots.

The book's key and the signing keys are random. A password slot wraps the book's key and its
user's signing key with a key derived from the password (Argon2id): a password changes without
writing the book anew, and nobody can sign as another. A recovery slot does the same by the code
that its user keeps on paper.
"""

from dataclasses import dataclass
from pathlib import Path

from nacl import pwhash
from nacl.encoding import RawEncoder
from nacl.exceptions import InvalidkeyError
from nacl.hash import blake2b
from nacl.signing import SigningKey
from nacl.utils import random as random_bytes

from tkvv_desktop.domain import passwords, recovery
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.storage import slots
from tkvv_desktop.storage.kdf import FLOOR, Strength
from tkvv_desktop.storage.slots import Slot, slots_path

__all__ = ["Keys", "create", "slots_path", "unlock"]

PASSWORD, RECOVERY = "password", "recovery"
_BOOK_KEY_BYTES = 32
_KEYS_BYTES = 64


@dataclass(frozen=True, slots=True)
class Keys:
    """What an opened slot gives: the book's key, the user and his signing key."""

    book_key: bytes
    user: str
    signing: SigningKey

    @property
    def public_key(self) -> str:
        return self.signing.verify_key.encode().hex()


def create(book: Path, user: str, password: str, strength: Strength = FLOOR) -> Keys:
    """Make the keys of a new book and the slots file with one password slot of this strength.

    Raises Refused: password.missing, password.too_short, password.common.
    """
    passwords.refuse_weak(password)
    keys = Keys(random_bytes(_BOOK_KEY_BYTES), user, SigningKey.generate())
    slots.write(book, [_password_slot(keys, password, strength)])
    return keys


def unlock(book: Path, password: str) -> Keys:
    """Open the first slot that `password` fits.

    Raises Trouble: book.keys_missing, book.keys_damaged, book.too_new, book.wrong_password,
    book.no_memory, book.cannot_open, book.disk_failed.
    """
    return _unlocked(book, slots.read(book), password)


def unlock_slots(raw: bytes, book: Path, password: str) -> Keys:
    """Open the first of these slots of `book`, as a copy holds them, that `password` fits.

    Raises Trouble: book.keys_damaged, book.too_new, book.wrong_password, book.no_memory.
    """
    return _unlocked(book, slots.parsed(raw, book), password)


def _unlocked(book: Path, among: list[Slot], password: str) -> Keys:
    for form in dict.fromkeys((passwords.normal(password), passwords.as_typed(password))):
        keys = _opened(book, among, PASSWORD, form.encode("utf-8"))
        if keys is not None:
            return keys
    raise Trouble("book.wrong_password", book=book.name)


def unlock_by_code(book: Path, code: str) -> Keys:
    """Open the recovery slot that the code on paper fits.

    Raises Refused: code.length, code.mistyped; Trouble as `unlock`, book.wrong_code.
    """
    keys = _opened(book, slots.read(book), RECOVERY, recovery.secret_of(code))
    if keys is None:
        raise Trouble("book.wrong_code", book=book.name)
    return keys


def new_user(keys: Keys, user: str) -> Keys:
    """The keys of one more person of the same book; nothing is written yet."""
    return Keys(keys.book_key, user, SigningKey.generate())


def set_password(book: Path, keys: Keys, password: str, strength: Strength = FLOOR) -> None:
    """Give the user of `keys` this password; the one before opens nothing any more.

    Raises Refused as `create`, password.taken when it opens another person's slot.
    """
    refuse_taken(book, keys.user, password)
    _put(book, slots.read(book), _password_slot(keys, password, strength))


def refuse_taken(book: Path, user: str, password: str) -> None:
    """Raises Refused as `create`, password.taken when it opens another person's slot."""
    passwords.refuse_weak(password)
    other = _opened(book, slots.read(book), PASSWORD, _phrase(password))
    if other is not None and other.user != user:
        raise Refused("password.taken")


def new_code() -> str:
    """A recovery code that opens nothing yet."""
    return recovery.code_of(random_bytes(recovery.BYTES))


def set_recovery(book: Path, keys: Keys, code: str) -> None:
    """Let this code open the book for the user of `keys`; the one before opens it no more.

    Raises Refused: code.length, code.mistyped.
    """
    secret = recovery.secret_of(code)
    _put(book, slots.read(book), slots.wrapped(RECOVERY, keys.user, secret, _packed(keys)))


def fits(book: Path, keys: Keys, password: str) -> bool:
    """Whether this is the password of the user of `keys`."""
    opened = _opened(book, slots.read(book), PASSWORD, _phrase(password))
    return opened is not None and opened.user == keys.user


def hidden(pin: str) -> str:
    """What is kept of a PIN: enough to know it again, inside the encrypted book only."""
    return pwhash.argon2id.str(
        pin.encode("utf-8"),
        opslimit=pwhash.argon2id.OPSLIMIT_INTERACTIVE,
        memlimit=pwhash.argon2id.MEMLIMIT_INTERACTIVE,
    ).decode("ascii")


def knows_again(kept: str, pin: str) -> bool:
    """Whether this is the PIN of which `kept` was made."""
    try:
        return bool(pwhash.verify(kept.encode("ascii"), pin.encode("utf-8")))
    except (InvalidkeyError, ValueError):
        return False


def has_recovery(book: Path, user: str) -> bool:
    """Whether a recovery code of this person opens the book."""
    return any((slot["kind"], slot.get("user")) == (RECOVERY, user) for slot in slots.read(book))


def lock_out(book: Path, user: str) -> None:
    """Take away every slot of a person; the last password of a book always stays.

    Raises Refused("user.last").
    """
    before = slots.read(book)
    left = [slot for slot in before if slot.get("user") != user]
    if not any(slot["kind"] == PASSWORD for slot in left):
        raise Refused("user.last")
    slots.write(book, left)


def _put(book: Path, before: list[Slot], new: Slot) -> None:
    """Each keeps its place: slots are tried in their order, which takes time."""
    place = (new["kind"], new["user"])
    kept = [new if (one["kind"], one.get("user")) == place else one for one in before]
    slots.write(book, kept if new in kept else [*kept, new])


def key_for(book_key: bytes, purpose: bytes) -> bytes:
    """A key of its own for each use (at most 16 bytes of name), so that none opens another."""
    return blake2b(b"", key=book_key, person=purpose, encoder=RawEncoder)


def _opened(book: Path, among: list[Slot], kind: str, phrase: bytes) -> Keys | None:
    for slot in among:
        if slot["kind"] != kind:
            continue
        content = slots.content_of(book, slot, phrase)
        if content is None:
            continue
        if len(content) != _KEYS_BYTES or not isinstance(slot.get("user"), str):
            raise Trouble("book.keys_damaged", file=slots_path(book).name)
        signing = SigningKey(content[_BOOK_KEY_BYTES:])
        return Keys(content[:_BOOK_KEY_BYTES], slot["user"], signing)
    return None


def _password_slot(keys: Keys, password: str, strength: Strength) -> Slot:
    return slots.wrapped(PASSWORD, keys.user, _phrase(password), _packed(keys), strength)


def _packed(keys: Keys) -> bytes:
    return keys.book_key + keys.signing.encode()


def _phrase(password: str) -> bytes:
    return passwords.normal(password).encode("utf-8")
