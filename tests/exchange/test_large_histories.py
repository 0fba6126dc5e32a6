"""What is too much for one bundle goes in several; in any order they come, all arrives."""

import itertools
import shutil

import books
import pytest
import towns

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import container

CAP = 9_000  # bytes: room for the largest entry of the small group, not for two


@pytest.fixture
def two(tmp_path, monkeypatch):
    """A leader with some months, and an officer; bundles of both hold little."""
    leader = towns.book_of(tmp_path / "a", "to.tkvvbook", "Phạm Thị Quyên", "leader")
    books.small_group(leader)
    books.write(leader, *(books.meeting(f"m{number}") for number in range(6)))
    officer = towns.book_of(tmp_path / "b", "hoi.tkvvbook", "Lò Thị Pành", "association")
    (tmp_path / "cards").mkdir()
    towns.pair(leader, officer, tmp_path / "cards", (books.GROUP,))
    monkeypatch.setattr(container, "MOST_CONTENT", CAP)
    yield leader, officer
    leader.close()
    officer.close()


def pieces_of(leader, stick):
    """A stick for each bundle that was written for the officer."""
    (stick / "all").mkdir(parents=True)
    done = Exchange(leader).write(Exchange(leader).partners(), stick / "all")
    sticks = []
    for path in done.paths[::2]:
        sticks.append(stick / path.stem)
        sticks[-1].mkdir()
        path.rename(sticks[-1] / path.name)
    return sticks


def test_several_bundles_in_any_order_give_the_whole_history(two, tmp_path):
    """What comes too early waits and is named; at the end nothing waits and the sums agree."""
    leader, officer = two
    sticks = pieces_of(leader, tmp_path / "out")
    assert len(sticks) > 2
    said = [Exchange(officer).open(next(one.iterdir())).ranges for one in sticks]

    waited = 0
    for stick in reversed(sticks):
        (read,) = Exchange(officer).read(stick)
        assert read.error is None
        waited += read.received.waiting

    assert waited
    assert [] == list(Exchange(officer).missing())
    assert towns.meetings(leader) == towns.meetings(officer)
    assert [] == officer.check(full=True)
    ends = sorted((r.scope, r.replica, r.first, r.last) for one in said for r in one)
    for one, other in itertools.pairwise(ends):
        assert one[:2] != other[:2] or one[3] + 1 == other[2]  # nothing twice, nothing left out


def test_what_waited_in_a_copy_may_be_in_the_book_that_took_it_back(two, tmp_path):
    """The second file brings it into an older copy in which it still waits; reading goes on."""
    leader, officer = two
    sticks = pieces_of(leader, tmp_path / "out")
    (read,) = Exchange(officer).read(sticks[-1])
    assert read.received.waiting
    path, older = officer.book.path, tmp_path / "older"
    officer.book.close()
    shutil.copyfile(path, older)
    officer = bootstrap.open_book(path, books.PASSWORD, books.CLOCK)
    for stick in sticks[:-1]:
        Exchange(officer).read(stick)
    officer.book.close()
    shutil.copyfile(older, path)
    officer = bootstrap.open_book(path, books.PASSWORD, books.CLOCK)
    assert towns.meetings(leader) == towns.meetings(officer)
    assert [] == list(Exchange(officer).missing())
    books.write(leader, books.meeting("m6"))

    found = towns.carry(leader, officer, tmp_path / "stick")

    assert {None} == {one.error for one in found}
    assert towns.meetings(leader) == towns.meetings(officer)
    assert [] == officer.check(full=True)
    officer.book.close()


def test_all_on_one_stick_are_read_in_one_go(two, tmp_path):
    """And told as sent; the next time there is nothing more for the officer."""
    leader, officer = two

    found = towns.carry(leader, officer, tmp_path / "stick")

    assert len(found) > 2
    assert {"bundle.taken"} == {one.received.code for one in found}
    assert towns.meetings(leader) == towns.meetings(officer)
    assert 0 == Exchange(leader).standings()[0].unsent


def test_an_entry_too_large_for_any_bundle_is_said(two, tmp_path, monkeypatch):
    """Then nothing is on the stick and nothing counts as sent."""
    leader, _officer = two
    monkeypatch.setattr(container, "MOST_CONTENT", 2_000)
    before = Exchange(leader).standings()[0].unsent

    with pytest.raises(Trouble, match=r"bundle\.too_large"):
        pieces_of(leader, tmp_path / "out")

    assert before == Exchange(leader).standings()[0].unsent
    assert [] == list((tmp_path / "out" / "all").iterdir())
