"""How a posted meeting and its lines stand in their tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.names import register_key
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screens.amounts import amount
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import day, grouped, speak
from tkvv_desktop.usecases import records


@dataclass(frozen=True, slots=True)
class Held:
    meeting: records.MeetingHeld

    @property
    def id(self) -> str:
        return self.meeting.op_id


@dataclass(frozen=True, slots=True)
class Shown:
    line: records.Line
    name: str
    instead: int  # receipt of the line that it corrects
    number: str = ""  # of the customer, where another one has the same name

    @property
    def id(self) -> tuple[str, str]:
        return self.line.op_id, self.line.line


def _state(shown: Shown) -> str:
    line = shown.line
    if line.is_reversed:
        return speak(_("reversed: {reason}"), {"reason": line.reason})
    if line.corrects and shown.instead:
        return speak(_("in place of {number}"), {"number": f"{shown.instead:04d}"})
    return _("correction") if line.corrects else ""


def _tone(shown: Shown) -> Tone:
    return "struck" if shown.line.is_reversed else ""


def _state_tone(shown: Shown) -> Tone:
    if shown.line.is_reversed:
        return "refused"
    return "warn" if shown.line.corrects else ""


MEETING_COLUMNS = (
    Column(
        "held_on",
        N_("Meeting"),
        lambda held: day(held.meeting.held_on),
        order=lambda held: held.meeting.held_on,
        sample="00/00/0000",
        find=True,
    ),
    Column(
        "session_on",
        N_("Session"),
        lambda held: day(held.meeting.session_on),
        order=lambda held: held.meeting.session_on,
        sample="00/00/0000",
    ),
    Column(
        "present",
        N_("Present"),
        lambda held: str(held.meeting.present),
        number=True,
    ),
    Column(
        "interest",
        N_("Interest"),
        lambda held: grouped(held.meeting.interest),
        number=True,
        order=lambda held: held.meeting.interest,
        sample="000.000.000",
    ),
    Column(
        "deposits",
        N_("Deposits"),
        lambda held: grouped(held.meeting.deposits),
        number=True,
        order=lambda held: held.meeting.deposits,
        sample="000.000.000",
    ),
    Column(
        "content",
        N_("Content"),
        lambda held: held.meeting.content.replace("\n", " "),
        sample="Thông báo nợ đến hạn",
        stretch=True,
    ),
)
LINE_COLUMNS = (
    Column(
        "receipt",
        N_("Receipt"),
        lambda shown: receipt(shown.line),
        number=True,
        tone=_tone,
        sample="00000",
    ),
    Column(
        "name",
        N_("Name"),
        lambda shown: " · ".join(filter(None, (shown.name, shown.number))),
        order=lambda shown: register_key(shown.name),
        sample="Nguyễn Hoàng Thị Phương Nhàn",
        find=True,
        tone=_tone,
    ),
    Column(
        "interest",
        N_("Interest"),
        lambda shown: amount(shown.line.interest_total or None),
        number=True,
        order=lambda shown: shown.line.interest_total,
        sample="00.000.000",
        tone=_tone,
    ),
    Column(
        "deposit",
        N_("Deposit"),
        lambda shown: amount(shown.line.deposit or None),
        number=True,
        order=lambda shown: shown.line.deposit,
        sample="00.000.000",
        tone=_tone,
    ),
    Column(
        "note",
        N_("Note"),
        lambda shown: shown.line.note,
        sample="đi làm ăn xa",
        stretch=True,
        tone=_tone,
    ),
    Column(
        "state",
        N_("Corrections"),
        _state,
        sample="đã bỏ: ghi nhầm người",
        tone=_state_tone,
    ),
)


def in_order(lines: Sequence[records.Line]) -> list[records.Line]:
    """Each line with its corrections right below it, however late they were written."""
    ordered: list[records.Line] = []
    for line in lines:
        places = [at for at, one in enumerate(ordered) if line.corrects and _is_of(one, line)]
        ordered.insert(places[-1] + 1 if places else len(ordered), line)
    return ordered


def _is_of(wrong: records.Line, line: records.Line) -> bool:
    return f"{wrong.op_id}/{wrong.line}" == line.corrects


def receipt_before(earlier: Sequence[records.Line], line: records.Line) -> int:
    """The receipt of the line that this one corrects; 0 when there is none."""
    found = [one.receipt_no for one in earlier if line.corrects and _is_of(one, line)]
    return found[-1] if found else 0


def said_difference(meeting: records.Meeting) -> str:
    """The cash that was too much or missing at a meeting, and why; "" when it agreed."""
    if not meeting.over:
        return ""
    words = _("Cash counted: {amount:dong} too much. Reason: {reason}")
    if meeting.over < 0:
        words = _("Cash counted: {amount:dong} missing. Reason: {reason}")
    facts = {"amount": Dong(abs(meeting.over)), "reason": meeting.difference_reason or "–"}
    return speak(words, facts)


def receipt(line: records.Line) -> str:
    return f"{line.receipt_no:04d}" if line.receipt_no else ""
