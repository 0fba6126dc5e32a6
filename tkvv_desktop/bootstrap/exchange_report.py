"""What reading a stick came to as a whole: for an office that reads 400 groups in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tkvv_desktop.bootstrap.exchange import ReadBundle
from tkvv_desktop.usecases.exchange_records import Standing


@dataclass(frozen=True, slots=True)
class Report:
    """How many bundles came to what, and from whom there was none."""

    read: int
    nothing_new: int
    waiting: int
    refused: int
    absent: tuple[Standing, ...]  # those paired here themselves, the longest silent first


def report(found: Sequence[ReadBundle], standings: Iterable[Standing]) -> Report:
    """The whole of what was read, by who is paired with this book."""
    received = [one.received for one in found if one.received]
    came = {one.address for one in received}
    absent = [one for one in standings if one.partner.is_own and one.partner.address not in came]
    absent.sort(key=lambda one: (one.read_at, one.partner.name))
    waiting = sum(1 for one in received if one.waiting)
    read = sum(1 for one in received if one.added and not one.waiting)
    refused = len(found) - len(received)
    return Report(read, len(received) - waiting - read, waiting, refused, tuple(absent))
