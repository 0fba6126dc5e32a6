"""The recovery code is read off paper by somebody who is worried."""

from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.documents import page
from tkvv_desktop.documents.lettering import BOLD, width
from tkvv_desktop.documents.page import Sheet
from tkvv_desktop.documents.recovery_sheet import _BETWEEN, _spread

letters = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=4, max_size=4)


@given(st.lists(letters, min_size=7, max_size=7))
def test_groups_of_any_code_stand_apart_within_their_box(groups):
    """The same room before, between and behind them, though a W is as wide as three Js."""
    sheet = Sheet("Mã", page.PROGRAM)
    edges = [sheet.left]
    for x, group, size in _spread(sheet, groups):
        edges += [x, x + width(group, BOLD, size)]
    edges.append(sheet.right)
    rooms = [b - a for a, b in zip(edges[::2], edges[1::2], strict=True)]

    assert max(rooms) - min(rooms) < 0.01
    assert min(rooms) >= _BETWEEN * size - 0.01
