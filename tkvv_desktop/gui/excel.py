"""A list that is on the screen, saved as a workbook; made and written on the worker."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Cancelled
from tkvv_desktop.gui import choose
from tkvv_desktop.gui.actions import Act
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.lists import AskedList, list_facts

_ENDING = ".xlsx"


def save_act(run: Callable[[], object]) -> Act:
    """The same words and the same key on every page that has a list to save."""
    return Act("save_list", N_("Save as Excel"), run, "Ctrl+E", "save")


@dataclass(frozen=True, slots=True)
class _Saved:
    path: Path
    rows: int


class Lists(QObject):
    """Saves the lists of one page of the window."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk

    def save(self, asked: AskedList, title: str) -> None:
        """Ask for a place and put the list there; `title` is already translated."""
        if not asked.group_no:
            self._desk.messages.info(_("There is no list to save yet."))
            return
        proposed = Path(f"{title} {asked.group_no} {asked.on.isoformat()}{_ENDING}")
        try:
            path = choose.list_to_save(self._page, proposed)
        except Cancelled:
            return
        if path.suffix.lower() != _ENDING:
            path = path.with_name(path.name + _ENDING)
        self._desk.tasks.run_long(
            partial(_save, self._desk.book, asked, path),
            done=self._say_saved,
            failed=self._desk.messages.refuse,
            cancelled=self._stopped,
            title=_("Saving the list…"),
        )

    @Slot()
    def _stopped(self) -> None:
        words = _("Stopped. No list was saved; a file of that name is as it was.")
        self._desk.messages.info(words)

    @Slot(object)
    def _say_saved(self, saved: _Saved) -> None:
        facts = {"file": saved.path.name, "n": saved.rows}
        words = ngettext(
            "{file} is saved: {n:grouped} row.", "{file} is saved: {n:grouped} rows.", saved.rows
        )
        self._desk.messages.saved(speak(words, facts))


def _save(book: Any, asked: AskedList, path: Path, progress: Progress) -> _Saved:
    progress(0, 0, _("reading the book"))
    facts = book.ask(list_facts, asked)
    progress(0, 0, _("filling the table"))
    table = bootstrap.workbook(facts)
    progress(0, 0, _("writing the file"), can_stop=False)
    bootstrap.save_paper(path, table)
    return _Saved(path, len(facts.rows))
