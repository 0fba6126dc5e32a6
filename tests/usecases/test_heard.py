"""A meeting told by telephone: taken down as not confirmed, replaced by the group's own entry."""

from dataclasses import replace
from datetime import date

import books
import pytest

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.spoken import Hearing, Spoken, SpokenLine, rows
from tkvv_desktop.domain.spoken_series import heard, parts
from tkvv_desktop.usecases.heard import (
    QR,
    Listener,
    NoteHeard,
    Usual,
    careful_listener,
    heard_rows,
    is_unusual,
    note_heard_meeting,
    spoken_of,
    unconfirmed,
)
from tkvv_desktop.usecases.papers_spoken import spoken_sheet

DAY = date(2026, 11, 1)
CASH = (ops.Notes(100_000, 4), ops.Notes(50_000, 1))


@pytest.fixture
def leader(tmp_path):
    """The book of a leader who held a meeting and counted 1.000 đồng too little."""
    app = books.small_group(books.new_book(tmp_path, "to.tkvvbook"))
    reason = "thiếu 1.000 đ tiền lẻ"
    books.write(app, books.meeting("m1", cash=CASH, difference_reason=reason))
    yield app
    app.close()


@pytest.fixture
def office(tmp_path):
    """The book of the office: it knows the group, and not its meeting."""
    app = books.small_group(books.new_book(tmp_path, "hoi.tkvvbook"))
    yield app
    app.close()


def told(app, op_id="m1"):
    return app.ask(lambda reader: spoken_of(reader.meeting(op_id)))


def read_out(spoken, *, is_whole=True):
    """What the leader reads, a row a line."""
    spoken = spoken if is_whole else replace(spoken, lines=None)
    return "\n".join(rows(spoken, books.NAMES))


def note(app, text, op_id="h1", source="phone"):
    return app.do(note_heard_meeting, NoteHeard(op_id, text, source))


def listed(app):
    return app.ask(heard_rows, books.TODAY)


def refused(app, text):
    before = app.ask(lambda reader: reader.known_now(ops.OFFICE))
    with pytest.raises(Refused) as found:
        note(app, text)
    assert before == app.ask(lambda reader: reader.known_now(ops.OFFICE))
    return found.value


def test_what_is_read_is_written_down_as_told(leader, office):
    """Every member, the sums, the cash as counted; no money moves."""
    outcome = note(office, read_out(told(leader)))

    assert ("h1",) == outcome.written
    (row,) = listed(office)
    heard = row.heard
    assert (books.GROUP, DAY, "phone", "Phạm Thị Quyên") == (
        heard.group_no,
        heard.day,
        heard.source,
        heard.who,
    )
    assert (381_000, 70_000, 450_000, 3, 1) == (
        heard.interest,
        heard.deposits,
        heard.cash,
        heard.payers,
        heard.present,
    )
    assert {
        ops.HeardLine(books.AN, Dong(152_000), Dong(50_000)),
        ops.HeardLine(books.BINH, Dong(229_000), Dong(0)),
        ops.HeardLine(books.DAT, Dong(0), Dong(20_000)),
    } == set(heard.lines)
    assert "" == row.posted
    assert 1 == office.ask(unconfirmed, books.TODAY)
    assert {} == office.ask(lambda reader: reader.balances(books.GROUP))
    assert [] == office.check(full=True)


def test_the_codes_say_the_same(leader, office):
    """In any order; the row says that they were scanned."""
    texts = parts(told(leader))

    note(office, "\n".join(reversed(texts)), source=QR)

    assert ("qr", True, 381_000) == (
        listed(office)[0].heard.source,
        listed(office)[0].heard.is_whole,
        listed(office)[0].heard.interest,
    )


def test_the_entry_of_the_group_replaces_what_was_told(leader, office):
    """By itself, whatever was told; nothing is left to confirm."""
    note(office, read_out(told(leader)))

    books.write(office, books.meeting("m1", cash=CASH))

    (row,) = listed(office)
    assert ("m1", ()) == (row.posted, row.differences)
    assert 0 == office.ask(unconfirmed, books.TODAY)


def test_a_meeting_of_another_day_or_group_confirms_nothing(leader, office):
    """Only the same group and day do."""
    note(office, read_out(told(leader)))

    books.write(office, books.meeting("m2", held_on=date(2026, 11, 2)))
    books.write(office, books.meeting("m3", group_no=books.OTHER_GROUP))

    assert 1 == office.ask(unconfirmed, books.TODAY)


def test_what_differs_from_the_entry_is_listed(leader, office):
    """Member by member where members were told; the entry counts."""
    note(office, read_out(told(leader)))
    lines = (
        books.line("001", books.AN, interest=152_000, deposit=60_000),
        books.line("002", books.BINH, interest=229_000, contract_no=books.LOAN_BINH),
    )
    books.write(office, books.meeting("m1", lines=lines))

    (row,) = listed(office)

    assert [
        (books.NAMES[books.AN], "deposit", 50_000, 60_000),
        (books.NAMES[books.DAT], "deposit", 20_000, 0),
        ("", "cash", 450_000, None),
    ] == [(one.name, one.what, one.heard, one.posted) for one in row.differences]


def test_sums_are_compared_with_sums(leader, office):
    """Where only they were told; a correction in the group's book shows too."""
    note(office, read_out(told(leader), is_whole=False))
    books.write(office, books.meeting("m1", cash=CASH), books.correction("k1", "m1", "003"))

    (row,) = listed(office)

    assert [("deposit", 70_000, 50_000), ("payers", 3, 2)] == [
        (one.what, one.heard, one.posted) for one in row.differences
    ]


