"""What a password has to be before it may lock a book."""

from tkvv_desktop.domain import easy_words
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.names import nfc

SHORTEST = 6  # letters
_SHORTEST_OF_DIGITS = 10  # six digits are found in two days of trying
# The commonest of published lists that are long enough, and what a group's book suggests.
_COMMON = frozenset(
    (
        *("password", "password1", "qwerty", "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn"),
        *("iloveyou", "admin123", "abc123", "abcdef", "abc123456", "a123456", "a1234567"),
        *("1q2w3e4r", "1qaz2wsx", "qazwsx", "q1w2e3r4", "welcome", "letmein", "111111a"),
        *("matkhau", "matkhau1", "mậtkhẩu", "anhyeuem", "emyeuanh", "vietnam"),
        *("totietkiem", "tietkiem", "nganhang", "totruong", "nhcsxh", "hoinongdan", "hoiphunu"),
    )
)


def normal(password: str) -> str:
    """The password in one form: typed on two keyboards it may differ in its Unicode.

    Four words of our list are the same with and without marks, in capitals, however set apart.
    """
    return easy_words.phrase(password) or as_typed(password)


def as_typed(password: str) -> str:
    """The password with its marks and capitals: books begun before four words were one form."""
    return nfc(password.strip())


def refuse_weak(password: str) -> None:
    """Raises Refused: password.missing, password.too_short, password.digits, password.common."""
    plain = normal(password)
    if not plain:
        raise Refused("password.missing")
    if len(plain) < SHORTEST:
        raise Refused("password.too_short", n=SHORTEST)
    if plain.isdecimal() and len(plain) < _SHORTEST_OF_DIGITS:
        raise Refused("password.digits", n=_SHORTEST_OF_DIGITS)
    is_one_sign = len(set(plain)) == 1
    if is_one_sign or plain.casefold().replace(" ", "") in _COMMON:
        raise Refused("password.common")
