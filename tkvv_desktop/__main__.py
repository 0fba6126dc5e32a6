"""`tkvv`, and `python -m tkvv_desktop`: the window without a command, else the command line."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Without a command open the window, with `demo` alone on made-up people; else do one command.

    What the other of the two needs is not loaded: the window has to be seen soon, and the command
    line runs without Qt.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in ([], ["demo"]):
        from tkvv_desktop.gui import first_sight

        return first_sight.run(demo=bool(given))
    from tkvv_desktop import cli

    return cli.main(given)


if __name__ == "__main__":
    sys.exit(main())
