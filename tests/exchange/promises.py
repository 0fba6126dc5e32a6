"""What must hold after everything that may happen: nothing acknowledged is lost, no money made."""

import json

from computers import PROGRAMS
from sqlalchemy import func, select

from tkvv_desktop.domain import conflicts
from tkvv_desktop.domain.ops.base import DEPOSIT_LINE
from tkvv_desktop.storage import receiving, sending, tables
from tkvv_desktop.storage.check import check
from tkvv_desktop.storage.rebuild import live_equals_rebuilt

LOCAL = {"user", "user_retired", "without_right"}
"""Tables that say what one book believes; two books need not agree on them."""
IDS = ("id_no", "id_issued_on")
"""What an officer is not told."""
TOLD = {"check.chain_forked", "check.machine_revoked", "check.without_right"}
"""What the check may name: it is in the list of conflicts, too."""
REFUSED = {
    *("user.no_right", "user.other_group", "user.whole_book", "user.retired"),
    *("book.disk_full", "pen.not_a_keeper", "user.unknown", "group.unknown", "conflict.closed"),
    *("stick.full", "stick.write_protected", "stick.gone", "stick.not_as_written"),
}
HARMED = {
    *("bundle.not_ours", "bundle.damaged", "bundle.cut_short", "bundle.too_new"),
    *("bundle.forged", "bundle.not_for_us", "stick.gone"),
}


class Promises:
    """Looks at the machines of a town; raises AssertionError."""

    def __init__(self, groups):
        self.groups = groups
        self._bodies = {}

    def allow(self, code):
        """Something was refused in so many words."""
        assert code in REFUSED, code

    def allow_on_a_stick(self, code, about):
        """A bundle was refused; a whole one never is."""
        assert code in HARMED, (code, about)

    def look_at(self, one, *, is_whole):
        """After each event. `is_whole`: also what takes long."""
        assert one.acknowledged <= one.entries(), (one.name, "lost")
        posting = tables.posting
        with one.app.book.reading() as connection:
            query = select(posting.c.op_id).group_by(posting.c.op_id)
            uneven = connection.scalars(query.having(func.sum(posting.c.amount) != 0)).all()
            assert [] == uneven, (one.name, uneven)
            for group in one.groups:
                expected, found = (
                    self._reckoned(connection, one, group),
                    balances(connection, group),
                )
                assert expected == found, (one.name, group, expected, found)
        if is_whole:
            with one.running(), one.app.book.scratch() as connection:
                assert [] == faults(connection), one.name
                assert live_equals_rebuilt(connection), (one.name, "rebuilt is not live")

    def are_equal(self, machines):
        """At the end: nothing waits, and who may see the same sees the same."""
        self._all_came(machines)
        for group in self.groups:
            having = [one for one in machines if group in one.groups]
            first, *others = having
            told = self._told(first, group)
            for other in others:
                found = self._told(other, group)
                for what in told:
                    assert told[what] == found[what], (group, what, first.name, other.name)
        for one in machines:
            with one.running(), one.app.book.scratch() as connection:
                assert [] == faults(connection), one.name
                assert live_equals_rebuilt(connection), (one.name, "rebuilt is not live")

    def _all_came(self, machines):
        there = {one.name: one.entries() for one in machines}
        for one in machines:
            with one.running(), one.app.book.reading() as connection:
                assert 0 == len(receiving._waiting(connection)), (one.name, "something waits")
                for to in sending.partners(connection):
                    if not to.is_own:  # they never met: others carry it on
                        continue
                    told = sending.sending(connection, to, whole=True)
                    seen = {sending.digest_of_line(line) for line in told.lines}
                    for other in machines:
                        if other.address == to.address:
                            lacks = self._named(connection, seen - there[other.name])
                            assert [] == lacks, (one.name, "has more than", other.name, lacks)

    def _named(self, connection, hashes):
        op = tables.op
        rows = connection.execute(select(op.c.hash, op.c.type, op.c.scope, op.c.lamport))
        return sorted((row.type, row.scope, row.lamport) for row in rows if row.hash in hashes)

    def _told(self, one, group):
        """Everything that a machine tells of a group, as far as an officer may see it."""
        with one.running():
            facts = one.app.ask(lambda reader: reader.conflict_facts())
            listed = conflicts.conflicts(facts.of(lambda sees: sees == group))
            with one.app.book.reading() as connection:
                op = tables.op
                rows = connection.execute(select(op.c.hash, op.c.id).where(op.c.scope == group))
                ids = {row.hash: row.id for row in rows}
                return rows_of(connection, {*ids.values()}) | {
                    "entries": {*ids},
                    "balances": balances(connection, group),
                    "conflicts": [without_ids(item) for item in listed],
                }

    def _reckoned(self, connection, one, group):
        """The balances by another reckoning, that reads the signed bytes and nothing else."""
        op, known = tables.op, PROGRAMS[one.program]
        without = set(connection.scalars(select(tables.without_right.c.op_id)))
        rows = connection.execute(
            select(op.c.hash, op.c.id).where(op.c.scope == group).order_by(op.c.lamport, op.c.hash)
        ).all()
        counted = {}
        for row in rows:
            body = self._body(connection, row.hash)
            if (body["type"], body["v"]) in known:
                counted.setdefault(row.id, body)
        return reckoned({key: one for key, one in counted.items() if key not in without})

    def _body(self, connection, digest):
        if digest not in self._bodies:
            op = tables.op
            raw = connection.scalar(select(op.c.body).where(op.c.hash == digest))
            self._bodies[digest] = json.loads(raw)
        return self._bodies[digest]


