"""The file of key slots: what opens, what does not, and what is wrong with it, each by its name."""

import base64
import json
from hashlib import blake2b
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.storage import kdf, keys, slots
from tkvv_desktop.storage.keys import PASSWORD, RECOVERY, Keys

PASS, OTHER = "bông lúa vàng mùa", "hoa sen nở muộn"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """What slow passwords are for is not what these tests are about."""
    derive = kdf.derive

    def little_work(phrase, salt, strength):
        is_ordinary = strength == kdf.FLOOR
        return derive(phrase, salt, kdf.Strength(1, 8192) if is_ordinary else strength)

    monkeypatch.setattr(slots, "derive", little_work)


@pytest.fixture
def book(tmp_path):
    return tmp_path / "so.tkvvbook"


@pytest.fixture
def own(book):
    return keys.create(book, "an", PASS)


def wrong(work, *about):
    with pytest.raises((Trouble, Refused)) as caught:
        work(*about)
    return caught.value.code, dict(caught.value.facts)


def same(one, other):
    return (one.book_key, one.user, one.public_key) == (
        other.book_key,
        other.user,
        other.public_key,
    )


def test_a_slot_gives_back_what_was_locked_into_it(book, own):
    """The same key, person and signature; and what is signed can be verified."""
    again = keys.unlock(book, PASS)

    assert same(own, again)
    assert "an" == again.user
    assert 32 == len(again.book_key)
    assert again.signing.verify_key.verify(own.signing.sign(b"x")) == b"x"
    assert same(own, keys.unlock_slots(slots.slots_path(book).read_bytes(), book, PASS))


def test_two_books_have_nothing_in_common(tmp_path, own):
    """Neither the key, nor the signature, nor a salt, though the password is the same."""
    other = keys.create(tmp_path / "b", "an", PASS)

    assert own.book_key != other.book_key
    assert own.public_key != other.public_key
    (one,), (two,) = slots.read(tmp_path / "so.tkvvbook"), slots.read(tmp_path / "b")
    assert one["salt"] != two["salt"]
    assert one["wrapped"] != two["wrapped"]


def test_a_weak_password_makes_no_slot(book):
    assert "password.too_short" == wrong(keys.create, book, "an", "hoa")[0]
    assert not slots.slots_path(book).exists()


def test_the_file_says_how_it_is_to_be_opened(book, own, monkeypatch):
    """Slow enough to guess, and openable on a laptop with 4 GB; each slot keeps its own measure."""
    monkeypatch.undo()  # with the work of the program itself
    assert (3, 64 << 20) == (kdf.FLOOR.passes, kdf.FLOOR.memory)
    keys.set_password(book, own, OTHER)
    (slot,) = slots.read(book)

    assert {
        "kind": "password",
        "user": "an",
        "kdf": "argon2id",
        "ops": 3,
        "memory": 64 << 20,
    } == {name: slot[name] for name in slot if name not in ("salt", "wrapped")}
    assert 16 == len(base64.b64decode(slot["salt"]))
    assert same(own, keys.unlock(book, OTHER))


def test_a_wrong_password_or_code_opens_nothing_and_says_of_which_book(book, own):
    facts = {"book": book.name}
    code = keys.new_code()

    assert ("book.wrong_password", facts) == wrong(keys.unlock, book, OTHER)
    assert ("book.wrong_code", facts) == wrong(keys.unlock_by_code, book, code)
    keys.set_recovery(book, own, code)
    assert ("book.wrong_code", facts) == wrong(keys.unlock_by_code, book, keys.new_code())
    assert same(own, keys.unlock_by_code(book, code))
    assert "code.length" == wrong(keys.unlock_by_code, book, "7")[0]


def test_a_password_is_no_code_and_a_code_no_password(book, own):
    """A slot opens with its own kind of word only."""
    (slot,) = slots.read(book)
    slots.write(book, [slot | {"kind": RECOVERY}])
    assert "book.wrong_password" == wrong(keys.unlock, book, PASS)[0]

    slots.write(book, [slot | {"kind": "a kind to come"}, slot])
    assert same(own, keys.unlock(book, PASS))


