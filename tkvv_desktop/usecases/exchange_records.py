"""What a book tells of the books it exchanges with."""

from dataclasses import dataclass
from datetime import date

from tkvv_desktop.domain.ops import Operation


@dataclass(frozen=True, slots=True)
class Partner:
    """A paired book and the person in it. `groups` empty: every group is exchanged with it."""

    address: str
    user: str
    name: str
    role: str
    groups: tuple[str, ...]
    replica: str  # hex: the machine it was on when it was paired
    vouched_by: str  # the name of who let him in
    is_own: bool  # whether the person signed in compared the digits himself, or his book did


@dataclass(frozen=True, slots=True)
class Missing:
    """A piece of a chain that was announced and has not come. `replica` is hex."""

    scope: str
    replica: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Received:
    """What reading one bundle came to; `code` is the sentence that tells it."""

    code: str  # "bundle.taken", "bundle.known", "bundle.waits"
    sender: str  # the name of the person; "" when nobody here knows him
    address: str
    added: int = 0
    known: int = 0
    waiting: int = 0
    missing: tuple[Missing, ...] = ()
    forked: tuple[str, ...] = ()  # machines (hex) whose chain went on twice
    rolled_back: tuple[str, ...] = ()  # machines (hex) that tell less than they told before
    unlike: tuple[str, ...] = ()  # scopes whose figures differ though the entries are the same
    witnessed: tuple[str, ...] = ()  # groups whose chains this book confirmed
    is_same: bool = False  # the very bundle was read before


@dataclass(frozen=True, slots=True)
class Load:
    """What a bundle would hold: entries, and about how many bytes one copy of it has."""

    entries: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a partner is, as far as this book knows."""

    partner: Partner
    unsent: int  # entries that no bundle for him was written with
    unconfirmed: int  # entries that he has not said he holds
    sent_at: str  # by the clock of this machine; "" never
    read_at: str
    is_revoked: bool = False  # what his machine writes counts no more
    next: Load = Load()  # what would be written for him now
    everything: Load = Load()  # and if everything was sent


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """An exchange file that was not taken; `code` is the sentence that says why."""

    mark: str  # the id of the bundle; of none a digest of the file
    name: str  # of the file
    address: str  # of the book that it says it is from; believed by nobody
    at: str  # by the clock of this machine
    code: str
    sender: str = ""  # the name of who has that book; "" when nobody here knows him
    is_kept: bool = False  # a copy of it lies beside the book


@dataclass(frozen=True, slots=True)
class Witnessed:
    """How far an office has confirmed a chain of a group. `replica` is hex."""

    group_no: str
    replica: str
    seq: int
    by: str  # the name
    after: int  # entries that came since and wait for the next time


@dataclass(frozen=True, slots=True)
class Signed:
    """An entry of the journal as its author signed it, without personal values."""

    id: str
    hash: str  # hex
    group_no: str  # or OFFICE
    replica: str  # hex
    by: str  # the name
    wall: str  # what the clock of that machine said; evidence only
    type: str
    counts: bool  # False: no right to it, machine revoked, or saved once already
    operation: Operation | None  # None when a newer program wrote it


@dataclass(frozen=True, slots=True)
class ClosedDespite:
    """A session that was closed while forks of its group were open, and why it did not wait."""

    op_id: str
    held_on: date
    by: str  # the name
    reason: str
    forks: tuple[str, ...]  # as the list of conflicts names them
    is_taken_back: bool = False


@dataclass(frozen=True, slots=True)
class PenHeld:
    """Who was given the pen of a group last. `name` is of the person, `reason` why."""

    group_no: str
    user: str
    name: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Revoked:
    """That what a machine writes counts no more: why, by whom, when by the clock of his machine."""

    reason: str
    by: str
    wall: str


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine that wrote something in this book or was paired with it. `replica` is hex."""

    replica: str
    people: tuple[str, ...]  # names of who wrote on it; of who was paired when nothing came yet
    role: str  # of the first of them; "" when nobody here knows him
    groups: tuple[str, ...]  # none named: every one
    is_own: bool  # the one on which one works
    entries: int
    last: str  # the clock of that machine at the latest entry known here; "" none
    standing: Standing | None  # of the partner who works on it now
    revoked: Revoked | None
