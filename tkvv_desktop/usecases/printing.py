"""Papers that left the program: noted when they are printed or saved, and asked for again.

What is noted is noted after the printer or the disk has taken the paper: the history never names
one that does not exist. After a power cut in between, a paper exists that is not in the history,
and printing it again does not mark it; it bears the same number and code as the first, for those
were given by other operations before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Any, Protocol

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.lookup import read_code
from tkvv_desktop.domain.money import total
from tkvv_desktop.domain.ops import OFFICE, Known, PaperPrinted
from tkvv_desktop.usecases.contracts import Changed, Clock, Outcome, Reader, UnitOfWork
from tkvv_desktop.usecases.paper_kinds import KINDS, PaperAsked, facts_of
from tkvv_desktop.usecases.paper_records import CodeFound, Held, PrintedPaper, SignedMeeting
from tkvv_desktop.usecases.papers import lookup_code

WAYS = ("print", "file")
_PAGES = re.compile(r"\s*([0-9]{1,5})\s*(?:[-–]\s*([0-9]{1,5})\s*)?")
_SAME = tuple(
    field.name
    for field in fields(PaperAsked)
    if field.name not in ("group_no", "on", "reprint", "show_ids", "code")
)


@dataclass(frozen=True, slots=True)
class PaperOut:
    """One paper that went out. `id` is the one its code was made of, when it bears a code."""

    id: str
    name: str
    asked: PaperAsked
    known: tuple[Known, ...]
    dialect: str
    drawn: str
    sheets: int
    again: str = ""


@dataclass(frozen=True, slots=True)
class NotePrinted:
    """Papers that went out together: on the printer, or as one file."""

    papers: tuple[PaperOut, ...]
    way: str
    pages: str = ""  # "" for all


def note_printed(cmd: NotePrinted, uow: UnitOfWork, clock: Clock) -> Outcome:
    """Write what was printed or saved, all of it at once."""
    written = []
    with uow:
        for one in cmd.papers:
            if uow.is_written(one.id):
                continue
            asked = one.asked
            uow.write(
                PaperPrinted(
                    id=one.id,
                    scope=asked.group_no,
                    name=one.name,
                    as_of=asked.on,
                    printed_on=clock.today(),
                    way=cmd.way,
                    pages=cmd.pages,
                    sheets=one.sheets,
                    again=one.again,
                    dialect=one.dialect,
                    drawn=one.drawn,
                    known=one.known,
                    show_ids=asked.show_ids,
                    **{name: getattr(asked, name) for name in _SAME},
                )
            )
            written.append(one.id)
        uow.commit()
    return Outcome(frozenset({Changed.PAPERS} if written else ()), tuple(written))


class Draw(Protocol):
    """How documents.catalogue draws."""

    def __call__(
        self, name: str, facts: Any, dialect: str, *, reprint: bool, is_complete: bool
    ) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Told:
    """The facts of one paper: as a first print tells them, and marked when it is a reprint."""

    id: str
    name: str
    asked: PaperAsked
    known: tuple[Known, ...]
    again: PrintedPaper | None  # what it repeats
    plain: Any
    marked: Any
    has_ids: bool  # ID numbers stand on it, masked or in full
    is_complete: bool = True  # the book holds no money that this program does not understand


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper that was drawn, and what is to be noted when it goes out.

    `as_first` tells of a reprint whether it is the first print but for its mark: not so when a
    newer program draws it otherwise, or when it was corrected meanwhile; None when nobody can know.
    """

    out: PaperOut
    pdf: bytes
    has_ids: bool
    as_first: bool | None


def facts_now(reader: Reader, name: str, asked: PaperAsked, op_id: str) -> Told:
    """What a paper says by the book as it stands. Raises Refused as facts_of does."""
    asked = replace(asked, code=lookup_code(op_id))
    first = first_print(reader, name, asked) if name in KINDS else None
    is_whole = name in KINDS and KINDS[name].whole
    known = reader.known_now(OFFICE if is_whole else asked.group_no)
    return _told(reader, op_id, name, asked, known, first)


def facts_then(reader: Reader, printed: PrintedPaper, op_id: str) -> Told:
    """What a paper of the history says; `reader` must be of the book as it stood."""
    return _told(reader, op_id, printed.name, asked_of(printed), printed.known, printed)


