"""Two books exchange by commands alone: cards, digits, bundles, a lost machine, the pen."""

import json
import shutil
from pathlib import Path

import books
import pytest
import towns
from asking import assert_one_sentence

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap.exchange import Exchange

LEADER, OFFICER = "Phạm Thị Quyên", "Lò Thị Pành"


@pytest.fixture
def stick(tmp_path):
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def two_books(folder):
    """A leader's book with a meeting, an officer's with nothing in it."""
    leader = books.small_group(towns.book_of(folder / "a", "to.tkvvbook", LEADER, "leader"))
    books.write(leader, books.meeting("m1"))
    return leader, towns.book_of(folder / "b", "hoi.tkvvbook", OFFICER, "association")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Closed books that nobody writes into."""
    folder = tmp_path_factory.mktemp("made")
    for app in two_books(folder):
        app.close()
    return folder


@pytest.fixture(scope="module")
def met(tmp_path_factory):
    """Closed books that were paired, and nobody writes into them either."""
    folder = tmp_path_factory.mktemp("met")
    (folder / "cards").mkdir()
    apps = two_books(folder)
    towns.pair(*apps, folder / "cards", (books.GROUP,))
    for app in apps:
        app.close()
    return folder


def both(folder, kept):
    """The paths of copies of both books."""
    shutil.copytree(kept, folder / "books")
    return folder / "books" / "a" / "to.tkvvbook", folder / "books" / "b" / "hoi.tkvvbook"


@pytest.fixture
def strangers(made, tmp_path):
    return both(tmp_path, made)


@pytest.fixture
def pair(met, tmp_path):
    return both(tmp_path, met)


def cards_of(asked, strangers, stick):
    return [asked("pair", "card", "--book", one, "--out", stick)["card"] for one in strangers]


def meetings(path):
    app = bootstrap.open_book(path, books.PASSWORD, books.CLOCK)
    found = towns.meetings(app)
    app.close()
    return found


def asked_wrong(result):
    """What a machine is told when the exit code says that something is wrong."""
    code, said, wrong = result
    assert (1, "") == (code, wrong)
    return json.loads(said)


def balances(path):
    app = bootstrap.open_book(path, books.PASSWORD, books.CLOCK)
    found = app.ask(lambda reader: dict(reader.balances(books.GROUP)))
    app.close()
    return found


def test_a_whole_exchange(strangers, stick, tmp_path, run, asked):
    """Paired by digits, written, read, confirmed: by commands alone."""
    leader, officer = strangers
    own, other = cards_of(asked, strangers, stick)
    shown = run("pair", "meet", own, "--book", officer)
    digits = asked("pair", "meet", other, "--book", leader)["digits"]
    assert digits in shown[1].splitlines()
    assert LEADER in shown[1]
    assert books.GROUP in shown[1]

    there = asked("pair", "confirm", own, "--book", officer, "--digits", digits)
    typed = digits.replace(" ", ".")
    here = asked("pair", "confirm", other, "--book", leader, "--digits", typed)
    again = asked("pair", "confirm", other, "--book", leader, "--digits", typed)
    assert ([books.GROUP], []) == (there["groups"], here["groups"])
    assert here["written"]
    assert [] == again["written"]

    before = asked("pair", "list", "--book", leader)[0]
    sent = asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", stick)
    (told,) = asked("bundle", "read", stick, "--book", officer)
    assert before["unsent"] == sent["bundles"][0]["entries"] == told["received"]["added"]
    assert 2 == len(sent["bundles"][0]["files"])
    assert ["m1"] == meetings(officer)

    back = tmp_path / "another"
    back.mkdir()
    asked("bundle", "make", "--book", officer, "--to", "all", "--out", back)
    code, said, wrong = run("bundle", "read", back, "--book", leader)
    assert (0, "") == (code, wrong)
    assert OFFICER in said
    assert "Đã đọc 1, không có gì mới 0, còn chờ 0, từ chối 0." in said
    (confirmed,) = asked("witness", "list", "--book", leader)
    assert (books.GROUP, OFFICER, 0) == (
        confirmed["group_no"],
        confirmed["by"],
        confirmed["after"],
    )
    assert {"written", "read"} == {one["way"] for one in asked("bundle", "log", "--book", leader)}
    for book in strangers:
        assert 0 == run("check", "--full", "--book", book)[0]
        for words in (("pair", "list"), ("bundle", "log"), ("witness", "list")):
            assert 0 == run(*words, "--book", book)[0]


@pytest.mark.parametrize("typed", ["", "1234 5678 9012 3456 7890", "１２３４"])
def test_wrong_digits_pair_nobody(strangers, stick, run, asked, typed):
    """One sentence; the list of partners stays empty."""
    own, _other = cards_of(asked, strangers, stick)

    wrong = run("pair", "confirm", own, "--book", strangers[1], "--digits", typed)

    assert_one_sentence(1, wrong)
    assert [] == asked("pair", "list", "--book", strangers[1])


def test_a_keeper_gets_no_groups_by_an_oversight(strangers, stick, tmp_path, run, asked):
    """A new machine whose card names no group is paired only for groups that somebody names."""
    new = towns.book_of(tmp_path / "d", "moi.tkvvbook", LEADER, "leader")
    new.close()
    theirs, own = cards_of(asked, (new.book.path, strangers[0]), stick)
    digits = asked("pair", "meet", own, "--book", new.book.path)["digits"]
    confirm = ("pair", "confirm", theirs, "--book", strangers[0], "--digits", digits)

    assert_one_sentence(1, run(*confirm))
    assert [books.GROUP] == asked(*confirm, "--group", books.GROUP)["groups"]


def test_a_dry_run_changes_nothing(pair, stick, run, asked):
    """It tells what reading would come to; afterwards reading comes to just that."""
    leader, officer = pair
    asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", stick)

    tried = asked("bundle", "read", stick, "--book", officer, "--dry-run")

    assert [] == meetings(officer)
    assert [] == asked("bundle", "log", "--book", officer)
    assert tried == asked("bundle", "read", stick, "--book", officer)
    assert "đã đọc trước đây" in run("bundle", "read", stick, "--book", officer, "--dry-run")[1]


def test_the_same_file_twice_brings_nothing_new(pair, stick, run, asked):
    """Told as read before, by its name alone too; nothing is added."""
    leader, officer = pair
    made = asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", stick)
    file = made["bundles"][0]["files"][0]
    asked("bundle", "read", file, "--book", officer)

    (again,) = asked("bundle", "read", file, "--book", officer)

    assert (0, True) == (again["received"]["added"], again["received"]["is_same"])
    assert ["m1"] == meetings(officer)


def test_a_stranger_is_refused_with_his_sentence(pair, stick, tmp_path, run, asked):
    """Exit code 1; the others on the stick are read all the same."""
    leader, officer = pair
    stranger = towns.book_of(tmp_path / "c", "x.tkvvbook", "Ai Đó", "association")
    card = asked("pair", "card", "--book", officer, "--out", stick)["card"]
    found = Exchange(stranger).meet(Path(card).read_bytes())
    Exchange(stranger).pair(found.card)
    Exchange(stranger).write(Exchange(stranger).partners(), stick)
    stranger.close()
    asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", stick)

    code, said, wrong = run("bundle", "read", stick, "--book", officer)

    assert 1 == code
    assert LEADER in said
    assert 1 == len(wrong.splitlines())
    assert "chưa biết" in wrong or "không biết" in wrong
    assert ["m1"] == meetings(officer)
    code, said, wrong = run("bundle", "read", stick, "--book", officer, "--json")
    assert (1, "") == (code, wrong)
    assert {"bundle.unknown_sender", None} == {
        one["error"] and one["error"]["code"] for one in json.loads(said)
    }


def test_what_was_lost_in_between_is_named_until_it_comes(pair, stick, tmp_path, run, asked):
    """An old copy of the officer's book gets only what is new: it waits, then all is sent."""
    leader, officer = pair
    old = tmp_path / "old"
    shutil.copytree(officer.parent, old)
    asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", stick)
    asked("bundle", "read", stick, "--book", officer)
    back, late, whole = (tmp_path / name for name in ("back", "late", "whole"))
    for folder in (back, late, whole):
        folder.mkdir()
    asked("bundle", "make", "--book", officer, "--to", LEADER, "--out", back)
    asked("bundle", "read", back, "--book", leader)
    app = bootstrap.open_book(leader, books.PASSWORD, books.CLOCK)
    books.write(app, books.correction("c1", "m1", "001"))
    app.close()
    asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", late)

    code, said, _wrong = run("bundle", "read", late, "--book", old / officer.name)
    assert 0 == code
    assert f"Còn thiếu: {books.GROUP}, mục 1 đến " in said
    assert [] == meetings(old / officer.name)

    asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", whole, "--whole")
    code, said, _wrong = run("bundle", "read", whole, "--book", old / officer.name)
    assert 0 == code
    assert "Còn thiếu" not in said
    assert ["m1"] == meetings(old / officer.name)
    assert balances(leader) == balances(old / officer.name)


