"""Wears what the computer wears, at once, for as long as that is what the person has chosen."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.main_window import MainWindow


class Following(QObject):
    """Hears that the look of the computer has changed; lives as long as the window."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        super().__init__(window)
        self._app, self._window = app, window
        self._hints = app.styleHints()  # held, both: PySide lets go of them with their names
        self._wishes = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self.look_again)
        self._wishes.contrastPreferenceChanged.connect(self.look_again)
        app.applicationStateChanged.connect(self._come_back)  # should nobody have told us

    @Slot()
    def look_again(self) -> None:
        """Be as the computer is now; pages seen before are drawn anew when they are visited."""
        if theme.follow(self._app):
            self._window.make_others_anew()

    @Slot(Qt.ApplicationState)
    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look_again()
