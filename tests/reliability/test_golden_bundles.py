"""Bundles of every release are read for ever, and say the same."""

import json
import shutil
import tomllib
from pathlib import Path

import books
import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.exchange import cards

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "data" / "golden_bundles"
RELEASES = sorted(one.name for one in GOLDEN.iterdir())
MOST = 20_000  # bytes of a release


@pytest.fixture
def office(tmp_path):
    """An office that gets the bundles of the officer whose machine is lost."""
    path = tmp_path / "pgd.tkvvbook"
    app = bootstrap.create_book(path, "Bùi Văn Chung", books.PASSWORD, "bank", books.CLOCK)
    yield app
    app.close()


def lent(app, release):
    """The exchange of the office with what opens these bundles; it knows who wrote them."""
    told = json.loads((GOLDEN / release / "told.json").read_text("utf-8"))
    card = cards.read((GOLDEN / release / "leader.tkvvcard").read_bytes())
    exchange = Exchange(app, office=told["secret"])
    exchange.pair(card, card.groups)
    return exchange, told


def test_this_release_has_its_golden_bundles():
    """`python installer/golden_bundles.py` makes them, once; they stay small."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["version"] in RELEASES
    for release in RELEASES:
        assert MOST > sum(one.stat().st_size for one in (GOLDEN / release).iterdir())


@pytest.mark.parametrize("order", [("first", "second"), ("second", "first")])
@pytest.mark.parametrize("release", RELEASES)
def test_the_bundles_of_every_release_are_read_and_say_the_same(office, release, order, tmp_path):
    """In either order: totals, names, balances and receipts as the release itself told them."""
    exchange, told = lent(office, release)

    for name in order:
        assert told["bundles"][name] == [
            list(one) for one in exchange.open(GOLDEN / release / f"{name}.tkvv").totals
        ]
        (tmp_path / name).mkdir()
        shutil.copyfile(GOLDEN / release / f"{name}.tkvv", tmp_path / name / "a")
        (read,) = exchange.read(tmp_path / name)
        assert read.error is None

    assert () == exchange.missing()
    assert told["book"] == books.told_by(office)
    assert [] == office.check(full=True)
