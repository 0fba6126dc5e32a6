"""How the group goes on, as pictures: balance, arrears, points, deposits, and what falls due."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.bar_chart import BarChart
from tkvv_desktop.gui.copied import picture_of
from tkvv_desktop.gui.layouts import followed
from tkvv_desktop.gui.month_chart import Legend, Sign
from tkvv_desktop.gui.paper import Wanted
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens import picture_words as words
from tkvv_desktop.gui.screens.rating_chart import forecast_signs
from tkvv_desktop.gui.screens.steps import StepBar
from tkvv_desktop.gui.screens.told import GRADES
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import begun, grouped, month, speak
from tkvv_desktop.usecases.facts_pictures import (
    DUES,
    LOANS,
    POINTS,
    SERIES,
    Month,
    Picture,
    Pictures,
)
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.pictures import pictures

KEYS = tuple(SERIES)
_Asked = tuple[str, date, int]  # group, month, how far back


class PicturesScreen(Screen):
    """Five pictures, each with a table of the same figures."""

    TITLE = N_("Charts")
    NEEDS_GROUP = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._group_no, self._month = "", date.min
        self._back = 0  # place in words.BACK
        self._read: tuple[_Asked, Pictures] | None = None  # what is shown
        self._papers = Papers(self, desk)
        self.acts = PageActions(
            self,
            (
                Act("look_back", N_("Look further back"), self.look_back, "F5", "past"),
                Act("print_pictures", N_("Print"), self.print_pictures, "Ctrl+P", "print"),
                Act("copy_picture", N_("Copy"), self.copy_picture, "Ctrl+C", "copy"),
            ),
            desk.offered,
        )
        self._waiting: dict[PicturePage, Picture] = {}  # read, but not turned to yet
        self._build()

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        self._group_no, self._month = group_no, month
        self._load()

    def refresh(self, changes: frozenset[Any]) -> None:
        self._load()

    def set_focus_first(self) -> None:
        self._pages[self._stack.currentIndex()].chart.setFocus()

    # --- what one does ---

    @Slot()
    def look_back(self) -> None:
        """A year, three years, from the beginning, and a year again; never the same twice."""
        if self._read is not None and self._sees_all and not self._back:
            facts = {"month": self._read[1].of(LOANS).months[0].month}
            said = _("The book knows nothing from before {month:month}.")
            self.desk.messages.info(speak(said, facts))
            return
        self._back = 0 if self._sees_all else self._back + 1
        self._load()

    @Slot()
    def print_pictures(self) -> None:
        if self._group_no:
            asked = PaperAsked(self._group_no, self.desk.today, month=self._month)
            file = f"bieu-do-{self._group_no}-{self._month:%Y-%m}.pdf"
            self._papers.ask((Wanted("group-pictures", asked),), _("Pictures of the group"), file)

    @Slot()
    def copy_picture(self) -> None:
        said = _("The table is copied: Ctrl+V puts it into a sheet.")
        if self._pages[self._stack.currentIndex()].copy():
            said = _(
                "The chart is copied: Ctrl+V puts it into a letter. In the table: the figures."
            )
        self.desk.messages.info(said)

    # --- reading ---

    def _load(self) -> None:
        if self._group_no:
            work = partial(_read, self.desk.book.ask, self._asked(), self.desk.today)
            self.desk.tasks.run(work, done=self._show, failed=self.desk.messages.refuse)

    def _asked(self) -> _Asked:
        return self._group_no, self._month, tuple(words.BACK)[self._back]

    @Slot(object)
    def _show(self, read: tuple[_Asked, Pictures]) -> None:
        asked, found = read
        if asked != self._asked():
            return  # another group, month or span was chosen meanwhile
        self._read = read
        self._name_keys()
        self._say_about()
        self._waiting = dict(zip(self._pages, found.pictures, strict=True))
        self._show_waiting()

    def _show_waiting(self) -> None:
        """Draw the picture that is seen; the others wait until they are turned to."""
        page = self._pages[self._stack.currentIndex()]
        picture = self._waiting.pop(page, None)
        if picture is not None:
            page.show_picture(picture)

    # --- inside ---

    @property
    def _sees_all(self) -> bool:
        """Whether the book knows nothing from before what is shown."""
        back = self._asked()[2]
        seen = len(self._read[1].of(LOANS).months) if self._read is not None else 0
        return not back or 0 < seen < back

    def _name_keys(self) -> None:
        """Call the key by how far it looks next; where it would change nothing it is not named."""
        words_ = _("Look further back")
        if self._back and self._sees_all:
            words_ = _("Only twelve months")
        self.acts["look_back"].setText(words_)
        at_dues = KEYS[self._stack.currentIndex()] == DUES
        is_idle = at_dues or (self._sees_all and not self._back)
        self.acts.leave_out({"look_back"} if is_idle else ())
        self.acts.told.emit()

    def _say_about(self) -> None:
        if self._read is not None:
            asked, found = self._read
            self._head.setText(_about(found, asked[2], KEYS[self._stack.currentIndex()]))

    @Slot(int)
    def _go(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._show_waiting()
        self._bar.mark(at)
        self._say_about()
        self._name_keys()
        if self.isVisible():
            self.set_focus_first()

    def _build(self) -> None:
        self._bar = StepBar([(key, _(words.TABS[key])) for key in KEYS], self)
        self._bar.chosen.connect(self._go)
        self._head = theme.label("", "quiet", self)
        self._head.setObjectName("pictures_told")
        self._stack = QStackedWidget(self)
        self._pages = [PicturePage(key, self) for key in KEYS]
        for page in self._pages:
            self._stack.addWidget(followed(page, self))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self._bar)
        lines.addWidget(self._head)
        lines.addWidget(self._stack, 1)
        self._bar.mark(0)


class PicturePage(QWidget):
    """One picture: what its patterns mean, itself, a month in words, all figures as a table."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        says = _(words.TITLES[key])
        self.legend = Legend(_("What the patterns of the chart stand for"), self)
        self.chart = BarChart(
            self,
            name=f"picture_{key}",
            says=says,
            empty=_(words.EMPTY[key]),
            patterns=words.patterns(key),
            told=words.told,
            limit_name=_grade_name,
        )
        self._told = theme.label("", "quiet", self)
        self._told.setObjectName(f"told_{key}")
        self.table = TableView(
            _columns(key), self, name=f"figures_{key}", says=says, empty=_(words.EMPTY[key])
        )
        self.table.setMinimumHeight(theme.row_height() * 5)
        self.chart.chosen.connect(self._from_chart)
        self.table.chosen.connect(self._from_table)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(self.legend)
        lines.addWidget(self.chart, 3)
        lines.addWidget(self._told)
        lines.addWidget(self.table, 2)
        lines.addWidget(RestOfRow(self.table))

    def show_picture(self, shown: Picture) -> None:
        signs = _signs(shown)
        self.legend.show_signs(signs)
        self.legend.setVisible(bool(signs))
        self.chart.show_picture(shown, at_start=self._key == DUES)
        known = [one for one in shown.months if one.parts is not None or one.forecast is not None]
        self.table.show_rows(known if self._key == DUES else known[::-1])
        self.table.go_to(self.chart.month())
        self._told.setText(self.chart.words())

    def copy(self) -> bool:
        """Copy what the cursor is in: the table as text for a sheet, else the chart as a picture.

        True when it was the chart. One thing at a time: a copy of both in one crashes Qt when the
        program ends.
        """
        if not self.table.hasFocus():
            told = _(words.TITLES[self._key])
            shown = (self.legend,) if self.legend.isVisible() else ()
            copied = picture_of(told, *shown, self.chart)
            QGuiApplication.clipboard().setPixmap(copied)
            return True
        columns = self.table.rows.columns
        rows = [[_(column.title) for column in columns]]
        rows += [[column.text(row) for column in columns] for row in self.table.rows.rows()]
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows))
        return False

    @Slot(object)
    def _from_chart(self, at: date) -> None:
        self._told.setText(self.chart.words())
        self.table.go_to(at)

    @Slot(object)
    def _from_table(self, at: date | None) -> None:
        if at is not None:
            self.chart.go_to(at)
            self._told.setText(self.chart.words())


