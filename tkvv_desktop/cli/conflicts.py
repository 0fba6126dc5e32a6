"""Commands about what does not fit together after books were merged."""

import argparse
from typing import Any

from tkvv_desktop.cli.common import book_argument, json_argument, opened
from tkvv_desktop.cli.say import as_json, out
from tkvv_desktop.domain.names import nfc
from tkvv_desktop.i18n import conflict_words as words
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.conflicts import OPEN, ConflictRow, conflict_rows, settling
from tkvv_desktop.usecases.exchange import settle_conflict


def add_commands(commands: Any) -> None:
    parser = commands.add_parser("conflicts", help=_("what does not fit together after merging"))
    verbs = parser.add_subparsers(required=True, metavar=_("COMMAND"))

    listed = verbs.add_parser("list", help=_("each with whose it is and the next step"))
    book_argument(listed)
    listed.add_argument("--group", help=_("the number of the group"))
    listed.add_argument("--open", action="store_true", help=_("only what needs a look"))
    json_argument(listed)
    listed.set_defaults(run=_list)

    settle = verbs.add_parser("settle", help=_("say what was found about one"))
    settle.add_argument("mark", metavar=_("MARK"), help=_("as the list shows it"))
    book_argument(settle)
    settle.add_argument("--finding", required=True, metavar=_("TEXT"), help=_("what was found"))
    json_argument(settle)
    settle.set_defaults(run=_settle)


def _list(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        rows = app.ask(conflict_rows, app.clock.today(), command.group)
    rows = tuple(row for row in rows if row.state == OPEN or not command.open)
    if command.json:
        as_json(rows)
        return 0
    for row in rows:
        _tell(row)
    if not rows:
        out(_("Everything fits together; nothing needs a look."))
    return 0


def _tell(row: ConflictRow) -> None:
    where = row.group_no or _("the whole book")
    on = speak(" {day:day}", {"day": row.day}) if row.day else ""
    out(f"{row.id}  {where}{on}  {words.kind(row.kind)} ({words.state(row.state)})")
    about = {"people": ", ".join(row.people), "n": len(row.entries)}
    out("  " + speak(_("Entries: {n}; written by: {people}"), about))
    for one in row.doubles:
        out("  " + words.double(one.name, one.kind, one.amount))
    if row.contract_no:
        out("  " + words.of_loan(row.contract_no, row.over))
    for closed in row.despite:
        told = words.despite(
            closed.held_on, closed.by, closed.reason, is_taken_back=closed.is_taken_back
        )
        out("  " + told)
    for field in row.told:
        out("  " + words.told(row.person, field.name, field.values))
    if row.settled_on is not None:
        out("  " + words.found(row.finding, row.settled_by, row.settled_on))
    elif row.state == OPEN:
        owner = speak("{role:role}", {"role": row.owner})
        owner = f"{owner} {row.owner_name}".strip()
        out("  " + speak(_("Who sees to it: {owner}"), {"owner": owner}))
        out("  " + words.next_step(row.kind))


def _settle(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        given = app.ask(settling, app.clock.today(), command.mark, nfc(command.finding))
        outcome = app.do(settle_conflict, given)
    if command.json:
        as_json({"written": outcome.written})
    else:
        out(_("Noted what was found; nothing else was changed."))
    return 0
