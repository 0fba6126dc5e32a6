"""The journal: chained, signed, only added to; whatever was touched is found and named."""

from dataclasses import fields, replace
from datetime import date

import books
import pytest
from nacl.signing import SigningKey
from sqlalchemy import delete, insert, select, update

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.conflicts import FORK, Facts, conflicts
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.storage import codec, journal, tables
from tkvv_desktop.storage.apply import apply
from tkvv_desktop.storage.check import check
from tkvv_desktop.storage.forks import forks
from tkvv_desktop.storage.rebuild import rebuild

op, private = tables.op, tables.private_value


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A book with operations of the office and of two groups; each test gives it back."""
    app = books.small_group(books.new_book(tmp_path_factory.mktemp("book")))
    books.write(app, books.meeting("m1"))
    books.write(app, books.group_note("g2", group_no=books.OTHER_GROUP))
    books.write(app, books.session("c1", vouchers=(books.voucher(),), debits=(books.debit(),)))
    books.write(app, books.correction("k1", "m1", "003"))
    books.write(app, books.meeting("m2", group_no=books.OTHER_GROUP))
    yield app
    app.close()


@pytest.fixture
def connection(written):
    """Every change through it is taken back."""
    with written.book.scratch() as connection:
        yield connection


def rows(connection):
    return connection.execute(select(op).order_by(op.c.lamport)).all()


def row_of(connection, op_id):
    return connection.execute(select(op).where(op.c.id == op_id)).one()


def change(connection, op_id, **columns):
    connection.execute(update(op).where(op.c.id == op_id).values(**columns))


def found(connection, *, full=True):
    return {(one.code, one.subject) for one in check(connection, full=full)}


def test_a_book_that_nobody_touched_is_sound(connection):
    """Nothing is found in a book that was only written by the program."""
    assert set() == found(connection)


def test_a_chain_is_one_writers_in_one_scope(connection):
    """Numbers and hashes run on within a scope and start anew in another one."""
    chains = {}
    for row in rows(connection):
        chains.setdefault(row.scope, []).append(row)

    assert {ops.OFFICE: 1, books.GROUP: 6, books.OTHER_GROUP: 2} == {
        scope: len(chain) for scope, chain in chains.items()
    }
    for chain in chains.values():
        assert list(range(1, len(chain) + 1)) == [row.seq for row in chain]
        assert [journal.FIRST, *(row.hash for row in chain[:-1])] == [row.prev for row in chain]
    assert list(range(1, 10)) == [row.lamport for row in rows(connection)]


def test_columns_are_copies_of_what_was_signed(connection):
    """What is beside the body stands in the body too."""
    for row in rows(connection):
        said = codec.envelope_of(row.body)
        assert (said.id, said.type, said.lamport, said.author) == (
            row.id,
            row.type,
            row.lamport,
            row.author,
        )
        assert journal.hash_of(row.scope, row.replica, row.seq, row.prev, row.body) == row.hash


def test_personal_values_are_in_no_body(connection):
    """Names, numbers and remarks lie apart; amounts and days are in the body."""
    bodies = b"".join(row.body for row in rows(connection)).decode("utf-8")
    planted = [*books.NAMES.values(), "078066004321", "0912345678", "Ấp Bình Hòa", "Trưởng ấp"]
    planted += ["Phạm Thị Quyên", "Ghi nhầm người", "Giao ban đầu tháng", "1966-04-05"]

    assert [] == [text for text in planted if text in bodies]
    kept = set(connection.scalars(select(private.c.value)))
    assert set(planted) <= kept


def touched(connection, op_id, how):
    """Change one column of an operation."""
    row = row_of(connection, op_id)
    flipped = bytes([row.sig[0] ^ 1]) + row.sig[1:]
    change(
        connection,
        op_id,
        **{
            "body": {"body": row.body.replace(b"152000", b"152001")},
            "body is no JSON": {"body": row.body[:-1]},
            "body is something else": {"body": b'["a"]'},
            "body is empty": {"body": b""},
            "body without data": {"body": row.body.replace(b'"data"', b'"date"')},
            "sig": {"sig": flipped},
            "sig is short": {"sig": row.sig[:10]},
            "sig is empty": {"sig": b""},
            "prev": {"prev": journal.FIRST[:-1] + b"\x01"},
            "seq": {"seq": row.seq + 100},
            "author": {"author": "ai đó"},
            "type": {"type": "bank_moves.noted"},
            "lamport": {"lamport": row.lamport + 100},
            "id": {"id": "m9"},
            "scope": {"scope": "4820999"},
            "replica": {"replica": bytes(16)},
            "hash": {"hash": bytes(32)},
            "state": {"state": journal.KEPT},
        }[how],
    )


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("body", "check.operation_changed"),
        ("body is no JSON", "check.operation_changed"),
        ("body is something else", "check.operation_changed"),
        ("body is empty", "check.operation_changed"),
        ("body without data", "check.operation_changed"),
        ("sig", "check.not_signed"),
        ("sig is short", "check.not_signed"),
        ("sig is empty", "check.not_signed"),
        ("prev", "check.operation_changed"),
        ("seq", "check.operation_changed"),
        ("author", "check.operation_changed"),
        ("type", "check.operation_changed"),
        ("lamport", "check.operation_changed"),
        ("scope", "check.operation_changed"),
        ("replica", "check.operation_changed"),
        ("hash", "check.operation_changed"),
        ("state", "check.operation_changed"),
    ],
)
def test_a_changed_column_is_found_and_named(connection, how, code, full):
    """Whatever column of a meeting is changed, the meeting is named."""
    touched(connection, "m1", how)

    assert (code, "m1") in found(connection, full=full)


def test_a_changed_id_is_found_and_named(connection):
    """An operation under another id is named by what it calls itself now."""
    touched(connection, "m1", "id")

    assert ("check.operation_changed", "m9") in found(connection)


@pytest.mark.parametrize("how", ["body is no JSON", "body without data", "sig", "type", "author"])
def test_the_operation_that_tells_the_keys_is_checked_too(connection, how):
    """Touching who may write is found, and does not stop the search."""
    first = rows(connection)[0]

    touched(connection, first.id, how)

    assert first.id in {subject for _code, subject in found(connection)}


def test_every_operation_is_looked_at(connection):
    """One changed byte in any operation is found."""
    for row in rows(connection):
        body = row.body[:-3] + bytes([row.body[-3] ^ 1]) + row.body[-2:]
        change(connection, row.id, body=body)
        assert ("check.operation_changed", row.id) in found(connection, full=False)
        change(connection, row.id, body=row.body)


def test_an_operation_taken_out_of_the_middle_is_found(connection):
    """The one after the gap is named."""
    connection.execute(delete(op).where(op.c.id == "m1"))

    assert ("check.chain_broken", "c1") in found(connection, full=False)


def test_a_first_operation_taken_away_is_found(connection):
    """The one that is first now is named."""
    connection.execute(delete(op).where(op.c.id == "g1"))

    assert ("check.chain_broken", "p1") in found(connection, full=False)


def test_a_last_operation_taken_away_is_found_by_the_tables(connection):
    """The tables still tell of it."""
    connection.execute(delete(op).where(op.c.id == "k1"))

    assert ("check.derived_differ", "") in found(connection)


def test_two_operations_that_changed_places_are_found(connection):
    """Swapping the numbers of two operations breaks both."""
    first, second = row_of(connection, "m1"), row_of(connection, "c1")
    change(connection, "m1", seq=second.seq, prev=second.prev)
    change(connection, "c1", seq=first.seq, prev=first.prev)

    assert {"m1", "c1"} <= {subject for _code, subject in found(connection, full=False)}


def forged(connection, operation, *, after, signing, user, seq=None):
    """An operation put in by hand, its hash right, signed by somebody's key."""
    last = row_of(connection, after)
    body, _private = codec.encode(operation, last.lamport + 50, user, books.WALL)
    seq = last.seq + 1 if seq is None else seq
    digest = journal.hash_of(operation.scope, last.replica, seq, last.hash, body)
    connection.execute(
        insert(op),
        {
            "hash": digest,
            "scope": operation.scope,
            "replica": last.replica,
            "seq": seq,
            "prev": last.hash,
            "lamport": last.lamport + 50,
            "id": operation.id,
            "author": user,
            "type": operation.TYPE,
            "body": body,
            "sig": signing.sign(digest).signature,
            "state": journal.APPLIED,
        },
    )


