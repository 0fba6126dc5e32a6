"""Several files read at once: whether they belong together and say the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from tkvv_desktop.bankfiles.cells import ATTENTION, REPEATED, grouped
from tkvv_desktop.domain.bankdata import BankFile, Finding, Kind
from tkvv_desktop.domain.errors import Refused

COMPARED = {
    "outstanding": "bankfile.outstanding_differ",
    "overdue": "bankfile.overdue_differ",
    "frozen": "bankfile.frozen_differ",
    "deposits": "bankfile.deposits_differ",
}


def check_together(files: Sequence[BankFile]) -> tuple[Finding, ...]:
    """Where the files contradict each other; two offices are refused, months may be many."""
    offices = {file.office_no: file.name for file in reversed(files) if file.office_no}
    if len(offices) > 1:
        raise Refused(
            "bankfile.two_offices",
            files=", ".join(sorted(offices.values())),
            offices=", ".join(sorted(offices)),
        )
    return (*_versions(files), *_against_loan_file(files))


def _versions(files: Sequence[BankFile]) -> Iterator[Finding]:
    """The same file twice, or two files of one kind and day that do not say the same."""
    for first, other in combinations(files, 2):
        if (first.kind, first.as_of) != (other.kind, other.as_of):
            continue
        facts = (("first", first.name), ("other", other.name))
        if _bare(first) == _bare(other):
            yield Finding(REPEATED, "bankfile.same_content", 0, other.name, facts)
        else:
            yield Finding(ATTENTION, "bankfile.two_versions", 0, other.name, facts)


def _bare(file: BankFile) -> BankFile:
    return replace(file, name="", rows_read=0, findings=())


def _against_loan_file(files: Sequence[BankFile]) -> Iterator[Finding]:
    """Mẫu 31 against BC0437 of the same day, group by group: a wrong unit shows here."""
    for book in files:
        if book.kind is not Kind.LOAN_FILE:
            continue
        sums = _group_sums(book)
        for other in files:
            if other.kind is not Kind.GROUP_INFO or other.as_of != book.as_of:
                continue
            for info in other.group_infos:
                ours = sums.get(info.group_no, dict.fromkeys(COMPARED, 0))
                for name, code in COMPARED.items():
                    told = int(getattr(info, name))
                    if told != ours[name]:
                        yield Finding(
                            ATTENTION,
                            code,
                            0,
                            info.group_no,
                            (
                                ("loans", grouped(ours[name])),
                                ("told", grouped(told)),
                                ("file", other.name),
                            ),
                        )


def _group_sums(book: BankFile) -> dict[str, dict[str, int]]:
    sums: dict[str, dict[str, int]] = {}
    for loan in book.loans:
        of = sums.setdefault(loan.group_no, dict.fromkeys(COMPARED, 0))
        of["outstanding"] += loan.outstanding
        of["overdue"] += loan.overdue
        of["frozen"] += loan.frozen
    for person in book.people:
        of = sums.setdefault(person.group_no, dict.fromkeys(COMPARED, 0))
        of["deposits"] += person.deposit
    return sums
