"""The tables of machines and pens, and a machine as a sentence."""

from dataclasses import dataclass

from tkvv_desktop.domain.names import register_key
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screens.conflict_tables import SHOWN, moment
from tkvv_desktop.gui.screens.usb_tables import count, groups_told
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import day, grouped, role, speak
from tkvv_desktop.usecases.exchange_records import Machine
from tkvv_desktop.usecases.pens import PenRow


@dataclass(frozen=True, slots=True)
class MachineRow:
    """A machine as the table shows it."""

    about: Machine

    @property
    def id(self) -> str:
        return self.about.replica

    @property
    def short(self) -> str:
        """As much of its number as tells machines apart."""
        return self.about.replica[:SHOWN]


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A group and who writes its money."""

    about: PenRow

    @property
    def id(self) -> str:
        return self.about.group_no


def name_of(row: MachineRow) -> str:
    """Who works or worked on a machine."""
    return ", ".join(row.about.people) or _("unknown")


def _state(row: MachineRow) -> str:
    one = row.about
    if one.revoked is not None:
        return _("counts no more")
    if one.is_own:
        return _("this machine")
    return _("paired") if one.standing is not None else _("known by its entries")


def _tone(row: MachineRow) -> Tone:
    return "refused" if row.about.revoked else "strong" if row.about.is_own else ""


def _unsent(row: MachineRow) -> int:
    return row.about.standing.unsent if row.about.standing else 0


def _unconfirmed(row: MachineRow) -> int:
    return row.about.standing.unconfirmed if row.about.standing else 0


def _of_partner(row: MachineRow, n: int) -> str:
    return count(n) if row.about.standing else "–"


def _role(row: MachineRow) -> str:
    return role(row.about.role) if row.about.role else "–"


def _read_at(row: MachineRow) -> str:
    return moment(row.about.standing.read_at) if row.about.standing else "–"


MACHINES = (
    Column(
        "name",
        N_("Name"),
        name_of,
        order=lambda row: register_key(name_of(row)),
        sample="Nguyễn Hoàng Thị Nhàn",
        stretch=True,
        find=True,
    ),
    Column("state", N_("State"), _state, sample="chỉ thấy các mục đã ghi", tone=_tone),
    Column(
        "unsent",
        N_("Not sent"),
        lambda row: _of_partner(row, _unsent(row)),
        number=True,
        sample="00.000",
        spare=1,
    ),
    Column(
        "unconfirmed",
        N_("Not confirmed"),
        lambda row: _of_partner(row, _unconfirmed(row)),
        number=True,
        sample="00.000",
        spare=2,
    ),
    Column("read_at", N_("Last read"), _read_at, sample="00/00/0000 00:00", whole=True, spare=3),
    Column("role", N_("Role"), _role, sample="cán bộ ngân hàng", spare=4),
    Column(
        "groups",
        N_("Groups"),
        lambda row: groups_told(row.about.groups),
        sample="tất cả các tổ",
        spare=5,
    ),
    Column("machine", N_("Machine"), lambda row: row.short, sample="00000000", spare=6),
)
PENS = (
    Column("group", N_("Group"), lambda row: row.about.group_no, sample="0000000", find=True),
    Column(
        "holder",
        N_("Writes the money"),
        lambda row: row.about.holder or _("whoever keeps the book"),
        sample="Nguyễn Hoàng Thị Nhàn",
        tone=lambda row: "strong" if row.about.holder else "quiet",
    ),
    Column(
        "since",
        N_("Since"),
        lambda row: day(row.about.since) if row.about.since else "",
        sample="00/00/0000",
    ),
    Column(
        "reason",
        N_("Reason"),
        lambda row: row.about.reason,
        sample="Tổ trưởng đi chữa bệnh",
        stretch=True,
        spare=1,
    ),
)


def machine_told(row: MachineRow) -> str:
    """A machine, and what is to be done about it."""
    one = row.about
    facts = {
        "machine": row.short,
        "name": name_of(row),
        "role": _role(row),
        "groups": groups_told(one.groups),
        "n": grouped(one.entries),
        "at": moment(one.last),
    }
    if not one.entries:
        words = _("Machine {machine}: {name}, {role}; {groups}. Nothing of it has come yet.")
        if one.is_own:
            words = _("Machine {machine}: {name}, {role}; {groups}. Nothing was written on it yet.")
        told = [speak(words, facts)]
    else:
        words = ngettext(
            "Machine {machine}: {name}, {role}; {groups}. {n} entry, written at {at}.",
            "Machine {machine}: {name}, {role}; {groups}. {n} entries, the newest of {at}.",
            one.entries,
        )
        told = [speak(words, facts)]
    if one.revoked is not None:
        facts = {
            "at": moment(one.revoked.wall),
            "by": one.revoked.by or _("unknown"),
            "reason": one.revoked.reason,
        }
        words = _("What it wrote since {at} counts for nothing: {reason} ({by}).")
        told.append(speak(words, facts))
        told.append(
            _(
                "It is the machine on which you work: what you write now does not count. Ask who "
                "noted it. After a mistake lock the book (Ctrl+L), press “A book elsewhere…” and "
                "open its newest copy: it goes on as a new machine that counts."
            )
            if one.is_own
            else _(
                "If that was a mistake: on that machine open the newest copy of its book; it goes "
                "on as a new machine that counts. What it wrote in between stands under what does "
                "not fit; enter it anew from the papers."
            )
        )
    return " ".join(told)
