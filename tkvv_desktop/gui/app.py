"""The whole program in its order; what is heavy waits until the window is seen."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from tkvv_desktop import logs, paths
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.ahead import Ahead
from tkvv_desktop.gui.collector import Collector
from tkvv_desktop.gui.crash import Crashes
from tkvv_desktop.gui.doors import Doors
from tkvv_desktop.gui.following import Following
from tkvv_desktop.gui.keeping import Keeping
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.memory import settle_memory
from tkvv_desktop.gui.qtwords import QtWords
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.settings import Settings


def own_doors() -> Doors:
    """The books of this computer; loads the libraries behind them."""
    from tkvv_desktop.gui import live

    return live.LiveDoors()


class Program:
    """The window and what belongs to it: made, shown, and at work once it has begun.

    `make_doors` is called on the worker after the first paint: it may import what is slow.
    """

    def __init__(self, qt: QApplication, chosen: Settings, make_doors: Callable[[], Doors]) -> None:
        self._make_doors = make_doors
        self._stopped_before = logs.start()
        theme.dress(qt, chosen.look, chosen.text_size)
        self._collector = Collector(qt)
        words = QtWords(qt)
        qt.installTranslator(words)
        tasks = self._tasks = Tasks(qt)
        qt.aboutToQuit.connect(tasks.close)
        window = self.window = MainWindow(tasks)
        crashes = Crashes(paths.logs(), window.messages, qt)
        crashes.install(tasks)
        qt.aboutToQuit.connect(crashes.tasks.close)
        Keeping(window, tasks)
        Following(qt, window)
        # By then nearly everything is loaded that ever will be.
        self._ahead = Ahead(window, tasks, first=(settle_memory,))

    def show(self) -> None:
        """Show the window; nothing works yet that would keep it from being painted."""
        window = self.window
        window.resize(1180, 700)
        window.showMaximized()
        if self._stopped_before:
            window.messages.warn(
                catalogue._(
                    "The program stopped by itself last time. What was saved is safe; "
                    "look at the last entry before going on."
                )
            )

    def begin(self, *, demo: bool = False) -> None:
        """Work, now that the window is seen. `demo` opens the book of made-up people at once."""
        self.window.begin(self._make_doors, demo=demo)
        _offer_tour(self.window, self._tasks)
        self._ahead.load()

    def end(self) -> None:
        """After the window was closed."""
        self._collector.close()
        Crashes.uninstall()
        logs.stop()


def _offer_tour(window: MainWindow, tasks: Tasks) -> None:
    from tkvv_desktop.gui.touring import Touring  # after the first paint: it knows use cases

    Touring(window, tasks)
