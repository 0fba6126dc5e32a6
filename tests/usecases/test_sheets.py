"""Sheets of criteria: taken from the suggestion, changed, scored by hand and from the book."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.indicators import INDICATORS
from tkvv_desktop.domain.ops import RowScore, SheetBand, SheetGrade, SheetRow
from tkvv_desktop.domain.sheets import SUBJECTS
from tkvv_desktop.domain.targets import period_of
from tkvv_desktop.usecases.areas import areas
from tkvv_desktop.usecases.sheets import (
    ScoreSheet,
    SetSheet,
    score_sheet,
    scoring,
    set_sheet,
    sheet_of,
)

ON = date(2026, 11, 20)
STARTING = bootstrap.starting_sheets()
OCTOBER = period_of("month", date(2026, 10, 1))
write_score = partial(score_sheet, starting=STARTING)


def commune(app):
    return next(one for one in app.ask(areas, ON) if one.level == "commune").place


def found(app, place, period=OCTOBER, subject="commune"):
    return app.ask(scoring, subject, place, period, ON, STARTING)


def sheet(**facts):
    """One criterion from the book, one by hand."""
    bands = (SheetBand(Decimal(99), Decimal(10)), SheetBand(Decimal(90), Decimal(5)))
    known = {
        "id": new_id(),
        "subject": "commune",
        "title": "Chấm điểm xã",
        "since": date(2026, 1, 1),
        "source": "Văn bản 1",
        "confidence": "source",
        "grades": (SheetGrade("good", Decimal(12)), SheetGrade("weak", Decimal(0))),
        "rows": (
            SheetRow("1", "Tiền gửi", "Tổ viên gửi tiền", Decimal(10), "savers", bands=bands),
            SheetRow("2", "Giao ban", "Dự giao ban", Decimal(5)),
        ),
    } | facts
    return SetSheet(**known)


def score(place, *rows, **facts):
    known = {"kind": "month", "since": date(2026, 10, 5), "subject": "commune"} | facts
    return ScoreSheet(id=new_id(), place=place, rows=rows, **known)


def typed(row, points, reason=""):
    return RowScore(row, Decimal(points), reason=reason)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_suggestion_gives_100_points_and_says_that_it_is_assumed(subject):
    """Every row has a source; no limit is passed off as the bank's."""
    suggested = STARTING[subject]

    assert 100 == suggested.maximum
    assert "assumed" == suggested.confidence
    assert all(row.source and row.confidence == "assumed" for row in suggested.rows)
    assert {row.indicator for row in suggested.rows} - {""} <= set(INDICATORS)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_suggestion_can_be_set_as_it_is(app, subject):
    """It obeys the rules it would be checked by."""
    suggested = STARTING[subject]
    names = ("subject", "title", "since", "source", "confidence", "grades", "rows")
    facts = {name: getattr(suggested, name) for name in names}

    app.do(set_sheet, SetSheet(id=new_id(), **facts))

    own = app.ask(sheet_of, subject, ON, {})
    assert suggested == replace(own, op_id="")


def test_a_sheet_holds_from_its_day_on(app):
    """The one before it scores what lies before."""
    app.do(set_sheet, sheet())
    app.do(set_sheet, sheet(since=date(2026, 11, 1), title="Bản mới"))

    assert "Chấm điểm xã" == app.ask(sheet_of, "commune", date(2026, 10, 31), {}).title
    assert "Bản mới" == app.ask(sheet_of, "commune", date(2026, 11, 1), {}).title


def test_points_come_from_the_book_where_it_can_tell_them(app):
    """The rest waits for a person, and the total says what is still missing."""
    app.do(set_sheet, sheet())

    scored = found(app, commune(app))

    first, second = scored.rows
    assert first.computed == first.points is not None
    assert scored.missing == (second,)
    assert first.points == scored.total


def test_what_was_scored_stays_as_it_was_scored(app):
    """Points, measure, reason, total and class; by the sheet of that day."""
    app.do(set_sheet, sheet())
    place = commune(app)
    computed = found(app, place).rows[0].computed

    app.do(write_score, score(place, typed("2", "4.5", "Vắng một buổi")))
    app.do(set_sheet, sheet(title="Bản sau"))

    scored = found(app, place)
    assert "Chấm điểm xã" == scored.sheet.title
    assert (computed + Decimal("4.5"), ()) == (scored.total, scored.missing)
    assert "Vắng một buổi" == scored.rows[1].scored.reason
    assert scored.rows[0].scored.measure == scored.rows[0].measured.value
    assert [scored.score] == list(scored.history)


