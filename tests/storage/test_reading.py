"""The bank's month ends in the book: every total and every loan as the bank says."""

import random
from dataclasses import replace
from datetime import date

import books
import pytest
from sqlalchemy import func, select

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.domain.errors import Cancelled, Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.storage import tables
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.particulars import CorrectPerson, correct_person
from tkvv_desktop.usecases.portfolio import group_book, marks_of
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files

FIRST, LAST = books.MONTHS[0], books.MONTHS[-1]


def read(app, files, progress=None):
    """Take files into the book; how many operations were written."""
    return app.do(read_bank_files, ReadBankFiles(tuple(files), progress))


@pytest.fixture(scope="module")
def months():
    """The files of every month end, read once."""
    return {month: bootstrap.read_files(books.month_files(month))[0] for month in books.MONTHS}


@pytest.fixture(scope="module")
def office(tmp_path_factory, months):
    """A book into which every month end was read; tests only look at it."""
    app = books.new_book(tmp_path_factory.mktemp("office"))
    read(app, [file for month in books.MONTHS for file in months[month]])
    yield app
    app.close()


@pytest.fixture
def one_month(app, months):
    """A book with the first month end."""
    read(app, months[FIRST])
    return app


def day_of(month):
    return date.fromisoformat(books.truth(month)["as_of"])


def kind_of(files, kind):
    return next(file for file in files if file.kind is kind)


def operations(app):
    with app.book.reading() as connection:
        return connection.scalar(select(func.count()).select_from(tables.op))


def loan_facts(row):
    facts = {
        "member": row.customer_no,
        "group": row.group_no,
        "programme": row.programme,
        "rate": float(row.rate),
        "disbursed_on": row.disbursed_on.isoformat(),
        "amount": row.amount,
        "outstanding": row.outstanding,
        "overdue": row.overdue,
        "frozen": row.frozen,
        "arrears": row.arrears,
        "grace": row.grace,
        "due": row.due_on.isoformat(),
        "due_session": row.due_session_on.isoformat(),
        "extended_to": row.extended_to.isoformat() if row.extended_to else "",
        "accrued_to": row.accrued_to.isoformat(),
    }
    return facts | ({"dormant": True} if row.is_dormant else {})


def picture(app, month):
    """Every loan, sum and list of a month end, as people see them."""
    on = day_of(month)
    loans = app.ask(people.loans, on)
    groups = app.ask(people.groups, on)
    members = {
        row.group.group_no: app.ask(people.members, row.group.group_no, on) for row in groups[:3]
    }
    return loans, groups, members


@pytest.mark.parametrize("month", books.MONTHS)
def test_totals_are_those_of_the_bank(office, month):
    """Groups, loans, outstanding, overdue, frozen and deposits of each month end, to the đồng."""
    totals = office.ask(people.totals, day_of(month))

    expected = books.truth(month)["total"]
    assert expected == {name: getattr(totals, name) for name in expected}
    assert totals.is_complete


@pytest.mark.parametrize("month", books.MONTHS)
def test_every_loan_is_that_of_the_bank(office, month):
    """All facts of each loan with a balance, the day of its interest included."""
    loans = {row.contract_no: loan_facts(row) for row in office.ask(people.loans, day_of(month))}

    expected = {
        number: facts | {"rate": float(facts["rate"])}
        for number, facts in books.truth(month)["loans"].items()
    }
    assert expected == loans


@pytest.mark.parametrize("month", books.MONTHS)
def test_every_group_is_that_of_the_bank(office, month):
    """Leader, place, session day, members and sums of each group."""
    groups = {
        row.group.group_no: {
            "association": row.group.association,
            "borrowers": row.borrowers,
            "commune": row.group.commune,
            "deposits": row.deposits,
            "frozen": row.frozen,
            "interest_arrears": row.arrears,
            "leader": row.group.leader,
            "members": row.members,
            "outstanding": row.outstanding,
            "overdue": row.overdue,
            "point": row.group.point_no,
            "session_day": row.group.session_day,
        }
        for row in office.ask(people.groups, day_of(month))
    }

    expected = {
        number: {name: fact for name, fact in facts.items() if name != "interest_month"}
        for number, facts in books.truth(month)["groups"].items()
    }
    assert expected == groups


@pytest.mark.parametrize("month", books.MONTHS)
def test_every_score_is_that_of_the_bank(office, month):
    """The official points of each group and month."""
    found = {
        score.group_no: score.total
        for score in office.ask(lambda reader: reader.scores())
        if score.month == day_of(month).replace(day=1)
    }

    assert {number: one["total"] for number, one in books.truth(month)["scores"].items()} == found


