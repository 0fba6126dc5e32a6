"""What the page of sticks says: what came of it in large letters, and how far everybody is."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.headings import heading, set_off
from tkvv_desktop.gui.rest_of_row import RestOfRow
from tkvv_desktop.gui.screens.usb_tables import (
    BUNDLES,
    CONFIRMED,
    PARTNERS,
    ConfirmedRow,
    PartnerRow,
    what,
)
from tkvv_desktop.gui.screens.usb_work import BundleRow, Seen, Sent
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import _, ngettext
from tkvv_desktop.i18n.formats import grouped, speak
from tkvv_desktop.usecases.exchange_records import Standing

_NAMED = 6  # partners by name; of more only the number is said
_LEAST, _MOST = 3, 9  # rows at once


class StickTold(QWidget):
    """The large sentence, what belongs to it, and the bundles that were found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._result = theme.label("", "heading", self)
        self._result.setObjectName("result_of_stick")
        set_off(self._result)
        self._more = theme.label("", "", self)
        self._more.setObjectName("more_of_stick")
        self._whole = theme.label("", "", self)
        self._whole.setObjectName("whole_sentence")
        self.bundles = TableView(BUNDLES, self, name="bundles", says=_("Found on the stick"))
        self.bundles.chosen.connect(self._tell_whole)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        for label in (self._result, self._more, self._whole):
            label.setWordWrap(True)
        for widget in (self._result, self._more, self.bundles, self._whole):
            lines.addWidget(widget)
            widget.hide()
        lines.addWidget(RestOfRow(self.bundles, ("what",)))

    def say(self, said: str, more: str, kind: str = "") -> None:
        """Say something in large letters and something below; `kind` colours it."""
        if ". " not in said:
            said = said.removesuffix(".")  # a heading of one sentence ends without
        self._result.setProperty("kind", "large" if kind == "saved" else "heading")
        self._more.setProperty("kind", kind if kind in ("warn", "refused") else "")
        for label, words in ((self._result, said), (self._more, more)):
            label.setText(words)
            label.setVisible(bool(words))
            theme.restyle(label)

    def show_bundles(self, rows: Sequence[BundleRow]) -> None:
        """List what was found on a stick, or what came of it."""
        self.bundles.show_rows(rows)
        self.bundles.setVisible(bool(rows))
        self.bundles.fit_rows(1, _MOST)
        self._tell_whole(self.bundles.current_id())
        if not rows:
            self.bundles.spread.emit()  # nothing of it is told below any more

    @Slot(object)
    def _tell_whole(self, row_id: object) -> None:
        """The sentence of the row one is at, whole: in the table it may be cut."""
        row = self.bundles.rows.row_at(self.bundles.rows.place_of(row_id))
        self._whole.setText(what(row) if row is not None else "")
        self._whole.setVisible(self.bundles.rows.rowCount() > 1)  # one stands in the heading


