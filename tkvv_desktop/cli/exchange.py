"""Commands about who exchanges with this book: pairing, lost machines, the pen, witnesses."""

import argparse
import re
from collections.abc import Sequence
from datetime import datetime
from hmac import compare_digest
from pathlib import Path
from typing import Any

from tkvv_desktop.bootstrap import App
from tkvv_desktop.bootstrap.exchange import Exchange, usual_groups
from tkvv_desktop.cli.common import book_argument, json_argument, opened
from tkvv_desktop.cli.say import as_json, out, table
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.domain.names import nfc
from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import day as day_text
from tkvv_desktop.i18n.formats import grouped, speak
from tkvv_desktop.usecases.exchange_records import Partner, Standing

_MOST_CARD = 300_000  # bytes; the largest card is smaller, and what is larger is none
_SHOWN = 8  # signs of an address or a machine that tell it apart in a list
_BETWEEN = re.compile(r"[\s.,-]+")


def add_commands(commands: Any) -> None:
    pair = commands.add_parser("pair", help=_("exchange with another book: cards, digits"))
    verbs = pair.add_subparsers(required=True, metavar=_("COMMAND"))

    card = verbs.add_parser("card", help=_("write the card of this book, to show to the other"))
    card.add_argument("--out", type=Path, required=True, metavar="DIR")
    _finish(card, _card)

    meet = verbs.add_parser("meet", help=_("who another card is, and the digits to compare"))
    meet.add_argument("card", type=Path, metavar=_("FILE"))
    _finish(meet, _meet)

    confirm = verbs.add_parser("confirm", help=_("both people compared the digits: pair"))
    confirm.add_argument("card", type=Path, metavar=_("FILE"))
    confirm.add_argument("--digits", required=True, help=_("the 20 digits, as the other reads"))
    confirm.add_argument(
        "--group", action="append", default=[], help=_("only this group; may be given again")
    )
    _finish(confirm, _confirm)

    listed = verbs.add_parser("list", help=_("who is paired, and how far each of them is"))
    _finish(listed, _list)

    machine = commands.add_parser("machine", help=_("machines that write for this book"))
    verbs = machine.add_subparsers(required=True, metavar=_("COMMAND"))
    revoke = verbs.add_parser("revoke", help=_("a machine was lost: what it writes counts no more"))
    revoke.add_argument("machine", metavar=_("MACHINE"), help=_("its number, or how that begins"))
    revoke.add_argument("--reason", required=True, help=_("what happened, in a few words"))
    _finish(revoke, _revoke)

    pen = commands.add_parser("pen", help=_("who writes the money of a group"))
    verbs = pen.add_subparsers(required=True, metavar=_("COMMAND"))
    give = verbs.add_parser("give", help=_("hand it to another leader or deputy"))
    give.add_argument("--group", required=True, help=_("the number of the group"))
    give.add_argument("--to", required=True, metavar=_("NAME"), help=_("who writes from now on"))
    give.add_argument("--reason", required=True, help=_("what happened, in a few words"))
    _finish(give, _give)

    witness = commands.add_parser("witness", help=_("what offices have confirmed"))
    verbs = witness.add_subparsers(required=True, metavar=_("COMMAND"))
    confirmed = verbs.add_parser("list", help=_("how far the entries of each group are confirmed"))
    _finish(confirmed, _witnessed)


def _finish(parser: argparse.ArgumentParser, run: Any) -> None:
    book_argument(parser)
    json_argument(parser)
    parser.set_defaults(run=run)


# --- pairing ---


