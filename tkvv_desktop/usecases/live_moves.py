"""Which vouchers and debits still count of what was written at once."""

from collections.abc import Iterable, Mapping

from tkvv_desktop.usecases.records import BankMove

_Place = tuple[str, str]  # operation and line


def live_moves(moves: Iterable[BankMove], target: str) -> tuple[BankMove, ...]:
    """Those of the operation `target` that count, and those that stand in the place of its own.

    `moves`: all of the group, of every day.
    """
    known = {(move.op_id, move.line): move for move in moves}
    return tuple(
        move
        for place, move in known.items()
        if not move.is_reversed and _first_of(place, known) == target
    )


def _first_of(place: _Place, moves: Mapping[_Place, BankMove]) -> str:
    """The operation of the line that this one stands for, over as many corrections as there are."""
    for _step in moves:
        move = moves.get(place)
        if move is None or not move.corrects:
            break
        op_id, _slash, line = move.corrects.rpartition("/")
        place = op_id, line
    return place[0]
