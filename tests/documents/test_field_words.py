"""Words for everything that the journal may hold of a member."""

import dataclasses
import typing

import pytest

from tkvv_desktop.documents import field_words
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.balances import EventKind
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.deposits import KINDS as DEPOSIT_KINDS
from tkvv_desktop.usecases.notices import ANSWERS


def parts_of(kind):
    """The operation and every part inside it, with the hints of their fields."""
    found = {kind: typing.get_type_hints(kind)}
    for hint in list(found[kind].values()):
        for inner in (hint, *typing.get_args(hint)):
            if dataclasses.is_dataclass(inner):
                found |= parts_of(inner)
    return found


def is_about_a_member(kind):
    names = {name for hints in parts_of(kind).values() for name in hints}
    return bool(names & {"customer_no", "contract_no", "printed"}) or "meeting_line" in names


ABOUT = [kind for kind in ops.OPERATIONS if is_about_a_member(kind)]


def told_fields(kind):
    """Fields of the parts that may be a member's; of the whole where the whole is about him."""
    parts = parts_of(kind)
    whole = {"customer_no", "target", "printed"} & set(parts[kind])
    return {
        name: hint
        for part, hints in parts.items()
        if part is not kind or whole
        for name, hint in hints.items()
        if whole or "customer_no" in hints or "contract_no" in hints or part is not kind
        if name not in ("denomination", "count", "TYPE", "VERSION", "CRITICAL", "WRITERS")
    }


def test_every_entry_about_a_member_has_a_name():
    """A member reads what it was, not how the program calls it."""
    assert {kind.TYPE for kind in ABOUT} == set(field_words.TYPES)


@pytest.mark.parametrize("kind", ABOUT, ids=lambda kind: kind.TYPE)
def test_every_field_of_it_has_words(kind):
    """Or stands among those that say nothing of a person."""
    told = set(told_fields(kind))

    assert set() == told - set(field_words.FIELDS) - field_words.UNTOLD


@pytest.mark.parametrize("kind", ABOUT, ids=lambda kind: kind.TYPE)
def test_counts_are_not_shown_as_money_nor_money_as_counts(kind):
    for name, hint in told_fields(kind).items():
        if hint is int:
            assert name in field_words.COUNTS
        if Dong in (hint, *typing.get_args(hint)):
            assert name not in field_words.COUNTS


def test_every_kind_and_answer_is_said_in_vietnamese():
    kinds = {*EventKind, *DEPOSIT_KINDS}
    for name, values in (("kind", kinds), ("answer", set(ANSWERS) - {""})):
        assert [] == [one for one in values if field_words.shown(name, str(one)) == str(one)]


@pytest.mark.parametrize(
    ("part", "is_news", "said"),
    [
        ({"contract_no": "66", "rate": "6.6"}, False, "món vay 66; lãi suất 6,6\u00a0%/năm"),
        ({"in_term": 5_000_000, "overdue": 0}, False, "dư nợ trong hạn 5.000.000"),
        ({"overdue": 0, "extended_to": None}, True, "gia hạn đến không có; nợ quá hạn 0"),
        ({"receipt_no": 1234, "deposit": 1234}, False, "tiền gửi 1.234; biên lai số 1234"),
        ({"present": False, "note": ""}, False, "vắng mặt"),
        ({"due_on": "2026-12-03"}, False, "hạn trả 03/12/2026"),
        (
            {"interest": [{"contract_no": "66", "amount": 5}]},
            False,
            "tiền lãi (món vay 66; số tiền 5)",
        ),
        ({"kind": "paid_in", "text": "consent/1"}, False, "gửi vào; bản số 1"),
    ],
)
def test_a_part_is_one_line_that_people_read(part, is_news, said):
    assert said == field_words.told(part, is_news=is_news)
