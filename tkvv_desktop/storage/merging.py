"""Take operations that a book lacks: from its second file, a copy or another state of it.

Nothing is believed: bytes, chain, signature and personal values are verified one by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, func, select

from tkvv_desktop.storage import codec, journal, tables, tables_privacy, trust
from tkvv_desktop.storage.apply import Rights
from tkvv_desktop.storage.journal import Entry
from tkvv_desktop.storage.rebuild import rebuild

_REBUILD_FROM = 200  # new operations, and more than this part of those that are there: then
_SHARE = 2  # making the tables anew is quicker than applying each


@dataclass(frozen=True, slots=True)
class Taken:
    """How many operations were new and are in the book now, and how many did not fit it."""

    added: int
    unfit: int


def take(connection: Connection, entries: Iterable[Entry]) -> Taken:
    """Add what the book lacks, verified, and apply it; what fits no chain is left out, counted.

    Where a book and its double went on from the same operation, both are taken.
    """
    op = tables.op
    rows = connection.execute(select(op.c.hash, op.c.scope, op.c.replica, op.c.seq)).all()
    known = {row.hash: (row.scope, row.replica, row.seq) for row in rows}
    new = sorted(
        (one for one in entries if one.hash not in known),
        key=lambda one: (one.lamport, one.seq, one.hash),
    )
    if not new:
        return Taken(0, 0)
    keys = keys_with(connection, new)
    added: list[Entry] = []
    for entry in new:
        if entry.hash in known:
            continue
        if follows(entry, known) and is_genuine(entry, keys):
            known[entry.hash] = (entry.scope, entry.replica, entry.seq)
            added.append(entry)
    add(connection, added)
    return Taken(len(added), len({one.hash for one in new}) - len(added))


def keys_with(connection: Connection, new: Iterable[Entry]) -> dict[str, str]:
    """The keys of all writers, by the journal and by what is new; only what is signed counts."""
    enrolments = (one for one in new if one.type in trust.TYPES)
    found = [trust.told(one, {}) for one in enrolments if journal.is_intact(one)]
    told = [*trust.told_in(connection), *(one for one in found if one is not None)]
    return trust.trust_in(told, trust.root_of(connection), trust.is_signed).keys


def follows(entry: Entry, known: Mapping[bytes, tuple[str, bytes, int]]) -> bool:
    """Whether what stands before it in its chain is known; `known` gives the place of each hash."""
    if entry.seq == 1:
        return entry.prev == journal.FIRST
    return known.get(entry.prev) == (entry.scope, entry.replica, entry.seq - 1)


def is_genuine(entry: Entry, keys: Mapping[str, str]) -> bool:
    """Whether the bytes are those that their author signed, and the values those they promise."""
    return is_sound(entry) and journal.is_signed(entry, keys.get(entry.author))


def is_sound(entry: Entry) -> bool:
    """Whether hash, envelope and personal values fit the signed bytes; who signed is not asked."""
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
    return all(
        codec.text_at(body, path) == codec.digest_of(salt, value)
        for path, salt, value in entry.private
    )


def add(connection: Connection, added: Sequence[Entry]) -> None:
    """Put verified entries into the journal and bring the tables to what a rebuild would give."""
    if not added:
        return
    op = tables.op
    newest = connection.scalar(select(func.max(op.c.lamport))) or 0
    someone_erased = connection.execute(select(tables_privacy.erased).limit(1)).first() is not None
    ids = {one.id for one in added}
    is_doubled = len(ids) < len(added) or any(journal.is_written(connection, one) for one in ids)
    known = connection.scalar(select(func.count()).select_from(op)) or 0
    is_simple = not is_doubled and len(added) < max(_REBUILD_FROM, known // _SHARE)
    understood = []
    for entry in added:
        values = {path: value for path, _salt, value in entry.private}
        operation = codec.decode(entry.body, entry.scope, values)
        state = journal.KEPT if operation is None else journal.APPLIED
        journal.insert_entries(connection, (entry,), state)
        is_late = someone_erased and entry.lamport <= newest  # it may bring back what was erased
        is_simple = is_simple and not is_late and entry.type not in trust.TYPES
        if operation is not None:
            understood.append((operation, entry))
    if not is_simple:
        rebuild(connection)
        return
    authors = Rights(connection)
    for operation, entry in understood:
        authors.apply(operation, entry)
