"""The time to read Mẫu 31 of 25,000 loans, against python-calamine alone on the same sheet.

python tests/bench/bench_read.py [LOANS]
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook

from tkvv_desktop.bankfiles.reader import read_bank_file
from tkvv_desktop.bankfiles.sample import write_loan_file
from tkvv_desktop.domain.bankdata import GroupRow, LoanRow, PersonRow
from tkvv_desktop.domain.money import ZERO, Dong

AS_OF = date(2026, 8, 31)
LOANS_OF_A_PERSON = 2
PEOPLE_OF_A_GROUP = 40
ROUNDS = 3
PROGRAMMES = (("02", "6.6"), ("06", "9.0"), ("19", "7.92"), ("10", "9.0"))


def month_end(loans: int) -> tuple[list[PersonRow], list[LoanRow], list[GroupRow]]:
    """Made-up rows as different from each other as real ones."""
    people = [_person(n) for n in range(loans // LOANS_OF_A_PERSON + 1)]
    groups = [_group(n) for n in range(len(people) // PEOPLE_OF_A_GROUP + 1)]
    return people, [_loan(n) for n in range(loans)], groups


def _group_no(person: int) -> str:
    return f"{4820000 + person // PEOPLE_OF_A_GROUP:07}"


def _person(n: int) -> PersonRow:
    born = date(1950, 1, 2) + timedelta(days=n * 7 % 18_000)
    return PersonRow(
        customer_no=f"{1_000_000_000 + n * 7919}",
        group_no=_group_no(n),
        name=f"Nguyễn Thị Bé {n}",
        born_on=born,
        born_year_only=(born.month, born.day) == (1, 1),
        sex="female" if n % 3 else "male",
        ethnicity="Kinh",
        id_no=f"{79_000_000_000 + n * 104_729:012}",
        id_issued_on=date(2021, 1, 1) + timedelta(days=n % 900),
        id_issued_by="Cục Cảnh sát QLHC về TTXH",
        address=f"Ấp {n % 300}, Xã Vĩnh Lộc Đông",
        phone=f"09{n * 7919 % 100_000_000:08}",
        spouse=f"Trần Văn Út {n}",
        deposit=Dong(n * 1_370_000 % 9_000_000),
        deposit_books=(),
    )


def _loan(n: int) -> LoanRow:
    programme, rate = PROGRAMMES[n % len(PROGRAMMES)]
    person = n // LOANS_OF_A_PERSON
    begun = date(2019, 1, 1) + timedelta(days=n * 13 % 2_700)
    amount = Dong((n % 90 + 10) * 1_000_000)
    left = Dong(amount - n % 7 * 1_000_000)
    return LoanRow(
        contract_no=f"6600{n * 104_729:012}",
        customer_no=f"{1_000_000_000 + person * 7919}",
        group_no=_group_no(person),
        programme=programme,
        programme_name=f"Cho vay chương trình {programme}",
        fund="1",
        purpose="Chăn nuôi bò",
        rate=Decimal(rate),
        amount=amount,
        disbursed=amount,
        signed_on=begun,
        disbursed_on=begun,
        last_disbursed_on=begun,
        due_on=begun + timedelta(days=1_826),
        extended_to=None,
        due_session_on=begun + timedelta(days=1_830),
        first_principal_on=begun + timedelta(days=365),
        is_open=True,
        outstanding=left,
        in_term=left,
        overdue=ZERO,
        frozen=ZERO,
        principal_due_to_date=Dong(amount - left),
        principal_paid=Dong(amount - left),
        disbursed_in_month=ZERO,
        rewritten_in_month=ZERO,
        repaid_in_term=ZERO,
        repaid_overdue=ZERO,
        repaid_frozen=ZERO,
        written_off=ZERO,
        interest_in_month=Dong(n * 7_919 % 700_000),
        arrears_in_term=Dong(n * 104_729 % 900_000),
        arrears_overdue=ZERO,
        arrears_grace=ZERO,
        interest_paid=Dong(n * 15_485_863 % 20_000_000),
        times_extended=0,
        months_extended=0,
        last_transaction_on=AS_OF - timedelta(days=n % 60),
    )


def _group(n: int) -> GroupRow:
    return GroupRow(
        group_no=f"{4820000 + n:07}",
        office_no="004652",
        office_name="PGD NHCSXH Sông Trăng",
        commune_no="437977",
        commune="Xã Vĩnh Lộc Đông",
        point_no="",
        point="",
        session_day=n % 25 + 1,
        hamlet_no=f"437977{n % 100:02}",
        hamlet=f"Ấp {n}",
        association=str(11 + n % 4),
        leader=f"Phạm Thị Quyên {n}",
        leader_customer_no=f"{1_000_000_000 + n * PEOPLE_OF_A_GROUP * 7919}",
        leader_phone="",
        deputy="",
        deputy_customer_no="",
    )


def _alone(path: Path) -> None:
    with CalamineWorkbook.from_path(path) as book:
        book.get_sheet_by_index(0).to_python()


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def main() -> None:
    """Print both times and their ratio."""
    loans = int(sys.argv[1]) if len(sys.argv) > 1 else 25_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Ho_so_tin_dung_chi_tiet_31-08-2026.xlsx"
        write_loan_file(path, *month_end(loans), AS_OF)
        alone = _best(lambda: _alone(path))
        ours = _best(lambda: read_bank_file(path))
    sys.stdout.write(f"calamine alone {alone:.2f} s, whole reading {ours:.2f} s, ")
    sys.stdout.write(f"ratio {ours / alone:.2f}\n")


if __name__ == "__main__":
    main()
