"""What is seen at once, while the program itself is still read from a slow disk.

Whoever clicks and sees nothing clicks again. So this module and all that it imports stay small.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from tkvv_desktop import settings
from tkvv_desktop.gui.looks import LOOKS, POINTS, Look, drawn
from tkvv_desktop.i18n import catalogue
from tkvv_desktop.i18n.catalogue import _

if TYPE_CHECKING:
    from tkvv_desktop.gui.app import Program
    from tkvv_desktop.gui.doors import Doors

_NEVER_SEEN = 500  # ms after which the program begins though nothing was painted
_NEVER_LEFT = 1_000  # ms after which this goes though the window was not painted
_NAME = 1.6  # times the other letters
_WIDE, _HIGH = 18, 6  # lines of text


def run(make_doors: "Callable[[], Doors] | None" = None, *, demo: bool = False) -> int:
    """Show that the program begins, then its window, and stay until that is closed.

    `make_doors` is called on the worker and may import what is slow; without it the doors are those
    of this computer. `demo` opens the book of made-up people at once.
    """
    chosen = settings.load()
    catalogue.use(catalogue.preferred(chosen.language))
    qt = QApplication(sys.argv)
    chosen = first_look(chosen, is_high=has_high_contrast(qt))
    sight = FirstSight(_look(qt, chosen.look), chosen.text_size)
    begun: list[Program] = []
    failed: list[BaseException] = []

    def begin() -> None:
        try:
            from tkvv_desktop.gui import app

            program = app.Program(qt, chosen, make_doors or app.own_doors)
            begun.append(program)
            sight.give_way_to(program.window)
            program.show()
        except BaseException as error:  # noqa: BLE001 - raised below; nobody is left with a picture
            failed.append(error)
            qt.exit(1)

    sight.seen.connect(begin)
    sight.gone.connect(lambda: begun[0].begin(demo=demo))
    sight.show()
    code = qt.exec()
    for program in begun:
        program.end()
    if failed:
        raise failed[0]
    return code


def first_look(chosen: settings.Settings, *, is_high: bool) -> settings.Settings:
    """Who never chose a look and has high contrast on the whole computer is followed in it."""
    if not is_high or settings.is_chosen("look"):
        return chosen
    followed = replace(chosen, look="system")
    with suppress(OSError):  # then the next start does it
        settings.save(followed)
    return followed


def has_high_contrast(qt: QApplication) -> bool:
    """Whether the computer is set so."""
    hints = qt.styleHints()  # held: what it gives goes with it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def _look(qt: QApplication, chosen: str) -> Look:
    if chosen in LOOKS:
        return LOOKS[chosen]
    from tkvv_desktop.gui import theme  # whoever leaves it to the computer waits a little longer

    return theme.meant(qt, chosen)


class FirstSight(QWidget):
    """A card with the name of the program; it goes when the window has been painted.

    In the colours chosen, so that nobody in the dark is dazzled; in letters of the system, because
    our own are not loaded yet. `percent` is the size of letters.
    """

    seen = Signal()  # once, after it was painted
    gone = Signal()  # once, when the window has been painted

    def __init__(self, look: Look, percent: int) -> None:
        points = POINTS * percent / 100
        self._look, self._small, self._large = look, _letters(points), _letters(points * _NAME)
        self._large.setBold(True)
        line = self._line = QFontMetrics(self._small).height()
        # No QSplashScreen: it waits for the window system before it goes on.
        super().__init__(None, Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        place = QRect(0, 0, line * _WIDE, line * _HIGH)
        place.moveCenter(self.screen().availableGeometry().center())
        self.setGeometry(place)
        self.setWindowTitle(_("Opening…"))
        self.setAccessibleName(_("TKVV Desktop") + ", " + _("Opening…"))
        self._was_seen = self._may_go = False
        QTimer.singleShot(_NEVER_SEEN, self, self._tell_seen)

    def give_way_to(self, window: QWidget) -> None:
        """Go as soon as the window has been painted."""
        window.installEventFilter(self)
        QTimer.singleShot(_NEVER_LEFT, self, self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:  # it is painted when this was handled
            watched.removeEventFilter(self)  # all else that happens there is none of our business
            QTimer.singleShot(0, self, self._go)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon and name, and that it opens."""
        look, line, height = self._look, self._line, self.height()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.line))
        painter.fillRect(self.rect().adjusted(1, 1, -1, -1), QColor(look.sheet))
        painter.fillRect(QRect(0, 0, line // 3, height), QColor(look.accent))
        side = 2 * line
        picture = QRectF(1.5 * line, (height - side) / 2, side, side)
        QSvgRenderer(drawn("book", look.accent)).render(painter, picture)
        painter.setPen(QColor(look.ink))
        painter.setFont(self._large)
        painter.drawText(round(4.5 * line), round(height / 2 - 0.1 * line), _("TKVV Desktop"))
        painter.setPen(QColor(look.quiet))
        painter.setFont(self._small)
        painter.drawText(round(4.5 * line), round(height / 2 + 1.2 * line), _("Opening…"))
        painter.end()
        QTimer.singleShot(0, self, self._tell_seen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it would end the program before it began."""
        event.setAccepted(self._may_go)

    def _tell_seen(self) -> None:
        if not self._was_seen:
            self._was_seen = True
            self.seen.emit()

    def _go(self) -> None:
        if not self._may_go:
            self._may_go = True
            self.close()
            self.gone.emit()


def _letters(points: float) -> QFont:
    made = QFont()
    made.setPointSizeF(points)
    return made
