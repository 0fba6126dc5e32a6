"""An entry of the journal, as what is asked of many of them knows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal. `replica` and `hash` are hex; `author` is a user."""

    id: str
    group_no: str
    replica: str
    author: str
    type: str
    lamport: int
    hash: str

    @property
    def order(self) -> tuple[int, str]:
        """Of two entries with one id the lower one counts."""
        return self.lamport, self.hash
