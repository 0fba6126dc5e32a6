"""`tkvv rating --if …`: the points had somebody paid, deposited, been granted an extension."""

import argparse
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tkvv_desktop.bootstrap import App
from tkvv_desktop.cli.say import as_json, out
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.domain.rating import CRITERIA
from tkvv_desktop.domain.what_if import Repair, cost_of
from tkvv_desktop.i18n import measures
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.what_if import (
    Supposed,
    Supposing,
    read_tick,
    suppose,
    supposing,
    tick_word,
)


def add_arguments(rating: argparse.ArgumentParser) -> None:
    """What may be supposed, on the command line or in a file."""
    rating.add_argument(
        "--if",
        dest="suppose",
        action="append",
        metavar="WHAT",
        default=[],
        help=_("suppose pays=LOAN, deposits=CUSTOMER:50000, extension=LOAN or session"),
    )
    rating.add_argument(
        "--what-if", type=Path, metavar="FILE", help=_("a JSON file with a list of such words")
    )


def is_asked(command: argparse.Namespace) -> bool:
    return bool(command.suppose or command.what_if)


def run(command: argparse.Namespace, app: App, month: date) -> int:
    """Say what comes of it; nothing is written. Raises Refused("whatif.group_missing")."""
    if not command.group:
        raise Refused("whatif.group_missing")
    words = [*command.suppose, *(_in_file(command.what_if) if command.what_if else ())]
    today = app.clock.today()
    about = app.ask(supposing, app.rules.rating, command.group, month, today)
    found = suppose(about, [read_tick(word, about.facts) for word in words])
    if command.json:
        as_json(_facts(about, found))
        return 0
    out(_("Supposed only; nothing is written to the book."))
    for key in CRITERIA:
        before = next(one.points for one in about.forecast.criteria if one.key == key)
        out(f"  {_(measures.CRITERIA[key])}: {before} → {found.points[key]}")
    facts = {"before": about.forecast.total, "after": found.total, "more": f"{found.more:+}"}
    out(speak(_("Forecast points {before}; then {after} ({more})."), facts))
    return 0


def _in_file(path: Path) -> Sequence[str]:
    """The words in a JSON file: a list of texts."""
    try:
        told = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise Trouble("file.unreadable", file=path.name) from error
    except (ValueError, RecursionError) as error:
        raise Refused("file.not_json", file=path.name) from error
    if not isinstance(told, list) or not all(isinstance(word, str) for word in told):
        raise Refused("whatif.not_a_list", file=path.name)
    return told


def _facts(about: Supposing, found: Supposed) -> dict[str, Any]:
    """For a machine: the forecast, what comes of the ticks, and the cheapest way up."""
    forecast = about.forecast
    way = about.way
    return {
        "group": forecast.group.group_no,
        "month": forecast.month,
        "forecast": {
            "points": {one.key: one.points for one in forecast.criteria},
            "total": forecast.total,
            "grade": forecast.grade,
        },
        "what_if": {
            "points": found.points,
            "total": found.total,
            "grade": found.grade,
            "more": found.more,
            "if": [tick_word(tick) for tick in found.ticks],
        },
        "repairs": [_repair(about, one) for one in about.repairs],
        "next_grade": forecast.next_grade,
        "cheapest": None
        if way is None
        else {"cost": cost_of(way), "repairs": [_repair(about, one) for one in way]},
    }


def _repair(about: Supposing, repair: Repair) -> dict[str, Any]:
    return {
        "criterion": repair.criterion,
        "kind": repair.kind,
        "member": about.names.get(repair.customer_no, ""),
        "customer_no": repair.customer_no,
        "contract_no": repair.contract_no,
        "amount": repair.amount,
        "if": [tick_word(tick) for tick in repair.ticks],
    }
