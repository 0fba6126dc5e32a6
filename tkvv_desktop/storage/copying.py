"""The copies of an open book: when one is due, made in the background or at the end, on sticks."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tkvv_desktop.domain.errors import Cancelled, Trouble
from tkvv_desktop.storage import backup, copies, sticks
from tkvv_desktop.storage.book import Book
from tkvv_desktop.storage.copies import About, Copy
from tkvv_desktop.storage.sticks import OnStick
from tkvv_desktop.storage.telling import PLACING, WAITING, Tell, tell, telling

_PATIENCE = 0.2  # seconds between two words while another copy is made
_MOST_UNSETTLED = 16 << 20  # bytes


class Copying:
    """Makes copies of one open book, one at a time; `wall` gives the clock of the machine."""

    def __init__(self, book: Book, wall: Callable[[], str]) -> None:
        self._book = book
        self._wall = wall
        self._lock = threading.Lock()
        self.failed: Trouble | None = None  # why the last one tried is none
        self._held = 0  # how much was unsettled when the last good copy was begun

    @property
    def is_due(self) -> bool:
        """Whether a meeting or a session was written that no copy holds."""
        return self._book.copy_due is not None

    def make(self, kind: str = "asked") -> Copy:
        """Make a copy, verified; of the older ones those go that are not kept.

        Raises Trouble: copy.no_room, copy.not_written, copy.not_good.
        """
        return self.begin(kind)()

    def begin(self, kind: str = "asked") -> Callable[[], Copy]:
        """Hold the book for a moment and write what it is now; the answer does the rest anywhere.

        The answer must be called: until then no other copy begins. Both raise as `make`.
        """
        while not self._lock.acquire(timeout=_PATIENCE):
            tell(0, 0, WAITING)
        due, self._book.copy_due = self._book.copy_due, None
        kind, period = due or (kind, "")
        try:
            held, key = self._book.unsettled(), self._book.writer.keys.book_key
            with _in_words_of_copies():
                taken = backup.take(
                    self._book.path, self._book.engine, key, kind, period, self._wall()
                )
        except BaseException as error:  # whatever stops it: the next copy must be able to begin
            self._note(error, due)
            self._lock.release()
            raise

        def finish() -> Copy:
            try:
                with _in_words_of_copies():
                    path = backup.finish(taken)
                self._held, self.failed = held, None
                return Copy(path, taken.about.number, kind, period)
            except BaseException as error:  # whatever stops it: nobody may think it was made
                self._note(error, due)
                raise
            finally:
                self._lock.release()

        return finish

    def _note(self, error: BaseException, due: tuple[str, str] | None) -> None:
        if isinstance(error, Cancelled):  # nothing has failed; what was due still is
            self._book.copy_due = self._book.copy_due or due
            return
        self.failed = error if isinstance(error, Trouble) else Trouble("copy.not_written")

    def to_stick(self, drive: Path, told: Tell | None = None) -> OnStick:
        """Make a copy and put it on a stick, too; two sticks in turn. Raises as `make`.

        `told` hears how far it is, and may end it: then the stick is as it was.
        """
        with telling(told), _in_words_of_copies():
            made = self.make()
            return sticks.put(made.path, self._book.path, drive, self._book.machine)

    def stick_wanted(self) -> str:
        """The letter of the stick whose turn it is; "" while no stick was used."""
        return sticks.wanted(self._book.machine)

    def last(self) -> About | None:
        """What the newest copy says of itself; None while there is none.

        Raises Trouble as `copies.peek`.
        """
        found = copies.copies_in(copies.folder_of(self._book.path))
        return copies.peek(found[0].path) if found else None

    def end(self) -> None:
        """A copy if anything was written since the last one; then, and only then, settle the book.

        Raises as `make`: what was written is in the book and in its second file all the same.
        """
        unsettled = self._book.unsettled() if self._book.is_open else 0
        if not unsettled:
            return
        if unsettled != self._held:
            self.make("end")
        tell(0, 0, PLACING)
        self._book.settle()

    def settle_what_grew(self, most: int = _MOST_UNSETTLED) -> None:
        """Settle a book that was cut off again and again, so that opening it stays quick.

        At the start, when nobody works in it yet; after a verified copy, as ever. Raises as `make`.
        """
        if self._book.unsettled() > most:
            self.make("end")
            self._book.settle()


@contextmanager
def _in_words_of_copies() -> Iterator[None]:
    """A trouble of the disk, said of a copy and not of an entry."""
    try:
        yield
    except Trouble as error:
        if error.code == "book.disk_full":
            raise Trouble("copy.no_room") from error
        if error.code in {"book.disk_failed", "book.read_only", "book.folder_missing"}:
            raise Trouble("copy.not_written") from error
        raise
