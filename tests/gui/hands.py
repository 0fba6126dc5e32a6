"""Hands of the tests: keys as people and UniKey press them, and pictures to look at."""

import os
import unicodedata
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
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
    type_with_marks(lambda: widget, text)


def type_with_marks(where, text):
    """The same, wherever the cursor is at each key."""
    for letter in unicodedata.normalize("NFC", text):
        if _bare(letter) != letter:
            type_text(where(), _bare(letter))
            send(where(), Qt.Key.Key_Backspace, "\b")
        type_text(where(), letter)


_TELEX = {
    "\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j",
    "\u0302": "^", "\u0306": "w", "\u031b": "w",
}  # fmt: skip


def states(word):
    """What stands on the screen after each key of a word, its marks typed at its end.

    So do Telex ("dangdwj") and VNI ("dang985"): the keys differ, what the program is sent does
    not. The bare letters come first, then đ, then the marks in the order in which they stand.
    """
    word = unicodedata.normalize("NFC", word)
    bare = "".join(_bare(letter) for letter in word)
    shown = [bare[:at] for at in range(1, len(bare) + 1)]
    now = list(bare)
    for at, letter in enumerate(word):
        if letter in "đĐ":
            now[at] = letter
            shown.append("".join(now))
    for at, letter in enumerate(word):
        marks = [mark for mark in unicodedata.normalize("NFD", letter) if mark in _TELEX]
        for mark in marks:
            now[at] = unicodedata.normalize("NFC", now[at] + mark)
            shown.append("".join(now))
    return shown


def type_as_telex(where, text):
    """Type words as UniKey and EVKey send them: BackSpace as far back as the mark, then anew.

    `where` tells the widget that has the cursor at each key.
    """
    for at, word in enumerate(text.split(" ")):
        if at:
            type_text(where(), " ")
        before = ""
        for now in states(word):
            pairs = enumerate(zip(before, now, strict=False))
            same = next((at for at, (old, new) in pairs if old != new), min(len(before), len(now)))
            for _letter in before[same:]:
                send(where(), Qt.Key.Key_Backspace, "\b")
            for letter in now[same:]:
                type_text(where(), letter)
            before = now


def type_by_input_method(where, text):
    """Type words as an input method with a line of its own does: shown under way, then at once."""
    for at, word in enumerate(text.split(" ")):
        for now in states(word):
            QApplication.sendEvent(where(), QInputMethodEvent(now, []))
        done = QInputMethodEvent("", [])
        done.setCommitString(f"{' ' if at else ''}{word}")
        QApplication.sendEvent(where(), done)


def _bare(letter):
    return unicodedata.normalize("NFD", letter.replace("đ", "d").replace("Đ", "D"))[0]


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