def no_names(operation):
    return replace(
        operation, **{field.name: "" for field in fields(operation) if field.name == "reason"}
    )


def test_an_operation_signed_by_another_key_is_found(connection, written):
    """Somebody who has the file but not the person's key cannot write in his name."""
    user = written.book.writer.keys.user
    operation = no_names(books.correction("x1", "m1", "001"))
    forged(connection, operation, after="k1", signing=SigningKey.generate(), user=user)

    assert ("check.not_signed", "x1") in found(connection, full=False)


def test_an_operation_of_an_unknown_person_is_found(connection):
    """A key that nobody enrolled signs nothing."""
    operation = no_names(books.correction("x1", "m1", "001"))
    forged(connection, operation, after="k1", signing=SigningKey.generate(), user=new_id())

    assert ("check.not_signed", "x1") in found(connection, full=False)


def test_a_second_operation_in_the_same_place_is_found(connection, written):
    """A fork of the chain shows, even with the right key: a rolled back book went on twice.

    Only what an officer has looked into is not told again.
    """
    keys = written.book.writer.keys
    operation = no_names(books.correction("x1", "m1", "001"))
    forged(connection, operation, after="c1", signing=keys.signing, user=keys.user)

    assert ["check.chain_forked"] == [code for code, _subject in found(connection, full=False)]
    (fork,) = conflicts(Facts(forks=forks(connection)))
    settled = ops.ConflictSettled(
        id="s1",
        scope=books.GROUP,
        day=date(2026, 11, 9),
        kind=FORK,
        subject=fork.subject,
        finding="the old laptop was switched on once more",
    )
    apply(connection, settled, 99)
    assert not found(connection, full=False)


