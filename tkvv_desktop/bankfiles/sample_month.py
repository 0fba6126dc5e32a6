"""A made-up month end as a folder of workbooks in the bank's layouts."""

from collections.abc import Sequence
from pathlib import Path

from tkvv_desktop.bankfiles import sample
from tkvv_desktop.domain.bankdata import BankFile, Kind


def write_month(files: Sequence[BankFile], folder: Path) -> list[Path]:
    """Write every file whose layout the program can write; the paths of those, in that order."""
    written = []
    for file in files:
        stamp = file.as_of.strftime("%d-%m-%Y")
        path = folder / f"{_NAMES.get(file.kind, '')}{stamp}.xlsx"
        if file.kind is Kind.LOAN_FILE:
            sample.write_loan_file(path, file.people, file.loans, file.groups, file.as_of)
        elif file.kind is Kind.GROUP_LIST:
            sample.write_group_list(path, file.groups, file.as_of)
        elif file.kind is Kind.SCORES:
            sample.write_scores(path, file.scores, file.as_of)
        elif file.kind is Kind.INSTALMENTS:
            sample.write_instalments(path, file.instalments, file.as_of)
        else:
            continue
        written.append(path)
    return written


_NAMES = {
    Kind.LOAN_FILE: "Ho_so_tin_dung_chi_tiet_",
    Kind.GROUP_LIST: "DSTO_",
    Kind.SCORES: "CDTOTKVV_",
    Kind.INSTALMENTS: "No den han phan ky den ",
}
