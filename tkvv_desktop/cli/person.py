"""Commands about one member's record: particulars put right by hand."""

import argparse
from typing import Any

from tkvv_desktop.cli.common import book_argument, json_argument, opened
from tkvv_desktop.cli.say import as_json, out
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import parse_day, speak
from tkvv_desktop.usecases.particulars import FIELDS, SEXES, CorrectPerson, correct_person


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


_DAYS = frozenset({"born", "id_issued_on"})
_YEAR_DIGITS = 4


def _about(parser: argparse.ArgumentParser) -> None:
    book_argument(parser)
    parser.add_argument("--group", required=True, help=_("the number of the group"))
    parser.add_argument("--member", required=True, help=_("the customer number of the member"))


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
