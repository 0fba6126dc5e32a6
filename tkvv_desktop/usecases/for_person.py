"""What a person is told of a book: of his own groups only, ID numbers in full only where he may."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from inspect import signature
from typing import Any, cast

from tkvv_desktop.domain import rights
from tkvv_desktop.domain.conflicts import Facts
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.lookup import Code
from tkvv_desktop.domain.names import masked
from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.domain.rights import Standing
from tkvv_desktop.usecases import records, target_records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.exchange_records import PenHeld, Signed
from tkvv_desktop.usecases.heard_records import HeardMeeting
from tkvv_desktop.usecases.paper_records import CodeFound, PrintedPaper, SignedMeeting

_OF_A_GROUP = "group_no"


def for_person(reader: Reader, who: Standing, *, full_ids: bool = False) -> Reader:
    """The reader as this person may use it; `full_ids` for what is not shown to anybody."""
    masks = not (full_ids or rights.may_see_ids(who))
    if not who.groups and not masks:
        return reader
    return cast(Reader, _OfPerson(reader, who, masks=masks))


class _OfPerson:
    """Asks the reader, and refuses questions about groups that are not this person's."""

    def __init__(self, reader: Reader, who: Standing, *, masks: bool) -> None:
        self._reader, self._who, self._masks = reader, who, masks

    def __getattr__(self, name: str) -> Any:
        """A question about one group is asked only of his own; any other as it is."""
        answer = getattr(self._reader, name)
        place = _PLACE_OF_GROUP.get(name)
        return answer if place is None else partial(self._of_own, answer, place)

    def _of_own(self, answer: Callable[..., Any], place: int, *about: Any, **named: Any) -> Any:
        group_no = named.get(_OF_A_GROUP, about[place] if len(about) > place else None)
        if group_no is not None:
            self._refuse_other(group_no)
        elif not self.sees_all():
            raise Refused("user.whole_book")  # asked of all; those below are told of his own
        return answer(*about, **named)

    def _sees(self, group_no: str) -> bool:
        return rights.may_see(self._who, group_no)

    def _refuse_other(self, group_no: str) -> None:
        if not self._sees(group_no):
            raise Refused("user.other_group", group=group_no)

    # --- questions about every group are answered of his own ---

    def sees_all(self) -> bool:
        return not self._who.groups

    def whole(self, since: date) -> Reader:
        return cast(Reader, _OfPerson(self._reader.whole(since), self._who, masks=self._masks))

    def groups(self, on: date) -> Sequence[records.Group]:
        return [one for one in self._reader.groups(on) if self._sees(one.group_no)]

    def people(self, group_no: str | None = None) -> Mapping[tuple[str, str], records.Person]:
        if group_no is not None:
            self._refuse_other(group_no)
        return {
            key: replace(one, id_no=masked(one.id_no)) if self._masks else one
            for key, one in self._reader.people(group_no).items()
            if self._sees(key[0])
        }

    def statements(self, on: date, group_no: str | None = None) -> Mapping[str, records.Statement]:
        if group_no is not None:
            self._refuse_other(group_no)
        found = self._reader.statements(on, group_no)
        return {number: one for number, one in found.items() if self._sees(number)}

    def scores(self, group_no: str | None = None) -> Sequence[records.Score]:
        if group_no is not None:
            self._refuse_other(group_no)
        return [one for one in self._reader.scores(group_no) if self._sees(one.group_no)]

    def heard_meetings(self, group_no: str | None = None) -> Sequence[HeardMeeting]:
        if group_no is not None:
            self._refuse_other(group_no)
        return [one for one in self._reader.heard_meetings(group_no) if self._sees(one.group_no)]

    def told_about(self, group_no: str, customer_no: str) -> Sequence[records.ToldAbout]:
        """Every word ever written of a member: not for those to whom his number is masked."""
        self._refuse_other(group_no)
        if self._masks:
            raise Refused("user.ids_masked", role=self._who.role)
        return self._reader.told_about(group_no, customer_no)

    def conflict_facts(self) -> Facts:
        return self._reader.conflict_facts().of(self._sees)

    def signed(self, ids: Collection[str]) -> Sequence[Signed]:
        return [one for one in self._reader.signed(ids) if self._sees(one.group_no)]

    def pens(self) -> Sequence[PenHeld]:
        return [one for one in self._reader.pens() if self._sees(one.group_no)]

    # --- what concerns more than his groups is not told at all ---

    def printed_papers(self, group_no: str) -> Sequence[PrintedPaper]:
        if group_no == OFFICE and not self.sees_all():
            return ()
        self._refuse_other(group_no)
        return self._reader.printed_papers(group_no)

    def targets(self) -> Sequence[target_records.Target]:
        found = self._reader.targets()
        return [one for one in found if self.sees_all() or self._is_of_own(one.level, one.place)]

    def sheet_scores(
        self, subject: str, place: str | None = None
    ) -> Sequence[target_records.SheetScore]:
        return self._reader.sheet_scores(subject, place) if self.sees_all() else ()

    def _is_of_own(self, level: str, place: str) -> bool:
        return level == "group" and self._sees(place)

    # --- what is found by something else than its group ---

    def meeting(self, op_id: str) -> records.Meeting | None:
        found = self._reader.meeting(op_id)
        if found is not None:
            self._refuse_other(found.group_no)
        return found

    def find_code(self, code: Code) -> Sequence[CodeFound]:
        found = self._reader.find_code(code)
        for one in found:
            self._refuse_other(one.group_no)
        return found

    def signed_meeting(self, code: Code) -> SignedMeeting | None:
        found = self._reader.signed_meeting(code)
        if found is not None:
            self._refuse_other(found.group_no)
        return found


def _places_of_group() -> dict[str, int]:
    """By question, which of its arguments names the group."""
    asked = {
        name: [*signature(question).parameters][1:]
        for name, question in vars(Reader).items()
        if callable(question) and not name.startswith("_")
    }
    return {name: told.index(_OF_A_GROUP) for name, told in asked.items() if _OF_A_GROUP in told}


_PLACE_OF_GROUP = _places_of_group()
