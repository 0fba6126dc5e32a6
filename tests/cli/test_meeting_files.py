"""Meetings and sessions from files: written once, or refused in one sentence."""

import json

import books
import pytest
from asking import assert_one_sentence, line_facts, meeting_facts, session_facts


def test_a_meeting_and_its_session_are_written_once(post, small, asked):
    """The same file twice is one meeting; the cash is handed in once."""
    code, said, _wrong = post(small, meeting_facts())
    again = post(small, meeting_facts())
    close = post(small, session_facts(handed_in=202_000), "session", "close")
    closed_again = post(small, session_facts(handed_in=202_000), "session", "close")

    assert (0, 0, 0, 0) == (code, again[0], close[0], closed_again[0])
    assert {books.AN: 1} == json.loads(said)["receipts"]
    assert {"written": [], "receipts": {}} == json.loads(again[1])
    assert {"written": []} == json.loads(closed_again[1])
    (entry,) = asked("entries", "--book", small, "--group", books.GROUP, "--member", books.AN)
    assert (152_000, 50_000, 0) == (entry["interest"], entry["deposit"], entry["principal"])


def test_the_commission_of_a_month_is_told_without_a_guess(post, small, asked, run):
    """What was paid is what the session told; nothing is expected before a rate was entered."""
    post(small, meeting_facts())
    post(small, session_facts(handed_in=202_000, commission=9_000), "session", "close")
    day = session_facts()["held_on"]

    (row,) = asked("report", "commission", "--book", small, "--on", day)
    _code, said, _wrong = run("report", "commission", "--book", small, "--on", day)

    assert (books.GROUP, day[:8] + "01") == (row["group"], row["month"])
    assert (152_000, 9_000, None) == (row["interest"], row["paid"], row["expected"])
    assert "Chưa có tỷ lệ hoa hồng" in said


def test_a_meeting_with_everything_is_written(post, small, asked):
    """Attendance, cash by note, place, guests and remarks; text in any form of Unicode."""
    facts = meeting_facts(
        id="hop-thang-11",
        session_on="3/11/2026",
        attendance=[{"customer_no": books.AN, "present": True, "note": "đến muộn"}],
        cash={"100000": 2, "2000": 1},
        place="Nhà văn hóa",
        guests="Trưởng ấp",
        content="Đôn đốc",
    )

    code, said, wrong = post(small, b"\xef\xbb\xbf" + json.dumps(facts).encode("utf-8"))

    assert (0, "") == (code, wrong)
    assert ["hop-thang-11"] == json.loads(said)["written"]
    assert {"ok": True, "findings": []} == asked("check", "--book", small, "--full")


FIELD_NAMES_OF_PRINCIPAL = ["principal", "goc", "tien_goc", "principal_taken"]


@pytest.mark.parametrize("name", FIELD_NAMES_OF_PRINCIPAL)
def test_there_is_no_way_to_take_principal(post, untouched, name):
    """Neither a meeting, nor its lines, nor a session knows such a field."""
    before = untouched.read_bytes()

    assert_one_sentence(1, post(untouched, meeting_facts(**{name: 1_000_000})))
    assert_one_sentence(1, post(untouched, line_facts(**{name: 1_000_000})))
    assert_one_sentence(1, post(untouched, session_facts(**{name: 1_000_000}), "session", "close"))

    assert before == untouched.read_bytes()


