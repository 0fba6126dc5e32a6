"""When password and sheet are lost: two officers open the book, one never can."""

import itertools

import books
import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap import escrow
from tkvv_desktop.domain.errors import Refused, Trouble

FIRST, SECOND = "hoa sen nở muộn", "trăng rằm tháng tám"
NEW = "bông lúa vàng mùa"
DEPUTY = "cầu tre lắc lẻo"


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "office"
    folder.mkdir()
    return escrow.make_office_key(folder, FIRST, SECOND)


@pytest.fixture
def trusting(tmp_path, office):
    """The path of a closed book that trusts the office."""
    app = books.small_group(books.new_book(tmp_path))
    assert office.fingerprint == escrow.trust_office(app, office.public)
    app.close()
    return app.book.path


def refused(work, *about):
    with pytest.raises((Refused, Trouble)) as caught:
        work(*about)
    return caught.value.code


def asked(trusting, tmp_path, name="xin.tkvv"):
    escrow.ask_office(trusting, tmp_path / name)
    return tmp_path / name


def granted(request, office, to, passwords=(FIRST, SECOND), shares=None):
    return escrow.grant(request, shares or office.shares, passwords, to)


def test_two_officers_open_a_book_with_a_new_password(trusting, office, tmp_path):
    """Everything is there, the person is the same, and the book tells that it was opened so."""
    answer = tmp_path / "cho.tkvv"
    granted(asked(trusting, tmp_path), office, answer)

    app = escrow.accept(trusting, answer, NEW, books.CLOCK)

    assert "Phạm Thị Quyên" == app.who
    assert ((books.TODAY, "escrow"),) == app.people.all()[0].opened
    assert [] == app.check(full=True)
    app.close()
    assert "book.wrong_password" == refused(
        bootstrap.open_book, trusting, books.PASSWORD, books.CLOCK
    )
    bootstrap.open_book(trusting, NEW, books.CLOCK).close()


@pytest.mark.parametrize(
    ("which", "passwords", "code"),
    [
        ((0, 0), (FIRST, FIRST), "escrow.same_share"),
        ((0, 1), (FIRST, FIRST), "escrow.wrong_password"),
        ((0, 1), (SECOND, FIRST), "escrow.wrong_password"),
        ((0, 1), (FIRST, ""), "escrow.wrong_password"),
    ],
)
def test_one_officer_alone_opens_nothing(trusting, office, tmp_path, which, passwords, code):
    request = asked(trusting, tmp_path)
    shares = tuple(office.shares[at] for at in which)

    assert code == refused(granted, request, office, tmp_path / "cho.tkvv", passwords, shares)
    assert not (tmp_path / "cho.tkvv").exists()


def test_an_answer_opens_only_on_the_computer_that_asked_and_only_once(trusting, office, tmp_path):
    """A copy of the book elsewhere, an answer to an older request, the same answer again."""
    first, answer = asked(trusting, tmp_path, "mot.tkvv"), tmp_path / "cho.tkvv"
    granted(first, office, answer)
    asked(trusting, tmp_path, "hai.tkvv")
    assert "escrow.not_asked" == refused(escrow.accept, trusting, answer, NEW, books.CLOCK)

    granted(tmp_path / "hai.tkvv", office, answer)
    escrow.accept(trusting, answer, NEW, books.CLOCK).close()
    assert "escrow.not_asked" == refused(escrow.accept, trusting, answer, NEW, books.CLOCK)


def test_another_office_opens_nothing(trusting, tmp_path):
    folder = tmp_path / "other"
    folder.mkdir()
    other = escrow.make_office_key(folder, FIRST, SECOND)
    request = asked(trusting, tmp_path)

    assert "escrow.other_office" == refused(granted, request, other, tmp_path / "cho.tkvv")


def test_a_book_that_trusts_no_office_has_nothing_to_ask(tmp_path):
    app = books.new_book(tmp_path)
    app.close()

    assert "escrow.none" == refused(escrow.ask_office, app.book.path, tmp_path / "xin.tkvv")


def test_no_file_of_it_holds_a_key_that_opens_the_book(trusting, office, tmp_path):
    """Request, answer, public key, shares: the key of the book stands in none of them."""
    app = bootstrap.open_book(trusting, books.PASSWORD, books.CLOCK)
    key, signing = app.book.writer.keys.book_key, app.book.writer.keys.signing.encode()
    app.close()
    granted(asked(trusting, tmp_path), office, tmp_path / "cho.tkvv")

    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    for file, secret in itertools.product(files, (key, signing)):
        content = file.read_bytes()
        assert secret not in content
        assert secret.hex().encode() not in content


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b'{"kind": "request"}', b"\xff\xfe"])
def test_a_damaged_file_has_its_own_sentence(trusting, office, tmp_path, damage):
    request = asked(trusting, tmp_path)
    answer = tmp_path / "cho.tkvv"
    granted(request, office, answer)
    for file in (request, answer, office.public):
        file.write_bytes(damage)

    assert "escrow.damaged" == refused(granted, request, office, answer)
    assert "escrow.damaged" == refused(escrow.accept, trusting, answer, NEW, books.CLOCK)
    app = bootstrap.open_book(trusting, books.PASSWORD, books.CLOCK)
    assert "escrow.damaged" == refused(escrow.trust_office, app, office.public)
    app.close()


def test_two_officers_have_two_passwords(tmp_path):
    assert "escrow.same_password" == refused(escrow.make_office_key, tmp_path, FIRST, FIRST)


def test_an_office_that_is_trusted_no_more_opens_nothing(trusting, office, tmp_path):
    """Neither by a new request nor by one that was not answered yet; others stay trusted."""
    folder = tmp_path / "other"
    folder.mkdir()
    other = escrow.make_office_key(folder, FIRST, SECOND)
    answer = tmp_path / "cho.tkvv"
    granted(asked(trusting, tmp_path), office, answer)
    app = bootstrap.open_book(trusting, books.PASSWORD, books.CLOCK)
    escrow.trust_office(app, other.public)

    escrow.distrust_office(app, office.fingerprint.replace(" ", ""))

    assert [other.fingerprint] == [one.digits for one in escrow.trusted(app)]
    assert "escrow.not_trusted" == refused(escrow.distrust_office, app, office.fingerprint)
    app.close()
    assert "escrow.not_asked" == refused(escrow.accept, trusting, answer, NEW, books.CLOCK)
    again = asked(trusting, tmp_path, "hai.tkvv")
    assert "escrow.other_office" == refused(granted, again, office, answer)
    granted(again, other, answer)
    escrow.accept(trusting, answer, NEW, books.CLOCK).close()


def test_the_trust_of_another_ends_only_by_who_may_let_him_go(tmp_path, office):
    """The deputy does not decide for the leader; the leader does for the deputy."""
    app = books.small_group(books.new_book(tmp_path))
    leader = app.book.writer.keys.user
    app.people.add("Võ Thị Lan", "deputy", DEPUTY)
    escrow.trust_office(app, office.public)
    app.close()
    app = bootstrap.open_book(app.book.path, DEPUTY, books.CLOCK)
    deputy = app.book.writer.keys.user
    escrow.trust_office(app, office.public)

    assert "user.no_right" == refused(escrow.distrust_office, app, office.fingerprint, leader)

    app.close()
    app = bootstrap.open_book(app.book.path, books.PASSWORD, books.CLOCK)
    escrow.distrust_office(app, office.fingerprint, deputy)
    assert [leader] == [one.user for one in escrow.trusted(app)]
    app.close()
