"""A disk that is full, or must not be written or read: told, and nothing is half."""

import os
import resource
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import books
import pytest
from opening import meetings, opened, trouble

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.storage import keys
from tkvv_desktop.storage.files import write_whole

MEGABYTE = 1024 * 1024
NOBODY = 65534


@contextmanager
def nobody():
    """A person whom files and folders of others refuse."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(was)


@pytest.fixture
def shut(group):
    """A closed book in a folder that can be given away."""
    books.write(group, books.meeting("m1"))
    group.close()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / group.book.path.name
        for name in (path, keys.slots_path(path)):
            name.write_bytes((group.book.path.parent / name.name).read_bytes())
            name.chmod(0o444)
        Path(folder).chmod(0o555)
        yield path
        Path(folder).chmod(0o755)


def test_a_book_that_must_not_be_written_is_told(shut):
    """On a stick with a lock or a CD: it is said, and the book stays as it is."""
    before = shut.read_bytes()

    with nobody():
        assert "book.read_only" == trouble(lambda: opened(shut))

    assert before == shut.read_bytes()
    assert 2 == len(list(shut.parent.iterdir()))


def test_a_folder_that_must_not_be_written_takes_no_book(shut):
    """Nothing is left of the try."""
    with nobody():
        work = lambda: bootstrap.create_book(shut.parent / "a.tkvvbook", "Mai", "một hai ba")  # noqa: E731
        assert "book.read_only" == trouble(work)

    assert 2 == len(list(shut.parent.iterdir()))


@pytest.mark.parametrize("which", [lambda path: path, keys.slots_path])
def test_a_book_that_must_not_be_read_is_told(shut, which):
    """The book or its keys belong to another user of the machine."""
    shut.parent.chmod(0o777)
    shut.chmod(0o666)
    which(shut).chmod(0)

    with nobody():
        assert "book.cannot_open" == trouble(lambda: opened(shut))


@pytest.fixture
def small_disk(tmp_path):
    """A folder with little space, how to make room, and what a full disk is called there."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode == 0:
        more = ["mount", "-o", "remount,size=20m", str(folder)]
        yield folder, lambda: subprocess.run(more, check=True), "book.disk_full"
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # a failed test holds files
        return
    # Where nobody may mount: a limit on the size of files. The system then calls it otherwise.
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MEGABYTE, hard))

    def more():
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    yield folder, more, "book.disk_failed"
    more()


def test_a_full_disk_costs_only_what_was_not_written(small_disk):
    """What was acknowledged is there, nothing is half there, and with new space it goes on."""
    folder, make_room, code = small_disk
    app = books.small_group(books.new_book(folder))
    done = set()

    def fill():
        for number in range(1000):
            books.write(app, books.meeting(f"m{number}", content="Biên bản " * 800))
            done.add(f"m{number}")

    assert code == trouble(fill)
    assert done
    assert done == meetings(app)
    assert [] == app.check(full=True)
    assert "copy.no_room" == trouble(app.close) or code == "book.disk_failed"
    again = opened(app.book.path)
    assert done == meetings(again)
    make_room()
    books.write(again, books.meeting("sau"))
    assert done | {"sau"} == meetings(again)
    assert [] == again.check(full=True)
    again.close()


def test_a_full_disk_takes_no_new_book(small_disk):
    """Nothing of the new book is left, so that it can be made when there is room."""
    folder, make_room, code = small_disk
    if code == "book.disk_failed":
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.getrlimit(1)[1]))
    else:
        (folder / "full").write_bytes(bytes(MEGABYTE + 400 * 1024))

    with pytest.raises(Trouble) as caught:
        books.new_book(folder).close()

    assert code == caught.value.code
    assert {"full"} >= {one.name for one in folder.iterdir()}
    make_room()
    books.new_book(folder).close()


def test_a_file_appears_whole_or_not_at_all(small_disk):
    """When the disk is full the earlier file stays, and no scraps."""
    folder, _make_room, code = small_disk
    write_whole(folder / "a.pdf", b"first")

    assert code == trouble(lambda: write_whole(folder / "a.pdf", bytes(3 * MEGABYTE)))

    assert [b"first"] == [one.read_bytes() for one in folder.iterdir()]
