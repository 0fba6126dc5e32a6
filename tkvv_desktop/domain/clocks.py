"""Whether the day that a machine tells can be believed; it decides nothing, it may be asked."""

from datetime import date, timedelta

NOT_BEFORE = date(2026, 11, 1)
"""The program was written after this day: an earlier one is a clock that lost its battery."""

LONGEST_REST = timedelta(days=60)
"""Groups meet every month: after a longer silence one asks."""


def is_doubtful(today: date, last_written: date | None) -> bool:
    """Whether a person should be asked once if it is really this day.

    `last_written` is the day of the newest operation by the clock of its machine. A day before
    it is only a time zone or a midnight, two days before it are not.
    """
    if today < NOT_BEFORE:
        return True
    if last_written is None:
        return False
    return not last_written - timedelta(days=1) <= today <= last_written + LONGEST_REST
