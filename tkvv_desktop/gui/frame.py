"""The parts around a page: the rail of places, and the line that says where one is."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.doors import GroupLine
from tkvv_desktop.gui.keys import Toggled, check_quietly
from tkvv_desktop.gui.layouts import FLAT_AIR, scrolled
from tkvv_desktop.gui.places import BEHIND, Place
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak

if TYPE_CHECKING:
    from tkvv_desktop.gui.rights import Offered

_LED_FROM = {place.key: place.within for place in BEHIND}


class Rail(QFrame):
    """The places, one under the other: icon, word, digit."""

    asked = Signal(str)  # key of a place

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._places = {place.key: place for place in places}
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        inner = QWidget(self)
        inner.setObjectName("rail_places")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, theme.GRID, 0, theme.GRID)
        lines.setSpacing(2)
        for place in places:
            lines.addWidget(self._make(place))
        lines.addStretch(0)
        self._inner = inner
        self._area = scrolled(inner, self, air=0)  # with large letters there are more than fit
        self._room = QVBoxLayout(self)
        self._room.addWidget(self._area)
        self.dress()

    def mark(self, key: str) -> None:
        """Show that this is the place one is at, or leads to where one is; "" for none."""
        key = _LED_FROM.get(key, key)
        self._group.setExclusive(False)
        for place, button in self._buttons.items():
            check_quietly(button, checked=place == key)
        self._group.setExclusive(bool(key))
        if key in self._buttons:
            self._area.ensureWidgetVisible(self._buttons[key], 0, 0)

    def offer(self, offered: "Offered", *, is_begun: bool = False) -> None:
        """Show the places where the person signed in has something to do.

        `is_begun`: the first steps of the book are still to be gone.
        """
        for key, button in self._buttons.items():
            place = self._places[key]
            may = offered.act(place.key)
            button.setVisible(may and (is_begun or not place.is_first))

    def offered(self) -> list[Place]:
        """The places that are shown."""
        return [self._places[key] for key, one in self._buttons.items() if not one.isHidden()]

    def dress(self) -> None:
        """Take icons, words and sizes again: the look or the language has changed."""
        bold = theme.font(bold=True)  # as the word of the place one is at
        words = max((theme.wide(_(one.word), bold) for one in self._places.values()), default=0)
        wide = words + theme.icon_size().width() + theme.wide("0") + 7 * theme.GRID
        self._wide = max(wide, theme.wide("0" * 18))
        self._room.setContentsMargins(0, 0, theme.look().frame, 0)  # the line beside the page
        self.setFixedWidth(self._wide)
        for key, button in self._buttons.items():
            word = _(self._places[key].word)
            button.setText(" " + word)
            button.setAccessibleName(word)
            button.setIcon(theme.icon(self._places[key].icon))
            button.setIconSize(theme.icon_size())
            # Roomy where there is room; with the largest letters all must stand on a small screen.
            button.setMinimumHeight(theme.row_height())
            button.setMaximumHeight(round(theme.row_height() * 1.25))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        bar = self._area.verticalScrollBar()
        is_high = self._inner.minimumSizeHint().height() > self.height()
        self.setFixedWidth(self._wide + (bar.sizeHint().width() if is_high else 0))
        self._room.setGeometry(self.rect())  # it was laid before the width was known

    def _make(self, place: Place) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"place_{place.key}")
        button.setProperty("place", True)
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        _press_by(f"Ctrl+{place.digit}", button)
        button.setToolTip(f"Ctrl+{place.digit}")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        digit = QLabel(place.digit, button)
        digit.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        digit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(button)
        line.setContentsMargins(0, 0, theme.GRID + 4, 0)
        line.addStretch(1)
        line.addWidget(digit)
        button.clicked.connect(self._clicked)
        Toggled(button)
        self._group.addButton(button)
        self._buttons[place.key] = button
        return button

    @Slot()
    def _clicked(self) -> None:
        button = self.sender()
        for key, one in self._buttons.items():
            if one is button:
                self.asked.emit(key)


class Elided(QToolButton):
    """A button whose words may be longer than there is room for: fewer are seen, all are told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._ways: Sequence[str] = ("",)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, parts: Sequence[str]) -> None:
        """The parts from the most needed one on; where they have no room the last ones go."""
        ways = (parts[:count] for count in range(len(parts), 0, -1))
        self._ways = tuple(" · ".join(way) for way in ways)
        self._whole = self._ways[0]
        self.setToolTip(self._whole)
        self.setAccessibleName(self._whole)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        wide = theme.wide(self._whole, self.font()) + theme.icon_size().width() + 5 * theme.GRID
        return QSize(wide, super().sizeHint().height())

    def _fit(self) -> None:
        room = self.width() - theme.icon_size().width() - 4 * theme.GRID
        letters = self.fontMetrics()
        fitting = (way for way in self._ways if letters.horizontalAdvance(way) <= room)
        least = letters.elidedText(self._ways[-1], Qt.TextElideMode.ElideMiddle, room)
        self.setText(next(fitting, least))


