"""The book as a file: opened with its password only, told from what is no book, never half."""

import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from contextlib import contextmanager
from pathlib import Path

import books
import pytest
from sqlalchemy import select, update

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.storage import book, copies, keys, second_file, slots, tables
from tkvv_desktop.storage.engine import _SETTINGS
from tkvv_desktop.storage.files import write_whole
from tkvv_desktop.storage.rebuild import state_digest

MEGABYTE = 1024 * 1024
NOBODY = 65534


@pytest.fixture
def closed(group):
    """The path of a closed book with a group and a meeting, and nothing to put it together from."""
    books.write(group, books.meeting("m1"))
    group.close()
    for folder in (second_file.folder_of, copies.folder_of):
        shutil.rmtree(folder(group.book.path))
    return group.book.path


def opened(path, password=books.PASSWORD):
    return bootstrap.open_book(path, password, books.CLOCK)


def trouble(work):
    """The code of the trouble that `work` gets into."""
    with pytest.raises(Trouble) as caught:
        work()
    return caught.value.code


def trouble_with(path):
    """The code with which a book is refused, at the door or when it is looked through."""
    try:
        app = opened(path)
    except Trouble as error:
        return error.code
    try:
        (finding,) = app.check(full=True)
    except Trouble as error:
        return error.code
    finally:
        app.close()
    return finding.code


def meetings(app):
    return {one.op_id for one in app.ask(lambda reader: reader.meetings(books.GROUP))}


def test_a_book_is_closed_and_opened_again(group):
    """Everything written is there, and so is the person who keeps it."""
    books.write(group, books.meeting("m1"))

    again = books.open_again(group)

    assert {"m1"} == meetings(again)
    assert "Phạm Thị Quyên" == again.who
    assert [] == again.check(full=True)
    again.close()


def test_a_closed_book_is_one_file_its_keys_twice_its_second_file_and_its_copies(group):
    """Nothing else is left beside it: no scraps of copying, no file that waits."""
    books.write(group, books.meeting("m1"))
    group.close()
    name = group.book.path.name

    assert {name, name + ".keys", name + ".keys-2", name + ".log", name + ".copies"} == {
        one.name for one in group.book.path.parent.iterdir()
    }
    assert ["000001-meeting.tkvvcopy"] == [
        one.name for one in copies.folder_of(group.book.path).iterdir()
    ]


def test_an_open_book_has_the_safe_settings(app):
    """Each setting that guards against power cuts is in force, as read back from the engine."""
    with app.book.reading() as connection:
        actual = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name, _value, _expected in _SETTINGS
        }
        strict = connection.exec_driver_sql(
            "SELECT count(*) FROM pragma_table_list WHERE schema='main' AND name NOT LIKE 'sqlite%'"
            " AND NOT strict"
        ).scalar()

    assert {
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "secure_delete": 1,
        "cache_size": -65536,
        "wal_autocheckpoint": 0,
    } == {name: value for name, value in actual.items() if name != "mmap_size"}
    assert actual["mmap_size"] in {0, None}
    assert 0 == strict


def test_a_wrong_password_opens_nothing_and_harms_nothing(closed):
    """Wrong passwords are told as such; the right one still opens."""
    before = closed.read_bytes()

    for wrong in ("", "tổ 3 ấp bình", books.PASSWORD + "1", "x" * 1000):
        assert "book.wrong_password" == trouble(lambda wrong=wrong: opened(closed, wrong))

    assert before == closed.read_bytes()
    opened(closed).close()


def test_a_password_may_be_typed_on_another_keyboard(closed):
    """The same letters in another form of Unicode, or a blank at the end, are the same password."""
    opened(closed, unicodedata.normalize("NFD", books.PASSWORD) + " ").close()


def test_a_short_password_makes_no_book(tmp_path):
    """Nothing is left of a book that was refused."""
    with pytest.raises(Refused) as caught:
        bootstrap.create_book(tmp_path / "a.tkvvbook", "Mai", "12345")

    assert "password.too_short" == caught.value.code
    assert [] == list(tmp_path.iterdir())


def test_a_book_is_never_made_over_another(closed):
    """Neither over a book nor over keys that lie alone."""
    before = closed.read_bytes()

    def make():
        return bootstrap.create_book(closed, "Mai", "một hai ba")

    with pytest.raises(Refused) as caught:
        make()
    assert "book.exists" == caught.value.code
    assert before == closed.read_bytes()
    closed.unlink()
    with pytest.raises(Refused):
        make()


