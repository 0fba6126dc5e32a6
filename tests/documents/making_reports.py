"""Made-up facts for a member's papers and the reports of a group."""

from dataclasses import replace
from datetime import date, timedelta

from made_up import CODE, GROUP, HARD_GROUP, HUGE, LONGEST, NAMES, PROGRAMMES
from making_pictures import empty_pictures, hard_pictures, made_pictures

from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.usecases.facts import CriterionFacts, Loser, RatingSheet
from tkvv_desktop.usecases.facts_members import (
    Contact,
    LoanFacts,
    MemberFacts,
    MemberStatement,
    MissingBorrower,
    Movement,
)
from tkvv_desktop.usecases.facts_reports import (
    ForecastPaper,
    MeetingFacts,
    MonthEndFacts,
    MonthReport,
    ProgrammeLine,
    SessionFacts,
)

ON = date(2026, 11, 21)
FIGURES = date(2026, 10, 31)
NOBODY = MemberFacts("Trần Văn Được", "4687000001", "", "", "", "", "")


def member(**changes):
    facts = MemberFacts(
        name="Lê Thị Ánh Tuyết",
        customer_no="4687000001",
        born="1966-04-05",
        id_no="********4321",
        address="Thôn Đông Hòa, xã Hòa Thuận Tây",
        phone="0912345678",
        spouse="Phạm Quốc Khánh",
    )
    return replace(facts, **changes)


def loan(n=0, **changes):
    facts = {
        "contract_no": f"660{n:013}",
        "programme": PROGRAMMES[n % 3],
        "disbursed_on": date(2024, 2, 29),
        "due_on": date(2029, 2, 28),
        "amount": Dong(50_000_000),
        "outstanding": Dong(25_000_000 + n),
        "overdue": Dong(25_000_000 if n % 4 == 3 else 0),
        "frozen": Dong(5_000_000 if n % 5 == 3 else 0),
        "arrears": Dong(131_507 * (n % 2)),
        "grace": Dong(99_000 if n == 2 else 0),
        "interest_paid": Dong(3_200_000),
        "is_estimate": n % 2 == 1,
    }
    return LoanFacts(**facts | changes)


def movement(n=0, **changes):
    kinds = ("meeting", "meeting", "voucher", "debit", "deposit_withdrawn")
    kind = kinds[n % 5]
    facts = {
        "day": date(2025, 12, 27) + timedelta(days=6 * n),
        "kind": kind,
        "number": f"{n + 1:04}",
        "interest": Dong(131_507 if kind == "meeting" else 0),
        "deposit": Dong({"meeting": 50_000, "debit": -200_000}.get(kind, 0)),
        "principal": Dong({"voucher": 5_000_000, "debit": 200_000}.get(kind, 0)),
        "note": "",
        "is_taken_back": n % 7 == 1,
        "reason": "Ghi nhầm người" if n % 7 == 1 else "",
    }
    return Movement(**facts | changes)


def statement(moves=5, **changes):
    facts = {
        "group": GROUP,
        "member": member(),
        "since": date(2025, 12, 1),
        "until": ON,
        "loans": (loan(0), loan(1), loan(2)),
        "movements": tuple(movement(n) for n in range(moves)),
        "deposit_by_bank": Dong(1_200_000),
        "deposit_now": Dong(1_250_000),
        "deposit_books": ("105000001",),
        "figures_on": FIGURES,
        "code": CODE,
    }
    return MemberStatement(**facts | changes)


def empty_statement():
    return statement(
        0,
        member=NOBODY,
        loans=(),
        deposit_by_bank=ZERO,
        deposit_now=ZERO,
        deposit_books=(),
        figures_on=None,
        code="",
    )


def hard_statement():
    names = {"name": LONGEST, "address": f"{HARD_GROUP.hamlet}, {HARD_GROUP.commune}, TP Huế"}
    big = {"amount": HUGE, "outstanding": HUGE, "overdue": HUGE, "frozen": HUGE, "arrears": HUGE}
    return statement(
        60,
        group=HARD_GROUP,
        member=member(spouse=LONGEST, **names),
        loans=tuple(loan(n, **big, grace=HUGE, is_estimate=True) for n in range(9)),
        movements=tuple(
            movement(n, interest=HUGE, deposit=Dong(-HUGE), principal=HUGE, note="Con gái nộp thay")
            for n in range(60)
        ),
        deposit_by_bank=HUGE,
        deposit_now=Dong(HUGE + 1),
    )


