"""Every figure of the month ends is found, to the đồng."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest

from tkvv_desktop.domain.bankdata import Kind

GRADES = {"Tốt": "good", "Khá": "fair", "Trung bình": "average", "Yếu": "weak"}
LOAN_FILES = (Kind.LOAN_FILE, Kind.LOAN_DETAIL)


def shown(day):
    return day.isoformat() if day else ""


def test_a_month_end_has_each_of_the_nine_files(files, truth):
    """Each file is recognised as what it is, with the day of its figures."""
    assert set(Kind) == set(files)
    assert {date.fromisoformat(truth["as_of"])} == {file.as_of for file in files.values()}


def test_nothing_of_a_month_end_is_refused(files):
    """Every row is read; lines that only number the columns are no rows."""
    assert [] == [
        finding
        for file in files.values()
        for finding in file.findings
        if finding.level == "refused"
    ]


@pytest.mark.parametrize("kind", LOAN_FILES)
def test_every_loan_is_found_to_the_dong(files, truth, kind):
    """Balances, arrears, days, rate and place of each loan are those of the bank."""
    actual = {
        loan.contract_no: {
            "member": loan.customer_no,
            "group": loan.group_no,
            "programme": loan.programme,
            "rate": loan.rate,
            "disbursed_on": shown(loan.disbursed_on),
            "amount": loan.amount,
            "outstanding": loan.outstanding,
            "overdue": loan.overdue,
            "frozen": loan.frozen,
            "arrears": loan.arrears_in_term + loan.arrears_overdue,
            "grace": loan.arrears_grace,
            "due": shown(loan.due_on),
            "due_session": shown(loan.due_session_on),
            "extended_to": shown(loan.extended_to),
        }
        for loan in files[kind].loans
        if loan.outstanding
    }

    expected = {
        number: {name: loan[name] for name in next(iter(actual.values()))}
        | {"rate": Decimal(loan["rate"])}
        for number, loan in truth["loans"].items()
    }
    assert expected == actual


@pytest.mark.parametrize("kind", LOAN_FILES)
def test_a_closed_loan_is_kept_with_nothing_outstanding(files, truth, kind):
    """Loans closed this year are in the file: they are open exactly when something is owed."""
    loans = files[kind].loans

    assert set(truth["loans"]) == {loan.contract_no for loan in loans if loan.is_open}
    assert {0} == {loan.outstanding for loan in loans if not loan.is_open}


@pytest.mark.parametrize("kind", LOAN_FILES)
def test_the_sums_of_the_groups_are_found(files, truth, kind):
    """Outstanding, overdue, frozen, arrears, interest of the month and borrowers of each group."""
    sums = defaultdict(lambda: defaultdict(int))
    borrowers = defaultdict(set)
    for loan in files[kind].loans:
        group = sums[loan.group_no]
        group["outstanding"] += loan.outstanding
        group["overdue"] += loan.overdue
        group["frozen"] += loan.frozen
        if loan.outstanding:  # a loan closed in the month is not in the bank's sums
            group["interest_arrears"] += loan.arrears_in_term + loan.arrears_overdue
            group["interest_month"] += loan.interest_in_month
            borrowers[loan.group_no].add(loan.customer_no)

    for number, group in truth["groups"].items():
        assert {name: group[name] for name in sums[number]} == sums[number]
        assert group["borrowers"] == len(borrowers[number])


def test_the_total_of_the_office_is_found(files, truth):
    """The office has as many loans and groups, and owes and saves as much, as the bank says."""
    file = files[Kind.LOAN_FILE]

    expected = truth["total"]
    assert expected["loans"] == sum(1 for loan in file.loans if loan.outstanding)
    assert expected["outstanding"] == sum(loan.outstanding for loan in file.loans)
    assert expected["overdue"] == sum(loan.overdue for loan in file.loans)
    assert expected["frozen"] == sum(loan.frozen for loan in file.loans)
    assert expected["groups"] == len(file.groups)
    assert expected["deposits"] == sum(one.deposit for one in file.people if one.group_no)


def test_people_and_deposits_of_each_group_are_found(files, truth):
    """A deposit counts once a person; who neither owes nor saves is not in the file."""
    people, deposits = defaultdict(int), defaultdict(int)
    for person in files[Kind.LOAN_FILE].people:
        people[person.group_no] += 1
        deposits[person.group_no] += person.deposit

    for number, group in truth["groups"].items():
        assert group["borrowers"] <= people[number] <= group["members"]
        assert group["deposits"] == deposits[number]


def test_people_without_a_group_are_told_and_in_no_group(files):
    """Who has only a deposit and the bank's 0000000 is reported and makes no group."""
    file = files[Kind.LOAN_FILE]

    homeless = {person.customer_no for person in file.people if not person.group_no}
    assert homeless == {
        finding.subject for finding in file.findings if finding.code == "bankfile.no_group"
    }
    assert 6 == len(homeless)
    assert "0000000" not in {group.group_no for group in file.groups}


