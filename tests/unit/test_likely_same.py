"""Records that look as if they were of one person: named, and nobody else's with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.domain.likely_same import BORN, ID_NO, SPOUSE, LikelySame, Told, likely_same

LAN = Told("1", "Nguyễn Thị Lan", "1966-04-05", "046166001234", "Trần Văn Ba")


@pytest.mark.parametrize(
    ("other", "way"),
    [
        (Told("2", "Nguyễn Thị Làn", "1970", "046 166 001 234"), ID_NO),
        (Told("2", "NGUYEN THI LAN", "1966-04-05"), BORN),
        (Told("2", "Nguyễn Thị Lan", "1966", "191234567"), BORN),
        (Told("2", "Nguyễn Thị Lan", spouse="tran van ba"), SPOUSE),
        (Told("2", "Nguyễn Thị Lan"), None),
        (Told("2", "Nguyễn Thị Lan", "1967"), None),
        (Told("2", "Nguyễn Thị Lan", "1966-05-04"), None),
        (Told("2", "Nguyễn Thị Lan", "1966-04-05", "046166009999"), None),
        (Told("2", "Nguyễn Thị Lan", "1970", spouse="Trần Văn Ba"), None),
        (Told("2", "Nguyễn Thị Liên", "1966-04-05"), None),
    ],
)
def test_what_two_records_must_share(other, way):
    """One name is many people's; a card each, or another birth, says that they are two."""
    expected = () if way is None else (LikelySame("1", "2", way),)

    assert expected == likely_same([LAN, other])


def test_numbers_that_are_none_are_nobodys():
    """The words "0" and "không có" stand in many lists."""
    told = [Told(str(at), f"Người {at}", id_no="000") for at in range(5)]

    assert () == likely_same(told)


records = st.lists(
    st.builds(
        Told,
        st.sampled_from("ABCDEF"),
        st.sampled_from(["Lan", "Làn", "Hoa"]),
        st.sampled_from(["", "1966", "1966-04-05"]),
        st.sampled_from(["", "046166001234", "191234567"]),
        st.sampled_from(["", "Ba", "Bá"]),
    ),
    unique_by=lambda one: one.customer_no,
)


@given(records, st.randoms())
def test_any_order_names_the_same_pairs_once(people, rng):
    pairs = likely_same(people)

    assert pairs == likely_same(rng.sample(people, len(people)))
    assert len(pairs) == len({(one.customer_no, one.other) for one in pairs})
    assert all(one.customer_no < one.other for one in pairs)