def test_every_person_has_his_slots(book, own):
    """A new password or code takes the place of his own one of that kind, and of no other."""
    binh = keys.new_user(own, "binh")
    assert (binh.book_key, binh.user) == (own.book_key, "binh")
    assert binh.public_key != own.public_key
    keys.set_password(book, binh, OTHER)
    keys.set_recovery(book, own, keys.new_code())
    keys.set_recovery(book, binh, keys.new_code())
    keys.set_recovery(book, binh, code := keys.new_code())
    keys.set_password(book, own, "một mật khẩu khác")

    assert sorted(
        [(PASSWORD, "an"), (PASSWORD, "binh"), (RECOVERY, "an"), (RECOVERY, "binh")]
    ) == sorted((one["kind"], one["user"]) for one in slots.read(book))
    assert same(binh, keys.unlock(book, OTHER))
    assert same(binh, keys.unlock_by_code(book, code))
    assert "book.wrong_password" == wrong(keys.unlock, book, PASS)[0]


def test_a_password_is_one_persons(book, own):
    binh = keys.new_user(own, "binh")

    assert "password.taken" == wrong(keys.set_password, book, binh, PASS)[0]
    assert "password.taken" == wrong(keys.refuse_taken, book, "binh", PASS)[0]
    keys.refuse_taken(book, "an", PASS)
    keys.refuse_taken(book, "binh", OTHER)
    assert "password.too_short" == wrong(keys.refuse_taken, book, "binh", "hoa")[0]
    keys.set_password(book, own, PASS)  # his own once more
    assert same(own, keys.unlock(book, PASS))


def test_a_word_fits_its_own_person(book, own):
    binh = keys.new_user(own, "binh")
    keys.set_password(book, binh, OTHER)

    assert [True, False, False] == [keys.fits(book, own, one) for one in (PASS, OTHER, "")]
    assert [False, True, False] == [keys.fits(book, binh, one) for one in (PASS, OTHER, "")]


def test_it_is_known_who_has_a_code(book, own):
    binh = keys.new_user(own, "binh")
    keys.set_password(book, binh, OTHER)
    slots.write(book, [*slots.read(book), {"kind": "escrow"}])
    assert [False, False] == [keys.has_recovery(book, one) for one in ("an", "binh")]

    keys.set_recovery(book, binh, keys.new_code())

    assert [False, True] == [keys.has_recovery(book, one) for one in ("an", "binh")]
    assert {"kind": "escrow"} in slots.read(book)


def test_who_is_locked_out_has_no_slot_left_and_one_password_always_stays(book, own):
    binh = keys.new_user(own, "binh")
    keys.set_password(book, binh, OTHER)
    keys.set_recovery(book, binh, keys.new_code())
    slots.write(book, [*slots.read(book), {"kind": "escrow"}])

    keys.lock_out(book, "binh")

    assert [(PASSWORD, "an"), ("escrow", None)] == [
        (one["kind"], one.get("user")) for one in slots.read(book)
    ]
    keys.set_recovery(book, binh, keys.new_code())  # a code alone is no password
    before = slots.slots_path(book).read_bytes()
    assert "user.last" == wrong(keys.lock_out, book, "an")[0]
    assert before == slots.slots_path(book).read_bytes()


def test_a_pin_is_known_again_and_cannot_be_read():
    kept = keys.hidden("482913")

    assert kept.startswith("$argon2id$")
    assert "482913" not in kept
    assert kept != keys.hidden("482913")
    assert [True, False, False] == [keys.knows_again(kept, one) for one in ("482913", "482914", "")]
    for damaged in ("", "482913", kept[:-1], "ệ"):
        assert not keys.knows_again(damaged, "482913")


def test_each_use_of_the_key_has_a_key_of_its_own():
    """The same for ever: files of earlier releases are opened with them."""
    book_key = bytes(range(32))
    told = blake2b(b"", key=book_key, person=b"second file".ljust(16, b"\0"), digest_size=32)

    assert told.digest() == keys.key_for(book_key, b"second file")
    assert 32 == len(keys.key_for(book_key, b"a"))
    assert 4 == len(
        {
            keys.key_for(book_key, b"second file"),
            keys.key_for(book_key, b"mark of book"),
            keys.key_for(bytes(32), b"second file"),
            book_key,
        }
    )