class Partners(QWidget):
    """The paired machines, for whom the next stick is, and what offices have confirmed."""

    def __init__(self, parent: QWidget, *, may_pair: bool = True) -> None:
        """`may_pair`: whether the person signed in may press F5, so that it is worth naming."""
        super().__init__(parent)
        self.seen = Seen((), ())
        self._ticks: dict[str, bool] = {}  # those that somebody has set
        empty = _(
            "No machine is paired yet. Two people pair their machines once, side by side; "
            "after that a stick carries what one wrote to the other."
        )
        self.table = TableView(
            PARTNERS,
            self,
            name="partners",
            says=_("Paired machines"),
            empty=" ".join((empty, _("Press F5 to pair them."))) if may_pair else empty,
            sortable=True,
        )
        self.table.rows.typed.connect(self._tick)
        self.whole = QCheckBox(_("Send everything, also what was confirmed"), self)
        self.whole.setObjectName("send_whole")
        self.whole.setAccessibleName(self.whole.text())
        self.whole.setToolTip(
            _("For a new machine in place of a broken one, or when somebody lacks entries.")
        )
        self.whole.toggled.connect(self._show_partners)
        self._load = theme.label("", "quiet", self)
        self._load.setObjectName("load_of_stick")
        self._confirmed_title = heading(_("What offices have confirmed"), self)
        self.confirmed = TableView(
            CONFIRMED, self, name="confirmed", says=_("What offices have confirmed")
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addWidget(heading(_("Paired machines"), self))
        lines.addWidget(self.table)
        lines.addWidget(RestOfRow(self.table))
        lines.addWidget(self.whole)
        lines.addWidget(self._load)
        lines.addWidget(self._confirmed_title)
        lines.addWidget(self.confirmed)
        lines.addWidget(RestOfRow(self.confirmed))
        lines.addStretch(1)
        self._confirmed_title.hide()
        self.confirmed.hide()

    def chosen(self) -> frozenset[str]:
        """The addresses of those who are ticked."""
        return frozenset(one.partner.address for one in self.seen.standings if self._is_ticked(one))

    def _is_ticked(self, one: Standing) -> bool:
        """Everybody until somebody says otherwise; nothing is written for a lost machine."""
        return self._ticks.get(one.partner.address, not one.is_revoked)

    @Slot(object)
    def show_all(self, seen: Seen) -> None:
        """Show how it stands with everybody."""
        self.seen = seen
        self._show_partners()
        self.confirmed.show_rows([ConfirmedRow(one) for one in seen.witnessed])
        self.confirmed.fit_rows(1, _MOST)
        for widget in (self.confirmed, self._confirmed_title):
            widget.setVisible(bool(seen.witnessed))

    @property
    def is_whole(self) -> bool:
        """Whether everything is sent this time."""
        return self.whole.isChecked()

    @Slot()
    def _show_partners(self) -> None:
        self.table.show_rows(
            [PartnerRow(one, self._is_ticked(one), self.is_whole) for one in self.seen.standings]
        )
        self.table.fit_rows(_LEAST, _MOST)
        self._tell_load()

    def _tell_load(self) -> None:
        """What would go onto the stick for those who are ticked."""
        to = [row.load for row in self.table.rows.rows() if row.is_ticked]
        facts = {
            "n": grouped(sum(one.entries for one in to)),
            "people": grouped(len(to)),
            "kb": grouped(-(-sum(2 * one.size for one in to) // 1024)),
        }
        words = ngettext(
            "For {people} person, entries: {n}, about {kb} KB on the stick, each file twice.",
            "For {people} people, entries: {n}, about {kb} KB on the stick, each file twice.",
            len(to),
        )
        told = [speak(words, facts)] if to else []
        if to and self.seen.offices:
            also = _("Two officers of the office {digits} can read it too.")
            told.append(speak(also, {"digits": " · ".join(self.seen.offices)}))
        self._load.setText(" ".join(told))
        for widget in (self.whole, self._load):
            widget.setVisible(bool(self.seen.standings))

    @Slot(object, str, object)
    def _tick(self, address: str, _column: str, is_ticked: object) -> None:
        self._ticks[address] = bool(is_ticked)
        self._show_partners()


def told_sent(sent: Sequence[Sent]) -> str:
    """How many entries lie on the stick for whom."""
    if len(sent) > _NAMED:
        facts = {"n": grouped(sum(one.entries for one in sent)), "people": grouped(len(sent))}
        return speak(_("Written and read back; people: {people}, entries: {n}."), facts)
    told = [
        speak(
            ngettext("{name}: {n} entry", "{name}: {n} entries", one.entries),
            {"name": one.name, "n": grouped(one.entries)},
        )
        for one in sent
    ]
    return speak(_("Written and read back: {who}."), {"who": " · ".join(told)})


def told_lacking(names: Sequence[str], *, is_folder: bool) -> str:
    """Who may be written to before the stick is pulled out, if it is one."""
    if len(names) > _NAMED:
        words = _("F9 writes back that it has arrived.")
    else:
        words = _("F9 writes back to {who} that it has arrived.")
    told = [speak(words, {"who": " · ".join(names)})]
    if not is_folder:
        told.append(_("You may also pull the stick out now."))
    return " ".join(told)
