"""What a label for an envelope says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """Where a paper is to go. What is not known is left out."""

    member: str
    address: str
    hamlet: str
    commune: str
    group_no: str
    leader: str
