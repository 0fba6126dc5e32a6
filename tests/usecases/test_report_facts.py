"""What the papers of a member and of a month say is what stands in the book."""

from datetime import date

import books
import pytest

from tkvv_desktop.documents.catalogue import paper
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.paper_kinds import PaperAsked, facts_of
from tkvv_desktop.usecases.rating import forecast

ON = date(2026, 11, 15)
GROUP = "4820003"
NOVEMBER = date(2026, 11, 1)
REPORTS = ("member-statement", "missing-borrower", "rating-forecast", "month-report")


@pytest.fixture
def small(tmp_path):
    """The group of three after a meeting, a correction of it, a session and a notice."""
    app = books.small_group(books.new_book(tmp_path))
    instead = books.line("001", books.AN, interest=100_000, deposit=50_000, receipt_no=4)
    vouchers, debits = (books.voucher(),), (books.debit(amount=80_000),)
    item = ops.NoticeItem(
        books.LOAN_AN, "Nước sạch", Dong(20_000_000), ON, ON, Dong(1), True, False
    )
    books.write(
        app,
        books.meeting("m1"),
        books.correction("c1", "m1", "001", meeting_line=instead),
        books.session("n1", 399_000, vouchers=vouchers, debits=debits),
        ops.NoticesPrinted(
            id="t1",
            scope=books.GROUP,
            day=date(2026, 11, 4),
            figures_on=date(2026, 10, 31),
            notices=(ops.NoticeLine(7, books.AN, 1, (item,)),),
        ),
        ops.NoticeAnswered(
            id="t2",
            scope=books.GROUP,
            printed="t1",
            number=7,
            day=date(2026, 11, 6),
            handed_to="Đỗ Thành Long",
            answer="part",
            promised_on=date(2026, 12, 3),
            promised=Dong(500_000),
            note="",
        ),
    )
    yield app
    app.close()


def told(app, name, **asked):
    known = {"group_no": books.GROUP, "on": ON} | asked
    return app.ask(facts_of, name, PaperAsked(**known))


def test_a_statement_shows_what_was_taken_back_and_does_not_count_it(small):
    """Both lines stand there; the sums are of what counts; the deposit is the book's."""
    facts = told(small, "member-statement", member=books.AN)

    counted = [one for one in facts.movements if not one.is_taken_back]
    assert [True] == [one.is_taken_back for one in facts.movements if one.interest == 152_000]
    assert 100_000 == sum(one.interest for one in counted)
    assert 1_080_000 == sum(one.principal for one in counted)
    assert facts.deposit_now - facts.deposit_by_bank == sum(one.deposit for one in counted)
    assert (date(2025, 12, 1), ON) == (facts.since, facts.until)


def test_a_statement_of_a_month_holds_that_month(small):
    """Nothing of another month, and the figures at its end."""
    facts = told(small, "member-statement", member=books.AN, month=date(2026, 10, 1))

    assert () == facts.movements
    assert (date(2026, 10, 1), date(2026, 10, 31)) == (facts.since, facts.until)
    assert facts.deposit_by_bank == facts.deposit_now


@pytest.mark.parametrize("name", REPORTS[:2])
def test_the_id_number_is_masked_unless_asked_for(small, name):
    """Its end is enough to find the card by."""
    assert "********4321" == told(small, name, member=books.AN).member.id_no
    assert "078066004321" == told(small, name, member=books.AN, show_ids=True).member.id_no


@pytest.mark.parametrize("name", REPORTS[:2])
def test_nobody_is_refused(small, name):
    """A number that no member has."""
    with pytest.raises(Refused) as refused:
        told(small, name, member="0000000000")

    assert "member.unknown" == refused.value.code


def test_the_contacts_of_a_missing_household_are_those_in_the_book(small):
    """Notice, answer, last payment, when last seen: latest first, nothing invented."""
    an = told(small, "missing-borrower", member=books.AN)
    binh = told(small, "missing-borrower", member=books.BINH)
    dat = told(small, "missing-borrower", member=books.DAT)

    assert ["answer", "notice", "paid", "present"] == [one.kind for one in an.contacts]
    assert ("Đỗ Thành Long", "part", 500_000) == (
        an.contacts[0].told,
        an.contacts[0].answer,
        an.contacts[0].amount,
    )
    assert {"absent", "paid"} == {one.kind for one in binh.contacts}
    assert ["paid"] == [one.kind for one in dat.contacts]
    assert sum(loan.outstanding for loan in an.loans) == 28_000_000 - 1_080_000


def test_the_month_of_a_group_adds_up(small):
    """What was collected, handed in and is left; present members; what the bank was paid."""
    facts = told(small, "month-report", month=NOVEMBER)

    (held,), (session,) = facts.meetings, facts.sessions
    assert (1, 2) == (held.present, held.on_roll)
    assert (329_000, 70_000) == (held.interest, held.deposits)
    assert 399_000 == session.handed_in
    assert held.interest + held.deposits - session.handed_in == facts.in_hand
    assert 1_080_000 == facts.principal_paid
    assert 1 == facts.notices


def test_the_sums_of_a_month_are_those_of_the_group(app):
    """One figure on the paper and on the screen; programmes and chart add up to it."""
    facts = told(app, "month-report", group_no=GROUP, month=NOVEMBER)
    (row,) = [one for one in app.ask(people.groups, ON) if one.group.group_no == GROUP]

    for key in ("outstanding", "overdue", "frozen"):
        assert getattr(row, key) == getattr(facts, key)
        assert getattr(row, key) == sum(getattr(one, key) for one in facts.programmes)
    assert (row.arrears, row.deposits) == (facts.arrears, facts.deposits)
    assert date(2026, 10, 31) == facts.figures_on == facts.before.as_of
    assert 5 == len(facts.pictures)
    assert facts.official[0] <= NOVEMBER


def test_the_forecast_paper_says_what_the_forecast_says(app):
    """Points, class, what is missing, who costs it."""
    found = app.ask(forecast, app.rules.rating, GROUP, NOVEMBER, ON)

    facts = told(app, "rating-forecast", group_no=GROUP, month=NOVEMBER)

    assert (found.total, found.grade) == (facts.rating.forecast_total, facts.rating.forecast_grade)
    assert (found.next_grade, found.points_to_next) == (facts.next_grade, facts.points_to_next)
    assert [len(one.costs) for one in found.criteria] == [
        len(one.losers) for one in facts.rating.criteria
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_can_be_drawn_of_any_group(app, name):
    """Whatever the bank told of it."""
    for group in app.ask(lambda reader: reader.groups(ON))[::5]:
        members = app.ask(people.members, group.group_no, ON)
        if members or name in REPORTS[2:]:
            member = members[0].customer_no if members else ""
            about = {"group_no": group.group_no, "member": member, "month": NOVEMBER}
            assert paper(name, told(app, name, **about)).startswith(b"%PDF")
