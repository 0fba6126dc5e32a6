"""A reader that reads what is asked twice once: within one moment the answer is the same."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from sqlalchemy import Connection

from tkvv_desktop.domain.rules import Rules
from tkvv_desktop.storage.queries import BookReader
from tkvv_desktop.usecases.contracts import Reader

MOST = 100
"""Answers kept; of many groups one after the other the first ones go, so that memory stays."""
_ANEW = {"whole"}  # a reader of its own, not an answer


class MomentReader(BookReader):
    """For questions only: on a connection on which nothing is written while it is used."""

    def __init__(self, connection: Connection, rules: Rules) -> None:
        super().__init__(connection, rules)
        self._asked_before: dict[tuple[object, ...], Any] = {}


def _once(name: str, ask: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(ask)
    def answer(self: MomentReader, *about: Any, **named: Any) -> Any:
        asked = (name, *about, *sorted(named.items()))
        try:
            hash(asked)
        except TypeError:  # by a list of things: hardly asked twice
            return ask(self, *about, **named)
        if asked not in self._asked_before:
            if len(self._asked_before) >= MOST:
                del self._asked_before[next(iter(self._asked_before))]
            self._asked_before[asked] = ask(self, *about, **named)
        return self._asked_before[asked]

    return answer


for _name in {name for name in vars(Reader) if not name.startswith("_")} - _ANEW:
    if callable(_ask := getattr(BookReader, _name, None)):
        setattr(MomentReader, _name, _once(_name, _ask))
