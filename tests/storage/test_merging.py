"""Operations from outside: each is verified, and nothing is believed that was not signed."""

from datetime import date

import books
import msgspec
import pytest
from sqlalchemy import select

from tkvv_desktop.domain import ops
from tkvv_desktop.storage import codec, journal, keys, merging, tables
from tkvv_desktop.storage.journal import FIRST, Writer
from tkvv_desktop.storage.merging import Taken, take
from tkvv_desktop.storage.rebuild import live_equals_rebuilt, state_digest
from tkvv_desktop.usecases import privacy

ELSEWHERE = b"another machine "


def written_elsewhere(app, *operations, author=None, replica=ELSEWHERE):
    """What the same person writes in a double of the book, on another machine."""
    own = author or app.book.writer.keys
    with app.book.scratch() as connection:
        writer = Writer(own, replica)
        return [journal.append(connection, one, writer, books.WALL).entry for one in operations]


def taken(app, entries):
    with app.book.engine.begin() as connection:
        return take(connection, entries)


def in_book(app):
    with app.book.reading() as connection:
        return {one.id: one for one in journal.entries(connection)}


def signed(entry, own, **facts):
    """The same with other facts, its hash and signature right: only the book can tell."""
    entry = msgspec.structs.replace(entry, **facts)
    digest = journal.hash_of(entry.scope, entry.replica, entry.seq, entry.prev, entry.body)
    signature = own.signing.sign(digest).signature
    return msgspec.structs.replace(entry, hash=digest, sig=signature)


def test_what_was_written_elsewhere_is_taken_once(group):
    """In whatever order it comes, with its names; a second time nothing is new."""
    entries = written_elsewhere(group, books.meeting("m1"), books.correction("k1", "m1", "003"))

    assert Taken(2, 0) == taken(group, reversed(entries))
    assert Taken(0, 0) == taken(group, entries)

    assert entries == [in_book(group)[one.id] for one in entries]
    (meeting,) = group.ask(lambda reader: reader.meetings(books.GROUP))
    assert [False, False, True] == [line.is_reversed for line in meeting.lines]
    assert [] == group.check(full=True)


def test_two_that_were_written_at_once_have_one_order_everywhere(group):
    """Book and second file tell them in the same order, in whatever order they came."""
    entries = [
        *written_elsewhere(group, books.meeting("m1")),
        *written_elsewhere(group, books.meeting("m2"), replica=b"a third machine "),
        *written_elsewhere(group, books.meeting("m3"), replica=b"a fourth machine"),
    ]
    ordered = sorted(entries, key=lambda one: one.hash)
    assert 1 == len({one.lamport for one in entries})

    for number, some in enumerate((ordered[1:], ordered[:1])):
        taken(group, some)
        group.book.keep(some)
        with group.book.reading() as connection:
            told = list(journal.entries(connection))
            assert journal.head(connection) == (told[-1].lamport, ordered[1 - number].hash)
        assert told == list(group.book.second.read().entries)
    assert ordered == told[-3:]


def test_a_gap_in_a_chain_is_not_jumped_over(group):
    """What comes after the one that is missing waits outside, and is counted."""
    first, second, third = written_elsewhere(group, *(books.meeting(f"m{n}") for n in range(3)))

    assert Taken(1, 1) == taken(group, [first, third])
    assert Taken(2, 0) == taken(group, [third, second])
    assert [] == group.check(full=True)


def test_a_chain_begins_with_its_first_operation(group):
    """Neither with a later one, nor with one that names another before it."""
    (entry,) = written_elsewhere(group, books.meeting("m1"))
    own = group.book.writer.keys

    assert Taken(0, 1) == taken(group, [signed(entry, own, prev=bytes(31) + b"\1")])
    assert Taken(0, 1) == taken(group, [signed(entry, own, seq=2, prev=bytes(31) + b"\1")])
    assert Taken(1, 0) == taken(group, [signed(entry, own, prev=FIRST)])


def test_two_that_follow_the_same_one_are_both_kept(group):
    """A book and its double went on: both count, whichever came first, and the check says so."""
    (one,) = written_elsewhere(group, books.meeting("m1"))
    (other,) = written_elsewhere(group, books.meeting("m2"))

    assert Taken(1, 0) == taken(group, [one])
    assert Taken(1, 0) == taken(group, [other])
    assert {one.hash, other.hash} == {
        row.hash for row in in_book(group).values() if row.replica == ELSEWHERE
    }
    assert ["check.chain_forked"] == [fault.code for fault in group.check(full=True)]


