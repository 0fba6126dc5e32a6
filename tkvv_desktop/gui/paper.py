"""Papers as the window holds them: drawn on the worker, with what is noted when they go out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import pypdfium2

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.names import folded
from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.gui.tasks import Progress
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.paper_titles import paper_title
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.paper_records import PrintedPaper
from tkvv_desktop.usecases.printing import Drawn, NotePrinted, PaperOut


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper that is asked for."""

    name: str
    asked: PaperAsked


@dataclass(frozen=True, slots=True)
class Part:
    """One of the papers in a file: what is noted of it, and how many pages it has."""

    out: PaperOut
    pages: int


@dataclass(frozen=True, slots=True)
class Paper:
    """Papers that were made: what they are called, how their file is called, how many pages."""

    title: str
    file_name: str
    pdf: bytes
    pages: int
    parts: tuple[Part, ...] = ()
    has_ids: bool = False  # ID numbers stand on it, masked or in full
    remark: str = ""  # what a person must know of it, translated

    @property
    def shows_ids(self) -> bool:
        return any(part.out.asked.show_ids for part in self.parts)

    def noted(self, way: str, pages: Sequence[int] | None = None) -> NotePrinted:
        """What is to be noted when these pages, or all of them, went out."""
        out, first, chosen = [], 1, set(pages or range(1, self.pages + 1))
        for part in self.parts:
            sheets = len(chosen & set(range(first, first + part.pages)))
            first += part.pages
            if sheets:
                out.append(replace(part.out, sheets=sheets))
        is_all = len(chosen) == self.pages
        return NotePrinted(tuple(out), way, "" if is_all else told_pages(sorted(chosen)))


def made_paper(title: str, file_name: str, pdf: bytes) -> Paper:
    """A paper of a PDF, its pages counted; only on the worker."""
    return Paper(title, file_name, pdf, _count(pdf))


def make_papers(
    book: Any,
    wanted: Sequence[Wanted],
    title: str = "",
    file_name: str = "",
    *,
    show_ids: bool,
    progress: Progress | None = None,
) -> Paper:
    """Draw papers by what the book says now, one behind the other; only on the worker.

    Of several, those that have nothing to say are left out.
    """
    made = []
    for at, one in enumerate(wanted):
        if progress:
            progress(at, len(wanted), paper_title(one.name))
        asked = replace(one.asked, show_ids=show_ids)
        try:
            made.append(book.make_paper(one.name, asked, new_id()))
        except Refused as refused:
            if refused.code != "paper.nothing_to_print" or (one is wanted[-1] and not made):
                raise
    found = _bound(made, title, file_name)
    if progress:
        progress(len(wanted), len(wanted))
    return found


def make_again(book: Any, printed: PrintedPaper) -> Paper:
    """Draw a paper of the history as it was; only on the worker."""
    made: Drawn = book.make_again(printed, new_id())
    remark = ""
    if made.as_first is False:
        remark = _(
            "The program draws this paper otherwise than when it was printed. What it says is what "
            "the book knew on that day."
        )
    elif made.as_first is None:
        remark = _("Whether it looks as it did when it was printed cannot be checked here.")
    return replace(_bound([made], "", ""), remark=remark)


def told_pages(pages: Sequence[int]) -> str:
    """Pages in order, as people write them: "1-3, 5"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(f"{first}-{last}" if last > first else f"{first}" for first, last in runs)


def _bound(made: Sequence[Drawn], title: str, file_name: str) -> Paper:
    first = made[0].out
    parts = tuple(Part(one.out, _count(one.pdf)) for one in made)
    pdf = made[0].pdf if len(made) == 1 else _joined([one.pdf for one in made])
    return Paper(
        title or paper_title(first.name),
        file_name or f"{_stem(first)}.pdf",
        pdf,
        sum(part.pages for part in parts),
        parts,
        has_ids=any(one.has_ids for one in made),
    )


def _stem(out: PaperOut) -> str:
    """A name that every disk takes, with the group and the day."""
    plain = "".join(sign if sign.isalnum() else " " for sign in folded(paper_title(out.name)))
    where = "toan-so" if out.asked.group_no == OFFICE else out.asked.group_no
    return "-".join((*plain.split(), where, out.asked.on.isoformat()))


def _count(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _joined(parts: Sequence[bytes]) -> bytes:
    """Several papers as one, so that they are looked at and printed together."""
    whole = pypdfium2.PdfDocument.new()
    try:
        for part in parts:
            one = pypdfium2.PdfDocument(part)
            whole.import_pages(one)
            one.close()
        written = BytesIO()
        whole.save(written)
        return written.getvalue()
    finally:
        whole.close()
