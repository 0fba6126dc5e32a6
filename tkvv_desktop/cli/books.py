"""Commands about a book as a whole: new, check, rebuild, backup, restore, demo."""

import argparse
from pathlib import Path
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.cli.common import (
    book_argument,
    closing_well,
    count,
    json_argument,
    on_argument,
    opened,
    password,
)
from tkvv_desktop.cli.say import as_json, out
from tkvv_desktop.i18n.catalogue import _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.wording import words_for
from tkvv_desktop.usecases.demo_life import YEARS


def add_commands(commands: Any) -> None:
    new = commands.add_parser("new", help=_("make a new book"))
    book_argument(new)
    new.add_argument("--name", default="", help=_("the name of the person who keeps it"))
    new.add_argument(
        "--role",
        choices=("leader", "deputy", "association", "bank", "inspector"),
        default="leader",
        help=_("what the person is"),
    )
    new.set_defaults(run=_new)

    check = commands.add_parser("check", help=_("look whether everything is as it was written"))
    book_argument(check)
    check.add_argument("--full", action="store_true", help=_("also rebuild and compare"))
    json_argument(check)
    check.set_defaults(run=_check)

    rebuild = commands.add_parser("rebuild", help=_("make all tables anew from the journal"))
    book_argument(rebuild)
    rebuild.set_defaults(run=_rebuild)

    backup = commands.add_parser("backup", help=_("make a copy of a book and verify it"))
    book_argument(backup)
    backup.add_argument("--to", type=Path, help=_("a stick or a folder that gets the copy, too"))
    json_argument(backup)
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help=_("put a book back from a copy"))
    restore.add_argument("copy", type=Path, help=_("the file of the copy"))
    book_argument(restore)
    json_argument(restore)
    restore.set_defaults(run=_restore)

    demo = commands.add_parser("demo", help=_("make a book of made-up groups"))
    book_argument(demo)
    demo.add_argument("--groups", type=count, default=3)
    demo.add_argument("--months", type=_months_of_a_demo, default=3)
    demo.add_argument("--seed", type=int, default=1)
    on_argument(demo)
    demo.set_defaults(run=_demo)


def _months_of_a_demo(text: str) -> int:
    """A count of months that made-up groups have lived."""
    months = count(text)
    if months > 12 * YEARS:
        message = speak(_("a made-up group has lived {months} months"), {"months": 12 * YEARS})
        raise argparse.ArgumentTypeError(message)
    return months


def _new(command: argparse.Namespace) -> int:
    app = bootstrap.create_book(command.book, command.name, password(new=True), role=command.role)
    app.close()
    out(speak(_("The new book {book} is ready."), {"book": command.book.name}))
    return 0


def _check(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        findings = app.check(full=command.full)
    if command.json:
        as_json({"ok": not findings, "findings": findings})
    else:
        for finding in findings:
            out(words_for(finding.code, subject=finding.subject, **dict(finding.facts)))
        if not findings:
            out(_("Everything in the book is as it was written."))
    return 1 if findings else 0


def _rebuild(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        done = app.rebuild()
    words = ngettext(
        "All tables were made anew from {n:grouped} entry.",
        "All tables were made anew from {n:grouped} entries.",
        done,
    )
    out(speak(words, {"n": done}))
    return 0


def _backup(command: argparse.Namespace) -> int:
    with opened(command.book) as app:
        if command.to is None:
            path, said = app.copies.make().path, ""
        else:
            made = app.copies.to_stick(command.to)
            path = made.path
            said = speak(
                _("This is stick {letter}; next time take stick {wanted}."),
                {"letter": made.letter, "wanted": made.wanted},
            )
    if command.json:
        as_json({"ok": True, "copy": str(path)})
    else:
        out(speak(_("The copy {file} is made and verified."), {"file": path}))
        if said:
            out(said)
    return 0


def _restore(command: argparse.Namespace) -> int:
    app, found = bootstrap.restore_book(command.copy, command.book, password())
    with closing_well(app):
        pass
    if command.json:
        as_json(found)
        return 0
    facts = {"number": found.copy, "n": found.lacked, "back": found.regained, "last": found.last}
    out(speak(_("The book was put back from copy {number}."), facts))
    if found.lacked:
        words = ngettext(
            "The copy lacked {n:grouped} entry; {back:grouped} of it is in the book.",
            "The copy lacked {n:grouped} entries; {back:grouped} of them are in the book.",
            found.lacked,
        )
        out(speak(words, facts))
    if not found.is_complete and found.last is not None:
        out(speak(_("The newest entry is of {last:day}: compare with your papers."), facts))
    return 0


def _demo(command: argparse.Namespace) -> int:
    app = bootstrap.create_book(command.book, "Đinh Thanh Mai", password(new=True))
    with closing_well(app):
        bootstrap.make_demo(
            app,
            groups=command.groups,
            months=command.months,
            seed=command.seed,
            today=command.on or app.clock.today(),
        )
    out(speak(_("The demo book {book} is ready. Its people are made up."), {"book": command.book}))
    return 0
