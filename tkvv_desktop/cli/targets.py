"""Commands about targets of pledges and about sheets of criteria."""

import argparse
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap import App, UseCase
from tkvv_desktop.cli.common import (
    book_argument,
    from_file,
    json_argument,
    on_argument,
    opened,
)
from tkvv_desktop.cli.papers import save_papers
from tkvv_desktop.cli.say import as_json, out, table
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.domain.sheets import SUBJECTS
from tkvv_desktop.domain.targets import PERIODS, RANGE, Period, period_of
from tkvv_desktop.i18n import indicators
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.periods import period_text
from tkvv_desktop.usecases.areas import Area, areas
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.plain import plain
from tkvv_desktop.usecases.plausible import refuse_unknown_group
from tkvv_desktop.usecases.sheets import (
    ScoreSheet,
    Scoring,
    SetSheet,
    score_sheet,
    scoring,
    set_sheet,
    sheet_of,
)
from tkvv_desktop.usecases.targets import (
    SetTarget,
    TargetRow,
    TypeReached,
    WithdrawTarget,
    set_target,
    target_rows,
    targets_of_group,
    type_reached,
    withdraw_target,
)


def add_commands(commands: Any) -> None:
    targets = commands.add_parser("targets", help=_("targets, planned and reached"))
    book_argument(targets)
    on_argument(targets)
    targets.add_argument("--group", help=_("the number of the group"))
    targets.add_argument("--set", type=Path, help=_("a JSON file with a target"))
    targets.add_argument("--reached", type=Path, help=_("a JSON file with what was reached"))
    targets.add_argument("--withdraw", type=Path, help=_("a JSON file with a target and a reason"))
    targets.add_argument("--pdf", type=Path, help=_("the file for the paper"))
    json_argument(targets)
    targets.set_defaults(run=_targets)

    sheets = commands.add_parser("sheets", help=_("sheets of criteria and their points"))
    book_argument(sheets)
    on_argument(sheets)
    sheets.add_argument("--subject", choices=SUBJECTS, default=SUBJECTS[0])
    sheets.add_argument("--place", help=_("the number of the place; every place if left out"))
    sheets.add_argument("--period", choices=[one for one in PERIODS if one != RANGE])
    sheets.add_argument("--criteria", action="store_true", help=_("the criteria themselves"))
    sheets.add_argument("--set", type=Path, help=_("a JSON file with a sheet"))
    sheets.add_argument("--score", type=Path, help=_("a JSON file with the points of a place"))
    sheets.add_argument("--pdf", type=Path, help=_("the file for the paper"))
    json_argument(sheets)
    sheets.set_defaults(run=_sheets)


def _write(app: App, path: Path | None, kind: type, usecase: UseCase[Any]) -> None:
    """Carry out the command in a file, when one was given."""
    if path is not None:
        app.do(usecase, from_file(path, kind, {}, {}))


