"""Files that appear whole or not at all. The only module that knows how systems differ in it."""

import errno
import os
import secrets
import time
from hashlib import file_digest, sha256
from pathlib import Path

from tkvv_desktop.domain.errors import Trouble

_TRIES = 10
_PAUSE = 0.2  # seconds; a virus scanner lets go of a file within two


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`; after a crash there is the old file or the new one, never half.

    Raises Trouble: book.disk_full, book.read_only, book.disk_failed.
    """
    if path.is_dir():
        raise Trouble("book.disk_failed", file=path.name)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            replace_patiently(temporary, path)
            flush_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
        if sha256(path.read_bytes()).digest() != sha256(data).digest():
            raise Trouble("book.disk_failed", file=path.name)
    except OSError as error:
        raise trouble_of(error, path) from error


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file that nobody has open; raises OSError.

    Never ask for an open book: on POSIX, closing this handle would give away its lock.
    """
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def put_in_place(temporary: Path, path: Path) -> None:
    """Make a finished file durable under its own name; raises OSError."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    replace_patiently(temporary, path)
    flush_folder(path.parent)


def put_aside(path: Path, word: str) -> Path | None:
    """Rename a file to a name that is free, `word` and a number in it; None when there is none.

    Raises OSError.
    """
    if not path.exists():
        return None
    for number in range(1, 10_000):
        aside = path.with_name(f"{path.name}.{word}-{number:04}")
        if not aside.exists():
            replace_patiently(path, aside)
            flush_folder(path.parent)
            return aside
    raise FileExistsError(path)


def refuse_unwritable(path: Path) -> None:
    """Say before the first lock that a file is not to be read or written by this person.

    Asks without opening: closing a second handle would give away the lock of an open book.
    Raises Trouble: book.cannot_open, book.read_only.
    """
    as_who = {"effective_ids": os.access in os.supports_effective_ids}
    if not os.access(path, os.R_OK, **as_who):
        raise Trouble("book.cannot_open", file=path.name)
    if not os.access(path, os.W_OK, **as_who):
        raise Trouble("book.read_only", file=path.name)


def trouble_of(error: OSError, path: Path) -> Trouble:
    """The Trouble that tells a person what `error` means."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return Trouble("book.disk_full", file=path.name)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Trouble("book.read_only", file=path.name)
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return Trouble("book.folder_missing", folder=str(path.parent))
    return Trouble("book.disk_failed", file=path.name)


def replace_patiently(temporary: Path, path: Path) -> None:
    """Rename over what is there, without a moment in which neither exists; raises OSError."""
    # On Windows another program may hold the file for a moment.
    for left in reversed(range(_TRIES)):
        try:
            temporary.replace(path)
        except PermissionError:
            if not left:
                raise
            time.sleep(_PAUSE)
        else:
            return


def flush_folder(folder: Path) -> None:
    """Make durable that a file was made, renamed or taken away; raises OSError."""
    # POSIX makes a rename durable only when the folder is flushed; Windows cannot open folders.
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
