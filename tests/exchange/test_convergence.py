"""However entries come, in whatever order, twice, late or from a double: books end the same."""

import os
import random
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import permutations

import books
import light_books
import pytest
from light_books import Laptop

from tkvv_desktop.domain.ids import new_id

LONG = os.environ.get("TKVV_LONG") == "1"
G = books.GROUP
CLOCKS = (
    datetime(1926, 1, 1, tzinfo=UTC),
    datetime(2026, 11, 15, tzinfo=UTC),
    datetime(2126, 5, 5, tzinfo=UTC),
)
HISTORIES = 10_000 if LONG else 16
SHUFFLES = 200 if LONG else 20
NOT_FOR_OFFICERS = ("id_no", "id_issued_on")


@cache
def known_to_each_other():
    """A leader, an officer and an office that were paired, and what the bank told the leader."""
    people = (("Quyên", "leader"), ("Pành", "association"), ("Hạnh", "bank"))
    laptops = [Laptop(name, role, "town") for name, role in people]
    leader, officer, office = laptops
    for other in (officer, office):
        leader.pair(other)
        other.pair(leader, (G,))
    officer.pair(office)
    office.pair(officer)
    leader.write(books.group_note("g"), books.people("p"), books.statement("s"))
    return laptops


def town(rng):
    """The three of them before they exchanged anything; their clocks are what they are."""
    return [one.double(one.name, rng.choice(CLOCKS).isoformat()) for one in known_to_each_other()]


def live(rng, laptops, steps):
    """People write; sticks go to and fro, are lost, read twice, late and in any order."""
    on_the_way, seen = [], []
    for _ in range(steps):
        one, chance = rng.choice(laptops), rng.random()
        if chance < 0.45:
            one.write(light_books.written_by_chance(rng, one, G, seen))
        elif chance < 0.5 and len(laptops) < 4:
            laptops.append(one.double(one.name + " (2)", rng.choice(CLOCKS).isoformat()))
        elif chance < 0.75:
            other = rng.choice([it for it in laptops if it.address != one.address])
            on_the_way.append((other.address, one.for_(other, whole=rng.random() < 0.1)))
        elif on_the_way:
            sticks = rng.sample(on_the_way, rng.randint(1, min(3, len(on_the_way))))
            address = sticks[0][0]
            reader = rng.choice([it for it in laptops if it.address == address])
            reader.read(*(parcel for to, parcel in sticks if to == address))
            if rng.random() < 0.5:
                on_the_way.remove(sticks[0])  # lost, or wiped; else somebody reads it once more


def rounds(laptops, times=2):
    """Nothing is lost any more: whoever brings his stick takes another one home."""
    for _ in range(times):
        for one, other in permutations(laptops, 2):
            if other.address != one.address:
                other.read(one.for_(other))
                one.read(other.for_(one))


def assert_same(laptops, seed):
    first, *others = laptops
    assert [0] * len(laptops) == [one.held() for one in laptops], seed
    for other in others:
        assert first.entries(G) == other.entries(G), (seed, first.name, other.name)
        assert first.balances(G) == other.balances(G), seed
        assert first.forks() == other.forks(), seed
        rows, told = (one.rows(G, without=NOT_FOR_OFFICERS) for one in (first, other))
        for table in rows:
            assert rows[table] == told[table], (seed, table, first.name, other.name)
    for one in laptops:
        assert [] == one.faults(), (seed, one.name)


def history(seed):
    rng = random.Random(seed)
    laptops = town(rng)
    live(rng, laptops, rng.randint(8, 30))
    rounds(laptops)
    return laptops


@pytest.mark.parametrize("first", range(0, HISTORIES, 4))
def test_books_end_the_same(first):
    """After any history two full rounds leave the same entries and tables, and nothing waits."""
    for seed in range(first, first + 4):
        laptops = history(seed)
        assert_same(laptops, seed)
        for one in laptops:
            one.close()


def test_the_order_in_which_entries_come_changes_nothing():
    """One set of entries, of a double too, shuffled and cut anyhow: the same tables each time."""
    rng = random.Random("order")
    laptops = history(16)
    leader, officer, *_ = laptops
    told, lines = leader.for_(officer, whole=True)
    found = []
    for _ in range(SHUFFLES):
        _leader, empty, _office = town(rng)
        mixed = rng.sample(lines, len(lines))
        cut = rng.randrange(1, len(mixed))
        for some in (mixed[:cut], mixed[cut - 1 :]):
            empty.read((replace(told, bundle=new_id()), some))
        assert (0, []) == (empty.held(), empty.faults())
        found.append((empty.entries(G), empty.rows(G)))
        empty.close()
    assert officer.entries(G) == found[0][0]
    assert all(one == found[0] for one in found)
    for one in laptops:
        one.close()
