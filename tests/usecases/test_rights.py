"""Who may write what, for which groups: the table of roles, checked where it is applied."""

from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import books
import pytest
from sqlalchemy import select

from tkvv_desktop.domain import ops, rights
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ops.base import ROLES
from tkvv_desktop.domain.rights import Standing
from tkvv_desktop.storage import tables, trust
from tkvv_desktop.storage.apply import apply_by

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
    "people.merged": "LAB",
    "people.parted": "LAB",
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
    # with whom books are exchanged, which machine no longer, who holds the pen of a group
    "book.paired": "LAB",
    "machine.revoked": "LAB",
    "pen.given": "LAB",
    # an office has seen a chain; anybody who works with a group looks into a conflict
    "head.witnessed": "AB",
    "conflict.settled": "LDAB",
    # logs: everybody, or they would not tell all
    "keys.opened": "LDABI",
    "paper.printed": "LDABI",
    "data.seen": "LDABI",
}
FOR_SOME_TOO = {"user.enrolled", "user.retired", "book.paired", "keys.opened"}  # within his groups
OF_BOOK = {"rule.set", "sheet.set", "sheet.scored", "machine.revoked"} | FOR_SOME_TOO
LETTERS = dict(zip("LDABI", ROLES, strict=True))
UNTOLD = ("public_key", "vouched_by", "address", "replica")
LAST = {"lamport": 1 << 40, "replica": bytes(16), "seq": 1 << 20}
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
    if kind in (ops.UserEnrolled, ops.BookPaired):
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
                connection.execute(tables.user.insert(), row | dict.fromkeys(UNTOLD, ""))
            found[role, scope] = user
    yield app, found
    app.book.close()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("scope", SCOPES)
def test_what_was_written_beyond_a_right_changes_no_table(members, role, scope):
    """Every type, through the same door as a bundle from a stick; all taken back afterwards.

    Whom a book believes is decided by all such operations together: tests/storage/test_trust.py.
    """
    app, found = members
    user = found[role, "every group" if scope == "every group" else "his group"]
    for kind in ops.OPERATIONS:
        if kind.TYPE in trust.TYPES or (kind.TYPE in OF_BOOK and scope == "another group"):
            continue
        operation = made(kind, scope_of(kind, scope))
        with app.book.engine.connect() as connection:
            connection.begin()
            try:
                is_taken = apply_by(connection, operation, SimpleNamespace(author=user, **LAST))
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


def test_who_may_note_an_answer_takes_it_back_and_no_session():
    """An officer who misheard a household puts it right himself; a closing is the leader's."""
    taken = made(ops.LineCorrected, books.GROUP)
    facts = {field.name: getattr(taken, field.name) for field in fields(taken)}
    of_answer = ops.LineCorrected(**facts | {"line": ops.ANSWER_LINE})
    of_session = ops.LineCorrected(**facts | {"line": ops.SESSION_LINE})

    may = {
        role: tuple(rights.may_write(Standing(role), one) for one in (of_answer, of_session))
        for role in ("leader", "association", "bank", "inspector")
    }

    assert {
        "leader": (True, True),
        "association": (True, False),
        "bank": (True, False),
        "inspector": (False, False),
    } == may


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
