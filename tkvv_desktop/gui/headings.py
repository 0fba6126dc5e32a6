"""How far a heading stands from what is above it: one rule for every page."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QWidget

from tkvv_desktop.gui import theme

AIR = 2 * theme.GRID  # twice what stands between the lines of one part


def set_off(part: QWidget | QLayout, *, spacing: int = theme.GRID) -> None:
    """Let `part` begin with its air, hidden together with it.

    It is a heading, or the line or the form that begins with one; `spacing` is what the lines of
    the page have between them (pixels).
    """
    now = part.contentsMargins()
    part.setContentsMargins(now.left(), AIR - spacing, now.right(), now.bottom())


def titled(back: QWidget, title: QWidget, *beside: QWidget) -> QHBoxLayout:
    """The head of a page that another one led to: the way back, its title, and what is beside."""
    line = QHBoxLayout()
    line.setSpacing(2 * theme.GRID)
    line.addWidget(back)
    line.addWidget(title, 1)
    for widget in beside:
        line.addWidget(widget)
    return line


def heading(words: str, parent: QWidget | None = None, *, spacing: int = theme.GRID) -> QLabel:
    """The heading of a part of a page below other parts."""
    made = theme.label(words, "strong", parent)
    made.setWordWrap(True)
    set_off(made, spacing=spacing)
    return made
