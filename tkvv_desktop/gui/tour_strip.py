"""The strip of the guided round: which step it is, what to press, and that it is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.layouts import flowing
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.tour import COPY, MEETING, NOTICES, READ, SESSION, STEPS, Tour

_HEADS = {
    READ: N_("Read the bank's files"),
    NOTICES: N_("Print the due notices"),
    MEETING: N_("Hold the meeting"),
    SESSION: N_("Close the session"),
    COPY: N_("Copy the book to a stick"),
}
_HOW = {
    READ: N_("Press F12, then F9. Choose all files of the folder that opens, then Enter."),
    NOTICES: N_("Press F12, then F9. Esc closes the papers; here nothing has to be printed."),
    MEETING: N_(
        "Press F12. Alt+2 goes to the interest, F4 takes what everybody owes, "
        "F6 counts the cash, F9 posts."
    ),
    SESSION: N_("Press F12. F4: type all the cash as handed in. F9 twice closes the session."),
    COPY: N_("Press F12, then F9, with a stick in the computer. Without one: any folder will do."),
}


class TourStrip(QWidget):
    """Hidden unless a practice book is open and the round is not put aside."""

    pressed = Signal()
    skipped = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")  # looks like one
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("kind", "warning")
        self._head, self._how = QLabel(self), QLabel(self)
        self._head.setObjectName("tour_head")
        self._how.setObjectName("tour_how")
        self._how.setWordWrap(True)
        self._go = self._button("tour_go")
        self._skip = self._button("tour_skip")
        self._leave = self._button("tour_leave")
        self._go.clicked.connect(self.pressed)
        self._skip.clicked.connect(self.skipped)
        self._leave.clicked.connect(self.left)
        words = QVBoxLayout()
        words.setSpacing(theme.GRID // 2)
        words.addWidget(self._head)
        words.addWidget(self._how)
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        line.addLayout(words, 3)
        acts = flowing(self, self._go, self._skip, self._leave, at_right=True)
        line.addWidget(acts, 2, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_tour(self, tour: Tour | None) -> None:
        """Name the step to do, or that all are done."""
        self.setVisible(tour is not None and not tour.is_left)
        if tour is None or tour.is_left:
            return
        self._head.setFont(theme.font(bold=True))
        if tour.now:
            facts = {"n": tour.number, "of": len(STEPS), "what": _(_HEADS[tour.now])}
            head, how = speak(_("Practice, step {n} of {of}: {what}"), facts), _(_HOW[tour.now])
        else:
            head = _("Practice: a whole month is done. Well done!")
            how = _(
                "Everything you did is in this practice book only. To do it once more: "
                "Ctrl+L locks it, F12 begins anew."
            )
        changed = head != self._head.text()
        self._head.setText(head)
        self._how.setText(how)
        self._go.setText(_("Go there (F12)"))
        self._skip.setText(_("Skip this step"))
        self._leave.setText(_("Not now (Ctrl+F12)"))
        for button in (self._go, self._skip):
            button.setVisible(bool(tour.now))
        if changed:  # a screen reader tells it
            self.setAccessibleName(f"{head}. {how}")

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button
