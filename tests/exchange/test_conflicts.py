"""What does not fit together after two books met: listed alike in both, nothing lost, settled."""

import shutil
from dataclasses import replace
from datetime import date

import books
import pytest
import towns

from tkvv_desktop import bootstrap, paths
from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.rights import Standing
from tkvv_desktop.storage import book as storage
from tkvv_desktop.storage.queries import BookReader
from tkvv_desktop.usecases.conflict_sides import conflict_sides
from tkvv_desktop.usecases.conflicts import conflict_rows, open_conflicts, settling
from tkvv_desktop.usecases.exchange import GivePen, give_pen, settle_conflict
from tkvv_desktop.usecases.for_person import for_person
from tkvv_desktop.usecases.session import CloseSession, close_session


@pytest.fixture
def leader(tmp_path):
    app = books.small_group(
        towns.book_of(tmp_path / "a", "to.tkvvbook", "Phạm Thị Quyên", "leader")
    )
    yield app
    app.close()


@pytest.fixture
def deputy(tmp_path):
    app = towns.book_of(tmp_path / "b", "pho.tkvvbook", "Lò Văn Dũng", "leader")
    yield app
    app.close()


@pytest.fixture
def met(leader, deputy, tmp_path):
    """The leader's and the deputy's book know each other and hold the same group."""
    stick = tmp_path / "stick"
    stick.mkdir()
    towns.pair(leader, deputy, stick, (books.GROUP,))
    towns.carry(leader, deputy, stick)
    return leader, deputy


def exchange(one, other, tmp_path, name):
    for number, (sender, receiver) in enumerate(((one, other), (other, one))):
        (read,) = towns.carry(sender, receiver, tmp_path / f"{name}{number}")
        assert read.error is None


def listed(app):
    return app.ask(conflict_rows, books.TODAY)


def told(app):
    return [(row.kind, row.state) for row in listed(app)]


def settle(app, kind, finding="Đã hỏi cả hai"):
    (row,) = [one for one in listed(app) if one.kind == kind and one.state == "open"]
    app.do(settle_conflict, app.ask(settling, books.TODAY, row.id, finding))
    return row.id


def both_posted(leader, deputy, tmp_path):
    """Each enters the meeting of the same day: An the same, Bình only here, Đạt only there."""
    books.write(leader, books.meeting("m1", lines=(books.line("001", books.AN, 152_000, 50_000),)))
    lines = (
        books.line("001", books.AN, 152_000, 40_000),
        books.line("002", books.DAT, deposit=20_000, receipt_no=2),
    )
    books.write(deputy, books.meeting("m2", lines=lines))
    exchange(leader, deputy, tmp_path, "met")


def test_a_meeting_entered_on_two_machines_is_listed_alike_in_both_books(met, tmp_path):
    """Both count; the amounts that stand in both are named; the list does not ask what to lose."""
    leader, deputy = met
    both_posted(leader, deputy, tmp_path)

    assert [("meeting", "open"), ("pen", "open")] == told(leader)
    assert listed(leader) == listed(deputy)
    meeting = listed(leader)[0]
    assert ("m1", "m2") == tuple(sorted(meeting.entries))
    assert ("leader", "Phạm Thị Quyên") == (meeting.owner, meeting.owner_name)
    assert [(books.AN, books.NAMES[books.AN], "interest", 152_000)] == [
        (one.customer_no, one.name, one.kind, one.amount) for one in meeting.doubles
    ]
    assert {"m1", "m2"} == {*towns.meetings(leader)} == {*towns.meetings(deputy)}
    sides = [app.ask(conflict_sides, meeting) for app in (leader, deputy)]
    assert sides[0] == sides[1]
    assert {"m1": ("Phạm Thị Quyên", 202_000), "m2": ("Lò Văn Dũng", 212_000)} == {
        one.op_id: (one.by, one.amount) for one in sides[0].sides
    }


def test_ordinary_corrections_clear_a_meeting_entered_twice(met, tmp_path):
    """As soon as nobody has money in both; until then it stays open."""
    leader, deputy = met
    both_posted(leader, deputy, tmp_path)

    books.write(leader, books.correction("c1", "m2", "001"))

    assert ("meeting", "cleared") in told(leader)
    exchange(leader, deputy, tmp_path, "corrected")
    assert listed(leader) == listed(deputy)


