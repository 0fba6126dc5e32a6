"""The levels at which groups are summed: point, commune, association, the whole book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.records import Group

LEVELS = ("group", "point", "commune", "association", "office")
_IN_COMMUNE = "/"  # an association in one commune: "990101/12"


@dataclass(frozen=True, slots=True)
class Area:
    """A place at a level, and the groups in it. `name` is "" where only the number is known."""

    level: str
    place: str
    name: str  # hamlet, point or commune; for an association its commune, "" for all of them
    association: str  # code; "" for all
    groups: tuple[str, ...]

    @property
    def id(self) -> tuple[str, str]:
        return self.level, self.place


def areas(reader: Reader, on: date) -> tuple[Area, ...]:
    """Every place of the book, by level and number; to a person of some groups only these.

    A commune of which one sees two groups of nine would be told of by a ninth of its money.
    """
    groups = reader.groups(on)
    levels = LEVELS if reader.sees_all() else ("group",)
    places = {
        (level, place): area(groups, level, place)
        for group in groups
        for level in levels
        for place in places_of(group, level)
    }
    return tuple(places[key] for key in sorted(places, key=_order))


def area(groups: Sequence[Group], level: str, place: str) -> Area:
    """One place; without groups when there are none."""
    own = [group for group in groups if place in places_of(group, level)]
    first = own[0] if own else Group("")
    commune, _slash, code = place.rpartition(_IN_COMMUNE)
    name = {
        "group": first.hamlet,
        "point": first.point or place,
        "commune": first.commune or place,
        "association": (first.commune or commune) if commune else "",
        "office": first.office,
    }.get(level, "")
    association = code if level == "association" else ""
    if level == "group":
        association = first.association
    return Area(level, place, name, association, tuple(group.group_no for group in own))


def places_of(group: Group, level: str) -> tuple[str, ...]:
    """The places of a level that a group belongs to; an association counts twice."""
    commune = group.commune_no or group.commune
    if level == "association" and group.association:
        own = (f"{commune}{_IN_COMMUNE}{group.association}",) if commune else ()
        return (*own, group.association)
    place = {
        "group": group.group_no,
        "point": group.point_no or group.point,
        "commune": commune,
    }.get(level, "")
    return (place,) if place or level == "office" else ()


def _order(key: tuple[str, str]) -> tuple[int, str]:
    return LEVELS.index(key[0]), key[1]
