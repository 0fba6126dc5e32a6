"""The tables of what does not fit together: the list, the sides of one item, what they compare."""

from dataclasses import dataclass

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import conflicts as found
from tkvv_desktop.domain.ops.base import ROLES
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.i18n import conflict_words, entry_words
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import begun, day, dong, grouped, role, speak
from tkvv_desktop.usecases.conflict_sides import Side, SideLine, Sides, compared
from tkvv_desktop.usecases.conflicts import OPEN, ConflictRow
from tkvv_desktop.usecases.exchange_records import ClosedDespite

_COMPARED = (found.MEETING, found.TWICE, found.PERSON)
_MOST_SIDES = 4  # beside one another; of more only the entries are listed
SHOWN = 8  # signs of the number of a machine that tell it apart


@dataclass(frozen=True, slots=True)
class SideRow:
    """A side with its number."""

    number: int
    about: Side

    @property
    def id(self) -> str:
        return self.about.id


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What each side says of a member, or of one of his particulars."""

    id: str
    name: str
    cells: tuple[str, ...]
    remarks: tuple[str, ...] = ()  # amounts that stand in both
    is_back: bool = False  # at most one of them is left


def moment(wall: str) -> str:
    """Day and time of the clock that told it; "–" for none."""
    at = bootstrap.moment(wall)
    return f"{day(at.date())} {at:%H:%M}" if at else "–"


def where(row: ConflictRow) -> str:
    """The group and the day that an item of the list is about."""
    group = speak(_("group {group}"), {"group": row.group_no}) if row.group_no else _("whole book")
    return begun(f"{group}, {day(row.day)}" if row.day else group)


def owner(row: ConflictRow) -> str:
    """Who sees to it: the role, and the name where it is known."""
    told = role(row.owner) if row.owner in ROLES else row.owner
    return f"{told} {row.owner_name}".strip()


def _quiet(row: ConflictRow) -> Tone:
    return "" if row.state == OPEN else "quiet"


def _strong(row: ConflictRow) -> Tone:
    return "strong" if row.state == OPEN else "quiet"


def what(row: ConflictRow) -> str:
    """What does not fit, with the name of the member where it is about one."""
    kind = conflict_words.kind(row.kind)
    if row.contract_no:
        return f"{kind}: {conflict_words.of_loan(row.contract_no, row.over)}"
    return f"{kind}: {row.person}" if row.customer_no else kind


CONFLICTS = (
    Column(
        "what",
        N_("What does not fit"),
        what,
        sample="một cuộc họp ghi trên hai máy tính",
        stretch=True,
        find=True,
        tone=_strong,
    ),
    Column(
        "state",
        N_("State"),
        lambda row: conflict_words.state(row.state),
        sample="cleared by corrections",
    ),
    Column("where", N_("Where"), where, sample="group 4820101, 00/00/0000", tone=_quiet, spare=1),
    Column("owner", N_("Who sees to it"), owner, sample="group leader Nguyễn Thị Nhàn", spare=2),
)


def _amount(row: SideRow) -> str:
    return "" if row.about.amount is None else grouped(row.about.amount)


SIDES = (
    Column("number", N_("Side"), lambda row: str(row.number), sample="00"),
    Column(
        "by",
        N_("Written by"),
        lambda row: row.about.by,
        sample="Nguyễn Hoàng Thị Nhàn",
        stretch=True,
        find=True,
        tone=lambda row: "" if row.about.counts else "struck",
    ),
    Column("amount", N_("Amount"), _amount, number=True, sample="000.000.000"),
    Column(
        "entry",
        N_("Entry"),
        lambda row: entry_words.entry(row.about.type, row.about.day),
        sample="Meeting 00/00/0000",
        spare=1,
    ),
    Column(
        "written",
        N_("Written at"),
        lambda row: moment(row.about.wall),
        sample="00/00/0000 00:00",
        spare=2,
    ),
    Column(
        "machine", N_("Machine"), lambda row: row.about.replica[:SHOWN], sample="00000000", spare=4
    ),
    Column(
        "counts",
        N_("Counts"),
        lambda row: _("yes") if row.about.counts else _("no"),
        sample="không",
        spare=3,
    ),
)


def side_told(row: SideRow) -> str:
    """One side as a sentence."""
    one = row.about
    facts = {
        "n": row.number,
        "by": one.by,
        "at": moment(one.wall),
        "machine": one.replica[:SHOWN],
        "entry": entry_words.entry(one.type, one.day),
        "amount": "" if one.amount is None else dong(one.amount),
    }
    words = _("Side {n}: {by} wrote it at {at} on machine {machine}. {entry}.")
    if one.amount is not None:
        words = _("Side {n}: {by} wrote it at {at} on machine {machine}. {entry}, {amount}.")
    told = [speak(words, facts)]
    if not one.counts:
        told.append(_("It counts for nothing and stays readable."))
    return " ".join(told)


def despite_told(closed: ClosedDespite) -> str:
    """A session that was closed though this was open, with its reason."""
    return conflict_words.despite(
        closed.held_on, closed.by, closed.reason, is_taken_back=closed.is_taken_back
    )


def compared_rows(sides: Sides) -> list[ComparedRow]:
    """Members of meetings, or particulars of a person, with what each side says; else nothing."""
    if sides.about.kind not in _COMPARED or len(sides.sides) > _MOST_SIDES:
        return []
    if sides.about.customer_no:
        return [
            _of_field(field.name, [dict(one.told).get(field.name, "") for one in sides.sides])
            for field in sides.about.told
        ]
    return [
        _of_member(sides, customer, sides.names.get(customer, customer), said)
        for customer, said in compared(sides)
    ]


def _of_field(name: str, said: list[str]) -> ComparedRow:
    cells = tuple(conflict_words.value(one) or "–" for one in said)
    return ComparedRow(name, conflict_words.field(name), cells)


def _of_member(
    sides: Sides, customer: str, name: str, said: tuple[tuple[SideLine, ...], ...]
) -> ComparedRow:
    left = [line for of in said for line in of if not line.is_reversed]
    doubles = [one for one in sides.about.doubles if one.customer_no == customer]
    return ComparedRow(
        customer,
        name,
        tuple(" ".join(_money(line) for line in of) or "–" for of in said),
        tuple(conflict_words.double(one.name, one.kind, one.amount) for one in doubles),
        is_back=len(left) < 2,
    )


def _money(line: SideLine) -> str:
    parts = [grouped(line.interest) if line.interest else "0", grouped(line.deposit)]
    told = " + ".join(parts) if line.deposit else parts[0]
    return speak(_("{amounts} (taken back)"), {"amounts": told}) if line.is_reversed else told


def columns_for(sides: Sides) -> tuple[Column, ...]:
    """The columns that compare so many sides."""
    is_person = bool(sides.about.customer_no)
    title = N_("Particular") if is_person else N_("Member: interest + deposit")
    wide = "0911 111 111 000" if is_person else "000.000 + 000.000"
    return (
        Column("name", title, lambda row: row.name, sample="Trần Thị Mỹ An", stretch=True),
        *(_column_of(at, wide, number=not is_person) for at in range(len(sides.sides))),
    )


def _column_of(side: int, wide: str, *, number: bool) -> Column:
    title = speak(_("Side {n}"), {"n": side + 1})
    return Column(
        f"side_{side}",
        title,
        lambda row: row.cells[side],
        number=number,
        sample=wide,
        tone=_tone_of,
    )


def _tone_of(row: ComparedRow) -> Tone:
    return "warn" if row.remarks else "quiet" if row.is_back else ""


def compared_told(row: ComparedRow) -> str:
    """One compared line as a sentence; in the table it may be cut."""
    words = _("side {n}: {said}")
    said = [speak(words, {"n": at, "said": cell}) for at, cell in enumerate(row.cells, start=1)]
    return " ".join((f"{row.name}: {'; '.join(said)}.", *(f"{one}." for one in row.remarks)))
