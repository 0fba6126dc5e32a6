"""Where the stick is: the one that is in, or a folder that the person chose in its place."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Cancelled, KnownError
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak

Then = Callable[[Path], None]


class StickPlace(QObject):
    """Goes on with the place of the stick, one piece of work at a time; `label` says where it is.

    A folder that was chosen is used until the page is left for another book.
    """

    chosen = Signal()  # another folder
    none_is_in = Signal(str, str)  # what happened, what to do
    failed = Signal(object)  # KnownError

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent
        self._folder: Path | None = None
        self._then: Then | None = None
        self.is_busy = False
        self.label: QLabel = theme.label("", "quiet", parent)
        self.label.setObjectName("where_stick")
        self.say()

    @Slot()
    def choose_folder(self) -> None:
        """Use a folder as if it were a stick."""
        try:
            self._folder = choose.place_of_stick(self._window, self._folder)
        except Cancelled:
            return
        self.say()
        self.chosen.emit()

    @property
    def is_folder(self) -> bool:
        """Whether a folder stands in for the stick: then there is none to pull out."""
        return self._folder is not None

    def while_busy(self, doing: str) -> tuple[str, str]:
        """What is said in large letters and below while something is done there."""
        return (doing, "") if self.is_folder else (_("Do not pull the stick out yet."), doing)

    def when_written(self) -> str:
        """What is said in large letters when files are written there."""
        if self.is_folder:
            return _("The exchange files are written.")
        return _("It is safe to pull out the USB stick.")

    def may_pull(self) -> str:
        """That nothing more is needed of the stick; "" of a folder."""
        return "" if self.is_folder else _("You may pull the stick out.")

    def find(self, then: Then) -> None:
        """Call `then` with the folder that was chosen, or with the stick that is in."""
        if self.is_busy:
            self._desk.messages.info(_("The stick is in use. Wait until the work is done."))
        elif self._folder is not None:
            then(self._folder)
        else:
            self._then, self.is_busy = then, True
            self._desk.tasks.run(bootstrap.sticks, done=self._found, failed=self._failed)

    def say(self) -> None:
        """Say where it is."""
        if self._folder is None:
            words = _("The stick that is in is found by itself. Its other files are not touched.")
            no_copy = _("This is no backup copy: that one is made in the settings.")
            self.label.setText(f"{words} {no_copy}")
        else:
            words = _("This folder is used in place of a stick: {folder}")
            self.label.setText(speak(words, {"folder": str(self._folder)}))

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        self.is_busy = False
        self.failed.emit(error)

    @Slot(object)
    def _found(self, sticks: Sequence[Any]) -> None:
        self.is_busy = False
        if not sticks:
            self.none_is_in.emit(
                _("No USB stick is in."),
                _(
                    "Put one in and press the button again. If the computer does not show it, "
                    "press F7 and choose a folder. The book is unchanged."
                ),
            )
            return
        try:
            place = sticks[0].path
            if len(sticks) > 1:
                place = choose.place_of_stick(self._window, place)
        except Cancelled:
            return
        if self._then is not None:
            self._then(place)
