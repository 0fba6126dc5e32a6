"""A book of people who do not exist, to look at and to try."""

from datetime import date
from typing import TYPE_CHECKING

from tkvv_desktop.usecases.contracts import Progress

if TYPE_CHECKING:
    from tkvv_desktop.bootstrap import App


def make_demo(
    app: "App",
    *,
    groups: int,
    months: int,
    seed: int,
    today: date,
    progress: Progress | None = None,
) -> None:
    """Fill an empty book with made-up groups and their history, up to `today`.

    `progress` hears how many months are done; what it raises ends it.
    """
    from tkvv_desktop.usecases import demo

    demo.make_demo(app.do, app.ask, groups, months, seed, today, progress)
