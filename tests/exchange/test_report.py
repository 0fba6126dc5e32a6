"""After many were read at once: how they went, and who is missing since when."""

from tkvv_desktop.bootstrap.exchange import ReadBundle
from tkvv_desktop.bootstrap.exchange_report import Report, report
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.usecases.exchange_records import Partner, Received, Standing


def standing(name, read_at="", *, is_own=True):
    partner = Partner(f"age1{name}", name, name, "leader", ("1",), "", "", is_own)
    return Standing(partner, 0, 0, "", read_at)


def received(name, **counts):
    told = Received("bundle.taken", name, f"age1{name}", **counts)
    return ReadBundle(f"{name}.tkvv", told, None)


def test_each_bundle_counts_once_and_the_longest_silent_come_first():
    """Whom somebody else paired is not missed here."""
    found = [
        received("An", added=7, known=2),
        received("Bình", known=3),
        received("Chung", added=1, waiting=4),
        ReadBundle("x.tkvv", None, Trouble("bundle.damaged")),
    ]
    everybody = [
        *(standing(name) for name in ("An", "Bình", "Chung")),
        standing("Dung", "2026-10-05T08:00:00"),
        standing("Gấm"),
        standing("Hòa", "2026-09-05T08:00:00"),
        standing("Lượng", is_own=False),
    ]

    told = report(found, everybody)

    assert Report(1, 1, 1, 1, told.absent) == told
    assert ["Gấm", "Hòa", "Dung"] == [one.partner.name for one in told.absent]
