"""Sticks that do what sticks do: full, smaller than they say, protected, pulled out, worn."""

import errno
import os
from pathlib import Path

from tkvv_desktop.exchange.drives import MachineDrives, Stick


class BadStick(MachineDrives):
    """A folder that behaves like a stick with a fault."""

    def __init__(
        self,
        root: Path,
        room: int = 2**40,  # bytes that it takes
        keeps: int = 2**40,  # bytes that it keeps of those; behind them it reads zeros
        pulled_at: int = 2**40,  # the number of the call at which it is pulled out
        is_protected: bool = False,
        worn: tuple[str, int] = ("", 0),  # a part of a name, and a byte that cannot be read
        says_free: int | None = None,
    ) -> None:
        self.root = root
        self.room = room
        self.keeps = keeps
        self.pulled_at = pulled_at
        self.is_protected = is_protected
        self.worn = worn
        self.says_free = says_free
        self.calls = 0
        self.order: list[tuple[str, str]] = []

    def sticks(self):
        return (Stick(self.root, "F:"),)

    def is_there(self, root):
        return self.calls < self.pulled_at and super().is_there(root)

    def free(self, root):
        self._called("free", root)
        return self.room if self.says_free is None else self.says_free

    def make_folder(self, folder):
        self._called("make_folder", folder, writes=True)
        super().make_folder(folder)

    def write(self, path, data):
        try:
            self._called("write", path, writes=True)
        except OSError:
            if self.calls == self.pulled_at:  # half of it had arrived
                path.write_bytes(data[: len(data) // 2])
            raise
        taken = data[: max(0, self.room)]
        kept = taken[: max(0, self.keeps)].ljust(len(taken), b"\0")
        self.room -= len(data)
        self.keeps -= len(data)
        super().write(path, kept)
        if len(taken) < len(data):
            raise OSError(errno.ENOSPC, "no space")

    def rename(self, path, new):
        self._called("rename", new, writes=True)
        super().rename(path, new)

    def remove(self, path):
        self._called("remove", path, writes=path.exists())
        super().remove(path)

    def read(self, path, start, length):
        self._called("read", path)
        name, byte = self.worn
        if name and name in path.name and start <= byte < start + length:
            raise OSError(errno.EIO, "worn")
        return super().read(path, start, length)

    def read_back(self, path):
        self._called("read_back", path)
        return super().read_back(path)

    def _called(self, what, path, writes=False):
        self.calls += 1
        self.order.append((what, path.name))
        if self.calls >= self.pulled_at:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        if writes and self.is_protected:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def lies_on(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
