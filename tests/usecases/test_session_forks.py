"""A fork that nobody has looked into keeps a session open; going past it is kept beside it."""

import json

import books
import pytest
from sqlalchemy import select

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.storage import codec, tables
from tkvv_desktop.storage.rebuild import live_equals_rebuilt
from tkvv_desktop.usecases.conflicts import conflict_rows, settling
from tkvv_desktop.usecases.exchange import settle_conflict
from tkvv_desktop.usecases.session import CloseSession, close_session, session_page
from tkvv_desktop.usecases.taking_back_session import TakeBackSession, take_back_session

SESSION_ON = books.session("s").held_on
REASON = "Ngân hàng chỉ chờ đến 11 giờ, chị Pành chưa nghe máy"
OFFICER = "Lò Thị Pành"


@pytest.fixture
def app(tmp_path):
    """A group of three with a meeting, of whose book a double was written in as well."""
    app = books.small_group(books.new_book(tmp_path))
    books.write(app, books.meeting("m1"))
    books.fork(app, books.GROUP, "ours", "theirs")
    yield app
    app.close()


def closing(reason="", group_no=books.GROUP, handed_in=451_000):
    return CloseSession(
        new_id(), group_no, SESSION_ON, Dong(handed_in), despite_fork=reason, briefing="Giao ban"
    )


def refusal(app, command):
    with pytest.raises(Refused) as refused:
        app.do(close_session, command)
    return refused.value


def fork_row(app):
    (row,) = [one for one in app.ask(conflict_rows, books.TODAY) if one.kind == "fork"]
    return row


def settle(app):
    command = app.ask(settling, books.TODAY, fork_row(app).id, "Máy cũ bật lại một lần")
    app.do(settle_conflict, command)


def body_of_closing(app):
    op = tables.op
    with app.book.reading() as connection:
        return connection.scalars(select(op.c.body).where(op.c.type == "session.closed")).one()


def shown(app):
    return app.ask(session_page, books.GROUP, SESSION_ON)


def test_a_session_is_not_closed_while_a_fork_of_its_group_is_open(app):
    """Also not with a reason of blanks; nothing is written, and the officer is named if known."""
    assert "session.fork_open" == refusal(app, closing("  ")).code
    officer = {"user": "u9", "name": OFFICER, "role": "association", "public_key": "00"}
    books.write(
        app, ops.BookPaired(id="u9", scope=ops.OFFICE, address="age1", replica="00", **officer)
    )

    refused = refusal(app, closing())

    assert ("session.fork_open_ask", OFFICER) == (refused.code, refused.facts["officer"])
    assert () == shown(app).closed
    assert (True, (OFFICER,)) == (shown(app).has_fork, shown(app).officers)


def test_the_leader_goes_on_with_a_reason_that_is_kept_and_shown_beside_the_fork(app):
    """In the session, beside the conflict, after a rebuild, and when it is taken back."""
    app.do(close_session, closing(f" {REASON} "))

    (told,) = shown(app).despite
    assert (REASON, "Phạm Thị Quyên", SESSION_ON) == (told.reason, told.by, told.held_on)
    assert fork_row(app).subject in told.forks
    assert (told,) == fork_row(app).despite
    with app.book.scratch() as connection:
        assert live_equals_rebuilt(connection)
    assert ["check.chain_forked"] == [one.code for one in app.check(full=True)]

    settle(app)
    target = shown(app).closed[0].op_id
    app.do(
        take_back_session,
        TakeBackSession(new_id(), books.GROUP, target, SESSION_ON, "Đóng nhầm", books.TODAY),
    )

    (after,) = fork_row(app).despite
    assert ("settled", True, REASON) == (fork_row(app).state, after.is_taken_back, after.reason)


def test_a_fork_that_was_looked_into_is_in_nobodys_way(app):
    """Nor is one of another group; then no reason is kept, though one was typed."""
    settle(app)

    app.do(close_session, closing(REASON))

    assert (False, ()) == (shown(app).has_fork, shown(app).despite)
    assert "" == codec.text_at(body_of_closing(app), "despite_fork")
    assert () == fork_row(app).despite
    other = books.OTHER_GROUP
    books.write(app, books.group_note("g2", group_no=other), books.statement("s2", group_no=other))
    books.fork(app, books.GROUP, "ours again", "theirs again")
    app.do(close_session, closing(group_no=other, handed_in=0))


def test_a_closing_of_an_earlier_program_is_read_as_it_was(app):
    """It says nothing of forks; and what is said of one is a personal value, not in the body."""
    app.do(close_session, closing(REASON))
    facts = json.loads(body_of_closing(app))
    assert facts["data"]["despite_fork"].startswith(codec.HASHED)
    del facts["data"]["despite_fork"], facts["data"]["forks"]

    before = codec.decode(json.dumps(facts).encode(), books.GROUP, {})

    assert ("", ()) == (before.despite_fork, before.forks)
