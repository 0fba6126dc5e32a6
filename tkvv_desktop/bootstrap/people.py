"""The people of an open book: their slots in the file of keys, their places in the journal."""

from collections.abc import Sequence
from pathlib import Path

from tkvv_desktop.bootstrap import App, WallClock, opened_with, paper
from tkvv_desktop.bootstrap.guarded import guarded, strength
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.rights import Standing
from tkvv_desktop.storage import keys
from tkvv_desktop.storage.reading import standing_now
from tkvv_desktop.storage.telling import LOCKING, Tell, tell, telling
from tkvv_desktop.usecases.contracts import Clock, Outcome, Reader
from tkvv_desktop.usecases.facts_keys import RecoverySheet
from tkvv_desktop.usecases.meeting import KeepDraft, keep_draft
from tkvv_desktop.usecases.records import User
from tkvv_desktop.usecases.users import (
    CODE,
    EnrolUser,
    NoteKeysOpened,
    RetireUser,
    enrol_user,
    note_keys_opened,
    retire_user,
    users,
)

PIN_DIGITS = 6


class PeopleOfBook:
    """Lets people in and out of one open book; everything as the person signed in."""

    def __init__(self, app: App) -> None:
        self._app = app

    def standing(self) -> Standing:
        """What the person signed in is in this book."""
        with self._app.book.reading() as connection:
            return standing_now(self._app.book, connection)

    def all(self) -> Sequence[User]:
        """Everybody who was ever enrolled in this book."""
        return self._app.ask(users)

    def add(self, name: str, role: str, password: str, groups: tuple[str, ...] = ()) -> Outcome:
        """Let one more person open this book, with a key of his own.

        The journal first: a person without a slot can be enrolled anew, a slot without a person
        would open the book for nobody that it knows.
        """
        path, own = self._app.book.path, self._app.book.writer.keys
        new = keys.new_user(own, new_id())
        keys.refuse_taken(path, new.user, password)
        command = EnrolUser(new_id(), new.user, name, role, new.public_key, groups)
        outcome = self._app.do(enrol_user, command)
        keys.set_password(path, new, password, strength())
        return outcome

    def retire(self, user: str) -> Outcome:
        """Let a person open this book no more; what he wrote stays his."""
        outcome = self._app.do(retire_user, RetireUser(new_id(), user))
        keys.lock_out(self._app.book.path, user)
        return outcome

    def set_password(self, password: str) -> None:
        """Give the person signed in another password; the old one opens nothing any more."""
        own = self._app.book.writer.keys
        keys.set_password(self._app.book.path, own, password, strength())

    def new_recovery_code(self) -> str:
        """A recovery code that opens nothing yet: first it is printed and typed back."""
        return keys.new_code()

    def keep_recovery_code(self, code: str) -> None:
        """Let this code open the book for the person signed in; the code before no longer does."""
        keys.set_recovery(self._app.book.path, self._app.book.writer.keys, code)

    def set_pin(self, pin: str) -> None:
        """Let six digits open the window again while the book is open; "" takes them away.

        Raises Refused("pin.not_six_digits").
        """
        if pin and not (pin.isascii() and pin.isdecimal() and len(pin) == PIN_DIGITS):
            raise Refused("pin.not_six_digits", n=PIN_DIGITS)
        self._app.do(keep_draft, KeepDraft(self._pin_key(), keys.hidden(pin) if pin else None))

    def has_pin(self) -> bool:
        """Whether the person signed in has set a PIN."""
        return self._pin() is not None

    def is_signed_in(self, word: str) -> bool:
        """Whether `word` is the PIN or the password of the person signed in."""
        kept = self._pin()
        if kept is not None and keys.knows_again(kept, word.strip()):
            return True
        return keys.fits(self._app.book.path, self._app.book.writer.keys, word)

    def _pin(self) -> str | None:
        return self._app.ask(_draft, self._pin_key())

    def _pin_key(self) -> str:
        return f"pin/{self._app.book.writer.keys.user}"

    def recovery_sheet(self, code: str) -> bytes:
        """The code on paper, twice on one page; it is the only place where it stands."""
        return paper(
            "recovery-sheet",
            RecoverySheet(self._app.book.path.name, self._app.who, self._app.clock.today(), code),
        )

    def has_recovery_code(self) -> bool:
        """Whether a code on paper opens this book for the person signed in."""
        return keys.has_recovery(self._app.book.path, self._app.book.writer.keys.user)


def recover_book(
    path: Path, code: str, password: str, clock: Clock | None = None, told: Tell | None = None
) -> App:
    """Open a book by the recovery code on paper, with a new password from now on.

    After some wrong codes one has to wait, as after wrong passwords: Refused("book.wait"). `told`
    hears how far it is, and may end it until the password is set.
    """
    clock = clock or WallClock()
    with guarded(path, clock):
        own = keys.unlock_by_code(path, code)
    with telling(told):
        tell(0, 0, LOCKING)
        keys.set_password(path, own, password, strength())
        app = opened_with(path, own, clock)
    app.do(note_keys_opened, NoteKeysOpened(new_id(), own.user, CODE))
    return app


def _draft(reader: Reader, key: str) -> str | None:
    return reader.draft(key)
