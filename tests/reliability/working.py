"""Works in a book and acknowledges each thing done, while somebody records it.

python working.py KIND FOLDER COUNT [WEAKNESS]

KIND: post (meetings), copy (copies of the book), slots (the file of keys), stick (bundles onto a
stick). A weakness is put into the program, so that a test can see whether it would be found.
"""

import os
import struct
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # for books
sys.path.insert(0, str(Path(__file__).parent))

import books

from tkvv_desktop import bootstrap, paths
from tkvv_desktop.storage import book, engine, files, kdf, keys, slots
from tkvv_desktop.storage.keys import Keys

NAME = "so.tkvvbook"
FIRST = 1000


def weaken(weakness):
    """Put a known weakness into the program."""
    changed = {
        "NORMAL": {"synchronous": ("NORMAL", 1)},
        "OFF": {"synchronous": ("OFF", 0)},
        "DELETE": {"journal_mode": ("DELETE", "delete"), "locking_mode": ("NORMAL", "normal")},
    }.get(weakness, {})
    engine._SETTINGS = tuple(
        (name, *changed.get(name, (value, expected))) for name, value, expected in engine._SETTINGS
    )
    if weakness == "remove-then-rename":

        def replace(temporary, path):
            path.unlink(missing_ok=True)
            temporary.replace(path)

        files.replace_patiently = replace


def keys_file(folder):
    return folder / "own.bin"


def own_keys(folder):
    """The keys of the book, unlocked once: what slow passwords are for is tested elsewhere."""
    from nacl.signing import SigningKey

    raw = keys_file(folder).read_bytes()
    return Keys(raw[:32], raw[64:].decode(), SigningKey(raw[32:64]))


def keep_keys(app, folder):
    own = app.book.writer.keys
    keys_file(folder).write_bytes(own.book_key + own.signing.encode() + own.user.encode())


def opened(path, own, machines=None):
    """The book as the program opens it, without the wait for the password."""
    made = book.open_with(path, own, machines or paths.machine())
    return bootstrap.App(made, books.CLOCK, bootstrap.field_rules())


class Acknowledging:
    """Tells that something is done: the number goes to a file the recorder sees."""

    def __init__(self, folder):
        self._handle = os.open(folder / "ack", os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def __call__(self, number):
        os.write(self._handle, struct.pack(">Q", number))


def post(folder, count, acknowledge):
    app = opened(folder / "disk" / NAME, own_keys(folder))
    for number in range(FIRST, FIRST + count):
        books.write(app, books.meeting(f"m{number}"))
        acknowledge(number)
    app.close()


def copy(folder, count, acknowledge):
    app = opened(folder / "disk" / NAME, own_keys(folder))
    for _ in range(count):
        books.write(app, books.people(os.urandom(4).hex()))
        acknowledge(app.copies.make().number)
    app.close()


def write_slots(folder, count, acknowledge):
    path = folder / "disk" / NAME
    own = own_keys(folder)
    cheap = kdf.Strength(1, 8192)
    for number in range(1, count + 1):
        slots.write(path, [keys._password_slot(own, f"mật khẩu {number}", cheap)])
        acknowledge(number)


def deliver(folder, count, acknowledge):
    sys.path.insert(0, str(Path(__file__).parents[1] / "exchange"))
    import parcels

    from tkvv_desktop.exchange import delivery

    stick = folder / "disk" / "stick"
    stick.mkdir()
    for number in range(1, count + 1):
        data = parcels.sent(bundle=f"{number:032x}", number=number).data
        delivery.deliver([data], stick, parcels.LEADER)
        acknowledge(number)


if __name__ == "__main__":
    _me, kind, folder, count, *weakness = sys.argv
    weaken(*weakness or [""])
    work = {"post": post, "copy": copy, "slots": write_slots, "stick": deliver}[kind]
    work(Path(folder), int(count), Acknowledging(Path(folder) / "disk"))
