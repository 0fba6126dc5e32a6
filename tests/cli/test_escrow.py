"""Commands about the offices that open a book when password and sheet are lost."""

import pytest
from asking import assert_one_sentence

from tkvv_desktop.bootstrap import escrow


@pytest.fixture
def office(tmp_path):
    folder = tmp_path / "office"
    folder.mkdir()
    return escrow.make_office_key(folder, "hoa sen nở muộn", "trăng rằm tháng tám")


def test_an_office_is_trusted_listed_and_trusted_no_more(small, run, asked, office):
    """Its digits may be typed with blanks or without; what is not trusted is told."""
    about = ("--book", small)
    trusted = run("escrow", "trust", *about, "--office", office.public)
    (listed,) = asked("escrow", "offices", *about)
    shown = run("escrow", "offices", *about)[1]
    digits = ("--digits", office.fingerprint.replace(" ", ""))
    ended = run("escrow", "distrust", *about, *digits)

    assert (0, 0) == (trusted[0], ended[0])
    assert (office.fingerprint, "Phạm Thị Quyên") == (listed["digits"], listed["name"])
    assert office.fingerprint in shown
    assert office.fingerprint in ended[1]
    assert [] == asked("escrow", "offices", *about)
    assert_one_sentence(1, run("escrow", "distrust", *about, *digits))
