"""Two machines are paired: each shows its card, both people compare the same twenty digits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tkvv_desktop.bootstrap.exchange import Exchange, Met, usual_groups
from tkvv_desktop.domain.errors import KnownError, Trouble
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.headings import set_off, titled
from tkvv_desktop.gui.layouts import flowing, followed
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.inner_page import InnerPage
from tkvv_desktop.gui.screens.usb_tables import groups_told
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import role, speak
from tkvv_desktop.usecases.contracts import Changed

_MOST_CARD = 300_000  # bytes; the largest card is smaller, and what is larger is none
_MOST_CARDS = 50  # each costs a tenth of a second
_LEAST, _MOST = 2, 6  # rows of cards at once
_OF_DIGITS = ("same_digits", "other_digits")  # what is done once there are any
_LARGE = 2.4  # the digits, against the letters of the program


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card on the stick: whose it says it is, or why it is none."""

    id: str
    met: Met | None
    groups: tuple[str, ...]  # that are exchanged with it when nobody names others
    error: KnownError | None


def _says(row: CardRow) -> str:
    if row.error is not None:
        return wording.sentence(row.error)
    return groups_told(row.groups)


CARDS = (
    Column(
        "name",
        N_("Name"),
        lambda row: row.met.card.name if row.met else "–",
        sample="Nguyễn Hoàng Thị Nhàn",
        find=True,
    ),
    Column(
        "role",
        N_("Role"),
        lambda row: role(row.met.card.role) if row.met else "–",
        sample="cán bộ ngân hàng",
        spare=1,
    ),
    Column(
        "groups",
        N_("Groups"),
        _says,
        sample="tất cả các tổ",
        stretch=True,
        tone=lambda row: "refused" if row.error else "",
    ),
)


