"""From operations to rows: the order in which they arrive changes nothing, money sums to 0."""

import random
import unicodedata
from collections import defaultdict
from datetime import date, timedelta

import books
import pytest
from sqlalchemy import func, select, update
from whole_history import LATER, OCTOBER, SEPTEMBER, history

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.storage import tables, trust
from tkvv_desktop.storage.apply import _APPLY, apply
from tkvv_desktop.storage.queries import BookReader
from tkvv_desktop.storage.rebuild import live_equals_rebuilt, rebuild, state_digest
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.portfolio import group_book, loan_rows


def played(connection, numbered):
    """The digest of the tables when these operations arrive one by one."""
    tables.DERIVED.drop_all(connection)
    tables.DERIVED.create_all(connection)
    for lamport, operation in numbered:
        if operation.TYPE not in trust.TYPES:  # these are told by the journal, see test_trust
            apply(connection, operation, lamport)
        assert_balanced(connection)
    return state_digest(connection)


def assert_balanced(connection):
    """The postings of every operation sum to 0, at any moment."""
    posting = tables.posting
    sums = select(posting.c.op_id, func.sum(posting.c.amount)).group_by(posting.c.op_id)
    assert {0} >= {row[1] for row in connection.execute(sums)}


def test_every_type_of_operation_has_its_rows():
    """None is forgotten: not in the code, and not in the history of these tests."""
    about_people = {one for one in ops.OPERATIONS if one.TYPE in trust.TYPES}
    assert set(ops.OPERATIONS) == set(_APPLY) | about_people
    untold = {ops.UserEnrolled, ops.BookPaired}
    untold |= {ops.ListRead, ops.InstalmentsRead, ops.GroupInfoRead}
    assert set(ops.OPERATIONS) == {type(one) for one in history()} | untold


@pytest.mark.parametrize("seed", range(20))
def test_any_order_gives_the_same_tables(app, seed):
    """Operations that arrive in another order make the same book, balanced at every step."""
    numbered = list(enumerate(history(), start=1))
    shuffled = random.Random(seed).sample(numbered, len(numbered))

    with app.book.scratch() as connection:
        assert played(connection, numbered) == played(connection, shuffled)


def test_the_reverse_order_gives_the_same_tables(app):
    """Even when every correction comes before what it corrects."""
    numbered = list(enumerate(history(), start=1))

    with app.book.scratch() as connection:
        assert played(connection, numbered) == played(connection, reversed(numbered))


def test_a_rebuild_gives_the_live_tables(app):
    """What was written step by step is what the journal gives."""
    by_leader = [one for one in history() if "leader" in one.WRITERS]
    for operation in by_leader:
        books.write(app, operation)

    with app.book.scratch() as connection:
        assert live_equals_rebuilt(connection)
        assert len(by_leader) + 1 == rebuild(connection)


def test_a_rebuild_gives_the_live_tables_of_text_in_any_form(app):
    """Text that was typed or pasted in another form of Unicode is kept in one form everywhere."""
    other_form = unicodedata.normalize("NFD", "Nhà văn hóa Hòa Bình")

    books.write(app, books.meeting("m1", place=other_form, content=other_form))

    with app.book.scratch() as connection:
        assert live_equals_rebuilt(connection)
        meeting = BookReader(connection, app.rules).meeting("m1")
    assert ("Nhà văn hóa Hòa Bình",) * 2 == (meeting.place, meeting.content)


def test_the_name_of_the_keeper_is_kept_in_one_form(tmp_path):
    """The first user's name may come from a shell in another form of Unicode."""
    name = unicodedata.normalize("NFD", "Đỗ Thị Bưởi")

    app = books.new_book(tmp_path, keeper=name)

    assert "Đỗ Thị Bưởi" == app.who
    assert [] == app.check(full=True)
    app.close()


def balances(app):
    return app.ask(lambda reader: reader.balances(books.GROUP))


def pictures(app):
    """Cash, deposits and positions of every day of two months."""

    def ask(reader):
        days = [date(2026, 10, 31) + timedelta(days=n) for n in range(60)]
        found = {}
        for day in days:
            book = group_book(reader, books.GROUP, day)
            found[day] = (
                reader.cash_in_hand(books.GROUP, day),
                book.deposits,
                loan_rows(reader, book),
            )
        return found

    return app.ask(ask)


def test_reversing_everything_restores_every_day(group, tmp_path):
    """Cash, deposits and loans of every day are as if nobody had paid anything there."""
    (tmp_path / "other").mkdir()
    other = books.small_group(books.new_book(tmp_path / "other"))
    books.write(other, books.meeting("m1", lines=()), books.session("c1", handed_in=0))
    books.write(
        group,
        books.meeting("m1"),
        books.session("c1", handed_in=0, vouchers=(books.voucher(),), debits=(books.debit(),)),
    )
    assert pictures(other) != pictures(group)

    for number, (target, line) in enumerate(
        [("m1", "001"), ("m1", "002"), ("m1", "003"), ("c1", "v001"), ("c1", "d001")]
    ):
        books.write(group, books.correction(f"k{number}", target, line))

    assert pictures(other) == pictures(group)
    assert {} == {name: amount for name, amount in balances(group).items() if amount}
    other.close()


def test_a_reversal_that_arrives_twice_counts_once(group):
    """Two people who take back the same line take it back once."""
    books.write(group, books.meeting("m1"))
    books.write(group, books.correction("k1", "m1", "001"))
    once = (balances(group), pictures(group))

    books.write(group, books.correction("k2", "m1", "001"))

    assert once == (balances(group), pictures(group))
    (meeting,) = group.ask(lambda reader: reader.meetings(books.GROUP))
    assert [True, False, False] == [line.is_reversed for line in meeting.lines]


