"""Two records of one person: which of them is shown for all, from what was said about them.

What was written stays with the number it was written with; only what is shown is put together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Merger:
    """Somebody said that two records are of one person, and nobody took it back."""

    op_id: str
    lamport: int
    customer_no: str
    same_as: str
    day: date
    reason: str
    by: str  # the name

    @property
    def order(self) -> tuple[int, str]:
        return self.lamport, self.op_id


def shown_as(mergers: Iterable[Merger]) -> Mapping[str, str]:
    """By customer number the one under which the person is shown, where it is another one.

    The order in which they were said changes nothing. Of several that nobody called another one's,
    and where they are said in a circle, the one named last leads.
    """
    known = sorted((one for one in mergers if one.customer_no != one.same_as), key=_order)
    found: dict[str, str] = {}
    for together in _together(known):
        said = [one for one in known if one.customer_no in together]
        others = {one.customer_no for one in said}
        leading = [one.same_as for one in said if one.same_as not in others]
        lead = (leading or [one.same_as for one in said])[-1]
        found |= dict.fromkeys(together - {lead}, lead)
    return found


def to_part(mergers: Sequence[Merger], customer_no: str) -> tuple[Merger, ...]:
    """The mergers to take back so that this number stands for itself again."""
    lead = _lead(shown_as(mergers), customer_no)
    away = [one for one in mergers if one.customer_no == customer_no]
    rest = [one for one in mergers if one not in away]
    shown = shown_as(rest)
    if _lead(shown, customer_no) == _lead(shown, lead):  # by what others said, or in a circle
        away += [one for one in rest if one.same_as == customer_no]
    return tuple(sorted(away, key=_order))


def _together(mergers: Iterable[Merger]) -> list[set[str]]:
    """The numbers that are of one person, person by person."""
    people: list[set[str]] = []
    for one in mergers:
        new = {one.customer_no, one.same_as}
        joined = [person for person in people if person & new]
        people = [person for person in people if not person & new]
        people.append(new.union(*joined))
    return people


def _lead(shown: Mapping[str, str], customer_no: str) -> str:
    return shown.get(customer_no, customer_no)


def _order(one: Merger) -> tuple[int, str]:
    return one.order
