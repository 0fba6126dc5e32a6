"""Made-up facts for the paper of a month's work: nothing done, half done, the longest names."""

from dataclasses import replace
from datetime import date

from made_up import CODE, GROUP, HARD_GROUP, HUGE

from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.usecases.facts_checklist import STEPS, Checklist, WorkStep

MONTH, ON, FIGURES = date(2026, 11, 1), date(2026, 11, 18), date(2026, 10, 31)


def checklist(**changes):
    """The meeting was held, the session is to come."""
    known = (
        WorkStep("read", FIGURES, FIGURES, is_done=True),
        WorkStep("notices", done_on=date(2026, 11, 4), is_done=True),
        WorkStep("hand_over", count=2),
        WorkStep("meeting", date(2026, 11, 17), date(2026, 11, 17), is_done=True),
        WorkStep("session", date(2026, 11, 20)),
        WorkStep("principal", date(2026, 11, 20), count=3, amount=Dong(33_000_000)),
        WorkStep("in_hand", date(2026, 11, 20), amount=Dong(14_379_443)),
    )
    found = {step.key: step for step in known}
    facts = {
        "group": GROUP,
        "month": MONTH,
        "on": ON,
        "figures_on": FIGURES,
        "steps": tuple(found.get(key, WorkStep(key)) for key in STEPS),
        "next_month_dues": 4,
        "next_month_amount": Dong(41_000_000),
        "code": CODE,
    }
    return Checklist(**facts | changes)


def new_checklist():
    """A group of which the bank told nothing yet."""
    nothing = {"figures_on": None, "next_month_dues": 0, "next_month_amount": ZERO, "code": ""}
    return checklist(steps=tuple(WorkStep(key) for key in STEPS), **nothing)


def hard_checklist():
    """The largest sums and counts, the longest names."""
    steps = tuple(
        replace(step, count=9999, amount=HUGE, on=ON, done_on=None, is_done=False)
        for step in checklist().steps
    )
    more = {"next_month_dues": 60, "next_month_amount": HUGE}
    return checklist(group=HARD_GROUP, steps=steps, **more)
