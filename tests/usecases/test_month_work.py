"""The paper of a month's work shows done what the book shows done, and nothing else."""

from datetime import date

import books
import pytest

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts_checklist import STEPS
from tkvv_desktop.usecases.month_work import month_checklist
from tkvv_desktop.usecases.notices import AnswerNotice, answer_notice, dues

MONTH, TODAY = date(2026, 11, 1), date(2026, 11, 15)


@pytest.fixture
def small(tmp_path):
    """The group of three with the bank's figures of October; its session is on the 3rd."""
    app = books.small_group(books.new_book(tmp_path))
    yield app
    app.close()


def steps(app, month=MONTH, today=TODAY):
    found = app.ask(month_checklist, books.GROUP, month, today)
    assert STEPS == tuple(step.key for step in found.steps)
    return {step.key: step for step in found.steps}


def test_before_anything_is_done_only_the_days_stand_there(small):
    """The bank's figures are read; the meeting and the session are to come."""
    found = steps(small)

    assert {"read"} == {key for key, step in found.items() if step.is_done} - {"notices"}
    assert date(2026, 10, 31) == found["read"].on == found["read"].done_on
    assert date(2026, 11, 3) == found["session"].on
    assert found["meeting"].on < found["session"].on


def test_what_is_posted_is_shown_done_with_its_day(small):
    """Meeting, session, notices; cash still in hand is not called handed in."""
    item = ops.NoticeItem(
        books.LOAN_AN, "Nước sạch", Dong(20_000_000), TODAY, TODAY, Dong(1), True, False
    )
    books.write(
        small,
        books.meeting("m1"),
        books.session("n1", 399_000),
        ops.NoticesPrinted(
            id="t1",
            scope=books.GROUP,
            day=date(2026, 11, 4),
            figures_on=date(2026, 10, 31),
            notices=(ops.NoticeLine(7, books.AN, 1, (item,)),),
        ),
    )

    found = steps(small)

    assert date(2026, 11, 1) == found["meeting"].done_on
    assert date(2026, 11, 3) == found["session"].done_on
    assert found["in_hand"].amount > 0
    assert not found["in_hand"].is_done
    assert date(2026, 11, 4) == found["notices"].done_on


def test_a_month_to_come_has_nothing_done(small):
    """Printed ahead, to hang beside the table."""
    found = steps(small, month=date(2026, 12, 1))

    assert date(2026, 11, 30) == found["read"].on
    assert not any(found[key].is_done for key in ("read", "meeting", "session", "points"))
    assert date(2026, 12, 3) == found["session"].on


def test_a_group_without_figures_has_its_list(tmp_path):
    """The first step is to read; nothing falls over."""
    app = books.new_book(tmp_path)
    books.write(app, books.group_note("g1"))

    found = steps(app)
    app.close()

    assert not any(step.is_done for step in found.values())


def test_notices_are_handed_over_only_when_each_was_answered(small):
    """A notice of what is still to be paid waits for its answer."""
    (row, *_others) = small.ask(dues, books.GROUP, TODAY)
    item = ops.NoticeItem(
        row.due.contract_no, "Nước sạch", Dong(20_000_000), row.due.due_on, row.due.due_on,
        row.due.amount, is_final=True, is_estimate=False,
    )  # fmt: skip
    line = ops.NoticeLine(7, row.due.customer_no, 1, (item,))
    facts = {"scope": books.GROUP, "figures_on": date(2026, 10, 31), "notices": (line,)}
    books.write(small, ops.NoticesPrinted(id="t1", day=date(2026, 11, 4), **facts))
    printed = steps(small)["hand_over"]

    answer = AnswerNotice("a1", books.GROUP, "t1", 7, date(2026, 11, 5), answer="full")
    small.do(answer_notice, answer)
    answered = steps(small)["hand_over"]

    assert (1, False) == (printed.count, printed.is_done)
    assert (0, True) == (answered.count, answered.is_done)
