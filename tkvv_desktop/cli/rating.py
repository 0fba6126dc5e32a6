"""The rating: points official and forecast, who is below a limit, the rules, and learning them."""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap import App
from tkvv_desktop.cli import what_if
from tkvv_desktop.cli.common import book_argument, count, json_argument, month, opened
from tkvv_desktop.cli.papers import save_papers
from tkvv_desktop.cli.say import as_json, out, table
from tkvv_desktop.domain.calendar import month_of
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.learning import Learned
from tkvv_desktop.domain.measures import measure_named
from tkvv_desktop.domain.rating import RatingRules
from tkvv_desktop.i18n import measures
from tkvv_desktop.i18n.catalogue import _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.shipped import shipped
from tkvv_desktop.usecases.learning import LearnedBands, first_of, learned_bands
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.plausible import refuse_unknown_group
from tkvv_desktop.usecases.rating import Forecast, below, forecast, forecasts
from tkvv_desktop.usecases.rating_rules import (
    ConfirmRatingRules,
    SetRatingRules,
    confirm_rating_rules,
    rules_of_month,
    set_rating_rules,
)
from tkvv_desktop.usecases.what_if import steps, supposing

_HELPS = 3  # steps named of a group
_NAMED = 5  # exceptions that are told one by one


def add_commands(commands: Any) -> None:
    rating = commands.add_parser("rating", help=_("points of the groups, official and forecast"))
    book_argument(rating)
    rating.add_argument("--month", type=month, help=_("the month, this one if left out"))
    rating.add_argument("--group", help=_("the number of the group"))
    rating.add_argument("--pdf", type=Path, help=_("the file for the rating sheet of the group"))
    rating.add_argument(
        "--below", type=count, metavar=_("POINTS"), help=_("only groups forecast below this limit")
    )
    what = rating.add_mutually_exclusive_group()
    what.add_argument("--rules", action="store_true", help=_("what is measured, and the bands"))
    what.add_argument(
        "--learn", action="store_true", help=_("find the bands in the official points of the book")
    )
    what.add_argument(
        "--confirm", metavar=_("SOURCE"), help=_("the bands of the month are right, by this source")
    )
    rating.add_argument("--save", action="store_true", help=_("with --learn: keep what was found"))
    rating.add_argument(
        "--since", type=month, help=_("with --save: the month from which the bands hold")
    )
    what_if.add_arguments(rating)
    json_argument(rating)
    rating.set_defaults(run=_rating)


