"""Machines that write for a book: known, lost, found again after all; and who holds the pen."""

from datetime import date

import books
import pytest
import towns

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.usecases.conflicts import conflict_rows
from tkvv_desktop.usecases.pens import pen_rows


@pytest.fixture
def leader(tmp_path):
    app = books.small_group(
        towns.book_of(tmp_path / "a", "to.tkvvbook", "Phạm Thị Quyên", "leader")
    )
    yield app
    app.close()


@pytest.fixture
def deputy(leader, tmp_path):
    """Paired with the leader's book, and holding the same group."""
    app = towns.book_of(tmp_path / "b", "pho.tkvvbook", "Lò Văn Dũng", "leader")
    stick = tmp_path / "stick"
    stick.mkdir()
    towns.pair(leader, app, stick, (books.GROUP,))
    towns.carry(leader, app, stick)
    yield app
    app.close()


def machines(app):
    return {one.people[0]: one for one in Exchange(app).machines_told()}


def test_each_machine_is_told_with_who_is_on_it_and_how_far_he_is(leader, deputy, tmp_path):
    """The own one first; of a paired one what waits for it; what came of it as soon as it came."""
    before = machines(leader)
    assert ["Phạm Thị Quyên", "Lò Văn Dũng"] == [*before]
    assert before["Phạm Thị Quyên"].is_own
    partner = before["Lò Văn Dũng"]
    assert (0, "", "leader") == (partner.entries, partner.last, partner.role)
    assert (0, True) == (partner.standing.unsent, partner.standing.unconfirmed > 0)

    towns.carry(deputy, leader, tmp_path / "back")

    partner = machines(leader)["Lò Văn Dũng"]
    assert partner.entries
    assert "2026-11-15" == partner.last[:10] == partner.standing.read_at[:10]


def test_a_machine_revoked_by_mistake_goes_on_as_a_new_one_from_its_copy(leader, deputy, tmp_path):
    """What it wrote in between is listed and not lost; from then on what it writes counts."""
    towns.carry(deputy, leader, tmp_path / "first")
    Exchange(leader).revoke(deputy.book.writer.replica.hex(), "Tưởng là mất")
    lost = machines(leader)["Lò Văn Dũng"]
    assert ("Tưởng là mất", "Phạm Thị Quyên") == (lost.revoked.reason, lost.revoked.by)
    assert lost.standing.is_revoked
    books.write(deputy, books.meeting("m2"))
    towns.carry(deputy, leader, tmp_path / "late")
    assert [] == towns.meetings(leader)

    deputy.close()
    copies = deputy.book.path.with_name(deputy.book.path.name + ".copies")
    newest = max(copies.glob("*.tkvvcopy"))
    again, _found = bootstrap.restore_book(newest, deputy.book.path, books.PASSWORD, books.CLOCK)
    books.write(again, books.meeting("m3", held_on=date(2026, 11, 8)))
    (read,) = towns.carry(again, leader, tmp_path / "again")
    again.close()

    assert read.error is None
    assert ["m3"] == towns.meetings(leader)
    listed = leader.ask(conflict_rows, books.TODAY)
    assert ["m2"] == [
        op for row in listed if row.kind == "revoked" for op in row.entries if op[0] == "m"
    ]
    (standing,) = Exchange(leader).standings()
    assert not standing.is_revoked


def test_whoever_works_on_a_revoked_machine_is_told(leader, tmp_path):
    """As soon as the word of an officer has come to it."""
    officer = towns.book_of(tmp_path / "c", "hoi.tkvvbook", "Lò Thị Pành", "association")
    (tmp_path / "cards").mkdir()
    towns.pair(leader, officer, tmp_path / "cards")
    towns.carry(leader, officer, tmp_path / "to")
    Exchange(officer).revoke(leader.book.writer.replica.hex(), "Báo mất máy")
    assert not Exchange(leader).is_revoked()

    towns.carry(officer, leader, tmp_path / "back")
    officer.close()

    assert Exchange(leader).is_revoked()
    assert "Báo mất máy" == machines(leader)["Phạm Thị Quyên"].revoked.reason


def test_the_pen_of_a_group_is_told_with_who_may_hold_it(leader, deputy):
    """Whoever keeps the book until it is given; then the name, the day and why."""
    (before,) = leader.ask(pen_rows, books.TODAY)
    assert ("", None) == (before.holder, before.since)
    names = {name: user for user, name in before.may_hold}
    assert {"Phạm Thị Quyên", "Lò Văn Dũng"} == names.keys()

    Exchange(leader).give_pen(books.GROUP, names["Lò Văn Dũng"], "Máy của tổ trưởng hỏng")

    (after,) = leader.ask(pen_rows, books.TODAY)
    assert ("Lò Văn Dũng", books.TODAY, "Máy của tổ trưởng hỏng") == (
        *(after.holder, after.since),
        after.reason,
    )
