"""Rating rule sets: each holds from its day on, travels as an operation, and is confirmed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import books
import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.rating import in_force
from tkvv_desktop.usecases.rating import forecast
from tkvv_desktop.usecases.rating_rules import (
    ConfirmRatingRules,
    SetRatingRules,
    confirm_rating_rules,
    rating_sets,
    rules_of_month,
    set_rating_rules,
    unread_sets,
)

PROGRAM = bootstrap.rating_rules()
AUGUST, OCTOBER, NOVEMBER = date(2026, 8, 1), date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture
def app(tmp_path):
    made = books.small_group(books.new_book(tmp_path))
    yield made
    made.close()


def with_savers(since, *, limit, points, measure="savers/members"):
    """The program's rules with another band for savers."""
    old = PROGRAM.criteria["savers"]
    band = replace(old.bands[0], limit=Decimal(limit), points=points)
    savers = replace(old, measure=measure, bands=(band,), otherwise=1, explained=Decimal("0.9861"))
    return replace(
        PROGRAM,
        name=f"Bộ {since:%m/%Y}",
        since=since,
        criteria={**PROGRAM.criteria, "savers": savers},
    )


def put(app, rules, op_id="r1"):
    return app.do(set_rating_rules, SetRatingRules(op_id, rules))


def of_month(app, month):
    return app.ask(rules_of_month, PROGRAM, month)


def test_the_set_in_force_at_the_end_of_the_month_is_used(app):
    """Each month by its own rules, however late it is looked at."""
    first = with_savers(AUGUST, limit=90, points=4)
    second = with_savers(date(2026, 10, 15), limit=50, points=3)
    put(app, second, "r2")
    put(app, first)

    assert PROGRAM == of_month(app, date(2026, 7, 1))
    assert first == of_month(app, AUGUST)
    assert first == of_month(app, date(2026, 9, 1))
    assert second == of_month(app, OCTOBER)
    assert second == of_month(app, NOVEMBER)


def test_of_one_day_the_last_written_holds(app):
    """A mistake is put right by writing the rules again."""
    put(app, with_savers(AUGUST, limit=90, points=4))
    right = with_savers(AUGUST, limit=80, points=2)
    put(app, right, "r2")

    assert right == of_month(app, OCTOBER)


def test_the_forecast_takes_the_rules_of_its_month(app):
    """With the measure, the bands and the share explained that the set names."""
    put(app, with_savers(NOVEMBER, limit=1, points=2, measure="non_savers"))

    by = partial(app.ask, forecast, PROGRAM, books.GROUP)
    before, now = (
        next(one for one in by(month, books.TODAY).criteria if one.key == "savers")
        for month in (OCTOBER, NOVEMBER)
    )

    assert ("savers/members", None) == (before.measured, before.explained)
    assert ("non_savers", Decimal("0.9861")) == (now.measured, now.explained)
    assert now.points == 1  # nobody is without: more than the limit asks for


def test_rules_outlive_closing_the_book(app):
    """And a rebuilt book has the same."""
    rules = with_savers(AUGUST, limit=90, points=4)
    put(app, rules)
    app.rebuild()
    again = books.open_again(app)

    assert rules == of_month(again, OCTOBER)
    assert [] == again.check(full=True)
    again.close()


def test_confirming_takes_assumed_off_and_names_the_source(app):
    """The same bands, from the same day on."""
    rules = with_savers(AUGUST, limit=90, points=4)
    put(app, rules)
    confirm = partial(confirm_rating_rules, program=PROGRAM)

    app.do(confirm, ConfirmRatingRules("c1", OCTOBER, "Cán bộ PGD, 21/11/2026", ("savers",)))

    found = of_month(app, OCTOBER)
    assert not found.criteria["savers"].assumed
    assert "Cán bộ PGD, 21/11/2026" == found.criteria["savers"].source
    assert found.criteria["savers"].bands == rules.criteria["savers"].bands
    assert found.criteria["overdue"].assumed
    assert AUGUST == found.since
    with pytest.raises(Refused, match=r"rating\.nothing_to_confirm"):
        app.do(confirm, ConfirmRatingRules("c2", OCTOBER, "Cán bộ", ("savers",)))
    with pytest.raises(Refused, match=r"rule\.no_source"):
        app.do(confirm, ConfirmRatingRules("c3", OCTOBER, " "))


def test_the_same_command_writes_once(app):
    """Enter twice is once."""
    rules = with_savers(AUGUST, limit=90, points=4)
    put(app, rules)

    assert () == put(app, rules).written
    assert 2 == len(app.ask(rating_sets, PROGRAM))


def test_rules_that_do_not_fit_are_refused(app):
    """More points than the criterion has, or an unknown measure."""
    for wrong in (
        with_savers(AUGUST, limit=90, points=6),
        with_savers(AUGUST, limit=90, points=4, measure="happiness/members"),
    ):
        with pytest.raises(Refused, match=r"rating\.rules_wrong"):
            put(app, wrong)

    assert (PROGRAM,) == app.ask(rating_sets, PROGRAM)


def test_a_set_of_a_later_program_is_left_out_and_told(app, monkeypatch):
    """It names a measure that is not known here: the set before it goes on."""
    from tkvv_desktop.domain import measures, quantities

    tomorrow = replace(quantities.QUANTITIES["savers"], key="tomorrow")
    measures.measure_named.cache_clear()
    with monkeypatch.context() as later:
        later.setitem(quantities.QUANTITIES, "tomorrow", tomorrow)
        put(app, with_savers(AUGUST, limit=90, points=4, measure="tomorrow/members"))
    measures.measure_named.cache_clear()

    assert PROGRAM == of_month(app, OCTOBER)
    assert 1 == app.ask(unread_sets)


def test_before_the_first_set_the_first_holds():
    """An old month is judged by the oldest rules there are."""
    assert PROGRAM == in_force([PROGRAM], date(2020, 1, 1))
    with pytest.raises(ValueError, match="2020"):
        in_force([], date(2020, 1, 1))
