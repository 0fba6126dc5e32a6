"""Targets and sheets of criteria as operations, for tests of what becomes of them."""

from datetime import date
from decimal import Decimal

import books

from tkvv_desktop.domain import ops

QUARTER = (date(2026, 10, 1), date(2026, 12, 31))


def target(op_id, planned, group_no=books.GROUP, **facts):
    """A target of the small group for the last quarter."""
    known = {
        "target": "z1",
        "level": "group",
        "place": group_no,
        "indicator": "overdue_ratio",
        "text": "",
        "unit": "percent",
        "better": "lower",
        "kind": "quarter",
        "since": QUARTER[0],
        "until": QUARTER[1],
        "planned": Decimal(planned),
    } | facts
    return ops.TargetSet(id=op_id, scope=group_no, **known)


def reached(op_id, value, **facts):
    """What a report says of that target."""
    known = {"target": "z1", "day": date(2026, 11, 2), "source": "Báo cáo tháng 10"} | facts
    return ops.TargetReached(id=op_id, scope=books.GROUP, value=value, **known)


def sheet(op_id, since, most="20"):
    """Two criteria: one from the book, one by hand."""
    bands = (
        ops.SheetBand(Decimal("0.1"), Decimal(most)),
        ops.SheetBand(Decimal(1), Decimal("7.5")),
    )
    return ops.CriteriaSheetSet(
        id=op_id,
        scope=ops.OFFICE,
        subject="commune",
        title="Chấm điểm xã",
        since=since,
        source="Văn bản 1",
        confidence="assumed",
        grades=(ops.SheetGrade("good", Decimal(15)), ops.SheetGrade("weak", Decimal(0))),
        rows=(
            ops.SheetRow(
                row="1",
                part="Nợ",
                text="Nợ quá hạn",
                maximum=Decimal(most),
                indicator="overdue_ratio",
                higher_is_better=False,
                bands=bands,
            ),
            ops.SheetRow(row="2", part="Họp", text="Giao ban", maximum=Decimal(5)),
        ),
    )


def scored(op_id, points, by="y1", place="990101"):
    """The points of a commune for the last quarter."""
    return ops.SheetScored(
        id=op_id,
        scope=ops.OFFICE,
        subject="commune",
        place=place,
        kind="quarter",
        since=QUARTER[0],
        until=QUARTER[1],
        day=date(2026, 11, 2),
        sheet=by,
        rows=(
            ops.RowScore("2", Decimal(points), reason="Vắng một lần"),
            ops.RowScore("1", Decimal("7.5"), Decimal("0.91")),
        ),
    )


def history():
    """Set, set again, typed, typed back, withdrawn; sheets of two days, scores of two hands."""
    return [
        target("z1", "0.1"),
        target("z2", "0.2"),
        target("z3", "99.5", target="z3", indicator="", text="Tin bài", unit="tin bài"),
        target("z4", "99.5", target="z3", withdrawn=True, note="Trùng"),
        reached("v1", Decimal("0.3")),
        reached("v2", None),
        sheet("y1", date(2026, 1, 1)),
        sheet("y2", date(2026, 7, 1), "15"),
        scored("x1", 3),
        scored("x2", 4, by="y2"),
        scored("x3", 5, place="990102"),
    ]
