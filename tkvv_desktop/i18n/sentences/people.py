"""What can be wrong with members, loans and their figures."""

SENTENCES: dict[str, str] = {}
