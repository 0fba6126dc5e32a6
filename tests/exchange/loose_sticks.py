"""Sticks that go about: written and read in any order, harmed, wiped, and full of old files."""

import shutil

import damage
from disks import BadStick

from tkvv_desktop.exchange.drives import MachineDrives

ENDLESS = 2**40


class _Unflushed(MachineDrives):
    """A folder as it is, without waiting for a disk that is none."""

    def write(self, path, data):
        with path.open("xb") as file:
            file.write(data)

    def rename(self, path, new):
        path.replace(new)

    def read_back(self, path):
        return path.read_bytes()


class LooseStick(BadStick, _Unflushed):
    """A stick in a computer; it is dark as soon as the computer is."""

    def __init__(self, root, power, **faults):
        super().__init__(root, **faults)
        self.power = power

    def write(self, path, data):
        try:
            self.power.spend()
        except BaseException:
            path.write_bytes(data[: len(data) // 2])
            raise
        super().write(path, data)

    def rename(self, path, new):
        self.power.spend()
        super().rename(path, new)

    def remove(self, path):
        self.power.spend()
        super().remove(path)

    def free(self, root):
        return min(self.room, ENDLESS)


def bundles_on(root):
    """The files of bundles that lie on a stick."""
    return sorted(root.glob("**/*.tkvv"))


def wipe(root):
    """Somebody needed the stick for something else."""
    for path in root.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def harm(path, rng):
    """Something happens to a file."""
    data = path.read_bytes()
    harms = (
        lambda: damage.flipped(data, rng.randrange(len(data) * 8)),
        lambda: data[: rng.randrange(len(data))],
        lambda: damage.harmed(data, data[::-1], rng),
        lambda: b"",
    )
    path.write_bytes(rng.choice(harms)() if data else b"x")
