"""What the pictures show is what the bank said, and what is ours in them says so."""

from dataclasses import replace
from datetime import date

import books
import pytest

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.calendar import add_months, month_end
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.usecases.facts_pictures import (
    ARREARS,
    DEPOSITS,
    DUES,
    LOANS,
    POINTS,
    SERIES,
)
from tkvv_desktop.usecases.pictures import ALL, pictures
from tkvv_desktop.usecases.portfolio import group_book, group_dues

TODAY, MONTH, OCTOBER = date(2026, 11, 20), date(2026, 11, 1), date(2026, 10, 1)
GROUP = "4820003"
HUGE = 10**12


def shown(app, group_no=GROUP, month=MONTH, today=TODAY, **about):
    return app.ask(pictures, group_no, month, today, *about.values())


def test_a_month_of_the_bank_has_its_figures_to_the_dong(app):
    """Balance, arrears and deposits of October are the sums of its statement; nothing is ours."""
    statement = app.ask(lambda reader: reader.statements(month_end(OCTOBER), GROUP)[GROUP])
    found = shown(app)

    at = {key: next(one for one in found.of(key).months if one.month == OCTOBER) for key in SERIES
          if key != DUES}  # fmt: skip
    parts = [(loan.in_term, loan.overdue, loan.frozen) for loan in statement.loans]
    assert tuple(map(sum, zip(*parts, strict=True))) == at[LOANS].parts
    owed = [(loan.arrears, loan.arrears_grace) for loan in statement.loans]
    assert tuple(map(sum, zip(*owed, strict=True))) == at[ARREARS].parts
    saved = [member.deposit for member in statement.members.values()]
    assert (sum(saved),) == at[DEPOSITS].parts
    assert sum(one > 0 for one in saved) == at[DEPOSITS].people
    assert not any(one.is_ours for one in at.values())


def test_the_running_month_is_ours_and_says_so(app):
    """Before the bank's next month end the last column is reckoned by us."""
    found = shown(app)

    for key in (LOANS, ARREARS, DEPOSITS):
        last = found.of(key).months[-1]
        assert (MONTH, True) == (last.month, last.is_ours)
    last = found.of(POINTS).months[-1]
    assert (None, MONTH) == (last.parts, last.month)
    assert last.forecast is not None


def test_a_month_that_is_past_shows_nothing_of_what_came_after(app):
    """Seen from October, November is not there."""
    found = shown(app, month=OCTOBER)

    assert date(2026, 10, 31) == found.on
    assert OCTOBER == found.of(LOANS).months[-1].month
    assert not found.of(LOANS).months[-1].is_ours


def test_dues_are_those_of_twelve_months_and_tell_the_list_from_the_estimate(app):
    """Every amount stands in the month it falls due in; what lies before is told apart."""
    dues = app.ask(lambda reader: group_dues(reader, group_book(reader, GROUP, TODAY)))
    end = add_months(MONTH, 12)

    picture = shown(app).of(DUES)

    assert [add_months(MONTH, at) for at in range(12)] == [one.month for one in picture.months]
    ahead = [one for one in dues if MONTH <= one.due_on < end]
    assert ahead
    assert sum(one.amount for one in ahead) == sum(one.total for one in picture.months)
    ours = sum(one.amount for one in ahead if one.is_estimate)
    assert ours == sum(one.parts[1] for one in picture.months)
    assert sum(one.amount for one in dues if one.due_on < MONTH) == picture.before


@pytest.fixture
def small(tmp_path):
    """An empty book."""
    app = books.new_book(tmp_path)
    yield app
    app.close()


def test_a_group_without_figures_has_empty_pictures(small):
    """Nothing is invented."""
    books.write(small, books.group_note("g1"))

    found = shown(small, books.GROUP)

    assert found.figures_on is None
    assert all(one.is_empty for one in found.pictures)


def test_months_of_which_the_bank_said_nothing_stay_empty_between_others(small):
    """A month end that nobody read is a gap, not a zero and not the month before."""
    book = [books.statement("s1", date(2026, 7, 31)), books.statement("s2", date(2026, 9, 30))]
    books.write(small, books.group_note("g1", date(2026, 7, 31)), *book)

    months = shown(small, books.GROUP).of(LOANS).months

    assert [58_000_000, None, 58_000_000, None, 58_000_000] == [one.total for one in months]
    assert [False, False, False, False, True] == [one.is_ours for one in months]


def test_a_year_three_years_and_all_of_ten_years_are_shown(small):
    """As far back as is asked, never before the first month end; the largest sums are whole."""
    loans = (replace(books.LOANS[0], in_term=Dong(HUGE), frozen=Dong(1), due_on=date(2040, 1, 1)),)
    ends = [month_end(add_months(date(2016, 11, 1), at)) for at in range(120)]
    books.write(
        small,
        books.group_note("g1", ends[0]),
        *(books.statement(f"s{at}", day, loans=loans) for at, day in enumerate(ends)),
    )

    spans = {back: shown(small, books.GROUP, back=back).of(LOANS).months for back in (12, 36, ALL)}

    assert {12: 12, 36: 36, ALL: 121} == {back: len(months) for back, months in spans.items()}
    assert date(2016, 11, 1) == spans[ALL][0].month
    assert all(HUGE + 1 == one.total for one in spans[ALL][:-1])


def test_sums_of_a_day_are_those_of_its_statement_whichever_file_told_it(small):
    """A file that names some members leads for those, and leaves the others standing."""
    full = books.statement("s1", date(2026, 8, 31))
    some = replace(
        books.statement("s2", date(2026, 9, 30), source="chi_tiet", listed=()),
        members=(ops.StatementMember(books.AN, Dong(900_000), ()),),
    )
    again = replace(
        books.statement("s3", date(2026, 10, 31), source="chi_tiet", listed=()),
        members=(ops.StatementMember(books.BINH, ZERO, ()),),
    )
    books.write(small, books.group_note("g1", date(2026, 8, 31)), full, some, again)

    found = small.ask(lambda reader: reader.figures_by_day(books.GROUP, date.min))

    for one in found:
        statement = small.ask(lambda reader, day=one.as_of: reader.statements(day, books.GROUP))
        told = statement[books.GROUP]
        assert sum(loan.outstanding for loan in told.loans) == one.outstanding
        saved = [member.deposit for member in told.members.values()]
        assert (sum(saved), sum(amount > 0 for amount in saved)) == (one.deposits, one.savers)
    assert [1_500_000, 1_900_000, 1_000_000] == [one.deposits for one in found]
    for since in (one.as_of for one in found):
        later = small.ask(lambda reader, day=since: reader.figures_by_day(books.GROUP, day))
        assert [one for one in found if one.as_of >= since] == later
