"""Put the parts together. The only module that knows every adapter.

Adapters are imported where they are first needed: the window is on the screen before SQLAlchemy.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tkvv_desktop import paths, settings
from tkvv_desktop.bootstrap.guarded import guarded
from tkvv_desktop.bootstrap.made_up import make_demo as make_demo
from tkvv_desktop.domain.bankdata import BankFile, Finding
from tkvv_desktop.domain.clocks import is_doubtful
from tkvv_desktop.domain.errors import KnownError, Trouble
from tkvv_desktop.domain.rating import RatingRules
from tkvv_desktop.domain.rules import Programme, Rules
from tkvv_desktop.domain.sheets import Sheet
from tkvv_desktop.storage.telling import Tell, telling
from tkvv_desktop.usecases import printing, rulebook
from tkvv_desktop.usecases.contracts import (
    Changed,
    Clock,
    Outcome,
    Progress,
    UnitOfWork,
)
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.paper_records import PrintedPaper
from tkvv_desktop.usecases.printing import Drawn
from tkvv_desktop.usecases.records import RuleChange
from tkvv_desktop.usecases.rulebook import Tables, read_rating_rules
from tkvv_desktop.usecases.starting_sheets import read_starting_sheets

if TYPE_CHECKING:
    from tkvv_desktop.bootstrap.people import PeopleOfBook
    from tkvv_desktop.exchange.drives import Stick
    from tkvv_desktop.storage.book import Book
    from tkvv_desktop.storage.copying import Copying
    from tkvv_desktop.storage.keys import Keys
    from tkvv_desktop.storage.recovery import Recovered

C = TypeVar("C")
T = TypeVar("T")

UseCase = Callable[[C, UnitOfWork, Clock], Outcome]


class WallClock:
    """The clock of the machine; the only place where it is read."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def today(self) -> date:
        return self.now().date()


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A clock that stands: for a month that is played through."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@dataclass
class App:
    """An open book and everything a front end may ask of it, already wired.

    `rules` are those of the program with what the office of this book set in their place.
    """

    book: "Book"
    clock: Clock
    rules: Rules

    @property
    def who(self) -> str:
        """The name of the person signed in."""
        name: str = self.ask(lambda reader: reader.user_name(self.book.writer.keys.user))
        return name

    @cached_property
    def copies(self) -> "Copying":
        """The copies of the book, made and looked at."""
        from tkvv_desktop.storage.copying import Copying

        return Copying(self.book, lambda: self.clock.now().isoformat(timespec="seconds"))

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the book; each is useless without the others."""
        from tkvv_desktop.storage.keys import slots_path

        return (self.book.path, slots_path(self.book.path))

    def do(self, usecase: UseCase[C], command: C) -> Outcome:
        """Run one use case in a unit of work of its own."""
        from tkvv_desktop.storage.unit_of_work import BookUnitOfWork

        wall = self.clock.now().isoformat(timespec="seconds")
        outcome = usecase(command, BookUnitOfWork(self.book, self.rules, wall), self.clock)
        if Changed.RULES in outcome.changes:
            self.take_rules()
        if Changed.ERASED in outcome.changes:
            self.forget()
        return outcome

    def forget(self) -> None:
        """Take what was erased out of second file and copies, also when a power cut came between.

        Raises Trouble as a copy does; then the next start tries again.
        """
        from tkvv_desktop.storage import forgetting

        if forgetting.is_due(self.book):
            forgetting.forget(self.book, self.copies)

    def take_rules(self) -> None:
        """Let the rules be as the book says today."""
        changes = self.ask(lambda reader: reader.rule_changes(self.clock.today()))
        self.rules = rules_with(changes)

    def make_paper(self, name: str, asked: PaperAsked, op_id: str) -> Drawn:
        """Draw a paper by what the book says now; `op_id` is that of its print, if it comes out."""
        ask = partial(printing.facts_now, name=name, asked=asked, op_id=op_id)
        return printing.drawn(self.ask(ask), _draw, settings.load().dialect)

    def make_again(self, printed: PrintedPaper, op_id: str) -> Drawn:
        """Draw a paper of the history once more, by what the book said when it was printed."""
        ask = partial(printing.facts_then, printed=printed, op_id=op_id)
        return printing.drawn(self.ask_past(printed, ask), _draw, printed.dialect)

    def ask(self, question: Callable[..., T], *about: Any) -> T:
        """The answer of `question(reader, *about)`, all of one moment."""
        from tkvv_desktop.storage.reading import reader_for

        with self.book.reading() as connection:
            return question(reader_for(self.book, connection, self.rules), *about)

    @property
    def people(self) -> "PeopleOfBook":
        """Who may open this book, their passwords and codes."""
        from tkvv_desktop.bootstrap.people import PeopleOfBook

        return PeopleOfBook(self)

    def ask_past(self, printed: PrintedPaper, question: Callable[..., T], *about: Any) -> T:
        """The answer that the book gave when a paper was printed: by what was known then.

        Raises Trouble("paper.journal_missing") when this book does not hold all of that.
        """
        from tkvv_desktop.storage.past import past
        from tkvv_desktop.storage.reading import reader_of_past

        with self.book.reading() as connection, past(connection, printed.known) as memory:
            then = partial(reader_of_past, self.book, connection, memory)
            changes = then(self.rules).rule_changes(printed.printed_on)
            return question(then(rules_with(changes)), *about)

    def check(self, *, full: bool = False, progress: Progress | None = None) -> list[Finding]:
        """Everything in the book that is not as it was written; an empty list is good."""
        from tkvv_desktop.storage.check import check

        with self.book.scratch() as connection:
            return check(connection, full=full, progress=progress)

    def rebuild(self) -> int:
        """Make the derived tables anew; how many operations were applied."""
        from tkvv_desktop.storage.rebuild import rebuild

        with self.book.engine.begin() as connection:
            return rebuild(connection)

    def is_day_doubtful(self) -> bool:
        """Whether a person should be asked if it is really the day that the machine tells."""
        from tkvv_desktop.storage.journal import wall_of_last

        with self.book.reading() as connection:
            last = moment(wall_of_last(connection))
        return is_doubtful(self.clock.today(), last.date() if last else None)

    def close(self, tell: Tell | None = None) -> None:
        """End the session with a copy if anything was written; the book is let go in any case.

        `tell` hears how far the copy is, and may end it. Raises Trouble: copy.no_room,
        copy.not_written, copy.not_good.
        """
        try:
            with telling(tell):
                self.copies.end()
        finally:
            self.book.close()


def moment(wall: str) -> datetime | None:
    """The moment that a machine's clock told, as it was written down; None for what is none."""
    try:
        return datetime.fromisoformat(wall)
    except ValueError:
        return None


