"""A page inside another one: Esc goes back, and below its own things stands one form at a time."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme, undoing
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.layouts import followed
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.user_forms import UserForm
from tkvv_desktop.gui.undoing import WayBack


class InnerPage(QWidget):
    """A subclass puts its widgets into `lines`; those in `body` give way while a form is open."""

    left = Signal()
    changed = Signal(object)
    keys_changed = Signal()  # a form has opened or closed: `acts` are others now

    def __init__(self, desk: Desk, back: Act, acts: Sequence[Act]) -> None:
        super().__init__()
        self.desk = desk
        self.body: QWidget | None = None
        self.form: UserForm | None = None
        self._area: QScrollArea | None = None
        self._back = back.key
        self._way: WayBack | None = None  # from what is being said
        self._own_acts = PageActions(self, (back, *acts), desk.offered)
        self.acts = self._own_acts
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(*(2 * theme.GRID,) * 4)
        self.lines.setSpacing(theme.GRID)

    @abstractmethod
    def read(self) -> None:
        """Show everything as it is now."""

    @abstractmethod
    def begin(self) -> None:
        """Put the cursor where work begins when no form is open."""

    def set_focus_first(self) -> None:
        if self.form is not None:
            self.form.set_focus_first()
        else:
            self.begin()

    def may_leave(self) -> bool:
        if self.form is not None and self.form.is_begun:
            self.desk.messages.ask_to_write()
            return False
        return True

    def open_form(self, made: UserForm) -> None:
        """Open a form in place of the one that is open, unless something is typed there."""
        if not self.may_leave():
            made.deleteLater()
            return
        self.close_form()
        made.written.connect(self.written)
        made.left.connect(self.close_form)
        self.form, self._area = made, followed(made, self)
        self.lines.addWidget(self._area, 2)
        if self.body is not None:
            self.body.hide()
        self._area.show()
        self._own_acts.lend(self._back, lent=True)  # Esc belongs to the form now
        self.acts = made.acts
        self.keys_changed.emit()

    @Slot(str)
    def written(self, said: str) -> None:
        """What a form has written is in the book."""
        self._way = self.form.way_back() if self.form is not None else None
        self.close_form()
        self.say(said)
        self._way = None

    def say(self, said: str) -> None:
        """Tell that something is done, and show what is now."""
        undoing.offer(self, self.desk, said, self._way)
        self.read()

    @Slot()
    def close_form(self) -> None:
        if self.form is None or self._area is None:
            return
        self.form = None
        self.lines.removeWidget(self._area)
        self._area.hide()
        self._area.deleteLater()
        if self.body is not None:
            self.body.show()
        self._own_acts.lend(self._back, lent=False)
        self.acts = self._own_acts
        self.keys_changed.emit()

    @Slot()
    def leave(self) -> None:
        """Go back, also from an open form in which nothing was typed."""
        if self.may_leave():
            self.close_form()
            self.left.emit()