def test_what_was_found_is_listed_in_both_books_and_not_open_any_more(met, tmp_path):
    """Another entry that comes to it opens it again: nobody had seen that one."""
    leader, deputy = met
    both_posted(leader, deputy, tmp_path)

    mark = settle(leader, "pen")
    exchange(leader, deputy, tmp_path, "settled")

    (row,) = [one for one in listed(deputy) if one.kind == "pen"]
    assert (mark, "settled", "Đã hỏi cả hai", "Phạm Thị Quyên", books.TODAY) == (
        *(row.id, row.state, row.finding),
        *(row.settled_by, row.settled_on),
    )
    with pytest.raises(Refused, match=r"conflict\.closed"):
        deputy.ask(settling, books.TODAY, mark, "Lần nữa")
    assert 1 == deputy.ask(open_conflicts)
    books.write(deputy, books.session("s9"))
    assert ("pen", "open") in told(deputy)
    with pytest.raises(Refused, match=r"conflict\.unknown"):
        deputy.ask(settling, books.TODAY, mark, "Lần nữa")


def test_who_holds_the_pen_is_not_flagged_and_who_does_not_is(met, tmp_path):
    """What is written without it counts all the same."""
    leader, deputy = met
    user = leader.book.writer.keys.user
    leader.do(give_pen, GivePen("p9", books.GROUP, user, "Tổ trưởng ghi sổ"))
    exchange(leader, deputy, tmp_path, "pen")
    books.write(leader, books.meeting("m1"))
    assert [] == told(leader)

    books.write(deputy, books.meeting("m2", held_on=date(2026, 11, 8)))
    exchange(leader, deputy, tmp_path, "met")

    (row,) = listed(leader)
    assert ("pen", ("m2",), ("Lò Văn Dũng",), "association") == (
        *(row.kind, row.entries),
        *(row.people, row.owner),
    )
    assert "m2" in towns.meetings(leader)


def test_one_draft_saved_on_two_machines_is_listed_and_counts_once(met, tmp_path):
    """The first one counts, in both books the same."""
    leader, deputy = met
    books.write(leader, books.meeting("m1"))
    books.write(deputy, books.meeting("m1", lines=()))

    exchange(leader, deputy, tmp_path, "met")

    assert ("twice", "open") in told(leader)
    (twice,) = [row for row in listed(leader) if row.kind == "twice"]
    assert [True, False] == [one.counts for one in leader.ask(conflict_sides, twice).sides]
    assert listed(leader) == listed(deputy)
    assert ["m1"] == towns.meetings(leader) == towns.meetings(deputy)
    settle(leader, "twice")
    assert ("twice", "settled") in told(leader)


def test_what_a_revoked_machine_wrote_afterwards_is_listed(met, tmp_path):
    """It counts for nothing and is not lost."""
    leader, deputy = met
    Exchange(leader).revoke(deputy.book.writer.replica.hex(), "Mất máy")
    books.write(deputy, books.meeting("m2"))

    (read,) = towns.carry(deputy, leader, tmp_path / "late")

    assert read.error is None
    assert ("revoked", "open") in told(leader)
    (row,) = [one for one in listed(leader) if one.kind == "revoked" and one.group_no]
    assert ("m2",) == row.entries
    assert [] == towns.meetings(leader)


def note(app, op_id, *replaces, **facts):
    books.write(
        app, books.people(op_id, notes=[books.person(books.AN, replaces=replaces, **facts)])
    )


def test_what_two_told_differently_of_a_member_is_listed_alike_in_both_books(met, tmp_path):
    """Both are kept until a note that knew of both takes their place; ID numbers are masked."""
    leader, deputy = met
    note(leader, "n1", "p1", phone="0911111111", id_no="078066009999")
    note(deputy, "n2", "p1", phone="0922222222")

    exchange(leader, deputy, tmp_path, "met")

    (row,) = listed(leader)
    assert [row] == [*listed(deputy)]
    assert ("person", "open", {"n1", "n2"}) == (row.kind, row.state, {*row.entries})
    assert books.NAMES[books.AN] == row.person
    said = {one.name: {*one.values} for one in row.told}
    assert {"0911111111", "0922222222"} == said.pop("phone")
    assert ["id_no"] == [*said]
    assert not any("078066009999" in value for value in said["id_no"])
    sides = leader.ask(conflict_sides, row).sides
    assert {"n1": "0911111111", "n2": "0922222222"} == {
        one.op_id: dict(one.told)["phone"] for one in sides
    }
    assert "078066009999" not in str(sides)
    note(deputy, "n3", "n1", "n2", phone="0922222222")
    exchange(leader, deputy, tmp_path, "asked")
    assert () == listed(leader) == listed(deputy)
    people = leader.ask(lambda reader: reader.people(books.GROUP))
    assert "0922222222" == people[books.GROUP, books.AN].phone
    assert [] == leader.check(full=True)


