"""Exchange by stick: two large buttons, what came of them, and how far everybody is."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.headings import set_off
from tkvv_desktop.gui.layouts import flowing, followed
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.screens import usb_work
from tkvv_desktop.gui.screens.conflicts import ConflictsPage
from tkvv_desktop.gui.screens.inner_page import InnerPage
from tkvv_desktop.gui.screens.machines import MachinesPage
from tkvv_desktop.gui.screens.usb_pair import PairPage
from tkvv_desktop.gui.screens.usb_place import StickPlace
from tkvv_desktop.gui.screens.usb_refused import RefusedFiles
from tkvv_desktop.gui.screens.usb_told import Partners, StickTold, told_lacking, told_sent
from tkvv_desktop.gui.screens.usb_work import BundleRow, Sent, Taken
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import grouped, speak
from tkvv_desktop.usecases.contracts import Changed

_SMALL = ("show_conflicts", "pair_machines", "show_machines", "stick_folder")


class UsbScreen(Screen):
    """Write to a stick, read from one; nothing is read before it was shown what it would change."""

    TITLE = N_("USB")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._root: Path | None = None  # what was looked at, and is read next
        self._inner: InnerPage | None = None
        self._pages = QStackedWidget(self)
        self._main = QWidget()  # its keys rest while another page is over it
        self.place = StickPlace(desk, self)
        self.place.none_is_in.connect(self._no_stick)
        self.place.failed.connect(self._failed)
        self.place.chosen.connect(self._another_place)
        self._own_acts = PageActions(
            self._main,
            (
                Act("write_stick", N_("Write to the USB stick"), self.write, "F9", "send"),
                Act("read_stick", N_("Read from the USB stick"), self.look, "F8", "read"),
                Act("take_bundles", N_("Read it into the book"), self.take, "F4", "check"),
                Act("pair_machines", N_("Pair two machines"), self._show_pairing, "F5"),
                Act("show_conflicts", N_("What does not fit"), self._show_conflicts, "F3"),
                Act("show_machines", N_("Machines and the pen"), self._show_machines, "F6"),
                Act("try_refused", N_("Try the refused files again"), self.try_refused, "F2"),
                Act(
                    "forget_refused",
                    N_("Take this file off the list"),
                    self.forget,
                    "Ctrl+D",
                    hint=False,
                ),
                Act("stick_folder", N_("Use a folder instead"), self.place.choose_folder, "F7"),
            ),
            desk.offered,
        )
        self.acts = self._own_acts
        self._build()
        self._offer_taking(is_offered=False)

    def show_group(self, group_no: str, month: date) -> None:
        """A stick carries every group of the book: nothing here depends on the one shown."""
        self._read_all()

    def refresh(self, changes: frozenset[Any]) -> None:
        self._read_all()
        if self._inner is not None:
            self._inner.read()

    def may_leave(self) -> bool:
        return self._inner is None or self._inner.may_leave()

    def show_item(self, item: object) -> None:
        if item == "conflicts" and not isinstance(self._inner, ConflictsPage):
            self._show_conflicts()
        elif item == "machines" and not isinstance(self._inner, MachinesPage):
            self._show_machines()

    def set_focus_first(self) -> None:
        if self._inner is not None:
            self._inner.set_focus_first()
        else:
            self._write_button.setFocus()

    @Slot(str, str)
    def _no_stick(self, said: str, more: str) -> None:
        if self._inner is not None:
            self.desk.messages.warn(f"{said} {more}")
        else:
            self.told.say(said, more, "warn")

    @Slot()
    def _another_place(self) -> None:
        """What was said was of the place before."""
        if not self.place.is_busy:
            self.told.say("", "")
            self.told.show_bundles(())
            self._offer_taking(is_offered=False)
        if self._inner is not None:
            self.desk.messages.info(self.place.label.text())

    # --- pages over this one ---

    @Slot()
    def _show_pairing(self) -> None:
        self._show_inner(PairPage(self.desk, self.place.find, self.place.choose_folder))

    @Slot()
    def _show_conflicts(self) -> None:
        page = ConflictsPage(self.desk)
        page.wanted.connect(self.wanted)
        self._show_inner(page)

    @Slot()
    def _show_machines(self) -> None:
        self._show_inner(MachinesPage(self.desk))

    def _show_inner(self, page: InnerPage) -> None:
        self._leave_inner()
        page.left.connect(self._leave_inner)
        page.changed.connect(self.changed)
        page.keys_changed.connect(self._take_keys)
        page.read()
        self._inner = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self._take_keys()

    @Slot()
    def _take_keys(self) -> None:
        """The frame names the keys, and asks where to begin."""
        self.acts = self._own_acts if self._inner is None else self._inner.acts
        self.wanted.emit("usb", None)

    @Slot()
    def _leave_inner(self) -> None:
        if self._inner is not None:
            self._pages.removeWidget(self._inner)
            self._inner.deleteLater()
            self._inner = None
            self.desk.messages.leave()
            self._take_keys()

    # --- writing ---

    @Slot()
    def write(self) -> None:
        """Write for all partners that are ticked."""
        if not self.people.seen.standings:
            self.told.say(
                _("No machine is paired yet."),
                _("Press F5 to pair two machines first: each then knows for whom it writes."),
                "warn",
            )
        elif not self.people.chosen():
            self.desk.messages.info(_("Tick for whom to write: Space in the table below."))
            self.people.table.setFocus()
        else:
            self.place.find(self._write)

    def _write(self, root: Path) -> None:
        self._begin()
        self.told.say(*self.place.while_busy(_("The exchange files are being written.")))
        to, is_whole = self.people.chosen(), self.people.is_whole
        work = partial(usb_work.write, self.desk.book, to, root, whole=is_whole)
        self.desk.tasks.run_long(
            work,
            done=self._written,
            failed=self._failed,
            cancelled=self._stopped,
            title=_("Writing to the stick"),
        )

    @Slot(object)
    def _written(self, sent: Sequence[Sent]) -> None:
        self._ready()
        self._offer_taking(is_offered=False)
        self.people.whole.setChecked(False)  # the next time only what is new
        self.told.say(self.place.when_written(), told_sent(sent), "saved")
        self.changed.emit(frozenset({Changed.SENT}))

    # --- reading ---

    @Slot()
    def look(self) -> None:
        """Show what reading would change."""
        self.place.find(self._look)

    def _look(self, root: Path) -> None:
        self._begin()
        self._root = root
        self.told.say(_("Looking at the stick…"), "")
        self.desk.tasks.run_long(
            partial(usb_work.look, self.desk.book, root),
            done=self._looked,
            failed=self._failed,
            cancelled=self._stopped,
            title=_("Looking at the stick…"),
        )

    @Slot(object)
    def _looked(self, rows: Sequence[BundleRow]) -> None:
        self._ready()
        self.told.show_bundles(rows)
        good = [row for row in rows if row.found.received is not None]
        has_news = any(not row.is_known for row in good)
        self._offer_taking(is_offered=has_news)
        if not rows:
            self.told.say(
                _("Nothing on this stick is for this book."),
                _("The book is unchanged. Ask the other person to write to the stick for you."),
                "warn",
            )
        elif not good:
            self.told.say(
                _("Nothing on this stick can be read."),
                _("The book is unchanged. The table says why."),
                "refused",
            )
        elif not has_news:
            self.told.say(_("The book had all of it already."), self.place.may_pull())
        else:
            new = sum(row.found.received.added for row in good if row.found.received)
            words = ngettext(
                "{n} new entry. Nothing has been read yet.",
                "{n} new entries. Nothing has been read yet.",
                new,
            )
            self.told.say(
                speak(words, {"n": grouped(new)}),
                _("Look at the table, then press F4 to read it into the book."),
            )
            self._take_button.setFocus()

    @Slot()
    def take(self) -> None:
        """Read what was shown into the book."""
        if self._root is None or self.place.is_busy:
            return
        self._begin()
        self.told.say(*self.place.while_busy(_("The exchange files are being read.")))
        self.desk.tasks.run_long(
            partial(usb_work.read, self.desk.book, self._root),
            done=self._taken,
            failed=self._failed,
            cancelled=self._stopped,
            title=_("Reading from the stick"),
        )

    @Slot(object)
    def _taken(self, taken: Taken) -> None:
        self._ready()
        rows = taken.rows
        self._offer_taking(is_offered=False)
        self.told.show_bundles(rows)
        received = [row.found.received for row in rows if row.found.received is not None]
        new = sum(one.added for one in received)
        words = ngettext("{n} new entry is in the book.", "{n} new entries are in the book.", new)
        said = speak(words, {"n": grouped(new)}) if new else _("The book had all of it already.")
        bad = len(rows) - len(received)
        why = ""
        if bad:
            words = ngettext(
                "{n} file was not read; the table says why.",
                "{n} files were not read; the table says why.",
                bad,
            )
            why = speak(words, {"n": grouped(bad)})
        writes_back = bool(new and taken.lacking)
        back = told_lacking(taken.lacking, is_folder=self.place.is_folder)
        then = back if writes_back else self.place.may_pull()
        self.told.say(said, why or then, "warn" if bad else "saved")
        if received:
            self.changed.emit(frozenset(Changed))
        self._read_all()
        (self._write_button if writes_back else self._read_button).setFocus()

    @Slot()
    def try_refused(self) -> None:
        """Read the copies of refused files: the sender may be known by now."""
        if self.place.is_busy:
            return
        self._begin()
        self.desk.tasks.run_long(
            partial(usb_work.read_refused, self.desk.book),
            done=self._taken,
            failed=self._failed,
            cancelled=self._stopped,
            title=_("Reading the refused files again"),
        )

    @Slot()
    def forget(self) -> None:
        """Name the chosen file no more."""
        self.desk.tasks.run(
            partial(usb_work.forget_refused, self.desk.book, self.refused.table.current_id()),
            done=self._forgotten,
            failed=self.desk.messages.refuse,
        )

    @Slot(object)
    def _forgotten(self, _nothing: object) -> None:
        self._read_all()

    def _offer_taking(self, *, is_offered: bool) -> None:
        self._own_acts["take_bundles"].setVisible(is_offered)
        self._take_button.setVisible(is_offered)
        self._own_acts.told.emit()

    # --- everybody ---

    def _read_all(self) -> None:
        self.place.say()
        self.desk.tasks.run(
            partial(usb_work.seen, self.desk.book),
            done=self._show_all,
            failed=self.desk.messages.refuse,
        )

    @Slot(object)
    def _show_all(self, seen: usb_work.Seen) -> None:
        self.people.show_all(seen)
        self.refused.show_all(seen.refused)
        words = ngettext(
            "{n} thing does not fit together and needs a look: press F3.",
            "{n} things do not fit together and need a look: press F3.",
            seen.conflicts,
        )
        self._conflicts.setText(speak(words, {"n": grouped(seen.conflicts)}))
        self._conflicts.setVisible(bool(seen.conflicts))

    # --- under way ---

    def _begin(self) -> None:
        self.place.is_busy = True

    def _ready(self) -> None:
        self.place.is_busy = False

    @Slot(object)
    def _failed(self, error: KnownError) -> None:
        self._ready()
        self._offer_taking(is_offered=False)
        self.told.say(_("It did not work. The book is safe."), "", "refused")
        self.desk.messages.refuse(error)

    @Slot()
    def _stopped(self) -> None:
        self._ready()
        self.told.say(_("Stopped. Nothing was changed."), "")

    # --- building ---

    def _build(self) -> None:
        large = [self._large(key) for key in ("write_stick", "read_stick", "take_bundles")]
        self._write_button, self._read_button, self._take_button = large
        inner = self._main
        self.told = StickTold(inner)
        self.people = Partners(inner, may_pair=self._own_acts.offers("pair_machines"))
        self.refused = RefusedFiles(inner, self._own_acts)
        self._conflicts = theme.label("", "warn", inner)
        self._conflicts.setObjectName("conflicts_told")
        self._conflicts.setWordWrap(True)
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        lines.setSpacing(theme.GRID)
        lines.addWidget(flowing(inner, *large, alike=True))
        small = flowing(inner, *(self._own_acts.button(key) for key in _SMALL))
        set_off(small)
        for part in (self.place.label, self.told, small, self._conflicts):
            lines.addWidget(part)
        lines.addWidget(self.people, 1)
        lines.addWidget(self.refused)
        self._pages.addWidget(followed(inner, self))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _large(self, key: str) -> Any:
        button = self._own_acts.button(key, main=True)
        font = theme.font(bold=True)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        button.setFont(font)
        button.setMinimumHeight(theme.row_height() * 2)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return button