def test_a_corrected_line_stays_readable_and_the_new_one_counts(group):
    """Both lines are told, the wrong one with its reason; only the right one is money."""
    right = books.line("c001", books.AN, interest=100_000, receipt_no=4)
    books.write(group, books.meeting("m1"))

    books.write(group, books.correction("k1", "m1", "001", meeting_line=right))

    (meeting,) = group.ask(lambda reader: reader.meetings(books.GROUP))
    wrong, new = meeting.lines[0], meeting.lines[-1]
    assert (True, "Ghi nhầm người", 202_000) == (wrong.is_reversed, wrong.reason, wrong.total)
    assert (False, "m1/001", 100_000, "m1") == (
        new.is_reversed,
        new.corrects,
        new.total,
        new.meeting_id,
    )
    assert balances(group) == {
        "cash": 100_000 + 229_000 + 20_000,
        "interest": -329_000,
        "deposit": -20_000,
    }


def test_counted_cash_that_differs_goes_to_over_and_short(group):
    """What is counted is in hand; the difference is explained by its own account."""
    books.write(group, books.meeting("m1", cash=(ops.Notes(100_000, 5),)))

    assert {"cash": 500_000, "interest": -381_000, "deposit": -70_000, "over_short": -49_000} == (
        balances(group)
    )


def test_there_is_no_account_for_principal_in_the_groups_hands(group):
    """A voucher of principal moves no money of the group."""
    before = balances(group)

    books.write(group, books.session("c1", handed_in=0, vouchers=(books.voucher(),)))

    assert before == balances(group)
    rows = group.ask(people.loans, date(2026, 11, 3), books.GROUP)
    assert 19_000_000 == next(row.outstanding for row in rows if row.contract_no == books.LOAN_AN)


def test_a_day_is_told_by_the_better_source_then_by_the_later_reading(app):
    """Mẫu 31 leads; of two Mẫu 31 of one day, the one read later replaces the other."""
    detail = (books.loan(books.LOAN_AN, books.AN, 1_000_000),)
    corrected = (books.loan(books.LOAN_AN, books.AN, 3_000_000),)
    first = books.statement("s1", loans=(books.loan(books.LOAN_AN, books.AN, 2_000_000),))

    def outstanding():
        return [row.outstanding for row in app.ask(people.loans, OCTOBER)]

    books.write(app, first)
    assert [2_000_000] == outstanding()
    books.write(app, books.statement("s2", loans=detail, source="du_no"))
    assert [2_000_000] == outstanding()
    books.write(app, books.statement("s3", loans=corrected))
    assert [3_000_000] == outstanding()


def test_deposits_are_those_of_the_latest_day_that_tells_them(app):
    """A newer list of borrowers leads for those on it; who only saves keeps his earlier figure."""
    borrowers = (ops.StatementMember(books.AN, Dong(900_000), ("105",)),)
    newer = ops.StatementRead(
        id="s2",
        scope=books.GROUP,
        as_of=OCTOBER,
        source="du_no",
        has_members=False,
        loans=LATER,
        members=borrowers,
    )

    books.write(app, books.statement("s1", SEPTEMBER), newer)

    deposits = app.ask(group_book, books.GROUP, OCTOBER).deposits
    assert {books.AN: 900_000, books.BINH: 500_000, books.DAT: 500_000} == deposits


def test_operations_of_a_newer_program_make_totals_incomplete(group):
    """A money operation that is not understood is never a silently smaller number."""
    op = tables.op
    with group.book.engine.begin() as connection:
        row = connection.execute(select(op).where(op.c.id == "s1")).one()
        newer = row.body.replace(b"bank.statement", b"bank.statemend")
        connection.execute(update(op).where(op.c.id == "s1").values(body=newer))

    group.rebuild()

    totals = group.ask(people.totals, OCTOBER)
    assert (False, ZERO) == (totals.is_complete, totals.outstanding)


def test_unknown_remarks_of_a_newer_program_leave_totals_whole(group):
    """What is not money may be unknown without a warning."""
    op = tables.op
    with group.book.engine.begin() as connection:
        row = connection.execute(select(op).where(op.c.id == "p1")).one()
        newer = row.body.replace(b"people.noted", b"people.notes")
        connection.execute(update(op).where(op.c.id == "p1").values(body=newer))

    group.rebuild()

    assert group.ask(people.totals, OCTOBER).is_complete


def test_what_an_older_program_kept_is_understood_by_a_newer_one(group):
    """A rebuild takes in operations that were only kept before."""
    op = tables.op
    with group.book.engine.begin() as connection:
        connection.execute(update(op).where(op.c.id == "s1").values(state=1))
    assert not group.ask(people.totals, OCTOBER).is_complete

    group.rebuild()

    assert group.ask(people.totals, OCTOBER).is_complete
    assert [] == group.check(full=True)


def test_receipt_numbers_run_on_and_never_come_back(group):
    """A reversed receipt keeps its number."""
    counted = defaultdict(int)
    books.write(group, books.meeting("m1"))
    books.write(group, books.correction("k1", "m1", "003"))

    assert 3 == group.ask(lambda reader: reader.last_receipt_no(books.GROUP))
    for meeting in group.ask(lambda reader: reader.meetings(books.GROUP)):
        for line in meeting.lines:
            counted[line.receipt_no] += 1
    assert {1: 1, 2: 1, 3: 1} == counted
