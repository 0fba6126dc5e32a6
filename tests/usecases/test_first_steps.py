"""What a leader knows of his group before the bank's files tell it, and how far the steps are."""

from dataclasses import replace
from datetime import date

import books
import pytest

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.usecases.first_steps import (
    COPY,
    FirstSteps,
    NameGroup,
    first_steps,
    keep_steps,
    name_group,
)
from tkvv_desktop.usecases.meeting import keep_draft

DAY = date(2026, 11, 21)
NAMED = NameGroup(
    id="a" * 32,
    group_no=books.GROUP,
    association="12",
    leader="Phạm Thị Quyên",
    hamlet="Ấp Bến Đá",
    point="Điểm GDX Sông Mây",
    session_day=18,
    meeting_day=15,
    meeting_place="Nhà văn hóa",
    day=DAY,
)


@pytest.fixture
def app(tmp_path):
    app = books.new_book(tmp_path)
    yield app
    app.book.close()


def group(app):
    return app.ask(lambda reader: reader.groups(DAY))[0]


def test_the_group_is_known_as_it_was_typed_until_the_bank_tells_otherwise(app):
    """The bank's figure leads, though its file is of an earlier day; days of our own stay."""
    app.do(name_group, NAMED)
    app.do(name_group, NAMED)  # Enter twice
    typed = group(app)
    assert (books.GROUP, "Ấp Bến Đá", 18) == (typed.group_no, typed.hamlet, typed.session_day)
    assert (15, "Nhà văn hóa") == (typed.meeting_day, typed.meeting_place)

    books.write(app, books.group_note("bank", as_of=date(2026, 10, 31), session_day=4))

    told = group(app)
    assert (4, "Điểm GDX Sông Mây") == (told.session_day, told.point)  # the file tells no point
    assert 15 == told.meeting_day
    before = app.ask(lambda reader: reader.groups(DAY))
    app.rebuild()
    assert before == app.ask(lambda reader: reader.groups(DAY))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"group_no": "48201"}, "group.number_impossible"),
        ({"group_no": "482010a"}, "group.number_impossible"),
        ({"session_day": 0}, "session.day_impossible"),
        ({"session_day": 32}, "session.day_impossible"),
        ({"meeting_day": 32}, "meeting.day_impossible"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(app, wrong, code):
    """A slip of the finger makes no group."""
    with pytest.raises(Refused) as refused:
        app.do(name_group, replace(NAMED, **wrong))

    assert code == refused.value.code
    assert [] == app.ask(lambda reader: reader.groups(DAY))


def test_how_far_the_steps_are_is_kept_in_the_book(app):
    """They are found again as they were; ended, there are none."""
    assert app.ask(first_steps) is None

    begun = FirstSteps("from_files").with_settled(COPY)
    app.do(keep_draft, keep_steps(begun))
    assert begun == app.ask(first_steps)

    app.do(keep_draft, keep_steps(None))
    assert app.ask(first_steps) is None
