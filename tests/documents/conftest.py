"""Made-up people and facts for papers, and a reader of what stands on a paper."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

import made_dues
import pypdfium2
import pytest
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
from tkvv_desktop.usecases.facts import (
    CollectionLine,
    CollectionList,
    CriterionFacts,
    DueNotice,
    DueNoticeLine,
    Loser,
    RatingSheet,
    Receipt,
)


def due_line(n: int = 0, **changes) -> DueNoticeLine:
    facts = {
        "contract_no": contract(n),
        "programme": PROGRAMMES[n % 3],
        "outstanding": Dong(25_000_000 + n),
        "due_on": date(2027, 2, 19),
        "session_on": date(2027, 3, 3),
        "amount": Dong(5_000_000),
        "is_final": n == 0,
        "is_estimate": False,
    }
    return DueNoticeLine(**{**facts, **changes})


def due_notice(n: int = 0, loans: int = 1, **changes) -> DueNotice:
    facts = {
        "group": GROUP,
        "number": f"{n + 1}/TB-4820101",
        "stage": 1,
        "printed_on": date(2026, 11, 21),
        "reprint": False,
        "member": NAMES[n % len(NAMES)],
        "customer_no": customer(n),
        "address": "Thôn Đông Hòa, xã Hòa Thuận Tây",
        "phone": "0912345678",
        "spouse": "Trần Văn Bảy",
        "lines": tuple(due_line(i) for i in range(loans)),
        "figures_on": date(2026, 10, 31),
        "code": "",
    }
    return DueNotice(**{**facts, **changes})


def due_notices(count: int) -> list[DueNotice]:
    return [due_notice(n) for n in range(count)]


def collection_line(n: int = 0, **changes) -> CollectionLine:
    facts = {
        "position": n + 1,
        "member": NAMES[n % len(NAMES)],
        "customer_no": customer(n),
        "outstanding": Dong(20_000_000 + n * 1_000_000),
        "interest_due": Dong(131_507 + n),
        "arrears": Dong(n % 3 * 50_000),
        "is_estimate": n % 7 == 3,
        "present": n % 6 != 4,
        "interest_taken": Dong(0 if n % 6 == 4 else 131_507 + n),
        "deposit": Dong(n % 3 * 50_000),
        "deposit_balance": Dong(1_200_000),
        "receipt_no": "" if n % 6 == 4 else f"{n + 1:04}",
        "note": "",
    }
    return CollectionLine(**{**facts, **changes})


def collection(members: int = 5, **changes) -> CollectionList:
    facts = {
        "group": GROUP,
        "held_on": date(2026, 11, 28),
        "session_on": date(2026, 12, 3),
        "blank": False,
        "reprint": False,
        "lines": tuple(collection_line(n) for n in range(members)),
        "cash": ((500_000, 1), (200_000, 0), (100_000, 2), (20_000, 1), (5_000, 1), (1_000, 2)),
        "figures_on": date(2026, 10, 31),
        "code": "",
    }
    return CollectionList(**{**facts, **changes})


def blank_collection(members: int = 5) -> CollectionList:
    lines = tuple(
        collection_line(n, interest_taken=Dong(0), deposit=Dong(0), receipt_no="", present=False)
        for n in range(members)
    )
    return collection(blank=True, lines=lines, cash=())


def receipt(n: int = 0, loans: int = 2, **changes) -> Receipt:
    facts = {
        "group": GROUP,
        "number": f"BL-{n + 1:04}",
        "held_on": date(2026, 11, 28),
        "member": NAMES[n % len(NAMES)],
        "customer_no": customer(n),
        "interest": tuple((contract(i), PROGRAMMES[i % 3], Dong(131_507)) for i in range(loans)),
        "deposit": Dong(50_000),
        "deposit_balance": Dong(1_250_000),
        "received_by": "Đinh Thanh Mai",
        "reprint": False,
        "code": f"{CODE}/{n + 1}",
    }
    return Receipt(**{**facts, **changes})


def receipts(count: int) -> list[Receipt]:
    return [receipt(n) for n in range(count)]


def loser(n: int = 0, **changes) -> Loser:
    facts = {
        "member": NAMES[n % len(NAMES)],
        "contract_no": contract(n),
        "amount": Dong(5_000_000),
        "reason": "overdue",
    }
    return Loser(**{**facts, **changes})


def criterion(key: str, maximum: int, forecast: int, measure: str, **changes) -> CriterionFacts:
    facts = {
        "key": key,
        "maximum": maximum,
        "forecast": forecast,
        "official": None,
        "measure": measure,
        "assumed": True,
        "losers": (),
    }
    return CriterionFacts(**{**facts, **changes})


def rating(losers: int = 5, **changes) -> RatingSheet:
    overdue = tuple(loser(n) for n in range(losers))
    facts = {
        "group": GROUP,
        "month": date(2026, 11, 1),
        "made_on": date(2026, 11, 21),
        "criteria": (
            criterion("session", 20, 20, "Có giao dịch", assumed=False, official=20),
            criterion("overdue", 30, 20, "2,59 %", losers=overdue, official=22),
            criterion("principal_due", 15, 15, "100 %", official=15),
            criterion("interest", 20, 18, "96,4 %", official=18),
            criterion("savers", 5, 5, "58/60 (96,67 %)", official=5),
            criterion("deposit_growth", 10, 6, "1.250.000 đồng", official=6),
        ),
        "forecast_total": 84,
        "forecast_grade": "fair",
        "official_total": 86,
        "official_grade": "good",
        "history": tuple(
            (date(2026, month, 1), points, grade)
            for month, points, grade in (
                (7, 48, "weak"),
                (8, 68, "average"),
                (9, 70, "fair"),
                (10, 100, "good"),
            )
        ),
        "rule_set": "Chấm điểm Tổ TK&VV, áp dụng từ 01/01/2026",
        "figures_on": date(2026, 10, 31),
        "limits": (("good", 85), ("fair", 70), ("average", 50), ("weak", 0)),
    }
    return RatingSheet(**{**facts, **changes})


def hard_notices(count: int) -> list[DueNotice]:
    """The longest names and largest amounts, more and more loans."""
    return [
        due_notice(
            n,
            group=HARD_GROUP,
            member=LONGEST,
            spouse=LONGEST,
            address=f"{HARD_GROUP.hamlet}, {HARD_GROUP.commune}, thành phố Hồ Chí Minh",
            lines=tuple(
                due_line(i + 1, amount=HUGE, outstanding=HUGE, is_estimate=True)
                for i in range(n + 1)
            ),
            reprint=True,
            code=f"{CODE}/{n + 1}",
        )
        for n in range(count)
    ]


def hard_collection(count: int) -> CollectionList:
    lines = tuple(
        collection_line(
            n,
            member=LONGEST,
            outstanding=HUGE,
            interest_due=HUGE,
            arrears=HUGE,
            interest_taken=HUGE,
            deposit=HUGE,
            is_estimate=True,
            present=False,
            note="đi làm ăn xa, con gái nộp thay",
        )
        for n in range(count)
    )
    return collection(group=HARD_GROUP, lines=lines, reprint=True, code=CODE)


def hard_receipts(count: int) -> list[Receipt]:
    return [
        receipt(
            n,
            loans=n,
            group=HARD_GROUP,
            member=LONGEST,
            deposit=Dong(987_654_321_987),
            deposit_balance=HUGE,
            received_by=LONGEST,
            reprint=True,
        )
        for n in range(count)
    ]


def hard_rating(count: int) -> RatingSheet:
    losers = tuple(loser(n, member=LONGEST, amount=HUGE) for n in range(count))
    history = tuple(
        (date(2023 + n // 12, 1 + n % 12, 1), 100 - n % 3 * 15, "good") for n in range(40)
    )
    criteria = (criterion("overdue", 30, 0, "đ" * 60, losers=losers),)
    return rating(group=HARD_GROUP, criteria=criteria, history=history)


@dataclass(frozen=True)
class Letter:
    """A letter on the paper and the box of its ink, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Leaf:
    """A page as a person sees it."""

    width: float
    height: float
    raw: str
    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return " ".join(self.raw.split())


