"""Targets and sheets of criteria come out of the book as they were set last."""

import random
from datetime import date
from decimal import Decimal

import books
import pledges
import pytest

from tkvv_desktop.domain import ops


def targets(app):
    return app.ask(lambda reader: reader.targets())


def test_the_target_set_last_holds_and_what_was_withdrawn_is_gone(app):
    """One line for each target, whatever happened to it."""
    books.write(app, *pledges.history())

    (found,) = targets(app)

    assert ("z2", "z1", Decimal("0.2")) == (found.op_id, found.target, found.planned)
    assert found.typed is None


def test_the_value_typed_last_is_told_with_its_source(app):
    """Until it is typed back."""
    books.write(app, pledges.target("z1", "0.1"), pledges.reached("v1", Decimal("0.3")))

    (found,) = targets(app)

    assert (Decimal("0.3"), "Báo cáo tháng 10") == (found.typed.value, found.typed.source)


def test_a_sheet_comes_back_whole(app):
    """Rows, bands and classes in the order in which they were set."""
    written = pledges.sheet("y1", date(2026, 1, 1))
    books.write(app, pledges.sheet("y2", date(2026, 7, 1), "15"), written)

    first, second = app.ask(lambda reader: reader.criteria_sheets())

    assert (written.rows, written.grades) == (first.rows, first.grades)
    assert (Decimal(25), Decimal(20)) == (first.maximum, second.maximum)


def test_scores_keep_the_sheet_they_were_given_by(app):
    """The latest of each place and period; points in the order of the sheet."""
    books.write(app, *pledges.history())

    first, second = app.ask(lambda reader: reader.sheet_scores("commune"))

    assert [("x2", "990101"), ("x3", "990102")] == [
        (one.op_id, one.place) for one in (first, second)
    ]
    assert ["1", "2"] == [row.row for row in first.rows]
    assert ("y2", "y1") == (first.sheet.op_id, second.sheet.op_id)
    assert (Decimal("11.5"), "weak") == (first.total, first.grade)
    assert [second] == list(app.ask(lambda reader: reader.sheet_scores("commune", "990102")))


@pytest.mark.parametrize("seed", range(5))
def test_a_score_waits_for_its_sheet(app, seed):
    """Bundles come in any order: a score without its sheet is not shown, and is shown with it."""
    parts = [pledges.scored("x1", 3), pledges.sheet("y1", date(2026, 1, 1))]
    random.Random(seed).shuffle(parts)
    shown = []
    for operation in parts:
        books.write(app, operation)
        shown.append(len(app.ask(lambda reader: reader.sheet_scores("commune"))))

    assert 1 == shown[-1]
    assert isinstance(parts[0], ops.CriteriaSheetSet) or shown[0] == 0
