"""Write the golden bundles of this release: `python installer/golden_bundles.py` before a release.

Two small bundles of a leader for an officer, the second of which goes on from the first, his card,
and what they say. Every later version must read them and say the same:
tests/reliability/test_golden_bundles.py. The secret that opens them was made for them alone.
"""

import importlib
import json
import os
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "data" / "golden_bundles"
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "exchange")]


def main() -> int:
    """Make them in a folder of their own; a release that has some keeps them for ever."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    place = GOLDEN / version
    if place.exists():
        sys.stderr.write(f"{place} is there already; golden bundles are never written again\n")
        return 1
    with tempfile.TemporaryDirectory() as name:
        os.environ["TKVV_HOME"] = name
        made = Path(name) / "made"
        made.mkdir()
        told = write(Path(name), made)
        text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
        (made / "told.json").write_text(text + "\n", "utf-8")
        shutil.copytree(made, place)
    return 0


def write(folder: Path, made: Path) -> dict[str, Any]:
    """A leader's two months for an officer, who has said in between what he holds."""
    books = importlib.import_module("books")  # the small books of the tests
    towns = importlib.import_module("towns")
    leader = towns.book_of(folder / "leader", "to.tkvvbook", "Phạm Thị Quyên", "leader")
    officer = towns.book_of(folder / "officer", "hoi.tkvvbook", "Lò Thị Pành", "association")
    (folder / "cards").mkdir()
    books.write(books.small_group(leader), books.meeting("m1"))
    towns.pair(leader, officer, folder / "cards", (books.GROUP,))
    shutil.copyfile(folder / "cards" / "one.tkvvcard", made / "leader.tkvvcard")

    towns.carry(leader, officer, folder / "first")
    towns.carry(officer, leader, folder / "back")
    books.write(leader, books.correction("k1", "m1", "003"))
    books.write(leader, books.session("c1", vouchers=(books.voucher(),), debits=(books.debit(),)))
    towns.carry(leader, officer, folder / "second")

    bundles = {}
    exchange = towns.Exchange(officer)
    for name in ("first", "second"):
        (path, _copy) = sorted((folder / name).rglob("*.tkvv"))
        shutil.copyfile(path, made / f"{name}.tkvv")
        bundles[name] = [list(one) for one in exchange.open(path).totals]
    told = {
        "bundles": bundles,
        "book": books.told_by(officer),
        "secret": towns.secret_of(officer),
    }
    leader.close()
    officer.close()
    return told


if __name__ == "__main__":
    sys.exit(main())
