"""Personal data of members: told in full to them, seen on record, erased with the chain whole."""

import json
from dataclasses import replace
from datetime import date

import books
import pytest
from sqlalchemy import select

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.storage import copies, journal, second_file, tables
from tkvv_desktop.storage.rebuild import state_digest
from tkvv_desktop.usecases import meeting, people, privacy, records

NOTE = "Đạt nhờ vợ nộp hộ"
REASON = "Ghi nhầm cho Lê Đạt"
ANSWER, MISHEARD = "Vợ Đạt xin khất", "Nghe nhầm lời vợ Lê Đạt"
HIS = (NOTE, REASON, ANSWER, MISHEARD)
NOVEMBER = date(2026, 11, 10)


@pytest.fixture
def left(tmp_path):
    """A book in which Lê Đạt saved, was corrected, agreed, was looked at, and has left."""
    app = books.small_group(books.new_book(tmp_path))
    lines = (
        books.line("001", books.AN, interest=152_000, deposit=50_000),
        replace(books.line("003", books.DAT, deposit=20_000, receipt_no=3), note=NOTE),
    )
    books.write(app, books.meeting("m1", lines=lines))
    books.write(app, books.correction("k1", "m1", "003", reason=REASON))
    answered(app)
    consent = privacy.NoteConsent(new_id(), books.GROUP, books.DAT, NOVEMBER, is_given=True)
    app.do(privacy.note_consent, consent)
    app.do(privacy.note_seen, privacy.NoteSeen(new_id(), books.GROUP, books.DAT, privacy.NUMBER))
    books.write(app, books.statement("s9", NOVEMBER, listed=(books.AN, books.BINH)))
    yield app
    app.close()


def answered(app):
    """A notice to him, what his wife said to it, and that it was misheard."""
    day = date(2026, 11, 9)
    owed = ops.NoticeItem("6600", "01", Dong(1), day, day, Dong(1), is_final=True, is_estimate=True)
    notice = ops.NoticeLine(7, books.DAT, 1, (owed,))
    books.write(
        app,
        ops.NoticesPrinted(id="n1", scope=books.GROUP, day=day, figures_on=day, notices=(notice,)),
        ops.NoticeAnswered(
            id="a1",
            scope=books.GROUP,
            printed="n1",
            number=7,
            day=day,
            handed_to="vợ",
            answer="hard",
            promised_on=None,
            note=ANSWER,
        ),
        books.correction("k2", "a1", ops.ANSWER_LINE, reason=MISHEARD),
    )


def erase(app, customer_no=books.DAT):
    return app.do(privacy.erase_member, privacy.EraseMember(new_id(), books.GROUP, customer_no))


def everything(app, customer_no=books.DAT):
    return app.ask(privacy.everything_about, books.GROUP, customer_no, books.TODAY)


def whole_journal(app):
    """Every byte of the journal and of the values beside it, as text."""
    with app.book.reading() as connection:
        bodies = [row.body.decode() for row in connection.execute(select(tables.op))]
        values = [row.value for row in connection.execute(select(tables.private_value))]
    return "\n".join([*bodies, *values])


def derived(app):
    """Every row of every derived table, as text."""
    with app.book.reading() as connection:
        return "\n".join(
            repr(tuple(row))
            for table in tables.DERIVED.tables.values()
            for row in connection.execute(select(table))
        )


def test_a_member_is_told_everything_that_is_kept_about_him(left):
    """Particulars, amounts, notes, corrections, his consent and who looked: in one answer."""
    told = everything(left)
    text = json.dumps([one.parts for one in told.told], ensure_ascii=False)

    assert books.NAMES[books.DAT] == told.person.name
    assert all(words in text for words in (books.NAMES[books.DAT], *HIS))
    assert {"people.noted", "meeting.posted", "line.corrected", "consent.noted", "data.seen"} <= {
        one.type for one in told.told
    }
    assert [True] == [one.is_given for one in told.consents]
    assert [("number", "Phạm Thị Quyên")] == [(one.way, one.by) for one in told.seen]


def test_nobody_is_told_anything_of_another(left):
    """No other name, no other customer number stands in it."""
    text = json.dumps([one.parts for one in everything(left).told], ensure_ascii=False)

    for other in (books.AN, books.BINH):
        assert other not in text
        assert books.NAMES[other] not in text


def test_who_has_left_is_erased_and_the_chain_stays_whole(left):
    """No name, note or reason of his is left; amounts, chain and signatures are as they were."""
    entries = left.ask(lambda reader: [one.live_lines for one in reader.meetings(books.GROUP)])
    erase(left)

    for words in (books.NAMES[books.DAT], *HIS):
        assert words not in whole_journal(left)
        assert words not in derived(left)
    assert [] == left.check(full=True)
    again = left.ask(lambda reader: [one.live_lines for one in reader.meetings(books.GROUP)])
    assert [[line.deposit for line in one] for one in entries] == [
        [line.deposit for line in one] for one in again
    ]
    assert books.NAMES[books.AN] in whole_journal(left)


