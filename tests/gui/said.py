"""Everything that a page says: on labels and buttons, in heads of tables, to screen readers."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTableView, QWidget

MARKS = re.compile(r"<[^>]*>|&(?=\w)")


def said(root):
    """Each text below `root`, without marks of rich text and underlined letters."""
    return {plain for text in _texts(root) if (plain := MARKS.sub("", text).strip())}


def _texts(root):
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QTableView):
            model = widget.model()
            for column in range(model.columnCount()):
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    yield from (action.text() for action in root.findChildren(QAction))
