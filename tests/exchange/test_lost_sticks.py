"""Sticks that are lost, late, out of order, or from a machine that does not count any more."""

import os
import random

import books
import light_books
import pytest
from test_convergence import G, rounds, town

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.storage import tips

LONG = os.environ.get("TKVV_LONG") == "1"
BUNDLES = 50


@pytest.fixture
def laptops():
    found = town(random.Random("sticks"))
    rounds(found, 1)
    yield found
    for one in found:
        one.close()


def months(leader, officer, rng):
    """A bundle after each entry, each with what the one before did not bring; one with all."""
    pieces, done = [], leader.entries()
    for _ in range(BUNDLES):
        leader.write(light_books.written_by_chance(rng, leader, G, []))
        told, lines = leader.for_(officer, whole=True)
        new = [one for one in lines if light_books.receiving.entry_of(one).hash not in done]
        done = leader.entries()
        pieces.append((told, new))
    return pieces, leader.for_(officer, whole=True)


def revoked(office, machine):
    """The office lets go of a machine, as far as it knows it."""
    ends = light_books.exchanging.chain_ends(office.book, machine.replica.hex())
    return ops.MachineRevoked(
        id=new_id(),
        scope=ops.OFFICE,
        replica=machine.replica.hex(),
        ends=tuple(ops.ChainEnd(e.scope, e.replica.hex(), e.seq, e.hash.hex()) for e in ends),
        reason="Mất máy",
    )


@pytest.mark.parametrize("seed", range(500 if LONG else 2))
def test_any_bundles_in_any_order_are_made_good_by_a_later_one(laptops, seed):
    """What is missing is named exactly on the way; at the end nothing is."""
    rng = random.Random(seed)
    leader, officer, _office = laptops
    pieces, cumulative = months(leader, officer, rng)
    last = pieces[0][1][0].seq - 1
    came = set()
    for number in rng.sample(range(BUNDLES), rng.randrange(1, BUNDLES)):
        officer.read(pieces[number])
        came.add(last + 1 + number)
        reached = last
        while reached + 1 in came:
            reached += 1
        later = [seq for seq in came if seq > reached]
        gaps = [(reached + 1, min(later) - 1)] if later else []
        assert gaps == [(one.first, one.last) for one in officer.missing() if one.scope == G]

    officer.read(cumulative)

    assert (0, ()) == (officer.held(), officer.missing())
    assert leader.entries(G) == officer.entries(G)
    assert [] == officer.faults()


def test_an_old_stick_is_no_sign_of_an_old_copy(laptops):
    """Late or read twice it is quiet; a machine that tells less than before is named."""
    leader, officer, _office = laptops
    copy = leader.double("restored", leader.wall)
    early = leader.for_(officer)
    leader.write(books.meeting("m1"))
    late = leader.for_(officer)

    assert [()] == [one.rolled_back for one in officer.read(late)]
    assert [()] == [one.rolled_back for one in officer.read(early)]
    assert [()] == [one.rolled_back for one in officer.read(late)]
    copy.number = leader.number
    (told,) = officer.read(copy.for_(officer))
    assert (leader.replica.hex(),) == told.rolled_back
    assert leader.entries(G) == officer.entries(G)
    copy.close()


def test_a_restored_book_is_named_though_it_goes_on_as_another_machine(laptops):
    """Named by the machine it was before; not any more once it has what it lacked."""
    leader, officer, _office = laptops
    restored = leader.double("restored", "2026-11-16T09:30:00+00:00")
    early = leader.for_(officer)
    leader.write(books.meeting("m1"))
    officer.read(leader.for_(officer))
    restored.go_on_as("another machine")
    restored.write(books.people("p9"))

    (told,) = officer.read(restored.for_(officer))

    assert (leader.replica.hex(),) == told.rolled_back
    assert [()] == [one.rolled_back for one in officer.read(early)]
    restored.read(officer.for_(restored))
    assert [()] == [one.rolled_back for one in officer.read(restored.for_(officer))]
    assert leader.entries(G) < restored.entries(G) == officer.entries(G)
    restored.close()


def test_a_new_machine_that_lacks_nothing_is_no_restored_one(laptops):
    """A book was carried to a new laptop as it was."""
    leader, officer, _office = laptops
    leader.write(books.meeting("m1"))
    officer.read(leader.for_(officer))
    moved = leader.double("moved", "2026-11-16T09:30:00+00:00")
    moved.go_on_as("new laptop")
    moved.write(books.people("p9"))

    assert [()] == [one.rolled_back for one in officer.read(moved.for_(officer))]
    moved.close()


@pytest.mark.parametrize("is_noticed", [True, False])
def test_two_machines_of_one_book_both_get_everything(laptops, is_noticed):
    """A copy goes on beside the book: what one has confirmed, the other may still lack."""
    leader, officer, _office = laptops
    copy = leader.double("copy", leader.wall)
    officer.write(books.group_note("n1", hamlet="Ấp 7"))
    if is_noticed:
        copy.go_on_as("another machine")
        leader.write(books.meeting("m1"))
        copy.write(books.meeting("m2"))

    for _time in range(2):
        for one in (leader, copy):
            one.read(officer.for_(one))
            officer.read(one.for_(officer))

    assert officer.entries(G) == leader.entries(G) == copy.entries(G)
    for _time in range(tips.LAST):
        officer.read(leader.for_(officer))
    assert not officer.for_(leader)[1]  # who speaks alone for some time is believed again
    copy.close()


def test_of_three_machines_of_one_book_none_starves(laptops):
    """The two that lack nothing speak as one machine; the third, an older copy, gets all of it."""
    leader, officer, _office = laptops
    old = leader.double("old", leader.wall)
    officer.write(books.group_note("n1", hamlet="Ấp 7"))
    leader.read(officer.for_(leader))
    twin = leader.double("twin", leader.wall)
    old.go_on_as("another machine")
    old.write(books.meeting("m1"))

    for _time in range(2):
        for one in (leader, old, twin):
            one.read(officer.for_(one))
            officer.read(one.for_(officer))

    assert officer.entries(G) == leader.entries(G) == old.entries(G) == twin.entries(G)
    old.close()
    twin.close()


def test_a_machine_that_was_revoked_holds_nobody_up(laptops):
    """What it said it lacked is not sent again and again to the one that took its place."""
    leader, officer, office = laptops
    stolen = leader.double("stolen", leader.wall)
    stolen.go_on_as("another machine")
    officer.write(books.group_note("n1", hamlet="Ấp 7"))
    officer.read(stolen.for_(officer))
    office.write(revoked(office, stolen))
    officer.read(office.for_(officer))
    leader.read(officer.for_(leader))

    officer.read(leader.for_(officer))

    assert not officer.for_(leader)[1]
    stolen.close()


def test_a_revoked_machine_counts_up_to_its_end(laptops):
    """What it wrote until then counts, what came later is kept and does not."""
    leader, _officer, office = laptops
    leader.write(books.meeting("m1"))
    office.read(leader.for_(office))
    office.write(revoked(office, leader))
    before = office.balances(G)
    leader.write(books.meeting("m2"))

    office.read(leader.for_(office))

    assert before == office.balances(G)
    assert leader.entries(G) <= office.entries(G)
    assert [("check.machine_revoked", "m2")] == office.faults()
