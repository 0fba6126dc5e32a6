"""What the window needs of a book before it is open. `bootstrap` gives it; tests give their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.gui.tasks import Progress

if TYPE_CHECKING:
    from tkvv_desktop.domain.rights import Standing


@dataclass(frozen=True, slots=True)
class BookOnDisk:
    """A book that was found on this computer."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of the open book, as the top line names it."""

    id: str  # the number of the group
    leader: str
    hamlet: str
    association: str  # words, not the code


@dataclass(frozen=True, slots=True)
class CopyState:
    """How it stands with the copies of a book."""

    number: int = 0  # of the newest one; 0 while there is none
    written: datetime | None = None
    failed: KnownError | None = None  # why the last one tried is none
    has_stick: bool = False  # a copy was put on a stick


class OpenBook(Protocol):
    """A book that is open; pages find in it what they need, `bootstrap` says what that is."""

    @property
    def who(self) -> str:
        """The person signed in."""

    @property
    def name(self) -> str:
        """What the book is called."""

    @property
    def standing(self) -> "Standing":
        """What the person signed in is in this book."""

    @property
    def is_begun(self) -> bool:
        """Whether its first steps are still to be gone."""

    def is_complete(self) -> bool:
        """False when the book holds money that this program does not understand."""

    def groups(self) -> Sequence[GroupLine]:
        """The groups in it, in the order of their numbers."""

    def is_signed_in(self, word: str) -> bool:
        """Whether `word` is the PIN or the password of the person signed in."""

    def unkept(self) -> KnownError | None:
        """Why something typed could not be kept, after one more try; None when all is kept."""


class Doors(Protocol):
    """All but `place_for` run on the worker; all may raise KnownError."""

    def today(self) -> date:
        """The day by the clock of the computer."""

    def books(self) -> Sequence[BookOnDisk]:
        """The books that this computer knows, the one opened last first."""

    def place_for(self) -> Path:
        """Where a new book would lie; the name of the file tells nobody's name."""

    def open(self, path: Path, password: str, progress: Progress | None = None) -> OpenBook:
        """Open a book; whoever stops it leaves everything as it was."""

    def recover(
        self, path: Path, code: str, password: str, progress: Progress | None = None
    ) -> OpenBook:
        """Open a book by the recovery code on paper, with a new password from now on.

        Whoever stops it keeps the password as it was.
        """

    def ask_office(self, path: Path, request: Path) -> Path:
        """Write the request by which an office opens this book; answers with its file."""

    def accept(
        self, path: Path, answer: Path, password: str, progress: Progress | None = None
    ) -> OpenBook:
        """Open a book by the answer of its office, as `recover` does."""

    def on_sticks(self) -> Sequence[BookOnDisk]:
        """The newest copy of each book on the sticks that are in."""

    def create(self, path: Path, name: str, password: str, begins_with: str = "") -> OpenBook:
        """Make a new book for the person called `name` and open it at its first steps.

        `begins_with` is what it asks for first: "from_files", or "" for the group typed by hand.
        """

    def demo(self, progress: Progress | None = None) -> OpenBook:
        """Open the book of made-up people, making it first; stopped meanwhile, there is none."""

    def close(self, book: OpenBook, progress: Progress | None = None) -> None:
        """Close a book: copy it, then let it go; stopped, it is let go without a copy."""
