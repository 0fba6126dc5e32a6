"""Lets children work in a book and kills them, or lets what they ask of the disk fail.

python shop.py kill FOLDER COUNT SEED      killed at any moment
python shop.py fail FOLDER FIRST STEP      run under the recorder: disk full, and disk failing

One process loads the program once; each child is a fork of it. Prints one JSON line.
"""

import ctypes
import errno
import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # for books
sys.path.insert(0, str(Path(__file__).parent))

import books
from harm import sound
from sqlalchemy import select as rows_of
from working import NAME, opened, own_keys

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage import tables


def child(work):
    """Run `work(tell)` in a fork; the process and the end of the pipe that it tells into."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    os.close(reading)
    try:
        work(lambda word: os.write(writing, f"{word}\n".encode()))
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - a fork must never go on as its parent
        os.write(writing, f"!{error!r}\n".encode())
        os._exit(1)


def heard(reading):
    """Everything that was told, to the last whole line."""
    said = b""
    while piece := os.read(reading, 65536):
        said += piece
    os.close(reading)
    return said.decode().split("\n")[:-1]


def ids_in(path, own):
    """Opened as at any start, looked through: what is in the book."""

    def look(tell):
        app = opened(path, own)
        assert sound(app)
        with app.book.reading() as connection:
            for one in connection.scalars(rows_of(tables.op.c.id)):
                tell(one)
        app.book.close()

    process, reading = child(look)
    said = heard(reading)
    _pid, status = os.waitpid(process, 0)
    if status:
        raise AssertionError(said)
    return set(said)


def post_on(path, own, first):
    """Posts meetings for ever, with a copy now and then and the book closed and opened again."""

    def work(tell):
        app = opened(path, own)
        for number in range(first, first + 10_000):
            books.write(app, books.meeting(f"m{number}"))
            tell(f"m{number}")
            if number % 7 == 3:
                app.copies.make()
            if number % 11 == 5:
                app.close()
                app = opened(path, own)

    return work


def kill(folder, count, seed):
    path, own, chance = folder / "disk" / NAME, own_keys(folder), random.Random(seed)
    told, early = set(), 0
    for number in range(count):
        process, reading = child(post_on(path, own, (number + 1) * 1000))
        if chance.random() < 0.8:
            select.select([reading], [], [], 10)  # until something was acknowledged
        else:
            early += 1
        time.sleep(chance.random() * 0.06)
        os.kill(process, signal.SIGKILL)
        told |= set(heard(reading))
        os.waitpid(process, 0)
    found = ids_in(path, own)
    wrong = [one for one in told if one.startswith("!")]
    unsettled = Path(f"{path}-wal")
    return {
        "told": len(told),
        "lost": sorted(told - found),
        "wrong": wrong,
        "early": early,
        "unsettled": unsettled.stat().st_size if unsettled.exists() else 0,
    }


def failing(path, own, first, disk):
    """Three meetings, a copy and the end, on a disk that fails; what was acknowledged."""

    def work(tell):
        try:
            app = opened(path, own)
        except Trouble as error:
            tell(f"?{error.code}")
            return
        for number in range(first, first + 3):
            try:
                books.write(app, books.meeting(f"m{number}"))
                tell(f"m{number}")
            except Trouble as error:
                tell(f"?{error.code}")
        for note in app.book.notes:
            tell(f"?{note.code}")
        try:
            app.close()
        except Trouble as error:
            tell(f"?{error.code}")

    def with_failing_disk(tell):
        recorder.recorder_fail(*disk)
        work(tell)

    recorder = ctypes.CDLL(None)
    return with_failing_disk


KINDS = {
    "full": (errno.ENOSPC, 0, 0),
    "full for a moment": (errno.ENOSPC, 1, 0),
    "failing": (errno.EIO, 1, 1),
}


def fail(folder, first, step):
    path, own = folder / "disk" / NAME, own_keys(folder)
    told, runs, codes, wrong = set(), 0, set(), []
    for kind in KINDS.values():
        at = first
        while True:
            runs += 1
            process, reading = child(failing(path, own, runs * 10 + 10_000, (at, *kind)))
            said = heard(reading)
            os.waitpid(process, 0)
            wrong += [f"{kind} {at} {one}" for one in said if one.startswith("!")]
            codes |= {one for one in said if one.startswith("?")}
            told |= {one for one in said if one[0] not in "!?"}
            if len([one for one in said if one[0] not in "!?"]) == 3 and at > 90:
                break
            at += step
        process, reading = child(failing(path, own, runs * 10 + 500_000, (0, 0, 0, 0)))
        good = heard(reading)
        os.waitpid(process, 0)
        wrong += [f"afterwards {one}" for one in good if one[0] in "!?"]
        told |= {one for one in good if one[0] not in "!?"}
    return {
        "runs": runs,
        "told": len(told),
        "lost": sorted(told - ids_in(path, own)),
        "codes": sorted(codes),
        "wrong": wrong,
    }


if __name__ == "__main__":
    _me, what, folder, one, two = sys.argv
    work = {"kill": kill, "fail": fail}[what]
    sys.stdout.write(json.dumps(work(Path(folder), int(one), int(two))) + "\n")
