"""Books that tests of the storage share."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # for books

import books


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
