"""What happens in the simulated town, by chance: each event gives the machines that it touched."""

from datetime import UTC, datetime

import books
import computers
import loose_sticks
from computers import PowerCut
from light_books import written_by_chance
from loose_sticks import LooseStick

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.usecases import conflicts
from tkvv_desktop.usecases.exchange import settle_conflict

CLOCKS = tuple(datetime(year, 5, 5, tzinfo=UTC) for year in (1926, 1970, 2026, 2038, 2126))
MOST_MACHINES = 11


def work(town, rng, one=None):
    """Somebody saves something."""
    one = one or (town.lead(rng) if rng.random() < 0.7 else town.anybody(rng))
    operation = _something(town, rng, one)
    if not one.knows(type(operation)):
        return (one,)
    town.say("  ", one.name, operation.TYPE, operation.scope)
    saved = town.attempt(one, lambda: one.write(operation) or True)
    if saved and isinstance(operation, ops.MeetingPosted):
        town.meetings[operation.scope].append(operation.id)
        town.drafts[one.user] = operation
    if saved and isinstance(operation, ops.DepositNoted):
        town.deposits[operation.scope].append(operation.id)
    return (one,)


def _something(town, rng, one):
    group = rng.choice(one.groups)
    draft = town.drafts.get(one.user)
    if draft is not None and rng.random() < 0.05:
        with one.app.book.reading() as connection:
            if not computers.journal.is_written(connection, draft.id):
                return draft  # the form was open on both computers
    if one.role == "leader" and rng.random() < 0.05:
        return computers.FeeNoted(id=new_id(), scope=group, customer_no=books.AN, amount=5000)
    if one.role == "leader" and town.meetings[group] and rng.random() < 0.1:
        amount = rng.randrange(1, 90) * 1000
        target, number = rng.choice(town.meetings[group]), rng.choice(["001", "002"])
        instead = books.line(number, books.BINH, interest=amount, deposit=amount)
        return books.correction(new_id(), target, number, group, meeting_line=instead)
    if one.role == "leader" and town.deposits[group] and rng.random() < 0.05:
        target = rng.choice(town.deposits[group])
        return books.correction(new_id(), target, ops.DEPOSIT_LINE, group)
    return written_by_chance(rng, one, group, town.meetings[group])


def write(town, rng, one=None):
    """Somebody writes bundles onto a stick, for one partner, for some or for all."""
    one, root = one or town.anybody(rng), rng.choice(town.sticks)
    partners = met_by(one)
    to = rng.sample(partners, rng.choice([1, 1, 1, len(partners)]))
    faults = {}
    if rng.random() < 0.1:
        faults = rng.choice(
            [
                {"room": rng.randrange(20_000)},
                {"keeps": rng.randrange(20_000)},
                {"pulled_at": rng.randrange(30)},
                {"is_protected": True},
            ]
        )
    drives = LooseStick(root, one.power, **faults)
    town.say("  ", one.name, "for", *(other.name for other in to), "on", root.name, faults or "")
    whole = rng.random() < 0.1
    done = town.attempt(one, lambda: one.on(drives).write(to, root, whole=whole))
    if done is not None:
        town.old += [(path.name, path.read_bytes()) for path in done.paths if "_B" not in path.name]
        del town.old[:-30]
    return (one,)


def met_by(one):
    """Those whose digits somebody at this book compared; of others one only knows the address."""
    return [to for to in one.exchange.partners() if to.is_own]


def read(town, rng, one=None):
    """Somebody reads a stick; old bundles may have been laid on it again."""
    one, root = one or town.anybody(rng), rng.choice(town.sticks)
    for name, data in rng.sample(town.old, min(len(town.old), rng.choice([0, 0, 1, 3, 6]))):
        (root / f"old {name}").write_bytes(data)
    drives = LooseStick(root, one.power)
    town.say("  ", one.name, "reads", root.name)
    _told(town, one, town.attempt(one, lambda: one.on(drives).read(root)) or ())
    return (one,)


def _told(town, one, found):
    """Whatever lies there whole is taken, or known already."""
    for item in found:
        town.say("     ", item.name, item.error or item.received.code)
        if item.error is not None and not one.disk.is_full:
            town.promises.allow_on_a_stick(item.error.code, (town.seed, item.name))
    return found


def carry(town, rng):
    """A stick goes straight from one to the other, as most do."""
    one = town.anybody(rng)
    to = rng.choice(met_by(one))
    readers = [other for other in town.machines if other.address == to.address]
    if not readers:
        return (one,)
    other, root = rng.choice(readers), rng.choice(town.sticks)
    town.say("  ", one.name, "to", other.name)
    carried(town, one, other, root)
    return one, other


def carried(town, one, other, root):
    """Write for another and read it there; what it came to."""
    (to,) = [to for to in one.exchange.partners() if to.address == other.address]
    on = LooseStick(root, one.power)
    if town.attempt(one, lambda: one.on(on).write([to], root)) is None:
        return ()
    on = LooseStick(root, other.power)
    return _told(town, other, town.attempt(other, lambda: other.on(on).read(root)) or ())


def harm_a_stick(town, rng):
    """Files on a stick are damaged, one copy or both; a stranger's lie there."""
    root = rng.choice(town.sticks)
    files = loose_sticks.bundles_on(root)
    for path in rng.sample(files, min(len(files), rng.randint(1, 3))):
        town.say("   harmed:", path.name)
        loose_sticks.harm(path, rng)
    if rng.random() < 0.3:
        (root / "thư.tkvv").write_bytes(rng.randbytes(500))


def lose_a_stick(town, rng):
    """It is lost, or wiped for something else."""
    loose_sticks.wipe(rng.choice(town.sticks))


