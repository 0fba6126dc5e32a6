"""Commands about what travels between books: write bundles, read them, look at them."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tkvv_desktop.bootstrap import escrow
from tkvv_desktop.bootstrap.exchange import Exchange, ReadBundle
from tkvv_desktop.bootstrap.exchange_report import Report, report
from tkvv_desktop.cli.common import book_argument, json_argument, opened, password
from tkvv_desktop.cli.exchange import (
    address_text,
    machine_text,
    moment_text,
    named,
    scope_text,
)
from tkvv_desktop.cli.say import DONE, REFUSED, as_json, out, say_wrong, table
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import grouped, speak
from tkvv_desktop.i18n.wording import sentence, words_for
from tkvv_desktop.usecases.bundles import Manifest
from tkvv_desktop.usecases.exchange_records import Missing, Partner, Received

_ALL = "all"
_OFFICER, _OTHER_OFFICER = "TKVV_SHARE_PASSWORD", "TKVV_SHARE_PASSWORD_2"


def add_commands(commands: Any) -> None:
    bundle = commands.add_parser("bundle", help=_("exchange files: write, read, look"))
    verbs = bundle.add_subparsers(required=True, metavar=_("COMMAND"))

    make = verbs.add_parser("make", help=_("write what others do not have yet, onto a stick"))
    make.add_argument(
        "--to",
        action="append",
        required=True,
        metavar=_("NAME"),
        help=_("a paired person or an address; 'all' for everybody; may be given again"),
    )
    make.add_argument("--out", type=Path, required=True, metavar="DIR")
    make.add_argument(
        "--whole", action="store_true", help=_("everything, also what was confirmed already")
    )
    _finish(make, _make)

    read = verbs.add_parser("read", help=_("read every exchange file for this book on a stick"))
    read.add_argument("place", type=Path, metavar=_("DIR|FILE"))
    read.add_argument(
        "--share",
        type=Path,
        nargs=2,
        metavar=_("FILE"),
        help=_("with both shares of the office: also what is for somebody whose machine is lost"),
    )
    read.add_argument("--dry-run", action="store_true", help=_("only say what it would come to"))
    _finish(read, _read)

    show = verbs.add_parser("show", help=_("what an exchange file for this book says of itself"))
    show.add_argument("file", type=Path, metavar=_("FILE"))
    _finish(show, _show)

    log = verbs.add_parser("log", help=_("what was written, read and refused"))
    _finish(log, _log)


def _finish(parser: argparse.ArgumentParser, run: Any) -> None:
    book_argument(parser)
    json_argument(parser)
    parser.set_defaults(run=run)


# --- writing ---


def _make(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        exchange = Exchange(app)
        to = _addressees(exchange.partners(), command.to)
        done = exchange.write(to, command.out, whole=command.whole)
        written = exchange.log(len(done.paths) // 2)[::-1]  # more than one for who gets a lot
    names = {one.address: one.name for one in to}
    made = [
        {
            "to": names[line.address],
            "address": line.address,
            "entries": line.entries,
            "bundle": line.bundle,
            "files": [str(path) for path in done.paths[2 * at : 2 * at + 2]],
        }
        for at, line in enumerate(written)
    ]
    if command.json:
        as_json({"bundles": made, "removed": [str(path) for path in done.removed]})
        return 0
    rows = [
        (names[line.address], grouped(line.entries), done.paths[2 * at].name)
        for at, line in enumerate(written)
    ]
    table((_("To"), _("Entries"), _("File")), rows, right=(1,))
    out(_("Each was written twice and read back. It is safe to pull out the stick."))
    return 0


def _addressees(partners: Sequence[Partner], typed: Sequence[str]) -> list[Partner]:
    """Who is meant, each once, in the order of the list."""
    if not partners:
        raise Refused("partner.none")
    if _ALL in typed:
        return list(partners)
    meant = [named(partners, one) for one in typed]
    return [one for one in partners if one in meant]


# --- reading ---


def _read(command: argparse.Namespace) -> int:
    office = ""
    if command.share:
        passwords = (password(name=_OFFICER), password(name=_OTHER_OFFICER))
        office = escrow.lent(tuple(command.share), passwords)
    with opened(command.book) as app:
        exchange = Exchange(app, office=office)
        before = exchange.standings()
        found = (exchange.preview if command.dry_run else exchange.read)(command.place)
    wrong = [one for one in found if one.error]
    if command.json:
        as_json([_facts(one) for one in found])
        return REFUSED if wrong else DONE
    if not found:
        out(_("There is no exchange file for this book here."))
        return DONE
    if command.dry_run:
        out(_("Nothing was changed. Reading would come to this:"))
    _tell(found, is_tried=command.dry_run)
    if command.place.is_dir():
        _sum_up(report(found, before))
    for one in wrong:
        if one.error:
            say_wrong(f"{one.name}: {sentence(one.error)}")
    return REFUSED if wrong else DONE


def _facts(one: ReadBundle) -> dict[str, Any]:
    error = one.error and {"code": one.error.code, "text": sentence(one.error)}
    return {"file": one.name, "received": one.received, "error": error}


def _tell(found: Sequence[ReadBundle], *, is_tried: bool) -> None:
    heads = (_("File"), _("From"), _("New"), _("Known"), _("Waiting"), _("State"))
    table(heads, [_cells(one, is_tried=is_tried) for one in found], right=(2, 3, 4))
    received = [one.received for one in found if one.received]
    for line in dict.fromkeys(line for one in received for line in _remarks(one)):
        out(line)


def _sum_up(told: Report) -> None:
    """What an office wants to know of many: how they went, and who is missing since when."""
    words = _("Read {read}, nothing new {same}, waiting {waiting}, refused {refused}.")
    counts = {"read": told.read, "same": told.nothing_new}
    out(speak(words, counts | {"waiting": told.waiting, "refused": told.refused}))
    if told.absent:
        out(_("Nothing has come this time from:"))
        rows = [(one.partner.name, moment_text(one.read_at) or _("never")) for one in told.absent]
        table((_("From"), _("Last read")), rows)


def _cells(one: ReadBundle, *, is_tried: bool) -> tuple[str, ...]:
    told = one.received
    if told is None:
        return (one.name, "", "", "", "", _("refused"))
    return (
        one.name,
        told.sender or address_text(told.address),
        grouped(told.added),
        grouped(told.known),
        grouped(told.waiting),
        _state(told, is_tried=is_tried),
    )


def _state(told: Received, *, is_tried: bool) -> str:
    if told.waiting:
        return _("waits for what is missing")
    if told.added:
        return _("can be read") if is_tried else _("read")
    return _("read before") if told.is_same else _("nothing new")


def _remarks(told: Received) -> list[str]:
    """What somebody has to do something about."""
    lines = [_lacking(one) for one in told.missing]
    facts = {"name": told.sender}
    words = _("Machine {machine} went on twice: both branches are kept. Ask {name} about copies.")
    lines += [speak(words, facts | {"machine": machine_text(one)}) for one in told.forked]
    words = _(
        "Machine {machine} tells less than it told before: {name} works with an old copy of the "
        "book. Nothing is lost here; send everything back to it."
    )
    lines += [speak(words, facts | {"machine": machine_text(one)}) for one in told.rolled_back]
    words = _("The sums of group {group} are others than those of {name}. Run tkvv check on both.")
    lines += [speak(words, facts | {"group": scope_text(one)}) for one in told.unlike]
    return lines


def _lacking(one: Missing) -> str:
    words = _("Missing: {group}, entries {first} to {last} of machine {machine}.")
    facts = {"first": one.first, "last": one.last}
    return speak(
        words, facts | {"group": scope_text(one.scope), "machine": machine_text(one.replica)}
    )


# --- looking ---


def _show(command: argparse.Namespace) -> int:
    if not command.file.is_file():
        raise Trouble("file.unreadable", file=command.file.name)
    with opened(command.book) as app:
        exchange = Exchange(app)
        told = exchange.open(command.file)
        names = {one.user: one.name for one in app.people.all()}
        books = {one.address: one.name for one in exchange.partners()}
        books[exchange.address] = _("this book")
        books |= {
            address: speak(_("office {digits}"), {"digits": digits})
            for address, digits in escrow.addresses(app).items()
        }
    if command.json:
        as_json(told)
        return 0
    _tell_manifest(told, names, books)
    return 0


def _tell_manifest(told: Manifest, names: dict[str, str], books: dict[str, str]) -> None:
    facts = {
        "number": told.number,
        "name": names.get(told.user, "") or address_text(told.sender),
        "made": moment_text(told.made),
        "program": told.program,
        "machine": machine_text(told.replica.hex()),
    }
    words = _("Exchange file {number} of {name}, machine {machine}, {made}, program {program}.")
    out(speak(words, facts))
    to = [books.get(one, "") or address_text(one) for one in told.recipients if one != told.sender]
    out(speak(_("For: {names}."), {"names": ", ".join(to)}))
    if told.is_whole:
        out(_("Everything was sent, also what was confirmed already."))
    heads = (_("Group"), _("Machine"), _("From entry"), _("To entry"), _("Entries"))
    rows = [
        (
            scope_text(one.scope),
            machine_text(one.replica.hex()),
            grouped(one.first),
            grouped(one.last),
            grouped(one.count),
        )
        for one in told.ranges
    ]
    table(heads, rows, right=(2, 3, 4))


def _log(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        exchange = Exchange(app)
        found = exchange.log()
        books = {one.address: one.name for one in exchange.partners()}
    if command.json:
        as_json(found)
        return 0
    ways = {"written": _("written"), "read": _("read"), "refused": _("refused")}
    rows = [
        (
            moment_text(one.at),
            ways.get(one.way, one.way),
            books.get(one.address, "") or address_text(one.address),
            grouped(one.entries),
            words_for(one.result),
        )
        for one in found
    ]
    table((_("When"), "", _("With"), _("Entries"), _("Result")), rows, right=(3,))
    return 0
