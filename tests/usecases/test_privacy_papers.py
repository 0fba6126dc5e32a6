"""The papers about personal data: all that is kept, masked unless asked for, nothing else."""

from dataclasses import replace
from datetime import date

import books
import pytest

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.usecases import people, privacy
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.printing import NotePrinted, note_printed
from tkvv_desktop.usecases.privacy_papers import consent_paper, member_data

NOVEMBER = date(2026, 11, 10)
ID_NO = books.person(books.AN).id_no


@pytest.fixture
def app(tmp_path):
    """A small book with a meeting and the bank's figures of two months."""
    app = books.small_group(books.new_book(tmp_path))
    line = books.line("001", books.AN, interest=152_000, deposit=50_000)
    books.write(app, books.meeting("m1", lines=(line,)))
    loans = (books.loan(books.LOAN_AN, books.AN, 19_000_000), *books.LOANS[1:])
    books.write(app, books.statement("s9", NOVEMBER, loans=loans))
    yield app
    app.close()


def told(app, customer_no=books.AN, **asked):
    about = (books.GROUP, customer_no, books.TODAY)
    return app.ask(lambda reader: member_data(reader, *about, **asked))


def test_numbers_are_masked_everywhere_unless_they_are_asked_for(app):
    """Among the particulars and inside what the bank's files told."""
    assert ID_NO not in repr(told(app))
    assert ID_NO[-4:] in told(app).particulars["id_no"]
    assert 2 <= repr(told(app, show_ids=True)).count(ID_NO)


def test_every_entry_is_there_and_no_other_member(app):
    """In the order of writing, with who wrote it."""
    facts = told(app)

    types = [one.type for one in facts.entries]
    assert {"people.noted", "bank.statement", "meeting.posted"} <= set(types)
    assert {"Phạm Thị Quyên"} == {one.by for one in facts.entries}
    for other in (books.BINH, books.NAMES[books.BINH], books.LOAN_BINH):
        assert other not in repr(facts)


def test_of_what_the_bank_says_again_only_the_news_is_told(app):
    """The second figures of a loan name it and the balance that changed, nothing that did not."""
    first, second = [one for one in told(app).entries if one.type == "bank.statement"][-2:]

    assert {"rate", "purpose", "in_term"} <= set(first.parts[0])
    changed = [part for part in second.parts if part.get("contract_no") == books.LOAN_AN]
    assert 19_000_000 == changed[0]["in_term"]
    assert not {"rate", "purpose"} & set(changed[0])
    assert [] == [one for one in second.parts if one.get("contract_no") == books.LOAN_AN_2]


def test_who_looked_and_printed_is_told_in_the_order_of_days(app):
    """Uncovered, copied, printed about him; papers about others are not his."""
    about = (books.GROUP, books.AN)
    app.do(privacy.note_seen, privacy.NoteSeen(new_id(), *about, privacy.NUMBER))
    for member in (books.AN, books.BINH):
        asked = PaperAsked(books.GROUP, books.TODAY, member=member, show_ids=True)
        made = app.make_paper("member-statement", asked, new_id())
        app.do(note_printed, NotePrinted((made.out,), "print"))
    of_loan = PaperAsked(books.GROUP, books.TODAY, loan=books.LOAN_AN)
    out = replace(made.out, id=new_id(), name="adjustment-request", asked=of_loan)
    app.do(note_printed, NotePrinted((out,), "file"))

    looks = app.ask(privacy.looks, *about, books.TODAY)
    assert [
        ("number", "", False),
        ("print", "member-statement", True),
        ("file", "adjustment-request", False),
    ] == [(one.way, one.paper, one.in_full) for one in looks]
    assert looks == app.ask(privacy.everything_about, *about, books.TODAY).looks


def test_the_consent_names_the_member_and_masks_his_number(app):
    facts = app.ask(consent_paper, books.GROUP, books.AN, books.TODAY)

    assert books.NAMES[books.AN] == facts.name
    assert ID_NO != facts.id_no
    assert (
        ID_NO
        == app.ask(
            lambda reader: consent_paper(reader, books.GROUP, books.AN, books.TODAY, show_ids=True)
        ).id_no
    )


@pytest.mark.parametrize("question", [member_data, consent_paper, privacy.data_state])
def test_a_number_that_nobody_has_is_refused(app, question):
    with pytest.raises(Refused, match=r"member\.unknown"):
        app.ask(question, books.GROUP, "123", books.TODAY)


def leave(app):
    books.write(app, books.statement("s10", books.TODAY, listed=(books.AN, books.BINH)))


def gone(app):
    return [one.customer_no for one in app.ask(people.left_members, books.GROUP, books.TODAY)]


def test_who_left_is_listed_until_he_is_erased(app):
    """Nobody before the bank's list says so, nobody after the erasure."""
    assert [] == gone(app)
    leave(app)
    assert [books.DAT] == gone(app)
    app.ask(privacy.refuse_unerasable, books.GROUP, books.DAT, books.TODAY)

    app.do(privacy.erase_member, privacy.EraseMember(new_id(), books.GROUP, books.DAT))
    assert [] == gone(app)
    facts = told(app, books.DAT)
    assert facts.is_erased
    assert books.NAMES[books.DAT] not in repr(facts)


def test_nobody_has_left_before_the_first_list(tmp_path):
    app = books.new_book(tmp_path)
    books.write(app, books.people("p1"))
    assert [] == gone(app)
    app.close()


def test_a_paper_printed_before_the_erasure_cannot_bring_the_name_back(app):
    """Made again from the history it says only what is left."""
    asked = PaperAsked(books.GROUP, books.TODAY, member=books.DAT)
    made = app.make_paper("member-data", asked, new_id())
    app.do(note_printed, NotePrinted((made.out,), "print"))
    leave(app)
    app.do(privacy.erase_member, privacy.EraseMember(new_id(), books.GROUP, books.DAT))
    (printed,) = app.ask(lambda reader: reader.printed_papers(books.GROUP))

    facts = app.ask_past(printed, member_data, books.GROUP, books.DAT, books.TODAY)
    assert books.NAMES[books.DAT] not in repr(facts)
    assert app.make_again(printed, new_id()).pdf
