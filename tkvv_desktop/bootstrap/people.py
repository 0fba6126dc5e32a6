"""The people of an open book: their slots in the file of keys, their places in the journal."""

from collections.abc import Sequence

from tkvv_desktop.bootstrap import App, paper
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.storage import keys
from tkvv_desktop.usecases.contracts import Outcome
from tkvv_desktop.usecases.facts_keys import RecoverySheet
from tkvv_desktop.usecases.records import User
from tkvv_desktop.usecases.users import (
    EnrolUser,
    RetireUser,
    enrol_user,
    retire_user,
    users,
)


class PeopleOfBook:
    """Lets people in and out of one open book; everything as the person signed in."""

    def __init__(self, app: App) -> None:
        self._app = app

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
        keys.set_password(path, new, password)
        return outcome

    def retire(self, user: str) -> Outcome:
        """Let a person open this book no more; what he wrote stays his."""
        outcome = self._app.do(retire_user, RetireUser(new_id(), user))
        keys.lock_out(self._app.book.path, user)
        return outcome

    def set_password(self, password: str) -> None:
        """Give the person signed in another password; the old one opens nothing any more."""
        keys.set_password(self._app.book.path, self._app.book.writer.keys, password)

    def make_recovery_code(self) -> str:
        """A new recovery code for the person signed in; the code before opens nothing any more."""
        return keys.set_recovery(self._app.book.path, self._app.book.writer.keys)

    def recovery_sheet(self, code: str) -> bytes:
        """The code on paper, twice on one page; it is the only place where it stands."""
        return paper(
            "recovery-sheet",
            RecoverySheet(self._app.book.path.name, self._app.who, self._app.clock.today(), code),
        )

    def has_recovery_code(self) -> bool:
        """Whether a code on paper opens this book for the person signed in."""
        return keys.has_recovery(self._app.book.path, self._app.book.writer.keys.user)
