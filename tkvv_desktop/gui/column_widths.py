"""How wide the columns of a table are: as one expects, closer where there is little room."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView

from tkvv_desktop.gui import theme
from tkvv_desktop.gui.frozen import BESIDE
from tkvv_desktop.gui.rows import FIRST_TO_GO
from tkvv_desktop.i18n.catalogue import _

if TYPE_CHECKING:
    from tkvv_desktop.gui.tables import TableView

_ROOMY, _CLOSE = 3 * theme.GRID, BESIDE + 2  # beside the words of a cell, both sides
_FEWEST = "0" * 11  # of a text that is cut: enough to know it by
_NAME, _LONG_NAME = "0" * 14, "0" * 16  # the same of a name; of one that always stays in sight
_LAST, _LAST_NAME = "0" * 6, "0" * 11  # the same before the table is moved sideways
_SEVERAL = "0" * 22  # of a text that is cut where the table is moved sideways anyway
_TYPED = "0.000.000"  # what an amount being typed has room for, however close the columns stand


class ColumnWidths:
    """Measures the columns of one table; no row is measured, but the few longest texts are.

    Where the table would be wider than its room, the columns close up: titles in two lines, no
    more than the texts need, then long texts cut (never a number), then columns one can spare,
    then texts cut as far as they can still be known by.
    """

    def __init__(self, table: "TableView") -> None:
        self._table, self._rows = table, table.rows
        self.needs: dict[int, int] = {}  # width of each column
        self._wants: dict[int, int] = {}  # of those whose texts are longer than was expected
        self._texts: dict[int, int] = {}  # the widest text met so far: columns do not jump about
        self._are_close = False

    def measure(self) -> None:
        """Begin anew from the letters: their size or the language has changed."""
        table, bold = self._table, theme.font(bold=True)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setMinimumSectionSize(theme.wide("00") + _CLOSE)
        self._rows.break_titles({})
        for at, column in enumerate(self._rows.columns):
            table.setColumnHidden(at, False)
            wide = max(
                theme.wide(_(column.title), bold),
                *(theme.wide(line) for line in (column.sample, "00")),
            )
            table.setColumnWidth(at, wide + _ROOMY)
            self.needs[at] = table.columnWidth(at)  # the style may want more
        self._wants, self._texts = {}, {}
        self.look_for_long()

    def look_for_long(self) -> None:
        """See how long the texts of the rows are."""
        bold = theme.font(bold=True)
        wants = {}
        for at, column in enumerate(self._rows.columns):
            font = bold if column.tone else None
            wide = max((theme.wide(text, font) for text in self._rows.longest(at)), default=0)
            self._texts[at] = max(self._texts.get(at, 0), wide)
            if wide + _ROOMY > self.needs[at]:
                wants[at] = wide + _ROOMY
        for at in self._wants.keys() - wants.keys():
            self._table.setColumnWidth(at, self.needs[at])
        self._wants = wants
        self.spread()

    def look_at(self, first: int, last: int) -> None:
        """A few rows have changed: give more where they need more, so that no number is cut."""
        if not self._are_close:
            return
        bold = theme.font(bold=True)
        grown = False
        for at in range(len(self._rows.columns)):
            for row in range(first, last + 1):
                wide = theme.wide(str(self._rows.index(row, at).data() or ""), bold)
                if wide > self._texts.get(at, 0):
                    self._texts[at], grown = wide, True
        if grown:
            self.spread()

    def spread(self) -> None:
        """Give every column its width in the room there is."""
        room = self._table.viewport().width()
        self._are_close = sum(self.needs.values()) > room
        if self._are_close:
            self._close_up(room)
        else:
            self._rows.break_titles({})
            for at in self.needs:
                self._table.setColumnHidden(at, False)
            self._share(room)

    # --- where there is room ---

    def _share(self, room: int) -> None:
        """Give what is left first to those whose texts would be cut, then to one.

        Those that lack least come first: a single long name takes nothing from the others.
        """
        needs = dict(self.needs)
        at = self._stretched()
        if at < 0:
            return
        left = room - sum(needs.values())
        lacks = {place: max(self._wants.get(place, 0) - wide, 0) for place, wide in needs.items()}
        for place in sorted(needs, key=lambda one: lacks[one]):
            more = min(lacks[place], left)
            needs[place], left = needs[place] + more, left - more
        needs[at] += left
        for place, wide in needs.items():
            self._table.setColumnWidth(place, wide)

    def _stretched(self) -> int:
        """The column that takes what is left, or -1."""
        return next((at for at, one in enumerate(self._rows.columns) if one.stretch), -1)

    # --- where there is little ---

    def _close_up(self, room: int) -> None:
        titles = {at: _in_two(_(one.title)) for at, one in enumerate(self._rows.columns)}
        least = {at: self._least(at, titles[at]) for at in titles}
        spare = [(one.spare, at) for at, one in enumerate(self._rows.columns) if one.spare]
        for rank, place in sorted(spare, reverse=True):
            needed = least if rank >= FIRST_TO_GO else self._cut(least, room)
            is_tight = sum(needed.values()) > room
            self._table.setColumnHidden(place, is_tight)
            if is_tight:
                del least[place]
        widths = self._cut(least, room)
        if sum(widths.values()) > room:
            floors = {at: self._last(at, titles[at]) for at in least}
            names = {at: self._fewest(at) for at in least if self._rows.columns[at].find}
            widths = self._cut(self._cut(least, room, floors | names), room, floors)
        if sum(widths.values()) > room:
            widths = {at: self._bearable(at, wide) for at, wide in least.items()}
        widths = self._loosened(widths, room - sum(widths.values()))
        bold = theme.font(bold=True)
        self._rows.break_titles(
            {
                place: titles[place]
                for place, wide in widths.items()
                if theme.wide(_(self._rows.columns[place].title), bold) + _CLOSE > wide
            }
        )
        for place, wide in widths.items():
            self._table.setColumnWidth(place, wide)

    def _loosened(self, widths: Mapping[int, int], left: int) -> dict[int, int]:
        """Give what is left to all that have less than one expects, then to one."""
        if left <= 0 or not widths:
            return dict(widths)
        widths, left = self._with_titles(widths, left)
        lacks = {at: max(self.needs[at] - wide, 0) for at, wide in widths.items()}
        most = min(left, sum(lacks.values()))
        shares = {at: most * lack // max(sum(lacks.values()), 1) for at, lack in lacks.items()}
        loose = {at: wide + shares[at] for at, wide in widths.items()}
        at = self._stretched()
        loose[at if at in loose else min(loose)] += left - sum(shares.values())
        return loose

    def _with_titles(self, widths: Mapping[int, int], left: int) -> tuple[dict[int, int], int]:
        """Titles in one line where there is room; first those that lack least, and what is left."""
        whole, bold = dict(widths), theme.font(bold=True)
        titles = {at: theme.wide(_(self._rows.columns[at].title), bold) + _CLOSE for at in widths}
        for at in sorted(widths, key=lambda one: titles[one] - widths[one]):
            more = titles[at] - widths[at]
            if 0 < more <= left:
                whole[at], left = titles[at], left - more
        return whole, left

    def _least(self, at: int, title: str) -> int:
        """What a column needs to show its title in two lines and every text whole."""
        column, bold = self._rows.columns[at], theme.font(bold=True)
        wide = max(theme.wide(line, bold) for line in title.split("\n"))
        wide = max(wide, self._texts.get(at, 0))
        if column.edit == "tick":
            wide = max(wide, theme.wide(column.sample))
        elif column.edit == "money":
            wide = max(wide, theme.wide(_TYPED))
        elif column.edit:
            wide = max(wide, theme.wide(_FEWEST))
        wide = min(wide + _CLOSE, max(self.needs[at], self._wants.get(at, 0)))
        return max(wide, self._table.horizontalHeader().minimumSectionSize())

    def _bearable(self, at: int, wide: int) -> int:
        """Where the table is moved sideways: names that stay in sight leave room for the others."""
        if self._is_cut(at):
            is_name = at < self._table.frozen or self._rows.columns[at].find
            return min(wide, self._fewest(at) if is_name else theme.wide(_SEVERAL) + _CLOSE)
        return wide

    def _fewest(self, at: int) -> int:
        letters = _LONG_NAME if at < self._table.frozen else _NAME
        return theme.wide(letters if self._rows.columns[at].find else _FEWEST) + _CLOSE

    def _last(self, at: int, title: str) -> int:
        """Less than the fewest, but with the whole title in two lines."""
        bold = theme.font(bold=True)
        words = max(theme.wide(line, bold) for line in title.split("\n"))
        letters = _LAST_NAME if self._rows.columns[at].find else _LAST
        return min(max(theme.wide(letters), words) + _CLOSE, self._fewest(at))

    def may_be_short(self, at: int) -> bool:
        """Whether texts of the column may be cut; of a name enough to know it by always stays."""
        return self._is_cut(at) and not self._rows.columns[at].find

    def _is_cut(self, at: int) -> bool:
        column = self._rows.columns[at]
        return not (column.number or column.whole) and column.edit != "tick"

    def _cut(
        self, least: Mapping[int, int], room: int, fewest: Mapping[int, int] | None = None
    ) -> dict[int, int]:
        """The widths when long texts are cut as far as is needed and can be borne (`fewest`)."""
        floors = fewest or {at: self._fewest(at) for at in least}
        widths = dict(least)
        texts = [at for at in widths if self._is_cut(at)]
        while (over := sum(widths.values()) - room) > 0:
            longer = [at for at in texts if widths[at] > floors[at]]
            if not longer:
                break
            widest = max(longer, key=lambda at: widths[at])
            others = [widths[at] for at in longer if at != widest]
            down_to = max(floors[widest], min(max(others, default=0), widths[widest] - 1))
            widths[widest] -= min(widths[widest] - down_to, over)
        return widths


def _in_two(title: str) -> str:
    """A title of several words in the two lines that are narrowest."""
    words = title.split(" ")
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    narrowest = min(breaks, key=lambda two: max(map(theme.wide, two)), default=(title,))
    return "\n".join(narrowest)
