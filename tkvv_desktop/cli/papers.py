"""The command for papers: any paper of the table of kinds, as PDF."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap import App
from tkvv_desktop.cli.common import (
    book_argument,
    day,
    json_argument,
    month,
    on_argument,
    opened,
)
from tkvv_desktop.cli.say import as_json, out
from tkvv_desktop.cli.usage import ListHelp
from tkvv_desktop.domain.calendar import month_of
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.entry_held import entry_held
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.paper_titles import paper_title
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.paper_kinds import KINDS, Asks, PaperAsked
from tkvv_desktop.usecases.printing import Drawn, NotePrinted, find_code, note_printed

_MOST_ROWS = 100
_TO_FILL = "collection-list-blank"
_MEETING = N_("Group {group}: the meeting of {day:day}.")
_FOUND = {
    "notice": N_("Group {group}: due notice number {number} of {day:day}."),
    "meeting": N_("Group {group}: receipt number {number} of the meeting of {day:day}."),
    "session": N_("Group {group}: the session of {day:day}."),
    "paper": N_("Group {group}: a paper printed on {day:day}; see the history of papers."),
}


def add_commands(commands: Any) -> None:
    names = "\n".join(f"  {name:24}{paper_title(name)}" for name in KINDS)
    paper = commands.add_parser(
        "paper",
        help=_("any paper as PDF"),
        epilog=names,
        formatter_class=ListHelp,
    )
    paper.add_argument("name", choices=tuple(KINDS), metavar="NAME", help=_("the paper, see below"))
    book_argument(paper)
    paper.add_argument("--group", required=True, help=_("the number of the group"))
    on_argument(paper)
    paper.add_argument("--month", type=month, help=_("the month, that of the day if left out"))
    paper.add_argument("--member", default="", help=_("the customer number of the member"))
    paper.add_argument("--loan", default="", help=_("the contract number of the loan"))
    paper.add_argument(
        "--meeting",
        "--meeting-on",
        type=day,
        help=_("the day of the meeting, the latest if left out"),
    )
    paper.add_argument("--blank", action="store_true", help=_("to be filled by hand"))
    rows = range(_MOST_ROWS + 1)
    paper.add_argument(
        "--rows", type=int, choices=rows, default=0, metavar="N", help=_("empty rows for the hand")
    )
    paper.add_argument("--show-ids", action="store_true", help=_("ID numbers in full"))
    paper.add_argument("--out", type=Path, required=True, help=_("the file for the paper"))
    paper.set_defaults(run=_paper)
    find = commands.add_parser("find", help=_("what the search code on a paper leads to"))
    find.add_argument("code", help=_("the 16 characters of the search code or of the book code"))
    book_argument(find)
    json_argument(find)
    find.set_defaults(run=_find)


def _paper(command: argparse.Namespace) -> int:
    name = command.name
    if command.blank and name == "collection-list":
        name = _TO_FILL
    with opened(command.book) as app:
        asked = app.ask(_asked, name, command, app.clock.today())
        made = app.make_paper(name, asked, new_id())
        save_papers(app, command.out, made.pdf, (made,))
    out(str(command.out))
    return 0


def save_papers(app: App, path: Path, pdf: bytes, made: Sequence[Drawn]) -> None:
    """Save papers that were made, then note it: the history names nothing that is not there."""
    bootstrap.save_paper(path, pdf)
    gone = tuple(replace(one.out, sheets=bootstrap.count_pages(one.pdf)) for one in made)
    app.do(note_printed, NotePrinted(gone, "file"))


def _find(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        found = app.ask(find_code, command.code)
    if command.json:
        as_json(found)
        return 0
    facts = {"group": found.group_no, "day": found.day, "number": found.number}
    if found.group_no == OFFICE:
        words = N_("A paper of the whole book, printed on {day:day}; see the history of papers.")
        out(speak(_(words), facts))
        return 0
    if found.held is not None:
        for sentence in entry_held(found.group_no, found.day, found.held.signed, found.held.now):
            out(sentence)
        return 0
    words = _FOUND[found.kind] if found.number or found.kind != "meeting" else _MEETING
    out(speak(_(words), facts))
    return 0


def _asked(reader: Reader, name: str, command: argparse.Namespace, today: date) -> PaperAsked:
    """What the command says, and what it leaves out where there is one plain answer."""
    asks = KINDS[name].asks
    on = command.on or (command.meeting if name == _TO_FILL else None) or today
    return PaperAsked(
        group_no=command.group,
        on=on,
        month=(command.month or month_of(on)) if Asks.MONTH in asks else None,
        member=command.member,
        loan=command.loan,
        meeting=_meeting(reader, command) if Asks.MEETING in asks else "",
        reprint=KINDS[name].numbered,
        show_ids=command.show_ids,
        rows=command.rows,
    )


def _meeting(reader: Reader, command: argparse.Namespace) -> str:
    """The meeting of the day named, else the latest one; "" when the group never met."""
    held_on = command.meeting or command.on
    meetings = reader.meetings(command.group)
    found = next((one for one in meetings if held_on in (None, one.held_on)), None)
    if found is None and held_on is not None:
        raise Refused("meeting.unknown")
    return found.op_id if found else ""
