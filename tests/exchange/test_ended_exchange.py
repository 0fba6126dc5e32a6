"""Whoever ends an exchange half way finds both sides as they were, and does it again."""

import books
import pytest
import towns

from tkvv_desktop.bootstrap.exchange import SEALING, Exchange
from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.exchange import container
from tkvv_desktop.exchange.delivery import CARRYING, PLACING, READING_BACK


@pytest.fixture(scope="module")
def met(tmp_path_factory):
    """The leader's book, the officer's, and the stick between them; paired."""
    folder = tmp_path_factory.mktemp("ended")
    stick = folder / "stick"
    stick.mkdir()
    leader = towns.book_of(folder / "a", "to.tkvvbook", "Phạm Thị Quyên", "leader")
    books.write(books.small_group(leader), books.meeting("m1"))
    officer = towns.book_of(folder / "b", "hoi.tkvvbook", "Lò Thị Pành", "association")
    towns.pair(leader, officer, stick, (books.GROUP,))
    yield leader, officer, stick
    leader.close()
    officer.close()


@pytest.mark.parametrize("stage", [SEALING, CARRYING, READING_BACK, PLACING])
def test_writing_that_is_ended_was_never_done(met, stage):
    """Nothing new is on the stick, and the book holds nothing for sent."""
    leader, _officer, stick = met
    one = Exchange(leader)
    on_stick, before = books.files_in(stick), (one.standings(), one.log())
    in_book = books.files_in(leader.book.path.parent)

    with pytest.raises(Cancelled):
        one.write(one.partners(), stick, tell=books.ended_at(stage))

    assert on_stick == books.files_in(stick)
    assert before == (one.standings(), one.log())
    if stage == SEALING:  # later a number is used, so that no two bundles ever bear it
        assert in_book == books.files_in(leader.book.path.parent)


def test_a_number_is_borne_by_one_bundle_only(met):
    """Also when a delivery was ended after it was given."""
    leader, _officer, stick = met
    one = Exchange(leader)
    with pytest.raises(Cancelled):
        one.write(one.partners(), stick, tell=books.ended_at(PLACING))
    numbers = [one.open(one.write(one.partners(), stick, whole=True).paths[0]).number]
    numbers.append(one.open(one.write(one.partners(), stick, whole=True).paths[0]).number)

    assert numbers[1] == numbers[0] + 1


@pytest.mark.parametrize("at", ["first", "all looked at"])
def test_reading_that_is_ended_before_it_writes_changes_nothing(met, at):
    """Not even the list of files that were refused: then all of it is read after all."""
    leader, officer, stick = met
    one, other = Exchange(leader), Exchange(officer)
    one.write(one.partners(), stick, whole=True)
    spoilt = stick / "hong.tkvv"
    spoilt.write_bytes(container.MAGIC + bytes(500))
    before = books.files_in(officer.book.path.parent)

    def end(done, of):
        if (at == "first") == (done < of):
            raise Cancelled

    with pytest.raises(Cancelled):
        other.read(stick, end)

    assert before == books.files_in(officer.book.path.parent)
    assert () == tuple(other.refused())
    spoilt.unlink()


def test_what_was_ended_is_done_again(met):
    """The meeting is in the officer's book."""
    leader, officer, stick = met

    towns.carry(leader, officer, stick)

    assert ["m1"] == [one.op_id for one in officer.ask(lambda it: it.meetings(books.GROUP))]
