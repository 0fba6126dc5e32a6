"""What is asked, once, about an amount that was most likely not meant."""

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import speak


def small(amount: Dong) -> str:
    """For less than any note: thousands were meant, perhaps."""
    words = _("Only {amount:dong}. For thousands press k; if it is right, Enter once more.")
    return speak(words, {"amount": amount})


def much() -> str:
    """Many times what is usual."""
    return _("This is much more than usual. Press Enter once more if it is right, or type anew.")


def over(due: Dong) -> str:
    """More interest than is due; `due` may be nothing."""
    if not due:
        return _("No interest is due. Press Enter once more if it is right, or type anew.")
    words = _("More than the {due:dong} due. Press Enter once more if it is right, or type anew.")
    return speak(words, {"due": due})
