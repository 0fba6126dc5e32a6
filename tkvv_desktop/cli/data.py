"""Commands that read the bank's files and show what the book knows."""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.cli.common import (
    book_argument,
    json_argument,
    on_argument,
    opened,
    opened_or_new,
)
from tkvv_desktop.cli.excel import ids_argument, save_list, xlsx_argument
from tkvv_desktop.cli.say import REFUSED, as_json, out, say_wrong, table
from tkvv_desktop.domain.bankdata import Finding
from tkvv_desktop.domain.calendar import month_of
from tkvv_desktop.i18n.catalogue import _, ngettext
from tkvv_desktop.i18n.formats import day, grouped, speak
from tkvv_desktop.i18n.wording import sentence, words_for
from tkvv_desktop.usecases import notices, people
from tkvv_desktop.usecases.commission import commissions
from tkvv_desktop.usecases.history import histories
from tkvv_desktop.usecases.plain import plain, rate_text
from tkvv_desktop.usecases.plausible import refuse_unknown_group
from tkvv_desktop.usecases.read_bank import FileReport, ReadBankFiles, read_bank_files
from tkvv_desktop.usecases.views import DueRow, GroupRow, LoanRow, MemberRow

_SHOWN_ROWS = 5
_OF_THE_SCREEN = ("folded", "sort_key")


def add_commands(commands: Any) -> None:
    read = commands.add_parser("read", help=_("read files of the bank"))
    read.add_argument("files", nargs="+", type=Path)
    book_argument(read)
    read.add_argument(
        "--skip-bad",
        action="store_true",
        help=_("read the other files although some cannot be read"),
    )
    read.add_argument("--dry-run", action="store_true", help=_("only tell what would be read"))
    json_argument(read)
    read.set_defaults(run=_read)

    for name, words, run in (
        ("groups", _("the groups of the book"), _groups),
        ("members", _("the members of a group"), _members),
        ("loans", _("loans with a balance"), _loans),
        ("dues", _("what has to be paid and when"), _dues),
        ("entries", _("what was written about a group or a member"), _entries),
    ):
        parser = commands.add_parser(name, help=words)
        book_argument(parser)
        on_argument(parser)
        parser.add_argument("--group", help=_("the number of the group"))
        if name == "entries":
            parser.add_argument("--member", help=_("the customer number of the member"))
        json_argument(parser)
        xlsx_argument(parser)
        if name == "members":
            ids_argument(parser)
        parser.set_defaults(run=partial(_shown_or_saved, name, run))

    report = commands.add_parser("report", help=_("sums of the book"))
    report.add_argument("name", choices=("totals", "commission"))
    book_argument(report)
    on_argument(report)
    json_argument(report)
    report.set_defaults(run=_report)


def _shown_or_saved(
    name: str, show: Callable[[argparse.Namespace], int], command: argparse.Namespace
) -> int:
    """The rows on the screen, or in a workbook where a file for it is named."""
    return save_list(name, command, command.xlsx) if command.xlsx else show(command)


def _read(command: argparse.Namespace) -> int:
    files, bad, together = bootstrap.read_each_file(command.files)
    if len(bad) == 1 and not files:
        raise bad[0]
    for error in bad:
        say_wrong(sentence(error))
    if bad and not (files and command.skip_bad):
        if files:
            words = ngettext(
                "Nothing was written. To read the other {n} file, add --skip-bad.",
                "Nothing was written. To read the other {n} files, add --skip-bad.",
                len(files),
            )
            say_wrong(speak(words, {"n": len(files)}))
        return REFUSED
    if command.dry_run:
        reports: Sequence[FileReport] = [
            FileReport(file.name, file.kind, file.as_of, file.rows_read, 0, 0, 0, file.findings)
            for file in files
        ]
    else:
        with opened_or_new(command.book) as (app, is_new):
            if is_new and not command.json:
                words = _("There was no book {book}; a new one was made.")
                out(speak(words, {"book": command.book.name}))
            reports = app.do(read_bank_files, ReadBankFiles(tuple(files))).result
    if command.json:
        as_json(
            {
                "new": sum(report.new for report in reports),
                "files": [plain(report) for report in reports],
                "skipped": [{"code": error.code, "said": sentence(error)} for error in bad],
                "together": [plain(finding) for finding in together],
            }
        )
        return 0
    for report in reports:
        _say_report(report)
    for text in _by_text(together):
        out(text)
    new = sum(report.new for report in reports)
    out(
        speak(
            _("Files read: {files}, new entries: {n:grouped}."), {"files": len(reports), "n": new}
        )
    )
    return 0


