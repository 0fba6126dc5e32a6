"""Says in the person's own language what is wrong with the words of a command."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from tkvv_desktop.cli.say import USAGE
from tkvv_desktop.i18n.catalogue import N_, _

_OF = "argument (?P<name>[^:]+): "
_SAID = (  # what argparse says in English, the closest first
    (r"the following arguments are required: (?P<names>.+)", N_("This is missing: {names}.")),
    (r"unrecognized arguments: (?P<names>.+)", N_("This is not understood: {names}.")),
    (
        r"ambiguous option: (?P<typed>.+) could match (?P<names>.+)",
        N_("{typed} may be any of these: {names}. Type the whole word."),
    ),
    (
        _OF + r"expected (?:one|at least one|[0-9]+) arguments?",
        N_("A value is missing after {name}."),
    ),
    (_OF + r"ignored explicit argument (?P<typed>.+)", N_("{name} takes no value: {typed}.")),
    (
        _OF + r"not allowed with argument (?P<other>.+)",
        N_("{name} and {other} cannot stand together."),
    ),
    (
        _OF + r"invalid choice: (?P<typed>.+) \(choose from (?P<names>.+)\)",
        N_("{name}: {typed} is not known. Choose from {names}."),
    ),
    (_OF + r"invalid \S+ value: (?P<typed>.+)", N_("{name}: {typed} cannot stand there.")),
    (_OF + r"(?P<said>.+)", N_("{name}: {said}.")),
)


class Help(argparse.HelpFormatter):
    """The help of a command, with the heading of its first line in the person's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the words typed; --help tells the rest."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **{"formatter_class": Help, **named, "add_help": False})
        # There is no other way to their headings than these two names of argparse.
        self._positionals.title = _("what is typed by its place")
        self._optionals.title = _("what is typed by its name")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, translated(message) + "\n")


def translated(message: str) -> str:
    """The sentence of argparse in the person's language; as it is when it is not known."""
    for said, words in _SAID:
        found = re.fullmatch(said, message, re.DOTALL)
        if found:
            return _(words).format(**found.groupdict())
    return message


class ListHelp(Help, argparse.RawDescriptionHelpFormatter):
    """The same, for a description with lines of its own."""
