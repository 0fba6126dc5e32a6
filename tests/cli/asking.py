"""What tests of the command line share: the program as a shell starts it, facts for files."""

import os
import subprocess
import sys
from pathlib import Path

import books

ROOT = Path(books.__file__).parents[1]
GROUP = next(iter(books.truth(books.MONTHS[-1])["groups"]))
MONTH_END = books.truth(books.MONTHS[-1])["as_of"]


def keys_of(path):
    return path.with_name(path.name + ".keys")


def program(*arguments, **environment):
    """The program as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "tkvv_desktop", *(str(one) for one in arguments)],
        capture_output=True,
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def assert_one_sentence(code, result):
    """The exit code, nothing for machines, and one line that is no traceback."""
    actual, said, wrong = result
    assert (code, "") == (actual, said)
    assert 1 == len(wrong.splitlines()), wrong
    assert wrong.strip()
    assert "Traceback" not in wrong
    assert "Hãy ghi lại mã" not in wrong, "this code has no sentence: " + wrong


def meeting_facts(**facts):
    lines = [{"customer_no": books.AN, "interest": 152_000, "deposit": 50_000}]
    return {"group": books.GROUP, "held_on": "2026-11-01", "lines": lines} | facts


def line_facts(**facts):
    return meeting_facts(lines=[meeting_facts()["lines"][0] | facts])


def session_facts(**facts):
    return {"group": books.GROUP, "held_on": "2026-11-03", "handed_in": 0} | facts
