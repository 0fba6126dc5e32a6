"""What can be forgotten: when somebody adds a thing, these tests tell what else it needs."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import fields

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tkvv_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
TREES = {module: ast.parse(module.read_text("utf-8")) for module in MODULES}
SPEAKING = PACKAGE / "i18n"

CODE = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_.]*")
FILE = re.compile(r".*\.(toml|txt|log|json|mo|po|pdf|xls|xlsx|svg|ttf|tkvv|md|zip|key|db|tmp)")


def words():
    """The tool of the translators, as they run it."""
    spec = importlib.util.spec_from_file_location("words", ROOT / "installer" / "words.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WORDS = words()


def constants(tree: ast.AST) -> set[str]:
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def raised() -> list[tuple[str, set[str] | None]]:
    """Each code given to Refused or Trouble, with the names of its facts where they are written."""
    found = []
    for node in (node for tree in TREES.values() for node in ast.walk(tree)):
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).split(".")[-1] in ("Refused", "Trouble")
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            named = {keyword.arg for keyword in node.keywords}
            found.append((node.args[0].value, None if None in named else named))
    return found


def types_of_operations() -> set[str]:
    """Operations have names of the same shape."""
    return {
        node.value.value
        for module, tree in TREES.items()
        if module.is_relative_to(PACKAGE / "domain" / "ops")
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "TYPE"
    }


def codes() -> set[str]:
    """Codes that are raised, and every text that looks like a code of a known area."""
    certain = {code for code, _facts in raised()}
    areas = {code.split(".")[0] for code in certain | set(wording.SENTENCES)}
    outside = [tree for module, tree in TREES.items() if not module.is_relative_to(SPEAKING)]
    inside = [TREES[SPEAKING / name] for name in ("formats.py", "words.py", "catalogue.py")]
    texts = set().union(*(constants(tree) for tree in [*outside, *inside]))
    alike = {
        text
        for text in texts
        if CODE.fullmatch(text) and text.split(".")[0] in areas and not FILE.fullmatch(text)
    }
    return certain | alike - types_of_operations()


def test_every_code_has_a_sentence_and_no_sentence_is_idle():
    """A person is never shown a bare code, and no translator works for nothing."""
    used = codes()

    assert set() == used - set(wording.SENTENCES), "these codes have no sentence"
    assert set() == set(wording.SENTENCES) - used, "nobody says these sentences"


def test_every_raised_code_brings_the_facts_of_its_sentence():
    """A sentence with an empty place would hide the error that it tells about."""
    missing = {
        code: needed - facts
        for code, facts in raised()
        if facts is not None
        and code in wording.SENTENCES
        and (needed := {name for name, _format in fields(wording.SENTENCES[code])}) - facts
    }

    assert {} == missing


def test_every_text_is_in_the_template():
    """`python installer/words.py extract` has been run after the last text was written."""
    with WORDS.TEMPLATE.open("rb") as file:
        told = {message.id for message in read_po(file) if message.id}

    assert {message.id for message in WORDS.extracted() if message.id} == told


@pytest.mark.parametrize("language", WORDS.languages())
def test_every_text_is_translated(language):
    """None missing, fuzzy or idle, none with other fields."""
    assert [] == list(WORDS.problems(WORDS.languages()[language], WORDS.extracted()))


def test_texts_are_marked_whole():
    """What is marked is one constant text: nothing glued, nothing filled in before."""
    glued = [
        f"{module.name}:{node.lineno}"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "N_", "ngettext")
        and any(isinstance(part, (ast.JoinedStr, ast.BinOp)) for part in node.args[:2])
    ]

    assert [] == glued


def test_no_text_is_translated_while_a_module_is_loaded():
    """It would stay in the language of that moment."""
    early = [
        f"{module.name}:{node.lineno}"
        for module, tree in TREES.items()
        for node in at_import(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
    ]

    assert [] == early


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when the module is loaded: everything but the inside of functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield child
            yield from at_import(child)


def test_every_command_is_in_the_readme():
    """Whoever adds a command tells people about it."""
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = {
        node.args[0].value
        for module, tree in TREES.items()
        if module.relative_to(PACKAGE).parts[0].startswith("cli")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("add_parser")
        and isinstance(node.args[0], ast.Constant)
    }

    assert commands
    assert set() == {name for name in commands if not re.search(rf"\b{name}\b", readme)}


def test_every_library_is_asked_for_and_none_is_idle():
    """What is imported stands in pyproject.toml, and what stands there is imported."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {distribution(line) for line in project["dependencies"]}
    extra = {
        name: {distribution(line) for line in lines}
        for name, lines in project["optional-dependencies"].items()
    }
    # Other engines that ours is measured against are run by interpreters of their own.
    files = [
        file for file in sorted((ROOT / "tests").rglob("*.py")) if file.parent.name != "engines"
    ]
    tests = [ast.parse(file.read_text("utf-8")) for file in files]

    used = libraries(list(TREES.values()))
    used_by_tests = libraries(tests)

    assert set() == used - asked - extra["office"]
    assert set() == asked - used, "nobody imports these"
    assert set() == used_by_tests - asked - extra["test"]


def libraries(trees: list[ast.Module]) -> set[str]:
    """The distributions whose modules are imported."""
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = [alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names]
    names = [*plain, *(n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module)]
    makers = packages_distributions()
    ours = {"tkvv_desktop", "shiboken6"}  # the second comes with PySide6
    tops = {name.split(".")[0] for name in names} - ours - sys.stdlib_module_names
    return {distribution(makers[name][0]) for name in tops if name in makers}


def distribution(line: str) -> str:
    """The name of a distribution as registries compare it."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", line)[0]).lower()


def test_every_icon_exists_and_none_is_idle():
    """No button without its picture, no picture without a button."""
    drawn = {file.stem for file in (ROOT / "resources" / "icons").glob("*.svg")}
    window = [tree for module, tree in TREES.items() if "gui" in module.parts]
    asked = {name for tree in window for name in icons_named(tree)}
    texts = set().union(*map(constants, window))

    assert set() == asked - drawn
    assert set() == drawn - texts


def icons_named(tree: ast.Module) -> Iterator[str]:
    """Names in theme.icon("…") and in icon="…"."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        given = [word.value for word in call.keywords if word.arg == "icon"]
        if ast.unparse(call.func) == "theme.icon":
            given += call.args[:1]
        yield from (name.value for name in given if isinstance(name, ast.Constant) and name.value)


def test_the_changelog_tells_about_the_version():
    """A version that is built is described, or is still to be released."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    told = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert "Unreleased" == told[0] or project["version"] == told[0]
    assert len(told) == len(set(told))


SCRIPTS = sorted((ROOT / "installer").glob("*.sh"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_stand_on_any_shell(script):
    """Plain sh that can be parsed, with line ends that a shell reads, stopping at an error."""
    text = script.read_bytes()

    subprocess.run(["sh", "-n", script], check=True)
    assert b"\r" not in text
    if script.name != "common.sh":  # it is read by the others
        assert text.startswith(b"#!/bin/sh\n")
        assert b"\nset -eu\n" in text
