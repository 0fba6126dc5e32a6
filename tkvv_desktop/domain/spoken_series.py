"""A meeting as a series of codes to scan: the rows of domain.spoken, with whole customer numbers.

Each code is digits alone: a scanner types them, and an input method of Vietnamese leaves digits as
they are. A part is `99 nn mm tttt` (part nn of mm of the series tttt), its share of the rows, and
two check digits as a row has them. Parts may come in any order, and more than once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.spoken import (
    BLOCK,
    WHOLE_FROM,
    Head,
    Hearing,
    Spoken,
    digits_of,
    head_of,
    holds,
    length_of_row,
    plain_rows,
    sealed_at_end,
    tag,
)

_FIRST = "99"
_SHARE = 300  # digits; the squares are then large enough for a plain camera
_HEAD = 10


@dataclass(frozen=True, slots=True)
class Part:
    """One code of a series."""

    number: int
    of: int
    tag: str  # the same in every part
    digits: str


def parts(spoken: Spoken) -> tuple[str, ...]:
    """The texts of the codes. Raises as `domain.spoken.rows`."""
    longest = max((len(line.customer_no) for line in spoken.lines or ()), default=0)
    stream = "".join(plain_rows(spoken, max(WHOLE_FROM, -(-longest // BLOCK))))
    of = -(-len(stream) // _SHARE)
    each = -(-len(stream) // of)
    return tuple(
        sealed_at_end(f"{_FIRST}{n:02d}{of:02d}{tag(stream)}{stream[(n - 1) * each : n * each]}")
        for n in range(1, of + 1)
    )


def heard(text: str) -> Hearing:
    """What was typed or scanned, a row or a part a line; lines that begin with # say nothing.

    Raises Refused as `Hearing.take`, `part_of` and `joined`.
    """
    told = [line for line in map(str.strip, text.splitlines()) if line and line[0] != "#"]
    if told and all(is_part(line) for line in told):
        told = list(joined([part_of(line) for line in told]))
    hearing = Hearing()
    for line in told:
        hearing = hearing.take(line)
    return hearing


def is_part(text: str) -> bool:
    """Whether a text is of a series of codes; no row begins like one."""
    return digits_of(text).startswith(_FIRST)


def part_of(text: str) -> Part:
    """One code of a series. Raises Refused("spoken.part_wrong")."""
    digits = digits_of(text)
    is_whole = _HEAD + 2 < len(digits) <= 2 * _SHARE and digits.isascii() and digits.isdecimal()
    if not is_whole or not holds(digits) or not digits.startswith(_FIRST):
        raise Refused("spoken.part_wrong")
    number, of, series = int(digits[2:4]), int(digits[4:6]), digits[6:_HEAD]
    if not 1 <= number <= of:
        raise Refused("spoken.part_wrong")
    return Part(number, of, series, digits[_HEAD:-2])


def missing(found: Sequence[Part]) -> tuple[int, ...]:
    """The numbers of the parts that are not there yet, in whatever order the others came."""
    have = {part.number for part in found}
    return tuple(n for n in range(1, found[0].of + 1) if n not in have) if found else ()


def joined(found: Sequence[Part]) -> tuple[str, ...]:
    """The rows of a series. Raises Refused: spoken.parts_missing, spoken.parts_mixed."""
    if len({(part.of, part.tag) for part in found}) != 1:
        raise Refused("spoken.parts_mixed")
    left = missing(found)
    if left:
        raise Refused("spoken.parts_missing", parts=", ".join(map(str, left)), of=found[0].of)
    by_number = {part.number: part.digits for part in found}
    stream = "".join(by_number[n] for n in sorted(by_number))
    if tag(stream) != found[0].tag:
        raise Refused("spoken.parts_mixed")
    return tuple(_cut(stream))


def _cut(stream: str) -> Iterator[str]:
    """The rows that follow one another in a stream of digits."""
    head: Head | None = None
    at = 0
    while stream:
        length = length_of_row(stream, at, head)
        row, stream = stream[:length], stream[length:]
        if head is None:
            head = head_of(row)
        yield row
        at += 1
