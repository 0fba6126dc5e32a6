"""Facts of the lists of dues, of the cash sheet and of the labels."""

from datetime import date, timedelta

from made_up import CODE, GROUP, HARD_GROUP, HUGE, LONGEST, NAMES, PROGRAMMES, contract, customer

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts_cash import CashSheet
from tkvv_desktop.usecases.facts_dues import DueList, DueListLine, NoticeList, NoticeListLine
from tkvv_desktop.usecases.facts_labels import Label

ANSWERS = ("full", "part", "", "deposit", "adjust", "extend", "hard")
NOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)
LONG_NOTE = "con gái làm ở Bình Dương gửi tiền về trước phiên giao dịch"


def due_of(n: int = 0, **changes) -> DueListLine:
    due_on = date(2026, 11, 19) + timedelta(days=n)
    facts = {
        "member": NAMES[n % len(NAMES)],
        "customer_no": customer(n),
        "contract_no": contract(n),
        "programme": f"Cho vay {PROGRAMMES[n % 3].lower()}",
        "due_on": due_on,
        "session_on": date(2026, 12, 3),
        "amount": Dong(5_000_000 + 100_000 * n),
        "is_final": n % 3 == 0,
        "is_estimate": n % 7 == 1,
        "days_left": (due_on - date(2026, 11, 21)).days,
        "deposit": Dong(1_200_000) if n % 5 else None,
        "notice_no": n + 1 if n % 2 else None,
    }
    return DueListLine(**{**facts, **changes})


def answered(n: int) -> DueListLine:
    line = due_of(n)
    answer = ANSWERS[n % len(ANSWERS)]
    covered = {"": None, "part": Dong(2_000_000), "deposit": Dong(1_200_000)}
    return due_of(n, answer=answer, promised=covered.get(answer, line.amount))


def due_list(count: int = 5, **changes) -> DueList:
    """What nobody has answered yet."""
    facts = {
        "group": GROUP,
        "made_on": date(2026, 11, 21),
        "until": date(2027, 2, 19),
        "lines": tuple(due_of(n) for n in range(count)),
        "figures_on": date(2026, 10, 31),
    }
    return DueList(**{**facts, **changes})


def answered_dues(lines: int) -> DueList:
    return due_list(lines=tuple(answered(n) for n in range(lines)))


def hard_dues(lines: int) -> DueList:
    hard = tuple(
        due_of(
            n,
            member=LONGEST,
            amount=HUGE,
            deposit=HUGE,
            is_estimate=True,
            notice_no=n,
            answer=ANSWERS[n % len(ANSWERS)] or "part",
            promised=HUGE if ANSWERS[n % len(ANSWERS)] else None,
            promised_on=date(2026, 12, 3),
            note=LONG_NOTE,
        )
        for n in range(lines)
    )
    return due_list(group=HARD_GROUP, lines=hard)


def notice_of(n: int = 0, **changes) -> NoticeListLine:
    facts = {
        "number": n + 1,
        "stage": 1 + n % 3,
        "member": NAMES[n % len(NAMES)],
        "customer_no": customer(n),
        "address": "Thôn Đông Hòa, xã Hòa Thuận Tây" if n % 4 else "",
        "loans": 1 + n % 2,
        "amount": Dong(5_000_000 + 100_000 * n),
        "due_on": date(2027, 2, 19),
        "session_on": date(2027, 3, 3),
    }
    return NoticeListLine(**{**facts, **changes})


def notice_list(count: int = 5, **changes) -> NoticeList:
    facts = {
        "group": GROUP,
        "printed_on": date(2026, 11, 21),
        "lines": tuple(notice_of(n) for n in range(count)),
        "reprint": False,
        "code": CODE,
    }
    return NoticeList(**{**facts, **changes})


def hard_notice_list(lines: int) -> NoticeList:
    address = f"{HARD_GROUP.hamlet}, {HARD_GROUP.commune}, thành phố Hồ Chí Minh"
    hard = tuple(
        notice_of(n, number=9_000 + n, member=LONGEST, address=address, amount=HUGE)
        for n in range(lines)
    )
    return notice_list(group=HARD_GROUP, reprint=True, lines=hard)


def cash_sheet(members: int = 5, **changes) -> CashSheet:
    """The notes of a session, a few more for each member."""
    cash = ((500_000, members), (100_000, 3 * members), (20_000, members), (1_000, 7))
    facts = {
        "group": GROUP,
        "session_on": date(2026, 12, 3),
        "denominations": NOTES,
        "cash": cash,
        "counted_on": date(2026, 11, 28),
        "booked": Dong(sum(worth * count for worth, count in cash)),
        "difference_reason": "",
        "reprint": False,
        "code": "",
    }
    return CashSheet(**{**facts, **changes})


def blank_cash_sheet(members: int = 5) -> CashSheet:
    return cash_sheet(members, cash=(), counted_on=None)


def hard_cash_sheet(members: int) -> CashSheet:
    return cash_sheet(
        group=HARD_GROUP,
        cash=((500_000, 2 * 10**6), (300, 1)),
        counted_on=None,
        difference_reason="còn giữ lại tiền của các hộ nộp thừa, " * members,
        reprint=True,
        code=CODE,
    )


def label(n: int = 0, **changes) -> Label:
    facts = {
        "member": NAMES[n % len(NAMES)],
        "address": "Số 12, thôn Đông Hòa, xã Hòa Thuận Tây" if n % 3 else "",
        "hamlet": GROUP.hamlet,
        "commune": GROUP.commune,
        "group_no": GROUP.group_no,
        "leader": GROUP.leader,
    }
    return Label(**{**facts, **changes})


def labels(count: int) -> list[Label]:
    return [label(n) for n in range(count)]


def hard_labels(count: int) -> list[Label]:
    hard = label(
        member=LONGEST,
        address=f"Số 1234/56/78 đường {LONGEST}, thành phố Hồ Chí Minh",
        hamlet=HARD_GROUP.hamlet,
        commune=HARD_GROUP.commune,
        leader=LONGEST,
    )
    return [hard] * count


MAKERS = {
    "due_of": due_of,
    "due_list": due_list,
    "answered_dues": answered_dues,
    "hard_dues": hard_dues,
    "notice_of": notice_of,
    "notice_list": notice_list,
    "hard_notice_list": hard_notice_list,
    "cash_sheet": cash_sheet,
    "blank_cash_sheet": blank_cash_sheet,
    "hard_cash_sheet": hard_cash_sheet,
    "label": label,
    "labels": labels,
    "hard_labels": hard_labels,
}