def _targets(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        on = command.on or app.clock.today()
        if command.group:
            app.ask(refuse_unknown_group, command.group)
        _write(app, command.set, SetTarget, set_target)
        _write(app, command.reached, TypeReached, type_reached)
        _write(app, command.withdraw, WithdrawTarget, withdraw_target)
        rows = app.ask(target_rows, on)
        if command.group:
            rows = targets_of_group(rows, command.group)
        if command.pdf:
            asked = PaperAsked(command.group or OFFICE, on)
            made = app.make_paper("targets-all", asked, new_id())
            save_papers(app, command.pdf, made.pdf, (made,))
    if command.json:
        as_json([_target(row) for row in rows])
        return 0
    table(
        [_("Place"), _("Target"), _("Period"), _("Planned"), _("Reached"), ""],
        [_line(row) for row in rows],
        right=(3, 4),
    )
    return 0


def _target(row: TargetRow) -> dict[str, Any]:
    """A target with the keys that scripts rely on."""
    one = row.target
    return {
        "target": one.target,
        "level": one.level,
        "place": one.place,
        "indicator": one.indicator,
        "text": indicators.name_of(one.indicator, one.text),
        "unit": one.unit,
        "better": one.better,
        "kind": one.kind,
        "since": one.since.isoformat(),
        "until": one.until.isoformat(),
        "planned": str(one.planned),
        "reached": None if row.reached is None else str(row.reached),
        "light": row.light,
        "running": row.is_running,
        "typed": plain(one.typed),
        "measured": plain(row.measured),
        "note": one.note,
        "groups": list(row.area.groups),
    }


def _line(row: TargetRow) -> tuple[str, ...]:
    one = row.target
    reached = indicators.value_text(row.reached, one.indicator, one.unit)
    return (
        place_text(row.area),
        indicators.name_of(one.indicator, one.text),
        period_text(one.kind, one.since, one.until),
        indicators.value_text(one.planned, one.indicator, one.unit),
        reached,
        f"{indicators.SIGNS[row.light]} {_(indicators.LIGHTS[row.light])}",
    )


def place_text(area: Area) -> str:
    """A place in one word and its number."""
    return " ".join(part for part in (_(indicators.LEVELS[area.level]), area.place) if part)


def _sheets(command: argparse.Namespace) -> int:
    starting = bootstrap.starting_sheets()
    with opened(command.book) as app:
        on = command.on or app.clock.today()
        _write(app, command.set, SetSheet, set_sheet)
        period = _asked_period(command, on)
        if command.score:
            given = from_file(command.score, ScoreSheet, {}, {})
            app.do(partial(score_sheet, starting=starting), given)
        if command.criteria:
            as_json(app.ask(sheet_of, command.subject, on, starting))
            return 0
        found = app.ask(_scorings(command, period, on))
        if command.pdf:
            for one, path in zip(found, _paths(command.pdf, found), strict=True):
                place = one.area.groups[0]
                asked = PaperAsked(place, on, month=period.since, period=period.kind)
                made = app.make_paper(f"{command.subject}-sheet", asked, new_id())
                save_papers(app, path, made.pdf, (made,))
    if command.json:
        as_json([_scored(one) for one in found])
        return 0
    for one in found:
        words = _("{place}: points {total} of {most}, criteria without points: {missing}.")
        told = {
            "place": f"{place_text(one.area)} {one.area.name}",
            "total": indicators.number(one.total),
            "most": indicators.number(one.sheet.maximum),
            "missing": len(one.missing),
        }
        out(speak(words, told))
    return 0


def _asked_period(command: argparse.Namespace, on: date) -> Period:
    return period_of(command.period or "quarter", on)


def _scorings(
    command: argparse.Namespace, period: Period, on: date
) -> Callable[[Reader], list[Scoring]]:
    """Every place of the subject, or the one that was named."""

    def question(reader: Reader) -> list[Scoring]:
        places = [one for one in areas(reader, on) if _is_scored(one, command.subject)]
        if command.place:
            places = [one for one in places if one.place == command.place]
        starting = bootstrap.starting_sheets()
        return [scoring(reader, command.subject, one.place, period, on, starting) for one in places]

    return question


def _is_scored(area: Area, subject: str) -> bool:
    """Associations are scored in each commune."""
    return area.level == subject and (subject != "association" or "/" in area.place)


def _paths(path: Path, found: list[Scoring]) -> list[Path]:
    """One file, or one for each place beside it."""
    if len(found) == 1:
        return [path]
    names = [one.area.place.replace("/", "-") for one in found]
    return [path.with_name(f"{path.stem}-{name}{path.suffix}") for name in names]


def _scored(found: Scoring) -> dict[str, Any]:
    """The points of a place with the keys that scripts rely on."""
    return {
        "subject": found.sheet.subject,
        "place": found.area.place,
        "name": found.area.name,
        "kind": found.period.kind,
        "since": found.period.since.isoformat(),
        "until": found.period.until.isoformat(),
        "total": str(found.total),
        "maximum": str(found.sheet.maximum),
        "grade": "" if found.missing else found.grade,
        "written": found.score is not None,
        "confidence": found.sheet.confidence,
        "rows": [
            {
                "row": row.id,
                "part": row.row.part,
                "text": row.row.text,
                "maximum": str(row.row.maximum),
                "indicator": row.row.indicator,
                "points": None if row.points is None else str(row.points),
                "computed": None if row.computed is None else str(row.computed),
                "measure": plain(row.measured),
                "reason": row.scored.reason if row.scored else "",
            }
            for row in found.rows
        ],
    }
