"""Small books with made-up people, for tests that write into a book and look at it again."""

import json
import os
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.storage import journal
from tkvv_desktop.storage.merging import take
from tkvv_desktop.storage.unit_of_work import BookUnitOfWork
from tkvv_desktop.usecases import people as people_of_book

BANK = Path(os.environ.get("TKVV_BANK") or Path(__file__).parent / "data" / "bank")
MONTHS = sorted(folder.name for folder in BANK.iterdir() if folder.is_dir())

PASSWORD = "Tổ 3 ấp Bình"
TODAY = date(2026, 11, 15)
CLOCK = bootstrap.StoppedClock(datetime(2026, 11, 15, 9, 30, tzinfo=UTC))
WALL = "2026-11-15T09:30:00+00:00"

GROUP, OTHER_GROUP = "4820101", "4820202"
AN, BINH, DAT = "7317000001", "7317000002", "7317000003"
NAMES = {AN: "Nguyễn Thị An", BINH: "Trần Văn Bình", DAT: "Lê Đạt"}
LOAN_AN, LOAN_AN_2, LOAN_BINH = "6000020000000001", "6000020000000002", "6000020000000003"


def files_in(folder):
    """Every file and folder below a folder, with what is in it."""
    return {
        one.relative_to(folder).as_posix(): one.is_file() and one.read_bytes()
        for one in folder.rglob("*")
    }


def new_book(folder, name="so.tkvvbook", keeper="Phạm Thị Quyên"):
    """A new, empty book, opened by its first user."""
    return bootstrap.create_book(Path(folder) / name, keeper, PASSWORD, clock=CLOCK)


def open_again(app):
    """The same book, closed and opened."""
    app.close()
    return bootstrap.open_book(app.book.path, PASSWORD, CLOCK)


def write(app, *operations):
    """Write operations as a use case would, in one transaction."""
    with BookUnitOfWork(app.book, app.rules, WALL) as uow:
        for operation in operations:
            uow.write(operation)
        uow.commit()


def fork(app, group_no, *names):
    """A double of the book wrote an entry, this book another in its place, and they have met."""
    ours, theirs = (
        ops.ConflictSettled(
            id=name, scope=group_no, day=TODAY, kind="twice", subject=name, finding="Đã hỏi"
        )
        for name in names
    )
    with app.book.scratch() as connection:
        other = journal.append(connection, theirs, app.book.writer, WALL).entry
    write(app, ours)
    with app.book.engine.begin() as connection:
        take(connection, [other])
    app.book.keep([other])


def loan(contract_no, customer_no, outstanding, **facts):
    """A loan in term of the small group."""
    amount = Dong(outstanding)
    known = ops.StatementLoan(
        contract_no=contract_no,
        customer_no=customer_no,
        programme="06",
        programme_name="Nước sạch và vệ sinh môi trường",
        fund="1",
        purpose="Xây bể nước",
        rate=Decimal("9.0"),
        amount=amount,
        disbursed=amount,
        disbursed_on=date(2024, 5, 3),
        last_disbursed_on=date(2024, 5, 3),
        signed_on=date(2024, 5, 3),
        due_on=date(2029, 5, 3),
        extended_to=None,
        due_session_on=date(2029, 5, 3),
        first_principal_on=None,
        is_open=outstanding > 0,
        in_term=amount,
        overdue=ZERO,
        frozen=ZERO,
        principal_due_to_date=ZERO,
        principal_paid=ZERO,
        disbursed_in_month=ZERO,
        rewritten_in_month=ZERO,
        repaid_in_term=ZERO,
        repaid_overdue=ZERO,
        repaid_frozen=ZERO,
        written_off=ZERO,
        interest_in_month=ZERO,
        arrears_in_term=ZERO,
        arrears_overdue=ZERO,
        arrears_grace=ZERO,
        interest_paid=ZERO,
        times_extended=0,
        months_extended=0,
        last_transaction_on=date(2026, 10, 3),
    )
    return replace(known, **facts)


LOANS = (
    loan(LOAN_AN, AN, 20_000_000),
    loan(LOAN_AN_2, AN, 8_000_000),
    loan(LOAN_BINH, BINH, 30_000_000),
)


def statement(
    op_id, as_of=date(2026, 10, 31), group_no=GROUP, source="mau31", loans=LOANS, listed=NAMES
):
    """The bank's figures: An and Bình borrow, Đạt only saves."""
    members = tuple(ops.StatementMember(number, Dong(500_000), ()) for number in listed)
    return ops.StatementRead(
        id=op_id,
        scope=group_no,
        as_of=as_of,
        source=source,
        has_members=source == "mau31",
        loans=loans,
        members=members,
    )


def group_note(op_id, as_of=date(2026, 10, 31), group_no=GROUP, **facts):
    """What the bank says of the group."""
    kept = {"id", "scope", "as_of", "source"}
    known = {one.name: "" for one in fields(ops.GroupNoted) if one.name not in kept}
    known |= {"session_day": 3, "leader": "Phạm Thị Quyên", "office_no": "004820"} | facts
    return ops.GroupNoted(id=op_id, scope=group_no, as_of=as_of, source="dsto", **known)


