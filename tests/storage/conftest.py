"""Books that tests of the storage share."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # for books

import books

from tkvv_desktop.storage import copies, second_file


@pytest.fixture
def app(tmp_path):
    """A new, empty book."""
    app = books.new_book(tmp_path)
    yield app
    app.book.close()  # without a copy: not what these tests are about


@pytest.fixture
def group(app):
    """A book with a group of three."""
    return books.small_group(app)


@pytest.fixture
def closed(group):
    """The path of a closed book with a group and a meeting, and nothing to put it together from."""
    books.write(group, books.meeting("m1"))
    group.close()
    for folder in (second_file.folder_of, copies.folder_of):
        shutil.rmtree(folder(group.book.path))
    return group.book.path
