"""Papers that left the program: noted when they did, and drawn again as they were."""

import io
from dataclasses import replace
from datetime import date

import books
import pypdf
import pytest
from sqlalchemy import select, update

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.storage import tables
from tkvv_desktop.storage.codec import decode
from tkvv_desktop.storage.rebuild import live_equals_rebuilt
from tkvv_desktop.storage.tables import op as op_table
from tkvv_desktop.storage.unit_of_work import BookUnitOfWork
from tkvv_desktop.usecases.paper_kinds import KINDS, Asks, PaperAsked
from tkvv_desktop.usecases.papers import entry_code, lookup_code
from tkvv_desktop.usecases.printing import (
    NotePrinted,
    find_code,
    history,
    note_printed,
    pages_of,
)

MEETING = "0190a1b2c3d4e5f60718293a4b5c6d7e"
LIST = PaperAsked(group_no=books.GROUP, on=books.TODAY, meeting=MEETING)
MARK = "BẢN IN LẠI"
NOTHING_TO_SAY = {"paper.nothing_to_print", "paper.no_notices", "sheet.not_set"}


@pytest.fixture
def small(tmp_path):
    """A group of three with a meeting, and the hand that writes into its book."""
    app = books.small_group(books.new_book(tmp_path))
    books.write(app, books.meeting(MEETING))
    yield app
    app.close()


def text_of(pdf):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def printed(app, name="collection-list", asked=LIST, way="print"):
    """The paper, after it was printed and noted."""
    made = app.make_paper(name, asked, new_id())
    app.do(note_printed, NotePrinted((made.out,), way))
    return made


def history_of(app):
    return app.ask(history, books.GROUP)


def change_everything(app):
    """A line is reversed, a member gets another name, the group another leader."""
    books.write(
        app,
        books.correction(new_id(), MEETING, "001"),
        books.people(
            new_id(), date(2026, 11, 14), notes=[books.person(books.BINH, name="Trần Văn Bính")]
        ),
        books.group_note(new_id(), date(2026, 11, 14), leader="Lê Thị Khác"),
        books.statement(new_id(), date(2026, 11, 13), loans=books.LOANS[:1]),
    )


def test_a_paper_of_the_history_is_drawn_as_it_was(small):
    """After a reversal, new names and new figures: the same paper, but for its mark."""
    first = printed(small)
    change_everything(small)

    again = small.make_again(history_of(small)[0], new_id())
    today = small.make_paper("collection-list", LIST, new_id())

    assert again.as_first
    assert first.out.drawn == again.out.drawn
    assert MARK not in "".join(text_of(first.pdf))
    marked = "".join(text_of(again.pdf))
    assert MARK in marked
    assert "".join(text_of(first.pdf)).split() == marked.replace(MARK, "").split()
    assert "Trần Văn Bình" in marked
    assert "Trần Văn Bính" in "".join(text_of(today.pdf))
    assert not today.as_first


def test_what_another_machine_wrote_before_but_sent_later_does_not_count(small):
    """By chains, not by clocks or counters: an entry that came by stick was not known then."""
    printed(small)
    elsewhere = replace(small.book, writer=replace(small.book.writer, replica=b"\xab" * 16))
    with BookUnitOfWork(elsewhere, small.rules, books.WALL) as uow:
        note = books.person(books.BINH, name="Trần Văn Bính")
        uow.write(books.people("b" * 32, date(2026, 11, 1), notes=[note]))
        uow.commit()
    signed = number_of(small, "b" * 32)
    numbered(small, "b" * 32, 2)  # lower than that of the print: the other clock was behind

    again = small.make_again(history_of(small)[0], new_id())

    numbered(small, "b" * 32, signed)  # as it is signed: the copy made at the end looks at it
    assert again.as_first


def number_of(app, op_id):
    with app.book.reading() as connection:
        return connection.scalar(select(op_table.c.lamport).where(op_table.c.id == op_id))


def numbered(app, op_id, lamport):
    with app.book.engine.begin() as connection:
        connection.execute(op_table.update().where(op_table.c.id == op_id).values(lamport=lamport))


