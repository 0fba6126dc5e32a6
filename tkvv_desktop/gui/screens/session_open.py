"""What the session page shows: asked of the book on the worker, all of one moment."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.calendar import month_of, session_in
from tkvv_desktop.gui.screens.moves_page import Known, due_by_contract
from tkvv_desktop.gui.screens.session_draft import Draft, from_text
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.portfolio import group_at, session_day_of
from tkvv_desktop.usecases.session import session_page
from tkvv_desktop.usecases.views import SessionPage


@dataclass(frozen=True, slots=True)
class Opened:
    """The session of a month, with what was typed of it."""

    group_no: str
    page: SessionPage
    draft: Draft
    was_kept: bool


def known_of(page: SessionPage, today: date) -> Known:
    """What the tables of vouchers and debits have to know of the group."""
    on = min(page.session_on, today)
    return Known(page.loans, due_by_contract(page.dues), on, page.deposit_of)


def open_session(reader: Reader, group_no: str, month: date, today: date) -> Opened:
    """The session of the month shown."""
    day = session_day_of(group_at(reader, group_no, today))
    page = session_page(reader, group_no, session_in(month_of(month), day))
    draft = from_text(page.draft) if page.draft else None
    return Opened(group_no, page, draft or Draft(), draft is not None)
