"""Commands that write: meeting, session, notices; rating and papers."""

import argparse
from pathlib import Path
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap import App
from tkvv_desktop.cli.common import (
    book_argument,
    day,
    from_file,
    json_argument,
    make_folder,
    month,
    on_argument,
    opened,
)
from tkvv_desktop.cli.say import as_json, out
from tkvv_desktop.domain.calendar import month_of, session_on_or_after
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases import papers
from tkvv_desktop.usecases.meeting import PostMeeting, post_meeting
from tkvv_desktop.usecases.notices import PrintNotices, print_notices
from tkvv_desktop.usecases.plausible import refuse_unknown_group
from tkvv_desktop.usecases.portfolio import group_book
from tkvv_desktop.usecases.rating import Forecast, forecast
from tkvv_desktop.usecases.session import CloseSession, close_session

_RENAMED = {"group": "group_no"}
_PAPERS = ("due-notice", "collection-list", "receipts", "rating-sheet")


def add_commands(commands: Any) -> None:
    meeting = commands.add_parser("meeting", help=_("a meeting of a group"))
    session = commands.add_parser("session", help=_("a session at the transaction point"))
    for parser, verb, run in ((meeting, "post", _meeting), (session, "close", _session)):
        parser.add_argument("verb", choices=(verb,))
        parser.add_argument("file", type=Path, help=_("a JSON file"))
        book_argument(parser)
        json_argument(parser)
        parser.set_defaults(run=run)

    notices = commands.add_parser("notices", help=_("print the due notices of a day"))
    book_argument(notices)
    on_argument(notices)
    notices.add_argument("--group", help=_("the number of the group"))
    notices.add_argument("--out", type=Path, required=True, help=_("the folder for the papers"))
    notices.set_defaults(run=_notices)

    rating = commands.add_parser("rating", help=_("points of the groups, official and forecast"))
    book_argument(rating)
    rating.add_argument("--month", type=month, required=True)
    rating.add_argument("--group", help=_("the number of the group"))
    rating.add_argument("--pdf", type=Path, help=_("the file for the rating sheet of the group"))
    json_argument(rating)
    rating.set_defaults(run=_rating)

    paper = commands.add_parser("paper", help=_("any paper as PDF"))
    paper.add_argument("name", choices=_PAPERS)
    book_argument(paper)
    paper.add_argument("--group", required=True, help=_("the number of the group"))
    paper.add_argument(
        "--meeting-on", type=day, help=_("the day of the meeting, the latest if left out")
    )
    paper.add_argument("--blank", action="store_true", help=_("to be filled by hand"))
    paper.add_argument("--month", type=month)
    on_argument(paper)
    paper.add_argument("--out", type=Path, required=True, help=_("the file for the paper"))
    paper.set_defaults(run=_paper)


def _meeting(command: argparse.Namespace) -> int:
    given = from_file(command.file, PostMeeting, _RENAMED, {"session_on": None})
    with opened(command.book) as app:
        outcome = app.do(post_meeting, given)
    if command.json:
        as_json({"written": outcome.written, "receipts": outcome.result or {}})
    elif outcome.written:
        words = _("The meeting of {on:day} is in the book, {n} receipts.")
        out(speak(words, {"on": given.held_on, "n": len(outcome.result)}))
    else:
        out(_("This was written before; nothing changed."))
    return 0


def _session(command: argparse.Namespace) -> int:
    given = from_file(command.file, CloseSession, _RENAMED, {})
    with opened(command.book) as app:
        outcome = app.do(close_session, given)
    if command.json:
        as_json({"written": outcome.written})
    elif outcome.written:
        out(speak(_("The session of {on:day} is in the book."), {"on": given.held_on}))
    else:
        out(_("This was written before; nothing changed."))
    return 0


def print_due_notices(app: App, command: PrintNotices, folder: Path) -> list[Path]:
    """Write the notices of a day into `folder`, one PDF a group; the paths of those."""
    make_folder(folder)
    found = app.do(print_notices, command).result
    written = []
    for group_no in sorted({notice.group_no for notice in found}):
        own = [notice for notice in found if notice.group_no == group_no]
        facts = app.ask(lambda reader, own=own: papers.due_notice_facts(reader, own, reprint=False))
        path = folder / f"thong-bao-no-den-han_{group_no}_{command.on.isoformat()}.pdf"
        bootstrap.save_paper(path, bootstrap.paper("due-notice", facts))
        written.append(path)
    return written


def _notices(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        on = command.on or app.clock.today()
        if command.group:
            app.ask(refuse_unknown_group, command.group)
        written = print_due_notices(app, PrintNotices(new_id(), on, command.group), command.out)
    for path in written:
        out(str(path))
    if not written:
        out(_("No notice is to be printed on this day; all were printed before."))
    return 0


def _rating(command: argparse.Namespace) -> int:
    rules = bootstrap.rating_rules()
    if command.pdf and not command.group:
        raise Refused("rating.group_missing")
    with opened(command.book) as app:
        today = app.clock.today()
        if command.group:
            app.ask(refuse_unknown_group, command.group)
        numbers = (
            [command.group]
            if command.group
            else [group.group_no for group in app.ask(lambda reader: reader.groups(today))]
        )
        found: list[Forecast] = [
            app.ask(forecast, rules, number, command.month, today) for number in numbers
        ]
    if command.pdf:
        sheet = papers.rating_sheet(found[0])
        bootstrap.save_paper(command.pdf, bootstrap.paper("rating-sheet", sheet))
    if command.json:
        as_json(found)
        return 0
    for one in found:
        words = _("{group}: forecast {total} points, official {official}.")
        official = str(one.official.total) if one.official else "-"
        facts = {"group": one.group.group_no, "total": one.total, "official": official}
        out(speak(words, facts))
    return 0


def _paper(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        facts = _facts(app, command)
    bootstrap.save_paper(command.out, bootstrap.paper(command.name, facts))
    out(str(command.out))
    return 0


def _facts(app: App, command: argparse.Namespace) -> Any:
    """What the paper says, from the book."""
    on = command.on or app.clock.today()
    app.ask(refuse_unknown_group, command.group)
    if command.name == "rating-sheet":
        wanted = command.month or month_of(on)
        rules = bootstrap.rating_rules()
        return papers.rating_sheet(app.ask(forecast, rules, command.group, wanted, on))
    if command.name == "due-notice":
        printed = app.ask(lambda reader: reader.notices(command.group))
        own = [notice for notice in printed if notice.day == on]
        return app.ask(lambda reader: papers.due_notice_facts(reader, own, reprint=True))
    held_on = command.meeting_on or on
    if command.name == "collection-list" and command.blank:
        book = app.ask(group_book, command.group, held_on)
        session_on = session_on_or_after(held_on, book.session_day)
        return app.ask(papers.blank_collection_list, command.group, held_on, session_on)
    meetings = app.ask(lambda reader: reader.meetings(command.group))
    is_named = command.meeting_on or command.on  # otherwise it is the latest
    own_meeting = next((one for one in meetings if not is_named or one.held_on == held_on), None)
    if own_meeting is None:
        raise Refused("meeting.unknown")
    question = papers.receipts if command.name == "receipts" else papers.filled_collection_list
    return app.ask(lambda reader: question(reader, own_meeting.op_id, reprint=True))
