"""The place proposed for a file that somebody carries away: the stick that is in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui.tasks import Tasks


class OntoStick(QObject):
    """Looks for sticks on the worker and says where a file might go; the person decides."""

    proposed = Signal(object)  # Path

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._name = tasks, Path()

    def look(self, name: str) -> None:
        """Look for the place of a file that would be called so."""
        self._name = Path(name)
        self._tasks.run(_sticks, done=self._propose, failed=self._no_stick)

    @Slot(object)
    def _no_stick(self, _error: KnownError) -> None:
        self._propose(())  # whatever is wrong with the drives, there are folders

    @Slot(object)
    def _propose(self, sticks: Sequence[Any]) -> None:
        self.proposed.emit(sticks[0].path / self._name if sticks else self._name)


def _sticks() -> Sequence[Any]:
    from tkvv_desktop import bootstrap  # heavy, and rarely needed here

    return bootstrap.sticks()
