"""The columns of the list of what falls due."""

from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screens import told
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import day
from tkvv_desktop.usecases.views import DueRow


def _tone(row: DueRow) -> Tone:
    if row.days_left < 0:
        return "refused"
    return "warn" if row.is_last_notice else ""


def _state_tone(row: DueRow) -> Tone:
    if row.is_notice_wanted or row.is_to_hand_over:
        return "warn"
    return "quiet" if row.notice is not None else ""


COLUMNS = (
    Column(
        "member",
        N_("Full name"),
        lambda row: row.member,
        order=lambda row: row.folded.split()[::-1],
        sample="Nguyễn Thị Hoàng Oanh",
        stretch=True,
        find=True,
    ),
    Column(
        "due_on",
        N_("Due on"),
        lambda row: day(row.due.due_on),
        order=lambda row: row.due.due_on,
        sample="00/00/0000",
    ),
    Column(
        "left",
        N_("When due"),
        lambda row: told.left(row.days_left),
        order=lambda row: row.days_left,
        sample="quá 0.000 ngày",
        tone=_tone,
        spare=1,
    ),
    Column(
        "amount",
        N_("Amount"),
        lambda row: told.amount(row.due.amount, is_estimate=row.due.is_estimate),
        order=lambda row: row.due.amount,
        number=True,
        sample="~ 000.000.000",
        tone=lambda row: "strong",
    ),
    Column(
        "session_on",
        N_("Session"),
        lambda row: day(row.due.session_on),
        order=lambda row: row.due.session_on,
        sample="00/00/0000",
        spare=3,
    ),
    Column(
        "kind",
        N_("Kind"),
        lambda row: _("final") if row.due.is_final else _("instalment"),
        sample="instalment",
        spare=2,
    ),
    Column(
        "state",
        N_("Notice"),
        told.state,
        order=lambda row: (not row.is_notice_wanted, not row.is_to_hand_over, told.state(row)),
        sample="notice 0 not printed · promised for 00/00/0000",
        tone=_state_tone,
    ),
)