def _rating(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        wanted = command.month or month_of(app.clock.today())
        if command.learn:
            return _learn(app, command)
        if command.confirm is not None:
            return _confirm(app, wanted, command.confirm)
        if command.rules:
            rules = app.ask(rules_of_month, bootstrap.rating_rules(), wanted)
            as_json(rules_facts(rules)) if command.json else _say_rules(rules)
            return 0
        return _points(app, wanted, command)


def _points(app: App, wanted: date, command: argparse.Namespace) -> int:
    if command.pdf and not command.group:
        raise Refused("rating.group_missing")
    today, rules = app.clock.today(), bootstrap.rating_rules()
    if command.group:
        app.ask(refuse_unknown_group, command.group)
    if what_if.is_asked(command):
        return what_if.run(command, app, wanted)
    found: Sequence[Forecast]
    if command.group:
        found = [app.ask(forecast, rules, command.group, wanted, today)]
    else:
        found = app.ask(forecasts, rules, wanted, today)
    if command.below is not None:
        found = below(found, command.below)
    if command.pdf:
        asked = PaperAsked(group_no=command.group, on=today, month=wanted)
        made = app.make_paper("rating-sheet", asked, new_id())
        save_papers(app, command.pdf, made.pdf, (made,))
    if command.json:
        as_json(found)
        return 0
    if command.below is not None:
        _say_below(app, found, wanted, command.below)
        return 0
    for one in found:
        words = ngettext(
            "{group}: forecast {total} point, official {official}.",
            "{group}: forecast {total} points, official {official}.",
            one.total,
        )
        official = str(one.official.total) if one.official else "-"
        facts = {"group": one.group.group_no, "total": one.total, "official": official}
        out(speak(words, facts))
    return 0


def _say_below(app: App, found: Sequence[Forecast], wanted: date, limit: int) -> None:
    """The groups in need of help, each with what helps for the least money."""
    facts = {"n": len(found), "limit": limit, "month": wanted}
    out(speak(_("Groups forecast below {limit} in {month:month}: {n}."), facts))
    rows = []
    for one in found:
        number, rules = one.group.group_no, bootstrap.rating_rules()
        about = app.ask(supposing, rules, number, wanted, app.clock.today())
        helps = [
            measures.repair(step.repair.reason, step.member, step.repair.amount)
            for step in steps(about)[:_HELPS]
        ]
        rows.append(
            (
                one.group.group_no,
                one.group.leader,
                str(one.total),
                _(measures.GRADES[one.grade]),
                "; ".join(helps),
            )
        )
    if rows:
        heads = (_("Group"), _("Leader"), _("Points"), _("Class"), _("What helps first"))
        table(heads, rows, right=(2,))


# --- rules ---------------------------------------------------------------------------------------


def rules_facts(rules: RatingRules) -> Mapping[str, Any]:
    """A rule set for machines, with the formula of each measure in words."""
    return {
        "name": rules.name,
        "since": rules.since,
        "grades": dict(rules.grades),
        "criteria": {
            key: {
                "measure": one.measure,
                "formula": measures.formula(one.measure),
                "unit": measure_named(one.measure).unit,
                "maximum": one.maximum,
                "higher_is_better": one.higher_is_better,
                "bands": [[str(band.limit), band.points] for band in one.bands],
                "otherwise": one.otherwise,
                "assumed": one.assumed,
                "explained": None if one.explained is None else float(one.explained),
                "source": one.source,
            }
            for key, one in rules.criteria.items()
        },
    }


def _say_rules(rules: RatingRules) -> None:
    words = _("Rating rules: {name}, since {since:day}.")
    out(speak(words, {"name": shipped(rules.name), "since": rules.since}))
    for key, one in rules.criteria.items():
        out("")
        facts = {"name": _(measures.CRITERIA[key]), "most": one.maximum}
        words = ngettext(
            "{name}: {most} point at most", "{name}: {most} points at most", one.maximum
        )
        out(speak(words, facts))
        out("  " + measures.formula(one.measure))
        out("  " + measures.bands(one))
        sure = _("assumed: ask") if one.assumed else _("confirmed")
        out(f"  {sure} · {shipped(one.source)}")


def _confirm(app: App, wanted: date, source: str) -> int:
    def confirm(cmd: ConfirmRatingRules, uow: Any, clock: Any) -> Any:
        return confirm_rating_rules(cmd, uow, clock, bootstrap.rating_rules())

    outcome = app.do(confirm, ConfirmRatingRules(new_id(), wanted, source))
    words = _("The rating rules “{name}” are confirmed.")
    out(speak(words, {"name": outcome.result.name}))
    return 0


# --- learning ------------------------------------------------------------------------------------


def _learn(app: App, command: argparse.Namespace) -> int:
    found = app.ask(learned_bands, bootstrap.rating_rules(), app.clock.today())
    written = ""
    if command.save:
        if not found.is_worth_saving:
            raise Refused("rating.nothing_learned")
        since = command.since or first_of(found)
        rules = found.rule_set(measures.learned_name(found.groups, found.months), since, source_of)
        written = app.do(set_rating_rules, SetRatingRules(new_id(), rules)).written[0]
    if command.json:
        as_json(learned_facts(found) | {"written": written})
        return 0
    _say_learned(found)
    if written:
        out(speak(_("Kept as the rating rules from {since:day} on."), {"since": since}))
    return 0


def source_of(one: Learned) -> str:
    """Where learned bands come from, in words."""
    return measures.learned_source(one.measured, one.groups, one.explained)


def learned_facts(found: LearnedBands) -> dict[str, Any]:
    """What was learned, for machines: shares are numbers from 0 to 1."""
    by_criterion = {one.criterion: _learned(one) for one in found.criteria}
    return {
        "groups": found.groups,
        "months": found.months,
        "samples": found.samples,
        "explained": {key: one["explained"] for key, one in by_criterion.items()},
        **by_criterion,
    }


def _learned(one: Learned) -> dict[str, Any]:
    return {
        "explained": float(one.explained),
        "held_out": float(one.held_out),
        "base": float(one.base),
        "by_rules_in_force": float(one.by_rules),
        "is_better": one.is_better,
        "measure": one.measure,
        "formula": measures.formula(one.measure),
        "unit": measure_named(one.measure).unit,
        "higher_is_better": one.higher_is_better,
        "bands": [
            {
                "limit": str(edge.limit),
                "points": edge.points,
                "gap": [str(edge.worse), str(edge.better)],
            }
            for edge in one.edges
        ],
        "otherwise": one.otherwise,
        "samples": one.samples,
        "measured": one.measured,
        "groups": one.groups,
        "exceptions": [
            {
                "group": odd.group_no,
                "month": odd.month,
                "value": str(odd.value),
                "official": odd.official,
                "learned": odd.learned,
            }
            for odd in one.odd
        ],
        "same_share": list(one.rivals),
    }


def _say_learned(found: LearnedBands) -> None:
    words = ngettext(
        "Learned from {n} months of {groups} group, {first:month} to {last:month}.",
        "Learned from {n} months of {groups} groups, {first:month} to {last:month}.",
        found.groups,
    )
    facts = {"n": found.samples, "groups": found.groups}
    out(speak(words, facts | {"first": found.months[0], "last": found.months[-1]}))
    rows = [
        (
            _(measures.CRITERIA[one.criterion]),
            measures.share(one.explained),
            measures.share(one.held_out),
            measures.share(one.base),
            measures.formula(one.measure) if one.edges else _("nothing found"),
        )
        for one in found.criteria
    ]
    heads = (_("Criterion"), _("Explained"), _("Held out"), _("By one number"), _("Measured by"))
    table(heads, rows, right=(1, 2, 3))
    for one in found.criteria:
        if not one.edges:
            continue
        out("")
        out(_(measures.CRITERIA[one.criterion]) + ": " + measures.learned_bands(one))
        for edge in one.edges:
            unit = measure_named(one.measure).unit
            gap = {"worse": edge.worse, "better": edge.better}
            said = {name: measures.value(value, unit) for name, value in gap.items()}
            words = ngettext(
                "  {points} point: anywhere between {worse} and {better}",
                "  {points} points: anywhere between {worse} and {better}",
                edge.points,
            )
            out(speak(words, said | {"points": edge.points}))
        for odd in one.odd[:_NAMED]:
            words = _("  not so: {group} in {month:month}, bank {official}, bands {learned}")
            who = {"group": odd.group_no, "month": odd.month}
            out(speak(words, {**who, "official": odd.official, "learned": odd.learned}))
        if len(one.odd) > _NAMED:
            out(speak(_("  and {n} more"), {"n": len(one.odd) - _NAMED}))
        if not one.is_better:
            out("  " + _("Not good enough to be used."))
