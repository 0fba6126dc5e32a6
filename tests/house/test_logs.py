"""The log helps to find a fault and tells nothing about a person."""

import logging
import subprocess
import sys

import pytest

from tkvv_desktop import logs
from tkvv_desktop.domain.errors import Refused

NAME = "Nguyễn Thị Đạt"
log = logging.getLogger("tkvv_desktop.somewhere")


@pytest.fixture
def folder(tmp_path):
    """A running log; closed afterwards."""
    folder = tmp_path / "logs"
    program = logging.getLogger(logs.PACKAGE)
    logs.stop()
    yield folder
    logs.stop()
    program.propagate = True


def started(folder):
    """The log alone; the watch over crashes belongs to pytest here."""
    folder.mkdir(parents=True)
    file = logging.FileHandler(folder / "tkvv.log", encoding="utf-8")
    logs._install(logging.getLogger(logs.PACKAGE), file)
    return folder / "tkvv.log"


def entered(name):
    try:
        return int(name)  # as a database does, the error repeats the value
    except ValueError as cause:
        raise Refused("member.exists", name=name) from cause


def test_an_error_is_logged_without_its_words(folder):
    """Kind, code and the lines that led to it; no name, no figure, through all causes."""
    file = started(folder)

    try:
        entered(NAME)
    except Refused:
        log.exception("the book was not written")

    written = file.read_text("utf-8")
    assert NAME not in written
    for told in ("the book was not written", "Refused member.exists", "ValueError", "test_logs.py"):
        assert told in written


def test_a_crash_is_told_once_at_the_next_start(tmp_path):
    """The trace of the interpreter survives the process; the second start says nothing."""
    start = "import sys; from pathlib import Path; from tkvv_desktop import logs;"
    start += f"print(logs.start(Path({str(tmp_path)!r})));"

    crashed = subprocess.run(
        [sys.executable, "-c", start + "import faulthandler; faulthandler._sigsegv()"], check=False
    )
    after, later = (
        subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True)
        for _ in range(2)
    )

    assert 0 != crashed.returncode
    assert "Fatal Python error: Segmentation fault" in after.stdout
    assert "" == later.stdout.strip()
    assert "Segmentation fault" in (tmp_path / "crash-before.txt").read_text("utf-8")


def test_the_log_does_not_fill_the_disk(tmp_path):
    """However much is written, a few files of a fixed size remain."""
    program = (
        "import logging; from pathlib import Path; from tkvv_desktop import logs;"
        f"logs.SIZE = 1000; logs.start(Path({str(tmp_path)!r}));"
        "[logging.getLogger('tkvv_desktop').info('%s', 'x' * 90) for _ in range(100)]"
    )

    subprocess.run([sys.executable, "-c", program], check=True)

    sizes = [file.stat().st_size for file in tmp_path.glob("tkvv.log*")]
    assert 1 + logs.KEPT == len(sizes)
    assert max(sizes) <= 1000


def test_without_a_place_for_the_log_the_program_starts(tmp_path):
    """The log goes to the console, with one line that says so."""
    taken = tmp_path / "logs"
    taken.write_text("a file where the folder should be", encoding="utf-8")
    program = "from pathlib import Path; from tkvv_desktop import logs;"
    program += f"print(repr(logs.start(Path({str(taken)!r}))))"

    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert "''" == ran.stdout.strip()
    assert "no log file: FileExistsError" in ran.stderr
