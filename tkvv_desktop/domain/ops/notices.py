"""Operations about due notices."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops.base import Operation, Private


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One amount on a due notice, as it was printed."""

    contract_no: str
    programme: str
    outstanding: Dong
    due_on: date
    session_on: date
    amount: Dong
    is_final: bool
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice to one household."""

    number: int  # running within the group and the year
    customer_no: str
    stage: int  # 1, 2, 3
    items: tuple[NoticeItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesPrinted(Operation):
    """Due notices that were printed for the first time, with what they say."""

    TYPE: ClassVar[str] = "notices.printed"
    day: date
    figures_on: date
    notices: tuple[NoticeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReprinted(Operation):
    """A notice was printed again, marked so."""

    TYPE: ClassVar[str] = "notice.reprinted"
    printed: str  # id of NoticesPrinted
    number: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAnswered(Operation):
    """A notice was handed over, and what the household said."""

    TYPE: ClassVar[str] = "notice.answered"
    printed: str
    number: int
    day: date
    handed_to: Private
    answer: str  # "", "full", "part", "deposit", "adjust", "extend", "hard"
    promised_on: date | None
    promised: Dong = ZERO
    note: Private = ""
