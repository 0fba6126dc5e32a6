"""What happens to files on the way: every single bit, every length, and much by chance."""

from collections.abc import Iterator
from hashlib import sha256
from random import Random

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import container
from tkvv_desktop.exchange.container import BLOCK, END, SUM


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def repaired(data: bytes) -> bytes:
    """The file with all its sums put right, as somebody would who knows the format."""
    try:
        _header, start, length = container.frame_of(data)
    except Trouble:
        body = data[: -SUM - len(END)]
    else:
        body = data[: start + length] + b"".join(container.sums_of(data[start : start + length]))
    return body + sha256(body).digest() + END


def harmed(data: bytes, other: bytes, random: Random) -> bytes:
    """The file after one harm by chance; half of the time somebody has put the sums right."""
    at, to = sorted(random.randrange(len(data) + 1) for _ in range(2))
    harms = (
        lambda: flipped(data, random.randrange(len(data) * 8)),
        lambda: flipped(flipped(data, random.randrange(len(data) * 8)), at * 8 - 1 if at else 0),
        lambda: data[:at] + random.randbytes(min(to - at, 40)) + data[at + min(to - at, 40) :],
        lambda: data[:at] + bytes(to - at) + data[to:],
        lambda: data[:at] + data[to:],
        lambda: data[:to] + data[at:],
        lambda: data[:at] + other[at:],
        lambda: other[:at] + data[at:to] + other[to:],
        lambda: data + random.randbytes(random.randrange(1, 20)),
        lambda: swapped(data, random),
    )
    changed = random.choice(harms)()
    return repaired(changed) if random.random() < 0.5 else changed


def swapped(data: bytes, random: Random, size: int = 64) -> bytes:
    """Two pieces of the file in each other's place."""
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    one, two = random.randrange(len(pieces)), random.randrange(len(pieces))
    pieces[one], pieces[two] = pieces[two], pieces[one]
    return b"".join(pieces)


def blocks_swapped(data: bytes) -> Iterator[bytes]:
    """Each two blocks of the ciphertext in each other's place, sums not right and put right."""
    _header, start, length = container.frame_of(data)
    places = range(start, start + length - BLOCK + 1, BLOCK)
    for one in places:
        for two in places:
            if one < two:
                first, second = data[one : one + BLOCK], data[two : two + BLOCK]
                changed = (
                    data[:one] + second + data[one + BLOCK : two] + first + data[two + BLOCK :]
                )
                yield changed
                yield repaired(changed)
