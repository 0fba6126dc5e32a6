"""The scale beside a picture: round steps, and the unit in which large sums are short."""

_STEPS = (1, 2, 5)
_FEWEST = 4  # steps up to the top; more would stand too close
_UNITS = (1_000_000_000, 1_000_000, 1_000)


def ticks(most: int) -> tuple[int, ...]:
    """Round marks from 0 up to `most` or a little above it, at most five steps."""
    power = 1
    while True:
        for step in (one * power for one in _STEPS):
            if step * (_FEWEST + 1) >= most:
                count = max(1, -(-most // step))
                return tuple(step * at for at in range(count + 1))
        power *= 10


def unit(most: int) -> int:
    """What to count in, so that no figure has more than a few digits: 1, 10^3, 10^6 or 10^9."""
    return next((one for one in _UNITS if most >= one), 1)


def shown_every(count: int, room: float, needed: float) -> int:
    """Each how-many-th of `count` labels stands, when each needs so much of the room."""
    return next(
        (every for every in (1, 2, 3, 6, 12, 24) if room / count * every >= needed), count or 1
    )
