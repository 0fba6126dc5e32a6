"""A book that its office can open, wired: see storage.escrow."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tkvv_desktop.bootstrap import App, opened_with
from tkvv_desktop.bootstrap.guarded import strength
from tkvv_desktop.domain import rights
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE, UserRetired
from tkvv_desktop.domain.passwords import normal, refuse_weak
from tkvv_desktop.domain.rights import NOBODY, Standing
from tkvv_desktop.exchange import address
from tkvv_desktop.storage import escrow, keys
from tkvv_desktop.storage.escrow import OfficeKey, grouped
from tkvv_desktop.storage.telling import LOCKING, Tell, tell, telling
from tkvv_desktop.usecases.contracts import Clock
from tkvv_desktop.usecases.users import ESCROW, NoteKeysOpened, note_keys_opened


@dataclass(frozen=True, slots=True)
class TrustedOffice:
    """An office, and the person for whom its two officers can open the book."""

    digits: str
    user: str
    name: str


def make_office_key(folder: Path, first: str, second: str) -> OfficeKey:
    """The key of an office in three files; each officer has a password of his own.

    Raises Refused: what passwords refuse, escrow.same_password, escrow.exists.
    """
    for one in (first, second):
        refuse_weak(one)
    if normal(first) == normal(second):
        raise Refused("escrow.same_password")
    with _saving(folder):
        return escrow.make_office_key(folder, normal(first), normal(second), strength())


def office_of(public: Path) -> str:
    """The digits of the office whose file this is."""
    return escrow.office_of(public)


def trusted(app: App) -> tuple[TrustedOffice, ...]:
    """The offices that can open this book, and for whom."""
    names = {one.user: one.name for one in app.people.all()}
    found = escrow.offices(app.book.path)
    return tuple(TrustedOffice(digits, user, names.get(user, user)) for digits, user in found)


def addresses(app: App) -> dict[str, str]:
    """Where this book seals what it sends besides, and the digits of the office there."""
    keys = escrow.public_keys(app.book.path, app.book.writer.keys)
    return {address.address_from(one): escrow.digits_of(one) for one in keys}


def trust_office(app: App, public: Path) -> str:
    """Let two officers open this book for the person signed in; the digits to compare."""
    return escrow.trust_office(app.book.path, app.book.writer.keys, public)


def distrust_office(app: App, digits: str, user: str = "") -> str:
    """Let an office no longer open this book for the person signed in, or another; its digits.

    For another only who may let him go. Raises Refused: escrow.not_trusted, user.no_right,
    user.whole_book, user.retired.
    """
    own = app.book.writer.keys.user
    if user not in {"", own}:
        whom = next((one for one in app.people.all() if one.user == user), None)
        about = Standing(whom.role, whom.groups) if whom else NOBODY
        letting_go = UserRetired(id="", scope=OFFICE, user=user)
        rights.refuse_without_right(app.people.standing(), letting_go, about)
    told = grouped(digits)
    escrow.distrust_office(app.book.path, user or own, told)
    return told


def ask_office(book: Path, request: Path) -> None:
    """Write what the officers need to open a closed book."""
    with _saving(request):
        escrow.ask_office(book, request)


def lent(shares: tuple[Path, ...], passwords: tuple[str, str]) -> str:
    """The secret of an office, put together by its two officers: it opens what was sealed to it.

    Raises Refused: escrow.same_share, escrow.wrong_password; Trouble("escrow.damaged").
    """
    own = (normal(passwords[0]), normal(passwords[1]))
    return address.secret_from(escrow.office_secret((shares[0], shares[1]), own))


def grant(request: Path, shares: tuple[Path, ...], passwords: tuple[str, str], to: Path) -> str:
    """Answer a request as the two officers; the digits of the office."""
    own = (normal(passwords[0]), normal(passwords[1]))
    with _saving(to):
        return escrow.grant(request, (shares[0], shares[1]), own, to)


def accept(
    path: Path, answer: Path, password: str, clock: Clock | None = None, told: Tell | None = None
) -> App:
    """Open the book by the answer of its office, with a new password; the journal tells of it.

    `told` hears how far it is, and may end it until the password is set.
    """
    own = escrow.accept(path, answer)
    with telling(told):
        tell(0, 0, LOCKING)
        keys.set_password(path, own, password, strength())
        app = opened_with(path, own, clock)
    app.do(note_keys_opened, NoteKeysOpened(new_id(), own.user, ESCROW))
    escrow.forget_request(path)
    return app


@contextmanager
def _saving(file: Path) -> Iterator[None]:
    """What a disk does not take is no entry of a book: say it of the file."""
    try:
        yield
    except Trouble as error:
        if not error.code.startswith("book."):
            raise
        code = "paper.disk_full" if error.code == "book.disk_full" else "paper.not_saved"
        raise Trouble(code, file=file.name) from error
