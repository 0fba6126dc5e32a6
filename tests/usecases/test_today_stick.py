"""What the first page says of other books: counts, for whom, and nothing for a lost machine."""

import pytest

from tkvv_desktop.usecases.exchange_records import Partner, RefusedFile, Standing
from tkvv_desktop.usecases.today import in_order
from tkvv_desktop.usecases.today_stick import stick_tasks


def standing(name, unsent, unconfirmed, *, is_revoked=False):
    partner = Partner("age1", name, name, "association", (), "00", "", is_own=True)
    return Standing(partner, unsent, unconfirmed, "", "", is_revoked)


@pytest.mark.parametrize(
    ("standings", "told"),
    [
        ([], []),
        ([standing("Nhàn", 0, 0)], []),
        ([standing("Nhàn", 3, 5)], [("unsent", 3, 5, "Nhàn")]),
        ([standing("Nhàn", 3, 5), standing("Bảo", 0, 2)], [("unsent", 3, 7, "Nhàn")]),
        ([standing("Nhàn", 3, 5), standing("Bảo", 1, 2)], [("unsent", 4, 7, "")]),
        ([standing("Nhàn", 0, 5)], [("unconfirmed", 5, 5, "Nhàn")]),
        ([standing("Mất", 9, 9, is_revoked=True)], []),
    ],
)
def test_one_line_counts_what_waits_for_others(standings, told):
    tasks = stick_tasks(standings, 0, ())

    assert told == [(one.kind, one.count, one.other, one.who) for one in tasks]


def test_whoever_works_on_a_revoked_machine_is_told_first():
    (first, _other) = in_order(stick_tasks([standing("Nhàn", 1, 1)], 0, (), is_revoked=True))

    assert ("machine_revoked", "usb") == (first.kind, first.place)


def test_what_does_not_fit_and_what_was_refused_have_lines_of_their_own():
    """In the order of the page: first what does not fit."""
    refused = (RefusedFile("0a", "TKVV-1.tkvv", "", "", "bundle.damaged"),)

    tasks = in_order(stick_tasks([standing("Nhàn", 1, 1)], 2, refused))

    assert [("conflicts", 2), ("unsent", 1), ("refused_files", 1)] == [
        (one.kind, one.count) for one in tasks
    ]
    assert {"usb"} == {one.place for one in tasks}
