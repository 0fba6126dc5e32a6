"""Where things lie: books, logs, backups, resources, translations; from source or installed.

A person's files live where the system keeps them for one user of one machine (on Windows below
`%LOCALAPPDATA%`, which no cloud program copies while a book is open). `TKVV_HOME` puts all of
them into one folder, as the portable version on a stick does.
"""

import os
import sys
from functools import cache
from pathlib import Path

PROGRAM = "TKVV Desktop"


def data() -> Path:
    """The folder of the books."""
    return _own("data")


def settings_file() -> Path:
    """The small file that keeps what a person has chosen."""
    return _own("config") / "settings.toml"


def logs() -> Path:
    """The folder of the log, without personal data."""
    return _own("logs")


def machine() -> Path:
    """What this machine remembers of its books, so that a copy or an older state is noticed."""
    return _own("config") / "machine"


def resources() -> Path:
    """The folder that came with the program: fonts, icons, rules, help."""
    return _shipped("resources")


def translations() -> Path:
    """The folder of the catalogues."""
    return _shipped("translations")


def _own(kind: str) -> Path:
    """A folder of this person; whoever writes into it makes it."""
    home = os.environ.get("TKVV_HOME")
    if home:
        return Path(home) / kind
    return _of_the_system(kind)


def _of_the_system(kind: str) -> Path:
    from platformdirs import PlatformDirs  # not needed to show the first words

    places = PlatformDirs(PROGRAM, appauthor=False, roaming=False)
    return {
        "data": places.user_data_path,
        "config": places.user_config_path,
        "logs": places.user_log_path,
    }[kind]


@cache
def _shipped(folder: str) -> Path:
    """Frozen: beside the program. Installed: in the package. From source: beside the package."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / folder] if frozen else []
    places += [package / folder, package.parent / folder]
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        message = f"the folder {folder} is missing from the program"
        raise FileNotFoundError(message)
    return found
