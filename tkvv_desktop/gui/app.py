"""Starts the window. The order matters, and what is heavy waits until something is seen."""

import logging
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from tkvv_desktop import logs, paths, settings
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.ahead import Ahead
from tkvv_desktop.gui.collector import Collector
from tkvv_desktop.gui.crash import Crashes
from tkvv_desktop.gui.doors import Doors
from tkvv_desktop.gui.keeping import Keeping
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.memory import settle_memory
from tkvv_desktop.gui.qtwords import QtWords
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.i18n import catalogue

_log = logging.getLogger(__name__)


def _doors() -> Doors:
    """The books of this computer; loads the libraries behind them."""
    from tkvv_desktop.gui import live

    return live.LiveDoors()


def run(make_doors: Callable[[], Doors] = _doors, *, demo: bool = False) -> int:
    """Show the window and stay until it is closed.

    `make_doors` is called on the worker after the first paint: it may import what is slow. `demo`
    opens the book of made-up people at once.
    """
    crash = logs.start()
    chosen = settings.load()
    catalogue.use(catalogue.preferred(chosen.language))
    qt = QApplication(sys.argv)
    dress(qt, chosen)
    collector = Collector(qt)
    words = QtWords(qt)
    qt.installTranslator(words)
    tasks = Tasks(qt)
    qt.aboutToQuit.connect(tasks.close)
    window = MainWindow(tasks)
    crashes = Crashes(paths.logs(), window.messages, qt)
    crashes.install(tasks)
    Keeping(window, tasks)
    ahead = Ahead(window, tasks)
    window.book_is_open.connect(_settle)
    window.resize(1180, 700)
    window.showMaximized()
    if crash:
        window.messages.warn(
            catalogue._(
                "The program stopped by itself last time. What was saved is safe; "
                "look at the last entry before going on."
            )
        )
    begin = partial(window.begin, make_doors, demo=demo)
    QTimer.singleShot(0, window, begin)  # first paint, then work
    QTimer.singleShot(0, window, partial(_offer_tour, window, tasks))
    QTimer.singleShot(0, ahead, ahead.load)
    code = qt.exec()
    collector.close()
    Crashes.uninstall()
    logs.stop()
    return code


def _offer_tour(window: MainWindow, tasks: Tasks) -> None:
    from tkvv_desktop.gui.touring import Touring  # after the first paint: it knows use cases

    Touring(window, tasks)


def _settle(_book: object) -> None:
    """By now nearly everything is loaded that ever will be."""
    settle_memory()


def dress(qt: QApplication, chosen: settings.Settings) -> None:
    """Style, fonts, palette, sheet: in this order, or Windows 11 and its dark mode interfere."""
    look = theme.meant(qt, chosen.look)
    qt.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    theme.load_fonts()
    theme.apply(qt, look=look, percent=chosen.text_size)
    qt.setWindowIcon(theme.icon("book", theme.look().accent))
    qt.setApplicationDisplayName("")
