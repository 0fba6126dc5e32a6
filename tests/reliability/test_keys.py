"""Keys: wrong ones open nothing and destroy nothing, each right one opens, none is lost alone."""

import json
import random
import subprocess
import sys
from datetime import timedelta

import books
import pytest
from harm import opened, sound, told
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap.people import recover_book
from tkvv_desktop.domain import recovery
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.storage import copies, kdf, keys, slots, tries

OTHER = "một mật khẩu khác"
WRONG = 1_000
CHEAPEST = kdf.Strength(1, 8192)  # for slots of tests only: the program never makes such a one


@pytest.fixture
def path(tmp_path):
    """A closed book with a meeting, two people, a recovery code and three copies."""
    app = books.small_group(books.new_book(tmp_path))
    books.write(app, books.meeting("m1"))
    app.people.add("Lê Văn Dũng", "deputy", OTHER)
    code = app.people.new_recovery_code()
    app.people.keep_recovery_code(code)
    (tmp_path / "code").write_text(code)
    for _copy in range(3):
        app.copies.make()
    app.close()
    return app.book.path


def refused(work):
    with pytest.raises((Refused, Trouble)) as caught:
        work()
    return caught.value.code


def bytes_beside(path):
    """Every file that belongs to the book."""
    beside = path.parent.rglob("*")
    return {one: one.read_bytes() for one in beside if one.is_file()}


def test_a_thousand_wrong_passwords_open_nothing_and_wipe_nothing(path):
    """By every slot; afterwards the right one opens what was there."""
    own = keys.unlock(path, books.PASSWORD)
    keys.set_password(path, own, books.PASSWORD, CHEAPEST)
    keys.set_password(path, keys.unlock(path, OTHER), OTHER, CHEAPEST)
    before, chance = bytes_beside(path), random.Random(18)
    for _time in range(WRONG):
        at = chance.randrange(len(books.PASSWORD))
        wrong = books.PASSWORD[:at] + chance.choice("qwxz789") + books.PASSWORD[at:]
        assert "book.wrong_password" == refused(lambda wrong=wrong: keys.unlock(path, wrong))
    assert before == bytes_beside(path)
    app = opened(path)
    assert sound(app)
    app.close()


def test_wrong_passwords_at_the_door_change_nothing_but_the_wait(path):
    """With keys as the program makes them, waiting each time as long as one must."""
    before, now = bytes_beside(path), books.CLOCK.moment
    for _time in range(tries.FREE + 4):
        clock = bootstrap.StoppedClock(now)
        assert "book.wrong_password" == refused(
            lambda clock=clock: bootstrap.open_book(path, "sai mật khẩu", clock)
        )
        now += timedelta(seconds=tries.LONGEST)
    assert before == bytes_beside(path)
    opened(path, bootstrap.StoppedClock(now)).close()


@pytest.mark.parametrize(("kind", "word"), [(0, books.PASSWORD), (1, OTHER), (2, None)])
def test_each_slot_opens_alone(path, kind, word):
    """Each password and the code, when the others are gone."""
    one = [slots.read(path)[kind]]
    slots.write(path, one)
    if word is None:
        code = (path.parent / "code").read_text()
        app = recover_book(path, code, "hoàn toàn mới đây", books.CLOCK)
    else:
        app = bootstrap.open_book(path, word, books.CLOCK)
    assert sound(app)
    app.close()


def test_every_slip_in_a_recovery_code_is_found():
    """Each sign replaced by each other one, and each two neighbours that changed places."""
    signs = recovery.code_of(bytes(range(16))).replace("-", "")
    for at, right in enumerate(signs):
        for sign in set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") - {right}:
            wrong = signs[:at] + sign + signs[at + 1 :]
            assert "code.mistyped" == refused(lambda wrong=wrong: recovery.secret_of(wrong))


@given(st.binary(min_size=16, max_size=16))
def test_two_neighbours_of_any_code_that_changed_places_are_found(secret):
    """Also the last sign of the number with the first one of the check."""
    signs = recovery.code_of(secret).replace("-", "")
    for at in range(len(signs) - 1):
        wrong = signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]
        if wrong != signs:
            assert "code.mistyped" == refused(lambda wrong=wrong: recovery.secret_of(wrong))