class PairPage(InnerPage):
    """`find` goes on with the place of the stick, or says that there is none."""

    def __init__(
        self,
        desk: Desk,
        find: Callable[[Callable[[Path], None]], None],
        choose_folder: Callable[[], None],
    ) -> None:
        back = Act("back_to_usb", N_("Back to USB"), self.leave, "Esc", "back")
        acts = (
            Act("write_card", N_("Write the card of this machine"), self.write_card, "F9"),
            Act("find_cards", N_("Read the other machine's card"), self.find_cards, "F8"),
            Act("same_digits", N_("The same – pair"), self.pair, "F4", "check"),
            Act("other_digits", N_("Different – stop"), self.stop, "F6", "close"),
            Act("pair_folder", N_("Use a folder instead"), choose_folder, "F7"),
        )
        super().__init__(desk, back, acts)
        self._find = find
        self._row: CardRow | None = None
        self._build()
        self._show_row(None)

    def read(self) -> None:
        """What is shown lies on a stick: it is looked at only when somebody asks."""

    def begin(self) -> None:
        self._write_button.setFocus()

    # --- the cards ---

    @Slot()
    def write_card(self) -> None:
        """Put the card of this book on the stick."""
        self._find(self._write_card)

    def _write_card(self, root: Path) -> None:
        self.desk.tasks.run(
            partial(_write_card, self.desk.book, root),
            done=self._card_written,
            failed=self.desk.messages.refuse,
            title=_("Writing the card…"),
        )

    @Slot(object)
    def _card_written(self, _path: object) -> None:
        self._show_row(None)
        self.cards.show_rows(())
        self.desk.messages.saved(
            _(
                "The card of this machine is written. Do the same on the other machine, then let "
                "each machine read the other's card. A card written anew gives other digits."
            )
        )

    @Slot()
    def find_cards(self) -> None:
        """Look for cards of other machines on the stick."""
        self._find(self._look)

    def _look(self, root: Path) -> None:
        self.desk.tasks.run(
            partial(_cards_on, self.desk.book, root),
            done=self._looked,
            failed=self.desk.messages.refuse,
            title=_("Looking for cards…"),
        )

    @Slot(object)
    def _looked(self, rows: Sequence[CardRow]) -> None:
        self.cards.show_rows(rows)
        if not rows:
            self._show_row(None)
            self.desk.messages.info(
                _("No card of another machine is there. Have it written there first.")
            )
            return
        if self.desk.messages.property("kind") == "saved":
            self.desk.messages.clear()  # what it asked for is done, and the digits need the room
        good = [row for row in rows if row.met is not None]
        self.cards.go_to((good or rows)[0].id)
        self.cards.fit_rows(_LEAST, _MOST)
        self._choose(self.cards.current_id())
        if good:
            self._digits.setFocus()
        else:
            self.cards.setFocus()

    @Slot(object)
    def _choose(self, row_id: object) -> None:
        row = self.cards.rows.row_at(self.cards.rows.place_of(row_id))
        self._show_row(row)
        self._why.setText(_says(row) if row is not None and row.error is not None else "")
        self._why.setVisible(bool(self._why.text()))

    def _show_row(self, row: CardRow | None) -> None:
        """The digits of a card, or nothing."""
        met = row.met if row is not None else None
        self._row = row if met is not None else None
        self._compare.setVisible(met is not None)
        self._own_acts.lead_to(self._write_button, main=met is None)
        for key in _OF_DIGITS:
            self._own_acts[key].setEnabled(met is not None)
        self._own_acts.leave_out(() if met is not None else _OF_DIGITS)
        if met is None or row is None:
            return
        facts = {"name": met.card.name, "role": met.card.role, "book": met.card.book}
        words = _("The card says: {name}, {role:role}, book “{book}”.")
        self._who.setText(speak(words, facts))
        self._digits.setText(met.digits)
        self._digits.setAccessibleDescription(met.digits)
        self._groups.set_words(", ".join(row.groups))

    # --- the answer ---

    @Slot()
    def pair(self) -> None:
        """Both people see the same digits."""
        if self._row is None or self._row.met is None:
            return
        groups = tuple(self._groups.words().replace(",", " ").split())
        card = self._row.met.card
        self.desk.tasks.run(
            partial(_pair, self.desk.book, card, groups),
            done=self._paired,
            failed=self.desk.messages.refuse,
        )

    @Slot(object)
    def _paired(self, name: str) -> None:
        self._show_row(None)
        self.cards.show_rows(())
        words = _("Paired with {name}. The other machine presses “The same – pair”, too.")
        self.desk.messages.saved(speak(words, {"name": name}))
        self.changed.emit(frozenset({Changed.USERS}))
        self.left.emit()

    @Slot()
    def stop(self) -> None:
        """The digits differ: nothing is paired."""
        if self._row is None:
            return
        self._show_row(None)
        self.cards.show_rows(())
        self.desk.messages.warn(
            _(
                "Stopped: the machines are not paired and nothing was written. One of the cards "
                "may be old or not from that machine. Write both cards anew; if the digits differ "
                "again, do not pair and tell your officer."
            )
        )
        self.begin()

    # --- building ---

    def _build(self) -> None:
        self._write_button = self.acts.button("write_card", main=True)
        inner = QWidget()
        top = titled(
            self.acts.button("back_to_usb"), theme.label(_("Pair two machines"), "heading", inner)
        )
        told = _(
            "Two people sit side by side with one stick. Each machine writes its card, each reads "
            "the other's. Then both read the digits aloud, each from their own screen."
        )
        self.cards = TableView(
            CARDS,
            inner,
            name="cards",
            says=_("Cards that were found"),
            empty=_("Press F9 on both machines first, then F8."),
        )
        self.cards.chosen.connect(self._choose)
        self._why = theme.label("", "refused", inner)
        self._why.setObjectName("card_refused")
        self._why.setWordWrap(True)
        self._why.hide()
        self.cards.fit_rows(_LEAST, _MOST)
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        lines.addLayout(top)
        lines.addWidget(theme.label(told, "quiet", inner))
        lines.addWidget(
            flowing(
                inner,
                self._write_button,
                self.acts.button("find_cards"),
                self.acts.button("pair_folder"),
            )
        )
        lines.addWidget(self._build_compare(inner))
        lines.addWidget(self.cards)
        lines.addWidget(self._why)
        lines.addStretch(1)
        self.lines.addWidget(followed(inner, self))

    def _build_compare(self, parent: QWidget) -> QWidget:
        self._compare = QWidget(parent)
        self._who = theme.label("", "strong", self._compare)
        self._digits = theme.label("", "large", self._compare)
        self._digits.setObjectName("digits")
        self._digits.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that it is read aloud
        self._digits.setAccessibleName(_("Digits to compare"))
        font = theme.font(bold=True)
        points = font.pointSizeF() * _LARGE
        self._digits.setStyleSheet(
            f"#digits {{ font-size: {points}pt; border: 2px solid transparent;"
            f" padding: 0 {theme.GRID}px; qproperty-indent: 0 }}"
            "#digits:focus { border-color: palette(accent) }"
        )
        asked = theme.label(
            _(
                "Are all 20 digits the same on both screens? “The same” lets the two books "
                "exchange from now on. “Different” stops, and nothing is written."
            ),
            "",
            self._compare,
        )
        for label in (self._who, self._digits, asked):
            label.setWordWrap(True)
        self._groups = WordsEdit(name="pair_groups")
        self._groups.setMaximumWidth(theme.wide("0" * 60))
        name = QLabel(_("Only these groups (numbers; empty: all)"), self._compare)
        name.setBuddy(self._groups)
        self._groups.setAccessibleName(name.text())
        buttons = (self.acts.button("same_digits", main=True), self.acts.button("other_digits"))
        lines = QVBoxLayout(self._compare)
        lines.setContentsMargins(0, 0, 0, 0)
        set_off(lines)
        lines.setSpacing(theme.GRID)
        for widget in (self._who, self._digits, asked, name, self._groups):
            lines.addWidget(widget)
        lines.addWidget(flowing(self._compare, *buttons))
        return self._compare


def _write_card(book: Any, root: Path) -> Path:
    return Exchange(book.app).show_card(root)


def _pair(book: Any, card: Any, groups: tuple[str, ...]) -> str:
    Exchange(book.app).pair(card, groups)
    return str(card.name)


def _cards_on(book: Any, root: Path) -> tuple[CardRow, ...]:
    """The cards of others on a stick, with the digits of each."""
    exchange = Exchange(book.app)
    found = (_met(exchange, path) for path in exchange.look(root).cards[:_MOST_CARDS])
    return tuple(row for row in found if row.error is None or row.error.code != "card.own")


def _met(exchange: Exchange, path: Path) -> CardRow:
    try:
        with path.open("rb") as file:
            met = exchange.meet(file.read(_MOST_CARD))
        return CardRow(str(path), met, usual_groups(met.card), None)
    except OSError:
        return CardRow(str(path), None, (), Trouble("stick.gone"))
    except KnownError as error:
        return CardRow(str(path), None, (), error)