CONTACTS = (
    Contact(date(2026, 11, 3), "absent", ""),
    Contact(
        date(2026, 10, 2), "answer", "Phạm Quốc Khánh", "part", date(2026, 10, 30), Dong(500_000)
    ),
    Contact(date(2026, 9, 27), "notice", "12"),
    Contact(date(2026, 8, 27), "paid", "0311", amount=Dong(181_507)),
    Contact(date(2026, 8, 27), "present", ""),
)


def missing(loans=1, **changes):
    facts = {
        "group": GROUP,
        "member": member(),
        "made_on": ON,
        "loans": tuple(loan(n) for n in range(loans)),
        "deposit": Dong(1_200_000),
        "contacts": CONTACTS,
        "figures_on": FIGURES,
        "code": CODE,
    }
    return MissingBorrower(**facts | changes)


def unknown_missing():
    """A household of which the book holds next to nothing."""
    return missing(1, member=NOBODY, contacts=(), deposit=ZERO, figures_on=None, code="")


def hard_missing():
    long_answer = Contact(ON, "answer", LONGEST, "adjust", ON, HUGE)
    address = f"{HARD_GROUP.hamlet}, {HARD_GROUP.commune}, thành phố Hồ Chí Minh"
    return replace(
        missing(),
        group=HARD_GROUP,
        member=member(name=LONGEST, spouse=LONGEST, address=address),
        loans=tuple(loan(n, outstanding=HUGE, overdue=HUGE, arrears=HUGE) for n in range(7)),
        deposit=HUGE,
        contacts=(long_answer,) * 6,
    )


def criterion(key, maximum, forecast, measure="", losers=()):
    return CriterionFacts(key, maximum, forecast, None, measure, True, tuple(losers))


def owing(count, reason="overdue", amount=5_000_000):
    return [Loser(NAMES[n % len(NAMES)], f"660{n:013}", Dong(amount), reason) for n in range(count)]


def silent(count):
    return [Loser(NAMES[n % len(NAMES)], "", ZERO, "deposit_not_grown") for n in range(count)]


def forecast(members=5, **changes):
    rating = RatingSheet(
        group=GROUP,
        month=date(2026, 11, 1),
        made_on=ON,
        criteria=(
            criterion("session", 20, 20, "100,00 %"),
            criterion("overdue", 30, 20, "2,59 %", owing(members)),
            criterion("principal_due", 15, 12, "96,00 %", owing(1, "due_hard")),
            criterion("interest", 20, 18, "96,40 %", owing(2, "interest_arrears", 131_507)),
            criterion("savers", 5, 5, "96,67 %"),
            criterion("deposit_growth", 10, 6, "40,00 %", silent(members)),
        ),
        forecast_total=81,
        forecast_grade="fair",
        official_total=None,
        official_grade=None,
        history=(),
        rule_set="Chấm điểm Tổ, bộ giả định 2026",
        figures_on=FIGURES,
        limits=(("good", 85), ("fair", 70), ("average", 50), ("weak", 0)),
    )
    facts = {"session_on": date(2026, 11, 30), "next_grade": "good", "points_to_next": 4}
    rating = replace(rating, **changes)
    return ForecastPaper(rating=rating, code=CODE, **facts)


def full_forecast():
    """Nothing is lost, and the bank has rated already."""
    criteria = tuple(
        criterion(key, most, most)
        for key, most in (
            ("session", 20),
            ("overdue", 30),
            ("principal_due", 15),
            ("interest", 20),
            ("savers", 5),
            ("deposit_growth", 10),
        )
    )
    found = forecast(
        criteria=criteria,
        forecast_total=100,
        forecast_grade="good",
        official_total=98,
        official_grade="good",
    )
    return replace(found, next_grade="", points_to_next=0)


