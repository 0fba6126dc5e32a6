"""Everything that can meet in a book of one group, told once: for tests of what becomes of it."""

from datetime import date
from decimal import Decimal

import books
import pledges

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.rating import CRITERIA

SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)
LATER = (books.loan(books.LOAN_AN, books.AN, 19_000_000),)


def notices(op_id):
    """One notice to An."""
    item = ops.NoticeItem(
        contract_no=books.LOAN_AN,
        programme="Nước sạch",
        outstanding=Dong(20_000_000),
        due_on=date(2027, 1, 3),
        session_on=date(2027, 1, 3),
        amount=Dong(4_000_000),
        is_final=False,
        is_estimate=False,
    )
    return ops.NoticesPrinted(
        id=op_id,
        scope=books.GROUP,
        day=date(2026, 11, 5),
        figures_on=OCTOBER,
        notices=(ops.NoticeLine(1, books.AN, 2, (item,)),),
    )


def extended(op_id, until):
    """An extension of An's loan, with new instalments."""
    return ops.LoanNoted(
        id=op_id,
        scope=books.GROUP,
        customer_no=books.AN,
        contract_no=books.LOAN_AN,
        kind="extended",
        day=date(2026, 11, 3),
        until=until,
        instalments=(ops.PlannedInstalment(date(2028, 5, 3), Dong(5_000_000)),),
        paper="09/TD",
        reason="Mất mùa",
    )


def paid_in(op_id, kind, amount):
    """What changed An's deposit at the bank."""
    return ops.DepositNoted(
        id=op_id,
        scope=books.GROUP,
        customer_no=books.AN,
        kind=kind,
        amount=Dong(amount),
        day=date(2026, 11, 4),
        voucher_no="GT-7",
    )


def rule(op_id, since, value):
    """What the office set in place of a rule of the program."""
    return ops.RuleSet(
        id=op_id,
        scope=ops.OFFICE,
        name="overdue_percent",
        since=since,
        value=value,
        source="CV 1",
        confidence="source",
    )


def answer(op_id, day, words):
    return ops.NoticeAnswered(
        id=op_id,
        scope=books.GROUP,
        printed="n1",
        number=1,
        day=day,
        handed_to="Bà An",
        answer=words,
        promised_on=None,
    )


def listed(op_id, as_of, *contracts):
    """The bank's list of overdue loans."""
    lines = tuple(
        ops.SpecialLine(number, books.AN, Dong(5), None, None, "") for number in contracts
    )
    return ops.SpecialListRead(
        id=op_id, scope=books.GROUP, as_of=as_of, source=Kind.OVERDUE, lines=lines
    )


def score(op_id, source, points):
    return ops.ScoreRead(
        id=op_id,
        scope=books.GROUP,
        month=date(2026, 10, 1),
        source=source,
        session=points,
        overdue=30,
        principal_due=15,
        interest=20,
        savers=5,
        deposit_growth=10,
        grade="good",
    )


def forecast(op_id, made_on, points):
    """What was forecast of October, every criterion alike."""
    return ops.ForecastKept(
        id=op_id,
        scope=books.GROUP,
        month=date(2026, 10, 1),
        made_on=made_on,
        occasion="hand",
        figures_on=SEPTEMBER,
        rules_name="Bộ giả định",
        rules_since=date(2026, 1, 1),
        criteria=tuple(ops.ForecastPoints(key, points, Decimal("97.5")) for key in CRITERIA),
    )


