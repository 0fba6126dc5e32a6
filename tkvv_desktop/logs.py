"""The log of the program, without personal data, and the trace of a crash.

An error is logged by its kind, its code and the way to it, never by its text: the text of a
database error holds the values of the row, and a fact may hold a name. What the program logs
itself are constant sentences with counts and codes.
"""

import faulthandler
import logging
import traceback
from itertools import count
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, TextIO

from tkvv_desktop import paths
from tkvv_desktop.domain.errors import KnownError

PACKAGE = "tkvv_desktop"
SIZE, KEPT = 512 * 1024, 3
_crash_file: TextIO | None = None  # must stay open as long as the program runs


def start(folder: Path | None = None) -> str:
    """Log from now on into `folder`; answer with the trace of a crash of the run before, or ""."""
    folder = folder or paths.logs()
    logger = logging.getLogger(PACKAGE)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    stop()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "tkvv.log", maxBytes=SIZE, backupCount=KEPT, encoding="utf-8"
        )
        crash = _last_crash(folder)
        _watch_for_crashes(folder)
    except OSError as error:  # a full or read-only disk must not keep the books closed
        handler, crash = logging.StreamHandler(), ""
        _install(logger, handler)
        logger.warning("no log file: %s", type(error).__name__)
        return crash
    _install(logger, handler)
    return crash


def stop() -> None:
    """Close the files; the next `start` opens others."""
    global _crash_file  # noqa: PLW0603 - one process, one trace
    logger = logging.getLogger(PACKAGE)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    if _crash_file is not None:
        faulthandler.disable()
        _crash_file.close()
        _crash_file = None


class WithoutPersonalData(logging.Formatter):
    """Shows of an error its kind, its code and the lines that led to it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name that logging calls
        """Kind, code and way of the error and of those that caused it."""
        return described(ei[1])


def described(error: BaseException | None) -> str:
    """The error and its causes, without a value of any person in it."""
    parts = []
    while error is not None:
        way = "".join(traceback.format_tb(error.__traceback__))
        code = f" {error.code}" if isinstance(error, KnownError) else ""
        parts.append(f"{way}{type(error).__qualname__}{code}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\ncaused by\n".join(parts)


def report(error: BaseException) -> str:
    """Kinds, modules, lines and versions; never a value, because a value may be a person's."""
    lines = [f"{name} {version}" for name, version in versions().items()]
    cause: BaseException | None = error
    while cause is not None:
        code = f" {cause.code}" if isinstance(cause, KnownError) else ""
        lines += ["", f"{type(cause).__module__}.{type(cause).__qualname__}{code}"]
        lines += [
            f"  {frame.f_globals.get('__name__', '?')}:{number} {frame.f_code.co_name}"
            for frame, number in traceback.walk_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\n".join(lines)


def keep_report(folder: Path, text: str) -> Path:
    """Put a report beside the log under a name that is free; raises OSError."""
    names = (folder / f"fault-{number}.txt" for number in count(1))
    folder.mkdir(parents=True, exist_ok=True)
    file = next(name for name in names if not name.exists())
    file.write_text(text, encoding="utf-8")
    return file


def versions() -> dict[str, str]:
    """What was running."""
    import platform  # not needed until something goes wrong

    return {
        "TKVV Desktop": _version("tkvv-desktop"),
        "Python": platform.python_version(),
        "Qt": _version("pyside6_essentials"),
        "System": f"{platform.system()} {platform.release()}",
    }


def version() -> str:
    """The version of this program."""
    return _version("tkvv-desktop")


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "from source"


def _install(logger: logging.Logger, handler: logging.Handler) -> None:
    handler.setFormatter(WithoutPersonalData())
    logger.addHandler(handler)


def _last_crash(folder: Path) -> str:
    """The trace that the run before has left; it is put aside, so it is shown once."""
    trace = folder / "crash.txt"
    if not trace.exists() or not trace.stat().st_size:
        return ""
    text = trace.read_text("utf-8", errors="replace")
    trace.replace(folder / "crash-before.txt")
    return text


def _watch_for_crashes(folder: Path) -> None:
    global _crash_file  # noqa: PLW0603 - one process, one trace
    _crash_file = (folder / "crash.txt").open("w", encoding="utf-8")
    faulthandler.enable(_crash_file)