def test_a_book_needs_its_folder(tmp_path):
    """A folder that is not there is named; none is made."""
    work = lambda: bootstrap.create_book(tmp_path / "no" / "a.tkvvbook", "Mai", "một hai ba")  # noqa: E731

    assert "book.folder_missing" == trouble(work)
    assert [] == list(tmp_path.iterdir())


def test_no_book_at_all_is_told(tmp_path):
    """A wrong name, and a folder instead of a file."""
    assert "book.missing" == trouble(lambda: opened(tmp_path / "none.tkvvbook"))
    assert "book.missing" == trouble(lambda: opened(tmp_path))
    assert [] == list(tmp_path.iterdir())


def test_missing_keys_are_told_apart(closed):
    """A book that was copied without its keys says what is missing."""
    keys.slots_path(closed).unlink()
    slots.twin_path(closed).unlink()

    assert "book.keys_missing" == trouble(lambda: opened(closed))


@pytest.mark.parametrize(
    "damage",
    [
        lambda good: b"",
        lambda good: good[: len(good) // 2],
        lambda good: good[:-1],
        lambda good: bytes(len(good)),
        lambda good: random.Random(1).randbytes(len(good)),
        lambda good: b"[]",
        lambda good: b"{}",
        lambda good: b'{"format": 1, "slots": []}',
        lambda good: good.replace(b"67108864", b"4000000000000"),
        lambda good: good.replace(b"67108864", b'"a"'),
    ],
)
def test_damaged_keys_are_never_a_wrong_password(closed, damage):
    """Whatever became of the keys, the person is not told to type again."""
    path = keys.slots_path(closed)
    path.write_bytes(damage(path.read_bytes()))
    slots.twin_path(closed).unlink()

    assert "book.keys_damaged" == trouble(lambda: opened(closed))


def test_any_changed_letter_in_the_keys_is_damage(closed):
    """One letter of salt, key or user changed: damage, not a wrong password or another user."""
    path = keys.slots_path(closed)
    good = path.read_text("utf-8")
    slots.twin_path(closed).unlink()
    chance = random.Random(2)

    for name in ("salt", "wrapped", "user", "kdf", "kind"):
        content = json.loads(good)
        text = content["slots"][0][name]
        at = chance.randrange(len(text))
        content["slots"][0][name] = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
        path.write_text(json.dumps(content), "utf-8")
        assert "book.keys_damaged" == trouble(lambda: opened(closed))


def test_too_little_memory_is_not_a_wrong_password(closed):
    """When the key cannot be worked out, that is said."""
    path = keys.slots_path(closed)
    content = json.loads(path.read_text("utf-8"))
    content["slots"][0]["memory"] = 4_000_000_000_000
    content["sum"] = slots._sum(content["slots"])
    path.write_text(json.dumps(content), "utf-8")

    assert "book.no_memory" == trouble(lambda: opened(closed))


def test_keys_of_a_newer_program_are_told(closed):
    """They are left alone."""
    path = keys.slots_path(closed)
    path.write_bytes(path.read_bytes().replace(b'"format": 1', b'"format": 2'))

    assert "book.too_new" == trouble(lambda: opened(closed))


@pytest.mark.parametrize("part", [0, 5, 20, 100, 1000, 0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999])
def test_overwritten_bytes_are_found_wherever_they_are(closed, part):
    """Eight bytes changed anywhere: the book says that it is damaged."""
    good = bytearray(closed.read_bytes())
    at = part if isinstance(part, int) else int(part * len(good))
    good[at : at + 8] = bytes(byte ^ 0xFF for byte in good[at : at + 8])
    closed.write_bytes(good)

    assert "book.damaged" == trouble_with(closed)


@pytest.mark.parametrize("left", [0, 1, 100, 4095, 4096, 0.3, 0.5, -4096, -1])
def test_a_cut_off_book_is_found(closed, left):
    """A book that lost its end, down to nothing, is damaged; what is left of it stays."""
    good = closed.read_bytes()
    cut = good[: left if isinstance(left, int) else int(left * len(good))]
    closed.write_bytes(cut)

    # What is gone is read as zeros. The seal of a page ends it, and its last byte is zero in one
    # book of 256: then the page still fits its seal, and only the length of the file tells.
    expected = "check.pages_damaged" if left == -1 and good[-1] == 0 else "book.damaged"
    assert expected == trouble_with(closed)
    assert cut == closed.read_bytes()


@pytest.mark.parametrize(
    "content", [bytes(20_000), b"SQLite format 3\x00" + bytes(5000), b"PK\x03\x04 so.xlsx" * 500]
)
def test_a_file_that_is_no_book_is_told(closed, content):
    """Zeros, another data base or a workbook under the name of the book."""
    closed.write_bytes(content)

    assert "book.damaged" == trouble(lambda: opened(closed))
    assert content == closed.read_bytes()


def test_the_file_of_another_book_is_told(closed, tmp_path):
    """Keys of one book do not open another one."""
    other = books.new_book(tmp_path, "khac.tkvvbook")
    other.close()
    closed.write_bytes(other.book.path.read_bytes())

    assert "book.damaged" == trouble(lambda: opened(closed))


def test_a_book_that_was_never_finished_is_told(closed):
    """The power went while the book was made: there are keys and a file, but nothing in it."""
    own = keys.unlock(closed, books.PASSWORD)
    closed.unlink()
    engine = book.open_engine(closed, own.book_key)
    with engine.begin() as connection:
        tables.op.create(connection)
    engine.dispose()

    assert "book.damaged" == trouble(lambda: opened(closed))


def test_a_book_is_open_in_one_place_at_a_time(group):
    """A second window in the same program and another program are both told; the first goes on."""
    path = group.book.path
    script = "import sys, books; from tkvv_desktop import bootstrap; from pathlib import Path\n"
    script += "bootstrap.open_book(Path(sys.argv[1]), books.PASSWORD)"

    assert "book.busy" == trouble(lambda: opened(path))
    other = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        cwd=Path(books.__file__).parent,
        env=os.environ | {"PYTHONPATH": str(Path(books.__file__).parents[1])},
        check=False,
    )
    assert b"book.busy" in other.stderr
    books.write(group, books.meeting("m1"))
    assert {"m1"} == meetings(group)


