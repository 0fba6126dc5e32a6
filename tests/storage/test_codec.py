"""Operations as signed bytes: what is written is read, and no personal value is in the bytes."""

import dataclasses
import json
import types
import typing
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.names import plain
from tkvv_desktop.storage import codec

MARK = "\ue000"  # in every private value that is not empty, and in nothing else
LARGEST = 10**15  # đồng; more than all banks of the country hold together

letters = st.characters(exclude_categories=["Cs"], exclude_characters=MARK)
vietnamese = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyzĐẮỆỢ \u0300\u0301\u0303\u0309\u0323\u0302\u031b"
)
texts = st.one_of(vietnamese, st.text(letters, max_size=12))
PUBLIC = {
    ops.DepositNoted,
    ops.RuleSet,
    ops.UserRetired,
    ops.KeysOpened,
    ops.DataSeen,
    ops.MemberErased,
    ops.MeetingDaySet,
    ops.StatementRead,
    ops.ListRead,
    ops.InstalmentsRead,
    ops.SpecialListRead,
    ops.GroupInfoRead,
    ops.ScoreRead,
    ops.ForecastKept,
    ops.BankMovesNoted,
    ops.NoticesPrinted,
    ops.NoticeReprinted,
    ops.TargetSet,
    ops.TargetReached,
    ops.CriteriaSheetSet,
    ops.SheetScored,
    ops.MeetingHeard,
    ops.MachineRevoked,
    ops.PenGiven,
    ops.HeadWitnessed,
    ops.ConflictSettled,
}
FACTS = {
    str: texts,
    int: st.integers(-LARGEST, LARGEST),
    bool: st.booleans(),
    date: st.dates(),
    Decimal: st.decimals(0, 200, places=2),
}


