"""A part of an answer is that part of the whole answer."""

from datetime import date

import books
import pytest

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.notices import AnswerNotice, answer_notice

DUE = [date(2026, 9, 3), date(2026, 11, 3), date(2027, 1, 3)]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """Two meetings, lines taken back by the group and by another one, and three notices."""
    made = books.small_group(books.new_book(tmp_path_factory.mktemp("partial")))
    books.write(
        made,
        books.group_note("g2", group_no=books.OTHER_GROUP),
        books.meeting("m1", date(2026, 10, 1), session_on=date(2026, 10, 3)),
        books.meeting("m2"),
        books.meeting("m3", group_no=books.OTHER_GROUP),
        books.correction("c1", "m1", "001"),
        books.correction("c2", "m2", "002", group_no=books.OTHER_GROUP),
    )
    for number, (due, who) in enumerate(
        zip(DUE, (books.AN, books.BINH, books.AN), strict=True), start=1
    ):
        item = ops.NoticeItem(
            books.LOAN_AN, "Nước sạch", Dong(20_000_000), due, due, Dong(number),
            is_final=True, is_estimate=False,
        )  # fmt: skip
        printed = ops.NoticesPrinted(
            id=f"n{number}",
            scope=books.GROUP,
            day=date(2026, 9, 1),
            figures_on=date(2026, 8, 31),
            notices=(ops.NoticeLine(number, who, 1, (item,)),),
        )
        books.write(made, printed)
        answer = AnswerNotice(
            f"a{number}", books.GROUP, f"n{number}", number, date(2026, 9, 2), answer="hard"
        )
        made.do(answer_notice, answer)
    yield made
    made.close()


@pytest.mark.parametrize("group_no", [books.GROUP, books.OTHER_GROUP])
def test_meetings_in_a_list_have_the_sums_of_their_live_lines(app, group_no):
    """Those who were there, interest and deposits, as the meetings themselves tell them."""
    whole = app.ask(lambda reader: reader.meetings(group_no))

    held = app.ask(lambda reader: reader.meetings_held(group_no))

    assert [one.op_id for one in whole] == [one.op_id for one in held]
    assert any(line.is_reversed for one in whole for line in one.lines) == (group_no == books.GROUP)
    for one, told in zip(whole, held, strict=True):
        sums = (
            sum(seen.present for seen in one.attendance),
            sum(line.interest_total for line in one.live_lines),
            sum(line.deposit for line in one.live_lines),
        )
        assert sums == (told.present, told.interest, told.deposits)
        about = (told.held_on, told.session_on, told.content)
        assert (one.held_on, one.session_on, one.content) == about


@pytest.mark.parametrize("who", [books.AN, books.BINH, books.DAT])
def test_notices_of_a_member_are_those_among_all(app, who):
    """With their items and answers."""
    every = app.ask(lambda reader: reader.notices(books.GROUP))

    own = app.ask(lambda reader: reader.notices(books.GROUP, who))

    assert [one for one in every if one.customer_no == who] == own


@pytest.mark.parametrize("since", [*DUE, date(2027, 1, 4)])
def test_notices_and_answers_about_what_is_due_later_are_those_among_all(app, since):
    """Nothing that falls due from that day on is missing."""
    every = app.ask(lambda reader: reader.notices(books.GROUP))
    answers = app.ask(lambda reader: reader.answered(books.GROUP))

    later = app.ask(lambda reader: reader.notices(books.GROUP, due_since=since))
    said = app.ask(lambda reader: reader.answered(books.GROUP, since))

    assert [one for one in every if any(item.due_on >= since for item in one.items)] == later
    assert {key: one for key, one in answers.items() if key[1] >= since} == said
    assert 3 == len(answers)


def test_one_members_part_of_the_meetings(app):
    """His lines and whether he was there; nobody else's."""
    whole = app.ask(lambda reader: reader.meetings(books.GROUP))

    part = app.ask(lambda reader: reader.meetings(books.GROUP, customer_no=books.AN))

    for one, own in zip(whole, part, strict=True):
        assert tuple(line for line in one.lines if line.customer_no == books.AN) == own.lines
        came = tuple(seen for seen in one.attendance if seen.customer_no == books.AN)
        assert came == own.attendance