def test_an_operation_put_in_where_one_was_is_found(connection, written):
    """Replacing an operation breaks the chain at the next one."""
    keys = written.book.writer.keys
    connection.execute(delete(op).where(op.c.id == "c1"))
    forged(
        connection,
        books.session("x1", handed_in=400_000),
        after="m1",
        signing=keys.signing,
        user=keys.user,
    )

    assert ("check.chain_broken", "k1") in found(connection, full=False)


def altered(connection, table, column, value):
    connection.execute(update(table).values(**{column: value}))


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        (tables.meeting_line, "deposit", 1),
        (tables.meeting_line, "reversed", False),
        (tables.person, "name", "Ai Đó"),
        (tables.statement_loan, "in_term", 1),
        (tables.posting, "day", date(2026, 11, 9)),
        (tables.reading, "current", False),
        (tables.user, "public_key", "00"),
        (tables.session, "commission", 0),
    ],
    ids=lambda one: getattr(one, "name", str(one)),
)
def test_an_altered_table_is_found(connection, table, column, value):
    """Tables that no longer say what the journal says are found by making them anew."""
    altered(connection, table, column, value)

    assert {("check.derived_differ", "")} == found(connection)


def test_postings_that_do_not_sum_to_nothing_are_found_and_named(connection):
    """An altered posting shows at once, without a rebuild."""
    posting = tables.posting
    connection.execute(
        update(posting).where(posting.c.op_id == "m1", posting.c.account == "cash").values(amount=5)
    )

    assert {("check.unbalanced", "m1")} == found(connection, full=False)


def test_an_altered_personal_value_is_found_and_named(connection):
    """A name that no longer fits its hash is named with its operation."""
    connection.execute(
        update(private).where(private.c.value == "Trần Văn Bình").values(value="Trần Văn Bính")
    )

    assert ("check.private_changed", "p1") in found(connection)


def test_a_personal_value_added_or_moved_is_found(connection):
    """A value fits only its own place."""
    row = connection.execute(select(private).where(private.c.value == "Trần Văn Bình")).one()
    for elsewhere in ({"path": "people/0/customer_no"}, {"op_hash": bytes(32)}):
        connection.execute(insert(private), dict(row._mapping) | elsewhere)

    subjects = {subject for code, subject in found(connection) if code == "check.private_changed"}
    assert {"p1", bytes(32).hex()} == subjects


def test_personal_values_may_be_erased_with_the_chain_intact(connection):
    """By law a name can be taken out: amounts, chain and signatures still hold."""
    connection.execute(delete(private))
    rebuild(connection)

    assert set() == found(connection)


def test_a_check_changes_nothing(written):
    """Looking through a book, rebuild and all, leaves it byte for byte as it was."""
    with written.book.reading() as connection:
        before = [tuple(row) for row in rows(connection)]

    assert [] == written.check(full=True)

    with written.book.reading() as connection:
        assert before == [tuple(row) for row in rows(connection)]


def test_progress_is_told_and_can_stop_a_check(written):
    """A long check tells how far it is, and stops when the person wants."""
    told = []

    written.check(progress=lambda done, of: told.append((done, of)))

    assert [(0, 9), (9, 9)] == told
