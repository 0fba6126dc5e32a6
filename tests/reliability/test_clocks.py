"""Wrong clocks: nothing is decided by them; a day that cannot be right is asked about."""

from datetime import UTC, date, datetime, timedelta

import books
import pytest
import time_machine
from harm import meetings, opened, sound, told

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.clocks import NOT_BEFORE, is_doubtful
from tkvv_desktop.storage import copies
from tkvv_desktop.storage.second_file import SecondFile
from tkvv_desktop.storage.unit_of_work import BookUnitOfWork
from tkvv_desktop.usecases import people


def clock(*day):
    return bootstrap.StoppedClock(datetime(*day, 8, tzinfo=UTC))


WRONG = [(1970, 1, 1), (2010, 6, 1), (2026, 11, 14), (2026, 11, 16), (2038, 1, 20), (2099, 12, 31)]


@pytest.mark.parametrize("day", WRONG)
def test_saving_copying_and_opening_go_on_whatever_the_clock_says(written, day):
    """Written, copied, closed and opened again at a wrong time, then at the right one."""
    with time_machine.travel(datetime(*day, 8, tzinfo=UTC), tick=False):
        app = opened(written, clock(*day))
        books.write(app, books.meeting("m3"))
        app.copies.make()
        app.close()
        app = opened(written, clock(*day))
        books.write(app, books.meeting("m4"))
        app.close()

    app = opened(written)
    books.write(app, books.meeting("m5"))
    assert {"m1", "m2", "m3", "m4", "m5"} == meetings(app)
    assert [] == told(app)
    assert sound(app)
    with app.book.reading() as connection:
        from tkvv_desktop.storage import journal

        there = list(journal.entries(connection))
    assert sorted(one.lamport for one in there) == [one.lamport for one in there]
    key = app.book.writer.keys.book_key
    assert there == list(SecondFile(written, key).read().entries)
    assert [3, 2, 1] == [one.number for one in copies.copies_in(copies.folder_of(written))]
    app.close()


def test_the_clock_may_jump_while_one_works(app):
    """A year forward and back between entries of one session: the one written last holds."""
    names = ("Nguyễn Thị Anh", "Nguyễn Thị Ánh", "Nguyễn Thị Ảnh", "Nguyễn Thị An")
    days = ((2026, 11, 15), (2027, 11, 15), (1970, 1, 1), (2026, 11, 15))
    for number, (name, day) in enumerate(zip(names, days, strict=True)):
        notes = (books.person(books.AN, name=name),)
        with BookUnitOfWork(app.book, app.rules, clock(*day).now().isoformat()) as uow:
            uow.write(books.people(f"j{number}", notes=notes))
            uow.commit()
        known = {row.customer_no: row.name for row in app.ask(people.members, books.GROUP, LAST)}
        assert name == known[books.AN]
    assert sound(app)


LAST = date(2026, 11, 15)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(1970, 1, 1), True),
        (NOT_BEFORE - timedelta(days=1), True),
        (LAST - timedelta(days=2), True),
        (LAST - timedelta(days=1), False),
        (LAST, False),
        (LAST + timedelta(days=60), False),
        (LAST + timedelta(days=61), True),
        (date(2038, 1, 20), True),
    ],
)
def test_a_day_that_cannot_be_right_is_doubted(today, expected):
    """Before the program was made, before the newest entry, or long after it."""
    assert expected == is_doubtful(today, LAST)


def test_an_empty_book_doubts_only_a_day_before_the_program():
    assert not is_doubtful(date(2030, 1, 1), None)
    assert is_doubtful(date(1980, 1, 1), None)


def test_an_open_book_says_whether_its_day_is_doubtful(written):
    """It compares with the newest entry, as the clock was when that was written."""
    for day, expected in (((2026, 11, 15), False), ((2026, 11, 1), True), ((2027, 2, 1), True)):
        app = opened(written, clock(*day))
        assert expected == app.is_day_doubtful()
        app.close()
