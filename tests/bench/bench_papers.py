"""Due notices a second, against a bare canvas that draws the same texts and search codes.

    python tests/bench/bench_papers.py

The bare canvas knows where every text stands and which squares of a code are dark; it has no
layout, no table, no fixed part. What it takes is the price of putting letters into a file, so the
ratio is what our layout costs beside it.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import pypdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from tkvv_desktop.documents import lettering, qr
from tkvv_desktop.documents.due_notice import due_notices
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.usecases.facts import DueNotice, DueNoticeLine, GroupFacts

Text = tuple[float, float, str, str, float]  # place, words, face, size
FACES = {
    "LiberationSerif": lettering.REGULAR,
    "LiberationSerif-Bold": lettering.BOLD,
    "LiberationSerif-Italic": lettering.ITALIC,
    "LiberationSerif-BoldItalic": lettering.BOLD_ITALIC,
}
GIVEN = ("Hằng", "Được", "Tuyết", "Khánh", "Bích", "Ửng", "Ẩn", "Nhung", "Thảo", "Quỳnh")
A_GROUP = 60


def notice(n: int) -> DueNotice:
    """A notice whose texts differ from those of its neighbours."""
    group = GroupFacts(
        group_no=f"{4_820_000 + n // A_GROUP}",
        leader="Đinh Thanh Mai",
        deputy="Ngô Ngọc Liên",
        hamlet="Thôn Đông Hòa",
        commune="Xã Hòa Thuận Tây",
        association="12",
        office="Phòng giao dịch Vĩnh Lộc",
        point="TXN0003",
    )
    line = DueNoticeLine(
        contract_no=f"{6_600_000_000_000_000 + n}",
        programme="Nước sạch và vệ sinh môi trường nông thôn",
        outstanding=Dong(20_000_000 + 100_000 * (n % 97)),
        due_on=date(2027, 2, 19),
        session_on=date(2027, 3, 3),
        amount=Dong(1_000_000 + 137_000 * (n % 89)),
        is_final=n % 2 == 0,
        is_estimate=False,
    )
    return DueNotice(
        group=group,
        number=f"{n}/TB-{group.group_no}",
        stage=1 + n % 3,
        printed_on=date(2026, 11, 21),
        reprint=False,
        member=f"Nguyễn {GIVEN[n % 7]} {GIVEN[n // 7 % 10]} {GIVEN[n // 70 % 10]}",
        customer_no=f"{4_687_000_000 + n}",
        address="Thôn Đông Hòa, xã Hòa Thuận Tây",
        phone=f"09{n:08}",
        spouse="Trần Văn Bảy",
        lines=(line,),
        figures_on=date(2026, 10, 31),
        code=f"{n * 0x9E3779B97F4A7C15 % 2**64:016X}/{n % 97}",
    )


def texts_of(pdf: bytes) -> list[list[Text]]:
    """Every text of every page with its place, read out of the finished file."""
    pages = []
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        texts: list[Text] = []

        def keep(text, cm, tm, font, size, texts=texts):
            words = text.strip()
            if words and font:
                x = cm[0] * tm[4] + cm[4]
                y = cm[3] * tm[5] + cm[5]
                texts.append((x, y, words, FACES[font["/BaseFont"].split("+")[1]], size))

        page.extract_text(visitor_text=keep)
        pages.append(texts)
    return pages


def bare(pages: list[list[Text]], codes: list[list[str]]) -> bytes:
    """The texts and the dark squares on a canvas and nothing else."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, initialFontName=lettering.REGULAR)
    for texts, squares in zip(pages, codes, strict=True):
        for x, y, words, face, size in texts:
            canvas.setFont(face, size)
            canvas.drawString(x, y, words)
        canvas.saveState()
        canvas.scale(2, 2)
        canvas.drawPath(PDFPathObject(list(squares)), stroke=0, fill=1)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def squares_of(code: str) -> list[str]:
    """The dark squares of a search code, as a file says them."""
    return [f"{left} {up} {wide} 1 re" for left, up, wide in qr.dark_runs(code)[1]]


def seconds(work: Callable[[], bytes], times: int) -> tuple[float, int]:
    """The median time of some runs, and the size of what they made."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        size = len(work())
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), size


def main() -> None:
    """Print one line for each size of batch."""
    lettering.load_faces()
    pattern = texts_of(due_notices([notice(n) for n in range(A_GROUP)]))
    for count, times in ((60, 9), (6_000, 3)):
        facts = [notice(n) for n in range(count)]
        pages = [pattern[n % A_GROUP] for n in range(count)]
        codes = [squares_of(facts[n].code) for n in range(count)]
        ours, size = seconds(lambda facts=facts: due_notices(facts), times)
        raw, raw_size = seconds(lambda pages=pages, codes=codes: bare(pages, codes), times)
        sys.stdout.write(
            f"{count} notices: {ours:.3f} s, {count / ours:.0f} a second, {size / 1e6:.2f} MB; "
            f"bare canvas {raw:.3f} s, {raw_size / 1e6:.2f} MB; ratio {ours / raw:.2f}\n"
        )


if __name__ == "__main__":
    main()
