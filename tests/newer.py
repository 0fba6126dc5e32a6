"""What a newer program writes into a book: operations that no program of today knows."""

import random

import books
import msgspec

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.storage import journal
from tkvv_desktop.storage.journal import Entry
from tkvv_desktop.storage.merging import take


def unknown(app, count, *, critical, seed=0, group_no=books.GROUP):
    """Operations that no program of today knows, in a chain of another machine."""
    chance, own = random.Random(seed), app.book.writer.keys
    replica, prev, made = chance.randbytes(16), journal.FIRST, []
    with app.book.reading() as connection:
        lamport, _head = journal.head(connection)
    for seq in range(1, count + 1):
        kind = chance.choice(["meeting.posted", "statement.read", "member.photographed", "x.y"])
        said = {
            "author": own.user,
            "crit": critical(chance),
            "data": {"new": chance.choice([1, "ệ", None, [1, {"a": "b"}], {}])},
            "id": new_id(),
            "lamport": lamport + seq,
            "type": kind,
            "v": chance.randint(2, 99) + 1000,
            "wall": books.WALL,
        }
        body = msgspec.json.encode(said, order="sorted")
        digest = journal.hash_of(group_no, replica, seq, prev, body)
        signed = own.signing.sign(digest).signature
        made.append(
            Entry(
                digest,
                group_no,
                replica,
                seq,
                prev,
                lamport + seq,
                said["id"],
                own.user,
                kind,
                body,
                signed,
            )
        )
        prev = digest
    return made


def bring(app, entries):
    """As a newer program's second file or stick would."""
    with app.book.engine.begin() as connection:
        taken = take(connection, entries)
    app.book.keep(entries)
    return taken


def bring_money(app):
    """One operation about money that this program does not understand."""
    return bring(app, unknown(app, 1, critical=lambda _chance: True))
