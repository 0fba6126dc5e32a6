"""Meetings known by hearsay: read by telephone or from codes, until the group's own entry comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.layouts import followed
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens.heard_form import HeardForm
from tkvv_desktop.gui.tables import LEAST_ROWS, TableView
from tkvv_desktop.i18n import heard_words
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import day, grouped, speak
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.heard import DRAFT, Difference, HeardRow, heard_rows

OPEN, REPLACED = "open", "replaced"
_FILTERS = ((OPEN, N_("Not confirmed")), (REPLACED, N_("Replaced by the group's book")))


@dataclass(frozen=True, slots=True)
class _Read:
    rows: tuple[HeardRow, ...]
    draft: str


def _state(row: HeardRow) -> str:
    return heard_words.state(
        row.heard.source, is_posted=bool(row.posted), differences=len(row.differences)
    )


COLUMNS = (
    Column("group", N_("Group"), lambda row: row.heard.group_no, sample="0000000", find=True),
    Column("leader", N_("Leader"), lambda row: row.leader, sample="Nguyễn Thị Kim", stretch=True),
    Column(
        "day",
        N_("Meeting"),
        lambda row: day(row.heard.day),
        order=lambda row: row.heard.day,
        sample="00/00/0000",
    ),
    Column(
        "interest",
        N_("Interest"),
        lambda row: grouped(row.heard.interest),
        order=lambda row: row.heard.interest,
        number=True,
        sample="000.000.000",
    ),
    Column(
        "deposits",
        N_("Deposits"),
        lambda row: grouped(row.heard.deposits),
        order=lambda row: row.heard.deposits,
        number=True,
        sample="000.000.000",
    ),
    Column(
        "state",
        N_("State"),
        _state,
        sample="chưa xác nhận – nghe qua điện thoại",
        tone=lambda row: "warn" if not row.posted or row.differences else "quiet",
    ),
)


@dataclass(frozen=True, slots=True)
class _Differing:
    """One figure that was told otherwise than it stands in the entry."""

    id: int
    one: Difference


DIFFERING = (
    Column(
        "member",
        N_("Member"),
        lambda row: row.one.name or _("the whole meeting"),
        sample="Nguyễn Thị Kim",
        stretch=True,
    ),
    Column(
        "what",
        N_("Figure"),
        lambda row: heard_words.figure(row.one.what),
        sample="tiền mặt đếm được",
    ),
    Column(
        "heard",
        N_("Heard"),
        lambda row: heard_words.said(row.one.heard),
        number=True,
        sample="000.000.000",
    ),
    Column(
        "posted",
        N_("In the book"),
        lambda row: heard_words.said(row.one.posted),
        number=True,
        sample="000.000.000",
    ),
)


class HeardScreen(Screen):
    """The list; F6 opens the page on which rows are typed."""

    TITLE = N_("Told by phone")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: Sequence[HeardRow] = ()
        self._draft = ""
        self._list = QWidget(self)
        self._own_acts = PageActions(
            self._list,  # so that its keys rest while rows are typed
            (
                Act("new_heard", N_("Type what is read by phone"), self.new, "F6", "phone"),
                Act("go_meeting", N_("To the meeting"), self.go_meeting, "F7", "meeting"),
            ),
            desk.offered,
        )
        self.acts = self._own_acts
        self.form = HeardForm(desk, self)
        self.form.written.connect(self._written)
        self.form.left.connect(self.close_form)
        self._build_list()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(followed(self._list, self))
        self._typing = followed(self.form, self)
        self._pages.addWidget(self._typing)
        page = QVBoxLayout(self)
        page.setContentsMargins(*(2 * theme.GRID,) * 4)
        page.addWidget(self._pages)

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        self._load()

    def refresh(self, changes: frozenset[Any]) -> None:
        self._load()

    def set_focus_first(self) -> None:
        if self._pages.currentWidget() is self._typing:
            self.form.set_focus_first()
        else:
            self.table.setFocus()

    # --- what one does ---

    @Slot()
    def new(self) -> None:
        """Type the rows of a meeting; those of a call that broke off are there again."""
        self._pages.setCurrentWidget(self._typing)
        if self._draft and not self.form.has_rows:
            self.desk.messages.info(_("What was heard before is here again. F8 begins anew."))
            self.form.restore(self._draft)
        self._take_keys(self.form.acts)

    @Slot()
    def go_meeting(self) -> None:
        """The entry that stands in the place of what was told, or the group's meetings."""
        row = self._row()
        if row is not None:
            self.wanted.emit("meeting", row.posted or None)

    @Slot()
    def close_form(self) -> None:
        """Back to the list; the rows typed so far are kept."""
        self._pages.setCurrentIndex(0)
        self._take_keys(self._own_acts)

    # --- inside ---

    def _load(self) -> None:
        ask = partial(self.desk.book.ask, _read, self.desk.today)
        self.desk.tasks.run(ask, done=self._show, failed=self.desk.messages.refuse)

    @Slot(object)
    def _show(self, read: _Read) -> None:
        self._rows, self._draft = read.rows, read.draft
        replaced = sum(bool(row.posted) for row in read.rows)
        self.filters.count({OPEN: len(read.rows) - replaced, REPLACED: replaced})
        self._filter()

    @Slot()
    def _filter(self) -> None:
        kept = self.filters.current() == REPLACED
        self.table.show_rows([row for row in self._rows if bool(row.posted) == kept])
        self._tell(self.table.current_id())

    @Slot(object)
    def _tell(self, row_id: object) -> None:
        row = self.table.rows.row_at(self.table.rows.place_of(row_id)) if row_id else None
        self._told.setText(about(row) if row is not None else "")
        self._told.setVisible(row is not None)
        found = row.differences if row is not None else ()
        self.differing.show_rows([_Differing(at, one) for at, one in enumerate(found)])
        self.differing.setVisible(bool(found))

    @Slot(object)
    def _open(self, _row_id: object) -> None:
        self.go_meeting()

    @Slot(object)
    def _written(self, changes: frozenset[Any]) -> None:
        self._draft = ""
        self.filters.choose(OPEN)
        self.close_form()
        self.changed.emit(changes)
        if not changes:
            self._load()

    def _row(self) -> HeardRow | None:
        row: HeardRow | None = self.table.rows.row_at(self.table.currentIndex().row())
        return row

    def _take_keys(self, acts: PageActions) -> None:
        self.acts = acts
        self.wanted.emit("heard", None)  # the frame names the keys, and asks where to begin

    def _build_list(self) -> None:
        box = self._list
        why = _(
            "Figures that leaders read by phone or sent as codes. They move no money, and the "
            "group's own entry takes their place by itself."
        )
        told = theme.label(why, "quiet", box)
        told.setWordWrap(True)
        empty = _("Nothing here.")
        if self.desk.offered.act("new_heard"):
            empty = _(
                "Nothing here. Press F6 when a leader calls to read the figures of a meeting."
            )
        self.filters = Chips(_FILTERS, box, name="heard_shown", says=_("Which meetings"))
        self.filters.chosen.connect(self._filter)
        self.table = TableView(
            COLUMNS,
            box,
            name="heard",
            says=_("Meetings told by phone"),
            empty=empty,
            sortable=True,
        )
        self.table.keep_rows(LEAST_ROWS)
        self.table.chosen.connect(self._tell)
        self.table.opened.connect(self._open)
        self._told = theme.label("", "", box)
        self._told.setObjectName("about_heard")
        self._told.setWordWrap(True)
        self.differing = TableView(
            DIFFERING, box, name="differing", says=_("What was heard otherwise")
        )
        self.differing.keep_rows(LEAST_ROWS)
        self.differing.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self._own_acts.button("new_heard", main=True))
        buttons.addStretch(1)
        lines = QVBoxLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(theme.label(_("Meetings told by phone"), "heading", box))
        lines.addWidget(told)
        lines.addWidget(self.filters)
        lines.addWidget(self.table, 1)
        lines.addWidget(self._told)
        lines.addWidget(self.differing, 1)
        lines.addLayout(buttons)


def about(row: HeardRow) -> str:
    """Everything behind a row, one thing a line."""
    heard = row.heard
    cash = _("not counted") if heard.cash is None else grouped(heard.cash)
    facts = {"n": heard.payers, "present": heard.present, "cash": cash, "who": heard.who}
    words = _("{present} present, {n} paid, cash {cash}. Taken down by {who}.")
    told = [speak(words, facts)]
    if not heard.is_whole:
        told.append(_("Only the sums were told, not each member."))
    return "\n".join(told)


def _read(reader: Reader, today: date) -> _Read:
    return _Read(heard_rows(reader, today), reader.draft(DRAFT) or "")
