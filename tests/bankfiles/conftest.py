"""The month ends that are read: those in tests/data/bank, or a folder of the same kind."""

import json
import os
import sys
from functools import cache
from pathlib import Path

import pytest

from tkvv_desktop.bankfiles.reader import read_bank_file
from tkvv_desktop.domain.bankdata import Kind

sys.path.insert(0, str(Path(__file__).parent))  # for made_sheets

BANK = Path(os.environ.get("TKVV_BANK") or Path(__file__).parents[1] / "data" / "bank")
MONTHS = sorted(folder.name for folder in BANK.iterdir() if folder.is_dir())


@cache
def _truth(month):
    whole = BANK / "truth.json"
    if whole.exists():
        return json.loads(whole.read_text("utf-8"))[month]
    return json.loads((BANK / f"truth-{month}.json").read_text("utf-8"))


@cache
def _files(month):
    read = [read_bank_file(path) for path in sorted((BANK / month).iterdir())]
    return {file.kind: file for file in read}


@pytest.fixture(params=MONTHS)
def month(request):
    return request.param


@pytest.fixture
def truth(month):
    """What must be found at this month end."""
    return _truth(month)


@pytest.fixture
def files(month):
    """The files of this month end as they were read, by kind."""
    return _files(month)


@pytest.fixture
def first_month():
    """Where the files of the first month end are."""
    return BANK / MONTHS[0]


@pytest.fixture
def loan_file(first_month):
    """Mẫu 31 of the first month end."""
    return _path(first_month, Kind.LOAN_FILE)


@pytest.fixture
def path_of(first_month):
    """Finds the file of a kind at the first month end."""
    return lambda kind: _path(first_month, kind)


@cache
def _path(folder, kind):
    return next(path for path in sorted(folder.iterdir()) if read_bank_file(path).kind is kind)
