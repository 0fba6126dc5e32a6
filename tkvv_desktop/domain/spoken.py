"""The figures of one posted meeting as rows of digits, to be read over a telephone or scanned.

A row is some blocks of four digits. Its first block is its number and two check digits, so that
no wrong digit, no swap of neighbours, no row left out or read twice goes unnoticed:

    00cc fLwW GGGG GGGG DDMM YYnn    the head: form, group, day, how many members paid
    01cc MMMM IIII DDDD              a member who paid: his number's last digits, interest, deposit
    nncc pppk IIII DDDD [EEEE] hhhh  the end: present, sums, cash, a check of the whole

L is how many digits the group's number has. w and W are how many blocks an amount takes, of a
member and of the sums. f tells the unit (đồng or thousands) and by how much of his number a member
is named. k says of the cash: 0 not counted, 1 as booked, 2 over, 3 short by E.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.money import Dong, total

BLOCK = 4
MOST_PAYERS = 97  # the end has a number too, and 99 begins a part of a series
_PRIME = 97  # its remainders tell any wrong digit and any swap of neighbours
_THOUSAND = 1000
_MOST_BLOCKS = 4  # of an amount, of a customer number
_LONGEST = 15 * BLOCK  # a row
WHOLE_FROM = 3  # blocks that hold a whole customer number
_MOST_GROUP = 9
_USUAL_GROUP = 7  # digits of a group's number, until the row itself tells
_MOST_PRESENT = 999
_CENTURY = 2000
_SEPARATORS = str.maketrans("", "", " .,-–·_/\t\r\n\u00a0")
_NOT_COUNTED, _AS_BOOKED, _OVER, _SHORT = range(4)


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """What one member handed over; đồng."""

    customer_no: str
    interest: Dong
    deposit: Dong


@dataclass(frozen=True, slots=True)
class Spoken:
    """The figures of a meeting; đồng. `lines` is None when only the sums are told."""

    group_no: str
    held_on: date
    payers: int
    present: int
    interest: Dong
    deposits: Dong
    cash: Dong | None  # counted; None when it was not
    lines: tuple[SpokenLine, ...] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What the first row says: of which meeting, and how long the other rows are."""

    group_no: str
    held_on: date
    payers: int
    unit: int
    member_blocks: int  # 0: only the sums are told
    line_blocks: int
    sum_blocks: int

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self.payers + 1 if self.member_blocks else 1


def rows(spoken: Spoken, members: Collection[str] = ()) -> tuple[str, ...]:
    """The rows to read; members are named by as few digits as tell them from all `members`.

    Raises Refused: spoken.too_many, spoken.not_sayable.
    """
    numbers = {*members, *(line.customer_no for line in spoken.lines or ())}
    return tuple(_spaced(row) for row in plain_rows(spoken, _fewest(numbers)))


def digits_of(typed: str) -> str:
    """What was typed without what people put between digits."""
    return typed.translate(_SEPARATORS)


