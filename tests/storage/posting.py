"""Posts meetings one after the other until it is stopped; tells each one that is in the book.

python posting.py BOOK FIRST
"""

import itertools
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # for books

import books

from tkvv_desktop import bootstrap


def tell(text):
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


app = bootstrap.open_book(Path(sys.argv[1]), books.PASSWORD, books.CLOCK)
tell("open")
for number in itertools.count(int(sys.argv[2])):
    books.write(app, books.meeting(f"m{number}"))
    tell(f"m{number}")
