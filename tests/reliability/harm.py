"""What tests do to books, and what they look for afterwards."""

import shutil

import books

from tkvv_desktop import bootstrap
from tkvv_desktop.storage import copies, second_file
from tkvv_desktop.storage.rebuild import live_equals_rebuilt, state_digest


def opened(path, clock=books.CLOCK):
    return bootstrap.open_book(path, books.PASSWORD, clock)


def meetings(app):
    return {one.op_id for one in app.ask(lambda reader: reader.meetings(books.GROUP))}


def state(app):
    with app.book.reading() as connection:
        return state_digest(connection)


def sound(app):
    """Everything is as it was written, and a rebuild gives the same tables."""
    assert [] == app.check(full=True)
    with app.book.scratch() as connection:
        assert live_equals_rebuilt(connection)
    return True


def told(app):
    return [note.code for note in app.book.notes]


def lose_copies(path):
    shutil.rmtree(copies.folder_of(path), ignore_errors=True)


def lose_second_file(path):
    shutil.rmtree(second_file.folder_of(path), ignore_errors=True)


def spoil(path, at=0.5, count=64):
    """Overwrite bytes of a file."""
    data = bytearray(path.read_bytes())
    begin = int(len(data) * at)
    data[begin : begin + count] = bytes(byte ^ 0xFF for byte in data[begin : begin + count])
    path.write_bytes(data)
