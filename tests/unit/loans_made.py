"""Loans and rules for tests: made up, easy to reckon by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import StatementLoan
from tkvv_desktop.domain.positions import LoanBasis, Move

RULES = bootstrap.field_rules()

# 36,5 million at 10 % a year bears 10.000 đồng a day.
PLAIN = StatementLoan(
    contract_no="6600000000000001",
    customer_no="4990000001",
    programme="01",
    programme_name="Cho vay hộ nghèo",
    fund="1",
    purpose="Chăn nuôi bò sinh sản",
    rate=Decimal(10),
    amount=Dong(36_500_000),
    disbursed=Dong(36_500_000),
    disbursed_on=date(2024, 3, 12),
    last_disbursed_on=date(2024, 3, 12),
    signed_on=date(2024, 3, 12),
    due_on=date(2029, 3, 12),
    extended_to=None,
    due_session_on=date(2029, 3, 12),
    first_principal_on=date(2026, 3, 12),
    is_open=True,
    in_term=Dong(36_500_000),
    overdue=Dong(0),
    frozen=Dong(0),
    principal_due_to_date=Dong(0),
    principal_paid=Dong(0),
    disbursed_in_month=Dong(0),
    rewritten_in_month=Dong(0),
    repaid_in_term=Dong(0),
    repaid_overdue=Dong(0),
    repaid_frozen=Dong(0),
    written_off=Dong(0),
    interest_in_month=Dong(0),
    arrears_in_term=Dong(0),
    arrears_overdue=Dong(0),
    arrears_grace=Dong(0),
    interest_paid=Dong(0),
    times_extended=0,
    months_extended=0,
    last_transaction_on=None,
)
OCTOBER = date(2026, 10, 31)
SESSION_DAY = 12


def basis(*moves: Move, loan: StatementLoan = PLAIN, **changed: object) -> LoanBasis:
    """The loan as the October statement has it, with moves of ours since."""
    return LoanBasis(replace(loan, **changed), OCTOBER, SESSION_DAY, tuple(moves))  # type: ignore[arg-type]


def interest_taken(amount: int, made_on: date, at_bank_on: date) -> Move:
    return Move(PLAIN.contract_no, made_on, at_bank_on, Dong(0), Dong(amount))


def principal_paid(amount: int, day: date) -> Move:
    return Move(PLAIN.contract_no, day, day, Dong(amount), Dong(0))