class TopLine(QFrame):
    """Whose book, which month, who is at it."""

    asked_group = Signal()
    asked_month = Signal(int)  # one back or one on
    asked_lock = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_line")
        self._at: GroupLine | None = None
        self._shown: date | None = None
        self._group = Elided(self)
        self._flat(self._group, "choose_group", "group", "Ctrl+G")
        self._group.clicked.connect(self.asked_group)
        self._before, self._after = QToolButton(self), QToolButton(self)
        self._flat(self._before, "month_before", "back", "Ctrl+PgUp")
        self._flat(self._after, "month_after", "forward", "Ctrl+PgDown")
        self._before.clicked.connect(self._back)
        self._after.clicked.connect(self._on)
        self._month = QLabel(self)
        self._month.setObjectName("month")
        self._month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._who = QToolButton(self)
        self._flat(self._who, "lock", "lock", "Ctrl+L")
        self._who.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._who.clicked.connect(self.asked_lock)
        line = QHBoxLayout(self)
        room = 2 * theme.GRID - FLAT_AIR  # its words stand where those of the page do
        line.setContentsMargins(room, theme.GRID // 2, room, theme.GRID // 2)
        line.setSpacing(theme.GRID // 2)
        line.addWidget(self._group, 1)
        for widget in (self._before, self._month, self._after, self._who):
            line.addWidget(widget)
        self.dress()

    def say_group(self, group: GroupLine | None) -> None:
        """Name the group; pressing it asks for another."""
        self._at = group
        if group is None:
            self._group.say((_("No group in this book yet"),))
        else:
            words = _("Group {number}")
            told = (speak(words, {"number": group.id}), group.hamlet, group.association)
            self._group.say([part for part in told if part])
        self._group.updateGeometry()  # its words are as long as the letters are large
        self._fit()

    def say_month(self, month: date) -> None:
        self._shown = month
        self._fit()

    def say_who(self, name: str) -> None:
        self._who.setText(name)
        self._fit()

    def dress(self) -> None:
        """Take icons, words and sizes again: the look or the language has changed."""
        for button, name in (
            (self._group, "group"),
            (self._before, "back"),
            (self._after, "forward"),
            (self._who, "lock"),
        ):
            button.setIcon(theme.icon(name))
            button.setIconSize(theme.icon_size())
        for button, says, keys in (
            (self._before, _("Month before"), "Ctrl+PgUp"),
            (self._after, _("Month after"), "Ctrl+PgDown"),
            (self._who, _("Lock the book"), "Ctrl+L"),
        ):
            button.setAccessibleName(says)
            button.setToolTip(f"{says} ({keys})")
        self.say_group(self._at)

    @staticmethod
    def _flat(button: QToolButton, name: str, icon: str, keys: str) -> None:
        button.setObjectName(name)
        button.setProperty("flat", True)
        button.setIcon(theme.icon(icon))
        with_words = name == "choose_group"
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if with_words else style.ToolButtonIconOnly
        )
        _press_by(keys, button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # words or letters are others now
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Where there is little room the group matters most: who, then a word of the month go."""
        whole, short = _("Month {month:month}"), "{month:month}"
        wide = theme.wide(speak(whole, {"month": date(2000, 10, 1)}))  # the same in each month
        parts = (self._group, self._before, self._after)
        needed = sum(part.sizeHint().width() for part in parts) + 7 * theme.GRID
        icon = theme.icon_size().width() + 4 * theme.GRID
        who = theme.wide(self._who.text())
        style = Qt.ToolButtonStyle
        has_who = needed + wide + icon + who <= self.width()
        self._who.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if has_who else style.ToolButtonIconOnly
        )
        if needed + wide + icon > self.width():
            wide = theme.wide(speak(short, {"month": date(2000, 10, 1)}))
            self._say_month(short)
        else:
            self._say_month(whole)
        self._month.setMinimumWidth(wide + theme.GRID)

    def _say_month(self, words: str) -> None:
        if self._shown is not None:
            self._month.setText(speak(words, {"month": self._shown}))
            whole = speak(_("Month {month:month}"), {"month": self._shown})
            self._month.setAccessibleName(whole)

    @Slot()
    def _back(self) -> None:
        self.asked_month.emit(-1)

    @Slot()
    def _on(self) -> None:
        self.asked_month.emit(1)


def _press_by(keys: str, button: QToolButton) -> None:
    """Let a shortcut press the button at once; Qt's own waits 100 ms, and letters go astray."""
    action = QAction(button)
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(button.click)
    button.addAction(action)


def framed(
    window: QWidget, rail: QWidget, above: Sequence[QWidget], page: QWidget, below: QWidget
) -> None:
    """Lay a window: the rail at its left, the page with what stands above and below it."""
    right = QVBoxLayout()
    right.setSpacing(0)
    for widget in above:
        right.addWidget(widget)
    right.addWidget(page, 1)
    right.addWidget(below)
    whole = QHBoxLayout(window)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(rail)
    whole.addLayout(right, 1)
