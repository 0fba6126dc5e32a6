"""The facts of forms, minutes and requests come from the book; what it does not know stays open."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tkvv_desktop.documents.catalogue import paper
from tkvv_desktop.domain.calendar import add_months
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import Attendance, PlannedInstalment
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.loan_life import NoteLoan, note_loan
from tkvv_desktop.usecases.meeting import PostMeeting, TakenLine, post_meeting
from tkvv_desktop.usecases.paper_kinds import KINDS, Asks, PaperAsked, Use, facts_of
from tkvv_desktop.usecases.portfolio import group_book, group_dues
from tkvv_desktop.usecases.session import NoteBankMoves, PaidAtBank, note_bank_moves
from tkvv_desktop.usecases.taking_back import TakeBack, take_back

GROUP = "4820101"
TODAY = date(2026, 11, 20)
FORMS = ("loan-requests", "loan-use", "balance-check", "group-inspection")
ASKED = PaperAsked(GROUP, TODAY)


@pytest.fixture
def told(app):
    """What a paper says."""

    def tell(name, **changes):
        return app.ask(facts_of, name, replace(ASKED, **changes))

    return tell


@pytest.fixture
def refusal(told):
    def code(name, **changes):
        with pytest.raises(Refused) as refused:
            told(name, **changes)
        return refused.value.code

    return code


@pytest.fixture
def loans(app):
    return [row for row in app.ask(people.loans, TODAY, GROUP) if row.outstanding > 0]


@pytest.fixture
def parted(app):
    """A loan that still has two instalments to come, and its dues."""
    book = app.ask(group_book, GROUP, TODAY)
    dues = {}
    for due in app.ask(group_dues, book):
        dues.setdefault(due.contract_no, []).append(due)
    return next(
        (number, found)
        for number, found in dues.items()
        if len(found) > 2 and all(due.due_on > TODAY for due in found)
    )


def post(app, *, present, kind="regular", absent_note="", content="", lines=()):
    members = [row.customer_no for row in app.ask(people.members, GROUP, TODAY)]
    came = members[: present if present >= 0 else len(members)]
    command = PostMeeting(
        id=new_id(),
        group_no=GROUP,
        held_on=TODAY,
        session_on=None,
        lines=lines,
        attendance=tuple(
            Attendance(number, number in came, "" if number in came else absent_note)
            for number in members
        ),
        kind=kind,
        place="Nhà văn hóa",
        content=content,
    )
    app.do(post_meeting, command)
    return command.id, members


def test_every_form_can_be_drawn_from_a_real_book(told):
    """Without anything more than group and day."""
    for name in (*FORMS, *(name for name in KINDS if "minutes-" in name)):
        assert paper(name, told(name)).startswith(b"%PDF"), name


def test_balances_are_the_bank_s_own(app, told):
    """What members have paid since does not change them, and their day is the statement's."""
    before = told("balance-check")
    sums = app.ask(people.totals, before.as_of)
    rows = app.ask(people.members, GROUP, before.as_of)
    loan = next(line.loans[0] for line in before.lines if line.loans and line.loans[0].principal)
    paid = PaidAtBank(loan.contract_no, Dong(1_000_000), "GT-1", TODAY)
    app.do(note_bank_moves, NoteBankMoves(new_id(), GROUP, (paid,)))

    assert before == told("balance-check")
    assert date(2026, 10, 31) == before.as_of
    assert sums.members >= len(before.lines)
    assert sum(row.outstanding for row in rows) == sum(
        loan.principal for line in before.lines for loan in line.loans
    )
    assert sum(row.deposit for row in rows) == sum(line.deposit for line in before.lines)
    assert sum(row.arrears + row.grace for row in rows) == sum(
        loan.interest for line in before.lines for loan in line.loans
    )


def test_use_of_loans_follows_what_was_paid_since(app, told, loans):
    """The balance of the inspection's day; the form says that it is not the bank's alone."""
    before = told("loan-use")
    loan = next(row for row in loans if row.in_term > 2_000_000)
    paid = PaidAtBank(loan.contract_no, Dong(1_000_000), "GT-1", TODAY)
    app.do(note_bank_moves, NoteBankMoves(new_id(), GROUP, (paid,)))
    after = told("loan-use")

    line = {line.contract_no: line for line in after.lines}[loan.contract_no]
    assert {row.contract_no for row in loans} == {line.contract_no for line in before.lines}
    assert loan.outstanding - 1_000_000 == line.outstanding
    assert (False, True) == (before.has_own_moves, after.has_own_moves)
    own = told("loan-use", member=loan.customer_no)
    assert {loan.member} == {line.member for line in own.lines}