def hard_forecast():
    lost = [Loser(LONGEST, f"660{n:013}", HUGE, "due_not_paid") for n in range(40)]
    quiet = [Loser(LONGEST, "", ZERO, "no_deposit")] * 60
    criteria = (
        criterion("session", 20, 0, "", [Loser("", "", ZERO, "session_not_written")]),
        criterion("overdue", 30, 0, "1.000.000.000.000 đ", lost),
        criterion("savers", 5, 0, "0,00 %", quiet),
        criterion("deposit_growth", 10, 0, ""),
    )
    totals = {"forecast_total": 0, "forecast_grade": "weak"}
    return forecast(group=HARD_GROUP, criteria=criteria, **totals)


def month_end(n, **changes):
    facts = {
        "as_of": date(2025 + (n + 10) // 12, (n + 10) % 12 + 1, 28),
        "outstanding": Dong(2_000_000_000 + n * 35_000_000),
        "overdue": Dong(25_000_000 * (n > 7)),
    }
    return MonthEndFacts(**facts | changes)


def programme(n, **changes):
    facts = {
        "name": f"Cho vay {PROGRAMMES[n % 3].lower()}",
        "loans": n + 1,
        "outstanding": Dong(640_000_000 - n * 50_000_000),
        "overdue": Dong(25_000_000 * (n == 1)),
        "frozen": Dong(28_000_000 * (n == 2)),
    }
    return ProgrammeLine(**facts | changes)


def report(members=5, **changes):
    programmes = tuple(programme(n) for n in range(7 if members == 60 else 1))
    facts = {
        "group": GROUP,
        "month": date(2026, 11, 1),
        "on": ON,
        "figures_on": FIGURES,
        "is_estimate": True,
        "members": members,
        "borrowers": members,
        "savers": members,
        "programmes": programmes,
        "outstanding": Dong(sum(line.outstanding for line in programmes)),
        "overdue": Dong(sum(line.overdue for line in programmes)),
        "frozen": Dong(sum(line.frozen for line in programmes)),
        "before": month_end(11),
        "arrears": Dong(3_138_739),
        "members_in_arrears": 2,
        "grace": Dong(64_975_662),
        "interest_due": Dong(12_618_580),
        "deposits": Dong(141_350_000),
        "deposits_before": Dong(139_170_000),
        "due_amounts": 2,
        "due_open": Dong(33_000_000),
        "due_handled": "96,00 %",
        "principal_paid": Dong(30_000_000),
        "notices": 4,
        "meetings": (
            MeetingFacts(
                held_on=date(2026, 11, 17),
                session_on=date(2026, 11, 20),
                present=members,
                on_roll=members,
                interest=Dong(12_199_443),
                deposits=Dong(2_180_000),
                payers=members,
            ),
        ),
        "sessions": (SessionFacts(date(2026, 11, 20), True, Dong(14_379_443), Dong(980_000)),),
        "in_hand": ZERO,
        "official": (date(2026, 10, 1), 75, "fair"),
        "forecast": (77, "fair"),
        "pictures": made_pictures(12).pictures,
        "code": CODE,
    }
    return MonthReport(**facts | changes)


def empty_report():
    """A group of which the bank told nothing yet."""
    nothing = dict.fromkeys(("borrowers", "savers", "members_in_arrears", "due_amounts"), 0)
    zero = dict.fromkeys(("arrears", "grace", "deposits", "due_open", "principal_paid"), ZERO)
    return report(
        0,
        **nothing | zero,
        programmes=(),
        outstanding=ZERO,
        overdue=ZERO,
        frozen=ZERO,
        before=None,
        figures_on=None,
        is_estimate=False,
        interest_due=None,
        deposits_before=None,
        due_handled="",
        notices=0,
        meetings=(),
        sessions=(),
        official=None,
        pictures=empty_pictures().pictures,
    )


def hard_report():
    money = {"outstanding": HUGE, "overdue": HUGE, "frozen": HUGE}
    rest = ("arrears", "grace", "interest_due", "deposits", "due_open", "principal_paid", "in_hand")
    return report(
        60,
        group=replace(HARD_GROUP, office="Phòng giao dịch Ngân hàng Chính sách xã hội Vĩnh Lộc"),
        programmes=tuple(
            programme(n, name="Cho vay xuất khẩu lao động " * 3, **money) for n in range(12)
        ),
        before=month_end(11, outstanding=ZERO, overdue=ZERO),
        deposits_before=ZERO,
        pictures=hard_pictures().pictures,
        **money,
        **dict.fromkeys(rest, HUGE),
    )