def test_a_book_of_the_detail_file_belongs_to_its_person(files):
    """Dư nợ chi tiết names the deposit books, and its deposits are those of Mẫu 31."""
    deposits = {one.customer_no: one.deposit for one in files[Kind.LOAN_FILE].people}

    for person in files[Kind.LOAN_DETAIL].people:
        assert 1 == len(person.deposit_books)
        assert deposits[person.customer_no] == person.deposit


@pytest.mark.parametrize("kind", [*LOAN_FILES, Kind.GROUP_LIST])
def test_groups_are_named_as_the_bank_names_them(files, truth, kind):
    """Leader, association, commune and session day of each group, and its point where told."""
    groups = {group.group_no: group for group in files[kind].groups}

    assert truth["groups"].keys() == groups.keys()
    for number, expected in truth["groups"].items():
        group = groups[number]
        assert expected["leader"] == group.leader
        assert expected["association"] == group.association
        assert expected["commune"] == group.commune
        assert expected["session_day"] == group.session_day
        if kind is not Kind.LOAN_FILE:
            assert expected["point"] == group.point_no


def test_the_report_on_groups_is_turned_into_dong(files, truth):
    """BC0437 is in million đồng and repeats rows: each group is there once, in đồng."""
    infos = {info.group_no: info for info in files[Kind.GROUP_INFO].group_infos}

    assert len(truth["groups"]) == len(files[Kind.GROUP_INFO].group_infos)
    for number, expected in truth["groups"].items():
        info = infos[number]
        for name in ("members", "borrowers", "outstanding", "overdue", "frozen", "deposits"):
            assert expected[name] == getattr(info, name)
        assert expected["interest_arrears"] == info.arrears
        assert truth["scores"][number]["total"] == info.score


def test_the_scores_are_found(files, truth):
    """Six points, total and class of each group."""
    for score in files[Kind.SCORES].scores:
        expected = dict(truth["scores"][score.group_no])
        assert GRADES[expected.pop("class")] == score.grade
        assert expected == {name: getattr(score, name) for name in expected}
    assert len(truth["scores"]) == len(files[Kind.SCORES].scores)


def test_the_short_lists_say_what_the_loans_say(files, truth):
    """Dormant, overdue and frozen loans are those of the list, with their balances."""
    loans = truth["loans"]

    assert {number for number, loan in loans.items() if loan.get("dormant")} == {
        row.contract_no for row in files[Kind.DORMANT].dormant
    }
    assert {number: loan["overdue"] for number, loan in loans.items() if loan["overdue"]} == {
        row.contract_no: row.overdue for row in files[Kind.OVERDUE].overdue
    }
    assert {number: loan["frozen"] for number, loan in loans.items() if loan["frozen"]} == {
        row.contract_no: row.frozen for row in files[Kind.FROZEN].frozen
    }


def test_an_instalment_belongs_to_a_loan_and_leaves_what_is_not_paid(files, truth):
    """Every instalment is of a known loan, and is amount less paid."""
    for row in files[Kind.INSTALMENTS].instalments:
        assert truth["loans"][row.contract_no]["member"] == row.customer_no
        assert truth["loans"][row.contract_no]["group"] == row.group_no
        assert row.amount - row.paid == row.left
