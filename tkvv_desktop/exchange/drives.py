"""The sticks that are in the machine. The only module that knows how systems name them."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stick:
    """A drive that can be pulled out."""

    path: Path
    name: str  # as the system shows it: "E:" or the label


class Drives(Protocol):
    """What is asked of the machine; tests bring their own."""

    def sticks(self) -> Sequence[Stick]:
        """The sticks that are in now."""


class MachineDrives:
    """The drives of this machine."""

    def sticks(self) -> Sequence[Stick]:
        if sys.platform == "win32":
            return _of_windows()
        return _of_linux()


def _of_windows() -> Sequence[Stick]:
    import ctypes

    removable = 2  # DRIVE_REMOVABLE
    kernel: object = getattr(ctypes, "windll").kernel32  # noqa: B009 - not there on other systems
    letters = kernel.GetLogicalDrives()  # type: ignore[attr-defined]
    names = [f"{chr(ord('A') + at)}:" for at in range(26) if letters >> at & 1]
    return tuple(
        Stick(Path(name + "\\"), name)
        for name in names
        if kernel.GetDriveTypeW(name + "\\") == removable  # type: ignore[attr-defined]
    )


def _of_linux() -> Sequence[Stick]:
    """What is mounted where desktops mount sticks."""
    user = os.environ.get("USER", "")
    places = [Path("/media") / user, Path("/run/media") / user, Path("/media")]
    found: dict[Path, Stick] = {}
    for place in places:
        if not place.is_dir():
            continue
        for one in sorted(place.iterdir()):
            if one.is_mount():
                found.setdefault(one, Stick(one, one.name))
    return tuple(found.values())
