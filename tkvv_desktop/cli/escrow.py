"""Commands for the day when password and recovery sheet are lost: the office opens the book."""

import argparse
from pathlib import Path
from typing import Any

from tkvv_desktop.bootstrap import escrow
from tkvv_desktop.cli.common import book_argument, json_argument, opened, password
from tkvv_desktop.cli.say import as_json, out, table
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak

_SECOND = "TKVV_PASSWORD_2"


def add_commands(commands: Any) -> None:
    area = commands.add_parser("escrow", help=_("let the office open a book, by two officers"))
    verbs = area.add_subparsers(required=True, metavar=_("COMMAND"))

    make = verbs.add_parser("office", help=_("make the key of an office, in three files"))
    make.add_argument("--out", type=Path, required=True, metavar="DIR")
    make.set_defaults(run=_office)

    trust = verbs.add_parser("trust", help=_("let an office open this book when it is asked"))
    book_argument(trust)
    trust.add_argument("--office", type=Path, required=True, metavar=_("FILE"))
    trust.set_defaults(run=_trust)

    trusted = verbs.add_parser("offices", help=_("the offices that can open this book"))
    book_argument(trusted)
    json_argument(trusted)
    trusted.set_defaults(run=_offices)

    distrust = verbs.add_parser("distrust", help=_("no longer let an office open this book"))
    book_argument(distrust)
    distrust.add_argument("--digits", required=True, help=_("the 20 digits of the office"))
    distrust.set_defaults(run=_distrust)

    ask = verbs.add_parser("ask", help=_("write the request for the office"))
    book_argument(ask)
    ask.add_argument("--out", type=Path, required=True, metavar=_("FILE"))
    ask.set_defaults(run=_ask)

    grant = verbs.add_parser("grant", help=_("answer a request, with both shares of the office"))
    grant.add_argument("request", type=Path, metavar=_("FILE"))
    grant.add_argument("--share", type=Path, nargs=2, required=True, metavar=_("FILE"))
    grant.add_argument("--out", type=Path, required=True, metavar=_("FILE"))
    grant.set_defaults(run=_grant)

    accept = verbs.add_parser("accept", help=_("a new password by the answer of the office"))
    book_argument(accept)
    accept.add_argument("answer", type=Path, metavar=_("FILE"))
    accept.set_defaults(run=_accept)


def _office(command: argparse.Namespace) -> int:
    first = password(new=True)
    made = escrow.make_office_key(command.out, first, password(new=True, name=_SECOND))
    facts = {"public": made.public.name, "digits": made.fingerprint}
    out(speak(_("The key of the office is ready. For the groups: {public}, {digits}."), facts))
    names = {"one": made.shares[0].name, "other": made.shares[1].name}
    out(speak(_("Each officer keeps one share, apart: {one}, {other}."), names))
    return 0


def _trust(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        digits = escrow.trust_office(app, command.office)
    words = _("Two officers of the office {digits} can open this book when it is asked.")
    out(speak(words, {"digits": digits}))
    return 0


def _offices(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        found = escrow.trusted(app)
    if command.json:
        as_json(found)
        return 0
    table((_("Digits of the office"), _("Opens the book for")), [(o.digits, o.name) for o in found])
    return 0


def _distrust(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        facts = {"digits": escrow.distrust_office(app, command.digits), "name": app.who}
    words = _(
        "The office {digits} no longer opens this book for {name}. "
        "Copies and files for others that were made before, it still opens."
    )
    out(speak(words, facts))
    return 0


def _ask(command: argparse.Namespace) -> int:
    if not command.book.is_file():
        raise Trouble("book.missing", book=command.book.name)
    escrow.ask_office(command.book, command.out)
    out(speak(_("Take {file} to the office. It opens nothing by itself."), {"file": command.out}))
    return 0


def _grant(command: argparse.Namespace) -> int:
    passwords = (password(), password(name=_SECOND))
    digits = escrow.grant(command.request, tuple(command.share), passwords, command.out)
    facts = {"digits": digits, "file": command.out}
    out(speak(_("{file} answers the request for the office {digits}."), facts))
    return 0


def _accept(command: argparse.Namespace) -> int:
    if not command.book.is_file():
        raise Trouble("book.missing", book=command.book.name)
    new = password(new=True, name="TKVV_NEW_PASSWORD")
    escrow.accept(command.book, command.answer, new).close()
    out(_("The new password opens the book from now on; the old one no longer does."))
    return 0