@cache
def facts(hint):
    """Every value that a field of this type may hold."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if ops.PRIVATE in getattr(hint, "__metadata__", ()):
        return st.one_of(st.just(""), texts.map(lambda text: MARK + text))
    if origin in {typing.Union, types.UnionType}:
        return st.one_of(st.none(), *(facts(one) for one in arguments if one is not type(None)))
    if origin is tuple:
        return st.lists(facts(arguments[0]), max_size=3).map(tuple)
    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint, include_extras=True)
        names = [field.name for field in dataclasses.fields(hint)]
        known = {name: facts(hints[name]) for name in names} | dict.fromkeys(
            {"id", "scope"} & set(names), st.text("0123456789abcdef", min_size=1, max_size=32)
        )
        return st.builds(hint, **known)
    return FACTS[getattr(hint, "__supertype__", hint)]


def in_plain(fact):
    """The same fact in the one form of Unicode."""
    if isinstance(fact, str):
        return plain(fact)
    if isinstance(fact, tuple):
        return tuple(in_plain(one) for one in fact)
    if dataclasses.is_dataclass(fact):
        names = [field.name for field in dataclasses.fields(fact)]
        return dataclasses.replace(fact, **{name: in_plain(getattr(fact, name)) for name in names})
    return fact


def encoded(operation):
    return codec.encode(operation, 7, "người viết", "2026-11-15T09:30:00+00:00")


def by_path(private):
    return {one.path: one.value for one in private}


def body_is_plain(body):
    """JSON with sorted keys, whole numbers only and NFC text."""

    def refuse(number):
        raise AssertionError(number)

    def ordered(pairs):
        names = [name for name, _value in pairs]
        assert sorted(names) == names
        return dict(pairs)

    json.loads(body, parse_float=refuse, parse_constant=refuse, object_pairs_hook=ordered)
    assert unicodedata.is_normalized("NFC", body.decode("utf-8"))


def from_later(body):
    """The body as a newer program may write it: with more fields, in every place."""
    told = json.loads(body)
    told["later"] = {"more": 1}
    for value in told["data"].values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                inner["later"] = ["thêm"]
    told["data"]["later"] = "thêm"
    return json.dumps(told).encode("utf-8")


any_operation = pytest.mark.parametrize("kind", ops.OPERATIONS, ids=lambda kind: kind.TYPE)


@any_operation
@given(st.data())
@settings(max_examples=20 * settings.default.max_examples // 50)
def test_what_is_encoded_is_decoded(kind, data):
    """Any operation comes back as it was, in plain text, also when a newer program added fields."""
    operation = data.draw(facts(kind))

    body, private = encoded(operation)

    expected = in_plain(operation)
    assert expected == codec.decode(body, operation.scope, by_path(private))
    assert expected == codec.decode(from_later(body), operation.scope, by_path(private))
    body_is_plain(body)


@pytest.mark.parametrize(
    "kind", [kind for kind in ops.OPERATIONS if kind not in PUBLIC], ids=lambda kind: kind.TYPE
)
@given(st.data())
@settings(max_examples=20 * settings.default.max_examples // 50)
def test_personal_values_are_apart_and_fit_their_hashes(kind, data):
    """No personal value is in the bytes; each fits its hash; the rest is read without them."""
    operation = data.draw(facts(kind))

    body, private = encoded(operation)

    text = body.decode("utf-8")
    assert MARK not in text
    assert "\\ue000" not in text.lower()
    for one in private:
        assert codec.digest_of(one.salt, one.value) == codec.text_at(body, one.path)
        assert codec.digest_of(one.salt, one.value + " ") != codec.text_at(body, one.path)
    assert len(private) == len({one.salt for one in private}), "equal values must not look equal"
    bare, none = encoded(codec.decode(body, operation.scope, {}))
    assert [] == none
    assert MARK not in bare.decode("utf-8")


def test_most_operations_hold_something_personal():
    """The operations that are said to hold nothing personal have no such field."""
    assert {kind for kind in ops.OPERATIONS if not any(codec._plan(kind))} == PUBLIC


@pytest.mark.parametrize("change", [{"type": "loan.rewritten"}, {"v": 2}])
def test_an_operation_of_a_newer_program_is_not_guessed(change):
    """Unknown types and versions are None: they are kept, not understood."""
    body, _private = encoded(
        ops.MeetingDaySet(id="m", scope="g", day=date(2026, 1, 2), day_of_month=5, place="")
    )

    assert codec.decode(json.dumps(json.loads(body) | change).encode(), "g", {}) is None


def test_the_envelope_says_who_wrote_what():
    """Id, type, version, order and author stand in the signed bytes."""
    operation = ops.MeetingDaySet(
        id="m", scope="g", day=date(2026, 1, 2), day_of_month=5, place="Nhà bà Tư"
    )

    body, _private = encoded(operation)

    expected = codec.Envelope(
        "m", "group.meeting_day", 1, False, 7, "người viết", "2026-11-15T09:30:00+00:00"
    )
    assert expected == codec.envelope_of(body)
    with pytest.raises(msgspec.MsgspecError):
        codec.envelope_of(b'{"id": 1}')


def test_every_type_has_its_own_name():
    """No two operations share a type, and each one has the id and the group first of all."""
    assert len(ops.OPERATIONS) == len({kind.TYPE for kind in ops.OPERATIONS})
    money = {kind.TYPE for kind in ops.OPERATIONS if kind.CRITICAL}
    assert {
        "bank.statement",
        "meeting.posted",
        "session.closed",
        "bank_moves.noted",
        "line.corrected",
        "loan.noted",
        "deposit.noted",
        "rule.set",
    } == money


def test_the_bytes_of_a_meeting_stay_as_they_are():
    """A golden body: formats written once are read for ever, so this test never changes."""
    operation = ops.MeetingPosted(
        id="0190",
        scope="4820101",
        kind="regular",
        held_on=date(2026, 11, 1),
        session_on=date(2026, 11, 3),
        place="Nhà văn hóa",
        guests="",
        content="",
        attendance=(ops.Attendance("7317000001", present=True),),
        lines=(
            ops.MeetingLine(
                "001", "7317000001", 12, (ops.InterestPart("6000020000000001", 152_000),), 50_000
            ),
        ),
        cash=(ops.Notes(100_000, 2),),
        difference_reason="",
    )

    body, private = encoded(operation)

    expected = (
        '{"author":"người viết","crit":true,"data":{"attendance":[{"customer_no":"7317000001",'
        '"note":"","present":true}],"cash":[{"count":2,"denomination":100000}],"content":"",'
        '"difference_reason":"","guests":"","held_on":"2026-11-01","kind":"regular","lines":['
        '{"customer_no":"7317000001","deposit":50000,"interest":[{"amount":152000,"contract_no":'
        '"6000020000000001"}],"line":"001","note":"","receipt_no":12}],"place":"Nhà văn hóa",'
        '"session_on":"2026-11-03"},"id":"0190","lamport":7,"type":"meeting.posted","v":1,'
        '"wall":"2026-11-15T09:30:00+00:00"}'
    )
    assert expected == body.decode("utf-8")
    assert [] == private
