"""Figures read over a telephone: any meeting goes there and back, no slip goes unnoticed."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.spoken import MOST_PAYERS, Hearing, Spoken, SpokenLine, rows
from tkvv_desktop.domain.spoken_series import heard, is_part, joined, missing, part_of, parts

amounts = st.one_of(
    st.integers(0, 9_999).map(lambda n: n * 1000), st.integers(0, 10**7), st.integers(0, 10**12)
)
customers = st.integers(1, 10**13).map(str)


@st.composite
def meetings(draw, fewest=0, most=60):
    """Any posted meeting of a group, with what each member who paid handed over."""
    numbers = draw(st.lists(customers, min_size=fewest, max_size=most, unique=True))
    lines = tuple(
        SpokenLine(number, Dong(draw(amounts)), Dong(draw(amounts))) for number in numbers
    )
    interest = sum(line.interest for line in lines)
    deposits = sum(line.deposit for line in lines)
    off = draw(st.sampled_from([None, 0, 0, 500_000, -1, 12_345]))
    cash = None if off is None else Dong(max(0, interest + deposits + off))
    return Spoken(
        group_no=draw(st.integers(1, 999_999_999).map(str)),
        held_on=draw(st.dates(date(2000, 1, 1), date(2099, 12, 31))),
        payers=len(lines),
        present=draw(st.integers(0, 70)),
        interest=Dong(interest),
        deposits=Dong(deposits),
        cash=cash,
        lines=lines,
    )


def short(meeting):
    """The same meeting, its sums only."""
    values = {name: getattr(meeting, name) for name in meeting.__dataclass_fields__}
    return Spoken(**values | {"lines": None})


def numbers(meeting):
    return [line.customer_no for line in meeting.lines]


@given(meetings(), st.lists(customers, max_size=20))
def test_any_meeting_goes_there_and_back(meeting, others):
    """Row by row, also where other members did not pay, and the sums alone."""
    members = {*numbers(meeting), *others}

    assert meeting == heard("\n".join(rows(meeting, members))).spoken(members)
    assert short(meeting) == heard("\n".join(rows(short(meeting)))).spoken(())


@given(meetings(), st.randoms())
def test_any_meeting_goes_through_a_series_of_codes(meeting, chance):
    """In any order, some scanned twice; the office need not know the members."""
    texts = list(parts(meeting))
    told = [*texts, chance.choice(texts)]
    chance.shuffle(told)

    assert all(is_part(text) and text.isdecimal() for text in texts)
    assert not any(is_part(row) for row in rows(meeting, numbers(meeting)))
    assert meeting == heard("\n".join(told)).spoken(numbers(meeting))
    assert meeting == heard("\n".join(told)).spoken(())


@st.composite
def slips(draw):
    """A meeting with its rows, one of which is not as it was read: one digit, or two swapped."""
    meeting = draw(meetings(most=6))
    told = [row.replace(" ", "") for row in rows(meeting, numbers(meeting))]
    at = draw(st.integers(0, len(told) - 1))
    place = draw(st.integers(0, len(told[at]) - 1))
    row = told[at]
    if draw(st.booleans()):
        digit = draw(st.sampled_from("0123456789"))
        assume(digit != row[place])
        wrong = row[:place] + digit + row[place + 1 :]
    else:
        assume(place + 1 < len(row) and row[place] != row[place + 1])
        wrong = row[:place] + row[place + 1] + row[place] + row[place + 2 :]
    return told, at, wrong


@given(slips())
def test_a_wrong_digit_or_two_swapped_are_found_in_their_row(slip):
    """The rows before it stand; the row that is wrong is named."""
    told, at, wrong = slip
    hearing = Hearing()
    for row in told[:at]:
        hearing = hearing.take(row)

    with pytest.raises(Refused) as refused:
        hearing.take(wrong)

    assert f"{at:02d}" == refused.value.facts["row"]
    assert refused.value.code in {"spoken.check", "spoken.length"}
    assert hearing.take(told[at]).rows[-1] == told[at]


@given(meetings(fewest=1, most=8), st.data())
def test_a_row_left_out_or_read_twice_is_named(meeting, data):
    """At the moment when the next row is read."""
    told = list(rows(meeting, numbers(meeting)))
    at = data.draw(st.integers(0, len(told) - 2))

    with pytest.raises(Refused) as left_out:
        heard("\n".join(told[:at] + told[at + 1 :]))
    with pytest.raises(Refused) as twice:
        heard("\n".join(told[: at + 1] + told[at:]))

    assert ("spoken.row_missing", f"{at:02d}") == (left_out.value.code, left_out.value.facts["row"])
    assert ("spoken.row_twice", f"{at:02d}") == (twice.value.code, twice.value.facts["row"])


@given(meetings(fewest=1, most=8))
def test_what_has_no_end_is_not_taken(meeting):
    """Whoever rings off before the last row is asked for the next one."""
    told = rows(meeting, numbers(meeting))

    for at in range(len(told)):
        with pytest.raises(Refused) as refused:
            heard("\n".join(told[:at])).spoken(numbers(meeting))
        assert ("spoken.unfinished", f"{at:02d}") == (
            refused.value.code,
            refused.value.facts["row"],
        )
    with pytest.raises(Refused, match="after_end"):
        heard("\n".join((*told, told[-1])))


@given(st.text(max_size=80))
def test_no_text_at_all_breaks_it(text):
    """Whatever is typed or scanned is taken or refused, never a crash."""
    for take in (Hearing().take, part_of, heard):
        try:
            take(text)
        except Refused:
            continue
    assert heard("").rows == ()


@given(st.text("0123456789", max_size=90), meetings(fewest=1, most=3))
def test_no_digits_at_all_break_it(digits, meeting):
    """As a row of any place."""
    hearing = Hearing()
    for row in rows(meeting, numbers(meeting)):
        was_taken(hearing, digits)
        hearing = hearing.take(row)


def was_taken(hearing, digits):
    """Whether a row was taken; one that was not is always named."""
    try:
        hearing.take(digits)
    except Refused as refused:
        return not refused.facts["row"]
    return True


@given(meetings(fewest=40), meetings(fewest=40), st.data())
def test_a_series_is_not_mended_by_another(meeting, other, data):
    """A part that is missing, of another meeting or wrong in one digit makes no meeting."""
    own, others = list(parts(meeting)), list(parts(other))
    at = data.draw(st.integers(0, len(own) - 1))
    assume(len(own) > 1 and part_of(own[0]).tag != part_of(others[0]).tag)

    with pytest.raises(Refused, match="parts_missing"):
        heard("\n".join(own[:at] + own[at + 1 :]))
    assert (at + 1,) == missing([part_of(text) for n, text in enumerate(own) if n != at])
    with pytest.raises(Refused, match="parts_mixed"):
        joined([part_of(others[0]), *map(part_of, own)])
    place = data.draw(st.integers(2, len(own[at]) - 1))
    wrong = own[at][:place] + str((int(own[at][place]) + 1) % 10) + own[at][place + 1 :]
    with pytest.raises(Refused, match="part_wrong"):
        part_of(wrong)


def meeting_of(*lines, cash=None):
    """A meeting of group 4820101, each line (customer, interest, deposit)."""
    told = tuple(SpokenLine(number, Dong(a), Dong(b)) for number, a, b in lines)
    interest, deposits = sum(a for _n, a, _b in lines), sum(b for _n, _a, b in lines)
    day = date(2026, 11, 1)
    return Spoken("4820101", day, len(told), 3, Dong(interest), Dong(deposits), cash, told)


AN, BINH = "7317000001", "7317000002"


def test_a_usual_meeting_is_read_in_few_blocks():
    """Thousands are read as thousands; the sums alone take about ten blocks."""
    meeting = meeting_of((AN, 152_000, 50_000), (BINH, 229_000, 0), cash=Dong(431_000))

    told = rows(meeting, (AN, BINH))

    assert ["0044 3711 0482 0101 0111 2602", "0133 0001 0152 0050"] == list(told[:2])
    assert {4} == {len(block) for row in told for block in row.split()}
    assert 11 == sum(len(row.split()) for row in rows(short(meeting)))


def test_a_first_row_that_breaks_off_is_asked_for_whole():
    """Six blocks, as the number of a group is usually long."""
    for typed in ("0044", "0044 3711 0482"):
        with pytest.raises(Refused) as refused:
            Hearing().take(typed)
        assert ("spoken.length", 6) == (refused.value.code, refused.value.facts["blocks"])


def test_an_odd_amount_is_read_in_dong():
    """To the last đồng, in two blocks."""
    meeting = meeting_of((AN, 152_507, 50_000))

    assert "0001 0015 2507 0005 0000" == rows(meeting, (AN,))[1][5:]
    assert meeting == heard("\n".join(rows(meeting, (AN,)))).spoken((AN,))


def test_a_member_the_office_does_not_know_is_named_by_the_row():
    """And two whose numbers end alike; with whole numbers the codes tell them apart."""
    meeting = meeting_of((AN, 1000, 0), (BINH, 2000, 0))
    told = heard("\n".join(rows(meeting, (AN, BINH))))

    for members, code in (((AN,), "unknown"), ((AN, BINH, "99" + BINH), "unclear")):
        with pytest.raises(Refused) as refused:
            told.spoken(members)
        assert (f"spoken.member_{code}", "02") == (refused.value.code, refused.value.facts["row"])


def test_another_member_with_the_same_last_digits_is_found_out():
    """The check of the whole knows whole numbers."""
    meeting = meeting_of((AN, 1000, 0))

    with pytest.raises(Refused, match="whole"):
        heard("\n".join(rows(meeting, (AN,)))).spoken(("9999990001",))


def test_rows_of_two_sheets_do_not_make_a_meeting():
    """Each row holds, the sums do not."""
    one, other = meeting_of((AN, 1000, 0)), meeting_of((AN, 2000, 0))
    told = rows(one, (AN,))

    with pytest.raises(Refused, match="sums"):
        heard("\n".join((told[0], rows(other, (AN,))[1], told[2])))


@pytest.mark.parametrize(
    "meeting",
    [
        meeting_of(("tám", 1000, 0)),
        meeting_of((AN, -1000, 0)),
        meeting_of((AN, 10**20, 0)),
        meeting_of(*((str(n), 1000, 0) for n in range(1000, 1000 + MOST_PAYERS + 1))),
    ],
)
def test_what_cannot_be_read_as_digits_is_refused(meeting):
    """Rather than told otherwise than it is."""
    with pytest.raises(Refused):
        rows(meeting)