def test_figures_of_a_bank_are_no_estimate(office):
    """At the day of the statement nothing is ours."""
    assert {False} == {row.is_estimate for row in office.ask(people.loans, day_of(LAST))}


def test_a_book_of_month_ends_is_sound(office):
    """Hashes, chains, signatures, and tables against a rebuild."""
    assert [] == office.check(full=True)


def test_reading_again_writes_nothing(office, months):
    """The same files again, in any order, are nothing new."""
    before = operations(office)
    files = [file for month in reversed(books.MONTHS) for file in reversed(months[month])]

    outcome = read(office, files)

    assert () == outcome.written
    assert {0} == {report.new for report in outcome.result}
    assert all(report.same for report in outcome.result)
    assert before == operations(office)


def test_any_order_of_files_gives_the_same_book(office, app, months):
    """Months and kinds may come as they come: loans, groups and members are the same."""
    files = [file for month in books.MONTHS for file in months[month]]
    random.Random(1).shuffle(files)

    for file in files:
        read(app, [file])

    for month in (FIRST, LAST):
        assert picture(office, month) == picture(app, month)
    assert 0 == len(read(app, files).written)


def test_a_corrected_file_replaces_the_first_one(one_month, months):
    """The same kind and day with another figure: what was read later counts, for that loan only."""
    file = kind_of(months[FIRST], Kind.LOAN_FILE)
    wrong = next(one for one in file.loans if one.outstanding)
    right = replace(
        wrong,
        in_term=Dong(wrong.in_term + 1_000_000),
        outstanding=Dong(wrong.outstanding + 1_000_000),
    )
    loans = tuple(right if one is wrong else one for one in file.loans)
    before = one_month.ask(people.totals, day_of(FIRST))

    outcome = read(one_month, [replace(file, loans=loans)])

    after = one_month.ask(people.totals, day_of(FIRST))
    assert 1 == len(outcome.written)
    assert before.outstanding + 1_000_000 == after.outstanding
    assert before.loans == after.loans
    assert [] == one_month.check(full=True)


def test_a_group_that_a_corrected_list_no_longer_names_is_on_it_no_more(one_month, months):
    """Not to be on the new list of overdue loans is a fact too."""
    file = kind_of(months[FIRST], Kind.OVERDUE)
    gone = file.overdue[0].group_no
    rest = tuple(row for row in file.overdue if row.group_no != gone)

    def overdue(group_no):
        on = day_of(FIRST)
        marks = one_month.ask(lambda reader: marks_of(reader, group_book(reader, group_no, on)))
        return set(marks.overdue)

    assert overdue(gone)
    read(one_month, [replace(file, overdue=rest)])

    assert set() == overdue(gone)
    for row in rest:
        assert row.contract_no in overdue(row.group_no)


def test_a_group_that_the_next_months_list_does_not_name_has_nothing_on_it(app, months):
    """A list of the office speaks of all its groups."""
    first, second = (kind_of(months[month], Kind.OVERDUE) for month in books.MONTHS[:2])
    gone = first.overdue[0].group_no
    read(app, [*months[FIRST], kind_of(months[books.MONTHS[1]], Kind.LOAN_FILE)])
    rest = tuple(row for row in second.overdue if row.group_no != gone)

    read(app, [replace(second, overdue=rest)])

    listed = app.ask(
        lambda reader: reader.special_list(Kind.OVERDUE, gone, day_of(books.MONTHS[1]))
    )
    assert (second.as_of, {}) == (listed.as_of, dict(listed.lines))


@pytest.mark.parametrize("left", [1, 0])
def test_stopping_leaves_nothing(app, months, left):
    """A person who stops, in the middle or at the very end, has read nothing."""
    before = operations(app)

    def stop(done, of):
        if done == of - left:
            raise Cancelled

    with pytest.raises(Cancelled):
        read(app, months[FIRST], stop)

    assert before == operations(app)
    assert () == app.ask(people.loans, day_of(FIRST))
    assert [] == app.check(full=True)


def test_a_loan_without_dates_stops_everything(app, months):
    """What cannot be placed is refused, and nothing of any file is written."""
    file = kind_of(months[FIRST], Kind.LOAN_FILE)
    loans = (*file.loans[:-1], replace(file.loans[-1], due_on=None))
    before = operations(app)

    with pytest.raises(Refused):
        read(app, [kind_of(months[FIRST], Kind.GROUP_LIST), replace(file, loans=loans)])

    assert before == operations(app)


