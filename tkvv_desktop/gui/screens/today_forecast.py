"""How the month's rating looks on the first page, and what makes it better for the least money."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tkvv_desktop.domain.what_if import cost_of
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.lead import Lead
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.screens.rating_repairs import said_step
from tkvv_desktop.i18n.catalogue import _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.rating import Forecast
from tkvv_desktop.usecases.records import KeptForecast
from tkvv_desktop.usecases.what_if import Step, Supposing, steps

_STEPS = 3


class ForecastSide(QWidget):
    """Points and class of the month; every line leads to what is behind it."""

    wanted = Signal(str, object)  # page, item

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = theme.label("", "strong", self)
        self._title.setWordWrap(True)
        self._points = theme.label("", "large", self)
        self._points.setObjectName("forecast_points")
        self._grade = theme.label("", "heading", self)
        self._grade.setObjectName("forecast_grade")
        self._lead = Lead(
            partial(self.wanted.emit, "rating", None),
            self._title,
            self._points,
            self._grade,
            name="open_rating",
            parent=self,
        )
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Points of the month"))
        self._missing = theme.label("", "", self)
        self._missing.setObjectName("forecast_missing")
        self._missing.setWordWrap(True)
        self._steps: tuple[Step, ...] = ()
        self.cheapest = [self._made(at) for at in range(_STEPS)]
        self._more = theme.label("", "", self)
        self._more.setObjectName("cheapest_more")
        self._note = theme.label("", "quiet", self)
        self._note.setObjectName("forecast_note")
        bar = QHBoxLayout()
        bar.setContentsMargins(Lead.INDENT, 0, Lead.INDENT, 0)
        bar.addWidget(self._bar)
        for words in (self._missing, self._more, self._note):
            words.setIndent(Lead.INDENT)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self._lead)
        lines.addLayout(bar)
        for widget in (self._missing, *self.cheapest, self._more, self._note):
            lines.addWidget(widget)
        lines.addStretch(1)
        self.hide()

    def leads(self) -> tuple[Lead, ...]:
        """What leads on, from the top."""
        return (self._lead, *self.cheapest)

    def show_forecast(self, about: Supposing | None, kept: KeptForecast | None = None) -> None:
        """Show it; None while the bank has told nothing. `kept` is what was forecast before."""
        self.setVisible(about is not None)
        if about is None:
            return
        found = about.forecast
        if found.official is None:
            self._say_points(_("Forecast of {month:month}"), found.month, found.total, found.grade)
            self._note.setText(_("Ours is a forecast; the points of the bank are what counts."))
            self._say_missing(about)
        else:
            official = found.official
            title = _("The bank's points for {month:month}")
            self._say_points(title, found.month, official.total, official.grade)
            self._note.setText(_told_kept(found, kept) if kept is not None else "")
            self._missing.hide()
            self._say_steps(())

    def _say_points(self, title: str, month: date, points: int, grade: str) -> None:
        facts = {"month": month, "points": points, "grade": told.grade(grade)}
        words = ngettext("{points} point", "{points} points", points)
        self._lead.say(speak(title, facts), speak(words, facts), speak(_("Class: {grade}"), facts))
        self._bar.setValue(points)

    def _say_missing(self, about: Supposing) -> None:
        """The same way up as on the page of the rating; without one what wins points at all."""
        found, way = about.forecast, steps(about)
        said = _("The best class.")
        if found.next_grade:
            words = ngettext(
                "{n} point is missing to “{grade}”.",
                "{n} points are missing to “{grade}”.",
                found.points_to_next,
            )
            facts = {"n": found.points_to_next, "grade": told.grade(found.next_grade)}
            said = speak(words, facts)
        if about.way:
            amount = {"amount": cost_of(about.way)}
            said += " " + speak(_("The way for the least money, {amount:dong}:"), amount)
        elif found.next_grade:
            said += " " + _("Members alone cannot reach that this month.")
        if way and not about.way:
            said += " " + _("What still wins points:")
        self._missing.setText(said)
        self._missing.show()
        self._say_steps(way)

    def _say_steps(self, way: tuple[Step, ...]) -> None:
        self._steps = way[:_STEPS]
        for lead, step in zip(self.cheapest, self._steps, strict=False):
            lead.say("•", said_step(step))
        for at, lead in enumerate(self.cheapest):
            lead.setVisible(at < len(self._steps))
        rest = len(way) - _STEPS
        self._more.setText(speak(ngettext("… and {n} more", "… and {n} more", rest), {"n": rest}))
        self._more.setVisible(rest > 0)

    def _open(self, at: int) -> None:
        """The member whom it is about; what the whole group does stands with the points."""
        number = self._steps[at].repair.customer_no
        if number:
            self.wanted.emit("people", number)
        else:
            self.wanted.emit("rating", None)

    def _made(self, at: int) -> Lead:
        bullet, words = theme.label("", "", self), theme.label("", "", self)
        words.setWordWrap(True)
        name = f"cheapest_{at + 1}"
        lead = Lead(partial(self._open, at), bullet, words, name=name, bullet=True, parent=self)
        lead.setAccessibleName(_("What helps first"))  # until there is a step to name
        return lead


def _told_kept(found: Forecast, kept: KeptForecast) -> str:
    """What was forecast before the bank gave its points; never what would be reckoned now."""
    grade = next((key for key, fewest in found.grades if kept.total >= fewest), "")
    facts = {"n": kept.total, "grade": told.grade(grade)}
    return speak(_("Our forecast was {n} · {grade}"), facts)
