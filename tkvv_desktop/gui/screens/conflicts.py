"""What does not fit together after books met: a short list, both sides of each, what was found."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.headings import set_off, titled
from tkvv_desktop.gui.layouts import flowing, followed
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.screen import Desk, OfMember
from tkvv_desktop.gui.screens.conflict_tables import (
    CONFLICTS,
    SIDES,
    SideRow,
    columns_for,
    compared_rows,
    compared_told,
    despite_told,
    owner,
    side_told,
    what,
    where,
)
from tkvv_desktop.gui.screens.inner_page import InnerPage
from tkvv_desktop.gui.screens.user_forms import UserForm, WrongField
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n import conflict_words
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.conflict_sides import Sides, conflict_sides
from tkvv_desktop.usecases.conflicts import OPEN, ConflictRow, conflict_rows, settling
from tkvv_desktop.usecases.contracts import Changed
from tkvv_desktop.usecases.exchange import settle_conflict
from tkvv_desktop.usecases.paper_records import CodeFound

_PLACES = {"meeting.posted": "meeting", "session.closed": "session"}
_SEEN = 5  # rows of the list at once


class ConflictsPage(InnerPage):
    """Nobody is asked which side to lose: one looks at both, corrects, and says what was found."""

    wanted = Signal(str, object)  # another page, and what it shall show

    def __init__(self, desk: Desk) -> None:
        back = Act("back_to_usb", N_("Back to USB"), self.leave, "Esc", "back")
        acts = (
            Act("settle", N_("Say what was found"), self.settle, "F4", "check"),
            Act("open_side", N_("Open it in the book"), self.open_side, "F6", "forward"),
        )
        super().__init__(desk, back, acts)
        self._seen: Sides | None = None
        self._goes_on = False  # to what is still open
        self.compared: TableView | None = None
        self._inner_lines = QVBoxLayout()
        self._build()
        self._show_sides(None)

    def read(self) -> None:
        self.desk.tasks.run(
            partial(self.desk.book.ask, conflict_rows, self.desk.today),
            done=self._show,
            failed=self.desk.messages.refuse,
        )

    def begin(self) -> None:
        self.table.setFocus()

    # --- what one does ---

    @Slot()
    def settle(self) -> None:
        """Ask for what was found about the item one is at."""
        row = self._row()
        if row is None:
            self.desk.messages.info(_("Everything fits together; nothing needs a look."))
        elif row.state != OPEN:
            self.desk.messages.info(
                _("This was looked into already; what was found stands below it.")
            )
        else:
            self.open_form(SettleForm(self.desk, self, row))

    @Slot()
    def open_side(self) -> None:
        """Go to the meeting, the session or the member that the chosen side is about."""
        row = self.sides.rows.row_at(max(self.sides.currentIndex().row(), 0))
        if self._seen is None or not isinstance(row, SideRow):
            return
        about, side = self._seen.about, row.about
        place = _PLACES.get(side.type)
        if about.customer_no:
            self.wanted.emit("people", OfMember(about.group_no, about.customer_no))
        elif place and side.counts and side.day is not None:
            self.wanted.emit(place, CodeFound(place, about.group_no, side.op_id, 0, side.day))
        else:
            self.desk.messages.info(
                _("This entry has no page of its own. What it says stands in the table below.")
            )

    # --- inside ---

    def _row(self) -> ConflictRow | None:
        row = self.table.rows.row_at(self.table.currentIndex().row())
        return row if isinstance(row, ConflictRow) else None

    @Slot(object)
    def _show(self, rows: tuple[ConflictRow, ...]) -> None:
        self.table.show_rows(rows)
        self.table.fit_rows(1 if self.table.rows.rowCount() else 2, _SEEN)
        if self._goes_on and rows and rows[0].state == OPEN:
            self.table.go_to(rows[0].id)  # what is open stands first
        self._goes_on = False
        self._look(self.table.current_id())

    @Slot(object)
    def _look(self, _row_id: object) -> None:
        row = self._row()
        if row is None:
            self._show_sides(None)
            return
        self.desk.tasks.run(
            partial(self.desk.book.ask, conflict_sides, row),
            done=self._show_sides,
            failed=self.desk.messages.refuse,
        )

    @Slot(object)
    def _show_sides(self, seen: Sides | None) -> None:
        row = self._row()
        if seen is not None and (row is None or row.id != seen.about.id):
            return  # another was asked for meanwhile
        self._seen = seen
        self._detail.setVisible(seen is not None)
        for key in ("settle", "open_side"):
            self._own_acts[key].setEnabled(seen is not None)
        if seen is None:
            self._own_acts.leave_out(("settle", "open_side"))
            return
        about = seen.about
        is_open = about.state == OPEN
        self._own_acts.leave_out(() if is_open else ("settle",))
        self._title.setText(f"{where(about)}: {what(about)}")
        self._owner.setText(
            speak(_("Who sees to it: {owner}"), {"owner": owner(about)}) if is_open else ""
        )
        self._next.setText(conflict_words.next_step(about.kind) if is_open else _told(about))
        self._despite.setText("\n".join(map(despite_told, about.despite)))
        self._despite.setVisible(bool(about.despite))
        self._owner.setVisible(is_open)
        self._own_acts["settle"].setEnabled(is_open)
        rows = [SideRow(at, one) for at, one in enumerate(seen.sides, start=1)]
        self.sides.show_rows(rows)
        self.sides.fit_rows(1 if self.sides.rows.rowCount() else 2, _SEEN)
        self._tell_side(self.sides.current_id())
        self._compare(seen)

    def _compare(self, seen: Sides) -> None:
        """A table of its own for each item: it has as many columns as there are sides."""
        if self.compared is not None:
            self._inner_lines.removeWidget(self.compared)
            self.compared.hide()
            self.compared.deleteLater()
            self.compared = None
        rows = compared_rows(seen)
        self._compared_told.setVisible(bool(rows))
        if not rows:
            return
        self.compared = TableView(
            columns_for(seen), self._detail, name="compared", says=_("What each side says")
        )
        self.compared.chosen.connect(self._tell_compared)
        self._inner_lines.insertWidget(self._inner_lines.count() - 1, self.compared)
        self.compared.show_rows(rows)
        self.compared.fit_rows(1)
        self._tell_compared(self.compared.current_id())

    @Slot(object)
    def _tell_side(self, row_id: object) -> None:
        row = self.sides.rows.row_at(self.sides.rows.place_of(row_id))
        self._side_told.setText(side_told(row) if row is not None else "")

    @Slot(object)
    def _tell_compared(self, row_id: object) -> None:
        if self.compared is not None:
            row = self.compared.rows.row_at(self.compared.rows.place_of(row_id))
            self._compared_told.setText(compared_told(row) if row is not None else "")

    @Slot(object)
    def _to_sides(self, _row_id: object) -> None:
        self.sides.setFocus()

    @Slot(object)
    def _open_this(self, _row_id: object) -> None:
        self.open_side()

    def say(self, said: str) -> None:
        self._goes_on = True
        super().say(said)
        self.changed.emit(frozenset({Changed.USERS}))

    # --- building ---

    def _build(self) -> None:
        title = theme.label(_("What does not fit together"), "heading", self)
        title.setWordWrap(True)
        top = titled(self.acts.button("back_to_usb"), title)
        inner = QWidget()
        about = _(
            "Both sides are kept and nothing is lost. Ask those who wrote, put right what is wrong "
            "as always, then say what was found: it is written down and goes with the next stick."
        )
        self.table = TableView(
            CONFLICTS,
            inner,
            name="conflicts",
            says=_("What does not fit together"),
            empty=_("Everything fits together; nothing needs a look."),
        )
        self.table.chosen.connect(self._look)
        self.table.opened.connect(self._to_sides)
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(theme.label(about, "quiet", inner))
        lines.addWidget(self.table)
        lines.addWidget(RestOfRow(self.table, ("what", "where", "owner")))
        lines.addWidget(self._build_detail(inner))
        lines.addStretch(1)
        self.body = followed(inner, self)
        self.lines.addLayout(top)
        self.lines.addWidget(self.body, 1)

    def _build_detail(self, parent: QWidget) -> QWidget:
        self._detail = QWidget(parent)
        self._title = _named(theme.label("", "strong", self._detail), "conflict")
        self._owner = _named(theme.label("", "", self._detail), "conflict_owner")
        self._next = _named(theme.label("", "", self._detail), "conflict_next")
        self._despite = _named(theme.label("", "", self._detail), "closed_despite")
        self._side_told = _named(theme.label("", "quiet", self._detail), "side_told")
        self._compared_told: QLabel = _named(
            theme.label("", "quiet", self._detail), "compared_told"
        )
        self.sides = TableView(SIDES, self._detail, name="sides", says=_("Both sides"))
        self.sides.chosen.connect(self._tell_side)
        self.sides.opened.connect(self._open_this)
        self._detail.setLayout(self._inner_lines)
        self._inner_lines.setContentsMargins(0, 0, 0, 0)
        set_off(self._inner_lines)
        self._inner_lines.setSpacing(theme.GRID)
        buttons = (self.acts.button("settle", main=True), self.acts.button("open_side"))
        for widget in (
            self._title,
            self._owner,
            self._next,
            self._despite,
            flowing(self._detail, *buttons),
            self.sides,
            self._side_told,
            self._compared_told,
        ):
            self._inner_lines.addWidget(widget)
        return self._detail


class SettleForm(UserForm):
    """What was found, in a few words."""

    FIRST = "finding"
    WRITE = N_("Write down what was found")

    def __init__(self, desk: Desk, parent: QWidget, row: ConflictRow) -> None:
        told = _(
            "Nothing else is changed by this: both sides stay as they are. If another entry comes "
            "to it later, it is listed again."
        )
        super().__init__(desk, parent, f"{where(row)}: {what(row)}", told)
        self._row = row
        self._finding = self.form.add(_("What was found"), WordsEdit(name="finding"))

    def work(self) -> Callable[[], object]:
        if not self._finding.words():
            raise WrongField("finding", Refused("reason.missing"))
        return partial(
            _settle, self.desk.book, self.desk.today, self._row.id, self._finding.words()
        )

    def said(self) -> str:
        return _("Noted what was found; nothing else was changed.")

    def field_of(self, error: KnownError) -> str:
        del error
        return "finding"


def _settle(book: Any, on: Any, mark: str, finding: str) -> object:
    return book.do(settle_conflict, book.ask(settling, on, mark, finding))


def _told(row: ConflictRow) -> str:
    """What became of an item that is not open any more."""
    if row.settled_on is not None:
        return conflict_words.found(row.finding, row.settled_by, row.settled_on)
    return _("Ordinary corrections have put it right; nothing more is to be done.")


def _named(label: Any, name: str) -> Any:
    label.setObjectName(name)
    label.setWordWrap(True)
    return label
