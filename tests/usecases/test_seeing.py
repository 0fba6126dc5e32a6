"""What a person is told of a book: of his own groups, and ID numbers in full where he may."""

from datetime import date
from inspect import signature

import books
import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.rights import Standing
from tkvv_desktop.storage.queries import BookReader
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.areas import areas
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.for_person import for_person
from tkvv_desktop.usecases.paper_kinds import PaperAsked, facts_of
from tkvv_desktop.usecases.papers import lookup_code
from tkvv_desktop.usecases.printing import find_code
from tkvv_desktop.usecases.privacy import everything_about

NEVER = date(2026, 1, 1)


@pytest.fixture(scope="module")
def two_groups(tmp_path_factory):
    """A book of two groups with a meeting in each."""
    app = books.small_group(books.new_book(tmp_path_factory.mktemp("seen")))
    other = {"group_no": books.OTHER_GROUP}
    told = books.group_note("g2", **other), books.people("p2", **other)
    books.write(app, *told, books.statement("s2", **other))
    books.write(app, books.meeting(new_id()), books.meeting(new_id(), **other))
    yield app
    app.close()


def seen_by(app, who, question, *about):
    with app.book.reading() as connection:
        return question(for_person(BookReader(connection, app.rules), who), *about)


QUESTIONS = {
    name: [*signature(question).parameters][1:]
    for name, question in vars(Reader).items()
    if callable(question) and not name.startswith("_")
}
OF_NO_GROUP = {
    *("criteria_sheets", "rule_changes", "users", "is_complete"),  # of the book: for everybody
    *("draft", "hash_of", "known_now"),  # by a key that tells nothing of a group
    *("groups", "whole", "sees_all"),  # of those that are his: see below
    *("targets", "sheet_scores", "meeting", "find_code", "signed_meeting"),  # see below
    *("conflict_facts", "signed", "pens"),  # of his own: tests/exchange/test_conflicts.py
}


def test_each_question_of_the_reader_is_about_a_group_or_was_thought_about():
    """A new one that names no group is to be looked at: it may tell of other groups."""
    assert OF_NO_GROUP == {name for name, asked in QUESTIONS.items() if "group_no" not in asked}


@pytest.mark.parametrize("name", sorted(QUESTIONS.keys() - OF_NO_GROUP))
def test_a_question_about_another_group_is_refused(two_groups, name):
    answers = {"on": books.TODAY, "customer_no": books.AN, "kind": "frozen", "group_no": ""}
    about = {one: answers[one] for one in QUESTIONS[name] if one in answers}
    about["group_no"] = books.OTHER_GROUP

    with pytest.raises(Refused, match=r"user\.other_group"):
        seen_by(
            two_groups,
            Standing("leader", (books.GROUP,)),
            lambda reader: getattr(reader, name)(**about),
        )


def of_every_group(reader):
    whole = reader.whole(NEVER)
    return {
        *(one.group_no for one in reader.groups(books.TODAY)),
        *(one.group_no for one in whole.groups(books.TODAY)),
        *(key[0] for key in [*reader.people(), *whole.people()]),
        *reader.statements(books.TODAY),
        *(one.group_no for one in [*reader.scores(), *reader.heard_meetings()]),
        *(row.group.group_no for row in people.groups(reader, books.TODAY)),
        *(row.group_no for row in people.loans(reader, books.TODAY)),
        *(number for one in areas(reader, books.TODAY) for number in one.groups),
    }


def test_a_person_of_one_group_is_told_of_it_and_of_no_other(two_groups):
    """In every list and sum; who has the whole book is told of both."""
    mine = Standing("leader", (books.GROUP,))

    assert {books.GROUP} == seen_by(two_groups, mine, of_every_group)
    assert {"group"} == {one.level for one in seen_by(two_groups, mine, areas, books.TODAY)}
    both = {books.GROUP, books.OTHER_GROUP}
    assert both == seen_by(two_groups, Standing("leader"), of_every_group)
    sums = [
        seen_by(two_groups, who, people.totals, books.TODAY) for who in (mine, Standing("leader"))
    ]
    assert [(1, 1), (2, 2)] == [
        (one.groups, one.outstanding // sums[0].outstanding) for one in sums
    ]


def test_what_is_found_by_a_number_of_another_group_is_refused(two_groups):
    """A meeting by its id, a paper by its code: of another group, and of the whole book."""
    mine = Standing("leader", (books.GROUP,))
    (held,) = seen_by(two_groups, Standing("leader"), lambda it: it.meetings(books.OTHER_GROUP))
    meeting, code = held.op_id, lookup_code(held.op_id)

    for question in (
        lambda reader: reader.meeting(meeting),
        lambda reader: find_code(reader, code),
        lambda reader: facts_of(reader, "collection-list", asked(books.OTHER_GROUP, meeting)),
    ):
        with pytest.raises(Refused, match=r"user\.other_group"):
            seen_by(two_groups, mine, question)
    with pytest.raises(Refused, match=r"user\.whole_book"):
        seen_by(two_groups, mine, facts_of, "targets-all", asked(ops.OFFICE, ""))
    assert () == seen_by(two_groups, mine, lambda reader: reader.printed_papers(ops.OFFICE))


def asked(group_no, meeting):
    return PaperAsked(group_no, books.TODAY, meeting=meeting)


@pytest.mark.parametrize(
    ("role", "in_full"),
    [
        ("leader", True),
        ("deputy", True),
        ("association", False),
        ("bank", True),
        ("inspector", False),
    ],
)
def test_id_numbers_are_masked_where_the_table_says(two_groups, role, in_full):
    """In the register, and in all that is kept about a member."""
    found = seen_by(two_groups, Standing(role), lambda reader: reader.people(books.GROUP))
    about = everything_about, books.GROUP, books.AN, books.TODAY

    assert {in_full} == {one.id_no == "078066004321" for one in found.values()}
    if in_full:
        assert "078066004321" in repr(seen_by(two_groups, Standing(role), *about))
    else:
        with pytest.raises(Refused, match=r"user\.ids_masked"):
            seen_by(two_groups, Standing(role), *about)


def test_an_opened_book_answers_the_person_signed_in(tmp_path):
    """Signed in as the deputy of one group: lists hold that group, and the other is refused."""
    app = books.small_group(books.new_book(tmp_path))
    books.write(app, books.group_note("g2", group_no=books.OTHER_GROUP))
    books.write(app, books.statement("s2", group_no=books.OTHER_GROUP))
    app.people.add("Lý Thị Hoa", "deputy", "bông lúa vàng mùa", (books.GROUP,))
    app.close()
    deputy = bootstrap.open_book(app.book.path, "bông lúa vàng mùa", books.CLOCK)

    assert [books.GROUP] == [row.group.group_no for row in deputy.ask(people.groups, books.TODAY)]
    with pytest.raises(Refused, match=r"user\.other_group"):
        deputy.ask(people.members, books.OTHER_GROUP, books.TODAY)
    with pytest.raises(Refused, match=r"user\.other_group"):
        deputy.make_paper("month-report", month_of(books.OTHER_GROUP), "p9")
    deputy.close()


def month_of(group_no):
    return PaperAsked(group_no, books.TODAY, month=date(2026, 10, 1))
