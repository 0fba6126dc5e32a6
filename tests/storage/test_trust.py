"""Whom a book believes: everybody was let in by somebody with the right to, back to its founder."""

import random
from dataclasses import replace
from hashlib import sha256

import pytest

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.rights import NOBODY, Standing
from tkvv_desktop.storage.trust import ELSEWHERE, NO_RIGHT, Told, trust_in

G1, G2 = "990101", "990102"


def told(operation, author, lamport=10, seq=5):
    digest = sha256(repr((operation, author, lamport)).encode()).digest()
    return Told(digest, seq, lamport, author, b"", operation)


def enrolled(op_id, user, role, groups=(), key=""):
    return ops.UserEnrolled(
        id=op_id,
        scope=ops.OFFICE,
        user=user,
        name=user,
        role=role,
        public_key=key or f"key of {user}",
        groups=groups,
    )


def paired(op_id, user, role, groups=(), key=""):
    return ops.BookPaired(
        id=op_id,
        scope=ops.OFFICE,
        address=f"age1{user}",
        user=user,
        name=user,
        role=role,
        public_key=key or f"key of {user}",
        replica="ab" * 16,
        groups=groups,
    )


def retired(op_id, user, *_rest):
    return ops.UserRetired(id=op_id, scope=ops.OFFICE, user=user)


ROOT = told(enrolled("r", "root", "association"), "root", 1, 1)
LEADER = told(paired("l", "leader", "leader", (G1,)), "root", 20)


def believed(*others, root=ROOT, is_genuine=None):
    return trust_in([root, *others], root.hash, is_genuine)


def test_who_founded_the_book_is_believed_and_whom_he_lets_in():
    """The first of the book lets himself in; a paired person has his role, groups and address."""
    trust = believed(LEADER)

    assert Standing("association") == trust.standing("root", 99)
    assert Standing("leader", (G1,)) == trust.standing("leader", 99)
    assert "age1leader" == trust.people["leader"].paired.address
    assert {"root": "key of root", "leader": "key of leader"} == trust.keys


def test_the_founder_of_another_book_counts_only_through_this_one():
    """His own founding is the housekeeping of his book; it is no fault and gives no right."""
    own = told(enrolled("o", "leader", "bank"), "leader", 1, 1)

    assert Standing("leader", (G1,)) == believed(own, LEADER).standing("leader", 99)
    assert ELSEWHERE == believed(own, LEADER).not_counted["o"][1]
    assert NOBODY == believed(own).standing("leader", 99)


def test_whom_the_keeper_of_some_groups_lets_in_has_no_more_than_those():
    """A leader's deputy "of every group" is a deputy of the leader's groups elsewhere."""
    deputy = told(enrolled("d", "deputy", "deputy"), "leader", 2)
    other = told(enrolled("e", "other", "deputy", (G2,)), "leader", 3)

    trust = believed(LEADER, deputy, other)

    assert Standing("deputy", (G1,)) == trust.standing("deputy", 99)
    assert NOBODY == trust.standing("other", 99)
    assert NO_RIGHT == trust.not_counted["e"][1]


@pytest.mark.parametrize("kind", [enrolled, paired])
def test_a_leader_makes_no_officer_in_the_book_of_an_office(kind):
    """Whom he has met as an officer is one in his own book only."""
    officer = told(kind("x", "stranger", "bank"), "leader", 2)

    assert NOBODY == believed(LEADER, officer).standing("stranger", 99)
    own = told(enrolled("r", "leader", "leader"), "leader", 1, 1)
    in_his_own = believed(officer, root=own).standing("stranger", 99)
    assert (NOBODY if kind is enrolled else Standing("bank")) == in_his_own


def test_a_forged_key_for_somebody_known_is_not_believed():
    """Though it is written first: who is nearer to the founder tells the key."""
    forged = told(enrolled("f", "officer", "deputy", (G1,), key="forged"), "leader", 2)
    officer = told(enrolled("g", "officer", "association"), "root", 90)

    trust = believed(LEADER, forged, officer)

    assert ("key of officer", "association") == (
        trust.keys["officer"],
        trust.standing("officer", 1).role,
    )


def test_an_enrolment_that_its_author_did_not_sign_lets_nobody_in():
    """The name of an author alone is nothing."""
    trust = believed(LEADER, is_genuine=lambda one, key: one.operation.id != "l")

    assert NOBODY == trust.standing("leader", 99)


def test_who_left_lets_nobody_in_and_what_came_before_stays():
    """By the order of the journal."""
    office = told(enrolled("o", "second", "association"), "root", 5)
    before = told(enrolled("b", "before", "leader", (G1,)), "second", 6)
    gone = told(retired("g", "second"), "root", 7)
    after = told(enrolled("a", "after", "leader", (G1,)), "second", 8)

    trust = believed(office, before, gone, after)

    assert "leader" == trust.standing("before", 99).role
    assert NOBODY == trust.standing("after", 99)
    assert [False, True] == [trust.standing("second", at).is_retired for at in (7, 8)]


def test_a_leader_retires_nobody_in_the_book_of_an_office():
    """In his own book he does."""
    gone = told(retired("g", "root"), "leader", 30)

    assert not believed(LEADER, gone).retired
    assert ELSEWHERE == believed(LEADER, gone).not_counted["g"][1]


@pytest.mark.parametrize("seed", range(30))
def test_any_order_of_arrival_gives_the_same_trust(seed):
    """Whom a book believes depends on what is told, not on when it came."""
    chance = random.Random(seed)
    people = [f"p{number}" for number in range(8)]
    everything = [LEADER]
    for number in range(40):
        kind = chance.choice(
            [enrolled, enrolled, paired, lambda op_id, user, *rest: retired(op_id, user)]
        )
        role = chance.choice(["leader", "deputy", "association", "bank", "inspector"])
        groups = chance.choice([(), (G1,), (G2,), (G1, G2)])
        operation = kind(f"e{number}", chance.choice(people), role, groups)
        everything.append(told(operation, chance.choice(["root", "leader", *people]), number + 2))
    shuffled = chance.sample(everything, len(everything))

    one, other = believed(*everything), believed(*shuffled)

    assert (one.people, one.retired) == (other.people, other.retired)
    assert set(one.not_counted) == set(other.not_counted)


def test_without_what_founded_it_a_book_believes_nobody():
    """Rather than the first who comes."""
    assert not trust_in([LEADER, replace(ROOT, hash=b"x")], ROOT.hash).people
