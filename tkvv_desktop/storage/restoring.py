"""Take back a copy, because a person asks for it."""

from pathlib import Path

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage import copies, keys, recovery, slots
from tkvv_desktop.storage.book import is_open_here
from tkvv_desktop.storage.engine import open_engine
from tkvv_desktop.storage.files import put_aside
from tkvv_desktop.storage.recovery import Recovered
from tkvv_desktop.storage.second_file import SecondFile


def restore(copy: Path, book: Path, password: str) -> Recovered:
    """Let `copy` be the book at `book`; what that book and its second file have besides is kept.

    The password is that of the copy. A book with the key slots of its own keeps them. Raises
    Trouble: book.busy, book.wrong_password, book.folder_missing, copy.of_another_book,
    copy.not_good, and what `copies.read_about` may raise.
    """
    if is_open_here(book):
        raise Trouble("book.busy", book=book.name)
    if not book.parent.is_dir():
        raise Trouble("book.folder_missing", folder=str(book.parent))
    raw = copies.keys_in(copy)
    own = keys.unlock_slots(raw, book, password)
    if not _is_same_book(book, own, password):
        raise Trouble("copy.of_another_book", file=copy.name)

    def give_keys() -> None:
        try:
            slots.parsed(slots.slots_path(book).read_bytes(), book)
        except (OSError, Trouble):
            put_aside(slots.slots_path(book), recovery.DAMAGED)
            slots.write_raw(book, raw)

    return recovery.restore(book, own, copy, give_keys)


def _is_same_book(book: Path, own: keys.Keys, password: str) -> bool:
    """Whether what lies at `book`, if anything does, is locked with the key of the copy.

    Raises Trouble("book.busy") when another program has it open.
    """
    if not book.exists() and not slots.slots_path(book).exists():
        return True
    if book.exists():
        engine = open_engine(book, own.book_key)
        try:
            with engine.connect():
                return True
        except Trouble as error:
            if error.code != "book.damaged":
                raise
        finally:
            engine.dispose()
    if recovery.readable(SecondFile(book, own.book_key)).entries:
        return True
    try:
        return keys.unlock(book, password).book_key == own.book_key
    except Trouble:
        return False
