"""The criteria of a sheet while it is scored: what the book says and what was typed."""

from dataclasses import dataclass, replace
from decimal import Decimal

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screens.rule_words import SURE
from tkvv_desktop.i18n import indicators
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import parse_number, speak
from tkvv_desktop.i18n.shipped import shipped
from tkvv_desktop.usecases.sheets import ScoringRow


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A criterion with what was typed so far; None: not touched."""

    scoring: ScoringRow
    typed: Decimal | None = None
    reason: str = ""

    @property
    def id(self) -> str:
        return self.scoring.id

    @property
    def points(self) -> Decimal | None:
        return self.scoring.points if self.typed is None else self.typed

    @property
    def differs(self) -> bool:
        """Whether a person gives other points than the book."""
        computed = self.scoring.computed
        return computed is not None and self.points is not None and self.points != computed


def _points(row: ScoreRow) -> str:
    return "" if row.points is None else indicators.number(row.points)


def _measure(row: ScoreRow) -> str:
    measured = row.scoring.measured
    if measured is None:
        return _("by hand")
    if measured.value is None:
        return _(indicators.WHY_NOT[measured.why])
    return indicators.value_text(measured.value, row.scoring.row.indicator, "")


def _tone(row: ScoreRow) -> Tone:
    if row.points is None:
        return "warn"
    return "warn" if row.differs and not row.reason else ""


COLUMNS = (
    Column(
        "part",
        N_("Part"),
        lambda row: shipped(row.scoring.row.part),
        sample="Hoạt động của các Tổ",
        spare=1,
    ),
    Column(
        "text",
        N_("Criterion"),
        lambda row: shipped(row.scoring.row.text),
        sample="Không có Tổ xếp loại yếu",
        stretch=True,
        find=True,
    ),
    Column(
        "maximum",
        N_("At most"),
        lambda row: indicators.number(row.scoring.row.maximum),
        number=True,
        sample="100",
    ),
    Column("measure", N_("Measured"), _measure, number=True, sample="chưa có số liệu trước kỳ"),
    Column(
        "points",
        N_("Points given"),
        _points,
        number=True,
        sample="100,5",
        edit="words",
        value=_points,
        tone=_tone,
    ),
    Column(
        "reason",
        N_("Why"),
        lambda row: row.reason,
        sample="Theo biên bản ngày",
        edit="words",
        value=lambda row: row.reason,
    ),
)


def fresh(row: ScoringRow) -> ScoreRow:
    """A criterion in which nothing was typed."""
    return ScoreRow(row, None, row.scored.reason if row.scored else "")


def with_typed(row: ScoreRow, before: ScoreRow | None) -> ScoreRow:
    """The row as it is now, with what a person had typed in it."""
    if before is None or before == fresh(before.scoring):
        return row
    return replace(row, typed=before.typed, reason=before.reason)


def read_points(row: ScoreRow, text: str) -> Decimal | None:
    """Points typed; an empty cell takes back what was typed. Refused when they cannot be."""
    if not text:
        return None
    points, most = parse_number(text), row.scoring.row.maximum
    if not 0 <= points <= most:
        raise Refused("sheet.points_wrong", row=row.id, most=indicators.number(most))
    return points


def about(row: ScoreRow) -> str:
    """What stands behind the points, one thing a line."""
    one = row.scoring.row
    told = []
    if one.indicator in indicators.FORMULAS:
        how = _(indicators.FORMULAS[one.indicator])
        told.append(_("How it is reckoned: {how}.").format(how=how))
        told.append(_("Points: {bands}").format(bands=indicators.bands_said(one)))
    if one.source:
        facts = {"sure": _(SURE[one.confidence]), "source": shipped(one.source)}
        told.append(speak(_("Source ({sure}): {source}"), facts))
    if row.differs:
        told.append(_("These are not the points of the book: say why in the last column."))
    if one.note:
        told.append(shipped(one.note))
    return "\n".join(told)
