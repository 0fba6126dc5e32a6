"""The two tables on the sheet of a member: his loans, and everything that was written."""

from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screens import told
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import day, speak
from tkvv_desktop.usecases.views import HistoryRow, LoanRow

_KINDS = {
    "meeting": N_("Receipt of the group"),
    "voucher": N_("Paid at the bank"),
    "debit": N_("Taken from the deposit"),
    "notice": N_("Due notice"),
    "deposit_paid_in": N_("Deposited at the bank"),
    "deposit_withdrawn": N_("Deposit withdrawn"),
    "deposit_interest": N_("Interest on the deposit"),
    "answer": N_("Answer to a notice"),
}


def _loan_money(key: str, title: str, sample: str = "~ 000.000.000") -> Column:
    return Column(
        key,
        title,
        lambda row: told.amount(getattr(row, key), is_estimate=row.is_estimate),
        order=lambda row: getattr(row, key),
        number=True,
        sample=sample,
        tone=lambda row: _loan_tone(row, key),
    )


def _loan_tone(row: LoanRow, key: str) -> Tone:
    if key == "overdue" and row.overdue:
        return "refused"
    return "warn" if key == "arrears" and row.arrears else ""


def _loan_state(row: LoanRow) -> str:
    """What is special about a loan, and of which day its figure is."""
    codes = {"dormant": row.is_dormant, "frozen": bool(row.frozen)}
    marks = [_(told.ATTENTION[code]) for code, is_so in codes.items() if is_so]
    if row.is_estimate:
        marks.append(_("estimate"))
    marks.append(speak(told_by_bank(), {"on": row.figures_on}))
    return " · ".join(marks)


LOANS = (
    Column(
        "contract_no",
        N_("Contract"),
        lambda row: row.contract_no,
        sample="0" * 16,
        whole=True,
        spare=1,
    ),
    Column(
        "programme",
        N_("Programme"),
        lambda row: row.programme_name,
        sample="Hộ mới thoát nghèo",
        stretch=True,
    ),
    _loan_money("outstanding", N_("Outstanding")),
    _loan_money("overdue", N_("Overdue"), "00.000.000"),
    _loan_money("arrears", N_("Arrears"), "00.000.000"),
    Column(
        "due_on",
        N_("Due on"),
        lambda row: day(row.extended_to or row.due_on),
        sample="00/00/0000",
    ),
    Column("state", N_("Figures"), _loan_state, sample="nợ khoanh · NH 00/00/0000", spare=2),
)


def _struck(row: HistoryRow) -> Tone:
    return "struck" if row.is_reversed else ""


def _history_note(row: HistoryRow) -> str:
    if row.is_reversed:
        return speak(_("taken back: {reason}"), {"reason": row.reason})
    if row.kind == "notice":  # what is to be paid is no payment: it stands in no column of money
        told = speak(_("to pay: {amount:dong}"), {"amount": row.principal})
        return f"{told} · {row.note}" if row.note else told
    return row.note


def _history_money(key: str, title: str) -> Column:
    return Column(
        key,
        title,
        lambda row: "" if row.kind == "notice" else told.amount(getattr(row, key)),
        number=True,
        sample="000.000.000",
        tone=_struck,
    )


HISTORY = (
    Column("day", N_("Day"), lambda row: day(row.day), sample="00/00/0000", tone=_struck),
    Column(
        "kind",
        N_("What"),
        lambda row: _(_KINDS[row.kind]),
        sample="Trả gốc tại ngân hàng",
        tone=_struck,
    ),
    Column(
        "number",
        N_("Voucher number"),
        lambda row: row.number,
        sample="0000000000",
        tone=_struck,
        spare=2,
    ),
    _history_money("interest", N_("Interest")),
    _history_money("deposit", N_("Deposit")),
    _history_money("principal", N_("Principal")),
    Column(
        "note",
        N_("Note"),
        _history_note,
        sample="đã bỏ: ghi nhầm",
        stretch=True,
        spare=1,
        tone=lambda row: "warn" if row.is_reversed else "",
    ),
)


def taken_back_title(row: HistoryRow) -> str:
    """The deposit that is taken back, in one line."""
    facts = {"what": _(_KINDS[row.kind]), "day": row.day, "amount": row.deposit}
    return speak(_("Take back: {what}, {day:day}, {amount:dong}"), facts)


def told_by_bank() -> str:
    """Of which day the bank's figure is."""
    return _("bank {on:day}")
