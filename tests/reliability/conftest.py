"""Books that are to be harmed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))  # for books
sys.path.insert(0, str(Path(__file__).parent))

import books


@pytest.fixture
def app(tmp_path):
    """A book with a group of three, opened."""
    app = books.small_group(books.new_book(tmp_path))
    yield app
    app.book.close()


@pytest.fixture
def written(app):
    """The same with two meetings, closed: it has its second file and one copy."""
    books.write(app, books.meeting("m1"))
    books.write(app, books.meeting("m2"), books.correction("k1", "m1", "003"))
    app.close()
    return app.book.path
