"""Bundles that were made to harm are refused in seconds and little memory, in the right words."""

import os
import subprocess
import sys
from pathlib import Path

import hostile

SECONDS = 5
ROOT = Path(__file__).parents[2]


def test_hostile_bundles_are_refused(tmp_path):
    """Bombs, depths, lying lengths, strange texts, wrong types: each with its code, in time."""
    expected = {}
    for number, (name, data, code) in enumerate(hostile.cases()):
        (tmp_path / f"{number:04}").write_bytes(data)
        expected[f"{number:04}"] = name, code

    done = subprocess.run(
        [sys.executable, hostile.__file__, tmp_path],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=280,  # what hangs is seen, and does not stay
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    *rows, memory = [row.split("\t") for row in done.stdout.splitlines()]

    assert ("", 0) == (done.stderr[-2000:], done.returncode)
    assert expected == {file: (expected[file][0], code) for file, code, _took in rows}
    assert [] == [expected[file][0] for file, _code, took in rows if float(took) >= SECONDS]
    assert int(memory[-1]) * 1024 * 1024 < hostile.MEMORY
