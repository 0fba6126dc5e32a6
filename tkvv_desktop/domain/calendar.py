"""Session days, months and whole days. A session day never moves for weekends or holidays."""

from calendar import monthrange
from datetime import date, timedelta

_IN_EVERY_MONTH = 28
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


def month_of(day: date) -> date:
    """The first day of the month of `day`."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, months: int, day_of_month: int | None = None) -> date:
    """`day` so many months on, on its own day of the month or the last one there is."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    wanted = day_of_month or day.day
    if wanted <= _IN_EVERY_MONTH:
        return date(year, month + 1, wanted)
    return date(year, month + 1, min(wanted, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end`; the last day of a month completes it."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (add_months(start, months) > end)


def session_in(month: date, session_day: int) -> date:
    """The session of a month: the point's fixed day, or the last day of a shorter month."""
    if session_day <= _IN_EVERY_MONTH:
        return date(month.year, month.month, session_day)
    return date(month.year, month.month, min(session_day, monthrange(month.year, month.month)[1]))


def session_on_or_after(day: date, session_day: int) -> date:
    """The first session on or after `day` (rules.md §6.2: fixed day, never moved)."""
    this_month = session_in(day, session_day)
    if this_month >= day:
        return this_month
    return session_in(add_months(month_of(day), 1), session_day)


def session_on_or_before(day: date, session_day: int) -> date:
    """The last session that was held by the end of `day`."""
    this_month = session_in(day, session_day)
    if this_month <= day:
        return this_month
    return session_in(add_months(month_of(day), -1), session_day)


def sessions_between(after: date, until: date, session_day: int) -> tuple[date, ...]:
    """Every session after `after`, up to and with `until`, oldest first."""
    days = []
    month = month_of(after)
    while month <= until:
        day = session_in(month, session_day)
        if after < day <= until:
            days.append(day)
        month = add_months(month, 1)
    return tuple(days)


def working_days_before(day: date, count: int) -> date:
    """So many working days before `day`, Monday to Friday; public holidays are not known here."""
    while count:
        day -= _ONE_DAY
        count -= day.weekday() < _SATURDAY
    return day
