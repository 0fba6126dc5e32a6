"""A copy of the book was written in as well: said before the session is closed, and why it goes on.

The bank's point does not wait for an officer: the leader may close all the same and says why.
"""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.screens.session_draft import Draft
from tkvv_desktop.i18n import conflict_words
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.views import SessionPage

FIELD = "despite_fork"


class DespiteFork(QWidget):
    """What is in the way of closing, the field for going on all the same, and what was said."""

    changed = Signal()
    filled = Signal()  # Enter behind the reason

    def __init__(self, parent: QWidget, *, may_close: bool) -> None:
        super().__init__(parent)
        self._may_close = may_close
        self._told = theme.label("", "warn" if may_close else "quiet", self)
        self._told.setObjectName("fork_told")
        self._form = Form(self)
        self._form.setMaximumWidth(theme.wide("0" * 76))
        self._reason = self._form.add(_("Why close all the same"), WordsEdit(name=FIELD))
        self._reason.editingFinished.connect(self._typed)
        self._form.filled.connect(self._entered)
        self._gone = theme.label("", "quiet", self)
        self._gone.setObjectName("closed_despite")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.GRID)
        for label in (self._told, self._gone):
            label.setWordWrap(True)
        for widget in (self._told, self._form, self._gone):
            lines.addWidget(widget)

    def show_page(self, shown: SessionPage, draft: Draft) -> None:
        """What is to be said of this session; nothing in most books, for ever."""
        is_open = shown.has_fork and not shown.closed
        asks = is_open and self._may_close
        self._told.setText(_in_the_way(shown.officers, asks=asks))
        if draft.despite_fork != self._reason.words() and not self._reason.hasFocus():
            self._reason.set_words(draft.despite_fork)
        self._gone.setText(told_despite(shown))
        self._told.setVisible(is_open)
        self._form.setVisible(asks)
        self._gone.setVisible(bool(shown.despite))
        self.setVisible(is_open or bool(shown.despite))

    def is_asked(self) -> bool:
        """Whether the reason is to be given here."""
        return not self._form.isHidden() and not self.isHidden()

    def filled_in(self, draft: Draft) -> Draft:
        """The draft with the reason that stands here."""
        return replace(draft, despite_fork=self._reason.words()) if self.is_asked() else draft

    def explain(self, error: KnownError) -> bool:
        """Say at the field that the reason is missing, and go there; whether it is about this."""
        is_mine = error.code in ("session.fork_open", "session.fork_open_ask")
        if is_mine:
            self._form.explain(FIELD, error)
        return is_mine

    @Slot()
    def _typed(self) -> None:
        if self._reason.words():
            self._form.clear(FIELD)
        self.changed.emit()

    @Slot()
    def _entered(self) -> None:
        self._typed()
        self.filled.emit()


def _in_the_way(officers: tuple[str, ...], *, asks: bool) -> str:
    told = _("A copy of this book was written in as well, so something may stand in it twice.")
    whom = _("Whom to ask: the association's officer (more under USB, F3).")
    if officers:
        whom = _("Whom to ask: {officer} (more under USB, F3).")
    whom = speak(whom, {"officer": ", ".join(officers)})
    if not asks:
        return f"{told} {whom}"
    go_on = _(
        "Ask before you close. If the session cannot wait, write here why you close it all the "
        "same: it is kept with the session, and the officer sees it."
    )
    return f"{told} {whom} {go_on}"


def told_despite(shown: SessionPage) -> str:
    """The closings of this session that did not wait for an officer, one a line."""
    return "\n".join(
        conflict_words.despite(one.held_on, one.by, one.reason, is_taken_back=one.is_taken_back)
        for one in shown.despite
    )
