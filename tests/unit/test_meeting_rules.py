"""Quorum, and to which loans the interest of a member goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.domain.meeting import Claim, has_quorum, spread_interest
from tkvv_desktop.domain.money import Dong

claims = st.lists(
    st.builds(
        Claim,
        st.integers(0, 10**6).map(str),
        st.integers(0, 10**7).map(Dong),
        st.integers(0, 10**7).map(Dong),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda claim: claim.contract_no,
)


@pytest.mark.parametrize(
    ("present", "members", "valid"),
    [(4, 6, True), (3, 6, False), (40, 60, True), (39, 60, False), (0, 0, False), (4, 5, True)],
)
def test_two_thirds_of_the_members_make_a_meeting(present, members, valid):
    assert valid == has_quorum(present, members, (2, 3))


def test_arrears_of_every_loan_come_before_interest_of_the_month():
    owed = [Claim("A", Dong(10), Dong(100)), Claim("B", Dong(20), Dong(50))]

    parts = spread_interest(owed, Dong(45))

    assert [("A", 25), ("B", 20)] == [(part.contract_no, part.amount) for part in parts]


@given(claims, st.integers(0, 10**9).map(Dong))
def test_what_was_handed_over_is_never_lost_nor_invented(owed, paid):
    """Also what is more than owed: the money was taken."""
    parts = spread_interest(owed, paid)

    assert paid == sum(part.amount for part in parts)
    assert all(part.amount > 0 for part in parts)


def test_without_a_loan_there_is_nothing_to_spread():
    assert () == spread_interest([], Dong(0))
