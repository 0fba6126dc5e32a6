"""Opening a book with a password, and what it says when it refuses."""

import books
import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.errors import Refused, Trouble


def opened(path, password):
    return bootstrap.open_book(path, password, books.CLOCK)


def refused(work, *about):
    with pytest.raises((Refused, Trouble)) as caught:
        work(*about)
    return caught.value.code


def opened_name(path, password, clock=books.CLOCK):
    app = bootstrap.open_book(path, password, clock)
    try:
        return app.who
    finally:
        app.close()