def test_a_member_without_a_loan_has_no_sheet_of_its_use(refusal, told):
    """Unless rows for the hand are wanted."""
    assert "paper.no_loans" == refusal("loan-use", member="0000000000")
    assert 4 == told("loan-use", member="0000000000", rows=4).blank_rows


@pytest.mark.parametrize("name", ["balance-check", "group-inspection"])
def test_without_the_bank_s_figures_there_is_nothing_to_compare(name, refusal):
    """A day before the first statement."""
    assert "paper.no_figures" == refusal(name, on=date(2026, 10, 1))


def test_an_inspection_begins_with_the_figures_of_the_group(app, told):
    """The same as everywhere in the program; grace interest is not in the arrears."""
    facts = told("group-inspection")
    row = next(row for row in app.ask(people.groups, TODAY) if row.id == GROUP)
    rows = app.ask(people.members, GROUP, TODAY)

    assert (row.outstanding, row.members, row.overdue) == (
        facts.outstanding,
        facts.members,
        facts.overdue,
    )
    assert sum(row.arrears for row in rows) == facts.arrears
    assert sum(row.overdue > 0 for row in rows) == facts.members_overdue > 0
    assert (row.score, row.grade) == (facts.points, facts.grade)
    assert facts.overdue_percent == pytest.approx(Decimal(row.overdue * 100) / row.outstanding)


def test_requests_for_loans_have_rows_for_the_hand(told, app):
    """Ten unless another number is asked; the day of the selection, if there was one that day."""
    member = app.ask(people.members, GROUP, TODAY)[0]
    assert (10, None, ()) == (
        told("loan-requests").blank_rows,
        told("loan-requests").chosen_on,
        told("loan-requests").lines,
    )
    post(app, present=-1, kind="selection")

    facts = told("loan-requests", rows=3, member=member.customer_no)

    assert (2, TODAY, [member.name]) == (
        facts.blank_rows,
        facts.chosen_on,
        [line.member for line in facts.lines],
    )


def test_minutes_tell_who_came_what_was_said_and_what_was_taken(app, told):
    """As it was posted, with the code of the meeting."""
    borrower = app.ask(people.loans, TODAY, GROUP)[0].customer_no
    line = TakenLine(borrower, Dong(120_000), Dong(50_000))
    number, members = post(
        app, present=-1, content="Nhắc nợ đến hạn.\nVận động gửi tiền.", lines=(line,)
    )

    facts = told("minutes", meeting=number)

    assert (len(members), len(members), True, ()) == (
        facts.members,
        facts.present,
        facts.is_valid,
        facts.absent,
    )
    assert (1, 120_000, 50_000) == (facts.payers, facts.interest, facts.deposits)
    assert "Vận động gửi tiền." in facts.content
    assert number[-16:].upper() == facts.code
    assert paper("minutes", facts).startswith(b"%PDF")


