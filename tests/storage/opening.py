"""Opening a book, and what it says when it cannot be opened."""

import books
import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Trouble


def opened(path, password=books.PASSWORD):
    return bootstrap.open_book(path, password, books.CLOCK)


def trouble(work):
    """The code of the trouble that `work` gets into."""
    with pytest.raises(Trouble) as caught:
        work()
    return caught.value.code


def meetings(app):
    return {one.op_id for one in app.ask(lambda reader: reader.meetings(books.GROUP))}
