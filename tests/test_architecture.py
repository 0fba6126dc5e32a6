"""Arrows point to the domain. If this test is in your way, the design is, not the test."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "tkvv_desktop"
MODULES = sorted(ROOT.rglob("*.py"))

DOORS = {"domain", "usecases", "i18n", "bootstrap", "settings", "paths", "logs"}
OURS = {
    "__init__": set(),
    "__main__": {"cli", "gui"},
    "domain": {"domain"},
    "usecases": {"domain", "usecases"},
    "storage": {"domain", "usecases", "storage"},
    "exchange": {"domain", "usecases", "exchange"},
    "bankfiles": {"domain", "bankfiles"},
    "documents": {"domain", "usecases", "i18n", "paths", "documents"},
    "i18n": {"domain", "paths", "i18n"},
    "settings": {"domain", "paths", "i18n"},
    "logs": {"domain", "paths"},
    "paths": set(),
    "bootstrap": DOORS | {"storage", "exchange", "bankfiles", "documents"},
    "gui": DOORS | {"gui"},
    "cli": DOORS | {"cli"},
}
# Only these modules of a room may be seen from the room named.
NARROW = {
    ("documents", "usecases"): re.compile("facts(_.+)?"),
    ("__main__", "gui"): re.compile("first_sight"),  # what else there is comes after it was seen
}
FOREIGN = {
    "PySide6": {"gui"},
    "shiboken6": {"gui"},
    "pypdfium2": {"gui"},
    "sqlalchemy": {"storage"},
    "sqlcipher3": {"storage"},
    "sqlite3": {"storage"},
    "psycopg": {"storage"},
    "msgspec": {"storage"},
    "nacl": {"storage", "exchange"},
    "pyrage": {"exchange"},
    "reportlab": {"documents"},
    "segno": {"documents"},
    "pypdf": {"documents"},
    "Crypto": {"documents"},
    "python_calamine": {"bankfiles"},
    "xlsxwriter": {"bankfiles", "documents"},  # the bank's layouts; lists for people
    "babel": {"i18n"},
    "platformdirs": {"paths"},
}
CLOCKS = {"today", "now", "utcnow"}


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


def home(module: Path) -> str:
    """The room of a module, or the module at the top."""
    return module.relative_to(ROOT).with_suffix("").parts[0]


def imports(module: Path) -> set[str]:
    """Every module named in an import statement, also inside functions."""
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def each_module(test):
    return pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(ROOT)))(test)


@each_module
def test_imports_point_inwards(module):
    """A room sees only the rooms that the plan gives it."""
    room = home(module)

    seen = {name.split(".")[1:] and name for name in imports(module) if is_ours(name)} - {""}

    for name in seen:
        other, *rest = name.split(".")[1:]
        assert other in OURS[room], f"{room} must not import {name}"
        narrow = NARROW.get((room, other))
        assert not narrow or not rest or narrow.fullmatch(rest[0]), f"{room} must not see {name}"


def is_ours(name: str) -> bool:
    return name.startswith("tkvv_desktop.")


@each_module
def test_each_library_has_one_home(module):
    """A library is known to one room; the domain and the use cases know none."""
    room = home(module)

    for name in {name.split(".")[0] for name in imports(module)} - {"tkvv_desktop"}:
        if name in FOREIGN:
            assert room in FOREIGN[name], f"{room} must not import {name}"
        else:
            assert name in sys.stdlib_module_names, f"{name} has no home: name one in FOREIGN"


@each_module
def test_imports_are_written_in_full(module):
    """No relative imports: a name can be found by searching for it."""
    relative = [n for n in ast.walk(tree(module)) if isinstance(n, ast.ImportFrom) and n.level]

    assert [] == relative


@each_module
def test_modules_stay_small(module):
    """No module has more than 400 lines."""
    assert len(module.read_text("utf-8").splitlines()) <= 400


@each_module
def test_the_day_comes_from_outside(module):
    """Only bootstrap asks the clock what day it is."""
    if home(module) == "bootstrap":
        return

    asked = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and ast.unparse(node.func.value).split(".")[-1] in ("date", "datetime")
    ]

    assert [] == asked


@each_module
def test_nothing_is_swallowed(module):
    """No handler catches everything and goes on silently."""
    silent = [
        f"line {node.lineno}"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
        and all(isinstance(line, (ast.Pass, ast.Continue)) for line in node.body)
    ]

    assert [] == silent


@each_module
def test_texts_are_read_and_written_in_utf_8(module):
    """On Windows a text file without an encoding is written in another one."""
    careless = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and opens_text(node) and not names_encoding(node)
    ]

    assert [] == careless


def opens_text(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    if called.endswith((".read_text", ".write_text")):
        return True
    if called != "open" and not called.endswith(".open"):
        return False
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    modes = [a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    return any(set(mode) & set("rwax") and set(mode) <= set("rwaxt+") for mode in modes)


def names_encoding(call: ast.Call) -> bool:
    if any(keyword.arg == "encoding" for keyword in call.keywords):
        return True
    place = {"read_text": 0, "write_text": 1}.get(ast.unparse(call.func).split(".")[-1], 3)
    return len(call.args) > place


def test_the_command_line_runs_without_the_window():
    """Whoever imports tkvv_desktop.cli has loaded no Qt."""
    program = "import tkvv_desktop.cli, sys; print(*(m for m in sys.modules if 'PySide6' in m))"

    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert "" == loaded.stdout.strip()
