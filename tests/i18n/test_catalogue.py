"""The words of the program: found, checked, changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

from tkvv_desktop import paths
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import _, ngettext

LANGUAGE = "Language"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An own folder of translations, Vietnamese."""
    monkeypatch.setattr(paths, "translations", lambda: tmp_path)
    monkeypatch.setattr(catalogue, "_words", None)  # as at the start of the program
    place = tmp_path / "vi" / "LC_MESSAGES"
    place.mkdir(parents=True)
    return place


def written(place: Path, words: dict, name: str = "tkvv.po") -> Path:
    words_of_language = Catalog(locale="vi")
    for source, translation in words.items():
        words_of_language.add(source, translation)
    with (place / name).open("wb") as file:
        (write_po if name.endswith(".po") else write_mo)(file, words_of_language)
    return place / name


def test_the_program_speaks_vietnamese_unless_told_otherwise():
    """Vietnamese first; English is the source and needs no catalogue."""
    assert "vi" == catalogue.language()
    assert "Ngôn ngữ" == _(LANGUAGE)

    catalogue.use("en")

    assert "en" == catalogue.language()
    assert "Language" == _(LANGUAGE)


def test_a_text_without_translation_is_shown_as_it_was_written():
    """Nothing is lost; and the empty text stays empty."""
    assert "No such text is translated." == _("No such text is translated.")
    assert "" == _("")


def test_a_translation_with_other_fields_is_not_shown(folder):
    """Not one field less, more, or in another format: the source is shown."""
    written(
        folder,
        {
            "{n} notes": "{n} tờ",
            "{sum:dong} paid": "đã trả {sum}",
            "{a} of {b}": "{a}",
            "{a} is open": "{a mở",
            ("{n} member", "{n} members"): ("{m} tổ viên",),
            ("{n} loan", "{n} loans"): ("{n} món vay",),
        },
    )
    catalogue.use("vi")

    assert "{n} tờ" == _("{n} notes")
    assert "{sum:dong} paid" == _("{sum:dong} paid")
    assert "{a} of {b}" == _("{a} of {b}")
    assert "{a} is open" == _("{a} is open")
    assert "{n} member" == ngettext("{n} member", "{n} members", 1)
    assert "{n} members" == ngettext("{n} member", "{n} members", 2)
    assert "{n} món vay" == ngettext("{n} loan", "{n} loans", 1)


def test_vietnamese_has_one_form_and_english_two(folder):
    """A count is said as the language says it."""
    written(folder, {("one day", "{n} days"): ("{n} ngày",)})
    catalogue.use("vi")

    vietnamese = [ngettext("one day", "{n} days", n) for n in (1, 2)]
    catalogue.use("en")
    english = [ngettext("one day", "{n} days", n) for n in (1, 2)]

    assert ["{n} ngày", "{n} ngày"] == vietnamese
    assert ["one day", "{n} days"] == english


def test_words_just_written_are_shown_without_compiling(folder):
    """From source a .mo that is missing or older than the .po is not used, and none is written."""
    compiled = written(folder, {"Save": "cũ"}, "tkvv.mo")
    source = written(folder, {"Save": "Lưu"})
    os.utime(compiled, ns=(1, 1))
    catalogue.use("vi")
    with_older = _("Save")
    compiled.unlink()
    catalogue.use("vi")

    assert ["Lưu", "Lưu"] == [with_older, _("Save")]
    assert [source] == list(folder.iterdir())


def test_an_installed_program_needs_only_the_compiled_words(folder):
    """The .mo alone is enough, and one newer than its .po is used."""
    written(folder, {"Save": "Lưu"}, "tkvv.mo")
    catalogue.use("vi")
    alone = _("Save")
    os.utime(written(folder, {"Save": "cũ"}), ns=(1, 1))
    catalogue.use("vi")

    assert ["Lưu", "Lưu"] == [alone, _("Save")]


def test_the_environment_decides_the_language_of_a_start(monkeypatch):
    """TKVV_LANG goes before what the person has chosen; a wrong one is not heard."""
    monkeypatch.setenv("TKVV_LANG", "en")
    told = catalogue.preferred("vi")
    monkeypatch.setenv("TKVV_LANG", "klingon")

    assert "en" == told
    assert "vi" == catalogue.preferred("vi")


def test_a_language_that_does_not_exist_cannot_be_chosen():
    """What is shown does not change."""
    with pytest.raises(ValueError, match="klingon"):
        catalogue.use("klingon")

    assert "vi" == catalogue.language()


def test_importing_the_words_loads_neither_babel_nor_a_catalogue():
    """The window must come first; a compiled catalogue needs no Babel at all."""
    program = (
        "import sys; from tkvv_desktop.i18n import catalogue, wording, words;"
        "assert catalogue._words is None; assert 'babel' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_shipped_words_are_those_of_the_source(tmp_path, monkeypatch):
    """A copy of the folder anywhere else gives the same words."""
    copy = tmp_path / "elsewhere"
    shutil.copytree(paths.translations(), copy)
    monkeypatch.setattr(paths, "translations", lambda: copy)
    catalogue.use("vi")

    assert "Ngôn ngữ" == _(LANGUAGE)
