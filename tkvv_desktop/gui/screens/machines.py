"""The machines that write for this book: who is on them, one that was lost, who holds the pen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.domain.errors import KnownError, Refused
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.headings import heading, titled
from tkvv_desktop.gui.layouts import flowing, followed
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_page import InnerPage
from tkvv_desktop.gui.screens.machine_tables import (
    MACHINES,
    PENS,
    HeldRow,
    MachineRow,
    machine_told,
    name_of,
)
from tkvv_desktop.gui.screens.user_forms import UserForm, WrongField
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.contracts import Changed
from tkvv_desktop.usecases.pens import PenRow, pen_rows

_SEEN = 6  # rows at once


@dataclass(frozen=True, slots=True)
class Known:
    """Everything on the page, of one moment."""

    machines: tuple[MachineRow, ...]
    pens: tuple[HeldRow, ...]


class MachinesPage(InnerPage):
    """Two tables: machines, and the groups with who writes their money."""

    def __init__(self, desk: Desk) -> None:
        back = Act("back_to_usb", N_("Back to USB"), self.leave, "Esc", "back")
        acts = (
            Act("revoke_machine", N_("This machine was lost"), self.revoke, "F4", "warning"),
            Act("give_pen", N_("Give the pen of the group"), self.give_pen, "F6", "edit"),
        )
        super().__init__(desk, back, acts)
        self._build()

    def read(self) -> None:
        self.desk.tasks.run(
            partial(_known, self.desk.book, self.desk.today),
            done=self._show,
            failed=self.desk.messages.refuse,
        )

    def begin(self) -> None:
        self.table.setFocus()

    # --- what one does ---

    @Slot()
    def revoke(self) -> None:
        """Ask why what the chosen machine writes is to count no more."""
        row = self.table.rows.row_at(self.table.currentIndex().row())
        if not isinstance(row, MachineRow) or row.about.is_own:
            self.desk.messages.info(
                _("Choose the machine that was lost. It is never the one on which you work.")
            )
        elif row.about.revoked is not None:
            self.desk.messages.info(_("What this machine writes counts no more already."))
        else:
            self.open_form(RevokeForm(self.desk, self, row))

    @Slot()
    def give_pen(self) -> None:
        """Ask to whom the pen of the chosen group goes, and why."""
        row = self.pens.rows.row_at(max(self.pens.currentIndex().row(), 0))
        if not isinstance(row, HeldRow):
            self.desk.messages.info(_("The book knows no group yet: read the files of the bank."))
        elif not row.about.may_hold:
            self.desk.messages.info(
                _(
                    "The book knows no leader or deputy of this group yet. Pair with their "
                    "machine, or let them in under Settings."
                )
            )
        else:
            self.open_form(PenForm(self.desk, self, row.about))

    # --- inside ---

    @Slot(object)
    def _show(self, known: Known) -> None:
        for table, rows in ((self.table, known.machines), (self.pens, known.pens)):
            table.show_rows(rows)
            table.fit_rows(2, _SEEN)
        self._tell(self.table.current_id())

    @Slot(object)
    def _tell(self, row_id: object) -> None:
        row = self.table.rows.row_at(self.table.rows.place_of(row_id))
        self._told.setText(machine_told(row) if row is not None else "")
        is_lost_to_be = (
            isinstance(row, MachineRow) and not row.about.is_own and row.about.revoked is None
        )
        self._own_acts.leave_out(() if is_lost_to_be else ("revoke_machine",))
        self._lost.setVisible(is_lost_to_be)

    def say(self, said: str) -> None:
        super().say(said)
        self.changed.emit(frozenset({Changed.USERS, Changed.MONEY}))

    # --- building ---

    def _build(self) -> None:
        title = theme.label(_("Machines and the pen"), "heading", self)
        title.setWordWrap(True)
        top = titled(self.acts.button("back_to_usb"), title)
        inner = QWidget()
        self.table = TableView(
            MACHINES, inner, name="machines", says=_("Machines that write for this book")
        )
        self.table.chosen.connect(self._tell)
        self._lost = self.acts.button("revoke_machine")
        kept = self._lost.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # from row to row nothing below jumps
        self._lost.setSizePolicy(kept)
        self._told: QLabel = theme.label("", "", inner)
        self._told.setObjectName("machine_told")
        self._told.setWordWrap(True)
        self.pens = TableView(
            PENS,
            inner,
            name="pens",
            says=_("Who writes the money of each group"),
            empty=_("The book knows no group yet: read the files of the bank."),
        )
        broken = _(
            "A laptop that is broken or lost: note it here, pair the new one (F5 on the page "
            "USB), write for it – the first time everything goes along – and give it the pen."
        )
        pen = _(
            "Two people who both write the money of a group enter things twice. The pen says who "
            "of them does; what the other one writes is flagged, and never refused."
        )
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        for widget in (
            theme.label(broken, "quiet", inner),
            self.table,
            RestOfRow(self.table, ("role", "groups", "machine")),
            self._told,
            flowing(inner, self._lost),
            heading(_("Who writes the money of each group"), inner),
            theme.label(pen, "quiet", inner),
            self.pens,
            RestOfRow(self.pens),
            flowing(inner, self.acts.button("give_pen")),
        ):
            lines.addWidget(widget)
        lines.addStretch(1)
        self.body = followed(inner, self)
        self.lines.addLayout(top)
        self.lines.addWidget(self.body, 1)


class RevokeForm(UserForm):
    """Why what a machine writes counts no more."""

    FIRST = "revoke_reason"
    WRITE = N_("Let it count no more")

    def __init__(self, desk: Desk, parent: QWidget, row: MachineRow) -> None:
        told = _(
            "What this book has of the machine until now stays and counts; what it writes from now "
            "on counts for nothing. Nothing is deleted. The other books hear of it with the next "
            "stick. If it turns up again, this page says how it goes on."
        )
        facts = {"name": name_of(row), "machine": row.short}
        super().__init__(desk, parent, speak(_("Machine {machine}: {name}"), facts), told)
        self._row = row
        self._reason = self.form.add(_("What happened"), WordsEdit(name="revoke_reason"))

    def work(self) -> Callable[[], object]:
        if not self._reason.words():
            raise WrongField("revoke_reason", Refused("reason.missing"))
        return partial(_revoke, self.desk.book, self._row.id, self._reason.words())

    def said(self) -> str:
        words = _("What machine {machine} writes from now on counts no more. Nothing was deleted.")
        return speak(words, {"machine": self._row.short})


class PenForm(UserForm):
    """To whom the pen goes, and why."""

    FIRST = "pen_reason"
    WRITE = N_("Give the pen")

    def __init__(self, desk: Desk, parent: QWidget, row: PenRow) -> None:
        told = _(
            "From now on this person writes the money of the group. What was written before stays "
            "as it is. The other books hear of it with the next stick."
        )
        title = speak(_("Who writes the money of group {group}?"), {"group": row.group_no})
        super().__init__(desk, parent, title, told)
        self._row, self._names = row, dict(row.may_hold)
        self._who = Chips(row.may_hold, self, name="pen_user", says=title)
        others = [user for user in self._names if user != row.user]
        if others:
            self._who.choose(others[0])
        self.lines.insertWidget(2, self._who)
        self._reason = self.form.add(_("Reason"), WordsEdit(name="pen_reason"))
        self._who.entered.connect(self._reason.setFocus)

    def set_focus_first(self) -> None:
        self._who.setFocus()

    def work(self) -> Callable[[], object]:
        if not self._reason.words():
            raise WrongField("pen_reason", Refused("reason.missing"))
        facts = (self._row.group_no, self._who.current(), self._reason.words())
        return partial(_give_pen, self.desk.book, *facts)

    def said(self) -> str:
        facts = {"name": self._names[self._who.current()], "group": self._row.group_no}
        return speak(_("From now on {name} writes the money of group {group}."), facts)

    def field_of(self, error: KnownError) -> str:
        del error
        return "pen_reason"


def _known(book: Any, on: date) -> Known:
    machines = Exchange(book.app).machines_told()
    return Known(
        tuple(MachineRow(one) for one in machines),
        tuple(HeldRow(one) for one in book.ask(pen_rows, on)),
    )


def _revoke(book: Any, replica: str, reason: str) -> object:
    return Exchange(book.app).revoke(replica, reason)


def _give_pen(book: Any, group: str, user: str, reason: str) -> object:
    return Exchange(book.app).give_pen(group, user, reason)
