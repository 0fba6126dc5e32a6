"""The tests have teeth: each of these bugs, planted in the program, is found."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bugs import BUGS

LONG = os.environ.get("TKVV_LONG") == "1"
ROOT = Path(__file__).parents[2]


def test_every_planted_bug_is_found(tmp_path):
    """The one test that is named for it fails; on the program itself it passes in every run."""
    told = tmp_path / "noticed"
    planted = {name: bug.test for name, bug in BUGS.items() if LONG or not bug.is_long}
    tests = sorted(set(planted.values()))
    quiet = ("cacheprovider", "unraisableexception", "threadexception")  # of tests that failed
    options = ("-q", "-n", "0", "-p", "planting", *(f"-pno:{one}" for one in quiet))

    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--noticed", str(told), *tests],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(Path(__file__).parent)))},
        check=False,
    )

    assert told.exists(), ran.stdout + ran.stderr
    said = dict(json.loads(line) for line in told.read_text("utf-8").splitlines())
    assert {} == {
        name: said.get(name, ran.stdout[-2000:]) for name in planted if said.get(name) != "found"
    }
