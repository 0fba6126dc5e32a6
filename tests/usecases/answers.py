"""Answers of households, as the tests note them."""

from datetime import date

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.usecases.notices import AnswerNotice
from tkvv_desktop.usecases.records import Notice


def answer_to(notice: Notice, **said: object) -> AnswerNotice:
    """The answer to a notice; noted on 5 November 2026 where nothing else is said."""
    facts = {
        "id": new_id(),
        "group_no": notice.group_no,
        "printed": notice.op_id,
        "number": notice.number,
        "day": date(2026, 11, 5),
    }
    return AnswerNotice(**facts | said)