def history():
    """Everything that can meet: sources, days, corrections of corrections, answers."""
    replaced = books.line("c001", books.AN, interest=100_000, deposit=30_000, receipt_no=4)
    again = books.line("c001", books.AN, interest=120_000, receipt_no=5)
    third = books.line("c001", books.AN, interest=130_000, receipt_no=6)
    noted = ops.BankMovesNoted(
        id="b1", scope=books.GROUP, vouchers=(books.voucher("v001"),), debits=(books.debit(),)
    )
    known_people = [
        books.person(books.AN, phone="0911111111"),
        books.person(books.BINH, name="Trần Văn Bính"),
    ]
    return [
        books.group_note("g1", SEPTEMBER),
        books.group_note("g2", OCTOBER, leader="Đặng Út"),
        ops.MeetingDaySet(
            id="d1", scope=books.GROUP, day=OCTOBER, day_of_month=1, place="Nhà văn hóa"
        ),
        books.people("p1", SEPTEMBER),
        books.people("p2", OCTOBER, notes=known_people[:1]),
        books.people("p3", OCTOBER, notes=known_people),
        books.statement("s1", SEPTEMBER),
        books.statement("s2", SEPTEMBER, source="du_no", loans=LATER),
        books.statement("s3", OCTOBER, source="du_no"),
        books.statement("s4", OCTOBER),
        books.statement("s5", OCTOBER, loans=LATER),
        listed("l1", SEPTEMBER, books.LOAN_AN, books.LOAN_AN_2),
        listed("l2", OCTOBER),
        score("r1", ops.BY_HAND, 10),
        score("r2", str(Kind.SCORES), 20),
        forecast("f1", date(2026, 10, 3), 3),
        forecast("f2", date(2026, 10, 4), 4),
        books.meeting("m1", cash=(ops.Notes(100_000, 5),)),
        books.meeting("m2", held_on=date(2026, 11, 2)),
        books.correction("k1", "m1", "001", meeting_line=replaced),
        books.correction("k2", "k1", "c001", meeting_line=again),
        books.correction("k3", "k2", "c001", meeting_line=third),
        books.correction("k4", "m1", "003"),
        books.correction("k5", "m1", "003"),
        books.session("c1", debits=(books.debit("d001"), books.debit("d002", 70_000))),
        noted,
        books.correction("k6", "c1", "d001"),
        books.correction("k7", "b1", "v001", voucher=books.voucher("v001", 900_000)),
        books.correction("k8", "c1", "d002", debit=books.debit("d001", 60_000)),
        books.correction("k9", "k8", "d001"),
        extended("e1", date(2030, 5, 3)),
        extended("e2", date(2031, 5, 3)),
        books.correction("k10", "e1", ops.LOAN_LINE),
        paid_in("t1", "paid_in", 300_000),
        paid_in("t2", "interest", 1_500),
        paid_in("t3", "withdrawn", 200_000),
        books.correction("k11", "t3", ops.DEPOSIT_LINE),
        books.session("c2", 1_000),
        books.correction("k12", "c2", ops.SESSION_LINE),
        ops.ConsentNoted(
            id="w2",
            scope=books.GROUP,
            customer_no=books.AN,
            day=OCTOBER,
            is_given=True,
            text="consent/1",
        ),
        ops.DataSeen(id="w3", scope=books.GROUP, customer_no=books.AN, day=OCTOBER, way="number"),
        ops.MemberErased(id="w4", scope=books.GROUP, customer_no=books.DAT, day=OCTOBER),
        ops.KeysOpened(id="w5", scope=ops.OFFICE, user="a", day=OCTOBER, way="code"),
        ops.UserRetired(id="w1", scope=ops.OFFICE, user="somebody"),
        ops.MachineRevoked(id="w6", scope=ops.OFFICE, replica="ab" * 16, ends=(), reason="lost"),
        ops.PenGiven(id="w7", scope=books.GROUP, day=OCTOBER, user="a", reason="ill"),
        ops.HeadWitnessed(
            id="w8",
            scope=books.GROUP,
            ends=(
                ops.ChainEnd(books.GROUP, "ab" * 16, 3, "cd" * 32),
                ops.ChainEnd(books.GROUP, "ab" * 16, 4, "ef" * 32),
                ops.ChainEnd("another", "ab" * 16, 9, "cd" * 32),
            ),
        ),
        ops.ConflictSettled(
            id="w9", scope=books.GROUP, day=OCTOBER, kind="k", subject="s", finding="f"
        ),
        merged("q1", books.DAT, books.AN),
        merged("q2", books.AN, books.DAT),
        parted("q3", "q1", "q1"),
        parted("q4", "q1"),
        rule("u1", SEPTEMBER, "140"),
        rule("u2", SEPTEMBER, "150"),
        notices("n1"),
        ops.NoticeReprinted(
            id="n2", scope=books.GROUP, printed="n1", number=1, day=date(2026, 11, 6)
        ),
        answer("a1", date(2026, 11, 7), "part"),
        answer("a2", date(2026, 11, 7), "full"),
        answer("a3", date(2026, 11, 8), "hard"),
        books.correction("k13", "a3", ops.ANSWER_LINE),
        told("h1", 152_000),
        told("h2", 153_000),
        printed("pp1"),
        *pledges.history(),
    ]


def merged(op_id, customer_no, same_as):
    """Somebody says that two records are of one person."""
    return ops.PeopleMerged(
        id=op_id,
        scope=books.GROUP,
        day=OCTOBER,
        customer_no=customer_no,
        same_as=same_as,
        reason="Cùng số căn cước",
    )


def parted(op_id, *targets):
    """And takes it back."""
    return ops.PeopleParted(
        id=op_id,
        scope=books.GROUP,
        day=OCTOBER,
        customer_no=books.DAT,
        merged=targets,
        reason="Hai chị em",
    )


def told(op_id, interest):
    """What An handed over, as it was read over the telephone."""
    return ops.MeetingHeard(
        id=op_id,
        scope=books.GROUP,
        day=date(2026, 11, 1),
        source="phone",
        payers=1,
        present=2,
        interest=Dong(interest),
        deposits=ZERO,
        cash=None,
        is_whole=True,
        lines=(ops.HeardLine(books.AN, Dong(interest), ZERO),),
    )


def printed(op_id):
    """A list that was saved."""
    return ops.PaperPrinted(
        id=op_id,
        scope=books.GROUP,
        name="collection-list",
        as_of=date(2026, 11, 8),
        printed_on=date(2026, 11, 8),
        way="file",
        month=None,
        member="",
        loan="",
        meeting="m1",
        notice="",
        rows=0,
        show_ids=False,
        dialect="north",
        pages="1",
        sheets=1,
        again="",
        drawn="5" * 64,
        known=(ops.Known(books.GROUP, "ab" * 16, 3), ops.Known("office", "ab" * 16, 2)),
    )
