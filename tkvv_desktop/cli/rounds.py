"""`tkvv round`: a whole month of a made-up group, without a window."""

import argparse
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap import App
from tkvv_desktop.cli.common import make_folder
from tkvv_desktop.cli.money import print_due_notices
from tkvv_desktop.cli.papers import save_papers
from tkvv_desktop.cli.say import out
from tkvv_desktop.domain.calendar import month_end, month_of
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops import Attendance
from tkvv_desktop.i18n.catalogue import _, ngettext
from tkvv_desktop.i18n.formats import dong, speak
from tkvv_desktop.usecases.demo import made_up_months
from tkvv_desktop.usecases.meeting import (
    PostMeeting,
    TakenLine,
    collection_table,
    meeting_day,
    next_session,
    post_meeting,
)
from tkvv_desktop.usecases.notices import PrintNotices
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.portfolio import group_at
from tkvv_desktop.usecases.rating import forecast
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files
from tkvv_desktop.usecases.session import (
    CloseSession,
    PaidAtBank,
    close_session,
    session_page,
)
from tkvv_desktop.usecases.views import CollectionTable, SessionPage

_MONTHS = 3
_DEPOSIT = Dong(50_000)
_SEED = 1


def add_commands(commands: Any) -> None:
    parser = commands.add_parser("round", help=_("a whole month on a made-up group"))
    parser.add_argument("--out", type=Path, required=True, help=_("the folder for the papers"))
    parser.set_defaults(run=_round)


def _round(command: argparse.Namespace) -> int:
    make_folder(command.out)
    last_month = month_of(month_of(bootstrap.WallClock().today()) - timedelta(days=1))
    clock = bootstrap.StoppedClock(datetime.combine(month_end(last_month), time(12)).astimezone())
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "round.tkvvbook"
        app = bootstrap.create_book(book, "Đinh Thanh Mai", new_id(), clock=clock)
        try:
            _play(app, last_month, Path(folder), command.out)
        finally:
            app.close()
    out(speak(_("The papers are in {folder}."), {"folder": command.out}))
    return 0


def _play(app: App, month: date, folder: Path, papers_folder: Path) -> None:
    """Read the month end before `month`; hold its meeting and session; print everything."""
    for number, files in enumerate(made_up_months(1, _MONTHS, _SEED, month), start=1):
        place = folder / f"month-{number}"
        place.mkdir()
        read, _together = bootstrap.read_files(bootstrap.write_month(files, place))
        app.do(read_bank_files, ReadBankFiles(tuple(read)))
    group_no = app.ask(lambda reader: reader.groups(month))[0].group_no
    group = app.ask(group_at, group_no, month)
    session_on = next_session(group, month)
    held_on = max(month, meeting_day(group, session_on, app.rules.meeting_days_before_session))

    notices = print_due_notices(app, PrintNotices(new_id(), month, group_no), papers_folder)
    words = ngettext("Due notices: {n} file.", "Due notices: {n} files.", len(notices))
    out(speak(words, {"n": len(notices)}))

    table = app.ask(collection_table, group_no, held_on, session_on)
    asked = PaperAsked(group_no=group_no, on=held_on)
    _write(app, papers_folder / "bang-ke-de-thu.pdf", "collection-list-blank", asked)
    meeting_id = new_id()
    receipts = app.do(post_meeting, _meeting(table, meeting_id)).result
    asked = PaperAsked(group_no=group_no, on=held_on, meeting=meeting_id)
    _write(app, papers_folder / "bang-ke-da-thu.pdf", "collection-list", asked)
    _write(app, papers_folder / "bien-lai.pdf", "receipts", asked)
    words = ngettext(
        "Meeting of {on:day}: {n} receipt.", "Meeting of {on:day}: {n} receipts.", len(receipts)
    )
    out(speak(words, {"on": held_on, "n": len(receipts)}))

    page = app.ask(session_page, group_no, session_on)
    app.do(close_session, _session(page))
    words = _("Session of {on:day}: {amount} handed in.")
    out(speak(words, {"on": session_on, "amount": dong(page.in_hand)}))

    found = app.ask(forecast, bootstrap.rating_rules(), group_no, month, app.clock.today())
    asked = PaperAsked(group_no=group_no, on=app.clock.today(), month=month)
    _write(app, papers_folder / "xep-loai.pdf", "rating-sheet", asked)
    words = ngettext("Rating forecast: {n} point.", "Rating forecast: {n} points.", found.total)
    out(speak(words, {"n": found.total}))
    faults = app.check(full=True)
    out(_("The book is sound.") if not faults else _("The book has faults; run tkvv check."))


def _meeting(table: CollectionTable, meeting_id: str) -> PostMeeting:
    """Everybody comes; nearly everybody pays what is due and deposits."""
    lines = [
        TakenLine(row.customer_no, row.due, _DEPOSIT if place % 7 else ZERO)
        for place, row in enumerate(table.rows)
        if place % 11
    ]
    return PostMeeting(
        id=meeting_id,
        group_no=table.group.group_no,
        held_on=table.held_on,
        session_on=table.session_on,
        lines=tuple(lines),
        attendance=tuple(Attendance(row.customer_no, present=True) for row in table.rows),
    )


def _session(page: SessionPage) -> CloseSession:
    """All cash is handed in; members pay at the bank what falls due on that day."""
    today = [due for due in page.dues if due.session_on == page.session_on]
    return CloseSession(
        id=new_id(),
        group_no=page.group.group_no,
        held_on=page.session_on,
        handed_in=page.in_hand,
        vouchers=tuple(
            PaidAtBank(due.contract_no, due.amount, f"GT-{number:04d}", page.session_on)
            for number, due in enumerate(today, start=1)
        ),
    )


def _write(app: App, path: Path, name: str, asked: PaperAsked) -> None:
    made = app.make_paper(name, asked, new_id())
    save_papers(app, path, made.pdf, (made,))