@contextmanager
def nobody():
    """A person whom files and folders of others refuse."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(was)


@pytest.fixture
def shut(group):
    """A closed book in a folder that can be given away."""
    books.write(group, books.meeting("m1"))
    group.close()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / group.book.path.name
        for name in (path, keys.slots_path(path)):
            name.write_bytes((group.book.path.parent / name.name).read_bytes())
            name.chmod(0o444)
        Path(folder).chmod(0o555)
        yield path
        Path(folder).chmod(0o755)


def test_a_book_that_must_not_be_written_is_told(shut):
    """On a stick with a lock or a CD: it is said, and the book stays as it is."""
    before = shut.read_bytes()

    with nobody():
        assert "book.read_only" == trouble(lambda: opened(shut))

    assert before == shut.read_bytes()
    assert 2 == len(list(shut.parent.iterdir()))


def test_a_folder_that_must_not_be_written_takes_no_book(shut):
    """Nothing is left of the try."""
    with nobody():
        work = lambda: bootstrap.create_book(shut.parent / "a.tkvvbook", "Mai", "một hai ba")  # noqa: E731
        assert "book.read_only" == trouble(work)

    assert 2 == len(list(shut.parent.iterdir()))


@pytest.mark.parametrize("which", [lambda path: path, keys.slots_path])
def test_a_book_that_must_not_be_read_is_told(shut, which):
    """The book or its keys belong to another user of the machine."""
    shut.parent.chmod(0o777)
    shut.chmod(0o666)
    which(shut).chmod(0)

    with nobody():
        assert "book.cannot_open" == trouble(lambda: opened(shut))


@pytest.fixture
def small_disk(tmp_path):
    """A folder with little space, how to make room, and what a full disk is called there."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode == 0:
        more = ["mount", "-o", "remount,size=20m", str(folder)]
        yield folder, lambda: subprocess.run(more, check=True), "book.disk_full"
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # a failed test holds files
        return
    # Where nobody may mount: a limit on the size of files. The system then calls it otherwise.
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MEGABYTE, hard))

    def more():
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    yield folder, more, "book.disk_failed"
    more()


def test_a_full_disk_costs_only_what_was_not_written(small_disk):
    """What was acknowledged is there, nothing is half there, and with new space it goes on."""
    folder, make_room, code = small_disk
    app = books.small_group(books.new_book(folder))
    done = set()

    def fill():
        for number in range(1000):
            books.write(app, books.meeting(f"m{number}", content="Biên bản " * 800))
            done.add(f"m{number}")

    assert code == trouble(fill)
    assert done
    assert done == meetings(app)
    assert [] == app.check(full=True)
    assert "copy.no_room" == trouble(app.close) or code == "book.disk_failed"
    again = opened(app.book.path)
    assert done == meetings(again)
    make_room()
    books.write(again, books.meeting("sau"))
    assert done | {"sau"} == meetings(again)
    assert [] == again.check(full=True)
    again.close()