@pytest.mark.parametrize("left", ["twin", 0, 1, 2])
@pytest.mark.parametrize("harm", ["gone", "damaged"])
def test_lost_slots_come_back_from_each_of_their_other_places(path, left, harm):
    """From the file beside them, or from any one copy when nothing else is left."""
    raw = slots.slots_path(path).read_bytes()
    for number, copy in enumerate(copies.copies_in(copies.folder_of(path))):
        if number != left:
            copy.path.unlink()
    if left != "twin":
        slots.twin_path(path).write_bytes(b"{")
    if harm == "gone":
        slots.slots_path(path).unlink()
    else:
        slots.slots_path(path).write_bytes(raw[: len(raw) // 2])

    app = opened(path)

    assert ["book.keys_recovered"] == told(app)
    assert raw == slots.slots_path(path).read_bytes() == slots.twin_path(path).read_bytes()
    app.close()


def test_who_was_locked_out_does_not_come_back_by_the_second_file(path):
    """It is written with the first; one that an older program left behind is put right."""
    stale = slots.twin_path(path).read_bytes()
    app = opened(path)
    (deputy,) = (one.user for one in app.people.all() if one.role == "deputy")
    app.people.retire(deputy)
    app.close()
    assert slots.slots_path(path).read_bytes() == slots.twin_path(path).read_bytes()
    slots.twin_path(path).write_bytes(stale)
    opened(path).close()
    assert slots.slots_path(path).read_bytes() == slots.twin_path(path).read_bytes()


LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage import keys
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
limit = used + 40 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    keys.unlock(Path(sys.argv[1]), sys.argv[2])
except Trouble as error:
    print(error.code)
"""


@pytest.mark.parametrize("word", [books.PASSWORD, "sai mật khẩu"])
def test_too_little_memory_is_never_told_as_a_wrong_password(path, word):
    """In a process that may take 40 MiB more, where a key needs 64."""
    words = [sys.executable, "-c", LITTLE_ROOM, str(path), word]
    done = subprocess.run(words, capture_output=True, text=True, check=True)

    assert "book.no_memory" == done.stdout.strip()


def test_restoring_a_copy_waits_after_wrong_passwords_like_opening(path):
    """And wrong passwords there count for the door of the book, too."""
    copy = copies.copies_in(copies.folder_of(path))[0].path
    before = bytes_beside(path)
    restore = lambda word, clock: bootstrap.restore_book(copy, path, word, clock)  # noqa: E731
    for _time in range(tries.FREE + 1):
        assert "book.wrong_password" == refused(lambda: restore("sai mật khẩu", books.CLOCK))
    assert "book.wait" == refused(lambda: restore(books.PASSWORD, books.CLOCK))
    assert "book.wait" == refused(lambda: opened(path))
    assert before == bytes_beside(path)

    later = bootstrap.StoppedClock(books.CLOCK.moment + timedelta(seconds=1))
    app, _found = restore(books.PASSWORD, later)
    assert sound(app)
    app.close()


def test_wrong_recovery_codes_make_wait_like_wrong_passwords(path):
    """Codes that are well formed and open nothing; a slip that the check finds does not count."""
    good = (path.parent / "code").read_text()
    for number in range(tries.FREE + 1):
        wrong = recovery.code_of(bytes([number]) * 16)
        for code, expected in ((good[:-1] + "?", "code.mistyped"), (wrong, "book.wrong_code")):
            work = lambda code=code: recover_book(path, code, "mới tinh đây nhé", books.CLOCK)  # noqa: E731
            assert expected == refused(work)
    assert "book.wait" == refused(lambda: recover_book(path, good, "mới tinh đây nhé", books.CLOCK))

    later = bootstrap.StoppedClock(books.CLOCK.moment + timedelta(seconds=1))
    recover_book(path, good, "mới tinh đây nhé", later).close()


@pytest.mark.parametrize("floor", [0.01, 0.12, 0.24, 0.26, 0.5, 0.7, 1.5, 9.0])
def test_a_password_costs_about_a_second_within_the_bounds(floor):
    """Told how long the least work takes here: never less than it, never more than 256 MiB."""
    work = lambda one: floor * one.memory / kdf.FLOOR.memory * one.passes / kdf.FLOOR.passes  # noqa: E731
    found = kdf.measured(work)

    assert kdf.FLOOR.passes <= found.passes
    assert kdf.FLOOR.memory <= found.memory <= 256 << 20
    assert found == kdf.FLOOR or work(found) <= 1.001
    assert work(found) >= 0.5 or work(found) >= 7.9 * floor


def test_a_machine_without_room_takes_the_least(tmp_path):
    """And a new slot still opens."""

    def seconds(one):
        if one != kdf.FLOOR:
            raise Trouble("book.no_memory")
        return 0.1

    assert kdf.FLOOR == kdf.measured(seconds)


def test_what_was_measured_is_kept_and_never_weakens(tmp_path):
    """Also when somebody writes less into the file; a slot says what it was made with."""
    file = tmp_path / "strength.json"
    for told_there, expected in (
        ({"passes": 4, "memory": 128 << 20}, kdf.Strength(4, 128 << 20)),
        ({"passes": 1, "memory": 8192}, kdf.FLOOR),
        ({"passes": 99, "memory": 1 << 40}, kdf.Strength(6, 256 << 20)),
    ):
        file.write_text(json.dumps(told_there))
        assert expected == kdf.strength_here(tmp_path)
    stronger = kdf.Strength(4, 80 << 20)
    slot = slots.wrapped("password", "u", b"phrase", b"content", stronger)
    assert (4, 80 << 20) == (slot["ops"], slot["memory"])
    assert b"content" == slots.content_of(tmp_path / "b", slot, b"phrase")
