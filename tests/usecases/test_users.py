"""Several people with one book: each his own password and key, his role, his groups."""

import books
import pytest
from at_the_door import opened, opened_name, refused
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tkvv_desktop.bootstrap.people import recover_book
from tkvv_desktop.domain import ops, recovery, rights
from tkvv_desktop.domain.ops.base import ROLES
from tkvv_desktop.storage import journal, keys, slots, tables
from tkvv_desktop.storage.apply import apply_by
from tkvv_desktop.usecases import users

DEPUTY = "bông lúa vàng mùa"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
secrets = st.binary(min_size=recovery.BYTES, max_size=recovery.BYTES)


@pytest.fixture
def group(tmp_path):
    app = books.small_group(books.new_book(tmp_path))
    yield app
    app.close()


def with_deputy(app, *groups, role="deputy"):
    """The book opened by one more person."""
    app.people.add("Lý Thị Hoa", role, DEPUTY, groups)
    app.close()
    return opened(app.book.path, DEPUTY)


def test_each_person_opens_the_book_with_his_own_password_and_signs_with_his_own_key(group):
    """What the deputy writes carries her name; the check finds every signature."""
    deputy = with_deputy(group)
    books.write(deputy, books.meeting("m1"))
    authors = {row.author for row in _operations(deputy) if row.id == "m1"}

    assert "Lý Thị Hoa" == deputy.who
    assert {deputy.book.writer.keys.user} == authors
    assert [] == deputy.check(full=True)
    deputy.close()


def test_a_slot_gives_its_own_signing_key_only(group):
    """The deputy's password opens the book and not the leader's key."""
    group.people.add("Lý Thị Hoa", "deputy", DEPUTY)
    leader, deputy = (keys.unlock(group.book.path, one) for one in (books.PASSWORD, DEPUTY))

    assert leader.book_key == deputy.book_key
    assert leader.public_key != deputy.public_key


def test_a_password_of_two_people_is_refused(group):
    """It would open the book as the other."""
    assert "password.taken" == refused(group.people.add, "Lý Thị Hoa", "deputy", books.PASSWORD)
    assert ["Phạm Thị Quyên"] == [one.name for one in group.people.all()]


def test_a_changed_password_opens_and_the_old_one_no_longer_does(group):
    """The name and the key stay the same."""
    path = group.book.path
    group.people.set_password(DEPUTY)
    group.close()

    assert "book.wrong_password" == refused(opened, path, books.PASSWORD)
    assert "Phạm Thị Quyên" == opened_name(path, DEPUTY)


def test_a_new_password_leaves_the_recovery_code_and_the_others_as_they_are(group):
    """Only the password of the person himself is another one; a new code is only his, too."""
    path, code = group.book.path, new_code(group)
    deputy = group.people.add("Lý Thị Hoa", "deputy", DEPUTY) and keys.unlock(path, DEPUTY)
    keys.set_recovery(path, deputy, of_deputy := keys.new_code())

    group.people.set_password("một mật khẩu khác")
    again = new_code(group)

    assert "book.wrong_code" == refused(keys.unlock_by_code, path, code)
    own = group.book.writer.keys.user
    opened_by = [keys.unlock_by_code(path, one).user for one in (again, of_deputy)]
    assert [own, deputy.user] == opened_by
    assert deputy.user == keys.unlock(path, DEPUTY).user


def test_who_was_let_go_opens_nothing_and_what_he_wrote_stays(group):
    """His signatures are still known."""
    deputy = with_deputy(group)
    books.write(deputy, books.meeting("m1"))
    who = deputy.book.writer.keys.user
    deputy.close()
    leader = opened(deputy.book.path, books.PASSWORD)
    leader.people.retire(who)
    leader.close()

    assert "book.wrong_password" == refused(opened, leader.book.path, DEPUTY)
    again = opened(leader.book.path, books.PASSWORD)
    assert [False, True] == [one.is_retired for one in again.people.all()]
    assert [] == again.check(full=True)
    assert again.ask(lambda reader: reader.meetings(books.GROUP))
    again.close()


def test_the_last_who_can_let_people_in_is_not_let_go(group):
    """Else nobody could ever be enrolled again."""
    group.people.add("Lý Thị Hoa", "deputy", DEPUTY)

    assert "user.last" == refused(group.people.retire, group.book.writer.keys.user)


