"""The recovery code: 128 bits that a person copies from paper, with signs that tell a slip.

Seven groups of four. The alphabet leaves out I, L, O and U; the last two signs are a check that
finds every single wrong sign and every two that changed places.
"""

from tkvv_desktop.domain.errors import Refused

BYTES = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BASE = len(_ALPHABET)
_SIGNS = 26  # carry 130 bits
_CHECK = 2
_PRIME = 1021  # below 32 x 32, and no power of 32 below the 26th is 1 modulo it
_GROUP = 4
_MEANT = str.maketrans("ILO", "110")  # what is read for a digit


def code_of(secret: bytes) -> str:
    """The code for 16 bytes, as it is printed: XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX."""
    if len(secret) != BYTES:
        raise ValueError(len(secret))
    number = int.from_bytes(secret, "big")
    signs = _signs(number, _SIGNS) + _signs(number % _PRIME, _CHECK)
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def secret_of(code: str) -> bytes:
    """The 16 bytes of a code as it was typed: small letters, spaces, dashes, I, L and O pass.

    Raises Refused: code.length, code.mistyped.
    """
    plain = code.upper().translate(_MEANT)
    signs = [sign for sign in plain if not sign.isspace() and sign not in "-–—._"]
    if len(signs) != _SIGNS + _CHECK:
        raise Refused("code.length", n=len(signs), expected=_SIGNS + _CHECK)
    if any(sign not in _ALPHABET for sign in signs):
        raise Refused("code.mistyped")
    number, check = _number(signs[:_SIGNS]), _number(signs[_SIGNS:])
    if number % _PRIME != check or number >= 1 << (8 * BYTES):
        raise Refused("code.mistyped")
    return number.to_bytes(BYTES, "big")


def _signs(number: int, count: int) -> str:
    signs = ""
    for _at in range(count):
        number, digit = divmod(number, _BASE)
        signs = _ALPHABET[digit] + signs
    return signs


def _number(signs: list[str]) -> int:
    number = 0
    for sign in signs:
        number = number * _BASE + _ALPHABET.index(sign)
    return number
