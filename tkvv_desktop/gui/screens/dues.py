"""What falls due, soonest first, and the notices of it: print, hand over, note the answer."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from tkvv_desktop import settings
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.excel import Lists, save_act
from tkvv_desktop.gui.layouts import followed
from tkvv_desktop.gui.paper import Wanted
from tkvv_desktop.gui.printing import Papers
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens.answer import AnswerForm
from tkvv_desktop.gui.screens.due_columns import COLUMNS
from tkvv_desktop.gui.screens.due_filters import DueFilters, why_no_notice
from tkvv_desktop.gui.tables import LEAST_ROWS, TableView
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases import notices, records
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.lists import AskedList
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.paper_records import CodeFound
from tkvv_desktop.usecases.views import DueRow

_OF_A_ROW = ("answer_notice", "reprint_notice", "open_member")
_OF_A_LIST = (*_OF_A_ROW, "print_notices", "two_on_a_page", "save_list")


class DuesScreen(Screen):
    """The list of what falls due; a form under it for the notice one is at."""

    TITLE = N_("Due debts")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._group_no = ""
        self._rows: tuple[DueRow, ...] = ()
        self._form: AnswerForm | None = None
        self._wanted: CodeFound | None = None  # a notice, once the list is read
        self._wanted_id = ""  # an amount, once the list is read
        self._papers, self._lists = Papers(self, desk), Lists(self, desk)
        self._own_acts = PageActions(
            self,
            (
                Act("print_notices", N_("Print all notices due"), self._print, "F9", "print"),
                Act("answer_notice", N_("Handed over, answer"), self._answer, "F8", "check"),
                Act("reprint_notice", N_("Print again"), self._reprint, "Ctrl+P", "print"),
                Act("open_member", N_("Open the member"), self._open_member, "F7", "people"),
                Act("next_filter", N_("Next filter"), self._next_filter, "F6"),
                Act("two_on_a_page", N_("Two on a page"), self._turn_size, "F5"),
                save_act(self._save_list),
            ),
            desk.offered,
        )
        self.acts = self._own_acts
        self.filters = DueFilters(desk.book.rules.notice_days, self)
        self.filters.chosen.connect(self._show_found)
        self.table = TableView(
            COLUMNS, self, name="dues", says=_("What falls due"), sortable=True, frozen=1
        )
        self.table.keep_rows(LEAST_ROWS)
        if self.acts.offers("answer_notice"):
            self.table.opened.connect(self._answer)
        self.table.chosen.connect(self._tell_about)
        self._about = theme.label("", "", self)
        self._about.setObjectName("about_due")
        self._about.setWordWrap(True)
        self._sums = theme.label("", "quiet", self)
        self._sums.setObjectName("sums_of_dues")
        self._build()

    # --- what the frame asks ---

    def show_group(self, group_no: str, month: date) -> None:
        if group_no != self._group_no:
            self._close_form()
        self._group_no = group_no
        self.refresh(frozenset())

    def refresh(self, changes: frozenset[Any]) -> None:
        if not self._group_no:
            self._show(())
            return
        ask = partial(self.desk.book.ask, notices.dues, self._group_no, self.desk.today)
        self.desk.tasks.run(ask, done=self._show, failed=self.desk.messages.refuse)

    def show_item(self, item: object) -> None:
        """A filter ("filter:late"), an amount ("due:" and its id), or what a code led to."""
        if isinstance(item, CodeFound):
            self._wanted = item
            self.filters.choose("all")
            self.refresh(frozenset())
            return
        kind, _colon, key = str(item).partition(":")
        self.filters.choose(key if kind == "filter" else "all")
        self._show_found()
        if kind == "due":
            self._wanted_id = key
            self.table.go_to(key)

    def set_focus_first(self) -> None:
        if self._form is not None:
            self._form.set_focus_first()
        else:
            self.table.setFocus()

    # --- the list ---

    @property
    def _notice_days(self) -> Sequence[int]:
        days: Sequence[int] = self.desk.book.rules.notice_days
        return days

    @Slot(object)
    def _show(self, rows: tuple[DueRow, ...]) -> None:
        self._rows = rows
        self.filters.follow(self._notice_days)
        self.filters.count_rows(rows)
        if rows:
            self.table.say_empty(_("Nothing falls due in this time. Press F6 for another."))
        else:
            self.table.say_empty(
                _("No debt falls due. The dates come with the files of the bank: Ctrl+7.")
            )
        self._show_found()
        if self._wanted_id:
            self.table.go_to(self._wanted_id)
            self._wanted_id = ""
        if self._wanted is not None:
            self._go_to_notice(self._wanted)
            self._wanted = None

    def _go_to_notice(self, found: CodeFound) -> None:
        contract_no, _slash, due_on = found.line.partition("/")
        for row in self._rows:
            if (row.due.contract_no, row.due.due_on.isoformat()) == (contract_no, due_on):
                self.table.go_to(row.id)
                return
        words = _("Notice number {n} of {day:day}: its amount is paid or is no longer due.")
        self.desk.messages.info(speak(words, {"n": found.number, "day": found.day}))

    @Slot()
    def _show_found(self) -> None:
        found = self.filters.found(self._rows)
        self.table.show_rows(found)
        self._own_acts.leave_out(() if found else _OF_A_ROW if self._rows else _OF_A_LIST)
        for key, shown in (("print_notices", self._print_all), ("two_on_a_page", self._half)):
            shown.setVisible(bool(self._rows) and self._own_acts.offers(key))
        wanted = {row.due.customer_no for row in found if row.is_notice_wanted}
        facts = {
            "n": len(found),
            "amount": sum(row.due.amount for row in found),
            "wanted": len(wanted),
        }
        words = _("Amounts: {n} · {amount:dong} · households that still need a notice: {wanted}")
        estimate = _("~ is our estimate, the bank's list does not have it yet")
        said = [speak(words, facts)] if found else []
        if any(row.due.is_estimate for row in found):
            said.append(estimate)
        self._sums.setText("\u00a0· ".join(said))
        self._tell_about()

    @Slot()
    def _tell_about(self) -> None:
        """Say what is odd about the row one is at."""
        row = self._current()
        is_carried = row is not None and _is_carried(row)
        words = _(
            "A part that was not paid is carried to the next part; "
            "the bank does not count this loan as overdue."
        )
        self._about.setText(words if is_carried else "")
        self._about.setVisible(is_carried)

    @Slot()
    def _save_list(self) -> None:
        only = frozenset(row.id for row in self.table.rows.rows())
        asked = AskedList("dues", self.desk.today, self._group_no, only=only)
        self._lists.save(asked, _("Due debts"))

    @Slot()
    def _next_filter(self) -> None:
        self.filters.next()

    def _current(self) -> DueRow | None:
        row = self.table.rows.row_at(self.table.currentIndex().row())
        return row if isinstance(row, DueRow) else None

    @Slot()
    def _open_member(self) -> None:
        row = self._current()
        if row is not None:
            self.wanted.emit("people", row.due.customer_no)

    # --- printing ---

    @Slot()
    def _turn_size(self) -> None:
        self._half.toggle()

    @Slot(bool)
    def _keep_size(self, half: bool) -> None:  # noqa: FBT001 - as Qt tells it
        work = partial(_keep, "half" if half else "page")
        self.desk.tasks.run(work, done=self._size_kept, failed=self.desk.messages.refuse)

    @Slot(object)
    def _size_kept(self, _nothing: object) -> None:
        """The tick is seen; there is nothing to say."""

    @property
    def _notice(self) -> str:
        """The paper that a notice is printed as."""
        return "due-notice-half" if self._half.isChecked() else "due-notice"

    @Slot()
    def _print(self) -> None:
        if not any(row.is_notice_wanted for row in self._rows):
            self.desk.messages.info(
                _("Every notice asked for today is printed. To print one again press Ctrl+P.")
            )
            return
        command = notices.PrintNotices(id=new_id(), on=self.desk.today, group_no=self._group_no)
        self._own_acts["print_notices"].setEnabled(False)
        self.desk.tasks.run(
            partial(self.desk.book.do, notices.print_notices, command),
            done=self._printed,
            failed=self._not_printed,
            title=_("Making the notices…"),
        )

    @Slot(object)
    def _printed(self, outcome: Outcome) -> None:
        self._own_acts["print_notices"].setEnabled(True)
        found: Sequence[records.Notice] = outcome.result
        words = ngettext(
            "{n} notice is numbered and ready to print.",
            "{n} notices are numbered and ready to print.",
            len(found),
        )
        self.desk.messages.saved(speak(words, {"n": len(found)}))
        self.changed.emit(outcome.changes)
        if found:
            names = ("notice-list", self._notice) if len(found) > 1 else (self._notice,)
            self._show_papers(names, found[0], found[0].op_id, reprint=False)

    @Slot(object)
    def _not_printed(self, error: Any) -> None:
        self._own_acts["print_notices"].setEnabled(True)
        self.desk.messages.refuse(error)
        self.refresh(frozenset())  # the numbers may be written although the paper failed

    @Slot()
    def _reprint(self) -> None:
        row = self._current()
        if row is None:
            return
        if row.notice is None:
            self.desk.messages.info(why_no_notice(row, self._notice_days))
            return
        notice = row.notice
        command = notices.ReprintNotice(
            id=new_id(),
            group_no=self._group_no,
            printed=notice.op_id,
            number=notice.number,
            day=self.desk.today,
        )
        self.desk.tasks.run(
            partial(self.desk.book.do, notices.reprint_notice, command),
            done=self._reprinted,
            failed=self.desk.messages.refuse,
            title=_("Making the notices…"),
        )

    @Slot(object)
    def _reprinted(self, outcome: Outcome) -> None:
        notice: records.Notice = outcome.result
        self.changed.emit(outcome.changes)
        which = f"{notice.op_id}/{notice.number}"
        self._show_papers((self._notice,), notice, which, reprint=True)

    def _show_papers(
        self, names: Sequence[str], first: records.Notice, which: str, *, reprint: bool
    ) -> None:
        asked = PaperAsked(first.group_no, first.day, notice=which, reprint=reprint)
        name = speak(_("Due notices {group} {day}"), {"group": first.group_no, "day": first.day})
        wanted = [Wanted(one, asked) for one in names]
        self._papers.ask(wanted, _("Due notices"), f"{name}.pdf")

    # --- the answer ---

    @Slot()
    def _answer(self) -> None:
        row = self._current()
        if row is None:
            return
        if row.notice is None:
            self.desk.messages.info(why_no_notice(row, self._notice_days))
            return
        self._close_form()
        self._form = AnswerForm(self.desk, row.member, row.notice, self)
        self._form.written.connect(self._answered)
        self._form.left.connect(self._close_form)
        self._lines.addWidget(self._form)
        self._form.show()
        self._own_acts.lend("print_notices", lent=True)  # F9 writes the answer now
        self._tell_keys(self._form.acts)

    @Slot(object)
    def _answered(self, changes: object) -> None:
        self._close_form()
        self.changed.emit(changes)

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self._own_acts.lend("print_notices", lent=False)
            self._tell_keys(self._own_acts)

    def _tell_keys(self, acts: PageActions) -> None:
        self.acts = acts
        if self.isVisible():
            self.wanted.emit("dues", None)  # the frame names them, and asks where to begin

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GRID)
        top.addWidget(self.filters, 1)
        self._half = QCheckBox(_("Two on a page, to cut"), self)
        self._half.setObjectName("notices_half")
        self._half.setVisible(self._own_acts.offers("two_on_a_page"))
        self._half.setChecked(settings.load().notices == "half")
        self._half.toggled.connect(self._keep_size)
        self._print_all = self._own_acts.button("print_notices", main=True)
        print_all = QVBoxLayout()
        print_all.addWidget(self._print_all)
        print_all.addWidget(self._half)
        print_all.addStretch(1)
        top.addLayout(print_all)
        inner = QWidget(self)
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        self._lines.setSpacing(theme.GRID)
        self._lines.addLayout(top)
        self._lines.addWidget(self.table, 1)
        self._lines.addWidget(RestOfRow(self.table))
        self._lines.addWidget(self._about)
        self._lines.addWidget(self._sums)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(followed(inner, self))


def _keep(size: str) -> None:
    """Remember how notices are printed; a folder that takes no file is no reason not to print."""
    with suppress(OSError):
        settings.save(replace(settings.load(), notices=size))


def _is_carried(row: DueRow) -> bool:
    """Whether the part is past its date, and the bank counts nothing of the loan as overdue."""
    return row.days_left < 0 and not row.due.is_final and not row.is_loan_overdue
