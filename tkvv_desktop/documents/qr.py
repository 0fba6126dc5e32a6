"""The square that a phone or a scanner reads off a paper."""

from functools import lru_cache

import segno

SIDE = 39.5  # 1.4 cm: the 16 characters of a search code make squares of two thirds of a millimetre
# A reader takes any of the eight masks. To weigh them against each other costs eight times as
# long, and helps texts with long runs of one letter, which no code has.
_MASK = 4

Runs = tuple[tuple[int, int, int], ...]  # of dark squares: from the left, from below, how many


@lru_cache(maxsize=64)
def dark_runs(text: str) -> tuple[int, Runs]:
    """How many squares the pattern of a text has on each side, and which of them are dark."""
    matrix = segno.make_qr(text, mask=_MASK).matrix
    side = len(matrix)
    runs = []
    for n, row in enumerate(matrix, start=1):
        start = 0
        while (start := row.find(1, start)) >= 0:
            end = row.find(0, start)
            end = side if end < 0 else end
            runs.append((start, side - n, end - start))
            start = end
    return side, tuple(runs)