@dataclass(frozen=True, slots=True)
class Hearing:
    """The rows that were heard so far, each of them checked."""

    rows: tuple[str, ...] = ()  # digits alone

    @property
    def head(self) -> Head | None:
        return head_of(self.rows[0]) if self.rows else None

    @property
    def is_done(self) -> bool:
        head = self.head
        return head is not None and len(self.rows) > head.last

    def take(self, typed: str) -> "Hearing":
        """With one more row.

        Raises Refused, always naming the row: spoken.not_digits, spoken.length, spoken.check,
        spoken.row_missing, spoken.row_twice, spoken.head, spoken.sums, spoken.after_end.
        """
        at, head = len(self.rows), self.head
        if head is not None and at > head.last:
            raise Refused("spoken.after_end", row=row_name(head.last))
        digits = digits_of(typed)
        if not digits or not digits.isascii() or not digits.isdecimal():
            raise Refused("spoken.not_digits", row=row_name(at))
        number, wanted = int(digits[:2]), length_of_row(digits, at, head)
        if 2 * BLOCK <= len(digits) <= _LONGEST and holds(digits) and number != at:
            code = "spoken.row_missing" if number > at else "spoken.row_twice"
            raise Refused(code, row=row_name(min(at, number)), next=row_name(at))
        if len(digits) != wanted:
            raise Refused(
                "spoken.length", row=row_name(at), blocks=wanted // BLOCK, typed=len(digits)
            )
        if not holds(digits):
            raise Refused("spoken.check", row=row_name(at))
        if head is None:
            head_of(digits)  # refuses what is no head
        elif at == head.last:
            self._refuse_other_sums(head, _end(digits, head)[1:3])
        return Hearing((*self.rows, digits))

    def line(self, at: int, members: Collection[str]) -> SpokenLine:
        """What row `at` says of a member.

        Raises Refused: spoken.member_unknown, spoken.member_unclear.
        """
        head = self.head
        assert head is not None  # noqa: S101 - there is a row after it
        named, amounts = _split(self.rows[at], head.member_blocks * BLOCK)
        interest, deposit = _amounts(amounts, head.line_blocks, head.unit)
        found = {one for one in members if one.zfill(len(named))[-len(named) :] == named}
        if len(found) > 1:
            raise Refused("spoken.member_unclear", row=row_name(at), digits=named)
        if not found and head.member_blocks < WHOLE_FROM:
            raise Refused("spoken.member_unknown", row=row_name(at), digits=named)
        return SpokenLine(found.pop() if found else named.lstrip("0"), interest, deposit)

    def spoken(self, members: Collection[str]) -> Spoken:
        """The figures, once every row was heard; `members` are those of the group.

        Raises Refused: spoken.unfinished, spoken.whole, spoken.member_again, and as `line`.
        """
        head = self.head
        if head is None or not self.is_done:
            raise Refused("spoken.unfinished", row=row_name(len(self.rows)))
        lines = None
        if head.member_blocks:
            lines = tuple(self.line(at, members) for at in range(1, head.last))
            seen: set[str] = set()
            for at, line in enumerate(lines, start=1):
                if line.customer_no in seen:
                    raise Refused("spoken.member_again", row=row_name(at))
                seen.add(line.customer_no)
        present, interest, deposits, cash = _end(self.rows[-1], head)
        said = Spoken(
            head.group_no, head.held_on, head.payers, present, interest, deposits, cash, lines
        )
        if self.rows[-1][-BLOCK:] != _whole(said):
            raise Refused("spoken.whole", row=row_name(head.last))
        return said

    def _refuse_other_sums(self, head: Head, said: tuple[Dong, Dong]) -> None:
        if not head.member_blocks:
            return
        added = [0, 0]
        for row in self.rows[1:]:
            amounts = _split(row, head.member_blocks * BLOCK)[1]
            for n, amount in enumerate(_amounts(amounts, head.line_blocks, head.unit)):
                added[n] += amount
        if tuple(added) != said:
            raise Refused(
                "spoken.sums",
                row=row_name(head.last),
                added=Dong(sum(added)),
                said=Dong(sum(said)),
            )


# --- rows ---


