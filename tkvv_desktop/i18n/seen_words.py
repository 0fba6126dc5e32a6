"""How somebody came to know what concerns a member, in a few words."""

from collections.abc import Callable

from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.paper_titles import TITLES

_WAYS = {
    "number": N_("Saw the ID number in full"),
    "export": N_("Copied the data into a file"),
    "print": N_("Printed: {paper}"),
    "file": N_("Saved as a file: {paper}"),
}
_IN_FULL = N_("{what}, ID number in full")


def seen_words(way: str, paper: str, *, in_full: bool, tell: Callable[[str], str] = _) -> str:
    """What was seen, copied or printed; `paper` is the name of a paper."""
    facts = {"paper": tell(TITLES.get(paper, paper))} if paper else {}
    what = speak(tell(_WAYS.get(way, way)), facts)
    return speak(tell(_IN_FULL), {"what": what}) if in_full else what
