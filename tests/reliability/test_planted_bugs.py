"""The tests have teeth: each of these bugs, planted in a copy of the program, is found."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HERE = "tests/reliability/"
BUGS = {
    "a chain may name any operation before": (
        "storage/check.py",
        "row.seq != before.seq + 1 or row.prev != before.hash",
        "row.seq < before.seq",
        HERE + "test_tampering.py",
        "delete",
    ),
    "whoever has the key of the book lets himself in": (
        "storage/journal.py",
        "codec.envelope_of(body).author != user",
        "True",
        HERE + "test_tampering.py",
        "enrol_oneself",
    ),
    "what the machine saw last is not asked for": (
        "storage/book.py",
        "if not journal.holds(connection, digest):",
        "if not digest:",
        HERE + "test_tampering.py",
        "roll_back",
    ),
    "money of a newer program is ignored": (
        "storage/queries.py",
        "return not any(codec.envelope_of(body).critical for body in kept)",
        "return True",
        HERE + "test_versions.py",
        "not_complete",
    ),
    "a signature is not looked at": (
        "storage/journal.py",
        "    if public_key is None:\n        return False\n",
        "    return True\n",
        HERE + "test_tampering.py",
        "sign_as_another",
    ),
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_found(tmp_path, bug):
    """The tests of its part fail on the copy; they pass on the program itself in every run."""
    place, right, wrong, tests, chosen = BUGS[bug]
    for folder in ("tkvv_desktop", "tests/reliability", "tests/data/golden", "tests/data/bank"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for folder in ("resources", "translations"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("pyproject.toml", "tests/conftest.py", "tests/books.py"):
        shutil.copyfile(ROOT / file, tmp_path / file)
    module = tmp_path / "tkvv_desktop" / place
    text = module.read_text("utf-8")
    assert 1 == text.count(right), "the program has changed: plant this bug anew"
    module.write_text(text.replace(right, wrong), "utf-8")

    options = ("-q", "-x", "-n", "0", "-p", "no:cacheprovider", "-k", chosen)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *options, tests],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        check=False,
    )

    assert 1 == ran.returncode, ran.stdout
    assert "1 failed" in ran.stdout
