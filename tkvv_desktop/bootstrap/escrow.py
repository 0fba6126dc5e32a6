"""A book that its office can open, wired: see storage.escrow."""

from pathlib import Path

from tkvv_desktop.bootstrap import App, opened_with
from tkvv_desktop.bootstrap.guarded import strength
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.passwords import normal, refuse_weak
from tkvv_desktop.storage import escrow, keys
from tkvv_desktop.storage.escrow import OfficeKey
from tkvv_desktop.usecases.contracts import Clock
from tkvv_desktop.usecases.users import ESCROW, NoteKeysOpened, note_keys_opened


def make_office_key(folder: Path, first: str, second: str) -> OfficeKey:
    """The key of an office in three files; each officer has a password of his own.

    Raises Refused: what passwords refuse, escrow.same_password, escrow.exists.
    """
    for one in (first, second):
        refuse_weak(one)
    if normal(first) == normal(second):
        raise Refused("escrow.same_password")
    return escrow.make_office_key(folder, normal(first), normal(second), strength())


def trust_office(app: App, public: Path) -> str:
    """Let two officers open this book for the person signed in; the digits to compare."""
    return escrow.trust_office(app.book.path, app.book.writer.keys, public)


def ask_office(book: Path, request: Path) -> None:
    """Write what the officers need to open a closed book."""
    escrow.ask_office(book, request)


def grant(request: Path, shares: tuple[Path, ...], passwords: tuple[str, str], to: Path) -> str:
    """Answer a request as the two officers; the digits of the office."""
    return escrow.grant(
        request, (shares[0], shares[1]), (normal(passwords[0]), normal(passwords[1])), to
    )


def accept(path: Path, answer: Path, password: str, clock: Clock | None = None) -> App:
    """Open the book by the answer of its office, with a new password; the journal tells of it."""
    own = escrow.accept(path, answer)
    keys.set_password(path, own, password, strength())
    app = opened_with(path, own, clock)
    app.do(note_keys_opened, NoteKeysOpened(new_id(), own.user, ESCROW))
    escrow.forget_request(path)
    return app