@pytest.mark.parametrize("short", [0, 1])
def test_two_thirds_are_enough_and_one_fewer_is_not(short, app, told):
    """Exactly the share of the rules, by all members of the group."""
    members = len(app.ask(people.members, GROUP, TODAY))
    least = -(-2 * members // 3)
    number, _members = post(app, present=least - short, absent_note="ốm")

    facts = told("minutes", meeting=number)

    assert (not short) == facts.is_valid
    assert members - least + short == len(facts.absent)
    assert {"ốm"} == {why for _name, why in facts.absent}


def test_an_unknown_meeting_has_no_minutes(refusal):
    assert "meeting.unknown" == refusal("minutes", meeting="0" * 32)


def test_everybody_signs_the_founding(app, told):
    """All members by name, in register order; other minutes have no such list."""
    names = [row.name for row in app.ask(people.members, GROUP, TODAY)]

    assert names == list(told("minutes-founding").signers)
    assert () == told("minutes-selection").signers


def test_an_adjustment_goes_no_farther_than_the_next_instalment(told, parted):
    """The days are counted in working days before the instalment."""
    contract, (first, second, *_rest) = parted

    facts = told("adjustment-request", loan=contract)

    assert [(first.due_on, first.amount)] == [(part.due_on, part.amount) for part in facts.due]
    assert second.due_on == facts.latest
    assert (first.due_on - facts.ask_by).days >= 5
    assert facts.ask_by < facts.hand_in_by < first.due_on
    assert facts.hand_in_by.weekday() < 5
    assert () == facts.asked


def test_an_adjustment_noted_that_day_stands_on_its_letter(app, told, parted):
    """What is asked is what the noted plan has more than before; taken back, it is open again."""
    contract, dues = parted
    first, second = dues[:2]
    moved = add_months(first.due_on, 2)
    part = Dong(first.amount // 2)
    plan = (
        PlannedInstalment(moved, part),
        PlannedInstalment(second.due_on, Dong(second.amount + first.amount - part)),
        *(PlannedInstalment(due.due_on, due.amount) for due in dues[2:]),
    )
    before = told("adjustment-request", loan=contract)
    command = NoteLoan(
        new_id(), GROUP, contract, "adjusted", TODAY, instalments=plan, reason="Bò bệnh"
    )
    app.do(note_loan, command)

    facts = told("adjustment-request", loan=contract)

    assert [(moved, part), (second.due_on, first.amount - part)] == [
        (one.due_on, one.amount) for one in facts.asked
    ]
    assert "Bò bệnh" == facts.reason
    assert (before.due, before.latest) == (facts.due, facts.latest)
    app.do(take_back, TakeBack(new_id(), GROUP, command.id, "ghi nhầm", TODAY))
    assert before == told("adjustment-request", loan=contract)


def test_a_final_instalment_is_extended_not_adjusted(told, refusal, app):
    """The one letter refuses what the other is for."""
    dues = app.ask(group_dues, app.ask(group_book, GROUP, TODAY))
    counts = {due.contract_no: 0 for due in dues}
    for due in dues:
        counts[due.contract_no] += 1
    only = next(due for due in dues if counts[due.contract_no] == 1 and due.due_on > TODAY)

    assert "paper.only_final_left" == refusal("adjustment-request", loan=only.contract_no)
    assert only.due_on == told("extension-request", loan=only.contract_no).final_on


def test_an_extension_stays_within_its_limit(app, told, loans):
    """Half the term of a longer loan, counted from the contract's end; noted that day, it says."""
    loan = next(
        row
        for row in loans
        if not row.overdue and not row.frozen and row.due_on > TODAY and row.extended_to is None
    )
    before = told("extension-request", loan=loan.contract_no)
    until = add_months(loan.due_on, 3)
    command = NoteLoan(
        new_id(), GROUP, loan.contract_no, "extended", TODAY, until=until, reason="Mất mùa"
    )
    app.do(note_loan, command)

    facts = told("extension-request", loan=loan.contract_no)

    assert loan.due_on == before.final_on == facts.final_on
    assert add_months(loan.due_on, -3) == facts.ask_from
    assert facts.ask_by < loan.due_on < facts.latest
    assert ([until], "Mất mùa", ()) == (
        [one.due_on for one in facts.asked],
        facts.reason,
        before.asked,
    )


def test_letters_about_impossible_loans_are_refused(refusal, loans):
    """Of another group, or past its final day."""
    late = next(row for row in loans if row.overdue and (row.extended_to or row.due_on) < TODAY)

    assert "life.loan_unknown" == refusal("adjustment-request", loan="6600000000000000")
    assert "life.final_day_past" == refusal("extension-request", loan=late.contract_no)


def test_the_identity_number_is_masked_unless_asked(told, parted, app):
    """Only its end stands on a letter that lies about."""
    contract, _dues = parted
    facts = told("extension-request", loan=contract)
    whole = told("extension-request", loan=contract, show_ids=True).id_no

    person = next(
        one
        for (_group, number), one in app.ask(lambda reader: reader.people(GROUP)).items()
        if number == facts.customer_no
    )
    assert person.id_no == whole
    assert "*" * (len(whole) - 4) + whole[-4:] == facts.id_no


def test_what_a_letter_is_about_must_be_named():
    """Letters ask for a loan, minutes of a meeting for the meeting."""
    assert {Asks.LOAN} == KINDS["adjustment-request"].asks == KINDS["extension-request"].asks
    assert {Asks.MEETING} == KINDS["minutes"].asks


def test_only_forms_of_the_bank_stand_among_them():
    """What bears no number of the bank is looked for elsewhere."""
    bank = {name for name, kind in KINDS.items() if kind.use is Use.BANK}

    assert set(FORMS) <= bank
    assert not {"adjustment-request", "extension-request", "minutes"} & bank