@pytest.mark.parametrize(
    "facts",
    [
        line_facts(interest=1.5),
        line_facts(interest=152_000.0),
        line_facts(interest="152000"),
        line_facts(interest="152.000"),
        line_facts(interest=True),
        line_facts(interest=None),
        line_facts(interest=-1),
        line_facts(deposit=-50_000),
        line_facts(interest=10**13),
        line_facts(interest=10**30),
        line_facts(interest=[152_000]),
        line_facts(customer_no=7317000001),
        line_facts(customer_no="9999999999"),
        line_facts(note="a\0b"),
        line_facts(note="\ud800"),
        line_facts(tien=5),
        meeting_facts(lines={}),
        meeting_facts(lines=["x"]),
        meeting_facts(lines=[*meeting_facts()["lines"]] * 2),
        meeting_facts(lines=[]),
        meeting_facts(lines=[{"customer_no": books.DAT, "interest": 5, "deposit": 0}]),
        meeting_facts(held_on="1900-01-05"),
        meeting_facts(held_on="0001-01-01"),
        meeting_facts(held_on="9999-12-31"),
        meeting_facts(held_on="2099-11-01"),
        meeting_facts(held_on="2026-02-30"),
        meeting_facts(held_on=20261101),
        meeting_facts(session_on="2026-10-03"),
        meeting_facts(session_on="2099-12-03"),
        meeting_facts(session_on="1900-01-01"),
        meeting_facts(cash={"abc": 1}),
        meeting_facts(cash={"100000": 1.5}),
        meeting_facts(cash={"100000": -2}, difference_reason="x"),
        meeting_facts(cash={"7": 3}, difference_reason="x"),
        meeting_facts(cash={"100000": 1}),
        meeting_facts(cash=[{"denomination": 1000, "count": 1}] * 2, difference_reason="x"),
        meeting_facts(attendance=[{"customer_no": books.AN, "present": True}] * 2),
        meeting_facts(attendance=[{"customer_no": "9999999999", "present": True}]),
        meeting_facts(attendance=[{"customer_no": books.AN, "present": 1}]),
        meeting_facts(group="9999999"),
        meeting_facts(group="office", lines=[]),
        meeting_facts(group=""),
        meeting_facts(group_no=books.OTHER_GROUP),
        meeting_facts(kind="party"),
        meeting_facts(id=""),
        meeting_facts(id=5),
        meeting_facts(id="x" * 1000),
        meeting_facts(id="a b"),
        {"group": books.GROUP},
        [],
        "",
        "{",
        "[" * 100_000,
        "NaN",
        '{"group": "4820101", "group": "4820202", "held_on": "2026-11-01", "lines": []}',
        json.dumps(meeting_facts()).replace("152000", "NaN"),
        json.dumps(meeting_facts()).replace("152000", "1e5"),
        json.dumps(meeting_facts()).replace("152000", "9" * 5000),
        b"\xff\xfe\x00",
        bytes(5000),
    ],
    ids=lambda facts: str(facts)[:60].encode("ascii", "replace").decode(),
)
def test_a_wrong_file_of_a_meeting_is_refused(post, untouched, facts):
    """One sentence, exit code 1, and nothing is written."""
    before = untouched.read_bytes()

    assert_one_sentence(1, post(untouched, facts))

    assert before == untouched.read_bytes()


PAID = {
    "contract_no": books.LOAN_AN,
    "principal": 500_000,
    "voucher_no": "PT 1",
    "day": "2026-11-03",
}


@pytest.mark.parametrize(
    "facts",
    [
        session_facts(handed_in=-1),
        session_facts(handed_in=1),
        session_facts(handed_in=0.0),
        session_facts(held_on="1900-01-01"),
        session_facts(held_on="2099-01-01"),
        session_facts(group="9999999"),
        session_facts(group="office"),
        session_facts(attended_by="thief"),
        session_facts(commission=-5),
        session_facts(commission=10**30),
        session_facts(cash={"100000": 1}),
        session_facts(vouchers=[PAID | {"principal": 10**11}]),
        session_facts(vouchers=[PAID | {"principal": -1}]),
        session_facts(vouchers=[PAID | {"principal": 0}]),
        session_facts(vouchers=[PAID | {"voucher_no": " "}]),
        session_facts(vouchers=[PAID | {"contract_no": "1"}]),
        session_facts(vouchers=[PAID | {"day": "1900-01-01"}]),
        session_facts(vouchers=[PAID | {"day": "2099-01-01"}]),
        session_facts(vouchers=[PAID] * 2),
        session_facts(debits=[PAID | {"interest": 0, "principal": 600_000}]),
        session_facts(vouchers=[PAID | {"interest": 5}]),
    ],
    ids=lambda facts: str(facts)[:100],
)
def test_a_wrong_file_of_a_session_is_refused(post, untouched, facts):
    """One sentence, exit code 1, and nothing is written."""
    before = untouched.read_bytes()

    assert_one_sentence(1, post(untouched, facts, "session", "close"))

    assert before == untouched.read_bytes()


def test_a_file_that_is_not_there_is_trouble(small, tmp_path, run):
    """A missing file, and a folder in its place."""
    assert_one_sentence(3, run("meeting", "post", tmp_path / "no.json", "--book", small))
    assert_one_sentence(3, run("session", "close", tmp_path, "--book", small))
