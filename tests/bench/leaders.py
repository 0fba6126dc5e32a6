"""Leaders for the bench of an office: many at once, in memory, with real keys, signing and sealing.

What the office gets from them and gives to them are real files on a folder that stands for a stick.
"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import books
from light_books import Laptop

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.exchange import bundle, delivery, scan
from tkvv_desktop.exchange.address import address_of, secret_of
from tkvv_desktop.storage import exchanging
from tkvv_desktop.usecases.bundles import Card, totals_of

MEMBERS = 60
FAMILY = [
    "Nguyễn Thị",
    "Trần Văn",
    "Lê Thị",
    "Phạm Văn",
    "Hoàng Thị",
    "Lò Văn",
    "Vì Thị",
    "Bùi Văn",
]
GIVEN = [
    "An",
    "Bình",
    "Chung",
    "Dung",
    "Đạt",
    "Gấm",
    "Hòa",
    "Khuyên",
    "Lượng",
    "Mến",
    "Ngọc",
    "Oanh",
]


def customer(group: str, number: int) -> str:
    return f"73{group[-5:]}{number:03}"


def contract(group: str, number: int) -> str:
    return f"60000{group[-5:]}{number:06}"


def known_to_the_bank(group: str, as_of: date) -> list[ops.Operation]:
    """The group, its 60 people with all particulars, and what each of them owes."""
    people = [_person(group, number) for number in range(MEMBERS)]
    return [
        books.group_note(new_id(), as_of, group),
        books.people(new_id(), as_of, group, people),
        statement(group, as_of),
    ]


def statement(group: str, as_of: date) -> ops.Operation:
    loans = tuple(
        books.loan(contract(group, n), customer(group, n), 20_000_000 + n * 10_000)
        for n in range(MEMBERS)
    )
    listed = [customer(group, n) for n in range(MEMBERS)]
    return books.statement(new_id(), as_of, group, loans=loans, listed=listed)


def _person(group: str, number: int) -> ops.PersonNote:
    some = int(group) * 7919 + number * 104_729
    name = f"{FAMILY[some % len(FAMILY)]} {GIVEN[some // 8 % 12]} {GIVEN[some // 96 % 12]}"
    return ops.PersonNote(
        customer_no=customer(group, number),
        name=name,
        born=(date(1950, 1, 1) + timedelta(days=some % 18_000)).isoformat(),
        sex="female" if number % 3 else "male",
        ethnicity="Kinh",
        id_no=f"{78_000_000_000 + some % 10**9:012}",
        id_issued_on=(date(2021, 1, 1) + timedelta(days=some % 900)).isoformat(),
        id_issued_by="Cục Cảnh sát QLHC về TTXH",
        address=f"Ấp {some % 30}, Xã Vĩnh Lộc Đông",
        phone=f"09{some % 10**8:08}",
        spouse=f"{FAMILY[some // 7 % 8]} {GIVEN[some // 5 % 12]}",
    )


def month_of(group: str, held_on: date) -> list[ops.Operation]:
    """A month of a group of 60: everybody pays and most deposit; two slips; the day of session."""
    lines = tuple(
        books.line(
            f"{n:03}",
            customer(group, n),
            110_000 + n * 1_000,
            (n * 7 + held_on.month) % 4 * 20_000,
            contract(group, n),
            held_on.month * MEMBERS + n,
        )
        for n in range(MEMBERS)
    )
    came = tuple(ops.Attendance(customer(group, n), present=n % 9 > 0) for n in range(MEMBERS))
    session_on = held_on.replace(day=3)
    met = books.meeting(new_id(), held_on, group, lines, session_on=session_on, attendance=came)
    vouchers = tuple(
        books.voucher(f"v{n:03}", 500_000, contract(group, n), customer(group, n)) for n in range(8)
    )
    debits = tuple(
        books.debit(f"d{n:03}", 100_000, contract(group, n), customer(group, n))
        for n in range(10, 15)
    )
    closed = books.session(new_id(), 8_000_000, group, vouchers, debits)
    return [
        met,
        books.correction(new_id(), met.id, "004", group, held_on),
        books.correction(new_id(), met.id, "017", group, held_on),
        replace(closed, held_on=session_on),
        *(_printed(group, name, held_on) for name in ("receipts", "minutes", "collection_list")),
    ]


def _printed(group: str, name: str, day: date) -> ops.PaperPrinted:
    return ops.PaperPrinted(
        id=new_id(),
        scope=group,
        name=name,
        as_of=day,
        printed_on=day,
        way="print",
        month=day.replace(day=1),
        member="",
        loan="",
        meeting="",
        notice="",
        rows=MEMBERS,
        show_ids=False,
        dialect="",
        pages="",
        sheets=4,
        again="",
        drawn="ab" * 32,
        known=(),
    )


class Leader(Laptop):
    """The leader of one group, whose laptop has a real address."""

    def __init__(self, group: str) -> None:
        super().__init__(f"Tổ trưởng {group}", "leader", "bench")
        self.group = group
        self.secret = secret_of(self.book.writer.keys.book_key)
        self.address = address_of(self.secret)

    def card(self) -> Card:
        keys = self.book.writer.keys
        return Card(
            address=self.address,
            user=keys.user,
            name=self.name,
            role=self.role,
            public_key=keys.public_key,
            replica=self.replica,
            groups=(self.group,),
            book="so",
            nonce=bytes(16),
        )

    def meet(self, office: Card) -> None:
        """Pair with an office for all that it may know."""
        self.write(
            ops.BookPaired(
                id=new_id(),
                scope=ops.OFFICE,
                address=office.address,
                user=office.user,
                name=office.name,
                role=office.role,
                public_key=office.public_key,
                replica=office.replica.hex(),
                groups=(self.group,),
            )
        )

    def bundle(self) -> bytes:
        """What the office is to be sent now."""
        (office,) = exchanging.partners(self.book)
        parcel = exchanging.to_send(self.book, office, whole=False)
        told, lines = self.for_(office)
        told = replace(told, totals=totals_of(lines), recipients=(office.address, self.address))
        assert lines == parcel.lines
        return bundle.write(told, lines, self.book.writer.keys.signing.encode(), self.secret)

    def take(self, copies: scan.Copies) -> str:
        """Read what lies on a stick for this leader; what it came to."""
        found = bundle.read_first(
            scan.fetch(copies),
            self.secret,
            lambda one: exchanging.sender_key(self.book, one.manifest, one.lines),
        )
        (told,) = self.read((found.manifest, found.lines))
        return told.code


def put(root: Path, data: bytes, name: str) -> None:
    """Two copies on the stick, as a leader's own program puts them."""
    for second in ("", scan.SECOND):
        (root / delivery.FOLDER).mkdir(parents=True, exist_ok=True)
        (root / delivery.FOLDER / f"{name}{second}{delivery.SUFFIX}").write_bytes(data)
