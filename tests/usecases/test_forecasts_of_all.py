"""The forecast of every group at once: the same as of each alone, and who is below a limit."""

from datetime import date, timedelta

import books
import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.calendar import add_months, month_end
from tkvv_desktop.usecases.rating import below, forecast, forecasts
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files

RULES = bootstrap.rating_rules()
LAST = date.fromisoformat(books.MONTHS[-1] + "-01")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Every month end of the bank's files."""
    app = books.new_book(tmp_path_factory.mktemp("office"))
    files, _together = bootstrap.read_files(books.month_files())
    app.do(read_bank_files, ReadBankFiles(tuple(files)))
    yield app
    app.close()


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """Made-up groups that write their meetings, sessions, notices and what happens to loans."""
    app = books.new_book(tmp_path_factory.mktemp("lived"))
    bootstrap.make_demo(app, groups=3, months=4, seed=11, today=books.TODAY)
    yield app
    app.close()


def one_by_one(app, month, today):
    def question(reader):
        groups = [group.group_no for group in reader.groups(today)]
        return tuple(forecast(reader, RULES, number, month, today) for number in groups)

    return app.ask(question)


@pytest.mark.parametrize("ago", [0, 1, 2])
def test_all_at_once_are_each_alone(office, lived, ago):
    """Months told by the bank, the month that runs, and days within it."""
    for app, month in ((office, LAST), (lived, books.TODAY.replace(day=1))):
        wanted = add_months(month, -ago)
        for today in (month_end(wanted) - timedelta(days=20), month_end(wanted), books.TODAY):
            if today >= wanted:
                assert one_by_one(app, wanted, today) == app.ask(forecasts, RULES, wanted, today)


def test_a_month_ahead_can_be_looked_at(office):
    """On the way into the next session."""
    ahead = add_months(LAST, 1)

    assert one_by_one(office, ahead, month_end(ahead)) == office.ask(
        forecasts, RULES, ahead, month_end(ahead)
    )


def test_who_is_below_a_limit_comes_with_the_fewest_points_first(office):
    """The limit itself is not below."""
    found = office.ask(forecasts, RULES, LAST, books.TODAY)
    limit = sorted(one.total for one in found)[len(found) // 2]

    listed = below(found, limit)

    assert [one.total for one in listed] == sorted(one.total for one in listed)
    assert all(one.total < limit for one in listed)
    rest = {one.group.group_no for one in found} - {one.group.group_no for one in listed}
    assert all(one.total >= limit for one in found if one.group.group_no in rest)