# --- what is wrong with the file ---


def content(book):
    return json.loads(slots.slots_path(book).read_bytes())


def put(book, said, *, summed=True):
    if summed:
        said["sum"] = slots._sum(said["slots"])
    slots.slots_path(book).write_text(json.dumps(said), "utf-8")


def test_no_file_and_a_file_that_cannot_be_read_are_told_apart(book):
    file = slots.slots_path(book)
    assert ("book.keys_missing", {"file": file.name}) == wrong(slots.read, book)

    file.mkdir()
    code, facts = wrong(slots.read, book)
    assert code in {"book.disk_failed", "book.cannot_open"}
    assert {"file": file.name} == facts


def test_a_newer_format_is_no_damage(book, own):
    said = content(book)
    put(book, said | {"format": 2})

    assert ("book.too_new", {"book": book.name}) == wrong(slots.read, book)


@pytest.mark.parametrize(
    "harm",
    [
        lambda said: said.pop("format"),
        lambda said: said.pop("slots"),
        lambda said: said.pop("sum"),
        lambda said: said.update(sum="0" * 64),
        lambda said: said.update(format="x"),
        lambda said: said["slots"][0].update(ops=2),
        lambda said: said["slots"].append(said["slots"][0]),
    ],
)
def test_what_does_not_add_up_is_damage(book, own, harm):
    said = content(book)
    harm(said)
    put(book, said, summed=False)

    assert ("book.keys_damaged", {"file": book.name + ".keys"}) == wrong(slots.read, book)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"7", b'"a"', b"\xff", b'{"slots": 7}'])
def test_what_is_no_file_of_keys_is_damage(book, raw):
    slots.write_raw(book, raw)

    assert "book.keys_damaged" == wrong(slots.read, book)[0]


def test_a_slot_without_a_kind_is_damage(book, own):
    said = content(book)
    del said["slots"][0]["kind"]
    put(book, said)

    assert "book.keys_damaged" == wrong(slots.read, book)[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("salt", None),
        ("salt", "AA"),
        ("salt", 7),
        ("salt", "####" * 8),
        ("wrapped", None),
        ("wrapped", "AA"),
        ("wrapped", "A#" * 80),
        ("ops", None),
        ("ops", "x"),
        ("memory", "x"),
        ("memory", None),
        ("user", None),
        ("user", 7),
    ],
)
def test_a_slot_that_cannot_be_tried_is_damage_and_no_wrong_password(book, own, name, value):
    said = content(book)
    said["slots"][0].pop(name)
    if value is not None:
        said["slots"][0][name] = value
    put(book, said)

    assert ("book.keys_damaged", {"file": book.name + ".keys"}) == wrong(keys.unlock, book, PASS)


def test_a_slot_with_too_little_or_too_much_in_it_is_damage(book, own):
    for inside in (b"", bytes(32), bytes(63), bytes(65)):
        slots.write(book, [slots.wrapped(PASSWORD, "an", PASS.encode(), inside)])
        assert "book.keys_damaged" == wrong(keys.unlock, book, PASS)[0]


def test_too_little_memory_is_said(book, own):
    said = content(book)
    said["slots"][0]["memory"] = 4_000_000_000_000
    put(book, said)

    assert ("book.no_memory", {}) == wrong(keys.unlock, book, PASS)


def test_a_folder_that_is_gone_takes_no_keys():
    with pytest.raises(Trouble):
        slots.write(Path("/no/such/folder/so.tkvvbook"), [])


def test_keys_show_nothing_of_themselves_but_the_public_one(own):
    assert own.public_key == own.signing.verify_key.encode().hex()
    assert Keys(bytes(32), "a", SigningKey(bytes(32))).public_key.startswith("3b6a27bc")


def test_four_words_open_a_book_that_was_begun_with_their_marks(book, own):
    """Then they were a password like any other; now they are one with and without marks."""
    before = slots.wrapped(PASSWORD, "an", PASS.encode(), own.book_key + own.signing.encode())
    slots.write(book, [before])

    assert own.book_key == keys.unlock(book, PASS).book_key
    assert "book.wrong_password" == wrong(keys.unlock, book, "bong lua vang mua")[0]