def leaves(pdf: bytes) -> list[Leaf]:
    """The pages of a paper."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            letters = []
            for n in range(text.count_chars()):
                letter = text.get_text_range(n, 1)
                if letter.strip():
                    letters.append(Letter(letter, *text.get_charbox(n)))
            found.append(Leaf(*page.get_size(), text.get_text_range(), tuple(letters)))
    return found


def squeezed(text: str) -> str:
    """The text without any space: where a reader sees spaces is its own affair."""
    return "".join(text.split())


@pytest.fixture(scope="session")
def build():
    """Makers of facts."""
    return SimpleNamespace(
        due_line=due_line,
        due_notice=due_notice,
        due_notices=due_notices,
        collection=collection,
        collection_line=collection_line,
        blank_collection=blank_collection,
        hard_notices=hard_notices,
        hard_collection=hard_collection,
        hard_receipts=hard_receipts,
        hard_rating=hard_rating,
        receipt=receipt,
        receipts=receipts,
        rating=rating,
        loser=loser,
        LONGEST=LONGEST,
        CODE=CODE,
        **made_dues.MAKERS,
    )


@pytest.fixture(scope="session")
def read():
    """Bytes of a PDF to its pages."""
    return leaves


@pytest.fixture(scope="session")
def squeeze():
    return squeezed
