"""A copy to a stick says how far it is; whoever ends it finds book and stick as they were."""

from concurrent.futures import ThreadPoolExecutor

import books
import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.storage import copies
from tkvv_desktop.storage.telling import (
    CARRYING,
    COMPARING,
    COPYING,
    LOOKING,
    PLACING,
    READING_BACK,
    WAITING,
    telling,
)

HERE, THERE = (COMPARING, COPYING, LOOKING), (CARRYING, READING_BACK, PLACING)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """An open book with one copy."""
    app = books.small_group(books.new_book(tmp_path_factory.mktemp("copied")))
    books.write(app, books.meeting("m1"))
    app.copies.make()
    yield app
    app.close()


@pytest.fixture
def stick(tmp_path):
    """A stick with something of its owner."""
    (tmp_path / "ảnh.jpg").write_bytes(b"of the owner")
    return tmp_path


def ending_at(stage, after=0):
    """Wants no more when this stage has been told so many times before."""
    left = [after]

    def told(_done, _of, what):
        if what == stage:
            if not left[0]:
                raise Cancelled
            left[0] -= 1

    return told


def test_each_stage_is_told_in_its_turn(app, stick):
    """Never more than all; the place is given last, and once."""
    told = []

    app.copies.to_stick(stick, lambda *step: told.append(step))

    stages = list(dict.fromkeys(what for _done, _of, what in told))
    assert [*THERE] == stages[-3:]
    assert {COMPARING, COPYING} < {*stages}
    assert [PLACING] == [what for _done, _of, what in told if what == PLACING]
    assert all(0 <= done < of or of == 0 for done, of, _what in told)


@pytest.mark.parametrize("stage", HERE)
def test_a_copy_that_is_ended_while_it_is_made_leaves_nothing(app, stick, stage):
    """Neither beside the book nor on the stick; what was due still is, and nothing has failed."""
    app.book.copy_due = ("meeting", "")
    before, on_stick = books.files_in(app.book.path.parent), books.files_in(stick)

    with pytest.raises(Cancelled):
        app.copies.to_stick(stick, ending_at(stage))

    assert before == books.files_in(app.book.path.parent)
    assert on_stick == books.files_in(stick)
    assert ("meeting", "") == app.book.copy_due
    assert app.copies.failed is None
    app.book.copy_due = None


@pytest.mark.parametrize("stage", THERE)
def test_a_copy_that_is_ended_on_its_way_leaves_the_stick_as_it_was(app, stick, stage):
    """On a new stick not even a folder; the copy beside the book is whole, the next succeeds."""
    before = books.files_in(stick)

    with pytest.raises(Cancelled):
        app.copies.to_stick(stick, ending_at(stage))
    assert before == books.files_in(stick)

    made = app.copies.to_stick(stick)
    before = books.files_in(stick)
    with pytest.raises(Cancelled):
        app.copies.to_stick(stick, ending_at(stage))
    assert before == books.files_in(stick)
    assert copies.is_good(made.path)
    assert copies.is_good(copies.copies_in(copies.folder_of(app.book.path))[0].path)


def test_the_engine_is_ended_in_the_middle_of_a_copy(app, stick):
    """A large book is written for long: that, too, ends at once, and leaves nothing."""
    with app.book.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE large (id INTEGER PRIMARY KEY, data BLOB) STRICT")
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
            "INSERT INTO large SELECT i, randomblob(100) FROM n"
        )
    before = books.files_in(app.book.path.parent)

    def end(_done, of, what):
        if (of, what) == (0, COPYING):  # the engine knows nothing of how much there is
            raise Cancelled

    with pytest.raises(Cancelled):
        app.copies.to_stick(stick, end)

    assert before == books.files_in(app.book.path.parent)
    with app.book.engine.begin() as connection:
        rows = connection.exec_driver_sql("SELECT count(*) FROM large WHERE length(data) = 100")
        assert 20_000 == rows.scalar(), "what is asked afterwards is ended by nobody"
        connection.exec_driver_sql("DROP TABLE large")
    assert app.copies.make().number


def test_waiting_for_another_copy_can_be_ended(app, stick):
    """The copy that is under way is not touched by it."""
    finish = app.copies.begin()
    before = books.files_in(app.book.path.parent)

    with pytest.raises(Cancelled):
        app.copies.to_stick(stick, ending_at(WAITING))

    assert before == books.files_in(app.book.path.parent)
    assert copies.is_good(finish().path)


def test_a_copy_beside_the_work_is_made_in_silence(app):
    """Nobody who ends work on the worker ends it."""
    finish = app.copies.begin()

    def end(*_step):
        raise Cancelled

    with telling(end), ThreadPoolExecutor(1) as beside:
        made = beside.submit(finish).result()

    assert copies.is_good(made.path)


def test_a_book_is_whole_after_all_that(app):
    """Nothing was lost or changed on the way."""
    assert [] == app.check(full=True)
    assert bootstrap.moment(app.copies.last().written) is not None
