"""Made-up loans and how they live from session to session, for the demo book.

Everything happens on the session day of the point, as the bank does it: interest of the period is
paid or added to the arrears; principal due is paid, stays, becomes overdue or is extended.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from tkvv_desktop.domain.bankdata import InstalmentRow, LoanRow
from tkvv_desktop.domain.calendar import add_months, session_on_or_after
from tkvv_desktop.domain.money import MILLION, Dong, whole

OVERDUE_SHARE = Decimal("1.3")
STUDENT, WATER = "02", "06"
GRACE_MONTHS = 36
STUDENT_FIRST = 48  # months until a student's first instalment
LATE_IS_OVERDUE = date(2026, 3, 1)  # of loans from this day, what is not paid becomes overdue
ROUND = 100_000
FREEZE_MONTHS = 36
EXTENSION = 12


@dataclass(frozen=True, slots=True)
class Programme:
    code: str
    name: str
    rate: Decimal
    millions: tuple[int, int]
    terms: tuple[int, ...]
    purposes: tuple[str, ...]


_FARMING = (
    *("Chăn nuôi bò sinh sản", "Trồng mía", "Trồng lúa", "Nuôi cá", "Nuôi heo, gà thả vườn"),
    *("Mua bán nhỏ", "Cải tạo vườn cây ăn trái"),
)
PROGRAMMES = (
    Programme("01", "Cho vay hộ nghèo", Decimal("6.6"), (20, 100), (36, 48, 60), _FARMING),
    Programme("19", "Cho vay hộ cận nghèo", Decimal("7.92"), (30, 100), (36, 60, 84), _FARMING),
    Programme("09", "Cho vay hộ mới thoát nghèo", Decimal("8.25"), (30, 100), (36, 60), _FARMING),
    Programme("03", "Cho vay hỗ trợ tạo việc làm", Decimal("7.92"), (30, 100), (12, 60), _FARMING),
    Programme(
        WATER,
        "Cho vay nước sạch và vệ sinh môi trường nông thôn",
        Decimal("9.0"),
        (15, 50),
        (60,),
        ("Công trình nước sạch, nhà vệ sinh",),
    ),
    Programme(
        STUDENT,
        "Cho vay học sinh, sinh viên có hoàn cảnh khó khăn",
        Decimal("6.6"),
        (25, 80),
        (96,),
        ("Chi phí học tập",),
    ),
    Programme(
        "10", "Cho vay hộ gia đình SXKD vùng khó khăn", Decimal("9.0"), (30, 80), (36, 60), _FARMING
    ),
)
BY_CODE = {programme.code: programme for programme in PROGRAMMES}


@dataclass(slots=True)
class Instalment:
    due_on: date
    amount: int
    paid: int = 0

    @property
    def left(self) -> int:
        return self.amount - self.paid


@dataclass(slots=True)
class Loan:
    """A loan as it stands between two sessions."""

    contract_no: str
    customer_no: str
    group_no: str
    session_day: int
    programme: Programme
    fund: str
    purpose: str
    rate: Decimal
    amount: int
    disbursed_on: date
    due_on: date
    instalments: list[Instalment]
    fate: str  # "" or what is meant to become of it: "overdue", "extended", "frozen"
    accrued_to: date
    moved_on: date
    in_term: int
    overdue: int = 0
    frozen: int = 0
    arrears_in_term: int = 0
    arrears_overdue: int = 0
    grace: int = 0
    current: int = 0  # interest of the period that ends at the session being held
    current_overdue: int = 0  # the share of it that overdue debt bears
    interest_paid: int = 0
    extended_to: date | None = None
    overdue_since: date | None = None
    frozen_from: date | None = None
    closed_on: date | None = None
    month: dict[str, int] = field(default_factory=dict)  # movements of the month

    @property
    def outstanding(self) -> int:
        return self.in_term + self.overdue + self.frozen

    @property
    def arrears(self) -> int:
        return self.arrears_in_term + self.arrears_overdue

    @property
    def final_on(self) -> date:
        return self.extended_to or self.due_on

    def begin_month(self, day: date) -> None:
        """Forget the movements of the month before; count the interest up to the session."""
        self.month = {}
        days = (day - self.accrued_to).days
        of_year = Decimal(days) * self.rate / 36_500
        late = self.overdue * of_year * OVERDUE_SHARE
        interest = whole(self.in_term * of_year + late)
        self.accrued_to = day
        self.current = self.current_overdue = 0
        in_grace = day < add_months(self.disbursed_on, GRACE_MONTHS)
        if self.programme.code == STUDENT and in_grace:
            self.grace += interest
        else:
            self.current, self.current_overdue = interest, whole(late)

    def pay_interest(self, paid: int, day: date) -> None:
        """Arrears are settled first; what is left of the period's interest becomes arrears."""
        self.interest_paid += paid
        self._moved("interest", paid, day)
        off = min(paid, self.arrears_overdue)
        self.arrears_overdue -= off
        paid -= off
        off = min(paid, self.arrears_in_term)
        self.arrears_in_term -= off
        left = self.current - (paid - off)
        late = min(left, self.current_overdue)
        self.arrears_overdue += late
        self.arrears_in_term += left - late
        self.current = self.current_overdue = 0

    def pay_principal(self, paid: int, day: date) -> None:
        """The oldest instalments first; overdue debt before debt in term."""
        late = min(paid, self.overdue)
        self.overdue -= late
        self.in_term -= paid - late
        self._moved("overdue", late, day)
        self._moved("in_term", paid - late, day)
        for instalment in self.instalments:
            off = min(paid, instalment.left)
            instalment.paid += off
            paid -= off
        if not self.overdue:
            self.overdue_since = None
        if not self.outstanding:
            self.closed_on = day

    def late(self, amount: int, day: date) -> None:
        """So much of the debt in term becomes overdue."""
        self.in_term -= amount
        self.overdue += amount
        self.overdue_since = self.overdue_since or day

    def extend(self) -> None:
        self.extended_to = add_months(self.due_on, EXTENSION)
        self.instalments[-1].due_on = self.extended_to

    def freeze(self, day: date) -> None:
        self.frozen, self.in_term, self.overdue = self.outstanding, 0, 0
        self.frozen_from, self.overdue_since = day, None

    def _moved(self, kind: str, amount: int, day: date) -> None:
        self.month[kind] = self.month.get(kind, 0) + amount
        if amount:
            self.moved_on = day

    def row(self, as_of: date) -> LoanRow:
        """The loan as the bank's loan file tells it at the month end."""
        due = sum(one.amount for one in self.instalments if one.due_on <= as_of)
        return LoanRow(
            contract_no=self.contract_no,
            customer_no=self.customer_no,
            group_no=self.group_no,
            programme=self.programme.code,
            programme_name=self.programme.name,
            fund=self.fund,
            purpose=self.purpose,
            rate=self.rate,
            amount=Dong(self.amount),
            disbursed=Dong(self.amount),
            signed_on=self.disbursed_on,
            disbursed_on=self.disbursed_on,
            last_disbursed_on=self.disbursed_on,
            due_on=self.due_on,
            extended_to=self.extended_to,
            due_session_on=session_on_or_after(self.final_on, self.session_day),
            first_principal_on=self.instalments[0].due_on,
            is_open=self.outstanding > 0,
            outstanding=Dong(self.outstanding),
            in_term=Dong(self.in_term),
            overdue=Dong(self.overdue),
            frozen=Dong(self.frozen),
            principal_due_to_date=Dong(due),
            principal_paid=Dong(self.amount - self.outstanding),
            disbursed_in_month=Dong(self.month.get("disbursed", 0)),
            rewritten_in_month=Dong(0),
            repaid_in_term=Dong(self.month.get("in_term", 0)),
            repaid_overdue=Dong(self.month.get("overdue", 0)),
            repaid_frozen=Dong(0),
            written_off=Dong(0),
            interest_in_month=Dong(self.month.get("interest", 0)),
            arrears_in_term=Dong(self.arrears_in_term),
            arrears_overdue=Dong(self.arrears_overdue),
            arrears_grace=Dong(self.grace),
            interest_paid=Dong(self.interest_paid),
            times_extended=int(self.extended_to is not None),
            months_extended=EXTENSION if self.extended_to else 0,
            last_transaction_on=self.moved_on,
        )

    def unpaid(self, until: date) -> list[InstalmentRow]:
        """Instalments not fully paid that fall due up to a day; frozen debt is not asked for."""
        if self.frozen:
            return []
        return [
            InstalmentRow(
                contract_no=self.contract_no,
                customer_no=self.customer_no,
                group_no=self.group_no,
                due_on=one.due_on,
                amount=Dong(one.amount),
                paid=Dong(one.paid),
                left=Dong(one.left),
            )
            for one in self.instalments
            if one.left and one.due_on <= until
        ]


