"""Notices are printed once, numbered, answered; a reprint is the paper of the first time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from answers import answer_to

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.notices import (
    PrintNotices,
    ReprintNotice,
    answer_notice,
    dues,
    print_notices,
    reprint_notice,
)
from tkvv_desktop.usecases.papers import due_notice_facts

GROUP = "4820101"
DAY = date(2026, 11, 2)


def printing(app, on=DAY, **changed):
    return app.do(print_notices, PrintNotices(new_id(), on, GROUP, **changed)).result


def test_every_amount_due_in_90_days_is_on_one_notice(app):
    wanted = [row for row in app.ask(dues, GROUP, DAY) if row.is_notice_wanted]

    notices = printing(app)

    items = [(item.contract_no, item.due_on) for notice in notices for item in notice.items]
    assert wanted
    assert sorted((row.due.contract_no, row.due.due_on) for row in wanted) == sorted(items)


def test_a_household_gets_one_notice_a_stage(app):
    notices = printing(app)

    households = [(notice.customer_no, notice.stage) for notice in notices]
    assert len(set(households)) == len(households)


def test_numbers_run_within_the_group(app):
    first = printing(app)
    later = printing(app, on=DAY + timedelta(days=14))

    numbers = [notice.number for notice in sorted((*first, *later), key=lambda one: one.number)]
    assert list(range(1, len(numbers) + 1)) == numbers


def test_nothing_is_printed_twice(app):
    assert printing(app)

    assert () == printing(app)
    assert not any(row.is_notice_wanted for row in app.ask(dues, GROUP, DAY))


def test_the_second_notice_comes_when_its_day_has_come(app):
    """Sixty days ahead the same amount asks for its second notice."""
    printing(app)
    row = next(row for row in app.ask(dues, GROUP, DAY) if row.stage == 1)

    later = row.due.due_on - timedelta(days=60)

    found = next(one for one in app.ask(dues, GROUP, later) if one.id == row.id)
    assert (2, True) == (found.stage, found.is_notice_wanted)


def test_only_what_was_chosen_is_printed(app):
    row = next(row for row in app.ask(dues, GROUP, DAY) if row.is_notice_wanted)

    notices = printing(app, only=((row.due.contract_no, row.due.due_on),))

    assert [(row.due.contract_no, row.due.due_on)] == [
        (item.contract_no, item.due_on) for notice in notices for item in notice.items
    ]


def test_an_answer_is_kept_with_its_promise(app):
    notice = printing(app)[0]

    app.do(
        answer_notice,
        answer_to(
            notice,
            handed_to="chồng",
            answer="part",
            promised_on=date(2026, 12, 1),
            promised=Dong(2_000_000),
        ),
    )

    kept = next(
        one
        for one in app.ask(lambda reader: reader.notices(GROUP))
        if (one.op_id, one.number) == (notice.op_id, notice.number)
    )
    assert ("part", "chồng", 2_000_000) == (
        kept.answer.answer,
        kept.answer.handed_to,
        kept.answer.promised,
    )


def test_a_promise_holds_on_when_the_next_notice_is_printed(app):
    """Nobody has taken it back: the list and the first page still tell it."""
    notice = next(one for one in printing(app) if one.stage == 1)
    item = notice.items[0]
    said = answer_to(
        notice,
        day=date(2026, 11, 3),
        answer="full",
        promised_on=date(2026, 12, 1),
    )
    app.do(answer_notice, said)
    later = item.due_on - timedelta(days=60)
    assert [] != printing(app, later)

    found = next(
        one
        for one in app.ask(dues, GROUP, later)
        if (one.due.contract_no, one.due.due_on) == (item.contract_no, item.due_on)
    )
    assert found.notice.stage > notice.stage
    assert found.notice.answer is None
    assert date(2026, 12, 1) == found.answered.answer.promised_on


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("notice.unknown", {"number": 99}),
        ("notice.answer_unknown", {"answer": "maybe"}),
        ("notice.before_printing", {"day": date(2026, 11, 1)}),
        ("notice.in_future", {"day": date(2026, 11, 21)}),
        ("notice.promise_past", {"promised_on": date(2026, 11, 4)}),
        ("notice.promise_negative", {"promised": Dong(-1)}),
    ],
)
def test_an_answer_that_cannot_be_is_refused(app, code, changed):
    notice = printing(app)[0]

    with pytest.raises(Refused) as refused:
        app.do(answer_notice, answer_to(notice, **changed))

    assert code == refused.value.code


def test_a_reprint_is_counted_and_says_what_the_first_one_said(app):
    notice = printing(app)[0]
    first = app.ask(lambda reader: due_notice_facts(reader, [notice], reprint=False))[0]

    outcome = app.do(
        reprint_notice, ReprintNotice(new_id(), GROUP, notice.op_id, notice.number, DAY)
    )

    again = app.ask(lambda reader: due_notice_facts(reader, [outcome.result], reprint=True))[0]
    kept = {one.number: one.reprints for one in app.ask(lambda reader: reader.notices(GROUP))}
    assert again.reprint
    assert first == replace(again, reprint=False)
    assert 1 == kept[notice.number]