def _card(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        exchange = Exchange(app)
        path = exchange.show_card(command.out)
        address = exchange.address
    if command.json:
        as_json({"card": str(path), "address": address})
        return 0
    words = _("The card of this book is {file}. Have the other machine read it, and read its card.")
    out(speak(words, {"file": path}))
    return 0


def _meet(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        met = Exchange(app).meet(_bytes_of(command.card))
    if command.json:
        as_json({"card": met.card, "digits": met.digits})
        return 0
    card = met.card
    facts = {
        "name": card.name,
        "role": card.role,
        "groups": groups_text(card.groups),
        "book": card.book,
        "digits": met.digits,
    }
    out(speak(_("{name}, {role:role}; {groups}; book {book}."), facts))
    out(met.digits)
    out(_("Both read these digits aloud. Only when they are the same on both screens: confirm."))
    return 0


def _confirm(command: argparse.Namespace) -> int:
    data = _bytes_of(command.card)
    with opened(command.book) as app:
        exchange = Exchange(app)
        met = exchange.meet(data)
        if not _is_same(command.digits, met.digits):
            raise Refused("card.digits_differ")
        groups = tuple(dict.fromkeys(command.group)) or usual_groups(met.card)
        outcome = exchange.pair(met.card, groups)
    if command.json:
        as_json({"written": outcome.written, "card": met.card, "groups": groups})
        return 0
    facts = {"name": met.card.name, "groups": groups_text(groups)}
    if not outcome.written:
        out(speak(_("This book is paired with {name} already; nothing changed."), facts))
        return 0
    words = _("This book is paired with {name}: {groups}. The other machine confirms it, too.")
    out(speak(words, facts))
    return 0


def _is_same(typed: str, digits: str) -> bool:
    """Whether somebody typed these digits, in groups of whatever length."""
    one, other = (_BETWEEN.sub("", text).encode() for text in (typed, digits))
    return compare_digest(one, other)


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as card:
            return card.read(_MOST_CARD)
    except OSError as error:
        raise Trouble("file.unreadable", file=file.name) from error


def _list(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        found = Exchange(app).standings()
    if command.json:
        as_json(found)
        return 0
    heads = (_("Name"), _("Role"), _("Groups"), _("Address"), _("Machine"), _("Vouched by"))
    more = (_("Unsent"), _("Unconfirmed"), _("Last written"), _("Last read"))
    table((*heads, *more), [_cells(one) for one in found], right=(6, 7))
    return 0


def _cells(one: Standing) -> tuple[str, ...]:
    to = one.partner
    return (
        to.name,
        speak("{role:role}", {"role": to.role}),
        groups_text(to.groups),
        address_text(to.address),
        machine_text(to.replica),
        to.vouched_by,
        grouped(one.unsent),
        grouped(one.unconfirmed),
        moment_text(one.sent_at),
        moment_text(one.read_at),
    )


# --- machines, the pen, witnesses ---


def _revoke(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        exchange = Exchange(app)
        machine = _machine(exchange, app, command.machine)
        outcome = exchange.revoke(machine, command.reason)
    if command.json:
        as_json({"written": outcome.written, "machine": machine})
        return 0
    words = _("What machine {machine} writes from now on counts no more. Nothing was deleted.")
    out(speak(words, {"machine": machine_text(machine)}))
    return 0


def _machine(exchange: Exchange, app: App, typed: str) -> str:
    """The machine whose number begins like this, or what was typed."""
    begin = typed.strip().casefold()
    known = (app.book.writer.replica.hex(), *exchange.machines())
    found = [one for one in known if begin and one.startswith(begin)]
    if len(found) > 1:
        raise Refused("machine.several", machine=typed)
    return found[0] if found else typed


def _give(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        exchange = Exchange(app)
        user = _person(exchange, app, nfc(command.to).strip())
        outcome = exchange.give_pen(command.group, user, command.reason)
        name = next((one.name for one in app.people.all() if one.user == user), user)
    if command.json:
        as_json({"written": outcome.written})
        return 0
    words = _("From now on {name} writes the money of group {group}.")
    out(speak(words, {"name": name, "group": command.group}))
    return 0


def _person(exchange: Exchange, app: App, typed: str) -> str:
    """Who is meant by a name, or by the address of a book; whoever has left is not."""
    active = [one for one in app.people.all() if not one.is_retired]
    found = [one.user for one in active if typed in {one.name, one.user}]
    if len(found) > 1:  # somebody who came back with a new machine
        raise Refused("partner.several", name=typed)
    if not found:
        found = [one.user for one in exchange.partners() if _is_address(one, typed)]
    return found[0] if found else typed


def _witnessed(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        found = Exchange(app).witnessed()
    if command.json:
        as_json(found)
        return 0
    heads = (_("Group"), _("Machine"), _("Confirmed up to"), _("By"), _("New since"))
    rows = [
        (
            one.group_no,
            machine_text(one.replica),
            grouped(one.seq),
            one.by,
            grouped(one.after),
        )
        for one in found
    ]
    table(heads, rows, right=(2, 4))
    return 0


# --- words ---


def named(partners: Sequence[Partner], typed: str) -> Partner:
    """The partner of this name, or whose address is this or ends like this.

    Raises Refused: partner.unknown, partner.several.
    """
    name = nfc(typed).strip()
    found = [one for one in partners if one.name == name]
    if not found:
        found = [one for one in partners if _is_address(one, name)]
    if not found:
        raise Refused("partner.unknown", name=name)
    if len(found) > 1:
        raise Refused("partner.several", name=name)
    return found[0]


def _is_address(one: Partner, typed: str) -> bool:
    """Whether somebody typed the address of a book, or its end as lists show it."""
    end = typed.lstrip("…")
    return len(end) >= _SHOWN and one.address.endswith(end)


def groups_text(groups: Sequence[str]) -> str:
    """The numbers; none of them means every group."""
    return ", ".join(groups) or _("all groups")


def scope_text(scope: str) -> str:
    """A group by its number."""
    return _("people and machines") if scope == OFFICE else scope


def address_text(address: str) -> str:
    """As much of it as tells books apart."""
    return "…" + address[-_SHOWN:]


def machine_text(replica: str) -> str:
    """As much of its number as tells machines apart."""
    return replica[:_SHOWN]


def moment_text(told: str) -> str:
    """Day and time of the clock that told it; "" for never."""
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        return told
    return f"{day_text(at.date())} {at:%H:%M}"
