"""The columns of vouchers and debits, and of the loans they can be of."""

from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screens.amounts import amount
from tkvv_desktop.gui.screens.session_draft import VOUCHER, MoveRow
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import day, grouped, speak


def _state(row: MoveRow) -> str:
    told = [] if row.is_written else [_("not written yet")]
    if row.is_reversed:
        told.append(speak(_("reversed: {reason}"), {"reason": row.reason}))
    elif row.is_correction:
        told.append(_("correction"))
    if row.newest_first:
        told.append(_("this period first"))
    return " · ".join(told)


def _tone(row: MoveRow) -> Tone:
    return "struck" if row.is_reversed else ""


def _state_tone(row: MoveRow) -> Tone:
    if row.is_reversed:
        return "refused"
    return "" if row.is_written else "warn"


def columns_of(kind: str) -> tuple[Column, ...]:
    """What is seen of each entry of a kind."""
    paid = (
        Column(
            "principal",
            N_("Principal paid at the bank"),
            lambda row: amount(row.principal or None),
            number=True,
            sample="000.000.000",
            tone=_tone,
        ),
    )
    taken = (
        Column(
            "principal",
            N_("For principal"),
            lambda row: amount(row.principal or None),
            number=True,
            sample="00.000.000",
            tone=_tone,
        ),
        Column(
            "interest",
            N_("For interest"),
            lambda row: amount(row.interest or None),
            number=True,
            sample="00.000.000",
            tone=_tone,
        ),
    )
    return (
        Column(
            "member",
            N_("Name"),
            lambda row: row.member,
            sample="Nguyễn Hoàng Thị Phương Nhàn",
            find=True,
            tone=_tone,
        ),
        Column("contract_no", N_("Contract"), lambda row: row.contract_no, sample="0" * 18),
        *(paid if kind == VOUCHER else taken),
        Column("voucher_no", N_("Voucher"), lambda row: row.voucher_no, sample="GNT-000000"),
        Column("day", N_("Day"), lambda row: day(row.day), sample="00/00/0000"),
        Column("state", N_("State"), _state, sample="chưa ghi sổ", stretch=True, tone=_state_tone),
    )


LOAN_COLUMNS = (
    Column(
        "member",
        N_("Name"),
        lambda row: row.member,
        sample="Nguyễn Thị Phương Nhàn",
        stretch=True,
        find=True,
    ),
    Column("contract_no", N_("Contract"), lambda row: row.contract_no, sample="0" * 16, spare=1),
    Column(
        "outstanding",
        N_("Outstanding"),
        lambda row: grouped(row.outstanding),
        number=True,
        sample="000.000.000",
    ),
)
