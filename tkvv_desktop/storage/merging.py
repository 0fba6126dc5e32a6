"""Take operations that a book lacks: from its second file, a copy or another state of it.

Nothing is believed: bytes, chain, signature and personal values are verified one by one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from tkvv_desktop.domain.ops import UserEnrolled, UserRetired
from tkvv_desktop.storage import codec, journal, tables
from tkvv_desktop.storage.apply import apply_by
from tkvv_desktop.storage.journal import Entry
from tkvv_desktop.storage.rebuild import rebuild

_REBUILD_FROM = 200  # new operations: then making the tables anew is quicker
_ABOUT_RIGHTS = frozenset({UserEnrolled.TYPE, UserRetired.TYPE})


@dataclass(frozen=True, slots=True)
class Taken:
    """How many operations were new and are in the book now, and how many did not fit it."""

    added: int
    unfit: int


def take(connection: Connection, entries: Iterable[Entry]) -> Taken:
    """Add what the book lacks, verified, and apply it; what fits no chain is left out, counted."""
    op = tables.op
    columns = (op.c.hash, op.c.id, op.c.scope, op.c.replica, op.c.seq, op.c.lamport)
    rows = connection.execute(select(*columns)).all()
    known = {row.hash for row in rows}
    ids = {row.id for row in rows}
    places = {(row.scope, row.replica, row.seq): row.hash for row in rows}
    keys = journal.public_keys(connection)
    added: list[Entry] = []
    unfit = 0
    for entry in sorted(entries, key=lambda one: (one.lamport, one.seq, one.hash)):
        if entry.hash in known:
            continue
        place = (entry.scope, entry.replica, entry.seq)
        before = places.get((*place[:2], entry.seq - 1), journal.FIRST)
        told = journal.with_key(keys, entry.body) if entry.type == journal.ENROLLED else keys
        has_place = place not in places and before == entry.prev and entry.id not in ids
        if not has_place or not is_genuine(entry, told):
            unfit += 1
            continue
        keys = told
        known.add(entry.hash)
        ids.add(entry.id)
        places[place] = entry.hash
        added.append(entry)
    newest = max((row.lamport for row in rows), default=0)
    _add(connection, added, newest)
    return Taken(len(added), unfit)


def is_genuine(entry: Entry, keys: dict[str, str]) -> bool:
    """Whether the bytes are those that their author signed, and the values those they promise."""
    body = entry.body
    if entry.hash != journal.hash_of(entry.scope, entry.replica, entry.seq, entry.prev, body):
        return False
    try:
        said = codec.envelope_of(body)
    except msgspec.MsgspecError:
        return False
    told = (said.id, said.type, said.lamport, said.author)
    if told != (entry.id, entry.type, entry.lamport, entry.author):
        return False
    values_fit = all(
        codec.text_at(body, path) == codec.digest_of(salt, value)
        for path, salt, value in entry.private
    )
    return values_fit and journal.is_signed(entry, keys.get(entry.author))


def _add(connection: Connection, added: list[Entry], newest: int) -> None:
    understood = []
    for entry in added:
        values = {path: value for path, _salt, value in entry.private}
        operation = codec.decode(entry.body, entry.scope, values)
        state = journal.KEPT if operation is None else journal.APPLIED
        journal.insert_entries(connection, (entry,), state)
        if operation is not None:
            understood.append((operation, entry.lamport, entry.author))
    # Who may write is asked when an operation is applied: what is there may lose its right.
    is_late = any(one.type in _ABOUT_RIGHTS and one.lamport <= newest for one in added)
    if is_late or len(understood) >= _REBUILD_FROM:
        rebuild(connection)
        return
    for operation, lamport, author in understood:
        apply_by(connection, operation, lamport, author)
