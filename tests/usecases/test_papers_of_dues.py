"""What the lists of dues, the labels and the search codes say is what the book knows."""

from collections import Counter
from datetime import date, timedelta

import pytest

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine, collection_table, post_meeting
from tkvv_desktop.usecases.notices import AnswerNotice, PrintNotices, answer_notice, print_notices
from tkvv_desktop.usecases.paper_kinds import KINDS, Asks, PaperAsked, facts_of
from tkvv_desktop.usecases.papers import due_notice_facts, lookup_code, receipts
from tkvv_desktop.usecases.papers_dues import due_list, member_labels, notice_labels, notice_list

GROUP = "4820124"  # one household has two amounts on a notice
DAY = date(2026, 11, 2)
LATER = date(2026, 11, 20)


@pytest.fixture
def notices(app):
    return app.do(print_notices, PrintNotices(new_id(), DAY, GROUP)).result


def answer(app, notice, said, day=date(2026, 11, 5), **more):
    facts = {"id": new_id(), "group_no": GROUP, "printed": notice.op_id, "number": notice.number}
    app.do(answer_notice, AnswerNotice(**facts, day=day, answer=said, **more))


def lines_of(app, notice, on=LATER):
    """The lines of the due list that the notice speaks of."""
    items = {(item.contract_no, item.due_on) for item in notice.items}
    found = app.ask(due_list, GROUP, on).lines
    return [line for line in found if (line.contract_no, line.due_on) in items]


def test_the_list_has_every_amount_within_90_days_and_what_is_late(app, notices):
    """Each with the number of its notice; without an answer nothing is said."""
    found = app.ask(due_list, GROUP, DAY)

    noticed = {line.contract_no for line in found.lines if line.notice_no is not None}
    assert noticed == {item.contract_no for notice in notices for item in notice.items}
    assert all(line.due_on <= DAY + timedelta(days=90) for line in found.lines)
    assert not any(line.answer or line.promised for line in found.lines)


@pytest.mark.parametrize("said", ["full", "adjust", "extend", "hard"])
def test_an_answer_covers_the_whole_amount(said, app, notices):
    answer(app, notices[0], said)

    lines = lines_of(app, notices[0])

    assert lines
    assert all((said, line.amount) == (line.answer, line.promised) for line in lines)


def test_a_promised_part_goes_to_the_oldest_amounts_first(app, notices):
    """One promise for a notice with several amounts is one sum, not one for each."""
    notice = max(notices, key=lambda one: len(one.items))
    amounts = [line.amount for line in lines_of(app, notice)]
    assert len(amounts) > 1
    answer(app, notice, "part", promised=Dong(amounts[0] + 1_000), promised_on=date(2026, 12, 1))

    assert [amounts[0], 1_000, *[0] * (len(amounts) - 2)] == [
        line.promised for line in lines_of(app, notice)
    ]


def test_a_part_of_which_no_sum_was_said_stays_open(app, notices):
    answer(app, notices[0], "part")

    assert {("part", None)} == {(line.answer, line.promised) for line in lines_of(app, notices[0])}


def test_a_deposit_pays_no_more_than_there_is(app, notices):
    """However many amounts it is to pay."""
    notice = max(notices, key=lambda one: len(one.items))
    answer(app, notice, "deposit")

    lines = lines_of(app, notice)

    covered = sum(line.promised for line in lines)
    assert covered == min(lines[0].deposit, sum(line.amount for line in lines))


def test_an_answer_stands_until_there_is_a_later_one_and_is_not_known_before(app, notices):
    """A second notice that nobody answered does not wipe out what was said to the first."""
    notice = notices[0]
    answer(app, notice, "hard", day=date(2026, 11, 10))
    due_on = notice.items[0].due_on
    stage_two = max(due_on - timedelta(days=60), DAY + timedelta(days=1))
    app.do(print_notices, PrintNotices(new_id(), min(stage_two, LATER), GROUP))

    assert {""} == {line.answer for line in lines_of(app, notice, date(2026, 11, 9))}
    assert {"hard"} == {line.answer for line in lines_of(app, notice, date(2026, 11, 10))}


def test_the_cover_lists_the_notices_of_its_day_and_leads_back_to_them(app, notices):
    """By number, with the sum of each; its code is that of the batch."""
    cover = app.ask(lambda reader: notice_list(reader, GROUP, DAY, reprint=False))

    assert [line.number for line in cover.lines] == sorted(one.number for one in notices)
    assert sum(line.amount for line in cover.lines) == sum(
        item.amount for notice in notices for item in notice.items
    )
    assert cover.code == lookup_code(notices[0].op_id)


@pytest.mark.parametrize("ask", [notice_labels, notice_list])
def test_a_day_without_notices_has_no_cover_and_no_labels(ask, app):
    more = {"reprint": False} if ask is notice_list else {}

    with pytest.raises(Refused) as refused:
        app.ask(lambda reader: ask(reader, GROUP, DAY, **more))

    assert ("paper.no_notices", DAY) == (refused.value.code, refused.value.facts["day"])


def test_a_household_gets_one_label_and_every_member_has_one(app, notices):
    """Two notices to a household go into one envelope."""
    members = app.ask(member_labels, GROUP, DAY)
    addressed = app.ask(notice_labels, GROUP, DAY)

    assert len(members) == len(app.ask(collection_table, GROUP, DAY, DAY).rows)
    assert len(addressed) == len({notice.customer_no for notice in notices})
    assert not Counter(label.member for label in addressed) - Counter(
        label.member for label in members
    )


def test_labels_are_made_for_the_batch_that_was_chosen_on_any_day(app, notices):
    """It is asked for as the notices themselves are; the day is that of the paper."""
    asked = PaperAsked(GROUP, LATER, notice=notices[0].op_id)

    assert Asks.NOTICE in KINDS["labels-notices"].asks
    assert app.ask(facts_of, "labels-notices", asked) == app.ask(notice_labels, GROUP, DAY)


def test_each_notice_and_each_receipt_has_a_code_of_its_own(app, notices):
    """The end of the operation's id, and the number within it."""
    rows = app.ask(collection_table, GROUP, DAY, date(2026, 11, 12)).rows
    lines = tuple(TakenLine(row.customer_no, Dong(0), Dong(20_000)) for row in rows[:3])
    posted = PostMeeting(new_id(), GROUP, DAY, date(2026, 11, 12), lines)
    app.do(post_meeting, posted)

    slips = app.ask(lambda reader: receipts(reader, posted.id, reprint=False))
    papers = app.ask(lambda reader: due_notice_facts(reader, notices, reprint=False))

    end = posted.id[-16:].upper()
    assert [f"{end}/{n}" for n in (1, 2, 3)] == [slip.code for slip in slips]
    assert len({one.code for one in papers}) == len(papers)
    assert all(
        one.code == f"{notice.op_id[-16:].upper()}/{notice.number}"
        for one, notice in zip(papers, notices, strict=True)
    )
