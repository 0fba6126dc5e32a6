"""Two records of one person: shown as one, each entry as it was written, and apart again."""

from dataclasses import replace
from datetime import date

import books
import pytest

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.likely_same import BORN
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.usecases import people, privacy
from tkvv_desktop.usecases.lists import AskedList, list_facts
from tkvv_desktop.usecases.meeting import CorrectLine, TakenLine, correct_line
from tkvv_desktop.usecases.same_people import (
    MergePeople,
    PartPeople,
    likely_records,
    merge_people,
    part_people,
)

TYPED = "9900000001"  # by hand, before the bank had given a number
LISTS = ("members", "loans", "deposits", "entries", "dues")


@pytest.fixture
def small(app):
    """Đạt put money aside under a number that the bank does not know."""
    books.small_group(app)
    line = books.line("001", TYPED, deposit=70_000)
    books.write(app, books.meeting("m0", held_on=date(2026, 11, 1), lines=(line,)))
    return app


def merge(app, customer_no=TYPED, same_as=books.DAT, reason="Cùng số căn cước"):
    return app.do(merge_people, MergePeople(new_id(), books.GROUP, customer_no, same_as, reason))


def part(app, customer_no=TYPED, reason="Hai chị em"):
    return app.do(part_people, PartPeople(new_id(), books.GROUP, customer_no, reason))


def row(app, customer_no):
    rows = app.ask(people.members, books.GROUP, books.TODAY)
    return next((one for one in rows if one.customer_no == customer_no), None)


def everything_shown(app):
    """What lists, sums and pages say of the group."""
    lists = [app.ask(list_facts, AskedList(name, books.TODAY, books.GROUP)) for name in LISTS]
    pages = [
        app.ask(people.member_page, books.GROUP, number, books.TODAY) for number in books.NAMES
    ]
    left = app.ask(people.left_members, books.GROUP, books.TODAY)
    return lists, pages, left, app.ask(people.totals, books.TODAY)


def test_what_was_written_with_either_number_is_shown_with_one(small):
    """The deposit, its line in the history, and the number to look for."""
    before = row(small, books.DAT)
    merge(small)

    after = row(small, books.DAT)
    assert (before.deposit + 70_000, (TYPED,)) == (after.deposit, after.also)
    page = small.ask(people.member_page, books.GROUP, TYPED, books.TODAY)
    assert (books.DAT, (books.DAT, TYPED)) == (page.person.customer_no, page.numbers)
    assert [70_000] == [one.deposit for one in page.history]
    assert TYPED == small.ask(lambda reader: reader.meetings(books.GROUP))[0].lines[0].customer_no
    assert [] == small.check(full=True)


def test_a_line_written_with_the_other_number_is_corrected_on_the_page_of_the_person(small):
    """What stands for it is written with the number that is shown, and counts."""
    merge(small)
    before = row(small, books.DAT).deposit
    instead = TakenLine(books.DAT, ZERO, Dong(60_000))

    given = CorrectLine("c1", books.GROUP, "m0", "001", "Ghi nhầm", books.TODAY, instead)
    small.do(correct_line, given)

    assert before - 10_000 == row(small, books.DAT).deposit


def test_parted_again_everything_is_shown_as_before(small):
    """Loans, deposits, entries, sums and pages, to the last đồng."""
    before = everything_shown(small)

    merge(small)
    assert before != everything_shown(small)
    part(small)

    assert before == everything_shown(small)
    assert [] == small.check(full=True)


def test_two_members_of_the_bank_s_list_are_one_with_all_loans_and_deposits(small):
    """Nothing of the group's sums changes; the one who is shown has both."""
    before = small.ask(people.totals, books.TODAY)
    an, binh = row(small, books.AN), row(small, books.BINH)
    merge(small, books.BINH, books.AN)

    one = row(small, books.AN)
    assert row(small, books.BINH) is None
    assert an.outstanding + binh.outstanding == one.outstanding
    assert an.deposit + binh.deposit == one.deposit
    after = small.ask(people.totals, books.TODAY)
    assert (before.outstanding, before.deposits) == (after.outstanding, after.deposits)
    loans = small.ask(people.loans, books.TODAY, books.GROUP)
    assert {books.NAMES[books.AN]} == {loan.member for loan in loans}


def test_two_machines_that_say_it_the_other_way_round_show_one_person(small):
    """A circle harms nothing, and is opened by parting once."""
    merge(small, books.BINH, books.AN)
    with pytest.raises(Refused, match=r"merge\.already"):
        merge(small, books.AN, books.BINH)
    other = ops.PeopleMerged(
        id="q2",
        scope=books.GROUP,
        day=books.TODAY,
        customer_no=books.AN,
        same_as=books.BINH,
        reason="Cùng người",
    )
    books.write(small, other)  # it came from another machine

    assert row(small, books.AN) is None
    assert (books.AN,) == row(small, books.BINH).also
    part(small, books.AN)
    assert () == row(small, books.AN).also == row(small, books.BINH).also


def test_what_cannot_be_is_refused(small):
    for about, code in (
        ({"reason": " "}, "reason.missing"),
        ({"customer_no": books.DAT}, "merge.same_number"),
        ({"customer_no": "1"}, "member.unknown"),
        ({"customer_no": books.DAT, "same_as": TYPED}, "merge.bank_leads"),
    ):
        with pytest.raises(Refused) as refused:
            merge(small, **about)
        assert code == refused.value.code
    with pytest.raises(Refused, match=r"merge\.not_merged"):
        part(small)


def test_all_that_is_kept_of_a_person_is_told_with_every_number(small):
    """And how the records came together, until it was taken back."""
    merge(small)

    told = small.ask(privacy.everything_about, books.GROUP, books.DAT, books.TODAY)

    assert {"m0", "p1"} <= {one.op_id for one in told.told}
    state = small.ask(privacy.data_state, books.GROUP, TYPED, books.TODAY)
    assert [(TYPED, "Cùng số căn cước")] == [(one.customer_no, one.reason) for one in state.same]


def test_records_that_may_be_of_one_person_are_named_until_they_are_shown_as_one(app):
    """With what they share; on the page of either."""
    books.small_group(app)
    others = [replace(books.person(one), id_no="") for one in books.NAMES]
    double = replace(books.person(books.DAT), customer_no=TYPED, id_no="")
    books.write(app, books.people("p-double", notes=[*others, double]))

    (likely,) = app.ask(likely_records, books.GROUP, books.TODAY)
    assert {books.DAT, TYPED} == {likely.customer_no, likely.other}
    assert BORN == likely.way
    for number, other in ((books.DAT, TYPED), (TYPED, books.DAT)):
        (told,) = app.ask(privacy.data_state, books.GROUP, number, books.TODAY).likely
        assert (number, other) == (told.customer_no, told.other)

    merge(app)
    assert () == app.ask(likely_records, books.GROUP, books.TODAY)