def plain_rows(spoken: Spoken, member_blocks: int) -> Iterator[str]:
    """The digits of each row, members named by so many blocks at the end of their numbers."""
    _refuse_unsayable(spoken, member_blocks)
    lines = spoken.lines or ()
    each = [amount for line in lines for amount in (line.interest, line.deposit)]
    booked = spoken.interest + spoken.deposits
    off = 0 if spoken.cash is None else spoken.cash - booked
    sums = [spoken.interest, spoken.deposits, abs(off)]
    unit = 1 if any(amount % _THOUSAND for amount in (*each, *sums)) else _THOUSAND
    wide, wide_sums = (_blocks_of(max(told, default=0) // unit) for told in (each, sums))
    if max(wide, wide_sums) > _MOST_BLOCKS:
        raise Refused("spoken.not_sayable")
    form = (unit == _THOUSAND) + (2 * member_blocks if spoken.lines is not None else 0)
    group = spoken.group_no
    padded = group.zfill(-(-len(group) // BLOCK) * BLOCK)
    day = f"{spoken.held_on:%d%m}{spoken.held_on.year - _CENTURY:02d}"
    yield sealed(0, f"{form}{len(group)}{wide}{wide_sums}{padded}{day}{spoken.payers:02d}")
    for at, line in enumerate(lines, start=1):
        named = line.customer_no.zfill(member_blocks * BLOCK)[-member_blocks * BLOCK :]
        yield sealed(at, named + _told((line.interest, line.deposit), wide, unit))
    cash = _NOT_COUNTED if spoken.cash is None else _AS_BOOKED
    cash = (_OVER if off > 0 else _SHORT) if off else cash
    told = _told(sums if off else sums[:2], wide_sums, unit)
    yield sealed(len(lines) + 1, f"{spoken.present:03d}{cash}{told}{_whole(spoken)}")


def _refuse_unsayable(spoken: Spoken, member_blocks: int) -> None:
    lines = spoken.lines or ()
    if spoken.payers > MOST_PAYERS:
        raise Refused("spoken.too_many", n=spoken.payers, most=MOST_PAYERS)
    numbers = [spoken.group_no, *(line.customer_no for line in lines)]
    amounts = [spoken.interest, spoken.deposits, spoken.cash or 0]
    amounts += [amount for line in lines for amount in (line.interest, line.deposit)]
    sums = total(line.interest for line in lines), total(line.deposit for line in lines)
    is_sayable = (
        all(number.isascii() and number.isdecimal() for number in numbers)
        and min(amounts) >= 0
        and len(spoken.group_no) <= _MOST_GROUP
        and member_blocks <= _MOST_BLOCKS
        and 0 <= spoken.present <= _MOST_PRESENT
        and _CENTURY <= spoken.held_on.year < _CENTURY + 100
        and (
            spoken.lines is None
            or (len(lines) == spoken.payers and sums == (spoken.interest, spoken.deposits))
        )
    )
    if not is_sayable:
        raise Refused("spoken.not_sayable")


def _fewest(numbers: Collection[str]) -> int:
    """How many blocks at the end of customer numbers tell all of them apart."""
    for blocks in range(1, WHOLE_FROM):
        ends = {number.zfill(blocks * BLOCK)[-blocks * BLOCK :] for number in numbers}
        if len(ends) == len(numbers):
            return blocks
    return max(WHOLE_FROM, -(-max(map(len, numbers), default=0) // BLOCK))


def sealed(number: int, rest: str) -> str:
    """The row whose check digits make its whole number leave 1."""
    left = int(f"{number:02d}00{rest}") % _PRIME
    check = (1 - left) * pow(10, -len(rest), _PRIME) % _PRIME
    return f"{number:02d}{check:02d}{rest}"


def sealed_at_end(digits: str) -> str:
    """The digits with two more, so that they hold."""
    return f"{digits}{(1 - int(digits) * 100) % _PRIME:02d}"


def holds(digits: str) -> bool:
    """Whether the check digits fit the others."""
    return int(digits) % _PRIME == 1


def length_of_row(digits: str, at: int, head: Head | None) -> int:
    """How many digits row `at` must have; of head and end their own digits tell it."""
    if head is None:
        group = int(digits[5]) if len(digits) >= 2 * BLOCK else _USUAL_GROUP
        return (4 + -(-group // BLOCK)) * BLOCK
    if at < head.last:
        return (1 + head.member_blocks + 2 * head.line_blocks) * BLOCK
    is_off = len(digits) > 2 * BLOCK and int(digits[7]) in (_OVER, _SHORT)
    return (3 + (3 if is_off else 2) * head.sum_blocks) * BLOCK


def head_of(digits: str) -> Head:
    """The first row, read. Raises Refused("spoken.head")."""
    form, length, wide, wide_sums = map(int, digits[BLOCK : 2 * BLOCK])
    group, rest = digits[2 * BLOCK : -2 * BLOCK], digits[-2 * BLOCK :]
    ahead = len(group) - length
    try:
        held_on = date(_CENTURY + int(rest[4:6]), int(rest[2:4]), int(rest[:2]))
    except ValueError as error:
        raise Refused("spoken.head", row=row_name(0)) from error
    in_range = all(1 <= n <= _MOST_BLOCKS for n in (wide, wide_sums)) and length
    if not in_range or any(sign != "0" for sign in group[:ahead]) or int(rest[6:]) > MOST_PAYERS:
        raise Refused("spoken.head", row=row_name(0))
    unit = _THOUSAND if form % 2 else 1
    return Head(group[ahead:], held_on, int(rest[6:]), unit, form // 2, wide, wide_sums)


def _end(digits: str, head: Head) -> tuple[int, Dong, Dong, Dong | None]:
    """The last row, read: present, interest, deposits, cash."""
    present, cash = int(digits[4:7]), int(digits[7])
    told = _amounts(digits[2 * BLOCK : -BLOCK], head.sum_blocks, head.unit)
    interest, deposits = told[:2]
    counted: int = interest + deposits
    if cash in (_OVER, _SHORT):
        counted += told[2] if cash == _OVER else -told[2]
    if cash > _SHORT or counted < 0:
        raise Refused("spoken.check", row=row_name(head.last))
    return present, interest, deposits, None if cash == _NOT_COUNTED else Dong(counted)


def _split(row: str, first: int) -> tuple[str, str]:
    return row[BLOCK : BLOCK + first], row[BLOCK + first :]


def _amounts(digits: str, blocks: int, unit: int) -> list[Dong]:
    wide = blocks * BLOCK
    return [Dong(int(digits[n : n + wide]) * unit) for n in range(0, len(digits), wide)]


def _told(amounts: Sequence[int], blocks: int, unit: int) -> str:
    return "".join(f"{amount // unit:0{blocks * BLOCK}d}" for amount in amounts)


def _blocks_of(amount: int) -> int:
    return -(-len(str(amount)) // BLOCK)


def _whole(spoken: Spoken) -> str:
    """Four digits that depend on everything, also on what a row tells only in part."""
    told = [
        "tkvv/spoken/v1",
        spoken.group_no,
        spoken.held_on.isoformat(),
        *map(str, (spoken.payers, spoken.present, spoken.interest, spoken.deposits, spoken.cash)),
    ]
    for line in spoken.lines or ():
        told += [line.customer_no, str(line.interest), str(line.deposit)]
    return tag("|".join(told))


def tag(text: str) -> str:
    """Four digits that depend on all of a text."""
    return f"{int.from_bytes(sha256(text.encode('utf-8')).digest()) % 10**BLOCK:0{BLOCK}d}"


def row_name(row: int) -> str:
    """The number of a row as it stands before it."""
    return f"{row:02d}"


def _spaced(digits: str) -> str:
    return " ".join(digits[n : n + BLOCK] for n in range(0, len(digits), BLOCK))