def sticks() -> "Sequence[Stick]":
    """The sticks that are in this machine now."""
    from tkvv_desktop.exchange.drives import MachineDrives

    return MachineDrives().sticks()


def create_book(
    path: Path, name: str, password: str, role: str = "leader", clock: Clock | None = None
) -> App:
    """Make a new book for its first user and open it."""
    from tkvv_desktop.storage import book

    clock = clock or WallClock()
    wall = clock.now().isoformat(timespec="seconds")
    made = book.create_book(path, name, role, password, wall, paths.machine())
    return App(made, clock, field_rules())


def open_book(
    path: Path, password: str, clock: Clock | None = None, tell: Tell | None = None
) -> App:
    """Open a book; Trouble says in words why it cannot be opened.

    After some wrong passwords one has to wait before the next: Refused("book.wait"). `tell` hears
    how far it is when that takes long, and may end it.
    """
    from tkvv_desktop.storage import book

    clock = clock or WallClock()
    with guarded(path, clock), telling(tell):
        opened = book.open_book(path, password, paths.machine())
    return ready(App(opened, clock, field_rules()))


def opened_with(path: Path, own: "Keys", clock: Clock | None = None) -> App:
    """A book opened by keys that something else than a password gave."""
    from tkvv_desktop.storage import book

    opened = book.open_with(path, own, paths.machine())
    return ready(App(opened, clock or WallClock(), field_rules()))


def restore_book(
    copy: Path, path: Path, password: str, clock: Clock | None = None, tell: Tell | None = None
) -> tuple[App, "Recovered"]:
    """Let a copy be the book at `path`, and open it; raises as `open_book` and `restore`."""
    from tkvv_desktop.storage import restoring

    clock = clock or WallClock()
    with guarded(path, clock), telling(tell):
        found = restoring.restore(copy, path, password)
    return open_book(path, password, clock, tell), found


