"""Something is seen before the program is loaded, and it goes when the program is there."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from tkvv_desktop.gui.first_sight import FirstSight
from tkvv_desktop.gui.looks import LIGHT, LOOKS

OWN = {
    "tkvv_desktop",
    "tkvv_desktop.gui",
    "tkvv_desktop.gui.first_sight",
    "tkvv_desktop.gui.looks",
    "tkvv_desktop.i18n",
    "tkvv_desktop.i18n.catalogue",
    "tkvv_desktop.paths",
    "tkvv_desktop.settings",
}
FAILS = """
from tkvv_desktop.gui import app, first_sight
def fail(*_about):
    raise OSError("the disk cannot be read")
app.Program = fail
first_sight.run()
"""


def test_nothing_else_is_loaded_before_it_is_seen():
    """Every module more is a moment more on a slow disk, in which somebody clicks once more."""
    asked = "import sys, tkvv_desktop.gui.first_sight; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, encoding="utf-8"
    ).stdout.split()

    assert OWN == {name for name in loaded if name.startswith("tkvv_desktop")}


def test_a_program_that_cannot_begin_ends():
    """Nobody is left with a picture that stays for ever."""
    ended = subprocess.run(
        [sys.executable, "-c", FAILS],
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )

    assert 1 == ended.returncode
    assert "the disk cannot be read" in ended.stderr


@pytest.fixture
def sight(qtbot):
    made = FirstSight(LIGHT, 100)
    qtbot.addWidget(made, before_close_func=lambda sight: sight._go())
    return made


def test_the_program_begins_when_it_has_been_seen(qtbot, sight):
    """Once, however often it is painted."""
    told = []
    sight.seen.connect(lambda: told.append(sight.isVisible()))
    with qtbot.waitSignal(sight.seen):
        sight.show()
    sight.repaint()
    QApplication.processEvents()

    assert [True] == told


def test_it_gives_way_when_the_window_is_painted(qtbot, sight):
    """Until then it stays, also when somebody would close it; the work begins once, after that."""
    gone = []
    sight.gone.connect(lambda: gone.append(sight.isVisible()))
    sight.show()
    window = QWidget()
    qtbot.addWidget(window)
    sight.give_way_to(window)
    assert not sight.close()
    QApplication.processEvents()
    assert (True, []) == (sight.isVisible(), gone)

    window.show()
    for _time in range(2):
        QApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))
    qtbot.waitUntil(lambda: bool(gone))
    QApplication.processEvents()
    assert [False] == gone


class Watched(FirstSight):
    heard = 0

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        self.heard += 1
        return super().eventFilter(watched, event)


def test_it_hears_nothing_of_the_window_that_was_painted(qtbot):
    """Every key and every repaint of the program would go through it for as long as it runs."""
    sight, window = Watched(LIGHT, 100), QWidget()
    qtbot.addWidget(sight, before_close_func=lambda one: one._go())
    qtbot.addWidget(window)
    sight.give_way_to(window)
    QApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))
    before = sight.heard
    QApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))

    assert 1 <= before == sight.heard


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_its_words_have_room_in_every_look_and_size(qtbot, look, percent):
    """What is at the edge is the card, not a letter that was cut."""
    sight = FirstSight(look, percent)
    qtbot.addWidget(sight, before_close_func=lambda one: one._go())
    picture = sight.grab().toImage()
    right, low = picture.width() - 2, picture.height() - 2

    column = {picture.pixelColor(right, y).name() for y in range(1, low)}
    row = {picture.pixelColor(x, low).name() for x in range(picture.width() // 2, right)}
    assert {look.sheet} == {one.lower() for one in column | row}
    inks = {picture.pixelColor(x, y).name() for x in range(right) for y in range(low)}
    assert look.ink.lower() in inks
