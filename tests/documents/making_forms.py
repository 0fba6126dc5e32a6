"""Made-up facts for the bank's forms, the minutes and the requests."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from made_up import (
    CODE,
    GROUP,
    HARD_GROUP,
    HUGE,
    LONGEST,
    NAMES,
    PROGRAMMES,
    contract,
    customer,
)

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts_forms import (
    BalanceCheck,
    BalanceLine,
    BalanceLoan,
    GroupInspection,
    Instalment,
    LoanRequest,
    LoanRequestLetter,
    LoanRequestList,
    LoanUseLine,
    LoanUseSheet,
    Minutes,
)

WORDS = (
    "Tổ trưởng thông báo kết quả tháng trước và nhắc các hộ sắp đến hạn.\n"
    "Các tổ viên thảo luận, thống nhất mỗi hộ gửi tiết kiệm đều hằng tháng."
)


def minutes(members: int = 5, **changes) -> Minutes:
    present = members - members // 6
    facts = {
        "group": GROUP,
        "about": "regular",
        "held_on": date(2026, 11, 28),
        "place": "Nhà văn hóa thôn Đông Hòa",
        "guests": "Bà Lê Thị Ánh, Chủ tịch Hội Phụ nữ xã",
        "content": WORDS,
        "members": members,
        "present": present,
        "absent": tuple((NAMES[n % len(NAMES)], "ốm") for n in range(members - present)),
        "quorum": (2, 3),
        "is_valid": True,
        "payers": present,
        "interest": Dong(131_507 * present),
        "deposits": Dong(50_000 * present),
        "signers": (),
        "blank_rows": 10,
        "reprint": False,
        "code": "",
    }
    return Minutes(**{**facts, **changes})


def minutes_to_fill(about: str, rows: int = 10, **changes) -> Minutes:
    facts = {
        "about": about,
        "held_on": None,
        "guests": "",
        "content": "",
        "present": None,
        "absent": (),
        "is_valid": None,
        "payers": 0,
        "blank_rows": rows,
    }
    return minutes(**{"members": 60, **facts, **changes})


def founding(members: int) -> Minutes:
    names = tuple(NAMES[n % len(NAMES)] for n in range(members))
    return minutes_to_fill("founding", members=members, signers=names)


def hard_minutes(members: int) -> Minutes:
    """Everybody has the longest name, everybody was away, and much was said."""
    return minutes(
        members,
        group=HARD_GROUP,
        about="selection",
        place=f"{HARD_GROUP.hamlet}, {HARD_GROUP.commune}",
        guests=f"{LONGEST}, {LONGEST}",
        content="\n".join([WORDS.replace("\n", " ") * 6] * 5),
        present=0,
        absent=((LONGEST, "đi làm ăn xa, con gái họp thay"),) * members,
        is_valid=False,
        interest=HUGE,
        deposits=HUGE,
        reprint=True,
        code=CODE,
    )


def requests(blank: int = 10, lines: tuple[LoanRequest, ...] = ()) -> LoanRequestList:
    return LoanRequestList(GROUP, "", date(2026, 11, 28), lines, blank)


def request(n: int = 0, **changes) -> LoanRequest:
    facts = {
        "member": NAMES[n % len(NAMES)],
        "beneficiary": "Hộ nghèo",
        "amount": Dong(50_000_000),
        "purpose": "Chăn nuôi bò sinh sản",
        "months": 60,
    }
    return LoanRequest(**{**facts, **changes})


def requests_of(members: int) -> LoanRequestList:
    return requests(0, tuple(request(n) for n in range(members)))


def hard_requests(members: int) -> LoanRequestList:
    line = request(
        member=LONGEST,
        beneficiary="Người chấp hành xong án phạt tù",
        amount=HUGE,
        purpose="Cải tạo, xây mới công trình nước sạch và vệ sinh",
    )
    return LoanRequestList(HARD_GROUP, PROGRAMMES[1], None, (line,) * members, 3, CODE)


def use_line(n: int = 0, **changes) -> LoanUseLine:
    facts = {
        "member": NAMES[n % len(NAMES)],
        "contract_no": contract(n),
        "programme": PROGRAMMES[n % 3],
        "disbursed": Dong(50_000_000),
        "outstanding": Dong(48_500_000 - n),
        "purpose": "Chăn nuôi bò",
    }
    return LoanUseLine(**{**facts, **changes})


def use(members: int = 5, **changes) -> LoanUseSheet:
    facts = {
        "group": GROUP,
        "on": date(2026, 11, 21),
        "lines": tuple(use_line(n) for n in range(members)),
        "blank_rows": 0,
        "figures_on": date(2026, 10, 31),
        "has_own_moves": False,
    }
    return LoanUseSheet(**{**facts, **changes})


def hard_use(members: int) -> LoanUseSheet:
    line = use_line(
        member=LONGEST,
        programme=PROGRAMMES[1],
        disbursed=HUGE,
        outstanding=Dong(HUGE - 1),
        purpose="Cải tạo, xây mới công trình nước sạch và vệ sinh",
    )
    return use(
        group=HARD_GROUP, lines=(line,) * members, has_own_moves=True, blank_rows=2, code=CODE
    )


def balance_line(n: int = 0, loans: int = 1, **changes) -> BalanceLine:
    facts = {
        "member": NAMES[n % len(NAMES)],
        "customer_no": customer(n),
        "loans": tuple(
            BalanceLoan(
                contract(10 * n + i),
                PROGRAMMES[i % 3],
                Dong(20_000_000 + n),
                Dong(131_507),
                Dong(30_000 if n % 5 == 2 else 0),
            )
            for i in range(loans)
        ),
        "deposit": Dong(1_200_000),
    }
    return BalanceLine(**{**facts, **changes})


def balances(members: int = 5, **changes) -> BalanceCheck:
    facts = {
        "group": GROUP,
        "as_of": date(2026, 10, 31),
        "lines": tuple(balance_line(n, loans=n % 3) for n in range(1, members + 1)),
    }
    return BalanceCheck(**{**facts, **changes})


def hard_balances(members: int) -> BalanceCheck:
    loan = BalanceLoan(contract(1), PROGRAMMES[1], HUGE, HUGE, HUGE)
    line = balance_line(member=LONGEST, deposit=HUGE)
    return balances(
        group=HARD_GROUP, lines=(replace(line, loans=(loan, loan)),) * members, code=CODE
    )


def inspection(members: int = 5, **changes) -> GroupInspection:
    facts = {
        "group": GROUP,
        "on": date(2026, 11, 21),
        "figures_on": date(2026, 10, 31),
        "outstanding": Dong(48_500_000 * members),
        "members": members,
        "overdue": Dong(5_000_001),
        "overdue_percent": Decimal("2.594"),
        "arrears": Dong(1_234_567),
        "deposits": Dong(1_200_000 * members),
        "members_in_arrears": 3,
        "members_overdue": 1,
        "scored": date(2026, 10, 1),
        "points": 86,
        "grade": "good",
    }
    return GroupInspection(**{**facts, **changes})


def hard_inspection(members: int) -> GroupInspection:
    return inspection(
        members,
        group=HARD_GROUP,
        outstanding=HUGE,
        overdue=HUGE,
        overdue_percent=Decimal(100),
        arrears=HUGE,
        deposits=HUGE,
        scored=None,
        grade="",
        code=CODE,
    )


def letter(kind: str = "adjustment", **changes) -> LoanRequestLetter:
    facts = {
        "group": GROUP,
        "kind": kind,
        "on": date(2026, 11, 21),
        "member": NAMES[0],
        "customer_no": customer(0),
        "born": "1966-04-05",
        "id_no": "********1234",
        "address": "Thôn Đông Hòa, xã Hòa Thuận Tây",
        "phone": "0912345678",
        "contract_no": contract(0),
        "programme": PROGRAMMES[0],
        "purpose": "Chăn nuôi bò",
        "disbursed_on": date(2024, 2, 19),
        "amount": Dong(50_000_000),
        "outstanding": Dong(40_000_000),
        "rate": Decimal("6.6"),
        "interest": Dong(131_507),
        "final_on": date(2029, 2, 19),
        "due": (Instalment(date(2027, 2, 19), Dong(10_000_000)),),
        "asked": (),
        "reason": "",
        "latest": date(2028, 2, 19),
        "ask_from": None,
        "ask_by": date(2027, 2, 12),
        "hand_in_by": date(2027, 2, 16),
        "figures_on": date(2026, 10, 31),
        "is_estimate": False,
    }
    if kind == "extension":
        facts |= {
            "due": (Instalment(date(2029, 2, 19), Dong(40_000_000)),),
            "latest": date(2031, 8, 19),
            "ask_from": date(2028, 11, 19),
            "ask_by": date(2029, 2, 12),
            "hand_in_by": None,
        }
    return LoanRequestLetter(**{**facts, **changes})


def letter_asked(kind: str) -> LoanRequestLetter:
    """What was noted of the request stands on it."""
    asked = {
        "adjustment": (
            Instalment(date(2027, 8, 19), Dong(4_000_000)),
            Instalment(date(2028, 2, 19), Dong(6_000_000)),
        ),
        "extension": (Instalment(date(2030, 2, 19), Dong(40_000_000)),),
    }[kind]
    return letter(kind, asked=asked, reason="Bò bị dịch bệnh, chưa bán được.")


def hard_letter(kind: str) -> LoanRequestLetter:
    return letter(
        kind,
        group=HARD_GROUP,
        member=LONGEST,
        address=f"{HARD_GROUP.hamlet}, {HARD_GROUP.commune}, thành phố Hồ Chí Minh",
        programme=PROGRAMMES[1],
        purpose="Cải tạo, xây mới công trình nước sạch và vệ sinh",
        amount=HUGE,
        outstanding=HUGE,
        interest=HUGE,
        due=(Instalment(date(2027, 2, 19), Dong(987_654_321_987), is_estimate=True),),
        asked=(Instalment(date(2029, 8, 20), HUGE),) * (6 if kind == "adjustment" else 1),
        reason=" ".join(["Mưa lũ kéo dài làm mất mùa, gia đình chưa có nguồn thu."] * 6),
        on=date(2027, 2, 20),
        is_estimate=True,
        code=CODE,
    )
