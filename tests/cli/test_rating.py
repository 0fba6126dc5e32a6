"""The rating on the command line: bands learned from the bank's files, kept, shown, confirmed."""

import shutil

import books
import pytest
from asking import assert_one_sentence, keys_of

from tkvv_desktop.domain.rating import CRITERIA

MONTH = books.MONTHS[-1]


@pytest.fixture(scope="module")
def copied(office, tmp_path_factory):
    """A copy of the office's book, to write into."""
    path = tmp_path_factory.mktemp("copied") / office.name
    for one in (office, keys_of(office)):
        shutil.copy(one, path.with_name(one.name))
    return path


@pytest.fixture
def learned(office, asked):
    return asked("rating", "--learn", "--book", office)


def test_official_points_of_an_office_are_explained(learned):
    """Of overdue debt, interest and savers at least 95 of a hundred, with few bands."""
    for key in ("overdue", "interest", "savers"):
        assert learned[key]["explained"] >= 0.95
        assert learned[key]["held_out"] >= 0.9
        assert len(learned[key]["bands"]) <= 4
        assert learned[key]["explained"] == learned["explained"][key]


def test_the_shares_told_are_true(learned):
    """Explained and exceptions are the same samples, and every criterion is told."""
    assert set(CRITERIA) == set(learned["explained"])
    for key in CRITERIA:
        one = learned[key]
        right = one["measured"] - len(one["exceptions"])
        assert one["explained"] == pytest.approx(right / one["measured"], abs=1e-4)
        assert 0 <= one["base"] <= 1
        assert one["measured"] <= one["samples"] == learned["samples"]
        for band in one["bands"]:
            low, high = sorted(float(gap) for gap in band["gap"])
            assert low <= float(band["limit"]) <= high


def test_what_was_learned_is_kept_and_forecasts_by_it(copied, asked, run):
    """The forecast of a month that the bank has judged gives the points it explains."""
    learned = asked("rating", "--learn", "--save", "--book", copied)
    rules = asked("rating", "--rules", "--book", copied, "--month", MONTH)

    used = [key for key in CRITERIA if learned[key]["is_better"]]
    assert learned["written"]
    assert used
    for key in used:
        assert learned[key]["measure"] == rules["criteria"][key]["measure"]
        assert learned[key]["explained"] == rules["criteria"][key]["explained"]
        assert rules["criteria"][key]["assumed"]
    odd = {
        (key, one["group"])
        for key in used
        for one in learned[key]["exceptions"]
        if one["month"].startswith(MONTH)
    }
    for found in asked("rating", "--book", copied, "--month", MONTH):
        for one in found["criteria"]:
            is_odd = (one["key"], found["group"]["group_no"]) in odd
            assert one["key"] not in used or is_odd == (one["points"] != one["official"])


def test_rules_are_confirmed_by_a_source(copied, asked, run):
    """Until then they say that they are assumed; twice is refused."""
    assert 0 == run("rating", "--confirm", "Cán bộ tín dụng", "--book", copied)[0]

    rules = asked("rating", "--rules", "--book", copied)
    assert {(False, "Cán bộ tín dụng")} == {
        (one["assumed"], one["source"]) for one in rules["criteria"].values()
    }
    assert_one_sentence(1, run("rating", "--confirm", "Cán bộ tín dụng", "--book", copied))


def test_rules_are_told_with_formula_and_bands(office, run):
    """In words, for a person."""
    code, said, _wrong = run("rating", "--rules", "--book", office, "--month", MONTH)

    assert 0 == code
    assert "nợ quá hạn ÷ tổng dư nợ" in said
    assert "đến 0 %: 30" in said
    assert "tạm giả định" in said


def test_what_was_learned_is_told_in_words(office, run):
    """A table of shares, then bands with the gap that each limit has."""
    code, said, _wrong = run("rating", "--learn", "--book", office)

    assert 0 == code
    assert "Khớp" in said
    assert "mốc nằm đâu đó giữa" in said


def test_a_book_with_few_points_teaches_nothing(small, run):
    """One sentence says what is missing."""
    assert_one_sentence(1, run("rating", "--learn", "--book", small))


def test_groups_below_a_limit_come_with_what_helps(office, asked, run):
    """The fewest points first, each with its class and the cheapest repairs."""
    every = asked("rating", "--book", office, "--month", MONTH)
    limit = sorted(one["total"] for one in every)[len(every) // 2]

    listed = asked("rating", "--book", office, "--month", MONTH, "--below", limit)
    code, said, _wrong = run("rating", "--book", office, "--month", MONTH, "--below", limit)

    expected = {one["group"]["group_no"] for one in every if one["total"] < limit}
    assert expected == {one["group"]["group_no"] for one in listed}
    assert [one["total"] for one in listed] == sorted(one["total"] for one in listed)
    assert 0 == code
    assert all(number in said for number in expected)
