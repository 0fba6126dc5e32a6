"""The tables of the page of sticks: partners, what was confirmed, what was found on a stick."""

from collections.abc import Sequence
from dataclasses import dataclass

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.names import register_key
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screens.usb_work import BundleRow
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import day, grouped, role, speak
from tkvv_desktop.usecases.exchange_records import Load, Standing, Witnessed


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner, and whether the next bundle is for him, too."""

    about: Standing
    is_ticked: bool
    is_whole: bool  # everything is sent this time

    @property
    def id(self) -> str:
        return self.about.partner.address

    @property
    def load(self) -> Load:
        """What would be written for him now."""
        return self.about.everything if self.is_whole else self.about.next


@dataclass(frozen=True, slots=True)
class ConfirmedRow:
    """How far an office has confirmed one chain of a group."""

    about: Witnessed

    @property
    def id(self) -> str:
        return f"{self.about.group_no}/{self.about.replica}"


def count(n: int) -> str:
    """A number of entries in a cell."""
    return grouped(n) if n else "0"


def load_told(load: Load) -> str:
    """Entries and about how large their file comes to; at least one kilobyte."""
    words = ngettext("{n} entry, ≈ {kb} KB", "{n} entries, ≈ {kb} KB", load.entries)
    facts = {"n": grouped(load.entries), "kb": grouped(-(-load.size // 1024))}
    return speak(words, facts)


def _when(wall: str) -> str:
    at = bootstrap.moment(wall)
    return f"{day(at.date())} {at:%H:%M}" if at else _("never")


def _waits(n: int) -> Tone:
    return "strong" if n else "quiet"


def groups_told(named: Sequence[str]) -> str:
    """The numbers, of many the first one; none of them means every group."""
    if len(named) > 2:
        words = ngettext("{first} and {n} more", "{first} and {n} more", len(named) - 1)
        return speak(words, {"first": named[0], "n": grouped(len(named) - 1)})
    return ", ".join(named) or _("all groups")


def name_of(row: PartnerRow) -> str:
    """His name, and that his machine was lost."""
    name = row.about.partner.name
    return speak(_("{name} (lost machine)"), {"name": name}) if row.about.is_revoked else name


PARTNERS = (
    Column(
        "tick",
        N_("Write"),
        lambda row: "",
        sample="000",
        edit="tick",
        value=lambda row: row.is_ticked,
    ),
    Column(
        "name",
        N_("Name"),
        name_of,
        order=lambda row: register_key(row.about.partner.name),
        sample="Nguyễn Hoàng Thị Nhàn 00",
        stretch=True,
        find=True,
        tone=lambda row: "quiet" if row.about.is_revoked else "",
    ),
    Column(
        "load",
        N_("To be written"),
        lambda row: load_told(row.load),
        order=lambda row: row.load.size,
        sample="0.000 mục, ≈ 000 KB",
        spare=1,
    ),
    Column(
        "unsent",
        N_("Not sent"),
        lambda row: count(row.about.unsent),
        order=lambda row: row.about.unsent,
        number=True,
        sample="00.000",
        tone=lambda row: _waits(row.about.unsent),
        spare=2,
    ),
    Column(
        "unconfirmed",
        N_("Not confirmed"),
        lambda row: count(row.about.unconfirmed),
        order=lambda row: row.about.unconfirmed,
        number=True,
        sample="00.000",
        tone=lambda row: _waits(row.about.unconfirmed),
    ),
    Column(
        "sent_at",
        N_("Last written"),
        lambda row: _when(row.about.sent_at),
        order=lambda row: row.about.sent_at,
        sample="00/00/0000 00:00",
        spare=5,
    ),
    Column(
        "read_at",
        N_("Last read"),
        lambda row: _when(row.about.read_at),
        order=lambda row: row.about.read_at,
        sample="00/00/0000 00:00",
        spare=4,
    ),
    Column(
        "role",
        N_("Role"),
        lambda row: role(row.about.partner.role),
        sample="cán bộ ngân hàng",
        spare=3,
    ),
    Column(
        "groups",
        N_("Groups"),
        lambda row: groups_told(row.about.partner.groups),
        sample="4820101, 4820102",
        spare=6,
    ),
)


CONFIRMED = (
    Column("group", N_("Group"), lambda row: row.about.group_no, sample="0000000"),
    Column(
        "by",
        N_("Confirmed by an office"),
        lambda row: row.about.by or _("An office"),
        sample="Nguyễn Hoàng Thị Nhàn",
        stretch=True,
        find=True,
    ),
    Column(
        "seq",
        N_("Confirmed up to"),
        lambda row: grouped(row.about.seq),
        order=lambda row: row.about.seq,
        number=True,
        sample="00.000",
        spare=1,
    ),
    Column(
        "after",
        N_("New since"),
        lambda row: count(row.about.after),
        order=lambda row: row.about.after,
        number=True,
        sample="00.000",
        tone=lambda row: "warn" if row.about.after else "quiet",
    ),
    Column("machine", N_("Machine"), lambda row: row.about.replica[:8], sample="00000000", spare=2),
)


def what(row: BundleRow) -> str:
    """What a bundle came to, or would come to."""
    received = row.found.received
    if received is None:
        assert row.error is not None  # noqa: S101 - one of the two is there
        return wording.sentence(row.error)
    if row.is_preview and received.added:
        words = ngettext(
            "{n} new entry would come into the book.",
            "{n} new entries would come into the book.",
            received.added,
        )
        said = [speak(words, {"n": grouped(received.added)})]
    else:
        said = [wording.sentence(Refused(received.code))]
    if received.forked:
        said.append(_("A machine wrote two different histories: show it to your officer."))
    if received.rolled_back:
        said.append(
            _("The sender's book tells less than before: ask whether it was put back from a copy.")
        )
    if received.unlike:
        said.append(_("The entries are the same but the figures differ: have both books checked."))
    return " ".join(said)


BUNDLES = (
    Column(
        "sender",
        N_("From"),
        lambda row: (row.found.received.sender if row.found.received else "") or _("unknown"),
        sample="Nguyễn Hoàng Thị Nhàn",
        find=True,
    ),
    Column(
        "added",
        N_("New"),
        lambda row: count(row.found.received.added) if row.found.received else "–",
        number=True,
        sample="00.000",
        tone=lambda row: "strong",
    ),
    Column(
        "known",
        N_("Known"),
        lambda row: count(row.found.received.known) if row.found.received else "–",
        number=True,
        sample="00.000",
        spare=2,
    ),
    Column(
        "waiting",
        N_("Waiting"),
        lambda row: count(row.found.received.waiting) if row.found.received else "–",
        number=True,
        sample="00.000",
        tone=lambda row: "warn" if row.found.received and row.found.received.waiting else "",
        spare=1,
    ),
    Column(
        "what",
        N_("What it is"),
        what,
        sample="Tệp này bị hỏng.",
        stretch=True,
        tone=lambda row: "refused" if row.error else "",
    ),
)
