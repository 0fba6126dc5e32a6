"""The collector of garbage, kept on the thread of the window."""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY = 1000  # milliseconds


class Collector(QObject):
    """Lets circles of things be taken away by the window's thread alone, while this one lives.

    Python collects on whichever thread happens to make the next thing. A worker that takes a
    widget away while the window is painting it ends the program.
    """

    def __init__(self, parent: QObject | None = None, *, every: int = _EVERY) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(every)

    def close(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def collect(self) -> None:
        """Look through what is new, and as often as Python would through what is older."""
        made, limits = gc.get_count(), gc.get_threshold()
        gc.collect(next((at for at in (2, 1) if made[at] > limits[at]), 0))
