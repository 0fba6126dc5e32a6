"""The command line: the same use cases as the window, where no Qt is needed.

Errors are one sentence on stderr. Exit codes: 0 done, 1 refused, 2 wrong usage, 3 trouble.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence

from tkvv_desktop import settings
from tkvv_desktop.domain.errors import Cancelled, Refused, Trouble
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.wording import sentence

DONE, REFUSED, USAGE, TROUBLE = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command; without one, open the window."""
    catalogue.use(catalogue.preferred(settings.load().language))
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given:
        return int(importlib.import_module("tkvv_desktop.gui.app").run())
    command = _parser().parse_args(given)
    try:
        return int(command.run(command) or DONE)
    except Refused as error:
        sys.stderr.write(sentence(error) + "\n")
        return REFUSED
    except Trouble as error:
        sys.stderr.write(sentence(error) + "\n")
        return TROUBLE
    except (Cancelled, KeyboardInterrupt):
        sys.stderr.write(_("Stopped. Nothing was written.") + "\n")
        return REFUSED
    except BrokenPipeError:  # the reader of our output has gone; there is nobody to tell
        sys.stderr.close()
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tkvv", description=_("The book of a savings-and-credit group.")
    )
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    # Not needed for the window, which has to be quick.
    from tkvv_desktop.cli import books, data, money, rounds

    for area in (books, data, money, rounds):
        area.add_commands(commands)
    return parser
