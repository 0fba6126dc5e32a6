"""Commands about a book as a whole: new, check, rebuild, demo."""

import argparse
from typing import Any

from tkvv_desktop import bootstrap
from tkvv_desktop.cli.common import (
    book_argument,
    count,
    json_argument,
    on_argument,
    opened,
    password,
)
from tkvv_desktop.cli.say import as_json, out
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.wording import words_for


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

    demo = commands.add_parser("demo", help=_("make a book of made-up groups"))
    book_argument(demo)
    demo.add_argument("--groups", type=count, default=3)
    demo.add_argument("--months", type=count, default=3)
    demo.add_argument("--seed", type=int, default=1)
    on_argument(demo)
    demo.set_defaults(run=_demo)


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
    out(speak(_("All tables were made anew from {n:grouped} entries."), {"n": done}))
    return 0


def _demo(command: argparse.Namespace) -> int:
    app = bootstrap.create_book(command.book, "Đinh Thanh Mai", password(new=True))
    try:
        bootstrap.make_demo(
            app,
            groups=command.groups,
            months=command.months,
            seed=command.seed,
            today=command.on or app.clock.today(),
        )
    finally:
        app.close()
    out(speak(_("The demo book {book} is ready. Its people are made up."), {"book": command.book}))
    return 0
