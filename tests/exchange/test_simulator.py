"""Months of five leaders, two officers and a bank, by seed: whatever happens, nothing is lost.

The program itself runs; sticks, clocks and disks are virtual. `TKVV_LONG=1` plays 2,000 histories.
"""

import os
import shutil

import pytest
from simulated_town import Town, come_together

LONG = os.environ.get("TKVV_LONG") == "1"
SEEDS, CHUNK = (2_000, 20) if LONG else (2, 1)
EVENTS = 200 if LONG else 40
ROUNDS = 3
"""From a leader over his officer and the bank to the other officer, who confirms it, and back."""
_TRIES = 80


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("town")


def played(seed, numbers, root):
    """What broke in a history of these events, None if nothing; and its story."""
    folder = root / "history"
    town = Town(seed, folder)
    broken = None
    try:
        town.live(numbers)
        come_together(town, ROUNDS)
        town.promises.are_equal(town.machines)
    except Exception as error:  # noqa: BLE001 - whatever it is, the history is told with it
        broken = error
    finally:
        town.close()
        shutil.rmtree(folder)
    return broken, town.story


def shortened(numbers, is_broken):
    """Fewer events of which the same is true; it tries to leave out half of them, then less."""
    left, tries = list(numbers), _TRIES
    size = len(left) // 2
    while size and tries > 0:
        for at in range(0, len(left), size):
            tries -= 1
            if is_broken(left[:at] + left[at + size :]):
                left = left[:at] + left[at + size :]
                break
        else:
            size //= 2
    return left


@pytest.mark.parametrize("first", range(0, SEEDS, CHUNK))
def test_nothing_is_lost_and_all_end_the_same(first, root):
    """After each event everything acknowledged is there, and at the end everybody has all of it."""
    for seed in range(first, first + CHUNK):
        broken, _story = played(seed, range(EVENTS), root)
        if broken is None:
            continue
        numbers = shortened(range(EVENTS), lambda some: played(seed, some, root)[0] is not None)  # noqa: B023 - asked at once
        again, story = played(seed, numbers, root)
        told = [f"seed {seed}, first {broken!r}; fewer events: {again!r}", *story]
        pytest.fail("\n".join(told), pytrace=False)


def test_a_seed_is_played_again_exactly(root):
    """The same story, and books that hold the same entries to the byte."""
    found = []
    for name in ("once", "again"):
        town = Town("replay", root / name)
        town.live(range(25))
        found.append((town.story, [(one.name, one.entries()) for one in town.machines]))
        town.close()

    assert found[0] == found[1]


def test_a_broken_history_is_told_with_few_events():
    """Of two hundred events the one that matters is left."""
    assert [150] == shortened(range(200), lambda some: 150 in some)