def _told(
    reader: Reader,
    op_id: str,
    name: str,
    asked: PaperAsked,
    known: tuple[Known, ...],
    again: PrintedPaper | None,
) -> Told:
    plain = facts_of(reader, name, replace(asked, reprint=False))
    other = facts_of(reader, name, replace(asked, reprint=False, show_ids=not asked.show_ids))
    is_again = again is not None or asked.reprint
    marked = facts_of(reader, name, replace(asked, reprint=True)) if is_again else plain
    return Told(
        op_id,
        name,
        asked,
        known,
        again,
        plain,
        marked,
        has_ids=plain != other,
        is_complete=reader.is_complete(),
    )


def drawn(told: Told, draw: Draw, dialect: str) -> Drawn:
    """Draw a paper. Raises Refused("paper.nothing_to_print")."""
    pdf = draw(told.name, told.plain, dialect, reprint=False, is_complete=told.is_complete)
    digest = sha256(pdf).hexdigest()
    again, as_first = told.asked.notice.partition("/")[0] if told.asked.reprint else "", None
    if told.again is not None:
        again = told.again.again or told.again.op_id
        as_first = told.again.drawn == digest if told.again.drawn else None
    if told.again is not None or told.asked.reprint:
        pdf = draw(told.name, told.marked, dialect, reprint=True, is_complete=told.is_complete)
    out = PaperOut(told.id, told.name, told.asked, told.known, dialect, digest, 0, again)
    return Drawn(out, pdf, told.has_ids, as_first)


def history(reader: Reader, group_no: str) -> tuple[PrintedPaper, ...]:
    """Papers of a group that were printed or saved, latest first."""
    return tuple(reader.printed_papers(group_no))


def printed_paper(reader: Reader, group_no: str, op_id: str) -> PrintedPaper:
    """One print of the history. Raises Refused("paper.not_in_history")."""
    for one in reader.printed_papers(group_no):
        if one.op_id == op_id:
            return one
    raise Refused("paper.not_in_history")


def asked_of(printed: PrintedPaper) -> PaperAsked:
    """What was asked for when it was printed."""
    return PaperAsked(
        group_no=printed.group_no,
        on=printed.as_of,
        show_ids=printed.show_ids,
        code=lookup_code(printed.again or printed.op_id),
        **{name: getattr(printed, name) for name in _SAME},
    )


def first_print(reader: Reader, name: str, asked: PaperAsked) -> PrintedPaper | None:
    """The first print of an original of which there must not be two; None when it never was.

    Papers that tell how things stand on a day are no originals: each print is a new one.
    """
    if not KINDS[name].once:
        return None
    same = [
        one
        for one in reader.printed_papers(asked.group_no)
        if one.name == name and all(getattr(one, key) == getattr(asked, key) for key in _SAME)
    ]
    return same[-1] if same else None


def pages_of(typed: str, last: int) -> tuple[int, ...]:
    """The pages that "1-3, 5" names, in order, each once; all of them for "".

    Raises Refused("paper.pages_unreadable") for what names a page that is not there.
    """
    chosen: set[int] = set()
    for part in typed.replace(";", ",").split(",") if typed.strip() else [f"1-{last}"]:
        found = _PAGES.fullmatch(part)
        if found is None:
            raise Refused("paper.pages_unreadable", typed=typed.strip(), last=last)
        first, until = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= until <= last:
            raise Refused("paper.pages_unreadable", typed=typed.strip(), last=last)
        chosen.update(range(first, until + 1))
    return tuple(sorted(chosen))


def find_code(reader: Reader, typed: str) -> CodeFound:
    """What the code on a paper leads to: the search code, or the code of the entry itself.

    Raises Refused: code.unreadable, code.unknown, code.entry_changed.
    """
    code = read_code(typed)
    found: Sequence[CodeFound] = reader.find_code(code)
    if found:
        return found[0]
    signed = reader.signed_meeting(code)
    if signed is None:
        raise Refused("code.unknown", typed=typed.strip())
    if not signed.is_as_signed:
        raise Refused("code.entry_changed", day=signed.held_on)
    return _held(reader, signed)


def _held(reader: Reader, signed: SignedMeeting) -> CodeFound:
    meeting = reader.meeting(signed.op_id)
    lines = meeting.live_lines if meeting else ()
    now = total(line.interest_total for line in lines), total(line.deposit for line in lines)
    held = Held((signed.interest, signed.deposits), now)
    return CodeFound("meeting", signed.group_no, signed.op_id, 0, signed.held_on, held=held)
