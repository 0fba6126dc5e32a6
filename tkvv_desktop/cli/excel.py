"""Lists as workbooks, for whoever wants to count with them."""

import argparse
from pathlib import Path
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.cli.common import book_argument, day, on_argument, opened
from tkvv_desktop.cli.say import out
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.usecases.facts_lists import ListFacts
from tkvv_desktop.usecases.lists import LISTS, AskedList, list_facts
from tkvv_desktop.usecases.plausible import refuse_unknown_group
from tkvv_desktop.usecases.privacy import NoteListTaken, note_list_taken


def add_commands(commands: Any) -> None:
    excel = commands.add_parser("excel", help=_("any list as a workbook"))
    excel.add_argument("name", choices=tuple(LISTS))
    book_argument(excel)
    excel.add_argument("--group", help=_("the number of the group"))
    excel.add_argument(
        "--meeting-on", type=day, help=_("the day of the meeting, the latest if left out")
    )
    on_argument(excel)
    ids_argument(excel)
    excel.add_argument("--out", type=Path, required=True, help=_("the file for the workbook"))
    excel.set_defaults(run=_excel)


def xlsx_argument(parser: argparse.ArgumentParser) -> None:
    """The rows of a command go into a workbook."""
    parser.add_argument("--xlsx", type=Path, help=_("the file for the workbook"))


def ids_argument(parser: argparse.ArgumentParser) -> None:
    """ID numbers are masked unless somebody asks for them."""
    words = _("ID card numbers in full in the workbook; without it only their end is shown")
    parser.add_argument("--full-ids", action="store_true", help=words)


def save_list(name: str, command: argparse.Namespace, path: Path) -> int:
    """Put the list of that name at `path`; say where it is."""
    with opened(command.book) as app:
        asked = AskedList(
            name=name,
            on=command.on or app.clock.today(),
            group_no=command.group,
            meeting_id=_meeting(command, app) if name == "collection" else "",
            customer_no=getattr(command, "member", None),
            full_ids=name == "members" and command.full_ids,
        )
        if asked.full_ids and not asked.group_no:
            raise Refused("list.ids_of_one_group")
        facts = app.ask(list_facts, asked)
        if asked.full_ids:
            _note_taken(app, facts)
    bootstrap.save_paper(path, bootstrap.workbook(facts))
    out(str(path))
    return 0


def _note_taken(app: bootstrap.App, facts: ListFacts) -> None:
    """Whose ID number goes out in full is kept before it goes."""
    keys = [column.key for column in facts.columns]
    customer_no, id_no = keys.index("customer_no"), keys.index("id_no")
    members = tuple(str(row[customer_no]) for row in facts.rows if row[id_no])
    if facts.group:
        app.do(note_list_taken, NoteListTaken(new_id(), facts.group.group_no, members))


def _meeting(command: argparse.Namespace, app: bootstrap.App) -> str:
    """The meeting asked for, else the latest up to the day."""
    if not command.group:
        raise Refused("list.group_missing")
    app.ask(refuse_unknown_group, command.group)
    on, latest = command.meeting_on, command.on or app.clock.today()
    for meeting in app.ask(lambda reader: reader.meetings(command.group)):
        if meeting.held_on == on or (on is None and meeting.held_on <= latest):
            return str(meeting.op_id)
    raise Refused("meeting.unknown")


def _excel(command: argparse.Namespace) -> int:
    return save_list(command.name, command, command.out)
