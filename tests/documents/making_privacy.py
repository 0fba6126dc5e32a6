"""Made-up facts for the papers about personal data."""

from datetime import date, timedelta

from made_up import CODE, GROUP, HARD_GROUP, HUGE, LONGEST, contract, customer

from tkvv_desktop.usecases.facts_privacy import (
    ConsentFacts,
    ConsentPaper,
    EntryFacts,
    Look,
    MemberData,
)

ON = date(2026, 11, 21)
PERSON = {
    "name": "Lê Thị Ánh Tuyết",
    "customer_no": customer(1),
    "born": "1966-04-05",
    "sex": "female",
    "ethnicity": "Kinh",
    "id_no": "********4321",
    "id_issued_on": "2021-04-25",
    "id_issued_by": "Cục Cảnh sát QLHC về TTXH",
    "address": "Thôn Đông Hòa, xã Hòa Thuận Tây",
    "phone": "0912345678",
    "spouse": "Phạm Quốc Khánh",
}


def entry(n=0, **changes):
    amount = changes.pop("amount", 131_507)
    kinds = (
        ("people.noted", PERSON, True),
        ("bank.statement", {"contract_no": contract(n), "in_term": amount, "rate": "6.6"}, True),
        (
            "meeting.posted",
            {
                "line": "001",
                "receipt_no": n + 1,
                "interest": [{"contract_no": contract(1), "amount": amount}],
                "deposit": 50_000,
                "note": "Con gái nộp thay",
            },
            False,
        ),
        ("meeting.posted", {"customer_no": customer(1), "present": False, "note": ""}, False),
        ("bank.statement", {"contract_no": contract(n), "arrears_in_term": 0}, True),
        ("notice.answered", {"answer": "part", "promised_on": "2026-12-01"}, False),
    )
    kind, part, is_news = kinds[n % len(kinds)]
    facts = {
        "day": date(2025, 12, 27) + timedelta(days=6 * n),
        "type": kind,
        "by": "Đinh Thanh Mai",
        "parts": () if n % 11 == 10 else (part,),
        "is_news": is_news,
    }
    return EntryFacts(**facts | changes)


def data(count=5, **changes):
    facts = {
        "group": GROUP,
        "name": PERSON["name"],
        "customer_no": customer(1),
        "particulars": PERSON,
        "made_on": ON,
        "consents": (
            ConsentFacts(date(2026, 1, 5), True, "consent/1", ""),
            ConsentFacts(date(2026, 9, 30), False, "consent/1", "Báo tại buổi họp"),
        ),
        "looks": (
            Look(date(2026, 2, 3), "Đinh Thanh Mai", "number"),
            Look(date(2026, 3, 3), "Ngô Ngọc Liên", "print", "member-statement", in_full=True),
            Look(date(2026, 4, 3), "Ngô Ngọc Liên", "export"),
        ),
        "entries": tuple(entry(n) for n in range(count)),
        "code": CODE,
    }
    return MemberData(**facts | changes)


def erased_data():
    nothing = {"looks": (), "consents": (), "name": "", "particulars": {}, "code": ""}
    return data(0, entries=(entry(3, parts=()),), is_erased=True, **nothing)


def hard_data():
    long = dict.fromkeys(("name", "address", "spouse", "id_issued_by", "ethnicity"), LONGEST * 2)
    return data(
        group=HARD_GROUP,
        name=LONGEST,
        particulars=PERSON | long,
        consents=(ConsentFacts(ON, True, "consent/1", LONGEST * 3),),
        looks=tuple(
            Look(ON, LONGEST, "print", "collection-list", in_full=True) for _one in range(30)
        ),
        entries=tuple(entry(n, by=LONGEST, amount=HUGE) for n in range(60)),
    )


def consent(**changes):
    facts = {
        "group": GROUP,
        "name": PERSON["name"],
        "customer_no": customer(1),
        "id_no": PERSON["id_no"],
        "address": PERSON["address"],
        "made_on": ON,
        "code": CODE,
    }
    return ConsentPaper(**facts | changes)


def unknown_consent():
    return consent(name="", id_no="", address="", code="")


def hard_consent():
    return consent(group=HARD_GROUP, name=LONGEST, address=LONGEST * 2)
