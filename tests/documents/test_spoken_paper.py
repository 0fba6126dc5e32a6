"""The paper from which a meeting is read over the telephone, for any number of members."""

from dataclasses import replace
from datetime import date

import pytest
from made_up import CODE, GROUP, HARD_GROUP, HUGE, LONGEST, NAMES, customer
from test_scanning import texts

from tkvv_desktop.documents.catalogue import paper
from tkvv_desktop.documents.page import CM
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.spoken import Spoken, SpokenLine, rows
from tkvv_desktop.domain.spoken_series import parts
from tkvv_desktop.usecases.facts_spoken import SpokenRow, SpokenSheet

SLANT = 2.2  # points by which an italic letter leans over its neighbour


def sheet(members, *, interest=66_000, off=0, group=GROUP, name=""):
    """The sheet of a meeting at which so many paid."""
    lines = tuple(
        SpokenLine(customer(n), Dong(interest * (1 + n % 7)), Dong(50_000)) for n in range(members)
    )
    sums = sum(line.interest for line in lines), sum(line.deposit for line in lines)
    spoken = Spoken(
        group_no=GROUP.group_no,
        held_on=date(2026, 11, 1),
        payers=members,
        present=members + 2,
        interest=Dong(sums[0]),
        deposits=Dong(sums[1]),
        cash=Dong(sum(sums) + off),
        lines=lines,
    )
    first, *own, last = (SpokenRow(tuple(row.split())) for row in rows(spoken))
    own = [
        replace(row, member=name or NAMES[n % 8], interest=line.interest, deposit=line.deposit)
        for n, (row, line) in enumerate(zip(own, lines, strict=True))
    ]
    return SpokenSheet(
        group=group,
        held_on=spoken.held_on,
        session_on=date(2026, 11, 3),
        payers=members,
        present=members + 2,
        interest=spoken.interest,
        deposits=spoken.deposits,
        cash=spoken.cash,
        sums=tuple(SpokenRow(tuple(row.split())) for row in rows(replace(spoken, lines=None))),
        each=(first, *own, last),
        codes=parts(spoken),
        code=CODE,
    )


CASES = {  # the facts, and how many pages they take
    "nobody": (sheet(0), 1),
    "one": (sheet(1), 1),
    "five": (sheet(5), 2),
    "many": (sheet(60, off=5000), 2),
    "odd": (sheet(60, interest=66_507), 3),
    "hard": (sheet(30, interest=HUGE, off=-1, group=HARD_GROUP, name=LONGEST), 2),
    "sums": (replace(sheet(5), each=(), codes=()), 1),
}


@pytest.fixture(scope="module", params=CASES)
def case(request):
    return CASES[request.param]


@pytest.fixture(scope="module")
def pdf(case):
    return paper("spoken-meeting", case[0])


@pytest.fixture(scope="module")
def leaves(pdf, read):
    return read(pdf)


def test_it_has_the_pages_it_needs(case, leaves):
    """Sixty members stand on one page behind the sums and the codes."""
    assert case[1] == len(leaves)


def test_every_row_stands_on_it_once_in_order(case, leaves, squeeze):
    """Block by block, as it is read, with the name of the member."""
    facts = case[0]
    text = squeeze(" ".join(leaf.raw for leaf in leaves))
    at = 0
    for row in (*facts.sums, *(facts.each if facts.payers else ())):
        said = squeeze(" ".join(row.blocks))
        assert said in text[at:]
        at += text[at:].index(said) + len(said)
    for row in facts.each:
        assert squeeze(row.member) in text


def test_the_codes_are_read_from_the_paper(case, pdf):
    """By a scanner, from a coarse print, every one of the series."""
    facts = case[0]
    found = [one for page in texts(pdf) for one in page]

    codes = list(facts.codes) if facts.payers else []
    assert sorted(codes) == sorted(one for one in found if one != CODE)
    assert CODE in found


def test_nothing_stands_outside_the_margins_or_over_something_else(leaves):
    """Also the longest name and a billion of a billion."""
    for leaf in leaves:
        for letter in leaf.letters:
            if letter.top < 1.95 * CM or letter.bottom > leaf.height - 1.6 * CM:
                continue  # page number and search code
            assert letter.left > 3 * CM - 1
            assert letter.right < 19 * CM + SLANT


def test_it_tells_what_to_do_and_that_it_is_not_confirmed(leaves):
    """In the words of the leader, on the first page."""
    first = " ".join(leaves[0].raw.split())
    for words in ("Gọi cho cán bộ", "chưa được xác nhận", "số trong sổ của Tổ thay số này"):
        assert words in first
