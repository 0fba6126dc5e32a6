"""Two damaged copies of one bundle give a good one, where each has what the other lacks."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange.container import (
    BLOCK,
    END,
    MOST_FILE,
    SUM,
    blocks_in,
    frame_of,
    is_sum_right,
)


def healed(copies: Sequence[bytes]) -> bytes | None:
    """The file that all these were, or None when too much is lost.

    A file comes back only when all its sums are right; that it was not changed on purpose must
    still be seen by reading it.
    """
    for copy in copies:
        if is_sum_right(copy):
            return copy
    for front, length in _fronts(copies):
        whole = _joined(copies, front, length)
        if whole is not None:
            return whole
    return None


def _fronts(copies: Sequence[bytes]) -> Iterator[tuple[bytes, int]]:
    """Each beginning up to the ciphertext that can be read, with the length of what follows."""
    told = set()
    for copy in copies:
        try:
            _header, start, length = frame_of(copy)
        except Trouble:
            continue
        if length <= MOST_FILE:
            told.add((copy[:start], length))
    yield from sorted(told)


def _joined(copies: Sequence[bytes], front: bytes, length: int) -> bytes | None:
    """The file with this beginning, each block from a copy where it fits a sum of any copy."""
    start, count = len(front), blocks_in(length)
    table = start + length
    end = table + SUM * count
    blocks, sums = [], []
    for number in range(count):
        at = start + number * BLOCK
        told = {copy[table + number * SUM : table + (number + 1) * SUM] for copy in copies}
        for copy in copies:
            block = copy[at : min(at + BLOCK, table)]
            own = sha256(block).digest()
            if own in told:
                blocks.append(block)
                sums.append(own)
                break
        else:
            return None
    data = b"".join((front, *blocks, *sums))
    total = sha256(data).digest()
    # Else the beginning was changed, and nobody would know what it said.
    if len(data) != end or all(copy[end : end + SUM] != total for copy in copies):
        return None
    return data + total + END