@pytest.mark.parametrize(
    ("role", "operation", "expected"),
    [
        ("deputy", books.meeting("m1"), None),
        ("deputy", ops.UserRetired(id="x", scope=ops.OFFICE, user="y"), "user.no_right"),
        ("inspector", books.meeting("m1"), "user.no_right"),
        ("inspector", books.statement("s9", books.TODAY), "user.no_right"),
    ],
)
def test_a_role_writes_what_is_its_work(group, role, operation, expected):
    """Refused where it is written, whatever the window showed."""
    person = with_deputy(group, role=role)
    if expected is None:
        books.write(person, operation)
    else:
        assert expected == refused(books.write, person, operation)
    person.close()


def test_a_person_of_one_group_writes_for_no_other(group):
    """The other group's meeting is refused, with its number."""
    person = with_deputy(group, books.GROUP)
    books.write(person, books.meeting("m1"))

    other = books.meeting("m2", group_no=books.OTHER_GROUP)
    assert "user.other_group" == refused(books.write, person, other)
    person.close()


def test_every_operation_says_who_may_write_it():
    """For each role and type there is an answer, and an inspector writes nothing of a group."""
    for kind in ops.OPERATIONS:
        assert kind.WRITERS <= set(ROLES)
        assert "leader" in kind.WRITERS or kind is ops.HeadWitnessed  # nobody is his own witness
        by_all = {ops.DataSeen, ops.KeysOpened, ops.PaperPrinted}
        assert "inspector" not in kind.WRITERS or kind in by_all
    of_money = (ops.MeetingPosted, ops.SessionClosed, ops.BankMovesNoted, ops.LineCorrected)
    assert {frozenset({"leader", "deputy"})} == {kind.WRITERS for kind in of_money}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("new", ROLES)
def test_nobody_lets_in_a_person_of_more_right_than_his_own(role, new):
    """A leader makes no officer, a deputy nobody."""
    enrolled = ops.UserEnrolled(
        id="a", scope=ops.OFFICE, user="b", name="c", role=new, public_key="d"
    )
    may = {
        "leader": {"leader", "deputy", "inspector"},
        "association": {"leader", "deputy", "association", "inspector"},
        "bank": set(ROLES),
    }
    assert (new in may.get(role, ())) == rights.may_write(rights.Standing(role), enrolled)


def slipped_in(app, operation):
    """Written past the program by the person signed in: signed and chained like any other."""
    with app.book.engine.begin() as connection:
        written = journal.append(connection, operation, app.book.writer, books.WALL)
        return apply_by(connection, written.operation, written.entry)


def test_what_its_author_had_no_right_to_counts_for_nothing(group):
    """Kept in the chain, named by the check, and in no sum; a rebuild says the same."""
    person = with_deputy(group, role="inspector")

    assert not slipped_in(person, books.meeting("m1"))

    assert [] == list(person.ask(lambda reader: reader.meetings(books.GROUP)))
    found = [("check.without_right", "m1")]
    assert found == [(one.code, one.subject) for one in person.check(full=True)]
    person.rebuild()
    assert found == [(one.code, one.subject) for one in person.check(full=True)]
    person.close()


def test_what_was_written_before_one_was_let_go_counts_and_nothing_after(group):
    """The order of the journal decides, also in a rebuild."""
    deputy = with_deputy(group)
    books.write(deputy, books.meeting("m1"))
    books.write(deputy, books.meeting("m2"))
    who, path = deputy.book.writer.keys.user, deputy.book.path
    deputy.close()
    leader = opened(path, books.PASSWORD)
    leader.do(users.retire_user, users.RetireUser("r1", who))  # the slot stays, as on a stick
    leader.close()
    deputy = opened(path, DEPUTY)

    assert "user.retired" == refused(books.write, deputy, books.meeting("m3"))
    assert not slipped_in(deputy, books.meeting("m4"))
    deputy.rebuild()
    assert {"m1", "m2"} == {one.op_id for one in deputy.ask(lambda r: r.meetings(books.GROUP))}
    deputy.close()


# --- the recovery code ---


def new_code(app):
    code = app.people.new_recovery_code()
    app.people.keep_recovery_code(code)
    return code


