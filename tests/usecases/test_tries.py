"""Wrong passwords: one waits a little longer each time, and nobody is kept out for good."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import books
import pytest
from at_the_door import opened, opened_name, refused

from tkvv_desktop import bootstrap, paths
from tkvv_desktop.domain import rights
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.storage import tries


@pytest.fixture
def group(tmp_path):
    app = books.small_group(books.new_book(tmp_path))
    yield app
    app.close()


def test_after_some_wrong_passwords_one_waits_a_little_longer_each_time(group):
    """Then the right one opens at once; nothing is ever wiped."""
    path = group.book.path
    group.close()
    for _time in range(tries.FREE + 1):
        assert "book.wrong_password" == refused(opened, path, "sai mật khẩu")
    assert "book.wait" == refused(opened, path, books.PASSWORD)

    later = bootstrap.StoppedClock(books.CLOCK.moment + timedelta(seconds=1))
    assert "Phạm Thị Quyên" == opened_name(path, books.PASSWORD, later)
    assert "Phạm Thị Quyên" == opened_name(path, books.PASSWORD)


@pytest.mark.parametrize("days", [-20000, -1, 0])
def test_a_clock_that_was_set_back_locks_nobody_out_for_longer(tmp_path, days):
    """One waits no longer than the wait itself; a clock that went on ends it."""
    now, book = datetime(2026, 11, 15, tzinfo=UTC), tmp_path / "so.tkvvbook"
    for _time in range(tries.FREE + 30):
        tries.note_wrong(tmp_path, book, now)

    with pytest.raises(Refused) as caught:
        tries.refuse_too_soon(tmp_path, book, now + timedelta(days=days))

    assert tries.LONGEST == dict(caught.value.facts)["n"]
    tries.refuse_too_soon(tmp_path, book, now + timedelta(days=1))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"a": [1, "x"]}'])
def test_a_damaged_count_of_tries_is_no_reason_to_keep_anybody_out(tmp_path, content):
    (tmp_path / "tries.json").write_text(content, "utf-8")

    tries.refuse_too_soon(tmp_path, tmp_path / "so.tkvvbook", books.CLOCK.now())


def test_nothing_of_tries_names_a_book(group):
    """The file that slows down tells neither the book nor its place."""
    refused(opened, group.book.path, "sai mật khẩu")

    text = (paths.data() / "tries.json").read_text("utf-8")
    assert group.book.path.name not in text
    assert {field.name for field in fields(rights.Standing)} == {"role", "groups", "is_retired"}
