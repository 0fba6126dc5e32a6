"""The books of this computer, as the window opens, makes and closes them."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from tkvv_desktop import bootstrap, paths, settings
from tkvv_desktop.domain.errors import KnownError, Trouble
from tkvv_desktop.domain.rights import NOBODY, Standing
from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.gui.doors import BookOnDisk, CopyState, GroupLine
from tkvv_desktop.gui.stages import in_words
from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.usecases import meeting, people, session
from tkvv_desktop.usecases.contracts import Clock, Outcome
from tkvv_desktop.usecases.first_steps import COPIED, FirstSteps, first_steps, keep_steps
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.paper_records import PrintedPaper
from tkvv_desktop.usecases.printing import Drawn

T = TypeVar("T")

SUFFIX = ".tkvvbook"
COPY_SUFFIX, COPIES = ".tkvvcopy", ".copies"
_DEMO_LEADER = "Đinh Thanh Mai"
_DEMO_PASSWORD = "so-mau"  # noqa: S105 - made-up people have no secrets
_WHOLE = "sample"  # the draft that a sample book holds once it was made to its end
ASSOCIATIONS = {
    "11": N_("Farmers' Union"),
    "12": N_("Women's Union"),
    "13": N_("Veterans' Association"),
    "14": N_("Youth Union"),
}


@dataclass(frozen=True, slots=True)
class LiveBook:
    """An open book of the window: what `bootstrap.App` does, and the names on the frame."""

    app: bootstrap.App
    who: str
    name: str
    standing: Standing = NOBODY
    is_begun: bool = False  # its first steps are still to be gone
    _unkept: dict[str, meeting.KeepDraft] = field(default_factory=dict)  # the disk did not take

    @property
    def clock(self) -> Clock:
        return self.app.clock

    @property
    def rules(self) -> Rules:
        return self.app.rules

    @property
    def files(self) -> tuple[Path, ...]:
        """What has to be copied to have the book twice."""
        return self.app.files

    def do(self, usecase: bootstrap.UseCase[Any], command: Any) -> Outcome:
        """Run one use case; only on the worker."""
        if isinstance(command, meeting.KeepDraft):
            self._unkept[command.key] = command
        outcome = self.app.do(usecase, command)
        self._unkept.pop(_draft_of(command), None)
        return outcome

    def is_signed_in(self, word: str) -> bool:
        """Whether `word` is the PIN or the password of the person signed in."""
        return self.app.people.is_signed_in(word)

    def unkept(self) -> KnownError | None:
        """Why a draft is not in the book, after one more try; only on the worker."""
        for command in tuple(self._unkept.values()):
            try:
                self.do(meeting.keep_draft, command)
            except KnownError as error:
                return error
        return None

    def ask(self, question: Callable[..., T], *about: Any) -> T:
        """The answer of `question(reader, *about)`; only on the worker."""
        return self.app.ask(question, *about)

    def make_paper(self, name: str, asked: PaperAsked, op_id: str) -> Drawn:
        """Draw a paper by what the book says now; only on the worker."""
        return self.app.make_paper(name, asked, op_id)

    def make_again(self, printed: PrintedPaper, op_id: str) -> Drawn:
        """Draw a paper of the history as it was; only on the worker."""
        return self.app.make_again(printed, op_id)

    def notes(self) -> Sequence[KnownError]:
        """What a person has to be told of the book, each once; from any thread."""
        left = self.app.book.notes
        return tuple(left.pop(0) for _ in range(len(left)))

    @property
    def is_copy_due(self) -> bool:
        """Whether a meeting or a session was written that no copy holds."""
        return self.app.copies.is_due

    def begin_copy(self) -> Callable[[], object]:
        """The first part of a copy, on the worker; the answer is the rest, beside it."""
        return self.app.copies.begin()

    def copy_state(self) -> CopyState:
        """How it stands with the copies; only on the worker."""
        last = self.app.copies.last()
        written = bootstrap.moment(last.written) if last else None
        copies = self.app.copies
        has_stick = bool(copies.stick_wanted())
        return CopyState(last.number if last else 0, written, copies.failed, has_stick)

    def copy_to_stick(self, drive: Path, progress: Progress | None = None) -> Any:
        """Make a copy and put it on a stick, which is as it was when stopped; on the worker."""
        return self.app.copies.to_stick(drive, in_words(progress))

    def is_day_doubtful(self) -> bool:
        """Whether the day of the computer cannot be right; only on the worker."""
        return self.app.is_day_doubtful()

    def is_complete(self) -> bool:
        """Whether this program understands all money in the book; only on the worker."""
        found: bool = self.app.ask(lambda reader: reader.is_complete())
        return found

    def groups(self) -> Sequence[GroupLine]:
        found = self.app.ask(people.groups, self.app.clock.today())
        return tuple(
            GroupLine(
                id=row.group.group_no,
                leader=row.group.leader,
                hamlet=row.group.hamlet,
                association=association(row.group.association),
            )
            for row in found
        )


class LiveDoors:
    """Doors to the books in the folder of the program and to the one opened last elsewhere."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or bootstrap.WallClock()

    def today(self) -> date:
        return self._clock.today()

    def books(self) -> Sequence[BookOnDisk]:
        last = settings.load().last_book
        known = [Path(last)] if last and Path(last).is_file() else []
        here = sorted(_folder().glob(f"*{SUFFIX}"), key=lambda path: path.stem)
        known += [path for path in here if path not in known]
        return tuple(BookOnDisk(path, path.stem) for path in known)

    def place_for(self) -> Path:
        """A file for a new book that is not there yet; its name tells nobody's name."""
        stem = _("Book of the group")
        numbered = (f"{stem} {number}" for number in range(2, 1000))
        places = (_folder() / f"{one}{SUFFIX}" for one in (stem, *numbered))
        return next(place for place in places if not place.exists())

    def open(self, path: Path, password: str, progress: Progress | None = None) -> LiveBook:
        """Open a book; a copy is put back first, where the book lies or beside the others."""
        if path.suffix == COPY_SUFFIX:
            place = _place_of(path)
            app, found = bootstrap.restore_book(
                path, place, password, self._clock, in_words(progress)
            )
            facts = {"number": found.copy, "n": found.lacked, "back": found.regained}
            app.book.notes.insert(0, Trouble("copy.put_back", **facts))
            begun = app.ask(first_steps)
            if begun is not None:  # the copy was made before its step was noted
                app.do(meeting.keep_draft, keep_steps(begun.with_settled(COPIED)))
            return _remembered(app, place)
        app = bootstrap.open_book(path, password, self._clock, in_words(progress))
        return _remembered(app, path)

    def recover(
        self, path: Path, code: str, password: str, progress: Progress | None = None
    ) -> LiveBook:
        from tkvv_desktop.bootstrap.people import recover_book  # rarely needed

        app = recover_book(path, code, password, self._clock, in_words(progress))
        return _remembered(app, path)

    def ask_office(self, path: Path, request: Path) -> Path:
        from tkvv_desktop.bootstrap.escrow import ask_office  # rarely needed

        ask_office(path, request)
        return request

    def accept(
        self, path: Path, answer: Path, password: str, progress: Progress | None = None
    ) -> LiveBook:
        from tkvv_desktop.bootstrap.escrow import accept

        app = accept(path, answer, password, self._clock, in_words(progress))
        return _remembered(app, path)

    def on_sticks(self) -> Sequence[BookOnDisk]:
        """The newest copy of each book on each stick; one that cannot be read is passed by."""
        found = []
        for stick in bootstrap.sticks():
            folders: dict[Path, Path] = {}
            for copy in sorted(_copies_on(stick.path)):
                folders[copy.parent] = copy  # their names begin with their numbers
            words = _("{book} on {stick}")
            for folder, copy in folders.items():
                facts = {"book": folder.name, "stick": stick.name}
                found.append(BookOnDisk(copy, speak(words, facts)))
        return tuple(found)

    def create(self, path: Path, name: str, password: str, begins_with: str = "") -> LiveBook:
        _make(path.parent)
        app = bootstrap.create_book(path, name, password, clock=self._clock)
        app.do(meeting.keep_draft, keep_steps(FirstSteps(begins_with)))
        return _remembered(app, path)

    def demo(self, progress: Progress | None = None) -> LiveBook:
        """The book of made-up people; made once, and never among the books of this computer."""
        name = _("Sample book")
        path = _folder() / "demo" / name / f"{name}{SUFFIX}"
        if path.exists():
            app = bootstrap.open_book(path, _DEMO_PASSWORD, self._clock)
            if app.ask(lambda reader: reader.draft(_WHOLE)) is not None:
                return _live(app, path)
            app.book.close()  # the power went while it was made
        return _live(self._made_up(path, progress), path)

    def _made_up(self, path: Path, progress: Progress | None) -> bootstrap.App:
        """A new sample book; stopped or failed, there is none."""
        shutil.rmtree(path.parent, ignore_errors=True)
        _make(path.parent)
        app = bootstrap.create_book(path, _DEMO_LEADER, _DEMO_PASSWORD, clock=self._clock)
        try:
            today = self._clock.today()
            bootstrap.make_demo(app, groups=3, months=3, seed=1, today=today, progress=progress)
            app.do(meeting.keep_draft, meeting.KeepDraft(_WHOLE, "{}"))
        except Exception:
            app.book.close()
            shutil.rmtree(path.parent, ignore_errors=True)
            raise
        return app

    def close(self, book: Any, progress: Progress | None = None) -> None:
        book.app.close(in_words(progress))


