"""What a password has to be before it may lock a book."""

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.names import nfc

SHORTEST = 6  # letters


def normal(password: str) -> str:
    """The password in one form: typed on two keyboards it may differ in its Unicode."""
    return nfc(password.strip())


def refuse_weak(password: str) -> None:
    """Raises Refused: password.missing, password.too_short."""
    if not normal(password):
        raise Refused("password.missing")
    if len(normal(password)) < SHORTEST:
        raise Refused("password.too_short", n=SHORTEST)
