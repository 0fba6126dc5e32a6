"""What the window offers to the person signed in, and how it says why there is no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tkvv_desktop.domain import rights
from tkvv_desktop.domain.ops import (
    BankMovesNoted,
    BookPaired,
    ConflictSettled,
    ConsentNoted,
    CriteriaSheetSet,
    DepositNoted,
    ForecastKept,
    LineCorrected,
    LoanNoted,
    MachineRevoked,
    MeetingDaySet,
    MeetingHeard,
    MeetingPosted,
    MemberErased,
    NoticeAnswered,
    NoticeReprinted,
    NoticesPrinted,
    Operation,
    PenGiven,
    PeopleMerged,
    PeopleNoted,
    RuleSet,
    ScoreRead,
    SessionClosed,
    SheetScored,
    StatementRead,
    TargetReached,
    TargetSet,
    UserEnrolled,
    UserRetired,
)
from tkvv_desktop.domain.rights import Standing
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak

if TYPE_CHECKING:
    from tkvv_desktop.usecases.views import TodayTask

WRITES: dict[str, type[Operation]] = {
    "all_paid": MeetingPosted,
    "as_last": MeetingPosted,
    "count_cash": MeetingPosted,
    "note": MeetingPosted,
    "post": MeetingPosted,
    "hand_in": SessionClosed,
    "note_vouchers": BankMovesNoted,
    "note_debits": BankMovesNoted,
    "note_briefing": SessionClosed,
    "correct_move": LineCorrected,
    "close_session": SessionClosed,
    "note_loan": LoanNoted,
    "take_back": LoanNoted,  # whoever may note a decision about a loan may take it back
    "note_deposit": DepositNoted,
    "correct_line": LineCorrected,
    "correct_person": PeopleNoted,
    "same_person": PeopleMerged,
    "print_notices": NoticesPrinted,
    "two_on_a_page": NoticesPrinted,
    "answer_notice": NoticeAnswered,
    "reprint_notice": NoticeReprinted,
    "type_points": ScoreRead,
    "write_points": ScoreRead,
    "keep_forecast": ForecastKept,
    "keep_bands": RuleSet,
    "confirm_bands": RuleSet,
    "read": StatementRead,  # the place itself: whoever may not has nothing to do there
    "keep_meeting_day": MeetingDaySet,
    "new_person": UserEnrolled,
    "let_go": UserRetired,
    "note_consent": ConsentNoted,
    "erase_data": MemberErased,
    "new_heard": MeetingHeard,
    "change_rule": RuleSet,
    "new_target": TargetSet,
    "change_target": TargetSet,
    "withdraw_target": TargetSet,
    "type_reached": TargetReached,
    "write_score": SheetScored,
    "pair_machines": BookPaired,
    "edit_sheet": CriteriaSheetSet,
    "settle": ConflictSettled,
    "revoke_machine": MachineRevoked,
    "give_pen": PenGiven,
}
"""What actions of pages, and places, lead to: who may not write it is not offered them."""
_OPEN_IDS = frozenset({"show_number", "print_data", "save_data"})
"""Actions that tell ID numbers in full, or every word ever written of a member."""
_TASKS: dict[str, type[Operation]] = {
    "read_files": StatementRead,
    "old_figures": StatementRead,
    "meeting": MeetingPosted,
    "meeting_draft": MeetingPosted,
    "session": SessionClosed,
    "cash_in_hand": SessionClosed,
    "print_notices": NoticesPrinted,
    "hand_over": NoticeAnswered,
}


@dataclass(frozen=True, slots=True)
class Offered:
    """What is offered to a person of this standing."""

    standing: Standing

    def may(self, kind: type[Operation], group_no: str = "") -> bool:
        """Whether a door to such operations is shown, in a group or (by "") in one of his own."""
        return rights.may_offer(self.standing, kind, group_no)

    def act(self, key: str) -> bool:
        """Whether an action of a page, or a place, is offered."""
        if key in _OPEN_IDS:
            return self.may_see_ids()
        return key not in WRITES or self.may(WRITES[key])

    def may_see_ids(self) -> bool:
        """Whether ID numbers are shown in full where he asks for them."""
        return rights.may_see_ids(self.standing)

    def roles(self) -> frozenset[str]:
        """The roles of people whom he may let in."""
        return rights.may_enrol(self.standing)

    def tasks(self, found: Iterable["TodayTask"]) -> tuple["TodayTask", ...]:
        """Those of the tasks that are this person's to do."""
        return tuple(
            task for task in found if task.kind not in _TASKS or self.may(_TASKS[task.kind])
        )

    def why_less(self) -> str:
        """Why a page offers less than it does to others."""
        words = _("As {role:role} you may not write everything here")
        if self.standing.role == "inspector":
            words = _("As {role:role} you write no entries here")
        return speak(words, {"role": self.standing.role})
