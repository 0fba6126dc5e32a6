"""What is built from the source is the whole program; it runs from any folder, without it."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOOK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import tkvv_desktop
from tkvv_desktop import paths
from tkvv_desktop.i18n.catalogue import _
print(Path(tkvv_desktop.__file__).parent)
print(paths.resources())
print(paths.translations())
print(len(list((paths.resources() / "fonts").glob("*.ttf"))))
print(len(list((paths.resources() / "rules").glob("*.toml"))))
print(_("Language"))
print("babel" in sys.modules)
"""


def built(kind: str, source: Path, folder: Path) -> Path:
    """Let the build backend make a wheel, an sdist or an editable wheel; no network, no copy."""
    folder.mkdir(exist_ok=True)
    program = f"import sys, hatchling.build as b; print(b.build_{kind}(sys.argv[1]))"
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        cwd=source,
        capture_output=True,
        text=True,
        check=True,
    )
    return folder / ran.stdout.splitlines()[-1]


def content(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as parts:
        return set(parts.namelist())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def test_an_installed_program_finds_its_fonts_rules_and_words(wheel, tmp_path):
    """Installed into an empty folder and started from another one, all comes from there."""
    target, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([sys.executable, *install, f"--target={target}", str(wheel)], check=True)

    ran = subprocess.run(
        [sys.executable, "-c", LOOK, str(target)],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
    )

    package = target / "tkvv_desktop"
    rules = len(list((ROOT / "resources" / "rules").glob("*.toml")))
    assert rules > 0
    assert [
        str(package),
        str(package / "resources"),
        str(package / "translations"),
        "6",
        str(rules),
        "Ngôn ngữ",
        "False",
    ] == ran.stdout.splitlines()


def test_a_wheel_holds_what_is_needed_and_nothing_else(wheel):
    """All modules, all resources, compiled words; no tests, no caches, no sources of words."""
    names = {name for name in content(wheel) if ".dist-info/" not in name}

    modules = {f.relative_to(ROOT).as_posix() for f in (ROOT / "tkvv_desktop").rglob("*.py")}
    resources = {
        f"tkvv_desktop/{f.relative_to(ROOT).as_posix()}"
        for f in (ROOT / "resources").rglob("*")
        if f.is_file()
    }
    words = {"tkvv_desktop/translations/vi/LC_MESSAGES/tkvv.mo"}
    assert modules | resources | words == names


def test_the_source_archive_builds_the_same_wheel(wheel, tmp_path):
    """Whoever has only the archive gets the same program."""
    with tarfile.open(built("sdist", ROOT, tmp_path)) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(path for path in tmp_path.iterdir() if path.is_dir())

    again = built("wheel", unpacked, tmp_path / "again")

    assert content(wheel) == content(again)


def test_an_editable_install_points_at_the_source_and_copies_nothing(tmp_path):
    """What is edited is what runs: words and fonts too."""
    names = content(built("editable", ROOT, tmp_path))

    inside = {name for name in names if ".dist-info/" not in name}
    assert 1 == len(inside)
    assert inside.pop().endswith(".pth")


def test_the_program_is_called_tkvv(wheel):
    """One command for the window and for the command line."""
    with zipfile.ZipFile(wheel) as parts:
        entry = next(name for name in parts.namelist() if name.endswith("entry_points.txt"))

        assert "tkvv = tkvv_desktop.__main__:main" in parts.read(entry).decode("utf-8")