def _read(ask: Callable[..., Pictures], asked: _Asked, today: date) -> tuple[_Asked, Pictures]:
    group_no, until, back = asked
    return asked, ask(pictures, group_no, until, today, back)


def _about(found: Pictures, back: int, key: str) -> str:
    """Of which day the figures are, what is ours in them, and how far one picture looks."""
    facts = {"on": found.on, "figures_on": found.figures_on, "back": _(words.BACK[back])}
    if found.figures_on is None:
        return ""
    if key == DUES:
        span = _(
            "The next twelve months, from {on:month}. The bank's last figures: {figures_on:day}."
        )
    else:
        span = _("{back}, up to {on:day}. The bank's last figures: {figures_on:day}.")
    said = [
        speak(span, facts),
        _("“~” and broken edges: our own estimate or forecast, not the bank's figure."),
    ]
    if key == DUES and found.of(DUES).before:
        late = _("Due before this month and still open: {amount:dong}.")
        said.append(speak(late, {"amount": found.of(DUES).before}))
    return " ".join(said)


def _signs(shown: Picture) -> list[Sign]:
    """The parts that the picture has; a picture of one part needs no words for it."""
    parts = zip(words.patterns(shown.key), shown.series, strict=True)
    signs: list[Sign] = [
        (pattern, begun(words.part_name(shown.key, part))) for pattern, part in parts
    ]
    if shown.is_points:
        signs += forecast_signs(is_now=shown.is_forecast_now)
    return signs if len(signs) > 1 else []


