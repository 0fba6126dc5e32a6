"""Hands of the tests: keys as people and UniKey press them, and pictures to look at."""

import os
import unicodedata
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

PICTURES = os.environ.get("TKVV_PICTURES", "")  # read before the tests forget the environment
NO_KEYS = Qt.KeyboardModifier.NoModifier


def type_text(widget, text):
    """Type letter by letter; QTest.keyClicks aborts the process at the first "đ"."""
    for letter in text:
        code = ord(letter.upper())
        key = Qt.Key(code) if code < 128 else Qt.Key.Key_unknown
        send(widget, key, letter)


def type_as_unikey(widget, text):
    """Type as UniKey does: the bare letter, BackSpace, the letter with its mark."""
    for letter in unicodedata.normalize("NFC", text):
        bare = unicodedata.normalize("NFD", letter.replace("đ", "d").replace("Đ", "D"))[0]
        if bare != letter:
            type_text(widget, bare)
            send(widget, Qt.Key.Key_Backspace, "\b")
        type_text(widget, letter)


def press(widget, key, modifier=NO_KEYS):
    """Press one key that writes nothing."""
    text = "\r" if key == Qt.Key.Key_Return else ""
    send(widget, key, text, modifier)


def send(widget, key, text, modifier=NO_KEYS):
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifier, text))


def type_where_the_cursor_is(text):
    """Type into whatever has the focus at each letter, as a person does."""
    for letter in text:
        type_text(QApplication.focusWidget(), letter)


def press_where_the_cursor_is(key):
    press(QApplication.focusWidget(), key)


def grab(widget, name):
    """A picture of the widget as TKVV_PICTURES/name.png, when that folder is given."""
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(Path(PICTURES) / f"{name}.png"))
