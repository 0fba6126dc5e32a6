"""What the program has loaded is not looked through for garbage while a person waits."""

import gc
import weakref

import pytest

from tkvv_desktop.gui.memory import settle_memory


class Circle:
    """Something that only the collector can let go."""

    def __init__(self):
        self.own = self


@pytest.fixture(autouse=True)
def afterwards():
    yield
    gc.unfreeze()


def test_what_is_loaded_is_not_looked_through_again():
    settle_memory()

    assert gc.get_freeze_count() > len(gc.get_objects())


def test_what_went_away_since_is_let_go_the_next_time():
    """The book that was open before, with all that points at itself in it."""
    circle = Circle()
    held = weakref.ref(circle)
    settle_memory()
    del circle
    gc.collect()
    assert held() is not None

    settle_memory()

    assert held() is None
