"""Which records look as if they were of one person; only a person can say that they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from tkvv_desktop.domain.names import folded

ID_NO, BORN, SPOUSE = "id_no", "born", "spouse"
WAYS = (ID_NO, BORN, SPOUSE)  # what they share; the surest first
_CARD_DIGITS = 12  # a citizen's card; older ID numbers had nine, and a person may have both
_LEAST_DIGITS = 9
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """What a record says of its person; "" where nothing is known. `born` may be a year alone."""

    customer_no: str
    name: str
    born: str = ""
    id_no: str = ""
    spouse: str = ""


@dataclass(frozen=True, slots=True)
class LikelySame:
    """Two records, and what they share beside the name: one of WAYS."""

    customer_no: str
    other: str
    way: str


def likely_same(people: Iterable[Told]) -> tuple[LikelySame, ...]:
    """The pairs of records that may be of one person, those that are surest first.

    The same ID number; or the same name without marks and the same birth or the same spouse.
    Half a village has one family name and a few given ones: the name alone tells nothing.
    """
    in_order = sorted(people, key=lambda one: one.customer_no)
    found = {
        LikelySame(one.customer_no, other.customer_no, way)
        for one, other in _pairs(in_order)
        if (way := _way(one, other))
    }
    return tuple(sorted(found, key=lambda one: (WAYS.index(one.way), one.customer_no, one.other)))


def _pairs(people: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    by_mark: dict[tuple[str, str], list[Told]] = {}
    for one in people:
        by_mark.setdefault(("name", folded(one.name)), []).append(one)
        if _digits(one.id_no):
            by_mark.setdefault(("id", _digits(one.id_no)), []).append(one)
    for alike in by_mark.values():
        yield from combinations(alike, 2)


def _way(one: Told, other: Told) -> str:
    """What two records share, "" if that is not enough or something speaks against it."""
    first, second = _digits(one.id_no), _digits(other.id_no)
    if first and first == second:
        return ID_NO
    if folded(one.name) != folded(other.name):
        return ""
    if len(first) == len(second) == _CARD_DIGITS:
        return ""  # two people with a card each
    if one.born and other.born:
        return BORN if _may_be_one_day(one.born, other.born) else ""
    shares_spouse = one.spouse and folded(one.spouse) == folded(other.spouse)
    return SPOUSE if shares_spouse else ""


def _may_be_one_day(one: str, other: str) -> bool:
    if len(one) > _YEAR_DIGITS and len(other) > _YEAR_DIGITS:
        return one == other
    return one[:_YEAR_DIGITS] == other[:_YEAR_DIGITS]


def _digits(id_no: str) -> str:
    """The number without what people write between its digits; "" where it is too short for one."""
    digits = "".join(sign for sign in id_no if sign.isdecimal())
    return digits if len(digits) >= _LEAST_DIGITS else ""
