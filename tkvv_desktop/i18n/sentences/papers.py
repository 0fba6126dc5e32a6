"""What can keep a paper from being made."""

SENTENCES: dict[str, str] = {}
