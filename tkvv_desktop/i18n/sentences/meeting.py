"""What the rules of a meeting, of its cash and of the session forbid."""

SENTENCES: dict[str, str] = {}
