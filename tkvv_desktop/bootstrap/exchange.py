"""An open book among others: its card, what it writes for them and reads from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from secrets import token_bytes

from tkvv_desktop.bootstrap import App
from tkvv_desktop.bootstrap.sealing import Sealed, Sealer
from tkvv_desktop.domain.errors import KnownError, Refused, Trouble
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE, ChainEnd
from tkvv_desktop.domain.ops.base import ASSOCIATION, BANK, KEEPERS
from tkvv_desktop.exchange import address, bundle, cards, delivery, scan
from tkvv_desktop.exchange.delivery import Delivered, Tell
from tkvv_desktop.exchange.drives import Drives
from tkvv_desktop.storage import escrow, exchanging, refusals
from tkvv_desktop.storage.files import write_whole
from tkvv_desktop.usecases import exchange as usecases
from tkvv_desktop.usecases.bundles import Card, Line, Manifest
from tkvv_desktop.usecases.contracts import Outcome, Progress
from tkvv_desktop.usecases.exchange_records import (
    Machine,
    Missing,
    Partner,
    Received,
    RefusedFile,
    Standing,
    Witnessed,
)
from tkvv_desktop.usecases.users import users

CARD = ".tkvvcard"
SEALING = "sealing"
"""What `write` tells before what a delivery tells: putting together what each is sent."""

_READ_AT_ONCE = 500  # bundles in one transaction
_MOST_GROUPS = 200  # named on a card; an officer of more is told apart by his role


@dataclass(frozen=True, slots=True)
class ReadBundle:
    """A bundle that was found: what it came to, or why it was not taken."""

    name: str
    received: Received | None
    error: KnownError | None


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody else's card beside one's own: people compare the digits now."""

    card: Card
    digits: str


_Opened = tuple[scan.Copies, Manifest, Sequence[Line]]
"""A bundle where it lies, with what it says of itself and its entries."""


