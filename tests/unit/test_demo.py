"""The demo book: made up, always the same, as consistent as the bank's own files."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from tkvv_desktop.bankfiles import sample
from tkvv_desktop.bankfiles.reader import read_bank_file
from tkvv_desktop.bootstrap import create_book
from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.domain.names import nfc
from tkvv_desktop.usecases.demo import OWN_LIVES, made_up_months, make_demo
from tkvv_desktop.usecases.people import totals
from tkvv_desktop.usecases.portfolio import group_book, loan_rows
from tkvv_desktop.usecases.today import today_page

TODAY = date(2026, 11, 21)
SEED = 7


class Day:
    """A clock that stands still."""

    def __init__(self, day):
        self.day = day

    def today(self):
        return self.day

    def now(self):
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)


def demo(folder, groups, months, today, seed=SEED):
    app = create_book(folder / "demo.tkvv", "Đinh Thanh Mai", "mật khẩu thử", clock=Day(today))
    make_demo(app.do, app.ask, groups, months, seed, today)
    return app


@pytest.fixture(scope="module")
def months():
    return [{file.kind: file for file in files} for files in made_up_months(4, 3, SEED, TODAY)]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    app = demo(tmp_path_factory.mktemp("demo"), 3, 3, TODAY)
    yield app
    app.close()


def test_the_same_seed_gives_the_same_rows():
    """Nothing but the arguments decides what is made up."""
    assert made_up_months(2, 2, SEED, TODAY) == made_up_months(2, 2, SEED, TODAY)
    assert made_up_months(2, 2, SEED, TODAY) != made_up_months(2, 2, SEED + 1, TODAY)


def test_more_groups_and_months_change_nothing_of_the_others(months):
    """A larger demo holds the smaller one."""
    ((loan_file, *_others),) = made_up_months(1, 1, SEED, TODAY)
    first = loan_file.groups[0].group_no

    larger = months[-1][Kind.LOAN_FILE]

    assert [loan for loan in larger.loans if loan.group_no == first] == list(loan_file.loans)


def test_the_month_ends_are_the_last_before_today():
    """A month whose last day is today is not over yet."""
    days = [files[0].as_of for files in made_up_months(1, 3, SEED, date(2027, 1, 31))]

    assert [date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31)] == days


def test_rows_come_back_unchanged_from_the_banks_layouts(months, tmp_path):
    """What is made up is what the reader would read from the bank's files."""
    for number, files in enumerate(months):
        loan_file, groups = files[Kind.LOAN_FILE], files[Kind.GROUP_LIST]
        scores, instalments = files[Kind.SCORES], files[Kind.INSTALMENTS]
        folder = tmp_path / str(number)
        folder.mkdir()
        day = loan_file.as_of

        paths = {file.kind: folder / file.name for file in files.values()}
        sample.write_loan_file(
            paths[Kind.LOAN_FILE], loan_file.people, loan_file.loans, loan_file.groups, day
        )
        sample.write_group_list(paths[Kind.GROUP_LIST], groups.groups, day)
        sample.write_scores(paths[Kind.SCORES], scores.scores, day)
        sample.write_instalments(paths[Kind.INSTALMENTS], instalments.instalments, day)

        for file in (loan_file, groups, scores, instalments):
            assert rows(file) == rows(read_bank_file(paths[file.kind]))


def rows(file):
    """The file without what is told of its reading."""
    return replace(file, rows_read=0, findings=())


def test_totals_add_up(months):
    """Every loan, every list and every count say the same of a month end."""
    for files in months:
        people, loans = files[Kind.LOAN_FILE].people, files[Kind.LOAN_FILE].loans

        assert all(one.in_term + one.overdue + one.frozen == one.outstanding for one in loans)
        assert all(min(one.in_term, one.overdue, one.frozen) >= 0 for one in loans)
        assert all(one.amount - one.principal_paid == one.outstanding for one in loans)
        assert all(one.is_open == (one.outstanding > 0) for one in loans)
        assert all(one.is_open or not one.arrears_in_term + one.arrears_overdue for one in loans)
        assert all(one.deposit >= 0 for one in people)
        assert len(people) == len({one.customer_no for one in people})
        assert len(loans) == len({one.contract_no for one in loans})
        overdue = {one.contract_no: one.overdue for one in loans if one.overdue}
        frozen = {one.contract_no: one.frozen for one in loans if one.frozen}
        assert overdue == {one.contract_no: one.overdue for one in files[Kind.OVERDUE].overdue}
        assert frozen == {one.contract_no: one.frozen for one in files[Kind.FROZEN].frozen}
        for info in files[Kind.GROUP_INFO].group_infos:
            mine = [one for one in loans if one.group_no == info.group_no]
            saved = [one.deposit for one in people if one.group_no == info.group_no]
            assert info.outstanding == sum(one.outstanding for one in mine)
            assert info.deposits == sum(saved)
            assert info.members == len(saved)


