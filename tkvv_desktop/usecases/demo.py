"""The demo book: the bank's month ends of made-up groups, and what two of them wrote down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from tkvv_desktop.domain.bankdata import BankFile, GroupRow, Kind, LoanRow, PersonRow
from tkvv_desktop.domain.calendar import add_months, month_end, month_of, session_on_or_before
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.ops import Attendance, Notes
from tkvv_desktop.usecases.contracts import Outcome, Progress
from tkvv_desktop.usecases.demo_life import Held, Life, live
from tkvv_desktop.usecases.demo_people import (
    OFFICE,
    OFFICE_NO,
    MadeUpGroup,
    made_up_groups,
    strangers,
)
from tkvv_desktop.usecases.meeting import (
    PostMeeting,
    SetMeetingDay,
    TakenLine,
    collection_table,
    post_meeting,
    set_meeting_day,
)
from tkvv_desktop.usecases.notices import (
    AnswerNotice,
    PrintNotices,
    answer_notice,
    dues,
    print_notices,
)
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files
from tkvv_desktop.usecases.records import Notice
from tkvv_desktop.usecases.session import (
    CloseSession,
    PaidAtBank,
    TakenFromDeposit,
    close_session,
)
from tkvv_desktop.usecases.views import CollectionRow, CollectionTable

OWN_LIVES = 2  # so many groups have meetings and sessions of their own
MEETING_BEFORE = 4  # days
_SMALLEST_NOTE = 500
_LATEST_NOTICES = 4  # days before today
_LINE_NOTES = ("Gửi con mang nộp hộ", "Nộp tại nhà, sáng hôm họp", "Chồng đi làm xa, vợ nộp")
_ABSENT_NOTES = ("", "Báo bận", "Đi làm ăn xa", "Ốm")
_PLACE = "Nhà văn hóa {hamlet}"
_GUESTS = "Chi hội trưởng; Trưởng {hamlet}"
_CONTENT = (
    "Thu lãi, thu tiền gửi tháng {month}. Nhắc các hộ có nợ đến hạn chuẩn bị tiền trả ngân hàng.",
    "Thu lãi, thu tiền gửi tháng {month}. Phổ biến cách phòng bệnh cho đàn vật nuôi.",
    "Thu lãi, thu tiền gửi tháng {month}. Vận động hộ còn lãi tồn nộp dứt trong quý.",
)
_BRIEFING = (
    "Ngân hàng nhắc các Tổ đôn đốc nợ đến hạn tháng sau, không để phát sinh nợ quá hạn.",
    "Ngân hàng đề nghị rà soát số căn cước và số điện thoại của tổ viên.",
)
_OVER = "Thừa tiền lẻ do hộ nộp làm tròn."

Do = Callable[[Callable[..., Outcome], Any], Outcome]
"""Carries out a use case with its command (App.do)."""
Ask = Callable[..., Any]
"""Answers a question about the book (App.ask)."""


def made_up_months(
    groups: int, months: int, seed: int, today: date
) -> tuple[tuple[BankFile, ...], ...]:
    """The bank's files of the last `months` month ends before `today`, oldest first.

    The same arguments give the same rows; more groups or months change nothing of the others.
    """
    ends = _month_ends(months, today)
    return tuple(_files(_lives(groups, ends, seed, today), end, seed, today) for end in ends)


def make_demo(
    do: Do,
    ask: Ask,
    groups: int,
    months: int,
    seed: int,
    today: date,
    progress: Progress | None = None,
) -> None:
    """Fill an empty book: the bank's month ends in order, and between them what groups did.

    No day written is after `today`, and on `today` there is something to do.
    """
    say = progress or (lambda done, of: None)
    ends = _month_ends(months, today)
    lives = _lives(groups, ends, seed, today)
    for number, end in enumerate(ends):
        say(number, len(ends))
        do(read_bank_files, ReadBankFiles(_files(lives, end, seed, today)))
        if number == 0:
            for life in lives[:OWN_LIVES]:
                _fix_meeting_day(do, life.group.row, end)
        next_end = month_end(add_months(month_of(end), 1))
        for place, life in enumerate(lives[:OWN_LIVES]):
            rng = Random(f"{seed} own {place} {end}")
            for day, held in life.held.items():
                if end < day <= next_end:
                    is_latest = day > add_months(today, -1)
                    _meet(_Teller(do, ask, life, rng, today), held, counts_cash=is_latest)
    for place, life in enumerate(lives[:OWN_LIVES]):
        rng = Random(f"{seed} last {place}")
        _last_notices(_Teller(do, ask, life, rng, today), ends[-1])
    say(len(ends), len(ends))


def _month_ends(months: int, today: date) -> tuple[date, ...]:
    last = month_of(today) - timedelta(days=1)
    return tuple(month_end(add_months(month_of(last), -ago)) for ago in reversed(range(months)))


def _lives(groups: int, ends: Sequence[date], seed: int, today: date) -> tuple[Life, ...]:
    return tuple(
        live(group, number, ends[-1], ends, seed)
        for number, group in enumerate(made_up_groups(groups, seed, today))
    )


def _files(lives: Sequence[Life], as_of: date, seed: int, today: date) -> tuple[BankFile, ...]:
    """What the bank gives out for a month end, each file with its own columns only."""
    told = [life.month_ends[as_of] for life in lives]
    day = f"{as_of:%d-%m-%Y}"

    def file(kind: Kind, name: str, office_no: str = "", **rows: Any) -> BankFile:
        count = max(len(some) for some in rows.values())
        return BankFile(name, kind, as_of, office_no, count, **rows)

    def of_all(rows: str) -> tuple[Any, ...]:
        return tuple(row for one in told for row in getattr(one, rows))

    people, loans = (*of_all("people"), *strangers(seed, today)), of_all("loans")
    return (
        file(
            Kind.LOAN_FILE,
            f"Ho_so_tin_dung_chi_tiet_{day}.xlsx",
            OFFICE_NO,
            people=_in_file_order(people, loans),
            loans=loans,
            groups=tuple(_as_loan_file_tells(life.group) for life in lives),
        ),
        file(
            Kind.GROUP_LIST,
            f"{OFFICE_NO}_{as_of:%d%m%Y}_DSTO.xlsx",
            OFFICE_NO,
            groups=tuple(life.group.row for life in lives),
        ),
        file(
            Kind.GROUP_INFO,
            f"BC0437_{as_of:%d%m%Y}.xlsx",
            OFFICE_NO,
            group_infos=tuple(one.info for one in told),
        ),
        file(Kind.SCORES, f"CDTOTKVV_{as_of:%m_%Y}.xlsx", scores=tuple(one.score for one in told)),
        file(
            Kind.INSTALMENTS,
            f"No den han phan ky den {day}.xlsx",
            instalments=of_all("instalments"),
        ),
        file(Kind.OVERDUE, f"No qua han {day}.xlsx", overdue=of_all("overdue")),
        file(Kind.FROZEN, f"Khoanh No_{as_of}.xlsx", frozen=of_all("frozen")),
        file(
            Kind.DORMANT,
            f"Mon_vay_03_thang_KHD_{as_of}.xlsx",
            OFFICE_NO,
            dormant=of_all("dormant"),
        ),
    )


def _in_file_order(people: Sequence[PersonRow], loans: Sequence[LoanRow]) -> tuple[PersonRow, ...]:
    """Borrowers first, by their loans, as the rows of the loan file name them."""
    place = {number: n for n, number in enumerate(dict.fromkeys(one.customer_no for one in loans))}
    return tuple(sorted(people, key=lambda one: place.get(one.customer_no, len(place))))


def _as_loan_file_tells(group: MadeUpGroup) -> GroupRow:
    return replace(
        group.row,
        office_name=OFFICE,
        point_no="",
        point="",
        leader_phone="",
        deputy="",
        deputy_customer_no="",
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Who writes down the life of one group."""

    do: Do
    ask: Ask
    life: Life
    rng: Random
    today: date

    @property
    def group_no(self) -> str:
        return self.life.group.row.group_no


