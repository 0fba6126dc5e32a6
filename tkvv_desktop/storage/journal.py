"""The journal: operations chained by writer and scope, signed, only ever added to."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from sqlalchemy import Connection, Row, func, insert, select, update

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.domain.ops import Operation
from tkvv_desktop.storage import codec, tables
from tkvv_desktop.storage.keys import Keys

_DOMAIN = b"tkvv/op/v1"
FIRST = bytes(32)
"""What the first operation of a chain names as the one before it."""

APPLIED, KEPT = 0, 1


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: a person's keys on one machine."""

    keys: Keys
    replica: bytes


def hash_of(scope: str, replica: bytes, seq: int, prev: bytes, body: bytes) -> bytes:
    """The hash that names an operation, signs it and chains the next one to it."""
    name = scope.encode("utf-8")
    head = struct.pack(">H", len(name)) + name + replica + struct.pack(">Q", seq) + prev
    return sha256(_DOMAIN + head + body).digest()


def append(
    connection: Connection, operation: Operation, writer: Writer, wall: str
) -> tuple[Operation, int]:
    """Add `operation` at the end of its chain; return it as it was written, and its Lamport number.

    What was written is what must be applied: a rebuild has nothing else.
    """
    op = tables.op
    lamport = (connection.scalar(select(func.max(op.c.lamport))) or 0) + 1
    last = connection.execute(
        select(op.c.seq, op.c.hash)
        .where(op.c.scope == operation.scope, op.c.replica == writer.replica)
        .order_by(op.c.seq.desc())
        .limit(1)
    ).one_or_none()
    seq, prev = (last.seq + 1, last.hash) if last else (1, FIRST)
    body, private = codec.encode(operation, lamport, writer.keys.user, wall)
    digest = hash_of(operation.scope, writer.replica, seq, prev, body)
    connection.execute(
        insert(op),
        {
            "hash": digest,
            "scope": operation.scope,
            "replica": writer.replica,
            "seq": seq,
            "prev": prev,
            "lamport": lamport,
            "id": operation.id,
            "author": writer.keys.user,
            "type": operation.TYPE,
            "body": body,
            "sig": writer.keys.signing.sign(digest).signature,
            "state": APPLIED,
        },
    )
    if private:
        connection.execute(
            insert(tables.private_value),
            [
                {"op_hash": digest, "path": item.path, "salt": item.salt, "value": item.value}
                for item in private
            ],
        )
    _read_back(connection, digest, body)
    written = codec.decode(body, operation.scope, {one.path: one.value for one in private})
    if written is None:
        raise TypeError(operation.TYPE)
    return written, lamport


def _read_back(connection: Connection, digest: bytes, body: bytes) -> None:
    """Believe what was written only after reading it again, before the commit."""
    row = connection.execute(select(tables.op).where(tables.op.c.hash == digest)).one()
    if row.body != body or hash_of(row.scope, row.replica, row.seq, row.prev, row.body) != digest:
        raise Trouble("book.disk_failed", file="")


def is_written(connection: Connection, op_id: str) -> bool:
    """Whether an operation with this id is in the journal."""
    op = tables.op
    return connection.scalar(select(op.c.hash).where(op.c.id == op_id).limit(1)) is not None


def operations(connection: Connection) -> Iterator[tuple[Operation | None, int]]:
    """Every operation, oldest first, with its Lamport number; None for one not understood.

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
        yield operation, row.lamport


def is_signed(row: Row[tuple[object, ...]], public_key: str | None) -> bool:
    """Whether the operation carries its author's signature."""
    if public_key is None:
        return False
    try:
        VerifyKey(bytes.fromhex(public_key)).verify(row.hash, row.sig)
    except (BadSignatureError, ValueError):
        return False
    return True