def test_what_one_knew_of_the_other_is_no_conflict(met, tmp_path):
    """Nor are the same particulars told twice, nor notes of before notes named others."""
    leader, deputy = met
    note(leader, "n1", "p1", phone="0911111111")
    exchange(leader, deputy, tmp_path, "first")
    note(deputy, "n2", "n1", phone="0922222222")
    exchange(leader, deputy, tmp_path, "second")
    assert () == listed(leader) == listed(deputy)

    note(leader, "n3", "n2", phone="0933333333")
    note(deputy, "n4", "n2", phone="0933333333")
    exchange(leader, deputy, tmp_path, "third")
    assert () == listed(leader) == listed(deputy)

    note(leader, "n5", "n3", "n4", phone="0944444444")
    note(leader, "n6", phone="0955555555")
    assert () == listed(leader)


def test_somebody_is_told_of_his_own_groups_only(met, tmp_path):
    """Whoever keeps another group hears nothing of this one, nor who holds its pen."""
    leader, deputy = met
    both_posted(leader, deputy, tmp_path)
    leader.do(give_pen, GivePen("p9", books.GROUP, leader.book.writer.keys.user, "Ghi sổ"))
    other = Standing("leader", (books.OTHER_GROUP,))

    with leader.book.reading() as connection:
        reader = for_person(BookReader(connection, leader.rules), other)
        assert () == conflict_rows(reader, books.TODAY)
        assert [] == reader.signed(["m1", "m2"])
        assert [] == reader.pens()


def test_a_book_and_its_double_that_both_went_on_are_listed(met, tmp_path):
    """Both continuations are kept; what was found takes it off the list and out of the check."""
    leader, other = met
    folder = tmp_path / "double"
    folder.mkdir()
    leader.close()
    for one in leader.files:
        (folder / one.name).write_bytes(one.read_bytes())
    shutil.copytree(paths.machine(), folder / "machine")  # a laptop copied whole
    book = storage.open_book(folder / leader.book.path.name, books.PASSWORD, folder / "machine")
    double = bootstrap.ready(bootstrap.App(book, books.CLOCK, bootstrap.field_rules()))
    leader = bootstrap.open_book(leader.book.path, books.PASSWORD, books.CLOCK)
    assert double.book.writer.replica == leader.book.writer.replica
    books.write(double, books.meeting("m1"))
    books.write(leader, books.meeting("m2", held_on=date(2026, 11, 8)))

    for number, one in enumerate((leader, double)):
        (read,) = towns.carry(one, other, tmp_path / f"from{number}")
        assert read.error is None

    assert [("fork", "open")] == told(other)
    settle(other, "fork")
    assert [("fork", "settled")] == told(other)
    assert [] == other.check(full=True)
    assert ["m1", "m2"] == sorted(towns.meetings(other))
    books.write(double, books.people("p7"))
    towns.carry(double, other, tmp_path / "one went on")
    assert [("fork", "settled")] == told(other)
    books.write(leader, books.people("p8"))
    towns.carry(leader, other, tmp_path / "both went on")
    assert [("fork", "open")] == told(other)
    assert ["check.chain_forked"] * 2 == [one.code for one in other.check(full=True)]

    towns.carry(other, leader, tmp_path / "the leader hears of it")
    closing = CloseSession("c1", books.GROUP, date(2026, 11, 3), Dong(451_000))
    with pytest.raises(Refused) as refused:
        leader.do(close_session, closing)
    assert "session.fork_open" == refused.value.code
    leader.do(close_session, replace(closing, despite_fork="Ngân hàng không chờ"))
    towns.carry(leader, other, tmp_path / "and goes on")
    (row,) = [one for one in listed(other) if one.kind == "fork"]
    assert ["Ngân hàng không chờ"] == [one.reason for one in row.despite]
    leader.close()
    double.close()


def test_what_somebody_wrote_without_the_right_to_it_is_listed(leader, deputy, tmp_path):
    """He is let in for another group: it counts for nothing here, and is not lost."""
    stick = tmp_path / "stick"
    stick.mkdir()
    books.write(leader, books.group_note("g9", group_no=books.OTHER_GROUP))
    towns.pair(leader, deputy, stick, (books.GROUP,), (books.OTHER_GROUP,))
    books.write(deputy, books.group_note("g8"), books.people("p8"), books.meeting("m2"))

    (read,) = towns.carry(deputy, leader, stick)

    assert read.error is None
    (row,) = [one for one in listed(leader) if one.kind == "right"]
    assert ("open", "association", ("Lò Văn Dũng",)) == (row.state, row.owner, row.people)
    assert "m2" in row.entries
    assert [] == towns.meetings(leader)
    settle(leader, "right", "Không phải việc của anh Dũng")
    assert ("right", "settled") in told(leader)
