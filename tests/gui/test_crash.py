"""When the program is at fault, it says so once and names nobody."""

import sys
import threading

import pytest
from hands import grab
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Cancelled, Refused
from tkvv_desktop.exchange.drives import Stick
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.crash import Crashes
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.logs import report

NAME = "Nguyễn Thị Ệch"


@pytest.fixture
def crashes(qtbot, qapp, tmp_path):
    strip = Messages()
    qtbot.addWidget(strip)
    made = Crashes(tmp_path, strip, qapp)
    yield made
    if made.sheet is not None:
        made.sheet.close()
    made.tasks.close()


def fault():
    """A fault whose text holds a name, as those of databases do."""
    try:
        {}[NAME]
    except KeyError as error:
        return error


def test_a_report_names_lines_and_versions_and_nobody(crashes, tmp_path):
    """What goes to a helper holds no value."""
    crashes.hear(fault())

    (file,) = tmp_path.iterdir()
    text = file.read_text("utf-8")
    assert "fault-1.txt" == file.name
    assert "builtins.KeyError" in text
    assert " fault" in text
    assert "Python 3." in text
    assert NAME not in text
    assert "an toàn" in crashes.sheet.findChild(QLabel, "fault_words").text()


def test_causes_are_in_the_report():
    """The first fault is found behind the last."""
    last = ValueError(NAME)
    last.__cause__ = Refused("amount.missing", name=NAME)

    text = report(last)

    assert "ValueError" in text
    assert "Refused amount.missing" in text
    assert NAME not in text


def test_the_same_fault_twice_is_one_sheet(crashes, tmp_path):
    """Ten sheets over one another help nobody."""
    for _time in range(2):
        crashes.hear(fault())

    assert 1 == len(list(tmp_path.iterdir()))
    assert "warning" == crashes._messages.kept()[-1].kind


def test_a_refusal_is_a_message_and_a_no_is_nothing(crashes):
    """Not everything that is raised is a fault."""
    crashes.hear(Refused("amount.missing"))
    crashes.hear(Cancelled())

    assert ["refused"] == [message.kind for message in crashes._messages.kept()]
    assert crashes.sheet is None


def test_faults_are_heard_from_everywhere(qtbot, crashes, tasks):
    """Python, its threads and the worker: each way leads to the sheet."""
    heard = []
    crashes._happened.connect(heard.append)
    tasks.crashed.connect(heard.append)
    before = sys.excepthook, threading.excepthook
    crashes.install(tasks)
    try:
        sys.excepthook(KeyError, fault(), None)
        thread = threading.Thread(target=lambda: {}[NAME])
        thread.start()
        thread.join()
        with qtbot.waitSignal(tasks.crashed):
            tasks.run(lambda: {}[NAME], done=crashes.hear, failed=crashes.hear)
        qtbot.waitUntil(lambda: len(heard) == 3)
    finally:
        sys.excepthook, threading.excepthook = before

    assert ["KeyError"] * 3 == [type(error).__name__ for error in heard]


def test_a_full_disk_does_not_hide_the_report(crashes, tmp_path):
    """Without a file the sheet still shows what happened."""
    crashes._folder = tmp_path / "file"
    crashes._folder.write_text("", encoding="utf-8")

    crashes.hear(fault())

    assert "KeyError" in crashes.sheet._report.toPlainText()


def save(crashes, qtbot):
    """The report asked for by its key; what the sheet says of it when all is done."""
    under_way = []
    crashes.tasks.began.connect(under_way.append)
    crashes.tasks.ended.connect(under_way.remove)
    qtbot.waitUntil(crashes.sheet.isActiveWindow)
    QTest.keyClick(crashes.sheet.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not under_way)
    return crashes.sheet.findChild(QLabel, "fault_file").text().replace("\u200b", "")


def test_the_report_is_saved_where_the_person_says(crashes, tmp_path, qtbot, monkeypatch):
    """By a key, onto a stick; the sheet says where it is, and nobody is named in it."""
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(choose, "report_to_save", lambda _parent, file: stick / file.stem)
    crashes.hear(fault())

    said = save(crashes, qtbot)
    grab(crashes.sheet, "fault")

    (file,) = stick.iterdir()
    assert ".txt" == file.suffix
    assert str(file) in said
    assert file.read_text("utf-8") == crashes.sheet._report.toPlainText()
    assert NAME not in file.read_text("utf-8")


def test_a_stick_that_takes_no_report_is_told(crashes, tmp_path, qtbot, monkeypatch):
    """Pulled out meanwhile: the sheet says so and stays."""
    gone = tmp_path / "gone" / "report.txt"
    monkeypatch.setattr(choose, "report_to_save", lambda _parent, _file: gone)
    crashes.hear(fault())

    said = save(crashes, qtbot)

    assert str(gone) not in said
    assert "report.txt" in said
    assert "Không lưu được" in said
    assert crashes.sheet.isVisible()


def test_whoever_saves_no_report_after_all_loses_nothing(crashes, qtbot, monkeypatch):
    def no(_parent, _file):
        raise Cancelled

    monkeypatch.setattr(choose, "report_to_save", no)
    crashes.hear(fault())
    before = crashes.sheet.findChild(QLabel, "fault_file").text()

    assert before.replace("\u200b", "") == save(crashes, qtbot)


def test_the_window_neither_looks_for_sticks_nor_writes(crashes, tmp_path, qtbot, monkeypatch):
    """A reader that is slow to answer, a stick that is slow to write: the sheet goes on."""
    where = []

    def noting(work):
        def do(*about):
            where.append(threading.current_thread())
            return work(*about)

        return do

    monkeypatch.setattr(bootstrap, "sticks", noting(lambda: (Stick(tmp_path / "E", "E:"),)))
    monkeypatch.setattr(bootstrap, "save_file", noting(bootstrap.save_file))
    monkeypatch.setattr(choose, "report_to_save", lambda _parent, file: tmp_path / file.name)
    crashes.hear(fault())

    assert "fault-1" not in save(crashes, qtbot)
    assert 2 == len(where)
    assert threading.main_thread() not in where


def test_drives_that_are_at_fault_keep_no_report_back(crashes, tmp_path, qtbot, monkeypatch):
    """Then a folder is asked for."""
    monkeypatch.setattr(bootstrap, "sticks", lambda: 1 // 0)
    monkeypatch.setattr(choose, "report_to_save", lambda _parent, file: tmp_path / file.name)
    crashes.hear(fault())

    assert str(tmp_path) in save(crashes, qtbot)


def test_the_sheet_is_no_wider_than_the_screen_with_the_largest_letters(crashes, qapp):
    """Its buttons go on below one another."""
    theme.apply(qapp, percent=200)
    try:
        crashes.hear(fault())
        grab(crashes.sheet, "fault_200")

        assert crashes.sheet.minimumSizeHint().width() <= 1366
        assert crashes.sheet.width() <= crashes.sheet.screen().availableGeometry().width()
    finally:
        theme.apply(qapp)
