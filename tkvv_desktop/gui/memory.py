"""The collector of cyclic garbage, kept from breaking into what a person waits for."""

import gc


def settle_memory() -> None:
    """Let what is loaded by now not be looked through again; after a book was opened.

    A look through every library that a program has loaded takes longer than a save may take, and
    it comes in the middle of one as likely as anywhere. What goes away later is let go as ever;
    only circles among it wait for the next call. The first time only what is new is looked
    through: nothing of weight has gone away yet.
    """
    is_first = not gc.get_freeze_count()
    gc.unfreeze()
    gc.collect(1 if is_first else 2)
    gc.freeze()
