"""A bug that somebody could make, and where the test is that must notice it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bug:
    """A text in a module, what stands in its place, and the test that fails on it.

    Those that take longer are planted with TKVV_LONG=1 only.
    """

    where: str
    right: str
    wrong: str
    test: str
    is_long: bool = False


SECOND = "tests/reliability/test_second_file.py::"
TAMPERING = "tests/reliability/test_tampering.py::"
COPIES = "tests/reliability/test_copies.py::"
CLONES = "tests/reliability/test_clones.py::"
RECOVERY = "tests/reliability/test_recovery.py::"
VERSIONS = "tests/reliability/test_versions.py::"
JOURNAL = "tests/storage/test_journal.py::"
APPLY = "tests/storage/test_apply.py::"
BOOK = "tests/storage/test_book.py::"
SAVING = "tests/storage/test_saving.py::"
KEYS = "tests/reliability/test_keys.py::"
USERS = "tests/usecases/test_users.py::"
TRIES = "tests/usecases/test_tries.py::"
CURTAIN = "tests/gui/test_users.py::"
PRIVACY = "tests/usecases/test_privacy.py::"