def _meeting_day_of(session_day: int) -> int:
    """Some days before the session, but of its own month: after the bank's month end."""
    return max(1, session_day - MEETING_BEFORE)


def _fix_meeting_day(do: Do, row: GroupRow, day: date) -> None:
    meets_on = _meeting_day_of(row.session_day)
    place = _PLACE.format(hamlet=row.hamlet)
    do(set_meeting_day, SetMeetingDay(new_id(), row.group_no, meets_on, place, day))


def _meet(teller: _Teller, held: Held, *, counts_cash: bool) -> None:
    """A meeting, its notices and the session after it, as far as `today` has come."""
    row = teller.life.group.row
    held_on = session_on_or_before(held.on, _meeting_day_of(row.session_day))
    if held_on > teller.today:
        return
    rng = teller.rng
    table: CollectionTable = teller.ask(collection_table, teller.group_no, held_on, held.on)
    rows = {one.customer_no: one for one in table.rows}
    lines = tuple(
        TakenLine(
            one.customer_no,
            _interest(rows[one.customer_no], one.how),
            one.deposit,
            rng.choice(_LINE_NOTES) if rng.random() < 0.04 else "",
        )
        for one in held.taken
        if one.customer_no in rows
    )
    booked = sum(line.interest + line.deposit for line in lines)
    cash = _notes(booked) if counts_cash else ()
    is_odd = bool(cash) and booked % _SMALLEST_NOTE > 0
    teller.do(
        post_meeting,
        PostMeeting(
            id=new_id(),
            group_no=teller.group_no,
            held_on=held_on,
            session_on=held.on,
            lines=lines,
            attendance=_attendance(teller, table, held),
            cash=cash,
            place=_PLACE.format(hamlet=row.hamlet),
            guests=_GUESTS.format(hamlet=row.hamlet),
            content=rng.choice(_CONTENT).format(month=f"{held.on:%m/%Y}"),
            difference_reason=_OVER if is_odd else "",
        ),
    )
    _print(teller, held_on, answered=0.9)
    if held.on < teller.today:
        _close(teller, held)


