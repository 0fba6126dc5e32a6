"""Every paper by its name: facts in, the bytes of a PDF out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tkvv_desktop.documents.collection_list import collection_list
from tkvv_desktop.documents.criteria_sheet import criteria_sheet
from tkvv_desktop.documents.due_notice import due_notices
from tkvv_desktop.documents.marks import marked
from tkvv_desktop.documents.rating_sheet import rating_sheet
from tkvv_desktop.documents.receipts import receipts
from tkvv_desktop.documents.target_list import target_list
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.usecases.facts import CollectionList, DueNotice, RatingSheet, Receipt

Facts = Sequence[DueNotice] | CollectionList | Sequence[Receipt] | RatingSheet

# The dialect is that of amounts in words; a paper without them takes no notice of it.
PAPERS: Mapping[str, Callable[[Any, str], bytes]] = {
    "due-notice": due_notices,
    "collection-list": collection_list,
    "collection-list-blank": collection_list,
    "receipts": receipts,
    "rating-sheet": lambda facts, _dialect: rating_sheet(facts),
    "target-list": lambda facts, _dialect: target_list(facts),
    "association-sheet": lambda facts, _dialect: criteria_sheet(facts),
    "commune-sheet": lambda facts, _dialect: criteria_sheet(facts),
    "point-sheet": lambda facts, _dialect: criteria_sheet(facts),
}


def paper(name: str, facts: Facts, dialect: str = "north", *, reprint: bool = False) -> bytes:
    """The paper of that name; the same facts give the same bytes.

    A reprint whose facts do not know that they are printed again is marked on every page.
    """
    if name not in PAPERS:
        raise Refused("paper.unknown", name=name, known=", ".join(sorted(PAPERS)))
    if isinstance(facts, Sequence) and not facts:
        raise Refused("paper.nothing_to_print")
    first = facts[0] if isinstance(facts, Sequence) else facts
    with marked(reprint=reprint and not hasattr(first, "reprint")):
        return PAPERS[name](facts, dialect)
