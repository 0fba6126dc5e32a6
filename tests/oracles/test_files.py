"""The files of published figures are whole, and each of them is read by a test."""

import json

import pytest
from published import FOLDER, OURS

READ = {
    "due_dates",
    "fineract_actual365_rows",
    "fineract_delinquency_scenarios",
    "fineract_midperiod_balance",
    "mifos_schedules_2008",
    "opencbs_installments",
    "savings_interest",
    "vbsp_group_rating",
    "vn_amounts",
    "vn_published_figures",
}


def test_every_file_is_read_by_a_test():
    """A new file asks for a new test; of our own none may be missing."""
    there = {path.stem for path in FOLDER.glob("*.json")}

    assert set() == there - READ
    assert FOLDER != OURS or there == READ


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_each_file_has_the_cases_it_counts(path):
    """Nothing was lost on the way."""
    told = json.loads(path.read_text("utf-8"))

    cases = told.get("cases", told.get("scenarios", []))

    assert told.get("count", len(cases)) == len(cases)
