"""Tables of the exchange: what waits and what others hold (local), and what operations tell."""

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from tkvv_desktop.storage.derived import derived, group_no, lamport
from tkvv_desktop.storage.tables import JOURNAL, Day

# Local: kept with the journal, because no operation tells them; never exchanged.

op_hold = Table(  # verified as far as it goes, and waiting: for the one before it, or its author
    "op_hold",
    JOURNAL,
    Column("hash", LargeBinary, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("replica", LargeBinary, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("why", Text, nullable=False),  # "gap", "author"
    Column("bundle", Text, nullable=False),
    sqlite_strict=True,
)
peer = Table(  # the last bundle of each partner whose have-list counts, and the last sent to him
    "peer",
    JOURNAL,
    Column("address", Text, primary_key=True),
    Column("replica", LargeBinary, nullable=False),
    Column("number", Integer, nullable=False),
    Column("read_at", Text, nullable=False),  # what the clock of this machine said; shown only
    Column("sent_at", Text, nullable=False),
    sqlite_strict=True,
)


def _tips(name: str) -> Table:
    """The ends of each chain as far as a partner is."""
    return Table(
        name,
        JOURNAL,
        Column("address", Text, primary_key=True),
        Column("scope", Text, primary_key=True),
        Column("replica", LargeBinary, primary_key=True),
        Column("hash", LargeBinary, primary_key=True),
        Column("seq", Integer, nullable=False),
        sqlite_strict=True,
    )


peer_tip = _tips("peer_tip")  # how far he holds each chain, by his last bundles
peer_receipt = Table(  # what the last bundles of each partner said that he holds
    "peer_receipt",
    JOURNAL,
    Column("address", Text, primary_key=True),
    Column("number", Integer, primary_key=True),  # in the order in which they were read
    Column("speaker", LargeBinary, nullable=False),  # the machine of his that said it
    Column("tips", LargeBinary, nullable=False),
    sqlite_strict=True,
)
sent_tip = _tips("sent_tip")  # how far each chain was when something was last written for him
bundle_log = Table(
    "bundle_log",
    JOURNAL,
    Column("number", Integer, primary_key=True),
    Column("bundle", Text, nullable=False),
    Column("way", Text, nullable=False),  # "written", "read", "refused"
    Column("address", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("result", Text, nullable=False),  # the code of what came of it
    sqlite_strict=True,
)

refused_file = Table(  # exchange files that were not taken, until what they held has come
    "refused_file",
    JOURNAL,
    Column("mark", Text, primary_key=True),  # the id of the bundle; of none a digest of the file
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("at", Text, nullable=False),  # what the clock of this machine said; shown only
    Column("code", Text, nullable=False),  # why
    Column("kept", Text, nullable=False),  # file name of the copy put aside; "" when there is none
    sqlite_strict=True,
)

machine_revoked = derived(
    "machine_revoked",
    Column("replica", Text, primary_key=True),
    Column("scope", Text, primary_key=True),  # "": every scope that is not named
    Column("seq", Integer, nullable=False),  # what comes after it counts for nothing
)
pen = derived(
    "pen",
    group_no(index=True),
    lamport(),
    Column("day", Day, nullable=False),
    Column("user", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
witness = derived(
    "witness",
    Column("group_no", Text, primary_key=True),
    Column("replica", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", Text, nullable=False),
    lamport(),
)
conflict_settled = derived(
    "conflict_settled",
    group_no(),
    lamport(),
    Column("day", Day, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("finding", Text, nullable=False),
)
