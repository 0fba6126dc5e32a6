"""Who may write what, for which groups: the table of roles, checked where it is applied."""

from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from inspect import signature

import books
import pytest
from sqlalchemy import select

from tkvv_desktop import bootstrap
from tkvv_desktop.domain import ops, rights
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops.base import ROLES
from tkvv_desktop.domain.rights import Standing
from tkvv_desktop.storage import tables
from tkvv_desktop.storage.apply import apply_by
from tkvv_desktop.storage.queries import BookReader
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.areas import areas
from tkvv_desktop.usecases.contracts import Reader
from tkvv_desktop.usecases.for_person import for_person
from tkvv_desktop.usecases.paper_kinds import PaperAsked, facts_of
from tkvv_desktop.usecases.papers import lookup_code
from tkvv_desktop.usecases.printing import find_code
from tkvv_desktop.usecases.privacy import everything_about

# By hand, from the table of roles of the design: L leader, D deputy, A association officer,
# B bank officer, I inspector (there: auditor).
WRITERS = {
    # the money of a group: the leader, and the deputy with the pen
    "meeting.posted": "LD",
    "session.closed": "LD",
    "bank_moves.noted": "LD",
    "deposit.noted": "LD",
    "line.corrected": "LD",
    # decisions of the bank about a loan, told by a paper: its own type of operation
    "loan.noted": "LDB",
    # the bank's files: everybody who imports
    "bank.statement": "LDAB",
    "bank.list": "LDAB",
    "bank.instalments": "LDAB",
    "bank.special_list": "LDAB",
    "bank.group_info": "LDAB",
    "score.official": "LDAB",
    # members and their group: leader and deputy write, the officers verify and correct
    "group.noted": "LDAB",
    "group.meeting_day": "LDAB",
    "people.noted": "LDAB",
    "consent.noted": "LDAB",
    "member.erased": "LDAB",
    # figures heard by telephone, unconfirmed: whoever answers it
    "meeting.heard": "LDAB",
    # notices, forecasts, targets: everybody who works with a group
    "notices.printed": "LDAB",
    "notice.reprinted": "LDAB",
    "notice.answered": "LDAB",
    "score.forecast": "LDAB",
    "target.set": "LDAB",
    "target.reached": "LDAB",
    "sheet.set": "LDAB",
    "sheet.scored": "LDAB",
    # rules of a whole book; a leader sets them in a book of his own
    "rule.set": "LAB",
    # who is let in and let go (whom: see below)
    "user.enrolled": "LAB",
    "user.retired": "LAB",
    # logs: everybody, or they would not tell all
    "keys.opened": "LDABI",
    "paper.printed": "LDABI",
    "data.seen": "LDABI",
}
OF_BOOK = {"rule.set", "sheet.set", "sheet.scored", "user.enrolled", "user.retired", "keys.opened"}
FOR_SOME_TOO = {"user.enrolled", "user.retired", "keys.opened"}  # of a person of some groups
LETTERS = dict(zip("LDABI", ROLES, strict=True))
SCOPES = ("every group", "his group", "another group")
NEVER = date(2026, 1, 1)


def value_for(name, hint):
    """Something of a field's type; what it says does not matter here."""
    text = str(hint)
    for sign, value in (
        ("tuple", ()),
        ("Dong", 0),
        ("int", 1),
        ("bool", False),
        ("Decimal", Decimal(1)),
        ("date", NEVER),
    ):
        if sign in text:
            return value
    return "x" if name != "line" else "001"


def made(kind, scope):
    facts = {
        field.name: value_for(field.name, field.type)
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }
    facts |= {"id": f"test-{kind.TYPE}", "scope": scope}
    if kind is ops.UserEnrolled:
        facts |= {"role": "deputy", "groups": (books.GROUP,)}
    return kind(**facts)


def expected(kind, role, scope):
    if role not in [LETTERS[letter] for letter in WRITERS[kind.TYPE]]:
        return False
    if scope == "every group":
        return True
    if kind.TYPE in OF_BOOK:
        return kind.TYPE in FOR_SOME_TOO and scope == "his group"
    return scope == "his group"


CASES = [
    pytest.param(kind, role, scope, id=f"{kind.TYPE}/{role}/{scope}")
    for kind in ops.OPERATIONS
    for role in ROLES
    for scope in SCOPES
    if not (kind.TYPE in OF_BOOK and scope == "another group")  # there is one book
]


def standing_of(role, scope):
    return Standing(role, () if scope == "every group" else (books.GROUP,))


def scope_of(kind, scope):
    if kind.TYPE in OF_BOOK:
        return ops.OFFICE
    return books.OTHER_GROUP if scope == "another group" else books.GROUP


