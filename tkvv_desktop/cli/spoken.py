"""Commands for figures read over the telephone: show them, take them down, list them."""

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tkvv_desktop.cli.common import book_argument, day, json_argument, opened
from tkvv_desktop.cli.say import as_json, out, table
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.spoken import Spoken, rows
from tkvv_desktop.domain.spoken_series import is_part, parts
from tkvv_desktop.i18n import heard_words
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import day as day_text
from tkvv_desktop.i18n.formats import grouped, speak
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.heard import (
    PHONE,
    QR,
    HeardRow,
    NoteHeard,
    heard_rows,
    note_heard_meeting,
    spoken_of,
)
from tkvv_desktop.usecases.papers_spoken import rows_of
from tkvv_desktop.usecases.plausible import refuse_unknown_group
from tkvv_desktop.usecases.portfolio import group_book

_MOST = 100_000  # bytes; a whole group takes five thousand


def add_commands(commands: Any) -> None:
    spoken = commands.add_parser("spoken", help=_("figures of a meeting to read by phone"))
    verbs = spoken.add_subparsers(required=True, metavar=_("COMMAND"))

    show = verbs.add_parser("show", help=_("the rows to read, of a posted meeting"))
    book_argument(show)
    show.add_argument("--group", required=True, help=_("the number of the group"))
    show.add_argument("--day", type=day, required=True, help=_("the day of the meeting"))
    show.add_argument("--full", action="store_true", help=_("everybody who paid, not only sums"))
    show.add_argument("--codes", action="store_true", help=_("the texts of the codes to scan"))
    show.set_defaults(run=_show)

    note = verbs.add_parser("note", help=_("take down what was read or scanned"))
    book_argument(note)
    note.add_argument("file", metavar=_("FILE"), help=_("a row or a code a line; - for the input"))
    json_argument(note)
    note.set_defaults(run=_note)

    listed = verbs.add_parser("list", help=_("what was heard, and what the book says now"))
    book_argument(listed)
    listed.add_argument("--group", help=_("the number of the group"))
    json_argument(listed)
    listed.set_defaults(run=_list)


def _show(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        for line in app.ask(_lines, command):
            out(line)
    return 0


def _lines(reader: Reader, command: argparse.Namespace) -> list[str]:
    spoken = _spoken(reader, command.group, command.day)
    if command.codes:
        return list(parts(spoken))
    if command.full:
        return list(rows_of(spoken, group_book(reader, command.group, command.day)))
    return list(rows(replace(spoken, lines=None)))


def _spoken(reader: Reader, group_no: str, held_on: date) -> Spoken:
    refuse_unknown_group(reader, group_no)
    found = [one for one in reader.meetings(group_no, held_on) if one.held_on == held_on]
    if not found:
        raise Refused("meeting.unknown")
    return spoken_of(found[0])


def _note(command: argparse.Namespace) -> int:
    text = _text(command.file)
    source = QR if any(map(is_part, text.splitlines())) else PHONE
    with opened(command.book) as app:
        outcome = app.do(note_heard_meeting, NoteHeard(new_id(), text, source))
    said: Spoken | None = outcome.result
    if command.json:
        as_json({"written": outcome.written, "heard": said})
    elif said is None or not outcome.written:
        out(_("This was written before; nothing changed."))
    else:
        facts = {
            "group": said.group_no,
            "day": said.held_on,
            "n": said.payers,
            "interest": said.interest,
            "deposits": said.deposits,
        }
        words = _(
            "Group {group}, meeting of {day:day}: {n} paid, interest {interest:dong}, deposits "
            "{deposits:dong}. Not confirmed until the exchange file of the group comes."
        )
        out(speak(words, facts))
    return 0


def _text(file: str) -> str:
    """What is no text or too long is refused at the row where it stops being digits."""
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(_MOST)
        else:
            with Path(file).open("rb") as opened_file:
                raw = opened_file.read(_MOST)
    except OSError as error:
        raise Trouble("file.unreadable", file=Path(file).name) from error
    return raw.decode("utf-8-sig", errors="replace")


def _list(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        found = app.ask(heard_rows, app.clock.today(), command.group)
    if command.json:
        as_json(found)
        return 0
    heads = (_("Group"), _("Leader"), _("Meeting"), _("Interest"), _("Deposits"), _("State"))
    table(heads, [_cells(row) for row in found], right=(3, 4))
    for row in found:
        for one in row.differences:
            told = heard_words.difference(one.name, one.what, one.heard, one.posted)
            out(f"{row.heard.group_no} {day_text(row.heard.day)}: {told}")
    return 0


def _cells(row: HeardRow) -> tuple[str, ...]:
    heard = row.heard
    state = heard_words.state(
        heard.source, is_posted=bool(row.posted), differences=len(row.differences)
    )
    return (
        heard.group_no,
        row.leader,
        day_text(heard.day),
        grouped(heard.interest),
        grouped(heard.deposits),
        state,
    )