def test_our_own_moves_count_until_the_bank_tells_them(one_month):
    """A voucher after the statement lowers the loan, as an estimate; the next statement leads."""
    month_end = day_of(FIRST)
    row = next(row for row in one_month.ask(people.loans, month_end) if row.in_term > 2_000_000)
    paid_on = date(month_end.year, month_end.month + 1, 5)
    voucher = ops.VoucherLine(
        "v001", row.customer_no, row.contract_no, Dong(500_000), "PT 12", paid_on
    )
    books.write(
        one_month,
        ops.BankMovesNoted(id="b1", scope=row.group_no, vouchers=(voucher,), debits=()),
    )

    def at(day):
        found = one_month.ask(people.loans, day, row.group_no)
        return next(one for one in found if one.contract_no == row.contract_no)

    assert (row.outstanding, False) == (at(month_end).outstanding, at(month_end).is_estimate)
    assert (row.outstanding - 500_000, True) == (at(paid_on).outstanding, at(paid_on).is_estimate)


def test_an_earlier_month_read_later_does_not_replace_the_newer_one(app, months):
    """Particulars of people are those of the latest day that tells them."""
    last, first = (kind_of(months[month], Kind.LOAN_FILE) for month in (LAST, FIRST))
    someone = next(one for one in last.people if one.group_no and one.phone)
    moved = [replace(one, phone="0900000000") if one == someone else one for one in last.people]
    middle = replace(last, as_of=date(2026, 10, 15), people=tuple(moved))

    read(app, [first])
    read(app, [last])
    read(app, [middle])

    key = (someone.group_no, someone.customer_no)
    assert someone.phone == app.ask(lambda reader: reader.people())[key].phone
    assert () == read(app, [last]).written


def test_what_was_put_right_by_hand_stays_until_the_bank_says_something_new(app, months):
    """The same old word of the next file does not bring back what was wrong."""
    last = kind_of(months[LAST], Kind.LOAN_FILE)
    someone = next(one for one in last.people if one.group_no and one.phone)
    key = (someone.group_no, someone.customer_no)

    def told(phone, as_of):
        moved = [replace(one, phone=phone) if one == someone else one for one in last.people]
        read(app, [replace(last, as_of=as_of, people=tuple(moved))])
        return app.ask(lambda reader: reader.people())[key].phone

    told(someone.phone, last.as_of)
    app.do(correct_person, CorrectPerson("c1", *key, {"phone": "0911111111"}))

    assert "0911111111" == told(someone.phone, date(2026, 12, 31))
    assert "0922222222" == told("0922222222", date(2027, 1, 31))
    assert someone.phone == told(someone.phone, date(2027, 2, 28))


def test_a_note_of_a_person_names_those_that_were_known(app, months):
    """So that another machine sees what was told by somebody who knew, and what was not."""
    last, first = (kind_of(months[month], Kind.LOAN_FILE) for month in (LAST, FIRST))
    someone = next(one for one in last.people if one.group_no and one.phone)
    moved = [replace(one, phone="0900000000") if one == someone else one for one in last.people]
    middle = replace(last, as_of=date(2026, 10, 15), people=tuple(moved))
    for file in (first, last, middle):
        read(app, [file])

    note = tables.person_note
    with app.book.reading() as connection:
        rows = connection.execute(
            select(note.c.op_id, note.c.replaces)
            .where(note.c.group_no == someone.group_no)
            .where(note.c.customer_no == someone.customer_no)
            .order_by(note.c.lamport)
        ).all()

    told = [row.op_id for row in rows]
    assert len(told) > 1
    assert [(), *((one,) for one in told[:-1])] == [row.replaces for row in rows]
    assert [] == [*app.ask(lambda reader: reader.conflict_facts()).notes]


@pytest.mark.parametrize("month", books.MONTHS)
def test_a_group_asked_for_alone_is_told_as_among_all(office, month):
    """By a reader of one group and by one that reads everything once; nothing of an unknown one."""
    on = day_of(month)

    def told(reader):
        every = [reader, reader.whole(on)]
        groups = [one.group_no for one in reader.groups(on)][::7]
        alone = [[(one.group(no, on), one.statements(on, no)) for no in groups] for one in every]
        known = {group.group_no: group for group in reader.groups(on)}
        among = [(known[no], {no: reader.statements(on)[no]}) for no in groups]
        return alone, among, [one.group("0000000", on) for one in every]

    alone, among, nothing = office.ask(told)

    assert [among, among] == alone
    assert [None, None] == nothing
