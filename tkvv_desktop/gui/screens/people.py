"""The members of the group: found without marks, shown in register order, opened by Enter."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop.domain.names import folded
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.excel import Lists, save_act
from tkvv_desktop.gui.fields import SearchEdit
from tkvv_desktop.gui.layouts import Turning, followed
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.gui.screen import Desk, OfMember, Screen
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.screens.member import MemberSheet
from tkvv_desktop.gui.screens.member_data import MemberDataPage
from tkvv_desktop.gui.tables import LEAST_ROWS, TableView
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import grouped, speak
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.lists import AskedList
from tkvv_desktop.usecases.views import MemberRow

_LEFT = "left"
_Everybody = tuple[tuple[MemberRow, ...], tuple[MemberRow, ...], date | None]
_FILTERS = (
    ("all", N_("All")),
    ("arrears", N_("With arrears")),
    ("overdue", N_("Overdue")),
    ("attention", N_("To look at")),
    (_LEFT, N_("Left the group")),
)
_SEEN_ELSEWHERE = {"arrears", "no_deposit"}  # a column of its own tells it
_TO_THE_TABLE = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def _marks(row: MemberRow) -> str:
    """What is special about a member, the gravest first."""
    codes = [code for code in row.attention if code not in _SEEN_ELSEWHERE]
    return " · ".join(_(told.ATTENTION[code]) for code in codes)


def _name(row: MemberRow) -> str:
    if not (row.is_leader or row.is_deputy):
        return row.name
    office = _("leader") if row.is_leader else _("deputy")
    return f"{row.name} ({office})"


def _marks_tone(row: MemberRow) -> Tone:
    return "refused" if row.overdue else "warn"


COLUMNS = (
    Column(
        "name",
        N_("Full name"),
        _name,
        order=lambda row: row.sort_key,
        sample="Nguyễn Thị Hoàng Oanh",
        stretch=True,
        find=True,
    ),
    Column("loans", N_("Loans"), lambda row: grouped(row.loans), number=True, sample="00", spare=3),
    Column(
        "outstanding",
        N_("Outstanding"),
        lambda row: told.amount(row.outstanding, is_estimate=row.is_estimate),
        order=lambda row: row.outstanding,
        number=True,
        sample="~ 000.000.000",
    ),
    Column(
        "arrears",
        N_("Arrears"),
        lambda row: told.amount(row.arrears),
        order=lambda row: row.arrears,
        number=True,
        sample="00.000.000",
        tone=lambda row: "warn" if row.arrears else "",
    ),
    Column(
        "deposit",
        N_("Deposit"),
        lambda row: told.amount(row.deposit),
        order=lambda row: row.deposit,
        number=True,
        sample="00.000.000",
    ),
    Column(
        "next_on",
        N_("Next due"),
        lambda row: told.shown_day(row.next_due_on),
        order=lambda row: row.next_due_on or date.max,
        sample="00/00/0000",
        tone=lambda row: "refused" if row.next_is_late else "",
        spare=1,
    ),
    Column(
        "next",
        N_("To pay then"),
        lambda row: told.amount(row.next_due, is_estimate=row.next_is_estimate),
        order=lambda row: row.next_due,
        number=True,
        sample="~ 000.000.000",
        spare=2,
    ),
    Column(
        "marks", N_("To look at"), _marks, sample="quá hạn · thiếu số điện thoại", tone=_marks_tone
    ),
)


class PeopleScreen(Screen):
    """The list, and in its place the sheet of one member."""

    TITLE = N_("Members")
    NEEDS_GROUP = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._group_no = ""
        self._on = desk.today
        self._rows: tuple[MemberRow, ...] = ()
        self._gone: tuple[MemberRow, ...] = ()  # who has left
        self._figures_on: date | None = None
        self._data: MemberDataPage | None = None
        self._lists = Lists(self, desk)
        self._pages = QStackedWidget(self)
        self._list = QWidget()
        self._area = followed(self._list, self)
        self._area.leaves_keys = True
        self._list_acts = PageActions(
            self._list,
            (
                Act("open_member", N_("Open the member"), self._open_current, "Return"),
                Act("next_filter", N_("Next filter"), self._next_filter, "F6"),
                save_act(self._save_list),
            ),
        )
        self.acts = self._list_acts
        self.search = SearchEdit(
            self._list, name="search_member", says=_("Name, phone or customer number")
        )
        self.search.asked.connect(self._show_found)
        self.search.entered.connect(self._open_current)  # the Enter beside the digits
        self.filters = Chips(
            _FILTERS, self._list, name="filter_members", says=_("Which members are shown")
        )
        self.filters.chosen.connect(self._show_found)
        self.table = TableView(
            COLUMNS,
            self._list,
            name="members",
            says=_("Members of the group"),
            sortable=True,
            frozen=1,
        )
        self.table.keep_rows(LEAST_ROWS)
        self.table.opened.connect(self._open)
        self._sums = theme.label("", "quiet", self._list)
        self._sums.setObjectName("sums_of_members")
        self.sheet = MemberSheet(desk)
        self.sheet.left.connect(self._back)
        self.sheet.changed.connect(self.changed)
        self.sheet.keys_changed.connect(self._take_keys)
        self.sheet.data_wanted.connect(self._open_data)
        self._build()

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        if group_no != self._group_no:
            self._show_list()
        self._group_no, self._on = group_no, told.day_of(month, self.desk.today)
        self.refresh(frozenset())

    def refresh(self, changes: frozenset[Any]) -> None:
        if not self._group_no:
            self._show(((), (), None))
            return
        ask = partial(self.desk.book.ask, _everybody, self._group_no, self._on)
        self.desk.tasks.run(ask, done=self._show, failed=self.desk.messages.refuse)
        if self._pages.currentWidget() is self.sheet:
            self.sheet.show_member(self._group_no, self.sheet.customer_no, self._on)
        if self._data is not None:
            self._data.read()

    def show_item(self, item: object) -> None:
        """A member, his customer number, or "filter:" and the key of a filter."""
        words = item.customer_no if isinstance(item, OfMember) else str(item)
        kind, _colon, key = words.partition(":")
        if kind == "filter":
            self._show_list()
            self.search.clear()
            self.filters.choose(key)
            self._show_found()
        else:
            self._open_sheet(words)

    def set_focus_first(self) -> None:
        if self._data is not None:
            self._data.set_focus_first()
        elif self._pages.currentWidget() is self.sheet:
            self.sheet.set_focus_first()
        else:
            self.search.setFocus()

    def may_leave(self) -> bool:
        return self.sheet.may_leave() and (self._data is None or self._data.may_leave())

    # --- the list ---

    @Slot(object)
    def _show(self, found: _Everybody) -> None:
        rows, gone, self._figures_on = found
        self._rows, self._gone = rows, gone
        counts = {key: sum(_is_in(row, key) for row in rows) for key, _w in _FILTERS}
        self.filters.count(counts | {_LEFT: len(gone)})
        if rows:
            self.table.say_empty(
                _("Nobody here fits. Type fewer letters, or press F6 for another filter.")
            )
        else:
            self.table.say_empty(
                _("The group has no members yet. Press Ctrl+7 to read the files of the bank.")
            )
        self._show_found()

    @Slot()
    def _show_found(self) -> None:
        asked = folded(self.search.words()).split()
        key = self.filters.current()
        rows = self._gone if key == _LEFT else self._rows
        found = [row for row in rows if _is_in(row, key) and _matches(row, asked)]
        self.table.show_rows(found)
        facts = {
            "n": len(found),
            "outstanding": sum(row.outstanding for row in found),
            "arrears": sum(row.arrears for row in found),
            "deposits": sum(row.deposit for row in found),
            "on": self._on,
        }
        words = ngettext(
            "{n} member · outstanding {outstanding:dong} · arrears {arrears:dong} · "
            "deposits {deposits:dong} · as of {on:day}",
            "{n} members · outstanding {outstanding:dong} · arrears {arrears:dong} · "
            "deposits {deposits:dong} · as of {on:day}",
            len(found),
        )
        said = [speak(words, facts)] if found and key != _LEFT else []
        if said and self._figures_on not in (None, self._on):
            words = _("bank's figures of {day:day}")
            said.append(speak(words, {"day": self._figures_on}))
        if said and any(row.is_estimate or row.next_is_estimate for row in found):
            said.append(_("~ is our estimate"))
        self._sums.setText(" · ".join(said))

    @Slot()
    def _next_filter(self) -> None:
        self.filters.next()

    @Slot()
    def _save_list(self) -> None:
        """Save the members that are shown."""
        self._show_found()
        if self.filters.current() == _LEFT:
            self.desk.messages.info(_("A list holds members of today. Press F6 for another one."))
            return
        only = frozenset(row.id for row in self.table.rows.rows())
        asked = AskedList("members", self._on, self._group_no, only=only)
        self._lists.save(asked, _("Members"))

    @Slot()
    def _open_current(self) -> None:
        self._show_found()  # what was typed this very moment counts
        self._open(self.table.current_id())

    @Slot(object)
    def _open(self, customer_no: str | None) -> None:
        if customer_no is not None:
            self.wanted.emit("people", customer_no)  # by way of the frame: it names the new keys

    @Slot()
    def _take_keys(self) -> None:
        if self._pages.currentWidget() is self.sheet:
            self.acts = self.sheet.acts
            self.wanted.emit("people", None)  # the frame names them, and asks where to begin

    def _open_sheet(self, customer_no: str) -> None:
        self._drop_data()
        self.sheet.show_member(self._group_no, customer_no, self._on)
        self._pages.setCurrentWidget(self.sheet)
        self.acts = self.sheet.acts

    @Slot()
    def _back(self) -> None:
        self._show_list()
        self.wanted.emit("people", None)

    def _show_list(self) -> None:
        self._drop_data()
        self._pages.setCurrentWidget(self._area)
        self.acts = self._list_acts

    # --- the data of one member ---

    @Slot()
    def _open_data(self) -> None:
        self._drop_data()
        self._data = MemberDataPage(self.desk, self._group_no, self.sheet.customer_no)
        self._data.left.connect(self._leave_data)
        self._data.erased.connect(self._back)  # there is no sheet of him any more
        self._data.changed.connect(self.changed)
        self._data.keys_changed.connect(self._take_data_keys)
        self._data.read()
        self._pages.addWidget(self._data)
        self._pages.setCurrentWidget(self._data)
        self._take_data_keys()

    @Slot()
    def _take_data_keys(self) -> None:
        if self._data is not None:
            self.acts = self._data.acts
            self.wanted.emit("people", None)

    @Slot()
    def _leave_data(self) -> None:
        self._open_sheet(self.sheet.customer_no)
        self.wanted.emit("people", None)

    def _drop_data(self) -> None:
        if self._data is not None:
            self._pages.removeWidget(self._data)
            self._data.deleteLater()
            self._data = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list moves while the cursor stays in the search; letters go to the search."""
        in_the_list = self._pages.currentWidget() is self._area and not self.table.hasFocus()
        if in_the_list and event.key() in _TO_THE_TABLE:
            self.table.keyPressEvent(event)  # sent to it, what it leaves would come back here
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        top = Turning(self.search, self.filters, self._list, shares=(1, 2))
        lines = QVBoxLayout(self._list)
        lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        lines.setSpacing(theme.GRID)
        lines.addWidget(top)
        lines.addWidget(self.table, 1)
        lines.addWidget(RestOfRow(self.table))
        lines.addWidget(self._sums)
        self._pages.addWidget(self._area)
        self._pages.addWidget(self.sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)


def _everybody(reader: Reader, group_no: str, on: date) -> _Everybody:
    """The members, who has left, and the day of the bank's figures."""
    days = [day for day in reader.statement_days(group_no) if day <= on]
    here, gone = people.members(reader, group_no, on), people.left_members(reader, group_no, on)
    return here, gone, max(days, default=None)


def _is_in(row: MemberRow, key: str) -> bool:
    return {
        "all": True,
        "arrears": bool(row.arrears),
        "overdue": bool(row.overdue),
        "attention": bool(row.attention),
        _LEFT: True,
    }[key]


def _matches(row: MemberRow, asked: list[str]) -> bool:
    """Whether every word is in the name, or is part of a number."""
    phone = row.phone.replace(" ", "").replace(".", "")
    words = row.folded.split()
    return all(
        any(word.startswith(one) for word in words)
        or any(one in number for number in (row.customer_no, *row.also))
        or one in phone
        for one in asked
    )
