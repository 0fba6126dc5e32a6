"""What is past due, since when and for how long, against stories of another system's loans.

Their stories are played day by day: each figure they expect is asked of our arithmetic with the
instalments and payments up to then. Amounts are in cents.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from published import Divided, day, published, scaled

from tkvv_desktop.domain.calendar import add_months
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import PlannedInstalment
from tkvv_desktop.domain.schedule import PastDue, Terms, instalments, past_due, unpaid

INTEREST = "a loan with interest: here interest arrears are kept apart from principal"
CHARGES = "fees and charges: a loan of the bank has none"
TAKEN_BACK = "a payment taken back is a new debt there: here its reversal restores the old day"
REFUNDED = "money given back: no operation of a group does that"
AGAIN = "a further disbursement makes a new schedule there: here the bank's list tells it"
LAST_FIRST = "what is paid early settles the last instalment first: here the oldest"
PAUSED = "days do not count in a pause: the bank knows none"
CLASSES = "classes after their own days of grace and pauses: the bank's are others"
SILENT = "rights, refusals and states of their own interface: no figure to hold"
STRANGE = (
    (r'Admin adds "\w+" due date charge', CHARGES),
    (r"chargeback with|Customer undo|reverse", TAKEN_BACK),
    (r"Credit Balance Refund", REFUNDED),
    (r'"LAST_INSTALLMENT" future installment allocation|REAMORTI[SZ]ATION', LAST_FIRST),
)
AGES = ((91, "RANGE_90"), (61, "RANGE_60"), (31, "RANGE_30"), (4, "RANGE_3"), (1, "RANGE_1"))
DIGITS = 2
NOBODY = ("", "null", None)


@dataclass(frozen=True)
class Asked:
    """One expected figure: what the loan was like on the day, and what they say."""

    story: str
    kind: str
    on: date
    plan: tuple[PlannedInstalment, ...]
    payments: tuple[tuple[date, Dong], ...]
    theirs: Any
    reason: str

    @property
    def paid(self):
        return Dong(sum(amount for paid_on, amount in self.payments if paid_on <= self.on))

    def past_due(self):
        return past_due(self.plan, self.payments, self.on)


@dataclass
class Story:
    """A loan of theirs as it is told, event by event."""

    name: str
    loan: dict[str, str]
    on: date | None = None
    plan: tuple[PlannedInstalment, ...] = ()
    payments: list[tuple[date, Dong]] = field(default_factory=list)
    pauses: list[date] = field(default_factory=list)
    strange: str = ""
    next_is_future: bool = False
    asked: list[Asked] = field(default_factory=list)

    def ask(self, kind, theirs, reason=""):
        why = self.strange or reason
        told = (self.on, self.plan, tuple(self.payments))
        self.asked.append(Asked(self.name, kind, *told, theirs, why))

    @property
    def paused(self):
        return PAUSED if any(start < self.on for start in self.pauses) else ""


def plan_of(loan, disbursed_on, amount):
    """Equal parts; a down payment of a quarter first where the product has one.

    Whole parts by months are our own schedule, others are typed with their rounding.
    """
    product, count = loan["product"], int(loan["installments"])
    every = int(loan["repay_every"])
    if loan["repay_unit"] == "MONTHS":
        days = [add_months(disbursed_on, every * nr) for nr in range(1, count + 1)]
    else:
        step = every * {"DAYS": 1, "WEEKS": 7}[loan["repay_unit"]]
        days = [disbursed_on + timedelta(step * nr) for nr in range(1, count + 1)]
    down = amount // 4 if "DOWNPAYMENT" in product else 0
    if loan["repay_unit"] == "MONTHS" and not down and amount % count == 0:
        return instalments(Terms(amount, disbursed_on, days[-1], every), rounding=1)
    each = (2 * (amount - down) + count) // (2 * count)
    parts = [each] * (count - 1) + [amount - down - each * (count - 1)]
    typed = [(disbursed_on, down)] * bool(down) + list(zip(days, parts, strict=True))
    return tuple(PlannedInstalment(due_on, Dong(part)) for due_on, part in typed)


def play(scenario):
    """Every figure that a story expects, each with the state of its loan on that day."""
    story = Story(scenario["id"], scenario["loan"])
    if Decimal(story.loan["annual_rate_pct"]):
        story.strange = INTEREST
    for event in scenario["events"]:
        hear(story, event, event.get("do") or event.get("step") or event.get("expect"))
    return story.asked


def hear(story, event, words):
    for pattern, reason in STRANGE:
        if re.search(pattern, words):
            story.strange = story.strange or reason
    match words:
        case "business_date":
            story.on = day(event["date"])
        case "create_loan":
            story.loan = event["loan"]
        case "disburse":
            disburse(story, day(event["date"]), scaled(event["amount"], DIGITS))
        case "repay":
            story.payments.append((day(event["date"]), scaled(event["amount"], DIGITS)))
        case "schedule":
            ask_schedule(story, event["rows"])
        case _ if "table" in event:
            ask_table(story, words, event["table"])
        case _:
            hear_words(story, words)


def disburse(story, on, amount):
    if story.plan:
        story.strange = story.strange or AGAIN
    story.plan = plan_of(story.loan, on, amount)
    if "DOWNPAYMENT_AUTO" in story.loan["product"]:
        story.payments.append((on, story.plan[0].amount))


def hear_words(story, words):
    if found := re.match(r'Admin initiate a DELINQUENCY PAUSE with startDate: "([^"]+)"', words):
        story.pauses.append(day(found[1]))
    elif found := re.search(r'payment type on "([^"]+)" with ([\d.]+) EUR', words):
        story.payments.append((day(found[1]), scaled(found[2], DIGITS)))
    elif found := re.search(r'Loan Pay-off is made on "([^"]+)"', words):
        left = sum(part.amount for part in story.plan) - sum(paid for _, paid in story.payments)
        story.payments.append((day(found[1]), Dong(left)))
    elif "next-payment-due-date" in words:
        story.next_is_future = "next-unpaid-due-date" in words
    else:
        ask_words(story, words)


def ask_words(story, words):
    if words == "Loan's all installments have obligations met":
        story.ask("settled", ())
    elif words == "INSTALLMENT level delinquency is null":
        story.ask("ages", {}, story.paused)
    elif found := re.search(r'nextPaymentDueDate will be "([^"]+)"', words):
        story.ask("next day", (story.next_is_future, day(found[1])))
    elif found := re.search(r'has delinquentDate "([^"]*)"', words):
        story.ask("begin", found[1], story.paused)
    elif found := re.search(r'has pastDueDate "([^"]*)"', words):
        story.ask("since", found[1])


def ask_schedule(story, rows):
    told = [row for row in rows if row["principal_due"] is not None]
    due = [(day(row["due_date"]), scaled(row["principal_due"], DIGITS)) for row in told]
    left = [(day(row["due_date"]), scaled(row["outstanding"], DIGITS)) for row in told]
    story.ask("schedule", due)
    story.ask("left", [(due_on, amount) for due_on, amount in left if amount])


def ask_table(story, words, table):
    if "LOAN level delinquency data" in words:
        for row in table:
            story.ask("amount", scaled(row["delinquentAmount"], DIGITS))
            story.ask("days", int(row["pastDueDays"]))
            if "pastDueDate" in row:
                story.ask("since", row["pastDueDate"])
            story.ask("begin", row["delinquentDate"])
            after = (row["delinquentDate"], int(row["delinquentDays"]))
            story.ask("days after grace", after, story.paused)
            story.ask("class", row["classification"], CLASSES)
    elif "INSTALLMENT level delinquency data" in words:
        ages = {row["Range"]: scaled(row["Amount"], DIGITS) for row in table}
        story.ask("ages", ages, story.paused)
    elif "next payment due data" in words:
        for row in table:
            story.ask("next day", (story.next_is_future, day(row["nextPaymentDueDate"])))
            story.ask("next amount", scaled(row["nextPaymentAmount"], DIGITS))
            story.ask("class", row["classification"], CLASSES)


def figures(case):
    return {"silent": SILENT} if case["asked"] is None else {case["kind"]: case["reason"]}


def cases():
    """One case a figure; a story that expects none is a case too."""
    told = []
    for scenario in published("fineract_delinquency_scenarios").get("scenarios", []):
        asked = play(scenario)
        told += [
            {"id": f"{one.story}#{nr}", "kind": one.kind, "reason": one.reason, "asked": one}
            for nr, one in enumerate(asked, start=1)
        ] or [{"id": scenario["id"], "asked": None}]
    return told


FIGURES = Divided(cases(), figures)


def held(*kinds):
    params = [
        pytest.param(case["asked"], id=case["id"]) for kind in kinds for case in FIGURES.held[kind]
    ]
    return pytest.mark.parametrize("asked", params)


@held("amount")
def test_the_amount_past_due_is_theirs(asked):
    """An instalment is past due from the day after its own."""
    assert asked.theirs == asked.past_due().amount


@held("days")
def test_days_past_due_are_theirs(asked):
    """Counted from the oldest instalment that is not wholly paid."""
    assert asked.theirs == asked.past_due().days


@held("since")
def test_the_day_since_which_it_is_past_due_is_theirs(asked):
    """None when nothing is."""
    theirs = None if asked.theirs in NOBODY else day(asked.theirs)

    assert theirs == asked.past_due().since


@held("begin")
def test_their_days_of_grace_begin_with_our_day(asked):
    """They call a loan delinquent some days later, never one of which nothing is past due."""
    since = asked.past_due().since

    assert (asked.theirs in NOBODY) == (since is None)
    assert since is None or since <= day(asked.theirs)


@held("days after grace")
def test_days_after_their_grace_are_ours_less_the_grace(asked):
    """How long it is, their own day tells."""
    begin, days = asked.theirs
    ours = asked.past_due()
    grace = (day(begin) - ours.since).days if ours.since else 0

    assert days == max(0, ours.days - grace)


@held("ages")
def test_amounts_by_age_of_the_instalment_are_theirs(asked):
    """Each instalment has its own age."""
    ours = Counter()
    for part in unpaid(asked.plan, asked.paid):
        late = (asked.on - part.due_on).days
        ages = [name for days, name in AGES if late >= days]
        if ages:
            ours[ages[0]] += part.amount

    assert asked.theirs == ours
    assert sum(asked.theirs.values()) == asked.past_due().amount


@held("schedule")
def test_the_instalments_are_theirs(asked):
    """The same as ours of equal parts, where the parts are whole."""
    assert asked.theirs == [(part.due_on, part.amount) for part in asked.plan]


@held("left")
def test_what_is_left_of_each_instalment_is_theirs(asked):
    """Whatever was paid settled the oldest first."""
    left = unpaid(asked.plan, asked.paid)

    assert asked.theirs == [(part.due_on, part.amount) for part in left]


@held("next day")
def test_the_next_day_to_pay_is_theirs(asked):
    """The oldest unpaid one, or the first that is still ahead, as they have it set."""
    ahead_only, theirs = asked.theirs
    left = unpaid(asked.plan, asked.paid)

    assert theirs == next(part.due_on for part in left if part.due_on >= asked.on or not ahead_only)


@held("next amount")
def test_the_next_amount_to_pay_is_theirs(asked):
    """What is left of that instalment."""
    assert asked.theirs == unpaid(asked.plan, asked.paid)[0].amount


@held("settled")
def test_a_loan_paid_off_has_nothing_left(asked):
    """Neither past due nor ahead."""
    assert asked.theirs == unpaid(asked.plan, asked.paid)
    assert PastDue(Dong(0), None, 0) == asked.past_due()


def test_every_figure_is_held_or_has_its_reason():
    """Told by the loan's rate and the story's events, never by its name."""
    FIGURES.assert_complete(
        held={
            "amount": 21,
            "days": 21,
            "since": 1,
            "begin": 24,
            "days after grace": 10,
            "ages": 10,
            "schedule": 3,
            "left": 3,
            "next day": 5,
            "next amount": 3,
            "settled": 1,
        },
        left_out={INTEREST: 94, CLASSES: 24, PAUSED: 23, SILENT: 9, TAKEN_BACK: 6, CHARGES: 1},
    )