def power_cut(town, rng):
    """The power goes at any write of something; perhaps once more while the book is opened."""
    one = town.anybody(rng)
    one.power.left = int(1.12 ** rng.randrange(55))
    rng.choice([work, write, read, read])(town, rng, one)
    if one.power.left is not None and rng.random() < 0.5:
        one.power.left = rng.randrange(4)
        try:
            with one.running():
                one.open()
        except (PowerCut, Exception):
            if not one.power.is_off:
                raise
            town.say("   dark while it opened")
    town.switch_on(one)
    return (one,)


def kill(town, rng):
    """The program ends without a word."""
    one = town.anybody(rng)
    town.switch_on(one)
    return (one,)


def full_disk(town, rng):
    """There is no room for a page while somebody works; then there is."""
    one = town.anybody(rng)
    with one.full_disk():
        rng.choice([work, write, read])(town, rng, one)
    if rng.random() < 0.3:
        town.switch_on(one)
    return (one,)


def full_second_file(town, rng):
    """The book has room and its second file has none."""
    one = town.anybody(rng)
    one.disk.is_full = True
    rng.choice([work, read])(town, rng, one)
    one.disk.is_full = False
    return (one,)


def keep_a_copy(town, rng):
    """Somebody copies the file of his book."""
    one = town.anybody(rng)
    town.copies.append((one.name, one.program, one.copy_of_book()))
    town.say("   of", one.name)
    while len(town.copies) > 4:
        town.copies.pop(0)[2].gone()


def bring_a_copy_back(town, rng):
    """An old copy is restored, laid over the book, or opened on a new computer."""
    names = {one.name: one for one in town.machines}
    kept = [one for one in town.copies if one[0] in names]
    if not kept:
        return ()
    found = rng.choice(kept)
    name, program, copied = found
    one = names[name]
    way = rng.choice(["restored", "laid over", "new computer", "both"])
    if way == "both" and len(town.machines) >= MOST_MACHINES:
        way = "restored"
    town.say("  ", name, way)
    town.copies.remove(found)
    town.was_brought_back = True
    with one.running():
        if way in {"restored", "laid over"}:
            one.app.book.keep(())  # the second file takes what it had no room for
            (one.restored if way == "restored" else one.put_back)(copied)
            one.use(one.program)
            one.open()
            return (one,)
        other = one.moved(f"{name}+", copied) if program == one.program else _newer(one, found)
        town.machines.append(other)
        if way == "new computer":
            town.machines.remove(one)
            one.engine.gone()
    return (other,)


def _newer(one, found):
    """A new computer comes with the program that its owner uses now."""
    name, _program, copied = found
    with copied.begin() as connection:
        computers.recovery.set_meta(connection, "derived", "0")
    return one.moved(f"{name}+", copied)


def clone(town, rng):
    """Somebody carries the whole disk over to another computer and uses both."""
    one = town.anybody(rng)
    if len(town.machines) >= MOST_MACHINES or one.user in town.is_gone:
        return ()
    town.machines.append(one.double(f"{one.name}*"))
    town.say("   of", one.name)
    return (one, town.machines[-1])


def another_program(town, rng):
    """A newer program is installed, or an older one."""
    one = town.anybody(rng)
    one.use(rng.randrange(len(computers.PROGRAMS)))
    town.say("  ", one.name, one.program)
    town.switch_on(one)
    return (one,)


def steal(town, rng):
    """A laptop is stolen; an office revokes the machine, its owner goes on with a copy."""
    one = town.lead(rng)
    office = rng.choice([other for other in town.machines if other.role != "leader"])
    machines = office.exchange.machines()
    if one.user in town.is_gone or one.replica.hex() not in machines:
        return ()
    if one.groups[0] not in office.groups:
        return ()
    town.is_gone.add(one.user)
    town.say("  ", one.name, "revoked by", office.name)
    copied = one.copy_of_book()
    town.attempt(office, lambda: office.exchange.revoke(one.replica.hex(), "Mất máy"))
    work(town, rng, one)
    write(town, rng, one)
    with one.running():
        other = one.moved(f"{one.name} mới", copied)
    town.machines = [it for it in town.machines if it.user != one.user] + [other]
    return (office, other)


def give_the_pen(town, rng):
    """An office lets a leader write the money of a group."""
    office = rng.choice([one for one in town.machines if one.role != "leader"])
    group = rng.choice(office.groups)
    to = town.lead(rng)
    if office.knows(ops.PenGiven):
        town.attempt(office, lambda: office.exchange.give_pen(group, to.user, "Đổi người"))
    return (office,)


def settle(town, rng):
    """Somebody looks into what does not fit together."""
    one = town.anybody(rng)

    def look():
        rows = one.app.ask(conflicts.conflict_rows, one.clock.today())
        waiting = [row for row in rows if row.state == conflicts.OPEN]
        if waiting:
            mark = rng.choice(waiting).id
            told = one.app.ask(conflicts.settling, one.clock.today(), mark, "Đã xem lại")
            one.app.do(settle_conflict, told)
        return True

    town.attempt(one, look)
    return (one,)


def wrong_clock(town, rng):
    """A machine begins to tell another day."""
    town.anybody(rng).set_clock(rng.choice(CLOCKS))


WEIGHT_OF = {
    work: 40,
    carry: 12,
    write: 10,
    read: 14,
    harm_a_stick: 4,
    lose_a_stick: 2,
    power_cut: 6,
    kill: 1,
    full_disk: 3,
    full_second_file: 2,
    keep_a_copy: 3,
    bring_a_copy_back: 2,
    clone: 1,
    another_program: 2,
    steal: 0.5,
    give_the_pen: 1,
    settle: 3,
    wrong_clock: 2,
}
EVENTS, WEIGHTS = list(WEIGHT_OF), list(WEIGHT_OF.values())
