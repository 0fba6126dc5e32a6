"""What holds for every paper: wording as it was kept, letters in place, our own fonts."""

import dataclasses
import io
import os
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pypdf

GOLDEN = Path(__file__).parent / "golden"
SLANT = 2.2  # points by which an italic letter leans over its neighbour
KEEP_NEW_WORDING = os.environ.get("TKVV_GOLDEN") == "write"  # before the tests clean it away


def renamed(facts: object, change: Callable[[str], str], codes: Collection[str] = ()) -> Any:
    """The same facts with each text changed, but for the fields that hold no letters of people."""
    if isinstance(facts, str):
        return change(facts)
    if isinstance(facts, (tuple, list)):
        return type(facts)(renamed(part, change, codes) for part in facts)
    if dataclasses.is_dataclass(facts) and not isinstance(facts, type):
        names = [field.name for field in dataclasses.fields(facts) if field.name not in codes]
        changed = {name: renamed(getattr(facts, name), change, codes) for name in names}
        return dataclasses.replace(facts, **changed)
    return facts


def apart(text: str) -> str:
    """Every letter and its marks apart, as some programs write them."""
    return normalize("NFD", text)


def wordings(name: str, leaves: Iterable[Any]) -> tuple[str, str]:
    """What was looked at and kept, and what stands there now; TKVV_GOLDEN=write keeps the new."""
    kept = GOLDEN / f"{name}.txt"
    text = "\n\f\n".join("\n".join(leaf.raw.splitlines()) for leaf in leaves)
    if KEEP_NEW_WORDING:
        kept.write_text(text + "\n", encoding="utf-8", newline="\n")
    return kept.read_text(encoding="utf-8"), text


def overprinted(leaf: Any) -> list[tuple[Any, Any]]:
    """Pairs of letters of which one lies on the other."""
    found = []
    letters = sorted(leaf.letters, key=lambda letter: letter.left)
    for n, one in enumerate(letters):
        for other in letters[n + 1 :]:
            if other.left >= one.right - SLANT:
                break
            across = min(one.right, other.right) - other.left
            up = min(one.top, other.top) - max(one.bottom, other.bottom)
            if across > SLANT and up > 1:
                found.append((one, other))
    return found


def fonts_of(pdf: bytes) -> list[Any]:
    """Every font that the file names."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    objects = [reader.get_object(n) for n in range(1, reader.trailer["/Size"])]
    return [one for one in objects if isinstance(one, dict) and one.get("/Type") == "/Font"]


def is_ours(font: Any) -> bool:
    """Whether it is of our own faces, in the file as a subset, with its letters to be copied."""
    return (
        font["/BaseFont"].startswith("/AAAAAA+LiberationSerif")
        and bool(font["/FontDescriptor"]["/FontFile2"].get_data())
        and bool(font["/ToUnicode"].get_data())
    )