def test_a_code_that_was_only_printed_opens_nothing(group):
    """First it is typed back; until then the sheet before holds."""
    kept, printed = new_code(group), group.people.new_recovery_code()

    assert "book.wrong_code" == refused(keys.unlock_by_code, group.book.path, printed)
    assert group.book.writer.keys.user == keys.unlock_by_code(group.book.path, kept).user


# --- the PIN of a running session ---


def test_a_pin_opens_a_running_session_and_never_the_book(group):
    """Six digits or the password of the same person; another's password does not."""
    group.people.add("Lý Thị Hoa", "deputy", DEPUTY)
    group.people.set_pin("482913")
    words = ("482913", books.PASSWORD, "482914", DEPUTY, "")
    assert [True, True, False, False, False] == [group.people.is_signed_in(one) for one in words]
    group.close()

    assert "book.wrong_password" == refused(opened, group.book.path, "482913")


def test_a_pin_is_not_readable_even_in_the_open_book(group):
    group.people.set_pin("482913")

    with group.book.reading() as connection:
        kept = connection.execute(select(tables.draft)).all()
    assert "482913" not in repr(kept)


@pytest.mark.parametrize("pin", ["12345", "1234567", "12345a", "mật mã", "१२३४५६"])
def test_a_pin_is_six_digits(group, pin):
    assert "pin.not_six_digits" == refused(group.people.set_pin, pin)
    assert not group.people.has_pin()


def test_the_recovery_code_opens_the_book_with_a_new_password(group):
    """Typed with small letters and spaces; the forgotten password opens nothing any more."""
    code = new_code(group)
    group.close()
    path = group.book.path

    recover_book(path, code.lower().replace("-", " "), DEPUTY, books.CLOCK).close()

    assert "book.wrong_password" == refused(opened, path, books.PASSWORD)
    assert "Phạm Thị Quyên" == opened_name(path, DEPUTY)


def test_a_new_recovery_code_makes_the_old_sheet_worthless(group):
    """A sheet that was lost opens nothing."""
    old = new_code(group)
    new_code(group)

    assert "book.wrong_code" == refused(keys.unlock_by_code, group.book.path, old)


@given(secrets)
def test_any_recovery_code_is_read_as_it_was_printed(secret):
    code = recovery.code_of(secret)

    assert [4] * 7 == [len(part) for part in code.split("-")]
    assert secret == recovery.secret_of(code)


@given(secrets, st.integers(0, 27), st.sampled_from(ALPHABET))
def test_any_one_wrong_sign_is_found(secret, at, sign):
    signs = recovery.code_of(secret).replace("-", "")
    wrong = signs[:at] + sign + signs[at + 1 :]
    if wrong != signs:
        assert "code.mistyped" == refused(recovery.secret_of, wrong)


@given(secrets, st.integers(0, 25), st.integers(0, 25))
def test_any_two_signs_that_changed_places_are_found(secret, one, other):
    signs = list(recovery.code_of(secret).replace("-", ""))
    before = list(signs)
    signs[one], signs[other] = signs[other], signs[one]
    if signs != before:
        assert "code.mistyped" == refused(recovery.secret_of, "".join(signs))


def test_a_code_of_another_length_is_told_with_both_lengths():
    assert "code.length" == refused(recovery.secret_of, "7K4M-9999")


# --- passwords ---


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("123456", "password.digits"),
        ("20101985", "password.digits"),
        ("matkhau", "password.common"),
        ("Mật khẩu", "password.common"),
        ("aaaaaaaa", "password.common"),
        ("hoa", "password.too_short"),
    ],
)
def test_a_password_that_is_soon_guessed_is_refused(group, password, code):
    assert code == refused(group.people.set_password, password)
    assert "Phạm Thị Quyên" == opened_name_after(group)


def test_slots_of_kinds_this_program_does_not_know_are_kept(group):
    """An older program changes a password and loses nothing of a newer one."""
    path = group.book.path
    strange = {"kind": "escrow", "office": "2601", "wrapped": "AAAA"}
    slots.write(path, [*slots.read(path), strange])

    group.people.set_password(DEPUTY)

    assert strange in slots.read(path)


def opened_name_after(app):
    app.close()
    return opened_name(app.book.path, books.PASSWORD)


def _operations(app):
    with app.book.reading() as connection:
        return connection.execute(select(tables.op)).all()
