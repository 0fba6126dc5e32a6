"""From a recording of what was asked of files: what may be on the disk when the power goes.

Written and not yet flushed: kept, dropped, or torn at a sector of 512 bytes, each by itself, in
any order. A file that was made, renamed or taken away without a flush of its folder: happened or
not, but never one without those before it. After a flush of a file it is certain under its name
(POSIX file systems in use do so for new files; renames need the folder).
"""

import random
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("recorder.c")
SECTOR = 512
ACK = "ack"


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that was asked of a file."""

    kind: str  # C made, W written, T cut, S flushed, U taken away, R renamed, D folder made
    name: str
    at: int
    data: bytes


def compiled(folder):
    """The recorder, built where tests may write."""
    library = folder / "recorder.so"
    build = ["cc", "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl", "-lpthread"]
    subprocess.run(build, check=True, capture_output=True)
    return library


def calls_in(log):
    """The calls of a recording, in their order."""
    data = log.read_bytes() if log.exists() else b""
    calls, at = [], 0
    while at < len(data):
        named, offset, length = struct.unpack_from("<IQQ", data, at + 1)
        name = data[at + 21 : at + 21 + named].decode("utf-8")
        body = data[at + 21 + named : at + 21 + named + length]
        calls.append(Call(chr(data[at]), name, offset, body))
        at += 21 + named + length
    return calls


class Disk:
    """A disk that takes calls, and can be looked at as it may be after the power went."""

    def __init__(self, base):
        self.files = {at: (data, []) for at, data in enumerate(base.values())}  # certain, since
        self.names = {name: at for at, name in enumerate(base)}  # certain ones
        self.moves = []  # names not yet certain: (kind, name, other or number)
        self.now = dict(self.names)  # names as the program sees them
        self.acknowledged = 0

    def double(self):
        """The same disk, to go on with in another way."""
        other = Disk({})
        other.files = {at: (data, list(since)) for at, (data, since) in self.files.items()}
        other.names, other.now = dict(self.names), dict(self.now)
        other.moves, other.acknowledged = list(self.moves), self.acknowledged
        return other

    def take(self, call):
        """One more call."""
        if call.name == ACK:
            if call.kind == "W":
                self.acknowledged = struct.unpack(">Q", call.data[-8:])[0]
            return
        match call.kind:
            case "D":
                pass
            case "C":
                number = len(self.files)
                self.files[number] = (b"", [])
                self.now[call.name] = number
                self.moves.append(("C", call.name, number))
            case "W" | "T":
                self.files[self.now[call.name]][1].append(call)
            case "U":
                del self.now[call.name]
                self.moves.append(("U", call.name, None))
            case "R":
                self.now[call.data.decode()] = self.now.pop(call.name)
                self.moves.append(("R", call.name, call.data.decode()))
            case "S":
                self._flush(call.name)

    def _flush(self, name):
        number = self.now.get(name)
        if number is None:  # a folder: the moves in it are certain
            inside = "" if name == "." else name + "/"
            left = []
            for move in self.moves:
                if move[1].startswith(inside) and "/" not in move[1][len(inside) :]:
                    self._settle(self.names, move)
                else:
                    left.append(move)
            self.moves = left
            return
        certain, since = self.files[number]
        self.files[number] = (_applied(certain, since), [])
        made = [move for move in self.moves if move[0] == "C" and move[2] == number]
        for move in made:  # its own making is certain with its first flush
            self._settle(self.names, move)
            self.moves.remove(move)

    @staticmethod
    def _settle(names, move):
        kind, name, other = move
        if kind == "C":
            names[name] = other
        elif kind == "U":
            names.pop(name, None)
        elif name in names:
            names[other] = names.pop(name)

    def after_power_cut(self, chance):
        """What may be there: names and bytes."""
        names = dict(self.names)
        for move in self.moves[: chance.randint(0, len(self.moves))]:
            self._settle(names, move)
        there = {}
        mood = chance.choice(("drop", "keep", "mix", "tear"))
        for name, number in names.items():
            certain, since = self.files[number]
            there[name] = _torn(certain, since, chance, mood)
        return there


def _torn(certain, since, chance, mood):
    data = bytearray(certain)
    if mood == "keep":
        since = since[: chance.randint(0, len(since))]
    for call in since:
        if mood == "drop" or (mood in ("mix", "tear") and chance.random() < 0.5):
            continue
        _do(data, call, chance if mood == "tear" else None)
    return bytes(data)


def _applied(certain, since):
    data = bytearray(certain)
    for call in since:
        _do(data, call, None)
    return bytes(data)


def _do(data, call, chance):
    if call.kind == "T":
        if call.at < len(data):
            del data[call.at :]
        else:
            data.extend(bytes(call.at - len(data)))
        return
    for begin in range(0, len(call.data), SECTOR):
        if chance is not None and chance.random() < 0.4:
            continue
        end = call.at + begin + len(call.data[begin : begin + SECTOR])
        if end > len(data):
            data.extend(bytes(end - len(data)))
        data[call.at + begin : end] = call.data[begin : begin + SECTOR]


def states(calls, base, count, seed, *, lie=0):
    """Possible states of the disk at random calls: (what was acknowledged, names and bytes).

    A disk that lies forgot every flush among the last `lie` calls; then what counts is what was
    acknowledged before them.
    """
    chance = random.Random(seed)
    wanted = sorted(chance.randrange(len(calls) + 1) for _ in range(count))
    disk, done = Disk(base), 0
    for at in wanted:
        honest = max(done, at - chance.randint(1, lie)) if lie else at
        for call in calls[done:honest]:
            disk.take(call)
        done = honest
        seen = disk.double()
        for call in calls[honest:at]:
            if call.kind != "S":
                seen.take(call)
        yield disk.acknowledged, seen.after_power_cut(chance)


def files_in(folder):
    """Every file of a folder, by its name within it."""
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


def laid_down(there, folder):
    """Write a state of the disk into an empty folder."""
    for name, data in there.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
