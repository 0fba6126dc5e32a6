"""The book as a file: opened with its password only, told from what is no book, never half."""

import json
import os
import random
import subprocess
import sys
import unicodedata
from pathlib import Path

import books
import pytest
from opening import meetings, opened, trouble
from sqlalchemy import select, update

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.storage import book, copies, keys, slots, tables
from tkvv_desktop.storage.engine import _SETTINGS
from tkvv_desktop.storage.rebuild import state_digest


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
