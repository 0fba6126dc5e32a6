"""Files of two offices in one book: each speaks for its own groups only, even by silence."""

from dataclasses import replace

import books
import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.usecases.portfolio import group_book, group_dues, marks_of
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files

LISTS = (Kind.INSTALMENTS, Kind.OVERDUE, Kind.FROZEN, Kind.DORMANT)
ROWS = ("people", "loans", "groups", "instalments", "overdue", "frozen", "dormant")


@pytest.fixture(scope="module")
def months():
    """What the files of the first two month ends say of two groups."""
    read = [bootstrap.read_files(books.month_files(month))[0] for month in books.MONTHS[:2]]
    kinds = (Kind.GROUP_LIST, Kind.LOAN_FILE, *LISTS)
    overdue = next(file for file in read[0] if file.kind is Kind.OVERDUE).overdue
    groups = sorted({row.group_no for row in overdue})[:2]
    return [[of_groups(file, groups) for file in month if file.kind in kinds] for month in read]


def changed(file, change, **facts):
    return replace(file, **facts, **{name: change(getattr(file, name)) for name in ROWS})


def of_groups(file, groups):
    return changed(file, lambda rows: tuple(row for row in rows if row.group_no in groups))


def of_another_office(file):
    """The same file as another office would export it: other groups, other contracts."""
    office_no = "9" + file.office_no[1:] if file.office_no else ""
    return changed(file, lambda rows: tuple(map(_moved, rows)), office_no=office_no)


def _moved(row):
    moved = {}
    for name in ("group_no", "contract_no", "office_no"):
        if getattr(row, name, ""):
            moved[name] = "9" + getattr(row, name)[1:]
    return replace(row, **moved)


def silent(file):
    """A list on which nobody stands."""
    return replace(file, instalments=(), overdue=(), frozen=(), dormant=())


def read(app, files):
    return app.do(read_bank_files, ReadBankFiles(tuple(files)))


def told(app, groups, on):
    """What the lists of the bank say of each group."""

    def of(reader, group_no):
        book = group_book(reader, group_no, on)
        marks = marks_of(reader, book)
        return group_dues(reader, book), marks

    return [app.ask(of, group_no) for group_no in groups]


def the_groups(files):
    return sorted({row.group_no for file in files for row in file.instalments})


@pytest.mark.parametrize("is_silent", [False, True])
@pytest.mark.parametrize("at_once", [False, True], ids=["list by list", "all at once"])
def test_the_lists_of_another_office_take_nothing_from_this_one(app, months, at_once, is_silent):
    """Of the same day and of the next month, with and without somebody on them."""
    own, groups = months[0], the_groups(months[0])
    on = own[0].as_of
    later = months[1][0].as_of
    read(app, own)
    before, then = told(app, groups, on), told(app, groups, later)
    assert any(dues for dues, _marks in before)

    for month in months:
        others = [of_another_office(file) for file in month]
        if is_silent:
            others = [silent(file) if file.kind in LISTS else file for file in others]
        if at_once:
            read(app, others)
        else:
            first = [file for file in others if file.kind not in LISTS]
            for files in (first, *([file] for file in others if file.kind in LISTS)):
                read(app, files)

    assert before == told(app, groups, on)
    assert then == told(app, groups, later)
    assert [] == app.check(full=True)


def test_reading_two_offices_again_writes_nothing(app, months):
    """All at once or list by list."""
    own, others = months[0], [of_another_office(file) for file in months[0]]
    read(app, own)
    read(app, others)

    for files in (own, others, *([one] for one in own if one.kind in LISTS)):
        assert () == read(app, files).written


def test_an_empty_list_of_nobody_knows_which_office_is_not_written_and_says_so(app, months):
    """In a book of two offices it could be of either; read with other files it is clear."""
    own, others = months[0], [of_another_office(file) for file in months[0]]
    read(app, own)
    read(app, others)
    overdue = silent(next(file for file in others if file.kind is Kind.OVERDUE))

    alone = read(app, [overdue])
    (report,) = alone.result
    assert () == alone.written
    assert ["bankfile.list_of_which_office"] == [one.code for one in report.findings]

    assert read(app, [overdue, others[0]]).written
