"""The code on a paper: 16 characters that lead back to the operation it is about.

They are the end of the operation's id. Where one operation made many papers, "/" and the number of
the notice or the receipt follow.
"""

from dataclasses import dataclass

from tkvv_desktop.domain.errors import Refused

LENGTH = 16
_LONGEST_NUMBER = 6
_MEANT = str.maketrans("OILQ", "0110")  # letters that no code has, for the digits they look like


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was read; `number` is 0 when the paper is of the whole operation."""

    tail: str
    number: int = 0

    def is_of(self, op_id: str) -> bool:
        """Whether the operation with this id is meant."""
        return _plain(op_id)[-LENGTH:] == self.tail


def read_code(text: str) -> Code:
    """What a person or a scanner typed: spaces, dashes and small letters do not matter.

    Raises Refused: code.unreadable when it cannot be a code, code.in_vietnamese when a keyboard
    for Vietnamese made letters with marks of it.
    """
    if any(sign.isalpha() and not sign.isascii() for sign in text):
        raise Refused("code.in_vietnamese", typed=text.strip())
    plain = _plain(text)
    tail, number = plain[:LENGTH], plain[LENGTH:]
    if len(tail) < LENGTH or len(number) > _LONGEST_NUMBER or (number and not number.isdecimal()):
        raise Refused("code.unreadable", typed=text.strip())
    return Code(tail, int(number or 0))


def _plain(text: str) -> str:
    kept = (sign for sign in text.upper() if sign.isascii() and sign.isalnum())
    return "".join(kept).translate(_MEANT)