def test_the_table_names_every_operation():
    assert {kind.TYPE for kind in ops.OPERATIONS} == WRITERS.keys()


@pytest.mark.parametrize(("kind", "role", "scope"), CASES)
def test_a_person_writes_what_the_table_of_roles_says(kind, role, scope):
    """By the rule itself, and by what the window asks before it shows a door."""
    who, place = standing_of(role, scope), scope_of(kind, scope)
    about = Standing("deputy", (books.GROUP,))

    assert expected(kind, role, scope) == rights.may_write(who, made(kind, place), about)
    assert expected(kind, role, scope) == rights.may_offer(who, kind, place)


@pytest.fixture(scope="module")
def members(tmp_path_factory):
    """A book with a person of every role, for every group and for one; their numbers by both."""
    app = books.small_group(books.new_book(tmp_path_factory.mktemp("members")))
    found = {}
    for role in ROLES:
        for scope in SCOPES[:2]:
            user = f"{role}-{len(found)}"
            groups = standing_of(role, scope).groups
            with app.book.engine.begin() as connection:
                row = {"op_id": user, "user": user, "name": user, "role": role, "groups": groups}
                connection.execute(tables.user.insert(), row | {"public_key": ""})
            found[role, scope] = user
    yield app, found
    app.book.close()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("scope", SCOPES)
def test_what_was_written_beyond_a_right_changes_no_table(members, role, scope):
    """Every type, through the same door as a bundle from a stick; all taken back afterwards."""
    app, found = members
    user = found[role, "every group" if scope == "every group" else "his group"]
    for kind in ops.OPERATIONS:
        if kind.TYPE in OF_BOOK and scope == "another group":
            continue
        operation = made(kind, scope_of(kind, scope))
        with app.book.engine.connect() as connection:
            connection.begin()
            try:
                is_taken = apply_by(connection, operation, 1 << 40, user)
                noted = connection.scalar(select(tables.without_right.c.type))
            finally:
                connection.rollback()
        assert expected(kind, role, scope) == is_taken, kind.TYPE
        assert (None if is_taken else kind.TYPE) == noted


def test_who_was_let_go_writes_nothing():
    for kind in ops.OPERATIONS:
        who = Standing("bank", is_retired=True)
        assert not rights.may_write(who, made(kind, books.GROUP))
        assert not rights.may_offer(who, kind)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("other", ROLES)
def test_nobody_lets_go_a_person_whom_he_could_not_let_in(role, other):
    """A leader does not let the officer of the association go."""
    may = {
        "leader": {"leader", "deputy", "inspector"},
        "association": {"leader", "deputy", "association", "inspector"},
        "bank": set(ROLES),
    }
    retired = ops.UserRetired(id="a", scope=ops.OFFICE, user="b")

    allowed = rights.may_write(Standing(role), retired, Standing(other))

    assert (other in may.get(role, ())) == allowed


@pytest.mark.parametrize("groups", [(), (books.OTHER_GROUP,), (books.GROUP, books.OTHER_GROUP)])
def test_a_leader_of_one_group_lets_nobody_go_who_works_for_others(groups):
    retired = ops.UserRetired(id="a", scope=ops.OFFICE, user="b")
    leader = Standing("leader", (books.GROUP,))

    with pytest.raises(Refused, match=r"user\.whole_book"):
        rights.refuse_without_right(leader, retired, Standing("deputy", groups))


def test_the_bank_takes_back_its_decisions_and_no_money_of_a_group():
    """Not even money that rides along with the taking back of a decision."""
    bank, taken = Standing("bank"), made(ops.LineCorrected, books.GROUP)
    facts = {field.name: getattr(taken, field.name) for field in fields(taken)}
    of_loan = ops.LineCorrected(**facts | {"line": ops.LOAN_LINE})
    riding = ops.LineCorrected(**facts | {"line": ops.LOAN_LINE, "debit": books.debit()})

    assert [False, True, False] == [rights.may_write(bank, one) for one in (taken, of_loan, riding)]


def test_nobody_takes_back_a_line_of_another_group(tmp_path):
    """A correction in one group that aims at a meeting of another changes nothing there."""
    app = books.small_group(books.new_book(tmp_path))
    books.write(app, books.meeting("m1"))
    before = app.ask(lambda reader: (reader.meetings(books.GROUP), reader.balances(books.GROUP)))
    aimed = books.correction("k1", "m1", "001", group_no=books.OTHER_GROUP)

    books.write(app, aimed)

    after = app.ask(lambda reader: (reader.meetings(books.GROUP), reader.balances(books.GROUP)))
    assert before == after
    assert [] == app.check(full=True)
    app.close()


# --- what a person sees ---


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
