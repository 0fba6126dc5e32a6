"""The window comes first; what is heavy comes after."""

import subprocess
import sys
from collections import deque
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QTreeView

from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.looks import LOOKS
from tkvv_desktop.gui.qtwords import FILES, WORDS, QtWords
from tkvv_desktop.i18n import catalogue

HEAVY = (
    *("sqlalchemy", "reportlab", "babel", "msgspec", "sqlcipher3", "xlsxwriter", "nacl"),
    "tkvv_desktop.domain.ops",  # every operation, for a page that asks for a password
)


def test_showing_the_window_imports_nothing_heavy():
    """A slow disk reads Qt and our own pages, and then something is seen."""
    asked = "import sys, tkvv_desktop.gui.app; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, encoding="utf-8"
    ).stdout.split()

    assert [] == [name for name in HEAVY if name in loaded]


@pytest.fixture
def words(qapp):
    made = QtWords()
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def test_buttons_of_qt_are_in_vietnamese(qtbot, words):
    """Nobody has to know what Cancel means."""
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Ok | kinds.Cancel)
    qtbot.addWidget(box)

    assert ["Đồng ý", "Thôi"] == [button.text() for button in box.buttons()]


def test_the_menu_of_a_field_is_in_vietnamese(qtbot, words):
    """The right mouse button speaks too, and keys keep the names that are printed on them."""
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()

    texts = [action.text() for action in menu.actions() if action.text()]
    assert ["Hoàn &tác\tCtrl+Z", "&Làm lại\tCtrl+Y"] == texts[:2]
    assert not [text for text in texts if text.split("\t")[0] in WORDS]
    menu.deleteLater()


def test_other_words_are_left_to_qt(words):
    """What is not in our table is not made empty."""
    assert "Something else" == words.tr("Something else")


def test_every_word_of_qt_is_translated():
    """A word in the table without a Vietnamese one is forgotten work."""
    catalogue.use("vi")
    every = (*WORDS.values(), *FILES.values())
    missing = [word for word in every if catalogue._(word) == word]

    assert [] == missing


def test_the_question_for_a_file_has_no_english_in_it(qtbot, words):
    """A column of files is not headed with a person's name either."""
    dialog = QFileDialog(None, "Mở sổ", str(Path(__file__).parent))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)

    said = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
    heads = dialog.findChild(QTreeView).model()
    titles = [heads.headerData(at, Qt.Orientation.Horizontal) for at in range(heads.columnCount())]

    assert {"Xem trong:", "Loại tệp:"} <= set(said)
    assert ["Tên tệp", "Dung lượng", "Loại", "Ngày sửa"] == titles


def test_looking_for_a_file_begins_where_people_keep_files(qapp, tmp_path, monkeypatch):
    """First the documents, then the folder used last; never where the program happens to run."""
    begun = []

    def asked(_parent, _title, place, _kinds):
        begun.append(Path(place))
        return [str(tmp_path / "DSTO.xlsx")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", asked)
    monkeypatch.setattr(choose, "_LAST", deque(maxlen=1))
    choose.bank_files(None)
    choose.bank_files(None)

    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    assert [Path(documents), tmp_path] == begun


@pytest.mark.parametrize("look", LOOKS)
def test_the_program_wears_what_was_chosen(qapp, look):
    """Size and colours of the settings are those of the first paint."""
    theme.dress(qapp, look, 150)

    assert LOOKS[look] is theme.look()
    assert theme.POINTS * 1.5 == qapp.font().pointSizeF()
    theme.apply(qapp)
