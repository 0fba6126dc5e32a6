"""On which loans of a member the interest goes that he hands over."""

from collections.abc import Iterable
from datetime import date

from tkvv_desktop.domain.meeting import Claim, spread_interest
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import InterestPart
from tkvv_desktop.domain.positions import LoanBasis, interest_due
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.portfolio import GroupBook


def owing(own: Iterable[LoanBasis]) -> list[LoanBasis]:
    """The loans of a member that interest is taken for; the largest first."""
    owing = [basis for basis in own if basis.loan.outstanding > 0]
    return sorted(owing, key=lambda one: (-one.loan.outstanding, one.loan.contract_no))


def spread(
    reader: Reader, book: GroupBook, own: Iterable[LoanBasis], paid: Dong, session_on: date
) -> tuple[InterestPart, ...]:
    """The interest that a member handed over, on his loans."""
    wanted = owing(own) if paid else []
    if len(wanted) == 1:  # all of it, whatever is owed: nothing has to be reckoned
        return (InterestPart(wanted[0].loan.contract_no, paid),)
    claims = []
    for basis in wanted:
        owed = interest_due(basis, session_on, reader.rules, book.on)
        claims.append(Claim(basis.loan.contract_no, owed.arrears, owed.current))
    return spread_interest(claims, paid)
