"""A reader of one moment reads what is asked twice once, and never tells what is old."""

from datetime import date

import books
import pytest
from sqlalchemy import event

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.storage import moment
from tkvv_desktop.storage.unit_of_work import BookUnitOfWork
from tkvv_desktop.usecases.history import history
from tkvv_desktop.usecases.portfolio import group_book

ON = date(2026, 11, 10)


@pytest.fixture
def asked(group):
    """The statements that the book was asked."""
    found = []

    def note(_connection, _cursor, statement, *_more):
        found.append(statement)

    event.listen(group.book.engine, "before_cursor_execute", note)
    return found


def test_what_is_asked_twice_is_read_once(group, asked):
    """The second time not one statement goes to the book, whichever way it was asked."""

    def twice(reader):
        first = group_book(reader, books.GROUP, ON)
        before = len(asked)
        assert first == group_book(reader, books.GROUP, ON)
        assert before == len(asked)
        return before

    assert group.ask(twice) > 1


def test_another_day_is_another_question(group):
    """Nothing is told of one day that was read for another one."""

    def two_days(reader):
        return [group_book(reader, books.GROUP, day).figures_on for day in (ON, date(2025, 1, 1))]

    assert [date(2026, 10, 31), None] == group.ask(two_days)


def test_the_next_moment_tells_what_was_written(group):
    """An answer is kept within its moment only."""
    before = group.ask(lambda reader: reader.meetings(books.GROUP))
    books.write(group, books.meeting(new_id()))

    assert len(before) + 1 == len(group.ask(lambda reader: reader.meetings(books.GROUP)))


def test_what_a_save_reads_is_never_old(group):
    """Within a transaction that writes, each question is read anew."""
    with BookUnitOfWork(group.book, group.rules, books.WALL) as uow:
        before = uow.reader.meetings(books.GROUP)
        uow.write(books.meeting(new_id()))
        assert len(before) + 1 == len(uow.reader.meetings(books.GROUP))


def test_of_many_groups_not_everything_stays_in_memory(group):
    """The first answers go when there are too many."""

    def many(reader):
        for day in range(1, 2 * moment.MOST):
            reader.groups(date.fromordinal(ON.toordinal() + day))
        return len(reader._asked_before)

    assert moment.MOST == group.ask(many)


def test_the_history_of_one_member_has_no_moves_of_another(group):
    """Vouchers and debits are asked for by member."""
    books.write(group, books.session(new_id(), vouchers=[books.voucher()]))

    def kinds(customer_no):
        return [row.kind for row in group.ask(history, books.GROUP, customer_no)]

    assert "voucher" in kinds(books.AN)
    assert [] == kinds(books.BINH)
