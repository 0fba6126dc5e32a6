"""Commands about one member's record: particulars put right, two records of one person."""

import argparse
from dataclasses import asdict
from typing import Any

from tkvv_desktop.cli.common import book_argument, json_argument, opened
from tkvv_desktop.cli.say import as_json, out
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.names import nfc
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import parse_day, speak
from tkvv_desktop.i18n.likeness_words import likeness
from tkvv_desktop.usecases.particulars import FIELDS, SEXES, CorrectPerson, correct_person
from tkvv_desktop.usecases.same_people import (
    MergePeople,
    PartPeople,
    likely_records,
    merge_people,
    part_people,
)


def add_commands(commands: Any) -> None:
    parser = commands.add_parser("person", help=_("the record of a member, put right by hand"))
    verbs = parser.add_subparsers(required=True, metavar=_("COMMAND"))

    correct = verbs.add_parser("correct", help=_("particulars, as the member or papers tell them"))
    _about(correct)
    for name in FIELDS:
        option = "--" + name.replace("_", "-")
        if name == "sex":
            correct.add_argument(option, choices=SEXES)
        else:
            correct.add_argument(option, type=_told_day if name in _DAYS else str)
    json_argument(correct)
    correct.set_defaults(run=_correct)

    merge = verbs.add_parser("merge", help=_("two records are of one person: show them together"))
    _about(merge)
    merge.add_argument("--other", required=True, help=_("the number of the other record"))
    _with_reason(merge, _merge)

    likely = verbs.add_parser("likely", help=_("which records may be of one person"))
    book_argument(likely)
    likely.add_argument("--group", required=True, help=_("the number of the group"))
    json_argument(likely)
    likely.set_defaults(run=_likely)

    part = verbs.add_parser("part", help=_("the record is of somebody else after all"))
    _about(part)
    _with_reason(part, _part)


_DAYS = frozenset({"born", "id_issued_on"})
_YEAR_DIGITS = 4


def _about(parser: argparse.ArgumentParser) -> None:
    book_argument(parser)
    parser.add_argument("--group", required=True, help=_("the number of the group"))
    parser.add_argument("--member", required=True, help=_("the customer number of the member"))


def _with_reason(parser: argparse.ArgumentParser, run: Any) -> None:
    parser.add_argument("--reason", required=True, help=_("how one knows, in a few words"))
    json_argument(parser)
    parser.set_defaults(run=run)


def _told_day(text: str) -> str:
    """A day, or the year alone where no more is known; "" takes it out."""
    if not text or (text.isdecimal() and len(text) == _YEAR_DIGITS):
        return text
    try:
        return parse_day(text).isoformat()
    except Refused:
        return text  # a day as 1966-04-05; what is none, the rules refuse


def _correct(command: argparse.Namespace) -> int:
    told = {name: getattr(command, name) for name in FIELDS if getattr(command, name) is not None}
    given = CorrectPerson(new_id(), command.group, command.member, told)
    with opened(command.book) as app:
        outcome = app.do(correct_person, given)
    if command.json:
        as_json({"written": outcome.written})
    else:
        out(speak(_("Noted for member {member}."), {"member": command.member}))
    return 0


def _merge(command: argparse.Namespace) -> int:
    given = MergePeople(new_id(), command.group, command.other, command.member, nfc(command.reason))
    with opened(command.book) as app:
        outcome = app.do(merge_people, given)
    if command.json:
        as_json({"written": outcome.written})
        return 0
    words = _("Records {other} and {member} are shown as one person; each entry stays as it was.")
    out(speak(words, {"member": command.member, "other": command.other}))
    return 0


def _likely(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        pairs = app.ask(likely_records, command.group, app.clock.today())
    if command.json:
        as_json([asdict(one) for one in pairs])
        return 0
    words = _("{member} and {other}: {why}")
    for one in pairs:
        why = likeness(one.way)
        out(speak(words, {"member": one.customer_no, "other": one.other, "why": why}))
    if not pairs:
        out(_("No two records look as if they were of one person."))
    return 0


def _part(command: argparse.Namespace) -> int:
    given = PartPeople(new_id(), command.group, command.member, nfc(command.reason))
    with opened(command.book) as app:
        outcome = app.do(part_people, given)
    if command.json:
        as_json({"written": outcome.written})
        return 0
    out(speak(_("Record {member} stands for itself again."), {"member": command.member}))
    return 0