def test_a_full_disk_takes_no_new_book(small_disk):
    """Nothing of the new book is left, so that it can be made when there is room."""
    folder, make_room, code = small_disk
    if code == "book.disk_failed":
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.getrlimit(1)[1]))
    else:
        (folder / "full").write_bytes(bytes(MEGABYTE + 400 * 1024))

    with pytest.raises(Trouble) as caught:
        books.new_book(folder).close()

    assert code == caught.value.code
    assert {"full"} >= {one.name for one in folder.iterdir()}
    make_room()
    books.new_book(folder).close()


def test_a_file_appears_whole_or_not_at_all(small_disk):
    """When the disk is full the earlier file stays, and no scraps."""
    folder, _make_room, code = small_disk
    write_whole(folder / "a.pdf", b"first")

    assert code == trouble(lambda: write_whole(folder / "a.pdf", bytes(3 * MEGABYTE)))

    assert [b"first"] == [one.read_bytes() for one in folder.iterdir()]


def test_a_book_of_a_newer_program_is_left_alone(closed):
    """It is told, and nothing in it changes."""
    app = opened(closed)
    with app.book.engine.begin() as connection:
        connection.execute(update(tables.meta).where(tables.meta.c.key == "format").values(value=2))
    app.close()
    before = closed.read_bytes()

    assert "book.too_new" == trouble(lambda: opened(closed))
    assert before == closed.read_bytes()


def test_tables_of_an_older_program_are_made_anew_when_the_book_is_opened(closed):
    """Columns that were otherwise, and tables that were missing, are as they are now."""
    app = opened(closed)
    with app.book.reading() as connection:
        expected = state_digest(connection)
    with app.book.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE bank_move")
        connection.exec_driver_sql("DROP TABLE person")
        connection.exec_driver_sql("CREATE TABLE person (old TEXT) STRICT")
        old = update(tables.meta).where(tables.meta.c.key == "derived").values(value="0")
        connection.execute(old)
    app.book.close()

    app = opened(closed)

    with app.book.reading() as connection:
        assert expected == state_digest(connection)
        version = select(tables.meta.c.value).where(tables.meta.c.key == "derived")
        assert str(book.DERIVED_VERSION) == connection.scalar(version)
    assert [] == app.check(full=True)
    app.close()


def forms(text):
    """A text as it may lie in a file."""
    for form in ("NFC", "NFD"):
        for encoding in ("utf-8", "utf-16-le"):
            yield unicodedata.normalize(form, text).encode(encoding)


def test_no_file_holds_a_name_a_number_or_the_password(group):
    """While the book is open and after it is closed, no planted text is found in any file."""
    planted = [*books.NAMES.values(), "078066004321", "0912345678", books.PASSWORD, "Ghi nhầm"]
    planted += ["Phạm Thị Quyên", "Nhà văn hóa ấp", books.LOAN_AN, books.GROUP, "CREATE TABLE"]
    books.write(group, books.meeting("m1"), books.correction("k1", "m1", "001"))
    folder = group.book.path.parent

    def found():
        files = [one for one in folder.rglob("*") if one.is_file()]
        contents = {one.name: one.read_bytes() for one in files}
        return {
            (name, text)
            for name, content in contents.items()
            for text in planted
            if any(form in content for form in forms(text))
        }

    assert {".keys", ".keys-2", ".log", ".tkvvbook", ".tkvvbook-wal"} == {
        "".join(one.suffixes[-1:]) for one in folder.iterdir()
    }
    assert set() == found()
    group.close()
    assert set() == found()


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(closed):
    """Ten times killed in the middle of posting: every meeting that was told is in the book."""
    chance = random.Random(3)
    told = {"m1"}

    for number in range(10):
        program = subprocess.Popen(
            [
                sys.executable,
                str(Path(__file__).parent / "posting.py"),
                str(closed),
                f"{number + 1}00",
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(chance.randint(1, 8)):
            told.add(program.stdout.readline().strip())
        program.kill()
        told |= {line.strip() for line in program.stdout if line.endswith("\n")}
        program.wait()
        program.stdout.close()

    app = opened(closed)
    written = meetings(app)
    assert told - {"open"} <= written
    assert len(written - told) <= 10, "at most the one that was being written at each kill"
    assert [] == app.check(full=True)
    app.close()