def test_the_second_copy_stands_for_a_damaged_first_one(pair, stick, asked):
    """Also when somebody names the damaged file."""
    leader, officer = pair
    made = asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", stick)
    first = Path(made["bundles"][0]["files"][0])
    first.write_bytes(b"?" + first.read_bytes()[1:])

    (told,) = asked("bundle", "read", first, "--book", officer)

    assert None is told["error"]
    assert ["m1"] == meetings(officer)


def test_a_file_that_is_named_is_never_passed_over(pair, stick, run, asked):
    """Not one's own, not one for others, not what is no bundle; each has its sentence."""
    leader, _officer = pair
    made = asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", stick)
    file = made["bundles"][0]["files"][0]
    other = stick / "thu.txt"
    other.write_text("không phải", encoding="utf-8")

    codes = []
    for one in (file, other):
        _code, said, _wrong = run("bundle", "read", one, "--book", leader, "--json")
        codes.append(json.loads(said)[0]["error"]["code"])

    assert ["bundle.own", "bundle.not_ours"] == codes
    assert_one_sentence(3, run("bundle", "read", stick / "x.tkvv", "--book", leader))
    code, said, _wrong = run("bundle", "read", stick, "--book", leader)
    assert 0 == code
    assert 1 == len(said.splitlines())