def test_of_two_meetings_on_a_day_the_one_told_is_compared(leader, office):
    """Not the one that happens to come first."""
    note(office, read_out(told(leader)))
    books.write(office, books.meeting("a0", lines=()), books.meeting("m1", cash=CASH))

    assert ("m1", ()) == (listed(office)[0].posted, listed(office)[0].differences)


def test_what_is_told_later_of_a_meeting_stands(leader, office):
    """First the sums, then everybody; told once more alike, nothing is written."""
    note(office, read_out(told(leader), is_whole=False), "h1")
    note(office, read_out(told(leader)), "h2")

    again = note(office, read_out(told(leader)), "h3")

    assert ["h2"] == [row.id for row in listed(office)]
    assert () == again.written
    assert () == note(office, read_out(told(leader)), "h1").written


def test_a_wrong_row_is_named_and_nothing_is_written(leader, office):
    """One digit."""
    lines = read_out(told(leader)).splitlines()
    lines[2] = lines[2][:-1] + "1"

    error = refused(office, "\n".join(lines))

    assert ("spoken.check", "02") == (error.code, error.facts["row"])
    assert () == listed(office)


def test_what_the_office_cannot_take_is_refused(leader, office):
    """A group it does not know, a day to come, a meeting it has already, half a sheet, nothing."""
    spoken = told(leader)
    for text, code in (
        (read_out(replace(spoken, group_no="4999999")), "group.unknown"),
        (read_out(replace(spoken, held_on=date(2026, 11, 16))), "heard.in_future"),
        ("\n".join(read_out(spoken).splitlines()[:2]), "spoken.unfinished"),
        ("", "spoken.unfinished"),
        ("# họp\n", "spoken.unfinished"),
    ):
        assert code == refused(office, text).code

    books.write(office, books.meeting("m1"))
    assert "heard.in_book" == refused(office, read_out(spoken)).code


def test_the_paper_says_what_the_rows_say(leader):
    """Rows and codes of the paper are those that the office takes."""
    sheet = leader.ask(spoken_sheet, "m1")

    each = "\n".join(" ".join(row.blocks) for row in sheet.each)
    assert told(leader) == heard(each).spoken(books.NAMES)
    assert told(leader) == heard("\n".join(sheet.codes)).spoken(())
    assert ["", books.NAMES[books.AN], books.NAMES[books.BINH], books.NAMES[books.DAT], ""] == [
        row.member for row in sheet.each
    ]


def test_a_meeting_as_corrected_is_told(leader):
    """A line taken back is not read, the one in its place is, once for a member."""
    instead = books.line("c001", books.AN, interest=100_000, deposit=30_000, receipt_no=4)
    books.write(leader, books.correction("k1", "m1", "001", meeting_line=instead))
    books.write(leader, books.correction("k2", "m1", "003"))

    spoken = told(leader)

    assert {books.AN: (100_000, 30_000), books.BINH: (229_000, 0)} == {
        line.customer_no: (line.interest, line.deposit) for line in spoken.lines
    }
    assert (2, 329_000, 30_000) == (spoken.payers, spoken.interest, spoken.deposits)


def test_who_listens_knows_what_is_usual_of_each_member(office):
    """What An owes at the next session by our reckoning, and nothing for who only saves."""
    usual = office.ask(careful_listener, books.GROUP, DAY).usual

    assert {*books.NAMES} == {*usual}
    assert 0 < usual[books.AN].a_month <= usual[books.AN].due
    assert Usual(Dong(0), Dong(0), Dong(0)) == usual[books.DAT]


KNOWN = Listener(
    books.GROUP,
    "",
    books.NAMES,
    {books.AN: Usual(Dong(152_000), Dong(152_000), Dong(50_000))},
)


@pytest.mark.parametrize(
    ("customer_no", "interest", "deposit", "is_asked"),
    [
        (books.AN, 152_000, 50_000, False),
        (books.AN, 152_000, 499_000, False),
        (books.AN, 152_000, 500_000, True),
        (books.AN, 168_000, 0, True),
        (books.AN, 0, 500, True),
        (books.DAT, 9_000_000, 9_000_000, False),  # nothing is known of him
    ],
)
def test_a_row_is_asked_about_by_what_is_usual_of_its_member(
    customer_no, interest, deposit, is_asked
):
    """Interest over what is due; ten times the last deposit; thousands that were not said."""
    line = SpokenLine(customer_no, Dong(interest), Dong(deposit))
    spoken = Spoken(books.GROUP, DAY, 1, 1, line.interest, line.deposit, cash=None, lines=(line,))
    hearing = Hearing()
    for row in rows(spoken, books.NAMES)[:2]:
        hearing = hearing.take(row)

    assert is_asked == is_unusual(hearing, KNOWN)


@pytest.mark.parametrize(
    ("interest", "deposits", "cash", "is_asked"),
    [
        (152_000, 50_000, None, False),
        (152_000, 50_000, 202_000, False),
        (152_000, 50_000, 2_020_000, True),
        (1_520_000, 50_000, None, True),
        (152_000, 500_000, None, True),
    ],
)
def test_sums_are_asked_about_by_what_is_usual_of_all(interest, deposits, cash, is_asked):
    """Where only the sums are told; cash of ten times what was handed over, always."""
    spoken = Spoken(books.GROUP, DAY, 1, 1, Dong(interest), Dong(deposits), cash=cash, lines=None)
    hearing = Hearing()
    for row in rows(spoken, books.NAMES):
        hearing = hearing.take(row)

    assert is_asked == is_unusual(hearing, KNOWN)
