"""What a person has chosen, in one typed table and one small file.

A setting is a field of `Settings` with its default, its choices and its words; nothing else has
to be told about a new one. A value that cannot be understood counts as not chosen.
"""

import logging
import os
import time
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from tkvv_desktop import paths
from tkvv_desktop.i18n.catalogue import N_

_log = logging.getLogger(__name__)


def _one_of(default: Any, *others: Any, words: str, about: str) -> Any:
    """One of several values; the first is the default."""
    told = {"choices": (default, *others), "words": words, "about": about}
    return field(default=default, metadata=told)


def _text(*, words: str, about: str) -> Any:
    return field(default="", metadata={"choices": (), "words": words, "about": about})


@dataclass(frozen=True, slots=True)
class Settings:
    """The table; change one with `dataclasses.replace`, then `save`."""

    language: str = _one_of(
        "vi",
        "en",
        words=N_("Language"),
        about=N_("Pages, keys and messages change at once; papers stay in Vietnamese."),
    )
    text_size: int = _one_of(
        100,
        125,
        150,
        200,
        words=N_("Size of letters, in percent"),
        about=N_("Everything on the screen grows; papers are printed as before."),
    )
    look: str = _one_of(
        "light",
        "dark",
        "contrast",
        "system",
        words=N_("Colours"),
        about=N_("Dark tires the eyes less in the evening; high contrast helps weak eyes."),
    )
    dialect: str = _one_of(
        "north",
        "south",
        words=N_("How amounts are said in words"),
        about=N_("A person signs more easily what they would say themselves."),
    )
    notices: str = _one_of(
        "page",
        "half",
        words=N_("Size of due notices"),
        about=N_("A whole page, or two on a page; chosen where they are printed."),
    )
    last_book: str = _text(
        words=N_("The book opened last"), about=N_("It is offered first at the next start.")
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table, for the screen that shows them."""

    key: str
    default: str | int
    choices: tuple[str | int, ...]  # empty: any text
    words: str  # English; translate when shown
    about: str  # one sentence: what it changes


TABLE = tuple(
    Setting(row.name, getattr(Settings(), row.name), **row.metadata) for row in fields(Settings)
)


def load(file: Path | None = None) -> Settings:
    """The choices of the person; defaults for whatever is missing or not understood."""
    written = _read(file or paths.settings_file())
    chosen = {row.key: written[row.key] for row in TABLE if _fits(row, written.get(row.key))}
    return Settings(**chosen)


def is_chosen(key: str, file: Path | None = None) -> bool:
    """Whether a choice was ever written: the default is nobody's wish."""
    return key in _read(file or paths.settings_file())


def save(settings: Settings, file: Path | None = None) -> None:
    """Write the choices; after a crash there is the old file or the new one, never half."""
    file = file or paths.settings_file()
    newer = _read(file)  # a newer version may have written more; it is kept
    values = newer | {row.key: getattr(settings, row.key) for row in TABLE}
    lines = [f"{key} = {_toml(value)}\n" for key, value in values.items() if _is_plain(value)]
    _write_whole(file, "".join(lines))


def _fits(row: Setting, value: object) -> bool:
    if type(value) is not type(row.default):
        return False
    return not row.choices or value in row.choices


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):  # not TOML, or not UTF-8
        _log.warning("the settings cannot be read; defaults are used")
        return {}


def _is_plain(value: object) -> bool:
    return isinstance(value, (bool, int, str))


def _toml(value: bool | int | str) -> str:  # noqa: FBT001 - the three plain kinds of TOML
    import json  # not before something is seen: settings are read long before they are written

    # A JSON string is a TOML string but for this one character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write_whole(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        _replace_patiently(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)


def _replace_patiently(temporary: Path, file: Path) -> None:
    """On Windows a virus scanner may hold the old file for a moment."""
    for _ in range(9):
        try:
            temporary.replace(file)
        except PermissionError:
            time.sleep(0.2)
        else:
            return
    temporary.replace(file)
