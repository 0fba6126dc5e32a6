"""Commands that write: meeting, session, notices; and the rating."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from tkvv_desktop.bootstrap import App
from tkvv_desktop.cli.common import (
    book_argument,
    from_file,
    json_argument,
    make_folder,
    on_argument,
    opened,
)
from tkvv_desktop.cli.papers import save_papers
from tkvv_desktop.cli.say import as_json, out
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.names import nfc
from tkvv_desktop.i18n.catalogue import _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.meeting import PostMeeting, post_meeting
from tkvv_desktop.usecases.notices import PrintNotices, print_notices
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.plausible import refuse_unknown_group
from tkvv_desktop.usecases.session import CloseSession, close_session

_RENAMED = {"group": "group_no"}


def add_commands(commands: Any) -> None:
    meeting = commands.add_parser("meeting", help=_("a meeting of a group"))
    session = commands.add_parser("session", help=_("a session at the transaction point"))
    session.add_argument(
        "--despite-fork",
        metavar=_("REASON"),
        default="",
        help=_("why it cannot wait until somebody looked into the copy that was written in"),
    )
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
    notices.add_argument("--half", action="store_true", help=_("two on a page, to cut"))
    notices.set_defaults(run=_notices)


def _meeting(command: argparse.Namespace) -> int:
    given = from_file(command.file, PostMeeting, _RENAMED, {"session_on": None})
    with opened(command.book) as app:
        outcome = app.do(post_meeting, given)
    if command.json:
        as_json({"written": outcome.written, "receipts": outcome.result or {}})
    elif outcome.written:
        words = ngettext(
            "The meeting of {on:day} is in the book, {n} receipt.",
            "The meeting of {on:day} is in the book, {n} receipts.",
            len(outcome.result),
        )
        out(speak(words, {"on": given.held_on, "n": len(outcome.result)}))
    else:
        out(_("This was written before; nothing changed."))
    return 0


def _session(command: argparse.Namespace) -> int:
    given = from_file(command.file, CloseSession, _RENAMED, {})
    if command.despite_fork:
        given = replace(given, despite_fork=nfc(command.despite_fork))
    with opened(command.book) as app:
        outcome = app.do(close_session, given)
    if command.json:
        as_json({"written": outcome.written})
    elif outcome.written:
        out(speak(_("The session of {on:day} is in the book."), {"on": given.held_on}))
    else:
        out(_("This was written before; nothing changed."))
    return 0


def print_due_notices(
    app: App, command: PrintNotices, folder: Path, *, half: bool = False
) -> list[Path]:
    """Write the notices of a day into `folder`, one PDF a group; the paths of those."""
    make_folder(folder)
    found = app.do(print_notices, command).result
    written = []
    for group_no in sorted({notice.group_no for notice in found}):
        own = next(notice for notice in found if notice.group_no == group_no)
        asked = PaperAsked(group_no=group_no, on=command.on, notice=own.op_id)
        made = app.make_paper("due-notice-half" if half else "due-notice", asked, new_id())
        path = folder / f"thong-bao-no-den-han_{group_no}_{command.on.isoformat()}.pdf"
        save_papers(app, path, made.pdf, (made,))
        written.append(path)
    return written


def _notices(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        on = command.on or app.clock.today()
        if command.group:
            app.ask(refuse_unknown_group, command.group)
        printing = PrintNotices(new_id(), on, command.group)
        written = print_due_notices(app, printing, command.out, half=command.half)
    for path in written:
        out(str(path))
    if not written:
        out(_("No notice is to be printed on this day; all were printed before."))
    return 0