def test_an_id_is_given_once(group):
    """Of two with one id the earlier one counts, in whatever order they come."""
    (one,) = written_elsewhere(group, books.meeting("m1", held_on=date(2026, 11, 1)))
    (other,) = written_elsewhere(
        group, books.meeting("m1", held_on=date(2026, 11, 2)), replica=b"a third machine "
    )
    first, second = sorted([one, other], key=lambda entry: (entry.lamport, entry.hash))

    assert Taken(1, 0) == taken(group, [second])
    assert Taken(1, 0) == taken(group, [first, second])
    (meeting,) = group.ask(lambda reader: reader.meetings(books.GROUP))
    assert meeting.held_on == date(2026, 11, 1 if first is one else 2)
    assert [] == group.check(full=True)


def test_a_personal_value_that_was_not_promised_is_not_taken(group):
    """Another name under the signed bytes, or a name too many, makes it strange."""
    (entry,) = written_elsewhere(group, books.people("p9"))
    (path, salt, name), *rest = entry.private

    for private in (
        ((path, salt, "Ai Đó"), *rest),
        ((path, bytes(16), name), *rest),
        (*entry.private, ("people/9/name", salt, "Ai Đó")),
    ):
        strange = msgspec.structs.replace(entry, private=tuple(private))
        assert Taken(0, 1) == taken(group, [strange])

    assert Taken(1, 0) == taken(group, [msgspec.structs.replace(entry, private=())])
    assert [] == group.check(full=True)


@pytest.mark.parametrize(
    "facts",
    [{"id": "m9"}, {"type": "session.closed"}, {"lamport": 4}, {"author": "b"}, {"body": b"{"}],
    ids=lambda facts: next(iter(facts)),
)
def test_what_stands_beside_the_signed_bytes_must_agree_with_them(group, facts):
    """An entry that says another thing than its body is not taken."""
    (entry,) = written_elsewhere(group, books.meeting("m1"))

    strange = signed(entry, group.book.writer.keys, **facts)

    assert Taken(0, 1) == taken(group, [strange])


def test_bytes_that_are_not_what_their_hash_says_are_not_taken(group):
    """The signature fits the hash, and the hash nothing."""
    (entry,) = written_elsewhere(group, books.meeting("m1"))
    body = entry.body.replace(b"152000", b"152001")

    assert body != entry.body
    assert Taken(0, 1) == taken(group, [msgspec.structs.replace(entry, body=body)])


def test_nobody_whom_the_book_does_not_know_writes_into_it(group):
    """Not under his own name, and not under that of another."""
    own = group.book.writer.keys
    stranger = keys.new_user(own, "stranger")
    false = keys.new_user(own, own.user)

    for author in (stranger, false):
        entries = written_elsewhere(group, books.meeting("m1"), author=author)
        assert Taken(0, 1) == taken(group, entries)


def enrolled(who, op_id="u1", role="deputy"):
    return ops.UserEnrolled(
        id=op_id,
        scope=ops.OFFICE,
        user=who.user,
        name="Lý Thị Hoa",
        role=role,
        public_key=who.public_key,
    )


def test_who_is_let_in_elsewhere_writes_from_then_on(group):
    """Her enrolment and what she wrote come together."""
    deputy = keys.new_user(group.book.writer.keys, "deputy")
    with group.book.scratch() as connection:
        here = Writer(group.book.writer.keys, ELSEWHERE)
        there = Writer(deputy, b"a third machine ")
        entries = [
            journal.append(connection, enrolled(deputy), here, books.WALL).entry,
            journal.append(connection, books.meeting("m1"), there, books.WALL).entry,
        ]

    assert Taken(0, 1) == taken(group, entries[1:])
    assert Taken(2, 0) == taken(group, reversed(entries))
    assert ["m1"] == [one.op_id for one in group.ask(lambda r: r.meetings(books.GROUP))]
    assert [] == group.check(full=True)


def deputys(group):
    """The deputy writes, is let go, and writes on elsewhere: enrolment, before, letting go, after.

    Her machine heard late that she was let go.
    """
    deputy = keys.new_user(group.book.writer.keys, "deputy")
    here = Writer(group.book.writer.keys, ELSEWHERE)
    there = Writer(deputy, b"a third machine ")
    retired = ops.UserRetired(id="r1", scope=ops.OFFICE, user="deputy")
    with group.book.scratch() as connection:
        return [
            journal.append(connection, operation, writer, books.WALL).entry
            for operation, writer in (
                (enrolled(deputy), here),
                (books.meeting("m1"), there),
                (retired, here),
                (books.meeting("m2", group_no=books.OTHER_GROUP), there),
            )
        ]


def counting(app):
    with app.book.reading() as connection:
        return set(connection.scalars(select(tables.meeting.c.op_id)))


