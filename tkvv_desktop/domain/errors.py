"""What can go wrong, in codes and facts. Sentences are made in i18n.wording."""


class KnownError(Exception):
    """A person can put this right, or at least must be told; it is not our bug."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class Refused(KnownError):
    """A rule of the group, of the bank or of the form forbids it."""


class Trouble(KnownError):
    """Disk, stick, lock, a damaged file or one made by a newer program."""


class Cancelled(Exception):
    """The person said no. Nobody needs to hear about it."""