def test_a_month_follows_from_the_month_before(months):
    """Balances and interest of two month ends differ by what the later one says was moved."""
    for before, after in pairwise(months):
        old = {one.contract_no: one for one in before[Kind.LOAN_FILE].loans}
        for loan in after[Kind.LOAN_FILE].loans:
            was = old.get(loan.contract_no)
            repaid = loan.repaid_in_term + loan.repaid_overdue
            begun = was.outstanding if was else 0
            assert begun + loan.disbursed_in_month - repaid == loan.outstanding
            interest = was.interest_paid if was else 0
            assert interest + loan.interest_in_month == loan.interest_paid


def test_life_is_untidy(months):
    """The first group has every kind of member and loan that a leader meets."""
    files = months[-1]
    number = files[Kind.GROUP_LIST].groups[0].group_no
    people = [one for one in files[Kind.LOAN_FILE].people if one.group_no == number]
    loans = [one for one in files[Kind.LOAN_FILE].loans if one.group_no == number]
    open_ones = [one for one in loans if one.is_open]
    borrowers = Counter(one.customer_no for one in open_ones)

    assert len(people) == 45
    assert max(borrowers.values()) >= 2
    assert any(one.customer_no not in borrowers and one.deposit for one in people)
    assert max(Counter(one.name for one in people).values()) == 2
    assert {4, 5} <= {len(one.name.split()) for one in people}
    assert any(not one.phone for one in people)
    assert any(one.phone and len(one.phone) != 10 for one in people)
    assert {9, 12} <= {len(one.id_no) for one in people}
    assert any(one.born_year_only for one in people)
    assert len({one.programme for one in open_ones}) >= 5
    assert any(not one.is_open for one in loans)
    assert any(one.overdue for one in loans)
    assert any(one.frozen for one in loans)
    assert any(one.extended_to for one in loans)
    assert any(one.arrears_grace for one in loans)
    assert any(one.group_no == number for one in files[Kind.DORMANT].dormant)
    instalments = files[Kind.INSTALMENTS]
    assert any(one.due_on < instalments.as_of for one in instalments.instalments)
    groups = files[Kind.GROUP_LIST].groups
    assert {"11", "12", "13", "14"} == {one.association for one in groups}
    assert {5, 60} <= {one.members for one in files[Kind.GROUP_INFO].group_infos}


def test_texts_are_composed(months):
    """Names are in the one form that search and papers rely on."""
    for person in months[-1][Kind.LOAN_FILE].people:
        assert person.name == nfc(person.name)


def test_the_demo_book_is_sound(app, months):
    """It holds what the bank told last, and the check of the whole book finds nothing."""
    assert [] == app.check(full=True)
    shown = app.ask(totals, months[-1][Kind.LOAN_FILE].as_of)
    told = made_up_months(3, 1, SEED, TODAY)[0]
    assert shown.outstanding == sum(one.outstanding for one in told[0].loans)
    assert shown.groups == 3


@pytest.mark.parametrize(
    "today", [TODAY, date(2027, 1, 1), date(2028, 2, 29), date(2027, 3, 31)], ids=str
)
@pytest.mark.parametrize("months", [1, 3])
def test_whatever_the_day_there_is_something_to_do(tmp_path, today, months):
    """The next meeting, notices to print, a promise that is due, arrears wait on the first page."""
    app = demo(tmp_path, 1, months, today)
    number = app.ask(lambda reader: reader.groups(today)[0].group_no)

    page = app.ask(today_page, number, today)

    app.close()
    kinds = {task.kind for task in page.tasks}
    assert {"meeting", "print_notices", "hand_over", "promises", "late", "arrears"} <= kinds
    assert page.next_meeting_on >= today


def test_groups_met_and_handed_in(app):
    """Every session that is past was held, and nothing is left in the leaders' hands."""
    groups = app.ask(lambda reader: reader.groups(TODAY))
    for group in groups[:OWN_LIVES]:
        meetings = app.ask(lambda reader, number=group.group_no: reader.meetings(number))
        sessions = app.ask(lambda reader, number=group.group_no: reader.sessions(number))

        assert len(meetings) >= 2
        assert {one.session_on for one in meetings} == {one.held_on for one in sessions}
        assert all(one.held_on <= TODAY for one in meetings)
        page = app.ask(today_page, group.group_no, TODAY)
        assert page.in_hand == 0


def test_our_estimate_comes_out_as_the_bank_tells(app):
    """Meetings and vouchers on last month's figures give this month's figures to the đồng."""
    # A group whose session is not on the last day, so that a day is left to estimate.
    number = next(
        group.group_no
        for group in app.ask(lambda reader: reader.groups(TODAY))
        if group.session_day < 28
    )
    *_, earlier, later = app.ask(lambda reader: reader.statement_days(number))

    def positions(reader, day):
        rows = loan_rows(reader, group_book(reader, number, day))
        return {
            row.contract_no: (row.in_term + row.overdue, row.arrears, row.grace)
            for row in rows
            if row.outstanding and row.disbursed_on <= earlier
        }

    estimated = app.ask(positions, later.replace(day=later.day - 1))
    told = app.ask(positions, later)

    shared = estimated.keys() & told.keys()
    assert len(shared) > 20
    assert {one: told[one] for one in shared} == {one: estimated[one] for one in shared}
