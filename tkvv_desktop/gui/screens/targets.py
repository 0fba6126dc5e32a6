"""Targets of pledges, and points of places by sheets of criteria."""

from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens.sheet_page import SheetPage
from tkvv_desktop.gui.screens.steps import StepBar
from tkvv_desktop.gui.screens.target_page import TargetPage
from tkvv_desktop.i18n.catalogue import N_, _


class TargetsScreen(Screen):
    """Two parts, by Alt+1 and Alt+2; each has keys of its own."""

    TITLE = N_("Targets")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.targets = TargetPage(desk, self)
        self.sheets = SheetPage(desk, self)
        self._parts = (self.targets, self.sheets)
        self._bar = StepBar(
            (("targets", _("Planned and reached")), ("sheets", _("Sheets of criteria"))), self
        )
        self._bar.chosen.connect(self._go)
        self._pages = QStackedWidget(self)
        for part in self._parts:
            self._pages.addWidget(part)
            part.changed.connect(self.changed)
            part.keys_changed.connect(self._take_keys)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self._bar)
        lines.addWidget(self._pages, 1)
        self._bar.mark(0)
        self.acts = self.targets.acts

    @property
    def _part(self) -> TargetPage | SheetPage:
        return self._parts[self._pages.currentIndex()]

    def show_group(self, group_no: str, month: date) -> None:
        for part in self._parts:
            part.show_group(group_no, month)

    def refresh(self, changes: frozenset[Any]) -> None:
        for part in self._parts:
            part.read()

    def set_focus_first(self) -> None:
        self._part.set_focus_first()

    def may_leave(self) -> bool:
        return self._part.may_leave()

    @Slot(int)
    def _go(self, at: int) -> None:
        here = self._pages.currentIndex()
        if at != here and self._part.may_leave():
            self._pages.setCurrentIndex(at)
        self._bar.mark(self._pages.currentIndex())
        self._take_keys()

    @Slot()
    def _take_keys(self) -> None:
        if self.acts is not self._part.acts:
            self.acts = self._part.acts
        self.wanted.emit("targets", None)  # the frame names the keys, and asks where to begin
