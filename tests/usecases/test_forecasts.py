"""What was forecast is remembered and later stands beside what the bank gave."""

from datetime import date, datetime
from decimal import Decimal
from functools import partial

import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO
from tkvv_desktop.domain.rating import CRITERIA
from tkvv_desktop.usecases.facts_rating import TOTAL
from tkvv_desktop.usecases.forecasts import (
    KeepForecast,
    keep_forecast,
    rating_history,
)
from tkvv_desktop.usecases.rating import TypeScore, forecast, type_score
from tkvv_desktop.usecases.session import CloseSession, close_session

GROUP, MONTH, TODAY = "4820101", date(2026, 11, 1), date(2026, 11, 20)
RULES = bootstrap.rating_rules()
GIVEN = (20, 30, 11, 20, 5, 10)


def kept(app):
    return app.ask(lambda reader: reader.kept_forecasts(GROUP))


def keep(app, month=MONTH):
    return app.do(keep_forecast, KeepForecast(new_id(), GROUP, month))


def give(app, points=GIVEN, month=MONTH):
    """The points of the bank, typed."""
    typed = tuple(zip(CRITERIA, points, strict=True))
    app.do(partial(type_score, rules=RULES), TypeScore(new_id(), GROUP, month, typed))


def close(app, day=date(2026, 11, 10)):
    app.do(close_session, CloseSession(new_id(), GROUP, day, ZERO))


def history(app, until=MONTH):
    return app.ask(rating_history, GROUP, until, TODAY)


def forecast_now(app, today=TODAY):
    return app.ask(forecast, RULES, GROUP, MONTH, today)


def test_a_closed_session_keeps_the_forecast_of_its_month_as_it_stood_before(app):
    """In the same breath as the session, and without what the session itself changed."""
    before = forecast_now(app, date(2026, 11, 10))

    close(app)

    (one,) = kept(app)
    assert (MONTH, date(2026, 11, 10), "session") == (one.month, one.made_on, one.occasion)
    assert {line.key: line.points for line in before.criteria} == one.points


def test_what_a_person_kept_is_not_replaced_by_the_session(app):
    """The forecast that somebody chose to remember is the one to be measured."""
    keep(app)

    close(app, TODAY)

    assert ["hand"] == [one.occasion for one in kept(app)]


def test_of_several_the_latest_counts_and_the_same_command_writes_once(app):
    """Pressing the key again remembers the book as it is now."""
    command = KeepForecast(new_id(), GROUP, MONTH)

    first, again = app.do(keep_forecast, command), app.do(keep_forecast, command)
    app.clock = bootstrap.StoppedClock(datetime.fromisoformat("2026-11-21T08:00:00+07:00"))
    keep(app)

    assert ((command.id,), ()) == (first.written, again.written)
    assert [date(2026, 11, 21)] == [one.made_on for one in kept(app)]


@pytest.mark.parametrize(
    ("month", "code"),
    [(date(2026, 10, 1), "forecast.bank_has_spoken"), (date(2026, 12, 1), "forecast.in_future")],
)
def test_nothing_is_kept_when_it_would_be_no_forecast(app, month, code):
    """Afterwards everybody knows; and of a month that has not come nobody knows anything."""
    with pytest.raises(Refused) as refused:
        keep(app, month)

    assert code == refused.value.code
    assert [] == list(kept(app))


def test_a_session_written_after_the_bank_has_spoken_keeps_nothing(app):
    """The book of a leader who comes late to it tells no forecast that was never made."""
    give(app)

    close(app)

    assert [] == list(kept(app))


def test_of_a_group_without_figures_nothing_is_forecast(app):
    """All points for want of figures would be remembered as if somebody had reckoned them."""
    with pytest.raises(Refused) as refused:
        app.do(keep_forecast, KeepForecast(new_id(), "4999999", MONTH))

    assert "forecast.no_figures" == refused.value.code


def test_the_forecast_stands_beside_the_points_with_the_difference_of_each_criterion(app):
    """Above 0 the bank gave more than was forecast."""
    keep(app)
    forecast_of = {one.key: one.points for one in forecast_now(app).criteria}

    give(app)

    last = history(app).months[-1]
    assert MONTH == last.month
    for key, given in zip(CRITERIA, GIVEN, strict=True):
        assert given - forecast_of[key] == last.difference(key)
    assert sum(GIVEN) - sum(forecast_of.values()) == last.difference(TOTAL)


def test_the_mean_error_counts_only_months_that_have_both(app):
    """A month without the bank's points, or without a forecast, is no error."""
    close(app)
    (one,) = kept(app)
    give(app, tuple(max(one.points[key] - 4, 0) for key in CRITERIA))

    errors = {error.key: error for error in history(app).errors}

    assert {*CRITERIA, TOTAL} == set(errors)
    assert {1} == {error.months for error in errors.values()}
    assert (Decimal("4.0"), Decimal("-4.0"), 0) == (
        errors["session"].mean,
        errors["session"].lean,
        errors["session"].exact,
    )


def test_twelve_months_stand_in_the_history_whatever_is_known_of_them(app):
    """A month of which nobody told anything is a gap, and no month is left out."""
    months = [one.month for one in history(app).months]

    assert (12, date(2025, 12, 1), MONTH) == (len(months), months[0], months[-1])
    assert history(app).months[0].official is None
    assert all(error.mean is None for error in history(app).errors)


def test_the_sample_book_remembers_what_it_forecast(tmp_path):
    """Whoever looks around in it sees how far a forecast can be believed."""
    app = bootstrap.create_book(tmp_path / "so.tkvvbook", "Mai", "to ba ap binh")
    bootstrap.make_demo(app, groups=1, months=3, seed=1, today=TODAY)
    group_no = app.ask(lambda reader: reader.groups(TODAY))[0].group_no

    found = app.ask(rating_history, group_no, MONTH, TODAY)

    assert 2 <= found.errors[-1].months
    assert [] == app.check(full=True)
    app.close()
