"""The address of a book: where others encrypt to, and the secret that reads it (age, X25519).

The secret follows from the key of the book. So a copy, or a book that was restored, reads what
was sent to the book before. Both are written as age writes them (Bech32 of BIP 173).
"""

from functools import lru_cache
from hashlib import blake2b

from pyrage import x25519

_PURPOSE = b"tkvv/exchange/v1"
_ADDRESS, _SECRET = "age", "age-secret-key-"
_BYTES = 32
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_LETTERS = 6


def secret_of(book_key: bytes) -> str:
    """The age identity of the book with this key (AGE-SECRET-KEY-1…)."""
    raw = blake2b(_PURPOSE, key=book_key, digest_size=_BYTES).digest()
    return secret_from(raw)


@lru_cache(maxsize=8)  # of the books that are open
def address_of(secret: str) -> str:
    """The address (age1…) that an age identity reads; raises ValueError when it is none."""
    raw = from_bech32(_SECRET, secret.lower()) if secret.isupper() else None
    if raw is None or len(raw) != _BYTES:
        raise ValueError("no age identity")
    return str(x25519.Identity.from_str(secret).to_public())


def address_from(public: bytes) -> str:
    """The address of who holds the secret half of this X25519 key (32 bytes)."""
    return bech32(_ADDRESS, public)


def secret_from(private: bytes) -> str:
    """The age identity of an X25519 key (32 bytes)."""
    return bech32(_SECRET, private).upper()


@lru_cache(maxsize=1024)  # the same few come with each bundle
def is_address(text: str) -> bool:
    """Whether this is an address, in the one way of writing it."""
    raw = from_bech32(_ADDRESS, text)
    return raw is not None and len(raw) == _BYTES


def bech32(kind: str, raw: bytes) -> str:
    """`raw` as Bech32 with the human-readable part `kind`, in small letters."""
    values = _regrouped(raw, 8, 5)
    check = _polymod([*_spread(kind), *values, *[0] * _CHECK_LETTERS]) ^ 1
    values += [check >> 5 * (_CHECK_LETTERS - 1 - at) & 31 for at in range(_CHECK_LETTERS)]
    return kind + "1" + "".join(_LETTERS[value] for value in values)


def from_bech32(kind: str, text: str) -> bytes | None:
    """The bytes in a Bech32 text in small letters; None when it is not exactly one of `kind`."""
    head, _one, letters = text.rpartition("1")
    if head != kind or len(letters) < _CHECK_LETTERS or not set(letters) <= set(_LETTERS):
        return None
    values = [_LETTERS.index(letter) for letter in letters]
    if _polymod([*_spread(kind), *values]) != 1:
        return None
    body = values[:-_CHECK_LETTERS]
    whole = len(body) * 5 // 8
    raw = bytes(_regrouped(body, 5, 8)[:whole])
    return raw if _regrouped(raw, 8, 5) == body else None


def _regrouped(values: bytes | list[int], width: int, new: int) -> list[int]:
    """The same bits in groups of another width, the last one filled up with zeros."""
    bits = "".join(f"{value:0{width}b}" for value in values)
    return [int(bits[at : at + new].ljust(new, "0"), 2) for at in range(0, len(bits), new)]


def _spread(kind: str) -> list[int]:
    return [ord(sign) >> 5 for sign in kind] + [0] + [ord(sign) & 31 for sign in kind]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for at, part in enumerate(_GENERATOR):
            if top >> at & 1:
                check ^= part
    return check