def test_what_was_written_before_one_was_let_go_counts_whenever_it_comes(group):
    """It arrives after the letting go, and counts like any other."""
    let_in, before, let_go, _after = deputys(group)

    taken(group, [let_in, let_go])
    taken(group, [before])

    assert {"m1"} == counting(group)
    with group.book.scratch() as connection:
        assert live_equals_rebuilt(connection)


def test_what_was_written_after_one_was_let_go_counts_for_nothing_whenever_it_comes(group):
    """It arrives before the letting go is known, and is taken out when it is."""
    let_in, before, let_go, after = deputys(group)

    taken(group, [let_in, before, after])
    assert {"m1", "m2"} == counting(group)
    taken(group, [let_go])

    assert {"m1"} == counting(group)
    with group.book.scratch() as connection:
        assert live_equals_rebuilt(connection)


def test_an_enrolment_that_is_not_taken_lets_nobody_in(group):
    """A stranger who enrols himself writes nothing afterwards either."""
    stranger = keys.new_user(group.book.writer.keys, "stranger")
    entries = written_elsewhere(group, enrolled(stranger), books.meeting("m1"), author=stranger)

    assert Taken(0, 2) == taken(group, entries)


def test_many_operations_make_the_tables_anew_and_few_do_not_and_both_are_equal(group, monkeypatch):
    """However many come, the tables are those of a rebuild."""
    entries = written_elsewhere(group, *(books.meeting(f"m{n}") for n in range(6)))
    digests = set()
    for fewest in (3, 6, 7, 200):
        monkeypatch.setattr(merging, "_REBUILD_FROM", fewest)
        with group.book.scratch() as connection:
            assert Taken(6, 0) == take(connection, entries)
            assert live_equals_rebuilt(connection)
            digests.add(state_digest(connection))

    assert 1 == len(digests)


def test_what_this_program_does_not_know_is_kept_and_not_applied(group):
    """Its state says so, and it is applied by a program that knows it."""
    (entry,) = written_elsewhere(group, books.meeting("m1"))
    body = entry.body.replace(b'"type":"meeting.posted"', b'"type":"meeting.photographed"')
    strange = signed(entry, group.book.writer.keys, body=body, type="meeting.photographed")

    assert Taken(1, 0) == taken(group, [strange])

    group.rebuild()
    with group.book.reading() as connection:
        states = dict(connection.execute(select(tables.op.c.id, tables.op.c.state)).all())
    assert {"m1"} == {one for one, state in states.items() if state == journal.KEPT}
    assert not codec.knows(codec.envelope_of(strange.body))
    assert [] == group.check(full=True)


# --- after an erasure ---

PHONE = "0987000111"


def phone_of_dat(op_id):
    return books.people(op_id, date(2026, 11, 9), notes=[books.person(books.DAT, phone=PHONE)])


def dat_leaves(app):
    listed = (books.AN, books.BINH)
    books.write(app, books.statement("s9", date(2026, 11, 10), listed=listed))


def erase_dat(app):
    app.do(privacy.erase_member, privacy.EraseMember("e1", books.GROUP, books.DAT))


def phones(connection):
    """Where his number still stands: beside the signed bytes, and in the tables."""
    values = connection.scalars(select(tables.private_value.c.value))
    notes = connection.scalars(select(tables.person_note.c.phone))
    people = connection.scalars(select(tables.person.c.phone))
    return {PHONE} & {*values, *notes, *people}


@pytest.mark.parametrize("earlier", [1, 0])
def test_what_was_written_before_an_erasure_and_comes_after_it_tells_nothing(group, earlier):
    """The operation is in the journal, its values are not, and the tables are those of a rebuild.

    Written before the erasure, or on another machine at the same time.
    """
    if not earlier:
        dat_leaves(group)
    late = written_elsewhere(group, phone_of_dat("p9"))
    if earlier:
        dat_leaves(group)
    erase_dat(group)

    with group.book.engine.begin() as connection:
        assert earlier == journal.head(connection)[0] - late[0].lamport
        merging.add(connection, late)
        assert set() == phones(connection)
        assert live_equals_rebuilt(connection)

    assert "p9" in in_book(group)
    assert () == in_book(group)["p9"].private


def test_who_comes_back_after_an_erasure_is_a_member_like_any_other(group):
    """What is written of him later stays; nothing has to be made anew for it."""
    dat_leaves(group)
    erase_dat(group)
    later = written_elsewhere(group, phone_of_dat("p9"))

    with group.book.engine.begin() as connection:
        merging.add(connection, later)
        assert {PHONE} == phones(connection)
        assert live_equals_rebuilt(connection)


def test_nothing_to_add_changes_nothing(group):
    with group.book.scratch() as connection:
        before = state_digest(connection)
        merging.add(connection, [])
        assert before == state_digest(connection)
