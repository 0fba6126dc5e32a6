"""What a paper says, ready to be laid out: facts of the journal, which documents/ only draws."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.money import Dong


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """Whose paper it is."""

    group_no: str
    leader: str
    deputy: str
    hamlet: str
    commune: str
    association: str  # code "11" to "14"
    office: str
    point: str


@dataclass(frozen=True, slots=True)
class DueNoticeLine:
    contract_no: str
    programme: str  # name, as the bank writes it
    outstanding: Dong
    due_on: date  # of the instalment or of the loan
    session_on: date  # first session on or after: the day to pay
    amount: Dong
    is_final: bool
    is_estimate: bool  # our own schedule; the bank's list does not have it


@dataclass(frozen=True, slots=True)
class DueNotice:
    """A notice to one household: first (90 days), second (60) or third (30)."""

    group: GroupFacts
    number: str  # "12/TB-4820101", running within the group and year
    stage: int  # 1, 2, 3
    printed_on: date
    reprint: bool
    member: str
    customer_no: str
    address: str
    phone: str
    spouse: str
    lines: tuple[DueNoticeLine, ...]
    figures_on: date | None  # day of the bank's figures used
    code: str  # leads back to the operation, see papers.lookup_code; "" while it does not exist


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """One member on the collection list."""

    position: int
    member: str
    customer_no: str
    outstanding: Dong
    interest_due: Dong
    arrears: Dong
    is_estimate: bool  # interest due is ours, not the bank's
    present: bool
    interest_taken: Dong
    deposit: Dong
    deposit_balance: Dong  # on a blank list before the meeting, on a filled one after it
    receipt_no: str
    note: str


@dataclass(frozen=True, slots=True)
class CollectionList:
    """Interest and deposits of one meeting; blank (to fill by hand) or filled (to sign)."""

    group: GroupFacts
    held_on: date
    session_on: date
    blank: bool
    reprint: bool
    lines: tuple[CollectionLine, ...]
    cash: tuple[tuple[int, int], ...]  # (denomination, how many notes), largest first
    figures_on: date | None
    code: str
    difference_reason: str = ""  # why the cash is not what the list says
    entry_code: str = ""  # of the entry itself: whoever changes it later cannot keep this code


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a member gets for the money he handed over."""

    group: GroupFacts
    number: str
    held_on: date
    member: str
    customer_no: str
    interest: tuple[tuple[str, str, Dong], ...]  # (contract, programme, amount)
    deposit: Dong
    deposit_balance: Dong | None  # after this deposit, by the book; None when not known
    received_by: str
    reprint: bool
    code: str


@dataclass(frozen=True, slots=True)
class Loser:
    """A member, loan or amount that costs the group points."""

    member: str
    contract_no: str
    amount: Dong
    reason: str  # code; its words are in i18n.wording


@dataclass(frozen=True, slots=True)
class CriterionFacts:
    key: str  # "session", "overdue", "principal_due", "interest", "savers", "deposit_growth"
    maximum: int
    forecast: int
    official: int | None
    measure: str  # already formatted: "2,59 %"
    assumed: bool  # the bands are an assumption
    losers: tuple[Loser, ...]


@dataclass(frozen=True, slots=True)
class RatingSheet:
    """Forecast beside official points for one month."""

    group: GroupFacts
    month: date
    made_on: date
    criteria: tuple[CriterionFacts, ...]
    forecast_total: int
    forecast_grade: str  # "good", "fair", "average", "weak"
    official_total: int | None
    official_grade: str | None
    history: tuple[tuple[date, int, str], ...]  # (month, official total, grade), oldest first
    rule_set: str  # name and date of effect of the rules used
    figures_on: date | None
    limits: tuple[tuple[str, int], ...] = ()  # (grade, its first point), best first, by the rules
