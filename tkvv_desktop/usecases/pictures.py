"""How a group went on and what comes next, month by month, as its pictures show it."""

from collections.abc import Mapping, Sequence
from datetime import date

from tkvv_desktop.domain.calendar import add_months, month_end, month_of
from tkvv_desktop.domain.money import ZERO, Dong, total
from tkvv_desktop.domain.rating import CRITERIA
from tkvv_desktop.usecases import records
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.facts_pictures import (
    ARREARS,
    DEPOSITS,
    DUES,
    LOANS,
    POINTS,
    Month,
    Picture,
    Pictures,
)
from tkvv_desktop.usecases.forecasts import running
from tkvv_desktop.usecases.papers import group_facts
from tkvv_desktop.usecases.portfolio import GroupBook, group_book, group_dues, loan_rows
from tkvv_desktop.usecases.rating import Forecast, forecast
from tkvv_desktop.usecases.rating_rules import rules_of_month

YEAR, THREE_YEARS, ALL = 12, 36, 0
"""How many months a picture looks back; ALL: to the first of which the bank told."""
_AHEAD = 12
_MOST_POINTS = 100


def pictures(reader: Reader, group_no: str, month: date, today: date, back: int = YEAR) -> Pictures:
    """The pictures of a group as it stands in a month: today, or at its end when that is past."""
    month = month_of(month)
    on = min(today, month_end(month)) if today >= month else month
    book = group_book(reader, group_no, on)
    rules = reader.rules.rating
    said = forecast(reader, rules, group_no, month, today) if rules.criteria else None
    return pictures_of(reader, book, said, back)


def pictures_of(
    reader: Reader, book: GroupBook, said: Forecast | None, back: int = YEAR
) -> Pictures:
    """The pictures of a group whose book is at hand, with what is forecast of its month."""
    group_no, month = book.group.group_no, month_of(book.on)
    since = add_months(month, 1 - back) if back else date.min
    days = [one for one in reader.figures_by_day(group_no, since) if one.as_of <= book.on]
    scores = [one for one in reader.scores(group_no) if since <= one.month <= month]
    first = min([*(month_of(one.as_of) for one in days[:1]), *(one.month for one in scores[:1])],
                default=month)  # fmt: skip
    months = _months(first, month)
    last_of = {month_of(one.as_of): one for one in days}
    now = _now(reader, book)
    figures = [last_of.get(one) for one in months]
    is_ours = [False] * len(months)
    if now is not None and figures[-1] is None:
        figures[-1], is_ours[-1] = now, True
    found = list(zip(months, figures, is_ours, strict=True))
    return Pictures(
        group=group_facts(book.group),
        on=book.on,
        figures_on=book.figures_on,
        pictures=(
            Picture(
                LOANS,
                tuple(
                    Month(one, (at.in_term, at.overdue, at.frozen) if at else None, ours)
                    for one, at, ours in found
                ),
            ),
            Picture(
                ARREARS,
                tuple(
                    Month(one, (at.arrears, at.grace) if at else None, ours)
                    for one, at, ours in found
                ),
            ),
            _points(reader, group_no, months, scores, said),
            Picture(
                DEPOSITS,
                tuple(
                    Month(one, (at.deposits,), ours, people=at.savers) if at else Month(one, None)
                    for one, at, ours in found
                ),
            ),
            _dues(reader, book),
        ),
    )


def _months(first: date, last: date) -> tuple[date, ...]:
    count = (last.year - first.year) * 12 + last.month - first.month
    return tuple(add_months(first, at) for at in range(count + 1))


def _now(reader: Reader, book: GroupBook) -> records.FiguresOfDay | None:
    """The group at the day of its book, reckoned on from the bank's last figures."""
    if book.figures_on is None:
        return None
    rows = loan_rows(reader, book)
    overdue, frozen = total(one.overdue for one in rows), total(one.frozen for one in rows)
    return records.FiguresOfDay(
        as_of=book.on,
        in_term=Dong(sum(one.outstanding for one in rows) - overdue - frozen),
        overdue=overdue,
        frozen=frozen,
        arrears=total(one.arrears for one in rows),
        grace=total(one.grace for one in rows),
        deposits=total(book.deposits.values()),
        savers=sum(amount > 0 for amount in book.deposits.values()),
    )


def _points(
    reader: Reader,
    group_no: str,
    months: Sequence[date],
    scores: Sequence[records.Score],
    said: Forecast | None,
) -> Picture:
    """The bank's points in their six parts, and what was forecast of each month."""
    official = {one.month: one for one in scores}
    kept: Mapping[date, int] = {one.month: one.total for one in reader.kept_forecasts(group_no)}
    now = running(said)
    kept = {**kept, **now}
    found = []
    for month in months:
        score = official.get(month)
        parts = tuple(int(getattr(score, key)) for key in CRITERIA) if score else None
        grade = score.grade if score else ""
        found.append(Month(month, parts, month in now, forecast=kept.get(month), grade=grade))
    grades = rules_of_month(reader, reader.rules.rating, months[-1]).grades
    return Picture(POINTS, tuple(found), limits=grades, most=_MOST_POINTS)


def _dues(reader: Reader, book: GroupBook) -> Picture:
    """What falls due from this month on: by the bank's list, and beyond it by our schedule."""
    first = month_of(book.on)
    dues = group_dues(reader, book)
    months = []
    for at in range(_AHEAD):
        month = add_months(first, at)
        own = [one for one in dues if month_of(one.due_on) == month]
        ours = total(one.amount for one in own if one.is_estimate)
        listed = Dong(sum(one.amount for one in own) - ours)
        payers = len({one.customer_no for one in own})
        known = (listed, ours) if book.figures_on is not None else None
        months.append(Month(month, known, is_ours=bool(ours), people=payers))
    before = total(one.amount for one in dues if one.due_on < first) if dues else ZERO
    return Picture(DUES, tuple(months), before=before)
