"""The facts of forms, minutes and requests, found by what a person asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tkvv_desktop.usecases import papers_forms, papers_minutes, papers_requests
from tkvv_desktop.usecases.contracts import Reader

if TYPE_CHECKING:
    from tkvv_desktop.usecases.paper_kinds import PaperAsked


def minutes(reader: Reader, asked: "PaperAsked") -> Any:
    return papers_minutes.minutes(reader, asked.meeting, reprint=asked.reprint, rows=asked.rows)


def minutes_about(about: str) -> "Callable[[Reader, PaperAsked], Any]":
    def facts(reader: Reader, asked: "PaperAsked") -> Any:
        return papers_minutes.minutes_to_fill(reader, asked.group_no, asked.on, about, asked.rows)

    return facts


def loan_requests(reader: Reader, asked: "PaperAsked") -> Any:
    return papers_forms.loan_requests(reader, asked.group_no, asked.on, asked.member, asked.rows)


def loan_use(reader: Reader, asked: "PaperAsked") -> Any:
    return papers_forms.loan_use(reader, asked.group_no, asked.on, asked.member, asked.rows)


def balance_check(reader: Reader, asked: "PaperAsked") -> Any:
    return papers_forms.balance_check(reader, asked.group_no, asked.on, asked.member)


def group_inspection(reader: Reader, asked: "PaperAsked") -> Any:
    return papers_forms.group_inspection(reader, asked.group_no, asked.on)


def adjustment(reader: Reader, asked: "PaperAsked") -> Any:
    about = (asked.group_no, asked.on, asked.loan)
    return papers_requests.adjustment_letter(reader, *about, show_ids=asked.show_ids)


def extension(reader: Reader, asked: "PaperAsked") -> Any:
    about = (asked.group_no, asked.on, asked.loan)
    return papers_requests.extension_letter(reader, *about, show_ids=asked.show_ids)