def person(customer_no, **facts):
    """Particulars that are easy to find again in bytes."""
    known = ops.PersonNote(
        customer_no=customer_no,
        name=NAMES[customer_no],
        born="1966-04-05",
        sex="female",
        ethnicity="Kinh",
        id_no="078066004321",
        id_issued_on="2021-04-25",
        id_issued_by="Cục Cảnh sát",
        address="Ấp Bình Hòa",
        phone="0912345678",
        spouse="Đỗ Thành Long",
    )
    return replace(known, **facts)


def people(op_id, as_of=date(2026, 10, 31), group_no=GROUP, notes=None):
    """Everybody of the small group."""
    notes = tuple(person(number) for number in NAMES) if notes is None else tuple(notes)
    return ops.PeopleNoted(id=op_id, scope=group_no, as_of=as_of, source="mau31", people=notes)


def line(number, customer_no, interest=0, deposit=0, contract_no=LOAN_AN, receipt_no=1):
    """A member's line of a meeting."""
    parts = (ops.InterestPart(contract_no, Dong(interest)),) if interest else ()
    return ops.MeetingLine(number, customer_no, receipt_no, parts, Dong(deposit), "")


def meeting(op_id, held_on=date(2026, 11, 1), group_no=GROUP, lines=None, **facts):
    """A meeting for the session of 3 November: An pays for both, Bình and Đạt save."""
    if lines is None:
        lines = (
            line("001", AN, interest=152_000, deposit=50_000),
            line("002", BINH, interest=229_000, contract_no=LOAN_BINH, receipt_no=2),
            line("003", DAT, deposit=20_000, receipt_no=3),
        )
    known = {
        "kind": "regular",
        "session_on": date(2026, 11, 3),
        "place": "Nhà văn hóa ấp",
        "guests": "Trưởng ấp",
        "content": "Đôn đốc nợ đến hạn",
        "attendance": (ops.Attendance(AN, present=True), ops.Attendance(BINH, present=False)),
        "cash": (),
        "difference_reason": "",
    } | facts
    return ops.MeetingPosted(id=op_id, scope=group_no, held_on=held_on, lines=lines, **known)


def correction(op_id, target, number, group_no=GROUP, day=date(2026, 11, 2), **facts):
    """A line does not count; what stands for it may be given."""
    known = {"day": day, "reason": "Ghi nhầm người"} | facts
    return ops.LineCorrected(id=op_id, scope=group_no, target=target, line=number, **known)


def debit(number="d001", amount=100_000, contract_no=LOAN_AN, customer_no=AN):
    """The bank took principal from a deposit."""
    return ops.DebitLine(
        number, customer_no, contract_no, Dong(amount), ZERO, "D-" + number, date(2026, 11, 3)
    )


def voucher(number="v001", amount=1_000_000, contract_no=LOAN_AN, customer_no=AN):
    """A member paid principal at the bank."""
    return ops.VoucherLine(
        number, customer_no, contract_no, Dong(amount), "P-" + number, date(2026, 11, 3)
    )


def session(op_id, handed_in=451_000, group_no=GROUP, vouchers=(), debits=(), cash=()):
    """The session of 3 November."""
    return ops.SessionClosed(
        id=op_id,
        scope=group_no,
        held_on=date(2026, 11, 3),
        attended_by="leader",
        handed_in=Dong(handed_in),
        cash=cash,
        vouchers=vouchers,
        debits=debits,
        difference_reason="",
        commission=None,
        briefing="Giao ban đầu tháng",
    )


def small_group(app):
    """The group of three, as the bank tells it at the end of October."""
    write(app, group_note("g1"), people("p1"), statement("s1"))
    return app


def truth(month):
    """What must be found at a month end."""
    whole = BANK / "truth.json"
    if whole.exists():
        return json.loads(whole.read_text("utf-8"))[month]
    return json.loads((BANK / f"truth-{month}.json").read_text("utf-8"))


def month_files(*months):
    """The bank's files of month ends."""
    return [path for month in months or MONTHS for path in sorted((BANK / month).iterdir())]


def told_by(app):
    """What a book says of the small group, as JSON can hold it: the same in every version."""
    totals = app.ask(people_of_book.totals, TODAY)
    reader_said = app.ask(lambda reader: sorted(reader.balances(GROUP).items()))
    meetings = app.ask(lambda reader: reader.meetings(GROUP))
    return {
        "balances": [list(one) for one in reader_said],
        "names": sorted(row.name for row in app.ask(people_of_book.members, GROUP, TODAY)),
        "receipts": sorted(line.receipt_no for one in meetings for line in one.lines),
        "totals": {
            name: int(getattr(totals, name))
            for name in ("groups", "loans", "outstanding", "overdue", "frozen", "deposits")
        },
    }


def ended_at(stage):
    """Who hears how far long work is, and ends it at this stage."""

    def tell(_done, _of, what):
        if what == stage:
            raise Cancelled

    return tell