def test_a_book_that_lacks_entries_does_not_draw_another_paper(small):
    """What the facts were from is not here: it is said, and nothing is invented."""
    printed(small)
    one = history_of(small)[0]
    far = ops.Known(books.GROUP, "ab" * 16, 3)

    with pytest.raises(Trouble) as trouble:
        small.make_again(replace(one, known=(*one.known, far)), new_id())

    assert "paper.journal_missing" == trouble.value.code


def test_an_original_is_printed_once(small):
    """The list to sign bears the mark the second time; a paper of the day is a new one."""
    printed(small)
    blank = PaperAsked(group_no=books.GROUP, on=books.TODAY)

    again = small.make_paper("collection-list", LIST, new_id())
    printed(small, "collection-list-blank", blank)
    fresh = small.make_paper("collection-list-blank", blank, new_id())

    assert history_of(small)[-1].op_id == again.out.again
    assert MARK in text_of(again.pdf)[0]
    assert "" == fresh.out.again
    assert MARK not in "".join(text_of(fresh.pdf))


def test_a_look_is_no_print(small):
    """Making a paper writes nothing."""
    small.make_paper("collection-list", LIST, new_id())

    assert () == history_of(small)


def test_the_history_says_who_when_and_what(small):
    """Latest first, and printing the same command twice is one entry."""
    made = printed(small)
    small.do(note_printed, NotePrinted((made.out,), "print"))
    printed(small, "receipts", LIST, way="file")

    found = history_of(small)

    assert ["receipts", "collection-list"] == [one.name for one in found]
    assert {"Phạm Thị Quyên"} == {one.who for one in found}
    assert {books.TODAY} == {one.printed_on for one in found}
    assert ["file", "print"] == [one.way for one in found]


def test_no_person_stands_in_what_is_signed(small):
    """Customer numbers at most: no name, no ID number, and no digest that could be tried out."""
    made = printed(small)

    with small.book.reading() as connection:
        row = connection.execute(op_table.select().where(op_table.c.type == "paper.printed")).one()
        body = row.body

    assert made.out.drawn.encode() not in body
    for name in books.NAMES.values():
        assert name.encode() not in body
    assert decode(body, row.scope, {}).drawn == ""


def test_a_rebuilt_book_has_the_same_history(small):
    """Derived rows are the operations' own."""
    printed(small)

    with small.book.scratch() as connection:
        assert live_equals_rebuilt(connection)


def test_everything_that_is_asked_is_noted():
    """A new field of PaperAsked must be in the operation, or reprints would lose it."""
    kept = set(ops.PaperPrinted.__dataclass_fields__) | {"group_no", "on", "reprint", "code"}

    assert set() == set(PaperAsked.__dataclass_fields__) - kept
    assert {str(one) for one in Asks} <= kept


@pytest.mark.parametrize(
    ("op_id", "number", "kind"), [(MEETING, 0, "meeting"), (MEETING, 2, "meeting")]
)
def test_a_code_leads_back_to_its_row(small, op_id, number, kind):
    """As printed, in small letters, with spaces and dashes, with O for 0 and l for 1."""
    code = lookup_code(op_id) + (f"/{number}" if number else "")
    typed = [
        code,
        code.lower(),
        f" {code[:4]} {code[4:8]}-{code[8:]} ",
        code.replace("0", "O").replace("1", "l"),
        code.replace("/", ""),
    ]

    found = {small.ask(find_code, one) for one in typed}

    assert {(kind, books.GROUP, op_id, number)} == {
        (one.kind, one.group_no, one.op_id, one.number) for one in found
    }


def test_the_code_of_a_paper_of_the_day_leads_to_its_print(small):
    """A paper that is about no operation is found by its own print."""
    made = printed(small, "collection-list-blank", PaperAsked(books.GROUP, books.TODAY))
    code = lookup_code(made.out.id)

    found = small.ask(find_code, code)

    assert ("paper", made.out.id) == (found.kind, found.op_id)
    assert code in "".join(text_of(made.pdf))
    again = small.make_again(history_of(small)[0], new_id())
    assert code in "".join(text_of(again.pdf))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "code.unreadable"),
        ("7F", "code.unreadable"),
        ("not a code at all", "code.unreadable"),
        ("7F3Á7F3A7F3A7F3A", "code.in_vietnamese"),
        ("7F3A7F3A7F3A7F3A/xy", "code.unreadable"),
        ("7F3A7F3A7F3A7F3A", "code.unknown"),
    ],
)
def test_a_code_that_leads_nowhere_is_told(small, typed, code):
    """What is no code, and what this book does not know."""
    with pytest.raises(Refused) as refused:
        small.ask(find_code, typed)

    assert code == refused.value.code