def reckoned(counted):
    """The balance of each account and customer by operations: id and body, each once."""
    taken_back, lines, deposits = _parts(counted)
    moves = []
    for place, (line, instead_of) in lines.items():
        if place not in taken_back and _is_of_a_meeting(lines, instead_of):
            who, interest = line["customer_no"], sum(part["amount"] for part in line["interest"])
            moves += [("cash", who, interest + line["deposit"])]
            moves += [("interest", who, -interest), ("deposit", who, -line["deposit"])]
    for place, data in deposits:
        if place not in taken_back:
            who, amount = data["customer_no"], data["amount"]
            moves += [("bank", who, amount), ("deposit", who, -amount)]
    sums = {}
    for account, customer, amount in moves:
        sums[account, customer] = sums.get((account, customer), 0) + amount
    return {key: amount for key, amount in sums.items() if amount}


def _parts(counted):
    """What was taken back; each line and what it stands for; each deposit."""
    taken_back, lines, deposits = set(), {}, []
    for op_id, body in counted.items():
        data = body["data"]
        match body["type"]:
            case "meeting.posted":
                lines |= {(op_id, one["line"]): (one, None) for one in data["lines"]}
            case "line.corrected":
                instead_of = (data["target"], data["line"])
                taken_back.add(instead_of)
                if data["meeting_line"]:
                    lines[op_id, data["meeting_line"]["line"]] = (data["meeting_line"], instead_of)
            case "deposit.noted":
                deposits.append(((op_id, DEPOSIT_LINE), data))
    return taken_back, lines, deposits


def _is_of_a_meeting(lines, instead_of):
    """What stands for a line stands for a line of a meeting, over as many corrections as there are.

    One that came before its meeting waits for it.
    """
    while instead_of is not None:
        if instead_of not in lines:
            return False
        instead_of = lines[instead_of][1]
    return True


def balances(connection, group):
    posting = tables.posting
    rows = connection.execute(
        select(posting.c.account, posting.c.customer_no, func.sum(posting.c.amount))
        .where(posting.c.group_no == group)
        .group_by(posting.c.account, posting.c.customer_no)
    )
    return {(str(row[0]), row[1]): row[2] for row in rows if row[2]}


def faults(connection):
    """What the check names and no conflict does."""
    found = check(connection, full=False)
    return [(one.code, one.subject) for one in found if one.code not in TOLD]


def rows_of(connection, ids):
    """Every row that these operations made in the derived tables, by table."""
    found = {}
    for name, table in tables.DERIVED.tables.items():
        if name in LOCAL or "op_id" not in table.c:
            continue
        found[name] = sorted(
            repr([(k, v) for k, v in row._mapping.items() if k not in IDS])
            for row in connection.execute(select(table))
            if row.op_id in ids
        )
    return found


def without_ids(item):
    """A conflict as who may not see ID numbers sees it."""
    told = tuple(one for one in item.told if one[0] not in IDS)
    return repr((item.kind, item.subject, item.entries, item.is_open, item.doubles, told))
