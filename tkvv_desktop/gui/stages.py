"""What the storage says that it is doing, in words for the strip of progress."""

from collections.abc import Callable

from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n.catalogue import N_, _

_WORDS = {
    "looking": N_("looking through everything written"),
    "tables": N_("making the tables anew"),
    "waiting": N_("waiting for the copy that is being made"),
    "copying": N_("writing the copy"),
    "comparing": N_("comparing the copy with the book"),
    "sealing": N_("putting the entries together"),
    "carrying": N_("writing onto the stick"),
    "reading back": N_("reading it back from the stick"),
    "unpacking": N_("taking the book out of the copy"),
    "locking": N_("the new password is set, then the book is opened"),
    "placing": N_("all is verified and gets its place"),
}


_SETTLED = ("placing", "locking")  # from there on nothing can be stopped


def in_words(progress: Progress | None) -> Callable[[int, int, str], None] | None:
    """Who hears in words how far work on a book is; None: nobody."""
    if progress is None:
        return None

    def tell(done: int, of: int, what: str) -> None:
        progress(done, of, _(_WORDS[what]), can_stop=what not in _SETTLED)

    return tell
