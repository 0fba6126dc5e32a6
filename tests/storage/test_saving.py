"""Saving: an intention happens whole or not at all, and nobody hears of it before it is safe."""

import resource
from contextlib import contextmanager
from pathlib import Path

import books
import pytest
from sqlalchemy import delete, select, update

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.storage import journal, tables
from tkvv_desktop.storage.second_file import SecondFile
from tkvv_desktop.storage.unit_of_work import BookUnitOfWork

posting = tables.posting


@contextmanager
def begun(app, *operations):
    """An intention that has written these and is not committed."""
    with BookUnitOfWork(app.book, app.rules, books.WALL) as uow:
        for operation in operations:
            uow.write(operation)
        yield uow


def everywhere(app):
    """What the book holds and what its second file holds."""
    with app.book.reading() as connection:
        kept = [one.id for one in journal.entries(connection)]
    second = SecondFile(app.book.path, app.book.writer.keys.book_key).read()
    return kept, [one.id for one in second.entries]


def test_what_is_refused_in_the_middle_did_not_happen(group):
    """The meeting before it in the same intention is not there either."""
    before = everywhere(group)
    stranger = ops.UserEnrolled(
        id="u1", scope=ops.OFFICE, user="b", name="c", role="bank", public_key="d"
    )

    with (
        pytest.raises(Refused, match=r"'user\.no_right'"),
        begun(group, books.meeting("m1")) as uow,
    ):
        uow.write(stranger)

    assert before == everywhere(group)
    assert [] == group.ask(lambda reader: reader.meetings(books.GROUP))


def one_row(connection):
    """A single posting tells another amount: the sums show it."""
    row = rows_in(connection)[0]
    only = posting.c.part == row.part
    connection.execute(update(posting).where(only).values(amount=row.amount + 1))


def two_rows(connection):
    """Two postings tell another amount: the sums agree, the operation does not."""
    for row, more in zip(rows_in(connection)[:2], (1000, -1000), strict=True):
        only = posting.c.part == row.part
        connection.execute(update(posting).where(only).values(amount=row.amount + more))


def another_member(connection):
    """The money is somebody else's."""
    connection.execute(update(posting).values(customer_no=books.BINH))


def none_at_all(connection):
    """Nothing was posted."""
    connection.execute(delete(posting))


def rows_in(connection):
    return connection.execute(select(posting).order_by(posting.c.part)).all()


OPERATIONS = (
    books.meeting("m1"),
    books.session("m1", debits=(books.debit(),)),
    ops.BankMovesNoted(id="m1", scope=books.GROUP, vouchers=(), debits=(books.debit(),)),
    ops.DepositNoted(
        id="m1",
        scope=books.GROUP,
        customer_no=books.AN,
        kind="paid_in",
        amount=Dong(70_000),
        day=books.TODAY,
        voucher_no="T-1",
    ),
)


@pytest.mark.parametrize("harm", [one_row, two_rows, another_member, none_at_all])
def test_what_the_tables_did_not_take_as_written_is_not_saved(group, harm):
    """Read again before the commit, it is found; neither book nor second file has anything."""
    before = everywhere(group)

    for operation in OPERATIONS:
        with begun(group, operation) as uow:
            harm(uow._connection)
            with pytest.raises(Trouble, match=r"'book\.unbalanced'"):
                uow.commit()

    assert before == everywhere(group)


@pytest.mark.parametrize(
    "slip",
    ["body = CAST(body || ' ' AS BLOB)", "seq = seq + 1", "prev = randomblob(32)"],
)
def test_what_the_disk_took_otherwise_is_not_saved(group, slip):
    """Each operation is read again at once; a slip of the engine never becomes the truth."""
    before = everywhere(group)

    with begun(group) as uow:
        uow._connection.exec_driver_sql(
            f"CREATE TEMP TRIGGER slip AFTER INSERT ON op BEGIN "
            f"UPDATE op SET {slip} WHERE hash = new.hash; END"
        )
        with pytest.raises(Trouble, match=r"'book\.disk_failed'"):
            uow.write(books.meeting("m1"))

    assert before == everywhere(group)


def test_an_intention_knows_whether_it_was_written(group):
    """By its id alone, also within the same transaction."""
    with begun(group, books.meeting("m1")) as uow:
        assert [True, True, False] == [uow.is_written(one) for one in ("s1", "m1", "m2")]
        uow.commit()
    with begun(group) as uow:
        assert [True, False] == [uow.is_written(one) for one in ("m1", "")]


def test_what_could_not_be_committed_is_in_no_second_file(group):
    """The disk takes no more in the middle of the commit: nobody was told, and nothing is there."""
    books.write(group, books.meeting("m1"))
    before = everywhere(group)
    size = Path(f"{group.book.path}-wal").stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    with begun(group, books.meeting("m2")) as uow:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
        try:
            with pytest.raises(Trouble, match=r"'book\.disk"):
                uow.commit()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert before == everywhere(group)
    books.write(group, books.meeting("m2"))
    assert "m2" in everywhere(group)[0]
    assert "m2" in everywhere(group)[1]


def test_nothing_waits_when_somebody_is_told(group):
    """When the commit returns the second file holds the operation with its personal values."""
    with begun(group, books.meeting("m1")) as uow:
        kept, second = everywhere_but_the_book(group)
        uow.commit()
        assert [*kept, "m1"] == everywhere_but_the_book(group)[0]
    assert second + 1 == everywhere_but_the_book(group)[1]


def everywhere_but_the_book(app):
    """The ids in the second file, and how many of them hold something personal."""
    found = SecondFile(app.book.path, app.book.writer.keys.book_key).read().entries
    return [one.id for one in found], sum(bool(one.private) for one in found)
