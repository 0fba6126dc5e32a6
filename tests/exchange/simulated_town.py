"""Five leaders, two officers and a bank, by seed: what people, machines and sticks do in months.

`Town.live` plays events; each has chance of its own, so leaving some out changes no other one.
"""

import random
from functools import cache
from itertools import combinations, count

import books
import computers
import happenings
import loose_sticks
import towns
from computers import Computer, PowerCut, reproducible
from promises import Promises

from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.domain.ids import new_id

GROUPS = tuple(f"48201{number:02}" for number in range(1, 6))
LEADERS = ("Quyên", "Mẩy", "Tới", "Dua", "Sến")
OFFICERS = {"Pành": GROUPS[:3], "Xuân": GROUPS[2:]}
BANK = "Hạnh"
AT_THE_BANK = (0, 4)  # leaders who bring their stick to the bank, too
STICKS = 4
TOMORROW = len(computers.PROGRAMS) - 1


@cache
def founded(folder):
    """All of them after they met face to face, and the bank told each leader of his group."""
    with reproducible("town"):
        leaders = [
            Computer(folder, name, "leader", (group,))
            for name, group in zip(LEADERS, GROUPS, strict=True)
        ]
        officers = [
            Computer(folder, name, "association", groups) for name, groups in OFFICERS.items()
        ]
        bank = Computer(folder, BANK, "bank", GROUPS)
        numbers = count()

        def met(one, other, of_one, of_other):
            place = folder / f"cards-{next(numbers)}"
            place.mkdir()
            towns.pair(one.app, other.app, place, of_one, of_other)

        for number, leader in enumerate(leaders):
            for officer in officers:
                if leader.groups[0] in officer.groups:
                    met(leader, officer, leader.groups, ())
            if number in AT_THE_BANK:
                met(leader, bank, leader.groups, ())
            (group,) = leader.groups
            leader.write(
                books.group_note(new_id(), group_no=group),
                books.people(new_id(), group_no=group),
                books.statement(new_id(), group_no=group),
            )
        for officer in officers:
            met(officer, bank, officer.groups, ())
        return (*leaders, *officers, bank)


class Town:
    """What there is of them in the history of one seed."""

    def __init__(self, seed, folder):
        self.seed, self.folder = seed, folder
        self.machines = [one.double(one.name) for one in founded(folder.parent)]
        self.sticks = []
        for number in range(STICKS):
            self.sticks.append(folder / f"stick-{number}")
            self.sticks[-1].mkdir(parents=True)
        self.old = []  # bundles that were written once: name, bytes
        self.copies = []  # (name of the machine, program, bytes of its book)
        self.drafts = {}  # the newest money of each user
        self.meetings = {group: [] for group in GROUPS}
        self.deposits = {group: [] for group in GROUPS}
        self.is_gone = set()  # users whose machine was stolen once
        self.was_brought_back = False  # an older state of a book goes on
        self.story = []
        self.promises = Promises(GROUPS)

    def say(self, *words):
        self.story.append(" ".join(map(str, words)))

    def live(self, numbers):
        """Play these events, and look after each whether what was promised holds."""
        for number in numbers:
            rng = random.Random(f"{self.seed}/{number}")
            event = rng.choices(happenings.EVENTS, happenings.WEIGHTS)[0]
            with reproducible(f"{self.seed}/{number}"):
                self.say(f"{number:3}", event.__name__)
                touched = event(self, rng)
                for one in touched or ():
                    self.promises.look_at(one, is_whole=rng.random() < 1 / 16)

    def attempt(self, one, act):
        """Somebody does something; what it gave, or None when it was refused or the power went."""
        try:
            with one.running():
                done = act()
        except (PowerCut, Exception) as error:
            if one.power.is_off:  # whatever the program made of it
                self.say("   dark:", one.name)
                self.switch_on(one)
                return None
            if not isinstance(error, KnownError):
                raise
            self.say("   not done:", error.code)
            self.promises.allow(error.code)
            return None
        one.acknowledged = one.entries()
        return done

    def switch_on(self, one):
        one.power.left = None
        one.engine.dispose()  # what was not committed is gone
        with one.running():
            one.open()

    def lead(self, rng):
        return rng.choice([one for one in self.machines if one.role == "leader"])

    def anybody(self, rng):
        return rng.choice(self.machines)

    def close(self):
        for one in self.machines:
            one.engine.gone()
        for _name, _program, engine in self.copies:
            engine.gone()


def come_together(town, rounds):
    """Nothing fails any more: everybody has the newest program, and sticks go round.

    One round more where a copy was brought back: whoever had heard that its owner holds something
    sends that again when he was told that it is gone.
    """
    root = town.folder / "last"
    root.mkdir()
    with reproducible(f"{town.seed}/end"):
        for one in town.machines:
            one.use(TOMORROW)
            town.switch_on(one)
        for number in range(rounds + town.was_brought_back):
            for one, other in _pairs(town):
                for sender, reader in ((one, other), (other, one)):
                    loose_sticks.wipe(root)
                    happenings.carried(town, sender, reader, root)
            town.say(f"end of round {number + 1}")


def _pairs(town):
    """Those who exchange with each other, as they were paired."""
    partners = {one.name: {to.address for to in happenings.met_by(one)} for one in town.machines}
    return [
        (one, other)
        for one, other in combinations(town.machines, 2)
        if other.address in partners[one.name] and one.address in partners[other.name]
    ]