def new_loan(
    group_no: str,
    customer_no: str,
    number: tuple[int, int],
    on: tuple[date, int],
    rng: Random,
    wanted: tuple[str, int, str] | None = None,
) -> Loan:
    """A loan disbursed at a session. `number` is (group, loan), `on` is (day, session day).

    `wanted` is (programme, term in months, fate) where it is not left to chance.
    """
    day, session_day = on
    code, term, fate = wanted or ("", 0, "")
    programme = BY_CODE.get(code) or rng.choices(PROGRAMMES, (20, 18, 16, 18, 22, 6, 4))[0]
    term = term or rng.choice(programme.terms)
    low, high = programme.millions
    amount = rng.randrange(low, high + 1, 5) * MILLION
    rate = programme.rate
    if programme.code == "03" and day.year >= 2026:
        rate = Decimal("7.9248")
    fund = "2" if rng.random() < 0.07 else "1"
    prefix = "6000" if fund == "2" else "6600"
    group, serial = number
    return Loan(
        contract_no=f"{prefix}{group:04}{serial:04}{rng.randrange(10**4):04}",
        customer_no=customer_no,
        group_no=group_no,
        session_day=session_day,
        programme=programme,
        fund=fund,
        purpose=rng.choice(programme.purposes),
        rate=rate,
        amount=amount,
        disbursed_on=day,
        due_on=add_months(day, term),
        instalments=_instalments(programme, amount, day, term),
        fate=fate,
        accrued_to=day,
        moved_on=day,
        in_term=amount,
        month={"disbursed": amount},
    )


def _instalments(programme: Programme, amount: int, day: date, term: int) -> list[Instalment]:
    """Equal parts, rounded down; what remains falls due at the end (rules.md §4.3)."""
    if programme.code == STUDENT:
        months = [*range(STUDENT_FIRST, term, 12), term]
    else:
        step = 12 if programme.code == WATER or day.year < 2025 else 24 if term <= 60 else 36
        months = [*range(step, term, step), term]
    each = amount // len(months) // ROUND * ROUND
    parts = [Instalment(add_months(day, month), each) for month in months]
    parts[-1].amount = amount - each * (len(months) - 1)
    return parts
