"""The journal: operations chained by writer and scope, signed, only ever added to."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.domain.ops import Operation
from tkvv_desktop.storage import codec, tables
from tkvv_desktop.storage.keys import Keys

_DOMAIN = b"tkvv/op/v1"
HASH_BYTES = 32
FIRST = bytes(HASH_BYTES)
"""What the first operation of a chain names as the one before it."""

APPLIED, KEPT = 0, 1
_COLUMNS = (
    "hash",
    "scope",
    "replica",
    "seq",
    "prev",
    "lamport",
    "id",
    "author",
    "type",
    "body",
    "sig",
)

_OP = tables.op
# Asked at every save: built once.
_HIGHEST = select(func.max(_OP.c.lamport))
_LAST = (
    select(_OP.c.seq, _OP.c.hash)
    .where(_OP.c.scope == bindparam("scope"), _OP.c.replica == bindparam("replica"))
    .order_by(_OP.c.seq.desc())
    .limit(1)
)
_BY_HASH = select(_OP).where(_OP.c.hash == bindparam("hash"))
_BY_ID = select(_OP.c.hash).where(_OP.c.id == bindparam("id")).limit(1)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: a person's keys on one machine."""

    keys: Keys
    replica: bytes


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """An operation as it lies in the journal, with its personal values: all that must be kept.

    It is written in this order to the second file; new fields go to the end and need defaults.
    """

    hash: bytes
    scope: str
    replica: bytes
    seq: int
    prev: bytes
    lamport: int
    id: str
    author: str
    type: str
    body: bytes
    sig: bytes
    private: tuple[tuple[str, bytes, str], ...] = ()  # path, salt, value


@dataclass(frozen=True, slots=True)
class Written:
    """What was added to the journal: the operation as a rebuild will see it, and its bytes."""

    operation: Operation
    entry: Entry


def hash_of(scope: str, replica: bytes, seq: int, prev: bytes, body: bytes) -> bytes:
    """The hash that names an operation, signs it and chains the next one to it."""
    name = scope.encode("utf-8")
    head = struct.pack(">H", len(name)) + name + replica + struct.pack(">Q", seq) + prev
    return sha256(_DOMAIN + head + body).digest()


def append(connection: Connection, operation: Operation, writer: Writer, wall: str) -> Written:
    """Add `operation` at the end of its chain; return it as it was written.

    What was written is what must be applied: a rebuild has nothing else.
    """
    lamport = (connection.scalar(_HIGHEST) or 0) + 1
    chain = {"scope": operation.scope, "replica": writer.replica}
    last = connection.execute(_LAST, chain).one_or_none()
    seq, prev = (last.seq + 1, last.hash) if last else (1, FIRST)
    body, private = codec.encode(operation, lamport, writer.keys.user, wall)
    digest = hash_of(operation.scope, writer.replica, seq, prev, body)
    entry = Entry(
        hash=digest,
        scope=operation.scope,
        replica=writer.replica,
        seq=seq,
        prev=prev,
        lamport=lamport,
        id=operation.id,
        author=writer.keys.user,
        type=operation.TYPE,
        body=body,
        sig=writer.keys.signing.sign(digest).signature,
        private=tuple(sorted((item.path, item.salt, item.value) for item in private)),
    )
    insert_entries(connection, (entry,), APPLIED)
    _read_back(connection, digest, body)
    written = codec.decode(body, operation.scope, {one.path: one.value for one in private})
    if written is None:
        raise TypeError(operation.TYPE)
    return Written(written, entry)


def insert_entries(connection: Connection, entries: Sequence[Entry], state: int) -> None:
    """Put entries into the journal as they are; whoever calls has verified them."""
    connection.execute(
        insert(tables.op),
        [{name: getattr(entry, name) for name in _COLUMNS} | {"state": state} for entry in entries],
    )
    private = [
        {"op_hash": entry.hash, "path": path, "salt": salt, "value": value}
        for entry in entries
        for path, salt, value in entry.private
    ]
    if private:
        connection.execute(insert(tables.private_value), private)


def entries(connection: Connection) -> Iterator[Entry]:
    """The whole journal, oldest first."""
    op, private = tables.op, tables.private_value
    values: dict[bytes, list[tuple[str, bytes, str]]] = {}
    for item in connection.execute(select(private).order_by(private.c.op_hash, private.c.path)):
        values.setdefault(item.op_hash, []).append((item.path, item.salt, item.value))
    columns = [op.c[name] for name in _COLUMNS]
    for row in connection.execute(select(*columns).order_by(op.c.lamport, op.c.hash)):
        yield Entry(**row._mapping, private=tuple(values.get(row.hash, ())))


def _read_back(connection: Connection, digest: bytes, body: bytes) -> None:
    """Believe what was written only after reading it again, before the commit."""
    row = connection.execute(_BY_HASH, {"hash": digest}).one()
    if row.body != body or hash_of(row.scope, row.replica, row.seq, row.prev, row.body) != digest:
        raise Trouble("book.disk_failed", file="")


def is_written(connection: Connection, op_id: str) -> bool:
    """Whether an operation with this id is in the journal."""
    return connection.scalar(_BY_ID, {"id": op_id}) is not None


def holds(connection: Connection, digest: bytes) -> bool:
    """Whether the operation with this hash is in the journal."""
    op = tables.op
    return connection.scalar(select(op.c.hash).where(op.c.hash == digest)) is not None


def operations(connection: Connection) -> Iterator[tuple[Operation | None, Row[Any]]]:
    """Every operation, oldest first, with its row of the journal.

    None stands for one that is not understood.

    Which ones are understood is noted anew: an older program may have kept what this one knows.
    """
    op, private = tables.op, tables.private_value
    rows = connection.execute(select(op).order_by(op.c.lamport, op.c.hash)).all()
    values: dict[bytes, dict[str, str]] = {}
    for item in connection.execute(select(private.c.op_hash, private.c.path, private.c.value)):
        values.setdefault(item.op_hash, {})[item.path] = item.value
    for row in rows:
        operation = codec.decode(row.body, row.scope, values.get(row.hash, {}))
        state = KEPT if operation is None else APPLIED
        if state != row.state:
            connection.execute(update(op).where(op.c.hash == row.hash).values(state=state))
        yield operation, row


def head(connection: Connection) -> tuple[int, bytes]:
    """The Lamport number and the hash of the newest operation; (0, b"") in an empty journal."""
    op = tables.op
    row = connection.execute(
        select(op.c.lamport, op.c.hash).order_by(op.c.lamport.desc(), op.c.hash).limit(1)
    ).one_or_none()
    return (row.lamport, row.hash) if row else (0, b"")


def wall_of_last(connection: Connection) -> str:
    """The clock of the machine when the newest operation was written, as it says; "" if none."""
    op = tables.op
    body = connection.scalar(select(op.c.body).order_by(op.c.lamport.desc(), op.c.hash).limit(1))
    return codec.envelope_of(body).wall if body else ""


def is_intact(row: Entry | Row[Any]) -> bool:
    """Whether the bytes of an operation and its place in the chain are what its hash says."""
    return hash_of(row.scope, row.replica, row.seq, row.prev, row.body) == row.hash


class Signed(Protocol):
    """What has a hash and a signature over it."""

    @property
    def hash(self) -> bytes: ...
    @property
    def sig(self) -> bytes: ...


def is_signed(row: Signed | Row[Any], public_key: str | None) -> bool:
    """Whether the operation carries its author's signature."""
    if public_key is None:
        return False
    try:
        VerifyKey(bytes.fromhex(public_key)).verify(row.hash, row.sig)
    except (BadSignatureError, ValueError):
        return False
    return True
