"""The command line: the same use cases as the window, where no Qt is needed.

Errors are one sentence on stderr. Exit codes: 0 done, 1 refused, 2 wrong usage, 3 trouble.
"""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

from tkvv_desktop import logs, paths, settings
from tkvv_desktop.cli.say import DONE, REFUSED, TROUBLE
from tkvv_desktop.cli.usage import Parser
from tkvv_desktop.domain.errors import Cancelled, Refused, Trouble
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.wording import sentence

_AREAS = (  # in the order in which --help names them
    "books",
    "users",
    "escrow",
    "privacy",
    "person",
    "data",
    "excel",
    "money",
    "papers",
    "rating",
    "spoken",
    "exchange",
    "bundles",
    "conflicts",
    "rounds",
    "targets",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command; how it ended, as a number."""
    for stream in (sys.stdout, sys.stderr):  # Windows would write Vietnamese in a code page
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    catalogue.use(catalogue.preferred(settings.load().language))
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = _parser().parse_args(given)
    try:
        code = int(command.run(command) or DONE)
        sys.stdout.flush()
    except (Refused, Trouble) as error:
        sys.stderr.write(sentence(error) + "\n")
        return REFUSED if isinstance(error, Refused) else TROUBLE
    except (Cancelled, KeyboardInterrupt):
        sys.stderr.write(_("Stopped. Nothing was written.") + "\n")
        return REFUSED
    except BrokenPipeError:  # the reader of our output has gone; there is nobody to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 - the program is at fault; nobody is served by a trace
        return _tell_fault(error)
    return code


def _tell_fault(error: Exception) -> int:
    """One sentence; what happened goes to a file without names, amounts or keys."""
    try:
        file = str(logs.keep_report(paths.logs(), logs.report(error)))
    except OSError:  # a full disk
        file = type(error).__qualname__
    words = _(
        "The program made a mistake. What was saved is safe: it was written before it was told. "
        "For whoever helps you, without names or amounts: {file}"
    )
    sys.stderr.write(speak(words, {"file": file}) + "\n")
    return TROUBLE


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="tkvv", description=_("The book of a savings-and-credit group."))
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    for area in _AREAS:
        importlib.import_module(f"{__name__}.{area}").add_commands(commands)
    return parser