def test_a_bundle_says_what_is_in_it(pair, stick, run, asked):
    """To him who wrote it and to him who gets it; nothing is taken."""
    leader, officer = pair
    made = asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", stick, "--whole")
    file = made["bundles"][0]["files"][1]

    told = asked("bundle", "show", file, "--book", officer)
    shown = run("bundle", "show", file, "--book", leader)

    assert made["bundles"][0]["bundle"] == told["bundle"]
    assert told["is_whole"]
    assert made["bundles"][0]["entries"] == sum(one["count"] for one in told["ranges"])
    assert OFFICER in shown[1]
    assert books.GROUP in shown[1]
    assert [] == meetings(officer)


def test_a_lost_machine_and_the_pen(pair, stick, run, asked):
    """What a revoked machine writes later counts for nothing; a keeper gets the pen."""
    leader, officer = pair
    asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", stick)
    asked("bundle", "read", stick, "--book", officer)
    (machine,) = {one["partner"]["replica"] for one in asked("pair", "list", "--book", officer)}
    revoke = ("machine", "revoke", machine[:8], "--book", officer, "--reason")

    assert_one_sentence(1, run(*revoke, " "))
    assert machine == asked(*revoke, "Máy bị mất")["machine"]
    before = balances(officer)
    app = bootstrap.open_book(leader, books.PASSWORD, books.CLOCK)
    books.write(app, books.correction("c1", "m1", "001"))
    app.close()
    give = ("pen", "give", "--group", books.GROUP, "--reason", "Đổi tổ trưởng", "--to")
    assert asked(*give, LEADER, "--book", leader)["written"]
    asked("bundle", "make", "--book", leader, "--to", OFFICER, "--out", stick)
    read = asked("bundle", "read", stick, "--book", officer)

    assert ["bundle.taken"] == [one["received"]["code"] for one in read]
    told = asked_wrong(run("check", "--full", "--book", officer, "--json"))
    assert {"check.machine_revoked"} == {one["code"] for one in told["findings"]}
    assert "c1" in {one["subject"] for one in told["findings"]}
    assert before == balances(officer) != balances(leader)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (1, ("bundle", "make", "--to", "Không Ai", "--out", ".")),
        (3, ("bundle", "make", "--to", "all", "--out", "khong-co")),
        (3, ("pair", "card", "--out", "khong-co")),
        (3, ("pair", "meet", "khong-co.tkvvcard")),
        (3, ("bundle", "read", "khong-co")),
        (3, ("bundle", "show", "khong-co")),
        (1, ("machine", "revoke", "ffffffff", "--reason", "mất")),
        (1, ("machine", "revoke", "", "--reason", "mất")),
        (1, ("pen", "give", "--group", "1", "--to", LEADER, "--reason", "đổi")),
        (1, ("pen", "give", "--group", books.GROUP, "--to", OFFICER, "--reason", "đổi")),
        (1, ("pen", "give", "--group", books.GROUP, "--to", "Không Ai", "--reason", "đổi")),
    ],
)
def test_what_cannot_be_is_one_sentence(pair, run, tmp_path, monkeypatch, code, words):
    monkeypatch.chdir(tmp_path)

    assert_one_sentence(code, run(*words, "--book", pair[0]))


def test_a_book_without_partners_writes_nothing(strangers, stick, run):
    told = run("bundle", "make", "--to", "all", "--out", stick, "--book", strangers[0])

    assert_one_sentence(1, told)
    assert [] == list(stick.iterdir())
