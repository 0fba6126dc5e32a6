"""Rules of a group meeting: quorum, and to which loans interest goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import InterestPart


@dataclass(frozen=True, slots=True)
class Claim:
    """What one loan of a member owes: interest of earlier periods and of this one, in đồng."""

    contract_no: str
    arrears: Dong
    current: Dong


def has_quorum(present: int, members: int, quorum: tuple[int, int]) -> bool:
    """Whether enough members are there for a valid meeting."""
    # In whole numbers, so that exactly two thirds counts whatever the size of the group.
    part, of = quorum
    return members > 0 and of * present >= part * members


def spread_interest(claims: Sequence[Claim], paid: Dong) -> tuple[InterestPart, ...]:
    """Spread what a member handed over on his loans: arrears first, then interest of this period.

    What is more than owed stays with the first loan: the bank's own figure may be higher than
    our estimate, and the money was taken. Without a loan there is nothing to spread.
    """
    shares = {claim.contract_no: 0 for claim in claims}
    left: int = paid
    owed = [(claim.contract_no, claim.arrears) for claim in claims]
    owed += [(claim.contract_no, claim.current) for claim in claims]
    for contract_no, amount in owed:
        share = min(left, amount)
        shares[contract_no] += share
        left -= share
    if claims and left:
        shares[claims[0].contract_no] += left
    return tuple(InterestPart(number, Dong(share)) for number, share in shares.items() if share)
