"""Targets: what may be pledged, and planned against reached from the bank's own figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import books
import pytest

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.indicators import INDICATORS
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.rating import percent
from tkvv_desktop.domain.targets import Period, period_of
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.areas import areas
from tkvv_desktop.usecases.measures import Figures
from tkvv_desktop.usecases.targets import (
    SetTarget,
    TypeReached,
    WithdrawTarget,
    set_target,
    target_rows,
    targets_of_group,
    type_reached,
    withdraw_target,
)

ON = date(2026, 10, 31)
OCTOBER = period_of("month", ON)
EVERY = ("office", "")


def target(group_no="", **facts):
    """A target for the share of overdue debt in October."""
    known = {
        "id": new_id(),
        "level": "group" if group_no else "office",
        "place": group_no,
        "kind": "month",
        "since": date(2026, 10, 20),
        "indicator": "overdue_ratio",
        "planned": Decimal("0.1"),
    } | facts
    return SetTarget(**known)


def group_of(app):
    return app.ask(lambda reader: reader.groups(ON))[0].group_no


def rows(app, on=ON):
    return app.ask(target_rows, on)


def measured(app, key, place=EVERY, period=OCTOBER, on=ON):
    def question(reader):
        where = next(one for one in areas(reader, on) if one.id == place)
        return Figures(reader, on).measure(key, where.groups, period)

    return app.ask(question)


def test_planned_stands_against_what_the_book_tells(app):
    """The share of overdue debt of all groups, as their sums say it."""
    app.do(set_target, target())

    (row,) = rows(app)

    sums = app.ask(people.totals, ON)
    assert percent(sums.overdue, sums.outstanding) == row.reached
    assert ("short" if row.reached > Decimal("0.105") else "reached") == row.light
    assert ON == row.measured.figures_on
    assert not row.is_running


def test_every_level_has_its_own_groups(app):
    """Point, commune and association add up to the whole book."""
    found = app.ask(areas, ON)
    everyone = sorted(number for one in found if one.level == "group" for number in one.groups)
    by_level = {
        "group": everyone,
        "point": sorted(n for one in found if one.level == "point" for n in one.groups),
        "commune": sorted(n for one in found if one.level == "commune" for n in one.groups),
        "association": sorted(
            n
            for one in found
            if one.level == "association" and "/" not in one.place
            for n in one.groups
        ),
        "office": sorted(n for one in found if one.level == "office" for n in one.groups),
    }

    assert all(groups == everyone for groups in by_level.values())
    sums = [measured(app, "outstanding", one.id).value for one in found if one.level == "commune"]
    assert measured(app, "outstanding").value == sum(sums)


def test_every_indicator_can_be_asked_of_every_level(app):
    """None fails, whatever the book knows; where it tells nothing it says why."""

    def question(reader):
        figures = Figures(reader, ON)
        return {
            (place.id, key): figures.measure(key, place.groups, OCTOBER)
            for place in areas(reader, ON)
            if place.level != "group"
            for key in INDICATORS
        }

    for where, found in app.ask(question).items():
        assert (found.value is None) == bool(found.why), where


def test_growth_without_figures_from_before_is_not_made_up(app):
    """The book of these tests knows October only."""
    assert "no_start" == measured(app, "outstanding_growth").why
    assert "not_begun" == measured(app, "savers", period=period_of("month", date(2026, 12, 1))).why
    september = period_of("month", date(2026, 9, 1))
    assert "no_figures" == measured(app, "savers", period=september).why


@pytest.fixture
def three_months(tmp_path):
    """The small group at three month ends: An pays, Bình falls behind and then pays a part."""
    app = books.new_book(tmp_path, "ba.tkvvbook")

    def at(day, an, binh):
        loans = (
            books.loan(books.LOAN_AN, books.AN, 20_000_000, **an),
            books.loan(books.LOAN_BINH, books.BINH, 30_000_000, **binh),
        )
        return books.statement(f"s{day.month}", day, loans=loans)

    books.write(
        app,
        books.group_note("g1", date(2026, 8, 31)),
        books.people("p1", date(2026, 8, 31)),
        at(date(2026, 8, 31), {}, {"arrears_in_term": 100_000}),
        at(
            date(2026, 9, 30),
            {"interest_in_month": 150_000},
            {"arrears_in_term": 325_000},
        ),
        at(
            date(2026, 10, 31),
            {"interest_in_month": 150_000},
            {"interest_in_month": 300_000, "arrears_in_term": 250_000},
        ),
    )
    yield app
    app.close()


def test_interest_of_the_months_themselves_is_told_from_old_arrears(three_months):
    """300.000 paid in October, 75.000 of them old: 225.000 are October's own."""
    found = measured(
        three_months, "interest_collected", period=Period("range", date(2026, 9, 1), ON)
    )

    paid = 150_000 + 150_000 + 225_000
    assert (paid, paid + 225_000) == (found.part, found.of)


