"""Particulars put right by hand: they stand, and what was told differently fits together again."""

from dataclasses import replace
from datetime import date

import books
import pytest

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.storage.journal import Writer
from tkvv_desktop.usecases.conflicts import conflict_rows
from tkvv_desktop.usecases.particulars import CorrectPerson, correct_person, particulars


def correct(app, customer_no=books.AN, **told):
    return app.do(correct_person, CorrectPerson(new_id(), books.GROUP, customer_no, told))


def shown(app, customer_no=books.AN):
    return app.ask(lambda reader: reader.people(books.GROUP))[books.GROUP, customer_no]


def conflicts(app):
    return [row.kind for row in app.ask(conflict_rows, books.TODAY)]


@pytest.fixture
def small(app):
    return books.small_group(app)


@pytest.fixture
def told_twice(small):
    """Two machines told of An without knowing of each other."""
    writer = small.book.writer
    for name, phone in (("n1", "0911111111"), ("n2", "0922222222")):
        small.book.writer = Writer(writer.keys, name.encode() * 8)
        note = books.person(books.AN, phone=phone, replaces=("p1",))
        books.write(small, books.people(name, notes=[note]))
    small.book.writer = writer
    assert ["person"] == conflicts(small)
    return small


def test_only_what_is_named_changes(small):
    """Everything else stays as it was told; a later word of the bank that is new leads again."""
    before = shown(small)

    correct(small, phone=" 0933 333 333 ", born="1967")

    assert replace(before, phone="0933 333 333", born="1967") == shown(small)
    assert [] == small.check(full=True)


def test_a_correction_tells_how_it_is_taken_back(small):
    """Only what it changed is written again, the ID number too; of a stranger there is nothing."""
    before = shown(small)
    outcome = correct(small, phone="0933333333", id_no="001066004321", spouse="")

    back = outcome.result
    assert {"phone", "id_no", "spouse"} == {*back.told}
    small.do(correct_person, back)
    assert before == shown(small)
    stranger = "7317000099"
    books.write(small, books.statement("s9", as_of=books.TODAY, listed=(*books.NAMES, stranger)))
    named = CorrectPerson("c9", books.GROUP, stranger, {"name": "Vàng A Páo"})
    assert small.do(correct_person, named).result is None


def test_what_was_told_differently_fits_again(told_twice):
    """The correction names all that was told, so nothing is left to settle."""
    asked = told_twice.ask(particulars, books.GROUP, books.AN, books.TODAY)
    assert [("phone", ("0911111111", "0922222222"))] == [*asked.told]

    correct(told_twice, phone="0911111111")

    assert [] == conflicts(told_twice)
    assert "0911111111" == shown(told_twice).phone


def test_what_is_shown_may_be_confirmed_only_where_somebody_told_otherwise(told_twice):
    """To write the same once more would say nothing."""
    correct(told_twice, phone=shown(told_twice).phone)
    assert [] == conflicts(told_twice)

    with pytest.raises(Refused, match=r"person\.nothing_new"):
        correct(told_twice, phone=shown(told_twice).phone)


def test_a_correction_is_shown_whatever_the_clock_of_the_other_machine_said(small):
    """A note of a day to come does not hide it."""
    books.write(small, books.people("n9", as_of=date(2031, 1, 1)))

    correct(small, address="Ấp Mới")

    assert "Ấp Mới" == shown(small).address


def test_what_cannot_be_is_refused(small):
    """Nor is anybody made up."""
    for told, code in (
        ({"name": "  "}, "person.no_name"),
        ({"born": "5/4/1966"}, "person.born_unreadable"),
        ({"id_issued_on": "2021"}, "person.issued_unreadable"),
        ({"sex": "x"}, "person.sex_unknown"),
        ({"customer_no": "1", "name": "Ai Đó"}, "member.unknown"),
    ):
        with pytest.raises(Refused) as refused:
            correct(small, **told)
        assert code == refused.value.code