@pytest.mark.parametrize("name", KINDS)
def test_every_paper_can_be_made_again(app, name):
    """From the bank's October alone: each kind that needs no choice is the same the second time."""
    kind = KINDS[name]
    if kind.asks - {Asks.MONTH} or name == "due-notice":
        return
    asked = PaperAsked("4820003", date(2026, 11, 20), month=date(2026, 11, 1))

    try:
        made = app.make_paper(name, asked, new_id())
    except Refused as refused:
        if refused.code in NOTHING_TO_SAY:
            return
        raise
    app.do(note_printed, NotePrinted((made.out,), "print"))
    again = app.make_again(app.ask(history, "4820003")[0], new_id())

    assert again.as_first
    assert MARK in text_of(again.pdf)[0]


def test_a_locked_paper_opens_with_its_password_only(small):
    """AES-256; a Vietnamese password may be typed in either form of Unicode."""
    made = small.make_paper("collection-list", LIST, new_id())

    locked = pypdf.PdfReader(io.BytesIO(bootstrap.locked_paper(made.pdf, "mật khẩu")))

    assert locked.is_encrypted
    assert not locked.decrypt("sai")
    assert locked.decrypt("mật khẩu")
    assert text_of(made.pdf) == [page.extract_text() for page in locked.pages]


def test_an_empty_note_writes_nothing(small):
    """Nothing went out."""
    assert () == small.do(note_printed, NotePrinted((), "print")).written


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("", (1, 2, 3, 4, 5, 6)),
        ("1-3, 5", (1, 2, 3, 5)),
        (" 6 ; 2–3 ,2", (2, 3, 6)),
        ("6", (6,)),
        ("0", None),
        ("7", None),
        ("3-1", None),
        ("1,,2", None),
        ("1-", None),
        ("một", None),
    ],
)
def test_pages_are_typed_as_on_any_printer(typed, pages):
    """Each page once and in order; what is not there is refused, not guessed."""
    if pages is not None:
        assert pages == pages_of(typed, 6)
        return
    with pytest.raises(Refused) as refused:
        pages_of(typed, 6)
    assert "paper.pages_unreadable" == refused.value.code


def test_the_code_of_the_entry_says_that_nothing_was_changed(small):
    """It stands on the signed list; corrections made openly leave it and are told."""
    first = printed(small)
    code = entry_code(small.ask(lambda reader: reader.hash_of(MEETING)))
    assert f"Mã sổ: {code}" in "".join(text_of(first.pdf))

    found = small.ask(find_code, code.lower())
    assert ("meeting", MEETING) == (found.kind, found.op_id)
    assert (381_000, 70_000) == found.held.signed == found.held.now

    change_everything(small)
    after = small.ask(find_code, code)
    assert ((381_000, 70_000), (229_000, 20_000)) == (after.held.signed, after.held.now)


def put_body(app, body):
    op = tables.op
    with app.book.engine.begin() as connection:
        connection.execute(update(op).where(op.c.id == MEETING).values(body=body))


def test_an_entry_that_was_changed_in_the_file_is_told(small):
    """The hash is still there, the amounts are others: the paper counts."""
    code = entry_code(small.ask(lambda reader: reader.hash_of(MEETING)))
    with small.book.engine.begin() as connection:
        body = connection.execute(
            select(tables.op.c.body).where(tables.op.c.id == MEETING)
        ).scalar_one()
        other = body.replace(b"152000", b"151000")
        assert other != body
    put_body(small, other)

    with pytest.raises(Refused) as refused:
        small.ask(find_code, code)

    put_body(small, body)  # no copy is made of a changed book
    assert "code.entry_changed" == refused.value.code
