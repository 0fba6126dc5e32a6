"""Says in the person's own language what is wrong with the words of a command."""

import argparse
import re
from typing import NoReturn

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


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the words typed; --help tells the rest."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, translated(message) + "\n")


def translated(message: str) -> str:
    """The sentence of argparse in the person's language; as it is when it is not known."""
    for said, words in _SAID:
        found = re.fullmatch(said, message, re.DOTALL)
        if found:
            return _(words).format(**found.groupdict())
    return message
