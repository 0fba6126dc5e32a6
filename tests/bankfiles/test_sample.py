"""The made-up month ends are in the bank's layouts: what is written is what is read."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from python_calamine import CalamineWorkbook

from tkvv_desktop.bankfiles import sample
from tkvv_desktop.bankfiles.reader import read_bank_file
from tkvv_desktop.domain.bankdata import Kind

BENCH = Path(__file__).parents[1] / "bench" / "bench_read.py"


def test_a_loan_file_that_is_written_is_read_again(files, tmp_path):
    """Every person, loan and group of Mẫu 31, with its 175 columns."""
    file = files[Kind.LOAN_FILE]
    path = tmp_path / "Ho_so.xlsx"

    sample.write_loan_file(path, file.people, file.loans, file.groups, file.as_of)
    again = read_bank_file(path)

    assert (file.kind, file.as_of, file.office_no) == (again.kind, again.as_of, again.office_no)
    assert file.loans == again.loans
    assert set(file.groups) == set(again.groups)
    assert set(file.people) == set(again.people)
    with CalamineWorkbook.from_path(path) as book:
        assert 175 == book.get_sheet_by_index(0).width


def test_a_group_list_that_is_written_is_read_again(files, tmp_path):
    """Every group of DSTO; the list has no name of the office."""
    file = files[Kind.GROUP_LIST]
    path = tmp_path / "DSTO.xlsx"

    sample.write_group_list(path, file.groups, file.as_of)
    again = read_bank_file(path)

    assert replace(again, findings=()) == replace(file, name=path.name, findings=())


def test_scores_that_are_written_are_read_again(files, tmp_path):
    """Every score of CDTOTKVV."""
    file = files[Kind.SCORES]
    path = tmp_path / "CDTO.xlsx"

    sample.write_scores(path, file.scores, file.as_of)
    again = read_bank_file(path)

    assert (file.scores, file.as_of) == (again.scores, again.as_of)


def test_instalments_that_are_written_are_read_again(files, tmp_path):
    """Every instalment of Nợ đến hạn phân kỳ."""
    file = files[Kind.INSTALMENTS]
    path = tmp_path / "No.xlsx"

    sample.write_instalments(path, file.instalments, file.as_of)
    again = read_bank_file(path)

    assert (file.instalments, file.as_of) == (again.instalments, again.as_of)


def test_the_same_rows_give_the_same_file(files, tmp_path):
    """Byte for byte, so that nothing changes between two runs of the demo."""
    file = files[Kind.SCORES]
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"

    sample.write_scores(first, file.scores, file.as_of)
    sample.write_scores(second, file.scores, file.as_of)

    assert first.read_bytes() == second.read_bytes()


def test_the_measuring_of_the_speed_runs(tmp_path):
    """The script that a person runs prints both times and their ratio."""
    run = [sys.executable, str(BENCH), "200"]

    said = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=True)

    assert "ratio" in said.stdout, json.dumps(said.stdout)
