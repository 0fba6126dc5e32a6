"""Power cuts: recorded once, then played to thousands of moments. Nothing acknowledged is lost.

Each file is looked at alone, so that none leans on another; then all of them are started together.
And the harness has teeth: with each known weakness it finds what is lost.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from itertools import count as counting
from pathlib import Path

import books
import crashes
import pytest
from harm import sound, told
from sqlalchemy import select
from working import FIRST, NAME, keep_keys, opened, own_keys

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import bundle, delivery
from tkvv_desktop.exchange.address import secret_of
from tkvv_desktop.storage import copies, keys, tables
from tkvv_desktop.storage.engine import open_engine
from tkvv_desktop.storage.second_file import SecondFile, folder_of

LONG = os.environ.get("TKVV_LONG") == "1"
STATES = 20_000 if LONG else 150
STARTS = 3_000 if LONG else 15
TEETH = 150
HERE = Path(__file__).parent
OFFICER = secret_of(bytes([2]) * 32)  # to whom working.py delivers


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return crashes.compiled(tmp_path_factory.mktemp("recorder"))


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """A folder with a book that has a copy, and its keys."""
    folder = tmp_path_factory.mktemp("start")
    (folder / "disk").mkdir()
    app = books.small_group(books.new_book(folder / "disk", NAME))
    keep_keys(app, folder)
    app.close()
    return folder


@pytest.fixture(scope="module")
def record(library, start, tmp_path_factory):
    """Records a kind of work; the keys, what was there, what was asked of the files."""

    def record(kind, count, weakness="", deaf=""):
        folder = tmp_path_factory.mktemp("work")
        shutil.copytree(start / "disk", folder / "disk")
        shutil.copyfile(start / "own.bin", folder / "own.bin")
        base = crashes.files_in(folder / "disk")
        env = os.environ | {
            "LD_PRELOAD": str(library),
            "TKVV_REC_DIR": str(folder / "disk"),
            "TKVV_REC_LOG": str(folder / "log"),
            "TKVV_HOME": str(folder / "home"),
            "PYTHONPATH": str(HERE.parents[1]),
        }
        env |= {"TKVV_REC_DEAF": deaf} if deaf else {}
        work = [sys.executable, str(HERE / "working.py"), kind, str(folder), str(count), weakness]
        subprocess.run(work, env=env, check=True, capture_output=True)
        calls = crashes.calls_in(folder / "log")
        assert calls
        return own_keys(folder), base, calls

    return record


@pytest.fixture(scope="module")
def posting(record):
    return record("post", 24)


def wanted(acknowledged):
    return {f"m{number}" for number in range(FIRST, acknowledged + 1)}


def book_alone(own, there, folder):
    """What the book itself holds, without its second file."""
    for name, data in there.items():
        if name.startswith(NAME) and "/" not in name:
            (folder / name).write_bytes(data)
    engine = open_engine(folder / NAME, own.book_key)
    try:
        with engine.begin() as connection:
            assert "ok" == connection.exec_driver_sql("PRAGMA quick_check").scalar()
            ids = set(connection.scalars(select(tables.op.c.id)))
            told = set(connection.scalars(select(tables.meeting.c.op_id)))
    finally:
        engine.dispose()
    assert told <= ids
    return ids


def second_alone(own, there, folder):
    """What the second file holds."""
    crashes.laid_down({name: data for name, data in there.items() if ".log/" in name}, folder)
    return {entry.id for entry in SecondFile(folder / NAME, own.book_key).read().entries}


def losses(recorded, look, count, seed=1, **how):
    """In how many states something acknowledged is lost, or cannot be read."""
    own, base, calls = recorded
    lost = 0
    for acknowledged, there in crashes.states(calls, base, count, seed, **how):
        with tempfile.TemporaryDirectory() as place:
            try:
                lost += not wanted(acknowledged) <= look(own, there, Path(place))
            except (Trouble, AssertionError):
                lost += 1
    return lost


@pytest.mark.parametrize("look", [book_alone, second_alone])
def test_no_power_cut_costs_anything_that_was_acknowledged(posting, look):
    """The book without its second file, and the second file without the book."""
    assert 0 == losses(posting, look, STATES)


@pytest.mark.parametrize(
    ("weakness", "deaf", "look"),
    [
        ("NORMAL", "", book_alone),
        ("OFF", "", book_alone),
        ("DELETE", "", book_alone),
        ("", ".opj", second_alone),
    ],
)
def test_a_weakness_would_be_found(record, weakness, deaf, look):
    """Flushing less, the default journal of the engine, a second file that is not flushed."""
    assert 0 < losses(record("post", 8, weakness, deaf), look, TEETH)


STARTED = []  # what the person was told at each start


def start_again(own, there, folder):
    """Start the real program on a state of the disk; what it has then."""
    crashes.laid_down(there, folder)
    app = opened(folder / NAME, own, folder / "machine")
    STARTED.extend(told(app))
    try:
        assert sound(app)
        with app.book.reading() as connection:
            return set(connection.scalars(select(tables.op.c.id)))
    finally:
        app.book.close()


def test_after_a_power_cut_the_program_starts_and_has_everything(posting):
    """Book, second file and copies together: sound, and a rebuild gives the same tables."""
    assert 0 == losses(posting, start_again, STARTS, seed=2)


def test_a_disk_that_lies_costs_at_most_what_it_lied_about(posting):
    """The last 150 calls were never flushed: the program starts by itself and loses no more."""
    STARTED.clear()
    assert 0 == losses(posting, start_again, STARTS, seed=3, lie=150)
    assert {"book.recovered", "book.caught_up"} & set(STARTED), "nothing was harmed"


def test_the_copies_survive_any_power_cut(record):
    """What has the name of a copy is good to the last byte, and none that was told is missing."""
    assert 0 == bad_copies(record("copy", 5), STATES // 4)


def test_a_copy_that_is_not_flushed_would_be_found(record):
    assert 0 < bad_copies(record("copy", 3, deaf=".tmp"), TEETH)


def bad_copies(recorded, count):
    _own, base, calls = recorded
    bad = 0
    for acknowledged, there in crashes.states(calls, base, count, 4):
        with tempfile.TemporaryDirectory() as place:
            crashes.laid_down({k: v for k, v in there.items() if ".copies/" in k}, Path(place))
            found = copies.copies_in(copies.folder_of(Path(place) / NAME))
            numbers = {one.number for one in found}
            missing = set(range(1, acknowledged + 1)) - numbers
            bad += bool(missing) or not all(copies.is_good(one.path) for one in found)
    return bad


def test_the_keys_survive_any_power_cut(record):
    """There are always slots that can be read: the old ones or the new."""
    assert 0 == lost_keys(record("slots", 12), STATES // 2)


def test_removing_before_renaming_would_be_found(record):
    assert 0 < lost_keys(record("slots", 6, "remove-then-rename"), TEETH)


def lost_keys(recorded, count):
    _own, base, calls = recorded
    lost = 0
    for _acknowledged, there in crashes.states(calls, base, count, 5):
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / NAME
            name = keys.slots_path(path).name
            try:
                keys.slots.parsed(there.get(name, b""), path)
            except Trouble:
                lost += 1
    return lost


def test_a_stick_pulled_out_at_any_moment_has_what_was_said_to_be_safe(record):
    """Both copies of the last bundle, or of the next one; nothing half has a bundle's name."""
    assert 0 == lost_bundles(record("stick", 6), STATES // 2)


def test_bundles_that_are_not_flushed_would_be_found(record):
    assert 0 < lost_bundles(record("stick", 3, deaf=".tmp"), TEETH)


def lost_bundles(recorded, count):
    _own, base, calls = recorded
    lost = 0
    for acknowledged, there in crashes.states(calls, base, count, 6):
        found = []
        for name, data in there.items():
            if name.endswith(delivery.SUFFIX):
                try:
                    found.append(bundle.manifest_in(data, OFFICER).number)
                except Trouble:
                    lost += 1
        both = [number for number in set(found) if found.count(number) == 2]
        lost += max(both, default=0) < acknowledged
    return lost


def test_a_state_of_the_disk_is_what_was_asked_of_it(posting):
    """Played to the end without a cut, the files are those that the program left."""
    _own, base, calls = posting
    disk = crashes.Disk(base)
    for call in calls:
        disk.take(call)
    for number in counting():
        if number not in disk.files:
            break
        certain, since = disk.files[number]
        disk.files[number] = (crashes._applied(certain, since), [])
    assert FIRST + 23 == disk.acknowledged
    assert {NAME, NAME + ".keys"} <= set(disk.now)
    assert folder_of(Path(NAME)).name + "/0001.opj" in disk.now
