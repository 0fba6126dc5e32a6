"""Runs chosen tests, each with its bug in the program, and tells which of them noticed.

pytest -p planting --noticed FILE TEST…      FILE gets a line for each bug: found, or not, and why

The bug is put into the running program and taken out again: nothing is written, and the program
is loaded once for all of them.
"""

import gc
import importlib
import json
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FunctionType

from _pytest.runner import runtestprotocol
from bugs import BUGS

from tkvv_desktop.storage import kdf, slots


def pytest_addoption(parser):
    parser.addoption("--noticed")


def pytest_runtestloop(session):
    """In the place of the ordinary round through the tests."""
    slots.derive = little_work  # what slow passwords are for is not tried here
    items = {item.nodeid: item for item in session.items}
    with Path(session.config.getoption("--noticed")).open("w", encoding="utf-8") as told:
        for name, bug in BUGS.items():
            if bug.test in items:
                with planted(bug):
                    said = noticed(items[bug.test])
                told.write(json.dumps([name, said]) + "\n")
    return True


def little_work(phrase, salt, strength):
    """As the program derives a key, quickly where it would only be slow."""
    is_ordinary = isinstance(strength.memory, int) and strength.memory <= 1 << 28
    return kdf.derive(phrase, salt, kdf.Strength(1, 8192) if is_ordinary else strength)


def noticed(item):
    """Tells "found" when the test itself failed; else what happened instead."""
    reports = runtestprotocol(item, log=False, nextitem=None)
    gc.collect()  # what a failed test left open is closed before the next one begins
    failed = [one.when for one in reports if one.failed]
    return "found" if failed[:1] == ["call"] else f"not found: {failed or 'the test passed'}"


@contextmanager
def planted(bug):
    """The program with this bug in it."""
    module = importlib.import_module("tkvv_desktop." + bug.where)
    text = Path(module.__file__).read_text("utf-8")
    assert 1 == text.count(bug.right), f"the program has changed, plant this anew: {bug.right}"
    code = compile(text.replace(bug.right, bug.wrong), module.__file__, "exec")
    wrong = dict(_codes_in(code))
    changed = []
    for function in functions_of(module):
        before = function.__code__
        if (after := wrong.get(before.co_qualname)) is not None and not same(before, after):
            function.__code__ = after
            changed.append((function, before))
    assert changed, "only what stands in a function can be changed"
    try:
        yield
    finally:
        for function, before in changed:
            function.__code__ = before


def functions_of(module):
    """Every function and method that is written in this module, each once."""
    found = {}
    things = [*vars(module).values()]
    classes = [one for one in things if isinstance(one, type) and one.__module__ == module.__name__]
    for thing in [*things, *(one for kind in classes for one in vars(kind).values())]:
        bare = getattr(thing, "fget", None) or getattr(thing, "__func__", thing)
        bare = getattr(bare, "__wrapped__", bare)
        if isinstance(bare, FunctionType) and bare.__module__ == module.__name__:
            found[id(bare)] = bare
    return list(found.values())


def same(one, other):
    """Whether two compiled functions do the same; where they stand in the file does not matter."""
    if (one.co_code, one.co_names, one.co_varnames) != (
        other.co_code,
        other.co_names,
        other.co_varnames,
    ):
        return False
    return len(one.co_consts) == len(other.co_consts) and all(
        same(a, b) if isinstance(a, CodeType) else (type(a), a) == (type(b), b)
        for a, b in zip(one.co_consts, other.co_consts, strict=True)
    )


def _codes_in(code):
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant.co_qualname, constant
            yield from _codes_in(constant)