def test_what_was_paid_or_extended_in_time_is_handled(tmp_path):
    """An pays 15 of her 20 million on the day; Bình's loan is extended by the bank."""
    app = books.new_book(tmp_path, "han.tkvvbook")
    due = {"due_on": date(2026, 10, 3), "due_session_on": date(2026, 10, 3)}
    an = books.loan(books.LOAN_AN, books.AN, 20_000_000, **due)
    binh = books.loan(books.LOAN_BINH, books.BINH, 30_000_000, **due)
    paid = replace(an, in_term=ZERO, overdue=Dong(5_000_000))
    later = date(2027, 4, 3)
    longer = replace(binh, extended_to=later, due_session_on=later)
    books.write(
        app,
        books.group_note("g1", date(2026, 9, 30)),
        books.statement("s9", date(2026, 9, 30), loans=(an, binh)),
        books.statement("s10", ON, loans=(paid, longer)),
    )

    found = measured(app, "dues_handled")

    assert (45_000_000, 50_000_000) == (found.part, found.of)
    app.close()


def test_a_new_loan_counts_from_its_first_month(three_months):
    """It owed nothing before it was there: what its first month shows unpaid is of that month."""
    loans = (
        books.loan(books.LOAN_AN_2, books.AN, 8_000_000, disbursed_on=date(2026, 11, 3)),
        books.loan(books.LOAN_AN, books.AN, 20_000_000),
    )
    new = replace(loans[0], interest_in_month=ZERO, arrears_in_term=Dong(40_000))
    month = date(2026, 11, 30)
    books.write(three_months, books.statement("s11", month, loans=(new, loans[1])))

    found = measured(three_months, "interest_collected", period=period_of("month", month), on=month)

    assert (0, 40_000) == (found.part, found.of)


def test_of_old_arrears_only_what_went_is_recovered(three_months):
    """New arrears do not hide what was paid of the old, and old ones that grew are not paid."""
    october = measured(three_months, "arrears_recovered")
    since_september = measured(
        three_months, "arrears_recovered", period=Period("range", date(2026, 9, 1), ON)
    )

    assert (75_000, 325_000) == (october.part, october.of)
    assert (0, 100_000) == (since_september.part, since_september.of)


def test_what_was_typed_from_a_paper_leads_and_can_be_typed_back(app):
    """With its source; the book's own value stays beside it."""
    app.do(set_target, target())
    (before,) = rows(app)
    command = TypeReached(new_id(), before.id, ON, Decimal("0.05"), "Thông báo 12")

    app.do(type_reached, command)
    (typed,) = rows(app)
    app.do(type_reached, TypeReached(new_id(), before.id, ON, None))
    (after,) = rows(app)

    assert (Decimal("0.05"), "reached", "Thông báo 12") == (
        typed.reached,
        typed.light,
        typed.target.typed.source,
    )
    assert before.measured == typed.measured
    assert before.reached == after.reached


def test_a_target_in_words_of_its_own_waits_for_a_person(app):
    """Nobody reckons news items."""
    command = target(indicator="", text=" Tin bài ", unit="tin bài", planned=Decimal(2))
    app.do(set_target, command)

    (row,) = rows(app)

    assert ("Tin bài", "tin bài", None, "unknown") == (
        row.target.text,
        row.target.unit,
        row.measured,
        row.light,
    )


