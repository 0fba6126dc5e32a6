"""Look through a book for anything that is not as it was written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from tkvv_desktop.domain.bankdata import Finding
from tkvv_desktop.storage import codec, journal, tables, trust
from tkvv_desktop.storage.forks import open_forks
from tkvv_desktop.storage.rebuild import DERIVED_VERSION, live_equals_rebuilt
from tkvv_desktop.storage.telling import LOOKING, tell

Say = Callable[[int, int], None]
_STEP = 100  # operations between two words about how far it is
_CHANGED = "check.operation_changed"


def check(connection: Connection, *, full: bool, progress: Say | None = None) -> list[Finding]:
    """Every fault found, the first bad operation of each chain named; whoever calls rolls back.

    Always: hashes, chains, signatures, sums of postings. With `full` also the hashes of personal
    values, the pages of the file and derived tables against a rebuild.
    """
    say = progress or (lambda done, of: None)
    rows = _rows(connection)
    findings = _journal_faults(connection, rows, say)
    findings += _forks(connection, rows)
    findings += _unbalanced(connection)
    findings += _without_right(connection)
    if full:
        findings += _private_values(connection, rows)
        findings += pages(connection)
        # What was changed in the journal cannot be played again; it is named already.
        is_readable = all(finding.code != _CHANGED for finding in findings)
        if is_readable and not live_equals_rebuilt(connection):
            findings.append(_finding("check.derived_differ", ""))
    say(len(rows), len(rows))
    return findings


def journal_faults(connection: Connection) -> list[Finding]:
    """What is not as it was written in the journal alone: hashes, chains, signatures.

    An older or a newer program may have left the book: it understood other operations.
    """
    return _journal_faults(connection, _rows(connection), lambda done, of: tell(done, of, LOOKING))


def _rows(connection: Connection) -> Sequence[Row[Any]]:
    op = tables.op
    return connection.execute(select(op).order_by(op.c.scope, op.c.replica, op.c.seq)).all()


def _journal_faults(connection: Connection, rows: Sequence[Row[Any]], say: Say) -> list[Finding]:
    keys = trust.trust_of(connection).keys
    meta = tables.meta
    made_by = connection.scalar(select(meta.c.value).where(meta.c.key == "derived"))
    is_ours = made_by == str(DERIVED_VERSION)
    findings: list[Finding] = []
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            say(number, len(rows))
        findings += _faults_of(row, keys, is_ours=is_ours)
    return findings + _broken_chains(rows)


def _finding(code: str, subject: str, **facts: str) -> Finding:
    return Finding("refused", code, 0, subject, tuple(facts.items()))


def _faults_of(row: Row[Any], keys: dict[str, str], *, is_ours: bool) -> list[Finding]:
    if not journal.is_intact(row):
        return [_finding(_CHANGED, row.id)]
    try:
        envelope = codec.envelope_of(row.body)
    except msgspec.MsgspecError:
        return [_finding(_CHANGED, row.id)]
    said = (envelope.id, envelope.type, envelope.lamport, envelope.author)
    state = journal.APPLIED if codec.knows(envelope) else journal.KEPT
    is_as_noted = row.state == state or not is_ours
    if said != (row.id, row.type, row.lamport, row.author) or not is_as_noted:
        return [_finding(_CHANGED, row.id)]
    if not journal.is_signed(row, keys.get(row.author)):
        return [_finding("check.not_signed", row.id)]
    return []


def _broken_chains(rows: Any) -> list[Finding]:
    """The first operation of each chain that does not follow one that is there.

    Two may follow the same one, where a book and its double went on: that is a conflict between
    people, not damage.
    """
    findings = []
    places = {row.hash: (row.scope, row.replica, row.seq) for row in rows}
    broken: set[tuple[str, bytes]] = set()
    for row in rows:
        chain = (row.scope, row.replica)
        is_first = row.seq == 1 and row.prev == journal.FIRST
        if is_first or places.get(row.prev) == (*chain, row.seq - 1) or chain in broken:
            continue
        broken.add(chain)
        findings.append(_finding("check.chain_broken", row.id))
    return findings


def _forks(connection: Connection, rows: Sequence[Row[Any]]) -> list[Finding]:
    """Where two operations follow the same one, until somebody says what he found about it."""
    open_chains = {(one.group_no, one.replica) for one in open_forks(connection)}
    seen: set[tuple[str, bytes, int]] = set()
    findings = []
    for row in rows:
        place = (row.scope, row.replica, row.seq)
        if place in seen and (row.scope, row.replica.hex()) in open_chains:
            findings.append(_finding("check.chain_forked", row.id))
        seen.add(place)
    return findings


def _without_right(connection: Connection) -> list[Finding]:
    """What is kept and counts for nothing, because its author had no right to it."""
    table = tables.without_right
    counts = select(table).where(table.c.why != trust.ELSEWHERE).order_by(table.c.op_id)
    return [
        _finding(
            "check.machine_revoked" if row.why == trust.REVOKED else "check.without_right",
            row.op_id,
        )
        for row in connection.execute(counts)
    ]


def _unbalanced(connection: Connection) -> list[Finding]:
    posting = tables.posting
    found = connection.execute(
        select(posting.c.op_id).group_by(posting.c.op_id).having(func.sum(posting.c.amount) != 0)
    )
    return [_finding("check.unbalanced", row.op_id) for row in found]


def _private_values(connection: Connection, rows: Any) -> list[Finding]:
    """A value that no longer fits the hash that was signed. Values may be absent, never changed."""
    bodies = {row.hash: row for row in rows}
    findings = []
    for item in connection.execute(select(tables.private_value)):
        row = bodies.get(item.op_hash)
        expected = codec.digest_of(item.salt, item.value)
        if row is None or codec.text_at(row.body, item.path) != expected:
            subject = row.id if row is not None else item.op_hash.hex()
            findings.append(_finding("check.private_changed", subject))
    return findings


def pages(connection: Connection) -> list[Finding]:
    """Whether every page of the file fits its seal, and the pages fit each other.

    A page that was torn by a power cut while it was brought into the file lies whole in the log
    beside it, and is read from there; so with a log what counts is what is read.
    """
    if connection.dialect.name != "sqlite":
        return []
    is_good = fits(connection)
    if is_good and not _has_log(connection):
        is_good = not connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    return [] if is_good else [_finding("check.pages_damaged", "")]


def _has_log(connection: Connection) -> bool:
    """Whether there are pages that no checkpoint has brought into the file."""
    for _number, _name, file in connection.exec_driver_sql("PRAGMA database_list"):
        log = Path(f"{file}-wal")
        if file and log.is_file() and log.stat().st_size:
            return True
    return False


def fits(connection: Connection) -> bool:
    """Whether the pages fit each other, those still waiting for a checkpoint in their places.

    Raises Trouble("book.damaged") when one of them does not fit its seal.
    """
    return connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
