"""The program killed at any moment, and a disk that takes no more at any moment."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import books
import crashes
import pytest
from working import NAME, keep_keys

LONG = os.environ.get("TKVV_LONG") == "1"
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    folder = tmp_path_factory.mktemp("start")
    (folder / "disk").mkdir()
    app = books.small_group(books.new_book(folder / "disk", NAME))
    keep_keys(app, folder)
    app.close()
    return folder


@pytest.fixture
def shop(start, tmp_path):
    """Runs the shop on a copy of the book; what it tells."""

    def shop(what, one, two, **env):
        folder = tmp_path / "shop"
        shutil.copytree(start, folder)
        env = {"PYTHONPATH": str(HERE.parents[1]), "TKVV_HOME": str(folder / "home"), **env}
        env = {name: value.replace("FOLDER", str(folder)) for name, value in env.items()}
        work = [sys.executable, str(HERE / "shop.py"), what, str(folder), str(one), str(two)]
        done = subprocess.run(
            work, env=os.environ | env, capture_output=True, text=True, check=False
        )
        assert 0 == done.returncode, done.stderr
        return json.loads(done.stdout)

    return shop


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(shop):
    """While it starts, posts, copies, settles and closes."""
    count = 1000 if LONG else 40

    told = shop("kill", count, 6)

    assert ([], []) == (told["lost"], told["wrong"])
    assert told["told"] > count / 2
    assert told["early"] > count / 10
    assert told["unsettled"] < 32 << 20


def test_a_disk_that_takes_no_more_costs_only_what_was_refused(shop, tmp_path):
    """Full, full for a moment, failing, at each thing asked of it: nothing acknowledged is lost.

    Each time it is told in words, and afterwards the book goes on.
    """
    library = crashes.compiled(tmp_path)

    told = shop("fail", 1, 1 if LONG else 9, LD_PRELOAD=str(library), TKVV_REC_DIR="FOLDER/disk")

    assert ([], []) == (told["lost"], told["wrong"])
    assert told["runs"] > 20
    assert {"?book.disk_full", "?book.second_file_failed", "?copy.no_room"} <= set(told["codes"])
