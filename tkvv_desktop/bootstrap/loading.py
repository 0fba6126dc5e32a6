"""The libraries behind a book, loaded before anybody waits for them."""

from importlib import import_module

_NEEDED = (
    "tkvv_desktop.storage.book",
    "tkvv_desktop.storage.unit_of_work",
    "tkvv_desktop.storage.reading",
    "tkvv_desktop.storage.copying",
    "tkvv_desktop.bootstrap.people",
    "tkvv_desktop.bootstrap.escrow",
    "tkvv_desktop.bootstrap.exchange",
)


def load_libraries() -> None:
    """Import what opening, reading and writing a book needs; on any thread."""
    for name in _NEEDED:
        import_module(name)
