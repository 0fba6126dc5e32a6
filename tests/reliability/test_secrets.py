"""Nothing that is written can be read by whoever has the files and no password."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from planted import LONG_ENOUGH, SEALED_AT_LEAST, Search, entropy, forms_of

from tkvv_desktop import logs

USE = Path(__file__).with_name("whole_use.py")
NAME = "Đặng Thị Ngọc Ệch"
HOMES = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/roaming",
    "LOCALAPPDATA": "home/local",
    "XDG_DATA_HOME": "home/data",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_STATE_HOME": "home/state",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_RUNTIME_DIR": "home/run",
    "TMPDIR": "temp",
    "TEMP": "temp",
    "TMP": "temp",
    "TKVV_HOME": "program",
}
SEALED = (".tkvvbook", ".opj", ".tkvvcopy", ".tkvvbook-wal")


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """A folder below which everything of a whole use was written, and what it was given."""
    root = tmp_path_factory.mktemp("use") / "root"
    for folder in {*HOMES.values(), "temp"}:
        (root / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    tests = USE.parents[1]
    ran = subprocess.run(
        [sys.executable, "-B", str(USE), str(root)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=root,
        env=os.environ
        | {name: str(root / folder) for name, folder in HOMES.items()}
        | {"PYTHONPATH": os.pathsep.join((str(tests.parent), str(tests))), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert 0 == ran.returncode, ran.stderr
    told = json.loads(ran.stdout.splitlines()[-1])
    said = ran.stderr.encode("utf-8") + "\n".join(ran.stdout.splitlines()[:-1]).encode("utf-8")
    return root, told, said


def test_no_secret_lies_open_in_anything_that_is_written(used):
    """Whether it stays or was there for a moment: no name, number, note, password, code or key."""
    root, told, said = used
    secrets = [*told["text"], *(bytes.fromhex(key) for key in told["raw"])]
    assert len(secrets) >= 500
    search = Search(secrets)

    assert [] == search.below(root)
    assert [] == search.in_bytes(said, "what the program says")


def test_everything_is_written_where_it_belongs(used):
    """The folder of the program, and where the person wants his papers; nothing else, anywhere."""
    root, told, _said = used

    assert [] == told["astray"]
    assert [] == [path for path in (root / "home").rglob("*") if path.is_file()]
    assert [] == list((root / "temp").iterdir())


def test_books_look_like_noise(used):
    """Who looks at a book, its second file or a copy cannot even tell letters from numbers."""
    root, _told, _said = used
    files = [path for path in root.rglob("*") if path.suffix in SEALED]
    files += root.glob("open-*")
    sizes = {path: path.stat().st_size for path in files}

    measured = {
        path.name: entropy(path.read_bytes()) for path in files if sizes[path] >= LONG_ENOUGH
    }

    assert {".tkvvbook", ".opj", ".tkvvcopy"} <= {Path(name).suffix for name in measured}
    assert {} == {name: bits for name, bits in measured.items() if bits < SEALED_AT_LEAST}


@pytest.mark.parametrize("form", forms_of(NAME))
@pytest.mark.parametrize("at", [0, 4096, (1 << 16) - 3])
def test_the_search_finds_what_is_planted(tmp_path, form, at):
    """One name among noise, whatever way it is written, also across the pieces that are read."""
    (tmp_path / "file").write_bytes(os.urandom(at) + forms_of(NAME)[form] + os.urandom(1 << 17))

    (found,) = {hit.file for hit in Search(["0912345678", NAME]).below(tmp_path)}

    assert "file" == found


def test_the_search_finds_a_name_in_the_name_of_a_file(tmp_path):
    """A book called as its keeper tells whose it is."""
    (tmp_path / "so").mkdir()
    (tmp_path / "so" / "dang thi ngoc ech.tkvvbook").write_bytes(b"")

    assert [str(Path("so", "dang thi ngoc ech.tkvvbook"))] == [
        hit.file for hit in Search([NAME.upper()]).below(tmp_path)
    ]


def test_the_search_finds_a_key(tmp_path):
    """A key among noise."""
    key = os.urandom(32)
    (tmp_path / "file").write_bytes(os.urandom(70_000) + key + os.urandom(70_000))

    assert ["raw"] == [hit.form for hit in Search([key]).below(tmp_path)]


def test_the_search_finds_what_an_ordinary_log_would_tell(tmp_path):
    """With the formatter of Python instead of ours, the words of an error are in the log."""
    found = []
    for formatter in (logging.Formatter(), logs.WithoutPersonalData()):
        file = tmp_path / type(formatter).__name__
        try:
            int(NAME)
        except ValueError:
            told = formatter.formatException(sys.exc_info())
        file.write_text(told, encoding="utf-8")
        found.append(len(Search([NAME]).in_bytes(file.read_bytes(), file.name)))

    assert found[0]
    assert not found[1]