def ready(app: App) -> App:
    """The app with the rules that its book says."""
    try:
        app.take_rules()
    except BaseException:  # whatever stops it: nobody else would let go of the book
        app.close()
        raise
    try:
        app.copies.settle_what_grew()
        app.forget()
    except Trouble as error:
        app.book.notes.append(error)
    return app


@cache
def rule_tables() -> Tables:
    """The rules of the field that came with the program, with their sources."""
    return rulebook.rule_tables((paths.resources() / "rules" / "field.toml").read_text("utf-8"))


@cache
def field_rules() -> Rules:
    """The rules of the field as the program brings them."""
    return rules_with(())


def rules_with(changes: Iterable[RuleChange]) -> Rules:
    """The rules of the program with what an office set in their place."""
    return rulebook.rules_of(
        rulebook.with_changes(rule_tables(), changes), rating_rules(), starting_sheets()
    )


@cache
def programmes() -> tuple[Programme, ...]:
    """The loan programmes that came with the program, for comparison only."""
    text = (paths.resources() / "rules" / "programmes.toml").read_text("utf-8")
    return rulebook.read_programmes(text)


@cache
def rating_rules() -> RatingRules:
    """The rating rules that came with the program; bands inside a criterion are assumed."""
    return read_rating_rules((paths.resources() / "rules" / "rating.toml").read_text("utf-8"))


@cache
def starting_sheets() -> Mapping[str, Sheet]:
    """The sheets of criteria that the program suggests; the bank's own are not public."""
    text = (paths.resources() / "rules" / "sheets.toml").read_text("utf-8")
    return read_starting_sheets(text)


def read_files(
    files: Sequence[Path], progress: Progress | None = None
) -> tuple[list[BankFile], tuple[Finding, ...]]:
    """Read the bank's files, all or none, and what is to be said of them together."""
    from tkvv_desktop.bankfiles import several

    return several.read_files(files, progress)


def read_each_file(
    files: Sequence[Path], progress: Progress | None = None
) -> tuple[list[BankFile], list[KnownError], tuple[Finding, ...]]:
    """Read what can be read, why other files cannot, and what is to be said of all together."""
    from tkvv_desktop.bankfiles import several

    return several.read_each_file(files, progress)


def write_month(files: Sequence[BankFile], folder: Path) -> list[Path]:
    """Write made-up month ends as workbooks in the bank's layouts; the paths of those files."""
    from tkvv_desktop.bankfiles import sample_month

    return sample_month.write_month(files, folder)


def paper(name: str, facts: Any) -> bytes:
    """The PDF of a paper, amounts in words as this machine's settings say them."""
    from tkvv_desktop.documents.catalogue import paper as draw

    return draw(name, facts, settings.load().dialect)


def workbook(facts: Any) -> bytes:
    """A list as a workbook."""
    from tkvv_desktop.documents.workbook import workbook as fill

    return fill(facts)


def _draw(name: str, facts: Any, dialect: str, *, reprint: bool, is_complete: bool) -> bytes:
    from tkvv_desktop.documents.catalogue import paper as draw

    return draw(name, facts, dialect, reprint=reprint, is_complete=is_complete)


def count_pages(pdf: bytes) -> int:
    """How many pages a paper has."""
    from tkvv_desktop.documents.locked import count_pages as count

    return count(pdf)


def locked_paper(pdf: bytes, password: str) -> bytes:
    """The same paper, which opens with a password only."""
    from tkvv_desktop.documents.locked import locked

    return locked(pdf, password)


def save_paper(path: Path, pdf: bytes) -> None:
    """A paper as a whole file; raises as `save_file`."""
    save_file(path, pdf)


def save_file(path: Path, data: bytes) -> None:
    """A file that appears whole or not at all. Raises Trouble: paper.disk_full, paper.not_saved."""
    from tkvv_desktop.storage.files import write_whole

    try:
        write_whole(path, data)
    except Trouble as error:
        code = "paper.disk_full" if error.code == "book.disk_full" else "paper.not_saved"
        raise Trouble(code, file=path.name) from error
