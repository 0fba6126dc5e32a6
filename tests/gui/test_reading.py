"""Reading the bank's files: what was read and why not, all or nothing, twice without change."""

from datetime import datetime
from pathlib import Path

import pytest
from hands import press_where_the_cursor_is
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.bankdata import Finding
from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.gui import choose, live
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.rows import DISPLAY
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.read import ReadScreen
from tkvv_desktop.gui.screens.read_report import in_rows, remarks
from tkvv_desktop.usecases import people

OCTOBER = Path(__file__).parents[1] / "data" / "bank" / "2026-10"
SMALL = sorted(OCTOBER.glob("*DSTO*")) + sorted(OCTOBER.glob("Khoanh*"))


@pytest.fixture
def empty_book(tasks, tmp_path):
    """A book that knows nothing yet."""
    clock = bootstrap.StoppedClock(datetime.fromisoformat("2026-11-21T08:00:00+07:00"))
    make = (tmp_path / "so.tkvvbook", "Nguyễn Thị Mai", "to ba ap binh")
    app = tasks._worker.submit(bootstrap.create_book, *make, clock=clock).result()
    yield live.LiveBook(app, "Nguyễn Thị Mai", "so")
    tasks._worker.submit(app.close).result()


@pytest.fixture
def page(qtbot, tasks, empty_book):
    """The page, on an empty book, with the messages it would show."""
    messages = Messages()
    made = ReadScreen(Desk(empty_book, tasks, messages, empty_book.clock.today()))
    made.messages = messages
    qtbot.addWidget(made)
    qtbot.addWidget(messages)
    made.resize(1150, 640)
    made.show()
    qtbot.waitExposed(made)
    made.show_group("", empty_book.clock.today())
    made.set_focus_first()
    return made


@pytest.fixture
def groups(tasks, empty_book):
    """How many groups the book knows."""
    today = empty_book.clock.today()

    def counted():
        return len(tasks._worker.submit(empty_book.ask, people.groups, today).result())

    return counted


def cells(page, key):
    model = page.files.rows
    return [model.index(at, model.column_of(key)).data(DISPLAY) for at in range(model.rowCount())]


def test_f9_reads_what_was_chosen_and_reports_it(page, groups, rest, monkeypatch):
    """Each file with its kind, its day, its rows, and what was new."""
    monkeypatch.setattr(choose, "bank_files", lambda _parent: SMALL)
    changed = []
    page.changed.connect(changed.append)

    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    assert ["Danh sách Tổ (DSTO)", "Nợ khoanh"] == cells(page, "kind")
    assert ["31/10/2026"] * 2 == cells(page, "as_of")
    assert "24" == cells(page, "new")[0]
    assert 24 == groups()
    assert len(changed) == 1


def test_the_same_files_again_are_nothing_new(page, rest):
    """Nobody has to remember what was read."""
    page.read(SMALL)
    rest()
    page.read(SMALL)
    rest()

    assert ["0", "0"] == cells(page, "new")
    assert "đã có đủ" in page.messages.kept()[-1].text


def test_remarks_have_row_and_reason(page, rest):
    """What is to be looked at can be found in the sheet."""
    page.read(SMALL)
    rest()

    page.levels.choose("attention")
    page._show_level()
    rows = page.findings.rows.rows()

    assert rows
    assert all(row.level == "attention" for row in rows)
    assert all(row.rows for row in rows)
    whole = page.findChild(QLabel, "whole_remark").text()
    assert whole
    assert not whole.startswith("bankfile.")


def test_the_same_remark_is_read_once_and_the_rare_ones_first():
    """What concerns one row is not lost under what concerns sixty."""
    told = [("DSTO", Finding("attention", "bankfile.no_phone", 71 + at, "")) for at in range(63)]
    odd = Finding("attention", "bankfile.phone", 9, "4820101", (("value", "09"),))

    rare, common = remarks([*told, ("DSTO", odd)])

    assert ((9,), "4820101") == (rare.rows, rare.subject)
    assert (63, "") == (len(common.rows), common.subject)
    assert "71, 72, 73 …" == in_rows(common.rows, 3)
    assert "1167" == in_rows((1167,), 3), "as the sheet itself numbers it"


def test_a_file_that_is_no_workbook_leaves_the_book_as_it_was(page, groups, rest, tmp_path):
    """Nothing is written, and one sentence says which file and why."""
    bad = tmp_path / "ghi chú.xlsx"
    bad.write_text("không phải bảng tính", encoding="utf-8")

    page.read([bad])
    rest()

    assert 0 == groups()
    assert "refused" == page.messages.kept()[-1].kind
    assert "ghi chú.xlsx" in page.messages.kept()[-1].text
    assert 0 == page.files.rows.rowCount()
    assert page._choose.isEnabled()


def test_bad_files_among_good_ones_are_told_and_the_good_ones_wait(page, groups, rest, tmp_path):
    """Every bad file has its own sentence; the others are read once the person agrees."""
    scan, note = tmp_path / "bản quét.pdf", tmp_path / "ghi chú.xlsx"
    scan.write_bytes(b"%PDF-1.7")
    note.write_text("không phải bảng tính", encoding="utf-8")

    page.read([scan, *SMALL, note])
    rest()

    told = page.findChild(QLabel, "bad_files").text().splitlines()
    assert 0 == groups()
    assert [True, True] == [scan.name in told[0], note.name in told[1]]
    assert "PDF" in told[0]
    assert page.focusWidget() is page._rest

    page._rest.click()
    rest()

    assert 24 == groups()
    assert len(SMALL) == page.files.rows.rowCount()
    assert not page.findChild(QLabel, "bad_files").isVisible()
    assert not page._rest.isVisible()


def test_stopping_leaves_the_book_as_it_was(page, groups, rest, tasks):
    """Stop means that nothing has happened."""
    works = []
    tasks.began.connect(works.append)

    page.read(SMALL)
    works[0].cancel()
    rest()

    assert 0 == groups()
    assert "info" == page.messages.kept()[-1].kind
    assert page._choose.isEnabled()


def test_choosing_nothing_does_nothing(page, rest, monkeypatch):
    """Who closes the question is not asked why."""

    def nothing(_parent):
        raise Cancelled

    monkeypatch.setattr(choose, "bank_files", nothing)

    page.choose()
    rest()

    assert () == page.messages.kept()


def test_reading_no_file_says_nothing(page, rest):
    """A folder without any was dropped: nothing is saved and nothing is said."""
    page.read([])
    rest()

    assert [] == [*page.messages.kept()]
    assert not page._is_reading


def test_files_can_be_dropped_also_as_a_folder(page, groups, rest, tmp_path):
    """A stick opened beside the window, its folder pulled over."""
    folder = tmp_path / "thang 10"
    folder.mkdir()
    for file in SMALL:
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "doc.txt").write_text("x", encoding="utf-8")
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(folder))])

    page.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            held,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    rest()

    assert sorted(file.name for file in SMALL) == sorted(cells(page, "file"))
    assert 24 == groups()