class Exchange:
    """Everything that one open book does with others, as the person signed in.

    `office` is the secret that the two officers of an office lent (bootstrap.escrow): then what
    was sealed to the office, whoever it was for, is read too.
    """

    def __init__(self, app: App, drives: Drives | None = None, office: str = "") -> None:
        self._app = app
        self._drives = drives
        self._book = app.book
        self._secret = address.secret_of(app.book.writer.keys.book_key)
        self._secrets = {self.address: self._secret}
        if office:
            self._secrets[address.address_of(office)] = office

    @property
    def address(self) -> str:
        """Where this book is sent to."""
        return address.address_of(self._secret)

    # --- pairing ---

    def show_card(self, folder: Path, name: str = "") -> Path:
        """Write the card of this book into a folder, and remember that it is the one shown.

        Raises Trouble of files; book.folder_missing.
        """
        if not folder.is_dir():
            raise Trouble("book.folder_missing", folder=str(folder))
        data = self._own_card()
        path = folder / ((name or f"tkvv-{self.address[-8:]}") + CARD)
        write_whole(path, data)
        return path

    def meet(self, other: bytes) -> Met:
        """What is compared before pairing with the book of this card.

        Raises Trouble: card.not_ours, card.damaged, card.too_new; Refused("card.own").
        """
        card = cards.read(other)
        if card.address == self.address:
            raise Refused("card.own")
        own = exchanging.own_card(self._book) or self._own_card()
        return Met(card, cards.digits(own, other))

    def pair(self, card: Card, groups: tuple[str, ...] = ()) -> Outcome:
        """Exchange with this book from now on: both people said that the digits are the same.

        Nothing is written when it is paired just so already.
        """
        if any(one.is_own and _is_same(one, card, groups) for one in self.partners()):
            return Outcome(frozenset())
        return self._app.do(usecases.pair_book, usecases.PairBook(new_id(), card, groups))

    def _own_card(self) -> bytes:
        writer = self._book.writer
        me = next(one for one in self._app.ask(users) if one.user == writer.keys.user)
        card = Card(
            address=self.address,
            user=me.user,
            name=me.name,
            role=me.role,
            public_key=writer.keys.public_key,
            replica=writer.replica,
            groups=(me.groups or self._groups())[:_MOST_GROUPS],
            book=self._book.path.stem,
            nonce=token_bytes(16),
        )
        data = cards.write(card, writer.keys.signing.encode())
        exchanging.keep_own_card(self._book, data)
        return data

    # --- writing ---

    def partners(self) -> list[Partner]:
        """The books that this one is paired with."""
        return exchanging.partners(self._book)

    def standings(self) -> list[Standing]:
        """How far each of them is."""
        return exchanging.standings(self._book)

    def write(
        self,
        to: Sequence[Partner],
        root: Path,
        *,
        whole: bool = False,
        tell: Tell | None = None,
    ) -> Delivered:
        """Write a bundle for each partner onto a stick, all or none; read back when it returns.

        Whoever ends it by `tell` leaves the stick as it was; of the book at most a number is used.
        Raises Trouble: stick.full, stick.write_protected, stick.gone, stick.not_as_written,
        bundle.too_large.
        """
        tell = tell or (lambda _done, _of, _what: None)
        held = exchanging.holdings(self._book, to)
        numbers = count(exchanging.next_number(self._book))
        sealer = self._sealer()
        sealed: list[Sealed] = []
        sent = []
        for at, one in enumerate(to):
            tell(at, len(to), SEALING)
            parcel = exchanging.to_send(self._book, one, whole=whole, of=held)
            found = sealer.sealed(one, parcel, lambda: next(numbers), whole=whole)
            sealed += found
            sent += [(one, piece.manifest, piece.entries, parcel.whole) for piece in found]
        files = [one.data for one in sealed]
        exchanging.give_numbers(self._book, next(numbers) - 1)
        done = delivery.deliver(files, root, self._secret, self._drives, tell)
        exchanging.note_sent(self._book, sent, self._wall())
        return done

    def _sealer(self) -> Sealer:
        offices = escrow.public_keys(self._book.path, self._book.writer.keys)
        return Sealer(
            address=self.address,
            secret=self._secret,
            escrow=tuple(address.address_from(one) for one in offices),
            writer=self._book.writer,
            wall=self._wall(),
        )

    # --- reading ---

    def look(self, root: Path) -> scan.Found:
        """What lies on a stick, whatever it is called, or one file; nothing is read yet."""
        if root.is_file():
            return scan.Found((scan.alone(root, self._drives),))
        return scan.scan(root, self._drives)

    def open(self, file: Path) -> Manifest:
        """What a bundle that this book may open says of itself; who wrote it is proved.

        Raises Trouble: as reading it; stick.gone.
        """
        return self._opened(scan.alone(file, self._drives))[0]

    def preview(self, root: Path, progress: Progress | None = None) -> list[ReadBundle]:
        """What reading would come to; nothing is changed."""
        return self._read(root, is_preview=True, progress=progress)

    def read(self, root: Path, progress: Progress | None = None) -> list[ReadBundle]:
        """Read every bundle for this book that lies on a stick; an office confirms what it saw.

        What is wrong with one keeps none of the others out. Raises Trouble("stick.gone"). When
        `progress` hears that all is looked at, the book is about to be written: until then an end
        leaves it as it was.
        """
        found = self._read(root, is_preview=False, progress=progress)
        me = next(one for one in self._app.ask(users) if one.user == self._book.writer.keys.user)
        if me.role in {ASSOCIATION, BANK} and any(one.received for one in found):
            heads = exchanging.to_witness(self._book, self._groups())
            self._app.do(usecases.witness, usecases.Witness(heads))
        if any(one.received and one.received.added for one in found):
            self._app.take_rules()
            self._app.forget()
        return found

    def _read(self, root: Path, *, is_preview: bool, progress: Progress | None) -> list[ReadBundle]:
        say = progress or (lambda done, of: None)
        ours = [
            one for one in self.look(root).bundles if self._is_for_us(one) or root.is_file()
        ]  # whoever names a file is told why it is not read
        opened: list[_Opened] = []
        found: list[ReadBundle] = []
        bad: list[tuple[scan.Copies, str]] = []
        for number, copies in enumerate(ours):
            say(number, len(ours))
            name = copies.paths[0].name
            try:
                if copies.sender == self.address:
                    raise Refused("bundle.own")
                told, lines = self._opened(copies)
            except KnownError as error:
                found.append(ReadBundle(name, None, error))
                bad.append((copies, error.code))
                continue
            opened.append((copies, told, lines))
        say(len(ours), len(ours))
        if not is_preview:
            for copies, code in bad:
                self._note_refused(copies, code)
        opened.sort(key=lambda one: (one[1].sender, one[1].replica, one[1].number))
        for at in range(0, len(opened), _READ_AT_ONCE):
            found += self._taken(opened[at : at + _READ_AT_ONCE], is_preview=is_preview)
        return found

    def _is_for_us(self, copies: scan.Copies) -> bool:
        """Not what this book wrote itself, nor what is plainly for others."""
        if copies.sender == self.address:
            return False
        return not copies.recipients or self._opens(copies) in copies.recipients

    def _opens(self, copies: scan.Copies) -> str:
        """As whom this book opens it: as itself where it may."""
        return next((one for one in self._secrets if one in copies.recipients), self.address)

    def _opened(self, copies: scan.Copies) -> tuple[Manifest, Sequence[Line]]:
        """A bundle whose sender is proved; raises Trouble."""
        read = bundle.read_first(
            scan.fetch(copies, self._drives),
            self._secrets[self._opens(copies)],
            lambda one: exchanging.sender_key(self._book, one.manifest, one.lines),
        )
        return read.manifest, read.lines

    def _taken(self, opened: Sequence[_Opened], *, is_preview: bool) -> list[ReadBundle]:
        """All in one transaction; if one of them cannot be taken, each in its own."""
        parcels = [(told, lines) for _copies, told, lines in opened]
        try:
            if is_preview:
                told = exchanging.preview(self._book, parcels)
            else:
                told = exchanging.take(self._book, parcels, self._wall())
        except Trouble as error:
            if len(opened) > 1:
                each = [self._taken([one], is_preview=is_preview) for one in opened]
                return [one for some in each for one in some]
            copies, _manifest, _lines = opened[0]
            if not is_preview:
                self._note_refused(copies, error.code)
            return [ReadBundle(copies.paths[0].name, None, error)]
        if not is_preview:
            refusals.forget_of(self._book, [manifest.sender for _, manifest, _lines in opened])
        return [
            ReadBundle(copies.paths[0].name, one, None)
            for (copies, _told, _lines), one in zip(opened, told, strict=True)
        ]

    def _note_refused(self, copies: scan.Copies, code: str) -> None:
        """Name the file until what it held has come, and put a copy of it aside."""
        at = self._wall()
        exchanging.note_refused(self._book, copies.bundle, copies.sender, at, code)
        if code == "bundle.own":
            return
        try:
            data = scan.fetch(copies, self._drives)[0]
        except Trouble:  # the stick is gone: the table of what was read says so
            data = b""
        mark = copies.bundle or sha256(data).hexdigest()[:32]
        one = RefusedFile(mark, copies.paths[0].name, copies.sender, at, code)
        refusals.note(self._book, one, data)

    def refused(self) -> list[RefusedFile]:
        """The files that were not taken and are still lacked, the newest first."""
        return refusals.named(self._book)

    def read_refused(self, progress: Progress | None = None) -> list[ReadBundle]:
        """Try the copies of refused files again: the sender may be known by now."""
        place = refusals.folder(self._book)
        return self.read(place, progress) if place.is_dir() else []

    def forget_refused(self, mark: str) -> None:
        """Name a refused file no more, and throw its copy away."""
        refusals.forget_of(self._book, (), (mark,))

    # --- who counts ---

    def witnessed(self) -> list[Witnessed]:
        """How far offices have confirmed the chains of the groups."""
        return exchanging.witnessed(self._book)

    def missing(self) -> tuple[Missing, ...]:
        """What entries that wait here are waiting for."""
        return exchanging.missing(self._book)

    def log(self, most: int = 200) -> list[exchanging.LogLine]:
        """What was written, read and refused, the newest first."""
        return exchanging.log(self._book, most)

    def machines(self) -> tuple[str, ...]:
        """Every machine (hex) that wrote something here or was paired, but this one."""
        known = set(exchanging.replicas(self._book)) | {one.replica for one in self.partners()}
        return tuple(sorted(known - {self._book.writer.replica.hex()}))

    def is_revoked(self) -> bool:
        """Whether what is written on this machine counts no more."""
        return exchanging.is_revoked(self._book)

    def machines_told(self) -> list[Machine]:
        """The same machines and this one, each with who works on it and how far he is."""
        return exchanging.machines_told(self._book)

    def revoke(self, replica: str, reason: str) -> Outcome:
        """Let what a machine wrote after all that is known here count for nothing.

        Raises Refused: machine.own, machine.unknown, reason.missing, user.no_right.
        """
        if replica == self._book.writer.replica.hex():
            raise Refused("machine.own")
        if replica not in self.machines():
            raise Refused("machine.unknown", machine=replica)
        ends = tuple(
            ChainEnd(tip.scope, replica, tip.seq, tip.hash.hex())
            for tip in exchanging.chain_ends(self._book, replica)
        )
        command = usecases.RevokeMachine(new_id(), replica, ends, reason)
        return self._app.do(usecases.revoke_machine, command)

    def give_pen(self, group: str, user: str, reason: str) -> Outcome:
        """Let another person write the money of a group from now on."""
        return self._app.do(usecases.give_pen, usecases.GivePen(new_id(), group, user, reason))

    def _groups(self) -> tuple[str, ...]:
        return tuple(one for one in exchanging.scopes(self._book) if one != OFFICE)

    def _wall(self) -> str:
        return self._app.clock.now().isoformat(timespec="seconds")


def usual_groups(card: Card) -> tuple[str, ...]:
    """The groups that are exchanged with the book of a card when nobody names any; none: all.

    An officer sees every group of a book; a leader or a deputy only his own, never by an
    oversight those of others. Raises Refused("card.groups_missing").
    """
    if card.role not in KEEPERS:
        return ()
    if not card.groups:
        raise Refused("card.groups_missing", name=card.name)
    return card.groups


def _is_same(one: Partner, card: Card, groups: tuple[str, ...]) -> bool:
    """Whether a partner is the one on a card, for these groups."""
    told = (one.address, one.user, one.name, one.role, one.replica, set(one.groups))
    return told == (
        *(card.address, card.user, card.name, card.role, card.replica.hex()),
        set(groups),
    )