def _remembered(app: bootstrap.App, path: Path) -> LiveBook:
    """An open book that the next start offers first."""
    settings.save(replace(settings.load(), last_book=str(path)))
    return _live(app, path)


def _live(app: bootstrap.App, path: Path) -> LiveBook:
    begun = app.ask(first_steps) is not None
    return LiveBook(app, app.who, path.stem, app.people.standing(), begun)


def _draft_of(command: object) -> str:
    """The draft that a command keeps, or makes needless by writing what was in it."""
    match command:
        case meeting.KeepDraft(key=key):
            return key
        case meeting.PostMeeting(group_no=group_no, session_on=date() as day):
            return meeting.draft_key(group_no, day)
        case session.CloseSession(group_no=group_no, held_on=day):
            return session.draft_key(group_no, day)
        case _:
            return ""


def association(code: str) -> str:
    """The name of an association; "" when nothing told it."""
    return _(ASSOCIATIONS[code]) if code in ASSOCIATIONS else ""


def _copies_on(stick: Path) -> Sequence[Path]:
    try:
        return tuple((stick / "TKVV").glob(f"*/*{COPY_SUFFIX}"))
    except OSError:  # a card reader without a card, a stick that is just pulled out
        return ()


def _folder() -> Path:
    return paths.data()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("book.folder_missing", folder=str(folder)) from error


def _place_of(copy: Path) -> Path:
    """Where the book of a copy lies: beside the folder of its copies; of a stick, among ours."""
    folder = copy.parent.name
    if folder.endswith(COPIES):
        return copy.parent.with_name(folder.removesuffix(COPIES))
    _make(_folder())
    return _folder() / f"{folder or copy.stem}{SUFFIX}"