def test_what_is_erased_goes_from_the_second_file_and_the_copies_too(left):
    """Opened with the right key, neither holds his name; both still make the book whole."""
    left.copies.make()
    name = books.NAMES[books.DAT]
    assert name in repr(left.book.second.read().entries)
    erase(left)

    entries = left.book.second.read().entries
    with left.book.reading() as connection:
        assert {one.hash for one in journal.entries(connection)} == {one.hash for one in entries}
    assert name not in repr(entries)
    made = copies.copies_in(copies.folder_of(left.book.path))
    assert copies.FEWEST == len(made)
    for copy in made:
        assert copies.is_good(copy.path)
    path = left.book.path
    left.close()
    assert second_file.files_of(path)
    path.write_bytes(bytes(20_000))  # the book is lost: the newest copy takes its place
    again = bootstrap.open_book(path, books.PASSWORD, books.CLOCK)
    assert name not in whole_journal(again)
    assert [] == again.check(full=True)
    again.close()


def test_a_power_cut_after_erasing_leaves_the_rest_to_the_next_start(left, monkeypatch):
    """The book has forgotten, the second file not yet; opened again, both have."""
    left.copies.make()
    monkeypatch.setattr(type(left), "forget", lambda app: None)  # the light goes out here
    erase(left)
    name, path = books.NAMES[books.DAT], left.book.path
    assert name in repr(left.book.second.read().entries)
    left.close()
    monkeypatch.undo()

    again = bootstrap.open_book(path, books.PASSWORD, books.CLOCK)

    assert name not in repr(again.book.second.read().entries)
    assert name not in whole_journal(again)
    assert copies.FEWEST == len(copies.copies_in(copies.folder_of(path)))
    assert [] == again.check(full=True)
    again.close()


def test_a_rebuild_after_erasing_gives_the_same_tables(left):
    erase(left)
    with left.book.reading() as connection:
        before = state_digest(connection)
    left.rebuild()
    with left.book.reading() as connection:
        assert before == state_digest(connection)


def test_erasing_twice_changes_nothing_more(left):
    erase(left)
    before = whole_journal(left)
    command = privacy.EraseMember("same", books.GROUP, books.DAT)
    left.do(privacy.erase_member, command)
    left.do(privacy.erase_member, command)

    assert 1 == len(whole_journal(left).splitlines()) - len(before.splitlines())


@pytest.mark.parametrize(
    ("customer_no", "code"),
    [(books.AN, "erase.has_debt"), ("123", "member.unknown")],
)
def test_who_has_not_left_is_not_erased(left, customer_no, code):
    before = whole_journal(left)
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        erase(left, customer_no)

    assert before == whole_journal(left)


def test_who_still_stands_in_the_banks_list_is_not_erased(tmp_path):
    """Without a loan, but listed with a deposit or none."""
    app = books.small_group(books.new_book(tmp_path))
    with pytest.raises(Refused, match=r"erase\.(still_member|has_deposit)"):
        erase(app)
    app.close()


def test_a_member_without_a_name_is_shown_by_his_number(left):
    """Screens go on: the list of people is read, and no row is lost."""
    erase(left)

    shown = left.ask(people.members, books.GROUP, books.TODAY)
    assert {books.AN, books.BINH} <= {row.customer_no for row in shown}
    assert left.ask(meeting.collection_table, books.GROUP, NOVEMBER, date(2026, 12, 3)).rows


def test_who_comes_back_later_is_kept_like_any_other(left):
    """What is noted after the erasure stays, also through a rebuild."""
    erase(left)
    notes = (books.person(books.DAT, name="Lê Đạt"),)
    books.write(left, books.people("p9", date(2026, 11, 14), notes=notes))
    left.rebuild()

    assert "Lê Đạt" == everything(left).person.name


def test_consent_of_a_day_to_come_is_refused(left):
    command = privacy.NoteConsent("c", books.GROUP, books.DAT, date(2027, 1, 1), is_given=True)
    with pytest.raises(Refused, match=r"consent\.future"):
        left.do(privacy.note_consent, command)


def consent(day, *, is_given, text="consent/0"):
    return records.Consent(date(2026, 11, day), is_given, text, "")


@pytest.mark.parametrize(
    ("before", "noted", "after"),
    [
        ((), True, (False, privacy.CONSENT_TEXT)),
        ((), False, None),
        ((consent(1, is_given=True),), False, (True, "consent/0")),
        ((consent(1, is_given=True), consent(3, is_given=False)), True, (False, "consent/0")),
        ((consent(9, is_given=False),), True, (False, privacy.CONSENT_TEXT)),
    ],
)
def test_a_consent_noted_by_mistake_leaves_what_held_on_its_day(before, noted, after):
    """Never a consent that nobody gave, and with the text that was signed then."""
    state = privacy.DataState(books.GROUP, books.AN, "", before, (), is_erased=False)
    command = privacy.NoteConsent("c", books.GROUP, books.AN, date(2026, 11, 5), noted)

    back = privacy.consent_as_before(state, command, "Hoàn tác")

    assert after == (None if back is None else (back.is_given, back.text))
    if back is not None:
        assert (command.day, "Hoàn tác", False) == (back.day, back.note, back.id == command.id)
