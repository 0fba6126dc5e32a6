"""What is being done, how long it may take, and a way to stop it."""

from PySide6.QtCore import QElapsedTimer, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.tasks import Step, Tasks, Work
from tkvv_desktop.i18n.catalogue import _, ngettext
from tkvv_desktop.i18n.formats import grouped, speak

APPEARS_AFTER = 300  # milliseconds: what is quicker needs no words
_WORTH_SAYING = 3  # seconds of work before the time left is more than a guess


class ProgressStrip(QFrame):
    """Shows the work of `tasks` that takes longer than a moment."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self._works: list[Work] = []
        self._since = QElapsedTimer()  # the stage of the work that is seen now
        self._begun, self._last = 0, Step(0, 0)
        self._what, self._left = QLabel(self), QLabel(self)
        self._what.setObjectName("progress_text")
        self._bar = QProgressBar(self)
        self._stop = QPushButton(self)
        self._stop.setObjectName("stop_work")
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(self._cancel)
        self._what.setWordWrap(True)  # it may tell much, and must not widen the window
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * theme.GRID, theme.GRID // 2, 2 * theme.GRID, theme.GRID // 2)
        line.setSpacing(2 * theme.GRID)
        line.addWidget(self._what, 1)
        line.addWidget(self._bar, 1)
        line.addWidget(self._left)
        line.addWidget(self._stop)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(APPEARS_AFTER)
        self._wait.timeout.connect(self._appear)
        tasks.began.connect(self._began)
        tasks.moved.connect(self._moved)
        tasks.ended.connect(self._ended)
        self.dress()
        self.hide()

    def dress(self) -> None:
        """Take icons, words and sizes again: the look or the language has changed."""
        self._bar.setAccessibleName(_("How far it is"))
        self._stop.setText(_("Stop"))
        self._bar.setMaximumWidth(theme.wide("0" * 30))
        self._stop.setIcon(theme.icon("close"))
        self._stop.setIconSize(theme.icon_size())

    @Slot(object)
    def _began(self, work: Work) -> None:
        self._works.append(work)
        if len(self._works) == 1:
            self._begin()

    def _begin(self) -> None:
        work = self._works[0]
        self._what.setText(work.title or _("One moment…"))
        self._left.clear()
        self._bar.setRange(0, 0)
        self._stop.setVisible(work.can_cancel)
        self._stop.setEnabled(True)
        self._since.start()
        self._begun, self._last = 0, Step(0, 0)
        if not self.isVisible():
            self._wait.start()

    @Slot(object, object)
    def _moved(self, work: Work, step: Step) -> None:
        if not self._works or work is not self._works[0]:
            return
        if step.of != self._last.of or step.done < self._last.done:
            self._since.start()  # another stage: how long the one before took says nothing of it
            self._begun = step.done
        self._last = step
        if step.what and not (work.is_cancelled and step.can_stop):
            self._what.setText(f"{work.title} · {step.what}" if work.title else step.what)
        # Qt counts in 32 bits: thousandths are enough for a bar
        self._bar.setRange(0, 1000 if step.of else 0)
        self._bar.setValue(step.done * 1000 // step.of if step.of else 0)
        self._stop.setVisible(step.can_stop)
        too_late = _("this can no longer be stopped")
        self._left.setText(self._time_left(step) if step.can_stop else too_late)

    @Slot(object)
    def _ended(self, work: Work) -> None:
        self._works.remove(work)
        if self._works:
            self._begin()
        else:
            self._wait.stop()
            self.hide()

    @Slot()
    def _appear(self) -> None:
        if self._works:
            self.show()

    @Slot()
    def _cancel(self) -> None:
        if self._works and self._works[0].can_cancel:
            self._works[0].cancel()
            self._stop.setEnabled(False)
            self._what.setText(_("Stopping…"))
            self._left.clear()

    def _time_left(self, step: Step) -> str:
        seconds = self._since.elapsed() // 1000
        done = step.done - self._begun
        if seconds < _WORTH_SAYING or done <= 0 or step.done >= step.of:
            return ""
        left = seconds * (step.of - step.done) // done
        if left < 60:
            words = ngettext("about {n} second left", "about {n} seconds left", left + 1)
            return speak(words, {"n": grouped(left + 1)})
        minutes = left // 60 + 1
        words = ngettext("about {n} minute left", "about {n} minutes left", minutes)
        return speak(words, {"n": grouped(minutes)})