def test_a_target_is_changed_in_its_place(app):
    """Same line, new number; place and indicator stay."""
    app.do(set_target, target())
    (before,) = rows(app)

    app.do(set_target, target(target=before.id, planned=Decimal(1), indicator="savers", level="x"))

    (after,) = rows(app)
    assert (before.id, "overdue_ratio", Decimal(1)) == (
        after.id,
        after.target.indicator,
        after.target.planned,
    )


def test_what_is_withdrawn_is_not_shown_and_needs_a_reason(app):
    app.do(set_target, target())
    (row,) = rows(app)
    with pytest.raises(Refused) as refused:
        app.do(withdraw_target, WithdrawTarget(new_id(), row.id, " "))

    app.do(withdraw_target, WithdrawTarget(new_id(), row.id, "Ghi nhầm nơi"))

    assert "target.no_reason" == refused.value.code
    assert () == rows(app)


def test_a_group_sees_its_own_targets_and_those_above_it(app):
    """And none of another group."""
    numbers = [group.group_no for group in app.ask(lambda reader: reader.groups(ON))]
    for number in numbers[:2]:
        app.do(set_target, target(number))
    app.do(set_target, target())

    own = targets_of_group(rows(app), numbers[0])

    assert [numbers[0], ""] == [row.target.place for row in own]


def test_pressing_twice_writes_once(app):
    """The form makes the id."""
    command = target()

    assert app.do(set_target, command).written
    assert not app.do(set_target, command).written
    assert 1 == len(rows(app))


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("target.level_unknown", {"level": "ward"}),
        ("target.place_unknown", {"level": "commune", "place": "1"}),
        ("target.indicator_unknown", {"indicator": "happiness"}),
        ("target.no_text", {"indicator": "", "text": " "}),
        ("target.better_unknown", {"better": "blue"}),
        ("target.period_unknown", {"kind": "week"}),
        ("target.period_wrong", {"kind": "range"}),
        ("target.period_wrong", {"kind": "range", "until": date(2026, 10, 19)}),
        ("target.period_wrong", {"kind": "range", "until": date(2046, 10, 19)}),
        ("target.planned_wrong", {"planned": Decimal(101)}),
        ("target.planned_wrong", {"planned": Decimal(-1)}),
        ("target.planned_wrong", {"planned": Decimal("NaN")}),
        ("target.planned_wrong", {"indicator": "members", "planned": Decimal("1.5")}),
        ("target.unknown", {"target": "nobody"}),
    ],
)
def test_what_cannot_be_pledged_is_refused(app, code, facts):
    """Nothing is written, and the code says what is wrong."""
    with pytest.raises(Refused) as refused:
        app.do(set_target, target(**facts))

    assert code == refused.value.code
    assert () == rows(app)


def test_the_same_is_not_pledged_twice(app):
    """Two numbers for one thing would be none."""
    app.do(set_target, target())

    with pytest.raises(Refused) as refused:
        app.do(set_target, target(planned=Decimal(1)))

    assert "target.twice" == refused.value.code


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("target.no_source", {"source": ""}),
        ("target.in_future", {"day": date(2026, 11, 21)}),
        ("target.reached_wrong", {"value": Decimal(101)}),
        ("target.unknown", {"target": "nobody"}),
    ],
)
def test_what_cannot_have_been_reached_is_refused(app, code, facts):
    app.do(set_target, target())
    (row,) = rows(app)
    known = {"id": new_id(), "target": row.id, "day": ON, "value": Decimal(1), "source": "BC"}

    with pytest.raises(Refused) as refused:
        app.do(type_reached, TypeReached(**known | facts))

    assert code == refused.value.code


def test_a_target_of_a_group_travels_with_that_group_only(app):
    """Its scope is the group; all others belong to the office."""
    number = group_of(app)
    for command in (target(number), target()):
        app.do(set_target, command)

    with app.book.reading() as connection:
        found = connection.exec_driver_sql("SELECT scope FROM op WHERE type = 'target.set'")
        scopes = {row[0] for row in found}

    assert {number, "office"} == scopes