def _say_report(report: FileReport) -> None:
    words = _("{file}: figures of {on:day}, rows: {rows:grouped}, new entries: {new:grouped}.")
    facts = {"file": report.name, "on": report.as_of, "rows": report.rows, "new": report.new}
    out(speak(words, facts))
    for text, rows in _by_text(report.findings).items():
        out("  " + text + _rows(rows))


def _by_text(findings: Iterable[Finding]) -> Mapping[str, list[int]]:
    """The rows to which each remark applies: a person reads a remark once."""
    rows: dict[str, list[int]] = {}
    for finding in findings:
        text = words_for(finding.code, subject=finding.subject, **dict(finding.facts))
        rows.setdefault(text, []).append(finding.row)
    return rows


def _rows(rows: Sequence[int]) -> str:
    named = [str(row) for row in rows if row]
    if not named:
        return ""
    listed = ", ".join(named[:_SHOWN_ROWS])
    if len(named) <= _SHOWN_ROWS:
        return " " + speak(_("(rows {rows})"), {"rows": listed})
    return " " + speak(_("(rows {rows} …, {n} in all)"), {"n": len(named), "rows": listed})


def _day(command: argparse.Namespace, app: bootstrap.App) -> date:
    return command.on or app.clock.today()


def _refuse_unknown_group(command: argparse.Namespace, app: bootstrap.App) -> None:
    if command.group:
        app.ask(refuse_unknown_group, command.group)


