"""What a person has chosen is kept, and can never keep the program from starting."""

import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import characters, sampled_from, text

from tkvv_desktop import paths, settings
from tkvv_desktop.gui.screens import choices
from tkvv_desktop.settings import TABLE, Settings

ROWS = {row.key: row for row in TABLE}


def test_at_the_first_start_everything_has_its_default(tmp_path):
    """No file is needed, and reading makes none."""
    file = tmp_path / "settings.toml"

    assert Settings() == settings.load(file)
    assert ["vi", 100, "light", "north", "page", ""] == [row.default for row in TABLE]
    assert not file.exists()


def test_choices_are_found_again_at_the_next_start():
    """They are written to the person's own place."""
    chosen = Settings(
        language="en", text_size=150, look="dark", dialect="south", last_book="D:\\Sổ"
    )

    settings.save(chosen)

    assert chosen == settings.load()
    assert paths.settings_file().is_file()


@given(text(characters(exclude_categories=["Cs"])), sampled_from(ROWS["text_size"].choices))
def test_any_text_is_read_back_as_it_was(tmp_path_factory, book, size):
    """Quotes, backslashes, line ends, marks."""
    file = tmp_path_factory.mktemp("settings") / "settings.toml"

    settings.save(Settings(last_book=book, text_size=size), file)

    assert Settings(last_book=book, text_size=size) == settings.load(file)


@pytest.mark.parametrize(
    "written",
    [
        'language = "klingon"',
        "language = 5",
        'text_size = "150"',
        "text_size = 110",
        "text_size = true",
        "last_book = []",
        "language = ",
        "\ufeff= = =",
        "",
    ],
)
def test_a_value_that_is_not_understood_counts_as_not_chosen(tmp_path, written):
    """Somebody has edited the file, or it is damaged."""
    file = tmp_path / "settings.toml"
    file.write_text(written, encoding="utf-8")

    assert Settings() == settings.load(file)


def test_a_damaged_file_is_noted_in_the_log_and_replaced(tmp_path, caplog):
    """Bytes that are no text at all: defaults, a line in the log, and saving works again."""
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with caplog.at_level(logging.WARNING):
        before = settings.load(file)

    settings.save(replace(before, language="en"), file)

    assert Settings() == before
    assert "the settings cannot be read; defaults are used" in caplog.text
    assert "en" == settings.load(file).language


def test_what_a_newer_version_has_written_is_kept(tmp_path):
    """Who goes back to the older version loses nothing."""
    file = tmp_path / "settings.toml"
    file.write_text('voice = "slow"\nspeed = 3\n', encoding="utf-8")

    settings.save(Settings(language="en"), file)

    kept = file.read_text("utf-8")
    assert 'voice = "slow"\nspeed = 3\n' in kept
    assert 'language = "en"\n' in kept


def test_saving_leaves_one_whole_file(tmp_path):
    """When the disk fails in the middle, the old choices are still there, and no rest."""
    file = tmp_path / "settings.toml"
    settings.save(Settings(language="en"), file)

    with pytest.raises(UnicodeEncodeError):
        settings.save(Settings(last_book="\ud800"), file)

    assert Settings(language="en") == settings.load(file)
    assert [file] == list(tmp_path.iterdir())


def test_the_readme_has_a_row_for_each_setting():
    """Key, choices with the default first, and the sentence of the page: as in the code."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    told = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", readme, re.MULTILINE)

    here = [
        (row.key, ", ".join(f"`{choice}`" for choice in row.choices) or "any text", row.about)
        for row in TABLE
    ]
    assert here == told


def test_each_setting_that_can_be_chosen_is_offered_somewhere():
    """None is known only to whoever reads the code."""
    offered = {*choices.SHOWN, "notices", "last_book"}  # where notices are printed; by opening

    assert set(ROWS) == offered
