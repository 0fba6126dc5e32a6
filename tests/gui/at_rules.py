"""The table of rules, as tests open and read it."""

import pytest
from hands import press_where_the_cursor_is
from PySide6.QtCore import Qt

KEY = Qt.Key


@pytest.fixture
def rules_page(live_window, rest):
    """The table of rules, opened from the settings by its key."""
    live_window.go("settings")
    rest()
    press_where_the_cursor_is(KEY.Key_F6)
    rest()
    return live_window._screens["settings"]._inner


def row(rules_page, name):
    return next(one for one in rules_page.table.rows.rows() if one.id == name)


def cell(rules_page, name, key):
    model = rules_page.table.rows
    return model.index(model.place_of(name), model.column_of(key))
