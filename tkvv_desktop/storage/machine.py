"""What this machine remembers of a book, outside the book: so a copy or an older state is noticed.

A book carries the name of its last writing session. The machine remembers the same name for the
book's replica. A copy taken to another machine is not known there; a copy or an older state on
this machine carries another name than the one remembered. Then the book goes on as a new replica,
and no two operations ever claim the same place in a chain.
"""

import logging
from pathlib import Path
from secrets import token_hex

import msgspec
from nacl import secret
from nacl.exceptions import CryptoError

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.storage.files import write_whole
from tkvv_desktop.storage.keys import key_for

_log = logging.getLogger(__name__)


class Mark(msgspec.Struct):
    """What is remembered of one replica of a book."""

    session: str  # of its last writing session
    coming: str = ""  # the next one, named here just before the book names it
    lamport: int = 0  # the newest operation seen
    head: bytes = b""
    seal: str = ""  # of the file of the book when it was closed
    extent: str = ""  # of the second file at that time


class Memory(msgspec.Struct):
    """What is remembered of one book."""

    replicas: dict[str, Mark] = msgspec.field(default_factory=dict)
    sticks: list[str] = msgspec.field(
        default_factory=list
    )  # that hold copies, the one used last at the end


class Machine:
    """The memory of one book; its folder is the person's own, never that of the book."""

    def __init__(self, folder: Path, book_key: bytes) -> None:
        self._path = folder / (key_for(book_key, b"name of book")[:12].hex() + ".mark")
        self._box = secret.Aead(key_for(book_key, b"mark of book"))

    def memory(self) -> Memory:
        """What is remembered; nothing when it was never written or cannot be read."""
        try:
            sealed = self._path.read_bytes()
            return msgspec.msgpack.decode(self._box.decrypt(sealed), type=Memory)
        except FileNotFoundError:
            return Memory()
        except (OSError, CryptoError, ValueError, msgspec.MsgspecError):
            _log.warning("what this machine remembers of the book cannot be read")
            return Memory()

    def keep(self, memory: Memory) -> bool:
        """Remember; False when the disk does not take it. Saving must not fail for that."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, bytes(self._box.encrypt(msgspec.msgpack.encode(memory))))
        except (OSError, KnownError):
            _log.warning("this machine cannot remember the book")
            return False
        return True

    def knows(self, replica: bytes, session: str) -> bool:
        """Whether a book of this replica was written last where it says it was."""
        mark = self.memory().replicas.get(replica.hex())
        return mark is not None and session in {mark.session, mark.coming} - {""}

    def is_sealed(self, digest: str, extent: str) -> bool:
        """Whether book and second file are byte for byte as this machine left them."""
        return any(
            mark.seal == digest and mark.extent == extent
            for mark in self.memory().replicas.values()
        )

    def announce(self, replica: bytes, session: str) -> str:
        """The name of a new writing session, to be written into the book in its first commit.

        While the disk takes no note of it, the book goes on under the name of the last one.
        """
        memory = self.memory()
        mark = memory.replicas.setdefault(replica.hex(), Mark(session))
        mark.session, mark.coming, mark.seal = session, token_hex(8), ""
        return mark.coming if self.keep(memory) else session

    def confirm(self, replica: bytes, session: str, lamport: int, head: bytes) -> None:
        """The book has named its session: an older state of it is known from now on."""
        memory = self.memory()
        memory.replicas[replica.hex()] = Mark(session, lamport=lamport, head=head)
        self.keep(memory)

    def newest(self) -> list[tuple[int, bytes]]:
        """Lamport number and hash of the newest operation that each replica is known to hold."""
        marks = self.memory().replicas.values()
        return sorted((mark.lamport, mark.head) for mark in marks if mark.head)

    def forget_newest(self) -> None:
        """The person was told that these operations are gone; from now on others count."""
        memory = self.memory()
        for mark in memory.replicas.values():
            mark.lamport, mark.head = 0, b""
        self.keep(memory)

    def seal(
        self, replica: bytes, digest: str, extent: str, newest: tuple[int, bytes] = (0, b"")
    ) -> None:
        """Remember how the closed book looks, and its newest operation."""
        memory = self.memory()
        mark = memory.replicas.get(replica.hex())
        if mark is None:
            return
        if (mark.seal, mark.extent, mark.head) != (digest, extent, newest[1]):
            mark.seal, mark.extent = digest, extent
            mark.lamport, mark.head = newest
            self.keep(memory)
