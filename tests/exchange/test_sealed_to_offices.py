"""What is sent is sealed to the office, too: with two officers it opens what nobody else can."""

import json

import books
import pytest
import towns

from tkvv_desktop.bootstrap import escrow
from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.storage import slots

FIRST, SECOND = "hoa sen nở muộn", "trăng rằm tháng tám"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return escrow.make_office_key(tmp_path_factory.mktemp("office"), FIRST, SECOND)


@pytest.fixture
def leader(tmp_path):
    app = towns.book_of(tmp_path / "a", "to.tkvvbook", "Phạm Thị Quyên", "leader")
    books.write(books.small_group(app), books.meeting("m1"))
    yield app
    app.close()


@pytest.fixture
def others(leader, tmp_path):
    """An officer and the bank, both paired with the leader."""
    apps = [
        towns.book_of(tmp_path / "b", "hoi.tkvvbook", "Lò Thị Pành", "association"),
        towns.book_of(tmp_path / "c", "pgd.tkvvbook", "Bùi Văn Chung", "bank"),
    ]
    for number, app in enumerate(apps):
        (tmp_path / f"cards{number}").mkdir()
        towns.pair(leader, app, tmp_path / f"cards{number}", (books.GROUP,))
    yield apps
    for app in apps:
        app.close()


def sent_to_the_officer(leader, tmp_path):
    (tmp_path / "stick").mkdir()
    (to,) = [one for one in Exchange(leader).partners() if one.role == "association"]
    Exchange(leader).write([to], tmp_path / "stick")
    return tmp_path / "stick"


def test_two_officers_read_what_was_for_a_dead_laptop(leader, others, office, tmp_path):
    """The bank reads with both shares what the leader wrote for the officer; without, nothing."""
    escrow.trust_office(leader, office.public)
    stick = sent_to_the_officer(leader, tmp_path)
    _dead, bank = others

    assert [] == Exchange(bank).read(stick)
    lent = escrow.lent(office.shares, (FIRST, SECOND))
    (read,) = Exchange(bank, office=lent).read(stick)

    assert (None, "bundle.taken") == (read.error, read.received.code)
    assert ["m1"] == towns.meetings(bank)
    assert [] == bank.check(full=True)


def test_one_officer_alone_opens_nothing(office):
    """Neither with one share twice nor with one password."""
    with pytest.raises(Refused, match=r"escrow\.same_share"):
        escrow.lent((office.shares[0], office.shares[0]), (FIRST, FIRST))
    with pytest.raises(Refused, match=r"escrow\.wrong_password"):
        escrow.lent(office.shares, (FIRST, FIRST))


def test_an_office_that_was_not_trusted_reads_nothing(leader, others, office, tmp_path):
    """A secret opens only what was sealed to it."""
    stick = sent_to_the_officer(leader, tmp_path)

    lent = escrow.lent(office.shares, (FIRST, SECOND))

    assert [] == Exchange(others[1], office=lent).read(stick)


def test_nobody_becomes_an_office_by_changing_the_file_of_keys(leader, others, office, tmp_path):
    """A key put beside the book without its password is not sealed to."""
    escrow.trust_office(leader, office.public)
    strange = json.loads(office.public.read_bytes())["content"]["public"][::-1]
    changed = [
        one | {"public": strange} if one["kind"] == "escrow" else one
        for one in slots.read(leader.book.path)
    ]
    slots.write(leader.book.path, changed)

    assert {} == escrow.addresses(leader)
    stick = sent_to_the_officer(leader, tmp_path)
    (found,) = Exchange(others[0]).look(stick).bundles
    assert 2 == len(found.recipients)
