"""F1: the help of the page one is at, laid over it; F1 or Esc gives the page back as it was."""

import shiboken6
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from tkvv_desktop.gui.actions import HintLine, PageActions, key_of
from tkvv_desktop.gui.help_texts import OPEN, START
from tkvv_desktop.gui.open_book import OpenBookPage
from tkvv_desktop.gui.screen import Screen
from tkvv_desktop.i18n.catalogue import N_

_KEYS = (
    ("", N_("Type to search")),
    ("Enter", N_("Next hit")),
    ("↑↓", N_("Another page")),
    ("PgUp PgDown", N_("Read on")),
    ("Esc", N_("Back")),
)
_NONE = Qt.FocusPolicy.NoFocus


class Helping(QObject):
    """Lays the help over a page and takes it away again. What one was typing stays as it is."""

    def __init__(self, window: QWidget, pages: QStackedWidget, hint: HintLine) -> None:
        super().__init__(window)
        self._pages, self._hint = pages, hint
        self._page: QWidget | None = None
        self._covered: QWidget | None = None
        self._cursor: list[QWidget] = []  # where it was, and what that lies in
        self._acts: PageActions | None = None
        self._words = ""
        self._is_bare = False  # before a book is open no key line is shown

    @Slot()
    def turn(self) -> None:
        """Show the help of the page one is at, or take it away."""
        from tkvv_desktop.gui.help_page import HelpPage  # most days nobody asks for it

        if self._page is not None and self._pages.currentWidget() is self._page:
            self.leave()
            return
        self._forget()
        self._covered, self._cursor = self._pages.currentWidget(), _upwards()
        covered = self._covered
        acts = self._acts = covered.acts if isinstance(covered, Screen) else None
        self._words, self._is_bare = self._hint.text(), self._hint.isHidden()
        page = self._page = HelpPage()
        page.left.connect(self.leave)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        wanted = covered.objectName() if covered is not None else START
        wanted = OPEN if isinstance(covered, OpenBookPage) else wanted
        hints = acts.hints() if acts is not None else []
        told = [(key_of(one), one.text()) for one in hints]
        page.show_page(wanted, told)
        self._hint.show_keys(_KEYS)
        self._hint.show()  # the way back is told there

    @Slot()
    def leave(self) -> None:
        """Give the page back, with the cursor where it was."""
        covered, cursor = self._covered, self._cursor
        if covered is not None and shiboken6.isValid(covered):
            self._pages.setCurrentWidget(covered)
            if self._acts is not None and shiboken6.isValid(self._acts):
                self._hint.show_page(self._acts)
            else:
                self._hint.setText(self._words)
            self._hint.setVisible(not self._is_bare)
            there = (one for one in cursor if shiboken6.isValid(one))  # a cell may be closed
            back = next((one for one in there if one.focusPolicy() != _NONE), None)
            if back is not None:
                back.setFocus()
        self._forget()

    def _forget(self) -> None:
        if self._page is not None and shiboken6.isValid(self._page):
            self._pages.removeWidget(self._page)
            self._page.deleteLater()
        self._page, self._covered, self._cursor, self._acts = None, None, [], None


def _upwards() -> list[QWidget]:
    """The widget with the cursor and all that it lies in."""
    found: list[QWidget] = []
    one = QApplication.focusWidget()
    while one is not None:
        found.append(one)
        one = one.parentWidget()
    return found