def _interest(row: CollectionRow, how: str) -> Dong:
    return {"all": row.due, "current": row.current}.get(how, ZERO)


def _notes(booked: int) -> tuple[Notes, ...]:
    """The cash with the fewest notes; small change is rounded up."""
    left = -(-booked // _SMALLEST_NOTE) * _SMALLEST_NOTE
    cash = []
    for worth in (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500):
        cash.append(Notes(worth, left // worth))
        left %= worth
    return tuple(cash)


def _attendance(teller: _Teller, table: CollectionTable, held: Held) -> tuple[Attendance, ...]:
    """Who paid was mostly there; who did not pay was mostly not."""
    rng = teller.rng
    paid = {one.customer_no for one in held.taken if one.interest or one.deposit}
    found = []
    for row in table.rows:
        is_present = rng.random() < (0.92 if row.customer_no in paid else 0.3)
        note = "" if is_present else rng.choice(_ABSENT_NOTES)
        found.append(Attendance(row.customer_no, is_present, note))
    return tuple(found)


def _close(teller: _Teller, held: Held) -> None:
    rng = teller.rng
    vouchers, debits = [], []
    for one in held.repaid:
        number = f"{held.on:%y%m%d}{rng.randrange(10**4):04}"
        if one.by_member:
            vouchers.append(PaidAtBank(one.contract_no, one.by_member, number, held.on))
        if one.from_deposit:
            debits.append(
                TakenFromDeposit(one.contract_no, one.from_deposit, ZERO, f"T{number}", held.on)
            )
    in_hand = teller.ask(lambda reader: reader.cash_in_hand(teller.group_no, held.on)).in_hand
    teller.do(
        close_session,
        CloseSession(
            id=new_id(),
            group_no=teller.group_no,
            held_on=held.on,
            handed_in=in_hand,
            cash=_notes(in_hand) if in_hand % _SMALLEST_NOTE == 0 else (),
            vouchers=tuple(vouchers),
            debits=tuple(debits),
            attended_by="deputy" if rng.random() < 0.1 else "leader",
            briefing=rng.choice(_BRIEFING),
        ),
    )


def _print(
    teller: _Teller,
    day: date,
    answered: float,
    only: tuple[tuple[str, date], ...] | None = None,
) -> None:
    """Print the notices of a day; so many of the households have answered."""
    printed = teller.do(print_notices, PrintNotices(new_id(), day, teller.group_no, only))
    for notice in printed.result:
        if teller.rng.random() < answered:
            _answer(teller, notice)


def _answer(teller: _Teller, notice: Notice, promised_on: date | None = None) -> None:
    rng = teller.rng
    answer = rng.choices(("full", "part", "deposit", "extend", "hard", ""), (60, 12, 8, 8, 5, 7))[0]
    amount = Dong(sum(item.amount for item in notice.items))
    if promised_on is not None:
        answer = "full"
    promises = answer in {"full", "part"}
    person = next(one for one in teller.life.group.people if one.customer_no == notice.customer_no)
    teller.do(
        answer_notice,
        AnswerNotice(
            id=new_id(),
            group_no=teller.group_no,
            printed=notice.op_id,
            number=notice.number,
            day=notice.day,
            handed_to=person.spouse if person.spouse and rng.random() < 0.3 else person.name,
            answer=answer,
            promised_on=(promised_on or notice.items[0].session_on) if promises else None,
            promised=Dong(amount // 2 if answer == "part" else amount) if promises else ZERO,
        ),
    )


def _last_notices(teller: _Teller, last_end: date) -> None:
    """Some days ago a part of the notices was printed; one household promised to pay by now."""
    day = max(last_end + timedelta(days=1), teller.today - timedelta(days=_LATEST_NOTICES))
    rows = [row for row in teller.ask(dues, teller.group_no, day) if row.is_notice_wanted]
    chosen = tuple((row.due.contract_no, row.due.due_on) for row in rows[: (len(rows) + 1) // 2])
    command = PrintNotices(new_id(), day, teller.group_no, chosen)
    printed = teller.do(print_notices, command).result
    for place, notice in enumerate(printed[: (len(printed) + 1) // 2]):
        _answer(teller, notice, teller.today if place == 0 else None)
