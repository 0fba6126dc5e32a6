"""Which of what falls due is shown: by the days of the notices, which are rules of the field."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases.views import DueRow


class DueFilters(Chips):
    """Soon, one stage of the notices after the other, late, notices to hand over, all."""

    def __init__(self, notice_days: Sequence[int], parent: QWidget) -> None:
        says = _("Which dates are shown")
        super().__init__(_choices(notice_days), parent, name="filter_dues", says=says)
        self._days = tuple(notice_days)

    def follow(self, notice_days: Sequence[int]) -> None:
        """Offer what these days make of it: the rule may have been changed."""
        if self._days != tuple(notice_days):
            self._days = tuple(notice_days)
            self.offer(_choices(notice_days))

    def found(self, rows: Sequence[DueRow]) -> list[DueRow]:
        """The rows that are to be shown."""
        key = self.current()
        return [row for row in rows if self._is_in(row, key)]

    def count_rows(self, rows: Sequence[DueRow]) -> None:
        """Say how many rows each of them would show."""
        self.count({key: sum(self._is_in(row, key) for row in rows) for key in self._words})

    def _is_in(self, row: DueRow, key: str) -> bool:
        if key == "all":
            return True
        if key == "soon":
            return row.days_left <= self._days[0]
        if key == "late":
            return row.days_left < 0
        if key == "hand_over":
            return row.is_to_hand_over
        return str(row.stage) == key


def _choices(notice_days: Sequence[int]) -> tuple[tuple[str, str], ...]:
    soon = ngettext("Within {n} day", "Within {n} days", notice_days[0])
    return (
        ("soon", speak(soon, {"n": notice_days[0]})),
        *_stages(notice_days),
        ("late", N_("Late")),
        ("hand_over", N_("Not handed over")),
        ("all", N_("All dates")),
    )


def _stages(notice_days: Sequence[int]) -> Iterator[tuple[str, str]]:
    """One for each notice, from its day to that of the next; a single one is "soon" itself."""
    if len(notice_days) == 1:
        return
    for stage, (most, after) in enumerate(zip(notice_days, (*notice_days[1:], 0), strict=True), 1):
        if not after:
            words = ngettext("Up to {n} day", "Up to {n} days", most)
        elif most == after + 1:
            words = ngettext("{n} day", "{n} days", most)
        else:
            words = _("{first}–{last} days")
        yield str(stage), speak(words, {"n": most, "first": after + 1, "last": most})


def why_no_notice(row: DueRow, notice_days: Sequence[int]) -> str:
    """Why there is no notice of this amount to answer or to print again."""
    if row.days_left < 0:
        return _(
            "No notice is printed of what is already late. Invite the household to pay at the "
            "session; an answer can be noted only where a notice was printed before."
        )
    if row.is_notice_wanted:
        return _("This notice was not printed yet. Press F9 to print it.")
    words = ngettext(
        "It is too early for a notice: the first one is printed {n} day before.",
        "It is too early for a notice: the first one is printed {n} days before.",
        notice_days[0],
    )
    return speak(words, {"n": notice_days[0]})
