"""What can be chosen for a paper: the papers themselves, and whom or what one of them is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tkvv_desktop.domain.names import register_key
from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.gui.rows import FIRST_TO_GO, Column, Tone
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import day, dong, grouped, month, speak
from tkvv_desktop.i18n.paper_titles import paper_title
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.paper_kinds import KINDS, Asks, PaperAsked, PaperKind, Use
from tkvv_desktop.usecases.paper_records import PrintedPaper
from tkvv_desktop.usecases.people import loans, members
from tkvv_desktop.usecases.printing import history

USES: Mapping[Use, str] = {
    Use.DUES: N_("What falls due"),
    Use.MEETING: N_("Meeting and session"),
    Use.BANK: N_("Forms of the bank"),
    Use.MEMBERS: N_("Members"),
    Use.REPORTS: N_("Reports"),
}
FILTERS = (("all", N_("All papers")), *((str(use), words) for use, words in USES.items()))
ABOUT = {
    Asks.MEMBER: N_("a member"),
    Asks.LOAN: N_("a loan"),
    Asks.MEETING: N_("a meeting"),
    Asks.MONTH: N_("a month"),
    Asks.NOTICE: N_("printed notices"),
}
WHICH: Mapping[str, str] = {
    Asks.MEMBER: N_("which member?"),
    Asks.LOAN: N_("which loan?"),
    Asks.MEETING: N_("which meeting?"),
    Asks.NOTICE: N_("which notices?"),
}


@dataclass(frozen=True, slots=True)
class KindRow:
    """A paper in the list of all papers."""

    kind: PaperKind

    @property
    def id(self) -> str:
        return self.kind.name

    @property
    def title(self) -> str:
        return paper_title(self.kind.name)

    @property
    def about(self) -> str:
        return ", ".join(_(ABOUT[one]) for one in sorted(self.kind.asks))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that a paper can be about."""

    id: str
    name: str
    detail: str
    more: str
    order: Any


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A print of the history."""

    printed: PrintedPaper
    about: str

    @property
    def id(self) -> str:
        return self.printed.op_id


def _kind_order(row: KindRow) -> int:
    return list(KINDS).index(row.id)


def _again_tone(row: PrintedRow) -> Tone:
    return "warn" if row.printed.again else ""


def _how(row: PrintedRow) -> str:
    one = row.printed
    said = [_("printed") if one.way == "print" else _("saved as a file")]
    if one.again:
        said.append(_("reprint"))
    if one.show_ids:
        said.append(_("ID numbers in full"))
    if one.pages:
        said.append(speak(_("pages {pages}"), {"pages": one.pages}))
    return " · ".join(said)


KIND_COLUMNS = (
    Column(
        "title",
        N_("Paper"),
        lambda row: row.title,
        order=_kind_order,
        sample="Biên bản để ghi tay: kết nạp hoặc cho ra khỏi Tổ",
        stretch=True,
        find=True,
    ),
    Column(
        "use",
        N_("For"),
        lambda row: _(USES[row.kind.use]),
        sample="Họp Tổ và phiên giao dịch",
        spare=FIRST_TO_GO,  # the chips above tell it too
    ),
    Column("about", N_("Asks for"), lambda row: row.about, sample="một tổ viên, một món vay"),
)
CHOICE_COLUMNS = (
    Column(
        "choice",
        N_("Choose"),
        lambda row: row.name,
        order=lambda row: row.order,
        sample="Nguyễn Thị Hoàng Oanh",
        stretch=True,
        find=True,
    ),
    Column("detail", N_("Which"), lambda row: row.detail, sample="6000020000000001 · Nước sạch"),
    Column("more", N_("In all"), lambda row: row.more, number=True, sample="000.000.000 đ"),
)
PRINTED_COLUMNS = (
    Column(
        "printed_on",
        N_("Day"),
        lambda row: day(row.printed.printed_on),
        order=lambda row: row.printed.printed_on,
        sample="00/00/0000",
    ),
    Column(
        "title",
        N_("Paper"),
        lambda row: paper_title(row.printed.name),
        sample="Danh sách thu để ký",
        stretch=True,
        find=True,
    ),
    Column("about", N_("Content"), lambda row: row.about, sample="Nguyễn Thị Hoàng Oanh"),
    Column("who", N_("Printed by"), lambda row: row.printed.who, sample="Nguyễn Thị Mỹ Chi"),
    Column(
        "sheets",
        N_("Pages"),
        lambda row: grouped(row.printed.sheets),
        order=lambda row: row.printed.sheets,
        number=True,
        sample="000",
    ),
    Column("how", N_("How"), _how, sample="lưu thành tệp · in lại", tone=_again_tone),
)


def kinds(use: str) -> list[KindRow]:
    """The papers for a use, or all of them."""
    return [KindRow(kind) for kind in KINDS.values() if use in ("all", kind.use)]


def asked_next(kind: PaperKind, asked: PaperAsked) -> str:
    """What has still to be chosen, "" when nothing; a loan tells its member."""
    for one in (Asks.NOTICE, Asks.MEETING, Asks.LOAN, Asks.MEMBER):
        if one in kind.asks and not getattr(asked, one):
            return str(one)
    return ""


def choices(reader: Reader, what: str, group_no: str, on: date) -> tuple[Choice, ...]:
    """Everything of the group that can be chosen."""
    return _CHOICES[what](reader, group_no, on)


def chosen(asked: PaperAsked, what: str, choice: Choice) -> PaperAsked:
    """What is asked for, with the choice made."""
    if what == Asks.LOAN:
        return replace(asked, loan=choice.id, member=choice.order[-1])
    return replace(asked, **{what: choice.id})  # type: ignore[arg-type]


def printed_rows(reader: Reader, group_no: str) -> tuple[PrintedRow, ...]:
    """The history of a group and of the whole book, latest first, with what each was about."""
    names = {number: one.name for (_no, number), one in reader.people(group_no).items()}
    held = {one.op_id: one.held_on for one in reader.meetings_held(group_no)}
    found = (*history(reader, group_no), *history(reader, OFFICE))
    rows = [PrintedRow(one, _about(one, names, held)) for one in found]
    return tuple(sorted(rows, key=lambda row: row.printed.printed_on, reverse=True))


def _about(one: PrintedPaper, names: Mapping[str, str], held: Mapping[str, date]) -> str:
    if one.group_no == OFFICE:
        return _("the whole book")
    if one.member:
        return names.get(one.member, one.member)
    if one.loan:
        return one.loan
    if one.meeting in held:
        return speak(_("meeting of {day:day}"), {"day": held[one.meeting]})
    if one.month is not None:
        return speak(_("month {month}"), {"month": month(one.month)})
    return speak(_("as of {day:day}"), {"day": one.as_of})


def _meetings(reader: Reader, group_no: str, on: date) -> tuple[Choice, ...]:
    found = []
    for one in reader.meetings_held(group_no):
        words = speak(_("Meeting of {day:day}"), {"day": one.held_on})
        session = speak(_("session of {day:day}"), {"day": one.session_on})
        taken = dong(one.interest + one.deposits)
        found.append(Choice(one.op_id, words, session, taken, one.held_on))
    return tuple(found)


def _members(reader: Reader, group_no: str, on: date) -> tuple[Choice, ...]:
    return tuple(
        Choice(row.id, row.name, row.id, dong(row.outstanding), row.sort_key)
        for row in members(reader, group_no, on)
    )


def _loans(reader: Reader, group_no: str, on: date) -> tuple[Choice, ...]:
    rows = sorted(loans(reader, on, group_no), key=lambda row: register_key(row.member))
    return tuple(
        Choice(
            row.contract_no,
            row.member,
            f"{row.contract_no} · {row.programme_name}",
            dong(row.outstanding),
            (register_key(row.member), row.contract_no, row.customer_no),
        )
        for row in rows
    )


def _notices(reader: Reader, group_no: str, on: date) -> tuple[Choice, ...]:
    """Each batch that was printed together, latest first."""
    batches: dict[str, list[Any]] = {}
    for one in reader.notices(group_no):
        batches.setdefault(one.op_id, []).append(one)
    return tuple(
        Choice(
            op_id,
            speak(_("Notices of {day:day}"), {"day": batch[0].day}),
            speak(
                _("numbers {first} to {last}"),
                {
                    "first": min(one.number for one in batch),
                    "last": max(one.number for one in batch),
                },
            ),
            _households(len({one.customer_no for one in batch})),  # one may have two notices
            batch[0].day,
        )
        for op_id, batch in batches.items()
    )


def _households(count: int) -> str:
    return speak(ngettext("{n} household", "{n} households", count), {"n": count})


_CHOICES: Mapping[str, Callable[[Reader, str, date], tuple[Choice, ...]]] = {
    Asks.MEETING: _meetings,
    Asks.MEMBER: _members,
    Asks.LOAN: _loans,
    Asks.NOTICE: _notices,
}
