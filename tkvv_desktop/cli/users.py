"""Commands about the people of a book: who may open it, passwords, recovery code."""

import argparse
from pathlib import Path
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap import App
from tkvv_desktop.bootstrap.people import recover_book
from tkvv_desktop.cli.common import book_argument, json_argument, opened, password
from tkvv_desktop.cli.say import as_json, out, table
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.domain.names import nfc
from tkvv_desktop.domain.ops.base import ROLES
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.records import User
from tkvv_desktop.usecases.users import ESCROW


def add_commands(commands: Any) -> None:
    users = commands.add_parser("users", help=_("who may open the book; let in, let go"))
    book_argument(users)
    users.add_argument("--add", metavar=_("NAME"), help=_("let one more person in"))
    users.add_argument("--role", choices=ROLES, default="deputy", help=_("what the person is"))
    users.add_argument(
        "--group", action="append", default=[], help=_("only this group; may be given again")
    )
    users.add_argument("--retire", metavar=_("NAME"), help=_("let a person go"))
    json_argument(users)
    users.set_defaults(run=_users)

    change = commands.add_parser("password", help=_("another password for the one signed in"))
    book_argument(change)
    change.set_defaults(run=_password)

    code = commands.add_parser("recovery", help=_("a new recovery code, to keep on paper"))
    book_argument(code)
    code.add_argument(
        "--pdf", type=Path, metavar=_("FILE"), help=_("on a sheet to print, not on the screen")
    )
    code.set_defaults(run=_recovery)

    recover = commands.add_parser("recover", help=_("a new password by the recovery code"))
    book_argument(recover)
    recover.add_argument("--code", required=True, help=_("as it stands on the sheet"))
    recover.set_defaults(run=_recover)


def _users(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        if command.add is not None:
            new = password(new=True, name="TKVV_NEW_PASSWORD")
            app.people.add(nfc(command.add), command.role, new, tuple(command.group))
        if command.retire is not None:
            app.people.retire(_named(app, nfc(command.retire)))
        found = app.people.all()
    if command.json:
        as_json(found)
        return 0
    rows = [
        (
            one.name,
            speak("{role:role}", {"role": one.role}),
            ", ".join(one.groups) or _("all groups"),
            _state(one),
        )
        for one in found
    ]
    table((_("Name"), _("Role"), _("Groups"), ""), rows)
    return 0


def _state(one: User) -> str:
    """Whether he has left, and the days on which the book was opened without his password."""
    told = [_("has left")] if one.is_retired else []
    for on, way in one.opened:
        words = _("recovery sheet used on {on:day}")
        if way == ESCROW:
            words = _("opened by the office on {on:day}")
        told.append(speak(words, {"on": on}))
    return ", ".join(told)


def _named(app: App, name: str) -> str:
    """The person of this name who still writes here, or whatever was typed."""
    active = [one for one in app.people.all() if not one.is_retired]
    return next((one.user for one in active if one.name == name), name)


def _password(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        app.people.set_password(password(new=True, name="TKVV_NEW_PASSWORD"))
    out(_("The new password opens the book from now on; the old one no longer does."))
    return 0


def _recovery(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        code = app.people.new_recovery_code()
        if command.pdf is not None:  # the sheet first: a code that nobody has would open nothing
            bootstrap.save_paper(command.pdf, app.people.recovery_sheet(code))
        app.people.keep_recovery_code(code)
    if command.pdf is not None:
        words = _("The recovery sheet is in {file}. Print it, then take the file away.")
        out(speak(words, {"file": command.pdf}))
        return 0
    out(code)
    out(_("Write this code down twice and keep both apart from the computer. It is shown once."))
    return 0


def _recover(command: argparse.Namespace) -> int:
    if not Path(command.book).is_file():
        raise Trouble("book.missing", book=command.book.name)
    new = password(new=True, name="TKVV_NEW_PASSWORD")
    if not command.code.strip():
        raise Refused("code.length", n=0, expected=28)
    recover_book(command.book, command.code, new).close()
    out(_("The new password opens the book from now on; the old one no longer does."))
    return 0
