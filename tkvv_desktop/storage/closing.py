"""What closing brings into a book's own file, kept beside it when no copy was verified before.

SQLite makes a checkpoint when the last connection closes, and the driver gives no way to forbid
it. A checkpoint on a disk that lies about flushing is where a book can be torn. It writes only
pages that the write-ahead log holds: so the log, kept and flushed, can do all of it once more. It
is good until the book was opened soundly the next time, and is never laid over a newer book.
"""

import logging
import shutil
from contextlib import suppress
from pathlib import Path

import sqlcipher3

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage.engine import code_of, driver_of, open_engine
from tkvv_desktop.storage.files import flush_folder, put_in_place

_log = logging.getLogger(__name__)


def kept_path(book: Path) -> Path:
    """Where the log lies after a book was closed without a good copy."""
    return book.with_name(book.name + ".unsettled")


def keep(book: Path) -> None:
    """Keep what closing is going to write; on a full disk there is the second file still."""
    wal, temporary = _wal(book), book.with_name(f".{book.name}.unsettled.tmp")
    try:
        if wal.exists() and wal.stat().st_size:
            shutil.copyfile(wal, temporary)
            put_in_place(temporary, kept_path(book))
    except OSError as error:
        _log.warning("what closing writes is not kept beside the book: %r", error)
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def forget(book: Path) -> None:
    """The book was opened soundly: what was kept is in it, and must not be laid over it later."""
    kept = kept_path(book)
    try:
        if kept.exists():
            kept.unlink()
            flush_folder(book.parent)
    except OSError as error:
        _log.warning("what was kept at closing stays beside the book: %r", error)


def finish(book: Path, book_key: bytes) -> bool:
    """Bring in once more what closing wrote; whether anything was kept.

    Only for a book that cannot be read and was not opened since. Raises OSError and Trouble as
    `open_engine`; what was kept stays until the book was opened soundly.
    """
    kept, wal = kept_path(book), _wal(book)
    if not kept.exists() or (wal.exists() and wal.stat().st_size):
        return False
    _log.warning("a book torn while it was closed is put together from what was kept")
    shutil.copyfile(kept, wal)
    engine = open_engine(book, book_key)
    try:
        with engine.connect() as connection:
            driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlcipher3.dbapi2.Error as error:
        raise Trouble(code_of(error) or "book.damaged", book=book.name) from error
    finally:
        engine.dispose()
    return True


def _wal(book: Path) -> Path:
    return Path(f"{book}-wal")
