"""Whatever can be pressed can be pressed from the keyboard, and nothing is grey without a word."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from tkvv_desktop.gui.places import PLACES

_TAB = Qt.FocusPolicy.TabFocus


def reached(window):
    """What Tab comes to, once round the window."""
    found, here = [], window
    while True:
        here = here.nextInFocusChain()
        if here is window:
            return found
        if here.focusPolicy() & _TAB and here.isVisible() and here.isEnabled():
            found.append(here)


def has_key(button):
    """Whether a key of its own presses it, or its group is gone through by the arrows."""
    keys = [action for action in button.actions() if not action.shortcut().isEmpty()]
    return bool(keys) or bool(button.group()) or bool(button.toolTip())


def test_every_page_is_reached_by_keys_and_says_why_something_is_grey(live_window, rest):
    """Each button and field of each place: by Tab, by a key of its own, or by the arrows."""
    lost, silent = [], []
    for place in PLACES:
        live_window.go(place.key)
        rest()
        screen = live_window._screens[place.key]
        met = reached(live_window)
        kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
        for kind in kinds:
            for one in screen.findChildren(kind):
                is_part = isinstance(one.parent(), QLineEdit)  # its own sign, its own cross
                if not one.isVisible() or is_part or one.objectName().startswith("qt_"):
                    continue
                name = f"{place.key}/{one.objectName()}"
                if not one.isEnabled():
                    if not (one.toolTip() or one.accessibleDescription()):
                        silent.append(name)
                elif one not in met and not (kind is QAbstractButton and has_key(one)):
                    lost.append(name)

    assert ([], []) == (lost, silent)
