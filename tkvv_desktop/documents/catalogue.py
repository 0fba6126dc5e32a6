"""Every paper by its name: facts in, the bytes of a PDF out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tkvv_desktop.documents.balance_check import balance_check
from tkvv_desktop.documents.cash_sheet import cash_sheet
from tkvv_desktop.documents.collection_list import collection_list
from tkvv_desktop.documents.consent import consent
from tkvv_desktop.documents.criteria_sheet import criteria_sheet
from tkvv_desktop.documents.due_list import due_list
from tkvv_desktop.documents.due_notice import due_notices
from tkvv_desktop.documents.due_notice_half import due_notices_half
from tkvv_desktop.documents.group_inspection import group_inspection
from tkvv_desktop.documents.group_pictures import group_pictures
from tkvv_desktop.documents.labels import labels
from tkvv_desktop.documents.loan_requests import loan_requests
from tkvv_desktop.documents.loan_use import loan_use
from tkvv_desktop.documents.marks import marked
from tkvv_desktop.documents.member_data import member_data
from tkvv_desktop.documents.member_statement import member_statement
from tkvv_desktop.documents.minutes import minutes
from tkvv_desktop.documents.missing_borrower import missing_borrower
from tkvv_desktop.documents.month_checklist import month_checklist
from tkvv_desktop.documents.month_report import month_report
from tkvv_desktop.documents.notice_list import notice_list
from tkvv_desktop.documents.rating_forecast import rating_forecast
from tkvv_desktop.documents.rating_months import rating_months
from tkvv_desktop.documents.rating_sheet import rating_sheet
from tkvv_desktop.documents.receipts import receipts
from tkvv_desktop.documents.recovery_sheet import recovery_sheet
from tkvv_desktop.documents.request_letter import request_letter
from tkvv_desktop.documents.spoken_meeting import spoken_meeting
from tkvv_desktop.documents.target_list import target_list
from tkvv_desktop.domain.errors import Refused

# The dialect is that of amounts in words; a paper without them takes no notice of it.
PAPERS: Mapping[str, Callable[[Any, str], bytes]] = {
    "due-notice": due_notices,
    "due-notice-half": due_notices_half,
    "notice-list": notice_list,
    "due-list": due_list,
    "labels-notices": labels,
    "labels-members": labels,
    "cash-sheet": cash_sheet,
    "spoken-meeting": lambda facts, _dialect: spoken_meeting(facts),
    "collection-list": collection_list,
    "collection-list-blank": collection_list,
    "receipts": receipts,
    "member-statement": lambda facts, _dialect: member_statement(facts),
    "missing-borrower": lambda facts, _dialect: missing_borrower(facts),
    "member-data": lambda facts, _dialect: member_data(facts),
    "consent": lambda facts, _dialect: consent(facts),
    "rating-sheet": lambda facts, _dialect: rating_sheet(facts),
    "rating-months": lambda facts, _dialect: rating_months(facts),
    "rating-forecast": lambda facts, _dialect: rating_forecast(facts),
    "group-pictures": lambda facts, _dialect: group_pictures(facts),
    "month-checklist": lambda facts, _dialect: month_checklist(facts),
    "month-report": lambda facts, _dialect: month_report(facts),
    "recovery-sheet": lambda facts, _dialect: recovery_sheet(facts),
    "target-list": lambda facts, _dialect: target_list(facts),
    "targets-all": lambda facts, _dialect: target_list(facts),
    "targets-open": lambda facts, _dialect: target_list(facts),
    "association-sheet": lambda facts, _dialect: criteria_sheet(facts),
    "commune-sheet": lambda facts, _dialect: criteria_sheet(facts),
    "point-sheet": lambda facts, _dialect: criteria_sheet(facts),
    "minutes": minutes,
    "minutes-regular": minutes,
    "minutes-members": minutes,
    "minutes-selection": minutes,
    "minutes-deposit": minutes,
    "minutes-founding": minutes,
    "minutes-board": minutes,
    "loan-requests": loan_requests,
    "loan-use": lambda facts, _dialect: loan_use(facts),
    "adjustment-request": request_letter,
    "extension-request": request_letter,
    "balance-check": lambda facts, _dialect: balance_check(facts),
    "group-inspection": lambda facts, _dialect: group_inspection(facts),
}


def paper(
    name: str,
    facts: Any,
    dialect: str = "north",
    *,
    reprint: bool = False,
    is_complete: bool = True,
) -> bytes:
    """The paper of that name; the same facts give the same bytes.

    A reprint whose facts do not know that they are printed again is marked on every page. Where
    the book is not complete every page says so; labels bear no sums.
    """
    if name not in PAPERS:
        raise Refused("paper.unknown", name=name, known=", ".join(sorted(PAPERS)))
    if isinstance(facts, Sequence) and not facts:
        raise Refused("paper.nothing_to_print")
    first = facts[0] if isinstance(facts, Sequence) else facts
    whole = is_complete or name.startswith("labels")
    with marked(reprint=reprint and not hasattr(first, "reprint"), is_complete=whole):
        return PAPERS[name](facts, dialect)
