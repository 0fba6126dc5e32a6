"""Write the golden book of this release: `python installer/golden.py` before a release is made.

A small book with its keys and its second file, as this version writes them, and what it says.
Every later version must open it and say the same: tests/reliability/test_versions.py.

The derived tables are left out, for each takes pages of its own and a later version makes them
anew; the words that make them stand beside the book, to be laid in the way of that version.
"""

import importlib
import json
import os
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "data" / "golden"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def main() -> int:
    """Make the book in a folder of its own; a release that has one keeps it for ever."""
    books = importlib.import_module("books")  # the small books of the tests
    golden_books = importlib.import_module("golden_books")

    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    place = GOLDEN / version
    if place.exists():
        sys.stderr.write(f"{place} is there already; golden books are never written again\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TKVV_HOME"] = folder
        app = books.small_group(books.new_book(folder))
        books.write(app, books.meeting("m1"), books.correction("k1", "m1", "003"))
        books.write(app, books.session("c1", vouchers=(books.voucher(),), debits=(books.debit(),)))
        told = books.told_by(app)
        app.close()
        path = app.book.path
        derived = golden_books.without_derived(path)
        place.mkdir(parents=True)
        for one in (path, path.with_name(path.name + ".keys")):
            shutil.copyfile(one, place / one.name)
        shutil.copytree(path.with_name(path.name + ".log"), place / (path.name + ".log"))
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    (place / "told.json").write_text(text + "\n", "utf-8")
    (place / "derived.sql").write_text(derived, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
