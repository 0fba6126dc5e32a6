"""A real book with the bank's October figures of one group, and a clock that stands in November."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files

OCTOBER = sorted((Path(__file__).parents[1] / "data" / "bank" / "2026-10").glob("*.xls*"))
CLOCK = bootstrap.StoppedClock(datetime.fromisoformat("2026-11-20T12:00:00+07:00"))
PASSWORD = "to ba ap binh"


@pytest.fixture(scope="session")
def october_book(tmp_path_factory):
    """A closed book that has read October: each test works on a copy of its own."""
    path = tmp_path_factory.mktemp("october") / "so.tkvvbook"
    files, _together = bootstrap.read_files(OCTOBER)
    app = bootstrap.create_book(path, "Đinh Thanh Mai", PASSWORD, clock=CLOCK)
    app.do(read_bank_files, ReadBankFiles(tuple(files)))
    app.close()
    return path


@pytest.fixture
def app(tmp_path, october_book):
    """An open book that knows October; today is 20/11/2026."""
    shutil.copytree(october_book.parent, tmp_path, dirs_exist_ok=True)
    app = bootstrap.open_book(tmp_path / october_book.name, PASSWORD, CLOCK)
    yield app
    app.close()
