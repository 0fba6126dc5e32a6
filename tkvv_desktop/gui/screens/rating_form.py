"""The form for the bank's points of a month: six numbers from its printout."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import BY_HAND
from tkvv_desktop.domain.rating import CRITERIA, RatingRules
from tkvv_desktop.gui import theme, undoing
from tkvv_desktop.gui.fields import MoneyEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import flowing
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.steps import EnterButton
from tkvv_desktop.i18n import measures
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.rating import Forecast, TypeScore, type_score
from tkvv_desktop.usecases.records import Score


class PointsEdit(MoneyEdit):
    """A field for points: a whole number, and no short way of writing money."""

    IS_SAID = False  # twenty points are not twenty đồng

    def value(self) -> Dong | None:
        """The points, None for an empty field, or Refused("points.unreadable")."""
        typed = self.words()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()):
            raise Refused("points.unreadable", typed=typed)
        return Dong(int(typed))


class PointsForm(QFrame):
    """Six fields; Enter in the last one writes."""

    written = Signal(object, object)  # Outcome, month
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rules: RatingRules | None = None
        self._before: Score | None = None
        self._group_no, self._month, self._command_id = "", date.min, ""
        self._head = theme.label("", "strong", self)
        self._form = Form(self)
        self._points: dict[str, PointsEdit] = {}
        for key in CRITERIA:
            field = self._form.add(_(measures.CRITERIA[key]), PointsEdit(name=key))
            field.setMaximumWidth(theme.wide("0" * 8))
            self._points[key] = field
        self._form.filled.connect(self.write)
        write = EnterButton("write_points_now", _("Write the points"), "save", self, main=True)
        write.clicked.connect(self.write)
        close = EnterButton("leave_points_now", _("Close without writing"), "", self)
        close.clicked.connect(self.left)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self._head)
        lines.addWidget(self._form)
        lines.addWidget(flowing(self, write, close))

    def begin(self, found: Forecast, rules: RatingRules) -> None:
        """Ask for the points of the month of `found`, starting with those known already."""
        self._rules, self._command_id = rules, new_id()
        self._group_no, self._month = found.group.group_no, found.month
        self._before = found.official
        for key, field in self._points.items():
            value = getattr(found.official, key) if found.official else None
            field.set_words("" if value is None else str(value))
        words = _("Points of the bank for {month:month}")
        self._head.setText(speak(words, {"month": found.month}))
        self.show()
        first = next(iter(self._points.values()))
        first.setFocus()
        first.selectAll()

    def leave(self) -> None:
        """Close it; what was typed is forgotten."""
        self._form.release()
        self.hide()

    @Slot()
    def write(self) -> None:
        """Write the six numbers, or mark the one that cannot be."""
        if self._rules is None or not self._form.isEnabled() or not self._form.check():
            return
        points = []
        for key, field in self._points.items():
            value, most = field.value(), self._rules.criteria[key].maximum
            if value is None:
                self._form.explain(key, Refused("score.incomplete"))
                return
            if value > most:
                self._form.explain(key, Refused("score.out_of_range", n=value, most=most))
                return
            points.append((key, int(value)))
        command = TypeScore(self._command_id, self._group_no, self._month, tuple(points))
        self._form.hold()
        work = partial(self._desk.book.do, partial(type_score, rules=self._rules), command)
        self._desk.tasks.run(work, done=self._written, failed=self._explain)

    def offer_undo(self, month: date) -> None:
        """Say that the points are written, and offer those that were typed before."""
        words = speak(_("The points of the bank for {month:month} are written."), {"month": month})
        before = self._before
        way = None
        if before is None:
            words += " " + _("There is nothing earlier to go back to; F6 types them again.")
        elif before.source != BY_HAND:
            words += " " + _("The bank's own file of the month is in the book: its points lead.")
        elif self._rules is not None:
            points = tuple((key, int(getattr(before, key))) for key in CRITERIA)
            command = TypeScore(new_id(), before.group_no, before.month, points)
            way = undoing.put_back(partial(type_score, rules=self._rules), command)
        undoing.offer(self, self._desk, words, way)

    @Slot(object)
    def _written(self, outcome: Outcome) -> None:
        self.written.emit(outcome, self._month)

    @Slot(object)
    def _explain(self, error: KnownError) -> None:
        self._form.release()
        self._desk.messages.refuse(error)