def _groups(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        _refuse_unknown_group(command, app)
        rows: Sequence[GroupRow] = app.ask(people.groups, _day(command, app))
    rows = [row for row in rows if command.group in {None, row.group.group_no}]
    if command.json:
        as_json(rows)
        return 0
    table(
        [_("Group"), _("Leader"), _("Members"), _("Loans"), _("Outstanding"), _("Overdue")],
        [
            (
                row.group.group_no,
                row.group.leader,
                str(row.members),
                str(row.loans),
                grouped(row.outstanding),
                grouped(row.overdue),
            )
            for row in rows
        ],
        right=(2, 3, 4, 5),
    )
    return 0


def _group_numbers(command: argparse.Namespace, app: bootstrap.App, on: date) -> Sequence[str]:
    """The group that was named, or every group of the book."""
    _refuse_unknown_group(command, app)
    if command.group:
        return [command.group]
    return [group.group_no for group in app.ask(lambda reader: reader.groups(on))]


def _members(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        on = _day(command, app)
        numbers = _group_numbers(command, app, on)
        rows: list[MemberRow] = [
            row for number in numbers for row in app.ask(people.members, number, on)
        ]
    if command.json:
        as_json([_for_scripts(row) for row in rows])
        return 0
    table(
        [_("Customer"), _("Name"), _("Outstanding"), _("Arrears"), _("Deposit")],
        [
            (
                row.customer_no,
                row.name,
                grouped(row.outstanding),
                grouped(row.arrears),
                grouped(row.deposit),
            )
            for row in rows
        ],
        right=(2, 3, 4),
    )
    return 0


def _for_scripts(row: MemberRow | DueRow) -> dict[str, Any]:
    """A row as scripts need it, without what only sorts and finds names on the screen."""
    return {name: fact for name, fact in plain(row).items() if name not in _OF_THE_SCREEN}


def _loans(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        _refuse_unknown_group(command, app)
        rows: Sequence[LoanRow] = app.ask(people.loans, _day(command, app), command.group)
    if command.json:
        as_json([_loan(row) for row in rows])
        return 0
    table(
        [_("Contract"), _("Member"), _("Programme"), _("Outstanding"), _("Arrears"), _("Due")],
        [
            (
                row.contract_no,
                row.member,
                row.programme,
                grouped(row.outstanding),
                grouped(row.arrears),
                day(row.due_session_on),
            )
            for row in rows
        ],
        right=(3, 4),
    )
    return 0


def _loan(row: LoanRow) -> dict[str, Any]:
    """A loan with the keys that scripts rely on; `dormant` only where the bank's list has it."""
    facts: dict[str, Any] = {
        "contract_no": row.contract_no,
        "member": row.customer_no,
        "group": row.group_no,
        "programme": row.programme,
        "rate": rate_text(row.rate),
        "disbursed_on": row.disbursed_on.isoformat(),
        "amount": row.amount,
        "outstanding": row.outstanding,
        "overdue": row.overdue,
        "frozen": row.frozen,
        "arrears": row.arrears,
        "grace": row.grace,
        "due": row.due_on.isoformat(),
        "due_session": row.due_session_on.isoformat(),
        "extended_to": row.extended_to.isoformat() if row.extended_to else "",
        "accrued_to": row.accrued_to.isoformat(),
    }
    return facts | ({"dormant": True} if row.is_dormant else {})


def _dues(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        on = _day(command, app)
        numbers = _group_numbers(command, app, on)
        rows: list[DueRow] = [
            row for number in numbers for row in app.ask(notices.dues, number, on)
        ]
    if command.json:
        as_json([_for_scripts(row) for row in rows])
        return 0
    table(
        [_("Due"), _("Session"), _("Member"), _("Contract"), _("Amount"), _("Notice")],
        [
            (
                day(row.due.due_on),
                day(row.due.session_on),
                row.member,
                row.due.contract_no,
                grouped(row.due.amount) + (" ~" if row.due.is_estimate else ""),
                str(row.notice.number) if row.notice else "",
            )
            for row in rows
        ],
        right=(4,),
    )
    return 0


def _entries(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        on = _day(command, app)
        numbers = _group_numbers(command, app, on)
        rows = [
            (number, customer, row)
            for number in numbers
            for customer, told in app.ask(histories, number).items()
            for row in told
            if row.day <= on and command.member in {None, customer}
        ]
    if command.json:
        as_json(
            [
                {"group": number, "customer_no": customer} | plain(row)
                for number, customer, row in rows
            ]
        )
        return 0
    table(
        [_("Day"), _("Customer"), _("Number"), _("Interest"), _("Deposit"), _("Paid at the bank")],
        [
            (
                day(row.day),
                customer,
                row.number,
                grouped(row.interest),
                grouped(row.deposit),
                grouped(row.principal),
            )
            for _number, customer, row in rows
        ],
        right=(3, 4, 5),
    )
    return 0


def _report(command: argparse.Namespace) -> int:
    return _commission(command) if command.name == "commission" else _totals(command)


def _commission(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        rows = app.ask(commissions, month_of(_day(command, app)))
    if command.json:
        as_json([plain(row) | {"group": row.group.group_no} for row in rows])
        return 0
    table(
        [_("Group"), _("Interest"), _("Commission expected"), _("Paid"), _("Fee expected")],
        [
            (
                row.group.group_no,
                grouped(row.interest),
                *("" if one is None else grouped(one) for one in (row.expected, row.paid, row.fee)),
            )
            for row in rows
        ],
        right=(1, 2, 3, 4),
    )
    out(_("Expected by the rates of this book; what the bank pays is what counts."))
    if any(row.expected is None for row in rows):
        out(_("No rate of commission has been entered yet, so nothing is reckoned."))
    return 0


def _totals(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        found = app.ask(people.totals, _day(command, app))
    if command.json:
        as_json(found)
        return 0
    words = _(
        "On {on:day}: groups {groups}, loans {loans:grouped}, outstanding {outstanding:dong}, "
        "overdue {overdue:dong}, frozen {frozen:dong}, deposits {deposits:dong}."
    )
    out(speak(words, plain(found) | {"on": found.on}))
    return 0
