"""Every page of every paper says when the book holds money that the program does not understand."""

from collections import Counter

import pytest
import test_every_paper
import test_every_report

from tkvv_desktop.documents.catalogue import paper
from tkvv_desktop.documents.marks import INCOMPLETE

LABELS = {"labels-notices", "labels-members"}


def words_of(leaf):
    return Counter(leaf.raw.split())


def has_two(leaf):
    """Whether a page to cut bears two notices."""
    return leaf.raw.count("THÔNG BÁO NỢ ĐẾN HẠN") > 1


def assert_said(read, name, facts):
    whole, lacking = read(paper(name, facts)), read(paper(name, facts, is_complete=False))
    assert len(whole) == len(lacking)
    for before, after in zip(whole, lacking, strict=True):
        assert not words_of(before) - words_of(after)
        times = 0 if name in LABELS else 1 + (name == "due-notice-half" and has_two(before))
        assert Counter(INCOMPLETE.split() * times) == words_of(after) - words_of(before)


@pytest.mark.parametrize("case", test_every_paper.CASES)
def test_every_page_of_a_paper_says_it(case, build, read):
    """In a line of its own at the top; nothing moves for it. Labels bear no sums."""
    name, maker, count, _pages = test_every_paper.CASES[case]
    assert_said(read, name, getattr(build, maker)(count))


@pytest.mark.parametrize("case", test_every_report.CASES)
def test_every_page_of_a_report_says_it(case, read):
    name, make, _pages = test_every_report.CASES[case]
    assert_said(read, name, make())
