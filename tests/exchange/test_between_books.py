"""Two books that were never connected become one history: what was written in one is in both."""

import books
import pytest
import towns

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.storage import exchanging, journal


@pytest.fixture
def leader(tmp_path):
    app = books.small_group(
        towns.book_of(tmp_path / "a", "to.tkvvbook", "Phạm Thị Quyên", "leader")
    )
    books.write(app, books.meeting("m1"))
    yield app
    app.close()


@pytest.fixture
def officer(tmp_path):
    app = towns.book_of(tmp_path / "b", "hoi.tkvvbook", "Lò Thị Pành", "association")
    yield app
    app.close()


@pytest.fixture
def stick(tmp_path):
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_what_a_leader_wrote_is_in_the_book_of_the_officer(leader, officer, stick):
    """Paired by the same digits on both screens; the sums are the same, the check finds nothing."""
    one, other = towns.pair(leader, officer, stick, (books.GROUP,))
    assert one == other

    (read,) = towns.carry(leader, officer, stick)

    assert read.error is None
    assert "bundle.taken" == read.received.code
    assert towns.meetings(leader) == towns.meetings(officer) == ["m1"]
    assert [] == officer.check(full=True)
    (again,) = Exchange(officer).read(stick)
    assert ("bundle.known", 0, True) == (
        again.received.code,
        again.received.added,
        again.received.is_same,
    )


def test_the_officer_confirms_and_the_leader_sees_it(leader, officer, stick, tmp_path):
    """Nothing is unconfirmed any more once the receipt came back; the chain is witnessed."""
    towns.pair(leader, officer, stick, (books.GROUP,))
    (before,) = Exchange(leader).standings()
    assert before.unsent == before.unconfirmed > 0
    towns.carry(leader, officer, stick)
    (sent,) = Exchange(leader).standings()
    assert (0, before.unconfirmed) == (sent.unsent, sent.unconfirmed)

    (read,) = towns.carry(officer, leader, tmp_path / "another")

    assert read.error is None
    (after,) = Exchange(leader).standings()
    assert 0 == after.unconfirmed - len(after.partner.groups)  # but what came back from him
    seen = {one.group_no: one for one in Exchange(leader).witnessed()}
    assert ("Lò Thị Pành", 0) == (seen[books.GROUP].by, seen[books.GROUP].after)
    assert [] == leader.check(full=True)


def test_a_month_later_only_what_is_new_travels(leader, officer, stick, tmp_path):
    """What the officer said that he holds is not sent again."""
    towns.pair(leader, officer, stick, (books.GROUP,))
    towns.carry(leader, officer, stick)
    towns.carry(officer, leader, tmp_path / "back")
    books.write(leader, books.correction("c1", "m1", "001"))

    (read,) = towns.carry(leader, officer, tmp_path / "next")

    assert read.received.known <= 1
    assert read.received.added >= 1
    assert [] == officer.check(full=True)


def test_a_stranger_is_not_read(leader, officer, stick):
    """Who was never paired is refused, and the book stays as it was."""
    towns.pair(leader, officer, stick, (books.GROUP,))
    stranger = towns.book_of(stick / "c", "x.tkvvbook", "Ai Đó", "leader")
    met = Exchange(stranger).meet((stick / "other.tkvvcard").read_bytes())
    Exchange(stranger).pair(met.card)
    (to,) = Exchange(stranger).partners()
    Exchange(stranger).write([to], stick)

    (read,) = Exchange(officer).read(stick)

    assert "bundle.unknown_sender" == read.error.code
    assert [] == towns.meetings(officer)
    stranger.close()


def test_a_dead_laptop_gets_its_book_back(leader, officer, stick, tmp_path):
    """A new machine, a new book of the same leader, and all of the group's entries."""
    towns.pair(leader, officer, stick, (books.GROUP,))
    towns.carry(leader, officer, stick)
    new = towns.book_of(tmp_path / "d", "moi.tkvvbook", "Phạm Thị Quyên", "leader")
    cards = tmp_path / "cards"
    cards.mkdir()
    towns.pair(new, officer, cards, (books.GROUP,))
    Exchange(officer).revoke(leader.book.writer.replica.hex(), "Máy hỏng")

    (read,) = towns.carry(officer, new, tmp_path / "back", whole=True)

    assert read.error is None
    assert towns.meetings(new) == ["m1"]
    assert [] == new.check(full=True)
    new.close()


def test_the_name_of_another_group_s_leader_stays_at_the_office(leader, officer, stick, tmp_path):
    """What lets him in travels for the sake of the chain; who he is does not."""
    other = towns.book_of(tmp_path / "e", "khac.tkvvbook", "Hà Văn Tới", "leader")
    cards = tmp_path / "cards"
    cards.mkdir()
    towns.pair(other, officer, cards, ("990199",))
    towns.pair(leader, officer, stick, (books.GROUP,))

    (read,) = towns.carry(officer, leader, tmp_path / "back")

    assert read.error is None
    assert [] == leader.check(full=True)
    assert {"Phạm Thị Quyên", "Lò Thị Pành"} == {one.name for one in leader.people.all()}
    assert ["Lò Thị Pành"] == [one.name for one in Exchange(leader).partners()]
    with leader.book.reading() as connection:
        assert "Hà Văn Tới" not in repr(list(journal.entries(connection)))
    other.close()


def test_a_power_cut_while_reading_changes_nothing_or_loses_nothing(
    leader, officer, stick, monkeypatch
):
    """Before the commit nothing was read; after it the next start makes up the second file."""
    towns.pair(leader, officer, stick, (books.GROUP,))
    (to,) = Exchange(leader).partners()
    Exchange(leader).write([to], stick)
    before = books.told_by(officer)
    with monkeypatch.context() as light:
        light.setattr(exchanging, "_log", lambda *_facts: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            Exchange(officer).read(stick)
    assert before == books.told_by(officer)

    with monkeypatch.context() as light:
        light.setattr(type(officer.book), "keep", lambda *_facts: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            Exchange(officer).read(stick)
        assert ["m1"] == towns.meetings(officer)
        assert "m1" not in {one.id for one in officer.book.second.read().entries}
        light.setattr(type(officer.book.machine), "seal", lambda *_facts: None)
        officer.book.close()
    again = bootstrap.open_book(officer.book.path, books.PASSWORD, books.CLOCK)

    assert ["m1"] == towns.meetings(again)
    assert "m1" in {one.id for one in again.book.second.read().entries}
    assert [] == again.check(full=True)
    again.close()