def test_other_points_than_the_book_tells_need_a_reason(app):
    """A person may know better, and says why."""
    app.do(set_sheet, sheet())
    place = commune(app)
    other = "5" if found(app, place).rows[0].computed != 5 else "0"

    with pytest.raises(Refused) as refused:
        app.do(write_score, score(place, typed("1", other), typed("2", 5)))
    app.do(write_score, score(place, typed("1", other, "Theo biên bản"), typed("2", 5)))

    assert ("sheet.no_reason", "1") == (refused.value.code, refused.value.facts["row"])
    assert Decimal(other) == found(app, place).rows[0].points


def test_scoring_by_the_suggestion_takes_it_into_the_book(app):
    """What was scored stays readable when the program suggests something else."""
    place = commune(app)
    missing = [row.id for row in found(app, place).rows if row.computed is None]

    app.do(write_score, score(place, *(typed(row, 1, "x") for row in missing)))

    scored = found(app, place)
    assert STARTING["commune"].rows == scored.sheet.rows
    assert scored.sheet.op_id


def test_scoring_twice_leaves_the_later(app):
    app.do(set_sheet, sheet())
    place = commune(app)
    for points in (1, 3):
        app.do(write_score, score(place, typed("2", points)))

    assert 3 == found(app, place).rows[1].points
    assert 1 == len(found(app, place).history)


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("sheet.subject_unknown", {"subject": "group"}),
        ("sheet.no_title", {"title": " "}),
        ("sheet.no_source", {"source": ""}),
        ("sheet.confidence_unknown", {"confidence": "sure"}),
        ("sheet.no_rows", {"rows": ()}),
        ("sheet.row_twice", {"rows": (sheet().rows[1], sheet().rows[1])}),
        ("sheet.row_no_text", {"rows": (replace(sheet().rows[1], text=" "),)}),
        ("sheet.maximum_wrong", {"rows": (replace(sheet().rows[1], maximum=Decimal(0)),)}),
        ("sheet.indicator_unknown", {"rows": (replace(sheet().rows[0], indicator="luck"),)}),
        ("sheet.bands_wrong", {"rows": (replace(sheet().rows[0], bands=()),)}),
        ("sheet.bands_wrong", {"rows": (replace(sheet().rows[0], higher_is_better=False),)}),
        ("sheet.bands_wrong", {"rows": (replace(sheet().rows[0], maximum=Decimal(9)),)}),
        ("sheet.grades_wrong", {"grades": ()}),
        ("sheet.grades_wrong", {"grades": (SheetGrade("good", Decimal(12)),)}),
        ("sheet.grades_wrong", {"grades": (*sheet().grades, SheetGrade("fair", Decimal(5)))}),
        ("sheet.grades_wrong", {"grades": (SheetGrade("superb", Decimal(0)),)}),
    ],
)
def test_a_sheet_that_does_not_hold_together_is_refused(app, code, facts):
    with pytest.raises(Refused) as refused:
        app.do(set_sheet, sheet(**facts))

    assert code == refused.value.code
    assert [] == list(app.ask(lambda reader: reader.criteria_sheets()))


@pytest.mark.parametrize(
    ("code", "rows", "facts"),
    [
        ("sheet.incomplete", (), {}),
        ("sheet.points_wrong", (typed("2", 6),), {}),
        ("sheet.points_wrong", (typed("2", -1),), {}),
        ("sheet.row_unknown", (typed("7", 1), typed("2", 1)), {}),
        ("sheet.in_future", (typed("2", 1),), {"since": date(2026, 12, 1)}),
        ("sheet.subject_unknown", (), {"subject": "group"}),
        ("target.period_unknown", (), {"kind": "week"}),
    ],
)
def test_points_that_cannot_be_are_refused(app, code, rows, facts):
    app.do(set_sheet, sheet())
    place = commune(app)

    with pytest.raises(Refused) as refused:
        app.do(write_score, score(place, *rows, **facts))

    assert code == refused.value.code
    assert found(app, place).score is None


def test_a_place_without_groups_is_not_scored(app):
    with pytest.raises(Refused) as refused:
        app.do(write_score, score("1"))

    assert "target.place_unknown" == refused.value.code


def test_without_sheet_and_suggestion_one_is_told_where_to_begin(app):
    with pytest.raises(Refused) as refused:
        app.ask(sheet_of, "commune", ON, {})

    assert "sheet.not_set" == refused.value.code