def _grade_name(key: str) -> str:
    return _(GRADES.get(key, key))


def _amount(n: int | None) -> str:
    return "–" if n is None else grouped(n)


def _note(one: Month) -> str:
    return _("our estimate") if one.is_ours else ""


def _columns(key: str) -> Sequence[Column]:
    """Month, the parts, their sum, and what else is known of it."""
    is_points = key == POINTS
    sample = "00" if is_points else "0.000.000.000.000"
    columns = [Column("month", N_("Month"), lambda row: month(row.month), sample="00/0000")]
    if len(SERIES[key]) > 1:
        columns += [
            Column(
                part,
                words.part_title(key, part),
                partial(_part, at),
                number=True,
                sample=sample,
                spare=3 if part == "savers" else 0,
            )
            for at, part in enumerate(SERIES[key])
        ]
    columns.append(
        Column(
            "total",
            N_("Points") if is_points else N_("Together"),
            lambda row: _amount(row.total),
            number=True,
            sample="100" if is_points else sample,
            tone=lambda _row: "strong",
        )
    )
    if is_points:
        forecast = Column(
            "forecast",
            N_("Forecast"),
            lambda row: f"~{row.forecast}" if row.is_ours else _amount(row.forecast),
            spare=2,
            number=True,
            sample="100",
            tone=lambda _row: "quiet",
        )
        grade = Column(
            "grade", N_("Class"), lambda row: _grade_name(row.grade), stretch=True, spare=1
        )
        return (*columns, forecast, grade)
    if key in words.PEOPLE:
        people = Column(
            "people", words.PEOPLE[key], lambda row: _amount(row.people), number=True, sample="000"
        )
        columns.append(people)
    return (
        *columns,
        Column("note", N_("Note"), _note, stretch=True, tone=lambda _row: "warn", spare=1),
    )


def _part(at: int, row: Month) -> str:
    return _amount(None if row.parts is None else row.parts[at])
