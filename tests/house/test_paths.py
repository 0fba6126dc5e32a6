"""Everything lies where it is expected, and tests never touch a real home."""

import sys
from pathlib import Path

import pytest

from tkvv_desktop import paths

ROOT = Path(__file__).parents[2]


def test_from_source_the_folders_beside_the_package_are_used():
    """What a developer edits is what the program shows."""
    assert ROOT / "resources" == paths.resources()
    assert ROOT / "translations" == paths.translations()


def test_a_frozen_program_finds_its_folders_inside_itself(tmp_path, monkeypatch):
    """They go before those of an installed package."""
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    paths._shipped.cache_clear()

    found = paths.resources()
    paths._shipped.cache_clear()

    assert tmp_path / "resources" == found


def test_a_program_without_its_folders_says_so():
    """A broken installation is named, not guessed around."""
    with pytest.raises(FileNotFoundError, match="nowhere is missing"):
        paths._shipped("nowhere")


def test_a_persons_files_lie_at_home(no_real_home):
    """Books, settings, log and memory; in a test, in a home that is thrown away."""
    for place in (paths.data(), paths.settings_file(), paths.logs(), paths.machine()):
        assert place.is_relative_to(no_real_home)
        assert paths.PROGRAM in str(place)


def test_a_portable_program_keeps_everything_in_one_folder(tmp_path, monkeypatch):
    """TKVV_HOME moves all of it, and nothing is left outside."""
    monkeypatch.setenv("TKVV_HOME", str(tmp_path))

    places = (paths.data(), paths.settings_file(), paths.logs(), paths.machine())

    assert all(place.is_relative_to(tmp_path) for place in places)
    assert len(set(places)) == len(places)
