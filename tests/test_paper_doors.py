"""Every door through which a paper leaves the program, and that it is noted there."""

import ast
from pathlib import Path

import tkvv_desktop

ROOT = Path(tkvv_desktop.__file__).parent
FILES_ONLY = "a list as a workbook, not a paper"
SECRET = "the recovery sheet opens the book: the history must not draw it again"
NOTED = "writes what went out"
DOORS = {  # (module, what it calls): why it may
    ("cli/papers.py", "save_paper"): NOTED,
    ("gui/paper_out.py", "save_paper"): NOTED,
    ("gui/paper_out.py", "print_on"): NOTED,
    ("cli/excel.py", "save_paper"): FILES_ONLY,
    ("gui/excel.py", "save_paper"): FILES_ONLY,
    ("cli/users.py", "save_paper"): SECRET,
    ("gui/screens/first_steps.py", "_papers.show"): SECRET,
    ("gui/screens/users.py", "_papers.show"): SECRET,
}
CALLS = {"save_paper", "print_on", "_papers.show", "bootstrap.paper", "made_paper"}


def doors():
    """Who calls what draws, saves or prints a paper outside of the history."""
    found = set()
    for room in ("gui", "cli"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    said = ast.unparse(node.func)
                    module = path.relative_to(ROOT).as_posix()
                    found |= {(module, one) for one in CALLS if f".{said}".endswith(f".{one}")}
    return found - {("gui/printing.py", "made_paper"), ("gui/paper.py", "made_paper")}


def test_every_door_of_a_paper_is_known():
    """A new one must note what goes out, or say here why it may not."""
    assert set(DOORS) == doors()
