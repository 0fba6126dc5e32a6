"""What somebody with the password and a knowledge of SQL may do to a closed book."""

import shutil

import books
from sqlalchemy import delete, insert, select, update

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE, UserEnrolled
from tkvv_desktop.storage import copies, journal, keys, slots, tables
from tkvv_desktop.storage.engine import open_engine
from tkvv_desktop.storage.rebuild import rebuild
from tkvv_desktop.storage.second_file import folder_of

OP = tables.op


class Tampering:
    """One change of a closed book; `bad` is the operation that must be named first, if any."""

    def __init__(self, path, random):
        self.path, self.random, self.bad = path, random, None
        self.own = keys.unlock(path, books.PASSWORD)
        self.writer = None

    def __call__(self, way):
        engine = open_engine(self.path, self.own.book_key)
        try:
            with engine.begin() as connection:
                self.rows = connection.execute(
                    select(OP).where(OP.c.scope == books.GROUP).order_by(OP.c.seq)
                ).all()
                getattr(self, way)(connection)
        finally:
            engine.dispose()

    def _pick(self, first=0, last=0):
        return self.random.randrange(first, len(self.rows) - last)

    def change(self, connection):
        """One byte of what was signed, also of who let whom in."""
        row = self.random.choice(connection.execute(select(OP).order_by(OP.c.lamport)).all())
        at = self.random.randrange(len(row.body))
        body = row.body[:at] + bytes([row.body[at] ^ 1]) + row.body[at + 1 :]
        connection.execute(update(OP).where(OP.c.hash == row.hash).values(body=body))
        self.bad = row.id

    def delete(self, connection):
        """An operation in the middle is gone; the one after it names what is missing."""
        at = self._pick(last=1)
        self._take_out(connection, self.rows[at : at + 1])
        self.bad = self.rows[at + 1].id

    def insert(self, connection):
        """An operation too many, between two of the chain."""
        at = self._pick()
        row = self.rows[at]
        values = dict(row._mapping) | {"id": new_id(), "sig": bytes(64)}
        values["hash"] = self.random.randbytes(32)
        values["seq"] = row.seq + 1_000_000
        connection.execute(insert(OP), values)
        self.bad = values["id"]

    def reorder(self, connection):
        """Two operations change places."""
        at = self._pick(last=1)
        one, other = self.rows[at], self.rows[at + 1]
        for row, seq in ((one, -1), (other, one.seq), (one, other.seq)):
            connection.execute(update(OP).where(OP.c.hash == row.hash).values(seq=seq))
        self.bad = other.id

    def replace(self, connection):
        """Another body with a hash of its own, signed by nobody; all else as it was."""
        row = self.rows[self._pick()]
        body = row.body.replace(b'"wall":"2026', b'"wall":"2025')
        assert body != row.body
        new = journal.hash_of(row.scope, row.replica, row.seq, row.prev, body)
        connection.execute(update(OP).where(OP.c.hash == row.hash).values(body=body, hash=new))
        self.bad = row.id

    def sign_as_another(self, connection):
        """The whole rest of the chain written anew, with a key that nobody was enrolled with."""
        at = self._pick()
        other = keys.new_user(self.own, self.own.user)
        prev = self.rows[at].prev
        for row in self.rows[at:]:
            body = row.body.replace(b'"wall":"2026', b'"wall":"2025')
            digest = journal.hash_of(row.scope, row.replica, row.seq, prev, body)
            values = {"body": body, "hash": digest, "prev": prev}
            values["sig"] = other.signing.sign(digest).signature
            connection.execute(update(OP).where(OP.c.hash == row.hash).values(**values))
            prev = digest
        self.bad = self.rows[at].id

    def enrol_another(self, connection):
        """A second key for the same person, put in by somebody who has none."""
        self._enrol(connection, self.own.user)

    def enrol_oneself(self, connection):
        """A person whom nobody let in, signed by himself."""
        self._enrol(connection, new_id())

    def _enrol(self, connection, user):
        other = keys.new_user(self.own, user)
        facts = {"name": "Ai đó", "role": "leader", "public_key": other.public_key}
        false = UserEnrolled(id=new_id(), scope=OFFICE, user=user, **facts)
        writer = journal.Writer(other, self.random.randbytes(16))
        self.bad = journal.append(connection, false, writer, books.WALL).entry.id

    def alter_a_table(self, connection):
        """A balance that no operation made."""
        line = tables.meeting_line
        number = self.random.choice(connection.scalars(select(line.c.op_id)).all())
        connection.execute(
            update(line).where(line.c.op_id == number).values(deposit=line.c.deposit + 1)
        )

    def roll_back(self, connection):
        """The newest operations never were: book, tables, second file and copies agree."""
        count = self.random.randint(1, len(self.rows) - 3)
        self._take_out(connection, self.rows[-count:])
        rebuild(connection)
        self._no_other_trace()

    def write_anew(self, connection):
        """The rest of the chain once more with other amounts, signed by the person himself."""
        at = self._pick(3)
        prev, old = self.rows[at].prev, self.rows[at:]
        for row in old:
            body = row.body.replace(b'"wall":"2026', b'"wall":"2025')
            digest = journal.hash_of(row.scope, row.replica, row.seq, prev, body)
            values = {"body": body, "hash": digest, "prev": prev}
            values["sig"] = self.own.signing.sign(digest).signature
            connection.execute(update(OP).where(OP.c.hash == row.hash).values(**values))
            private = tables.private_value
            connection.execute(
                update(private).where(private.c.op_hash == row.hash).values(op_hash=digest)
            )
            prev = digest
        rebuild(connection)
        self._no_other_trace()

    def _take_out(self, connection, rows):
        private = tables.private_value
        for row in rows:
            connection.execute(delete(private).where(private.c.op_hash == row.hash))
            connection.execute(delete(OP).where(OP.c.hash == row.hash))

    def _no_other_trace(self):
        shutil.rmtree(folder_of(self.path), ignore_errors=True)
        shutil.rmtree(copies.folder_of(self.path), ignore_errors=True)


def edit_slots(path, random):
    """One byte of the file of keys."""
    file = slots.slots_path(path)
    data = bytearray(file.read_bytes())
    at = random.choice([at for at, byte in enumerate(data) if byte not in b" \n"])
    data[at] ^= 1
    file.write_bytes(bytes(data))


NAMED = (
    "change",
    "delete",
    "insert",
    "reorder",
    "replace",
    "sign_as_another",
    "enrol_another",
    "enrol_oneself",
)
"""After these the first bad operation is named."""
SILENT = ("roll_back", "write_anew")
"""After these everything in the book fits; only what the machine remembers does not."""
