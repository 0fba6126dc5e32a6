"""What is said when the code on a signed list is that of an entry which the book still holds."""

from collections.abc import Iterator
from datetime import date

from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak

Sums = tuple[int, int]  # interest and deposits, in đồng


def entry_held(group_no: str, day: date, signed: Sums, now: Sums) -> Iterator[str]:
    """That nothing was changed since the list was signed, and what corrections did openly."""
    words = _(
        "The book holds this meeting exactly as it was posted: group {group}, {day:day}, "
        "interest {interest:dong}, deposits {deposits:dong}. Compare these sums with the paper."
    )
    yield speak(words, {"group": group_no, "day": day, **_named(signed)})
    if signed != now:
        words = _(
            "Lines were corrected afterwards, each with its reason. What counts now: "
            "interest {interest:dong}, deposits {deposits:dong}."
        )
        yield speak(words, _named(now))


def _named(sums: Sums) -> dict[str, object]:
    return {"interest": sums[0], "deposits": sums[1]}
