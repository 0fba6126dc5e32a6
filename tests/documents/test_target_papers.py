"""Targets and sheets of criteria on paper: nothing cut, nothing that looks like the bank's."""

import io
import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize

import pypdf
import pytest

from tkvv_desktop.documents.catalogue import paper
from tkvv_desktop.documents.page import CM
from tkvv_desktop.usecases.facts_targets import (
    PlaceFacts,
    ScoredSheet,
    ScoreLine,
    TargetLine,
    TargetList,
)

GOLDEN = Path(__file__).parent / "golden"
KEEP_NEW_WORDING = os.environ.get("TKVV_GOLDEN") == "write"  # before the tests clean it away
LONG = "Tuyên truyền chính sách tín dụng trên loa truyền thanh của xã, của thôn và trên bảng tin"
SLANT = 2.2


def place(n=0):
    levels = (
        PlaceFacts("group", "4820101", "Thôn Đông Hòa", "12", 1),
        PlaceFacts("association", "990101/12", "Xã Hòa Thuận Tây", "12", 14),
        PlaceFacts("office", "", "PGD NHCSXH Sông Mây", "", 400),
    )
    return levels[n % 3]


def target(n=0, **changes):
    facts = {
        "where": place(),
        "indicator": ("overdue_ratio", "deposits", "", "score")[n % 4],
        "text": LONG if n % 4 == 2 else "",
        "unit": "tin bài" if n % 4 == 2 else "",
        "kind": ("month", "quarter", "half", "year", "range")[n % 5],
        "since": date(2026, 10, 1),
        "until": date(2026, 12, 31),
        "planned": Decimal("0.1") if n % 4 == 0 else Decimal(10) ** 12,
        "reached": (Decimal(0), Decimal(10) ** 12, Decimal("2.5"), None)[n % 4],
        "light": ("reached", "near", "short", "unknown")[n % 4],
        "is_typed": n % 4 == 2,
        "is_running": n % 2 == 0,
        "why": "no_figures" if n % 4 == 3 else "",
        "source": "Báo cáo số 12/BC-HPN ngày 02/11/2026" if n % 4 == 2 else "",
    }
    return TargetLine(**facts | changes)


def targets(count, group=None):
    lines = [target(n, where=place(n * 3 // count)) for n in range(count)]
    return TargetList(
        group, "PGD NHCSXH Sông Mây", date(2026, 11, 21), date(2026, 10, 31), (*lines,)
    )


def criterion(n=0, **changes):
    facts = {
        "number": str(n + 1),
        "part": f"Nhóm {n // 5 + 1}: chất lượng tín dụng",
        "text": LONG if n % 3 == 1 else "Tỷ lệ nợ quá hạn",
        "maximum": Decimal(10),
        "points": Decimal("7.5"),
        "indicator": "overdue_ratio" if n % 3 == 0 else "",
        "measure": Decimal("0.91") if n % 3 == 0 else None,
        "reason": "Theo biên bản kiểm tra của Hội Liên hiệp Phụ nữ xã" if n % 2 else "",
    }
    return ScoreLine(**facts | changes)


def sheet(count, **changes):
    facts = {
        "where": place(1),
        "office": "PGD NHCSXH Sông Mây",
        "commune": "Xã Hòa Thuận Tây",
        "subject": "association",
        "title": "Chấm điểm Hội nhận ủy thác cấp xã",
        "kind": "quarter",
        "since": date(2026, 10, 1),
        "until": date(2026, 12, 31),
        "made_on": date(2026, 11, 21),
        "lines": tuple(criterion(n) for n in range(count)),
        "grades": (("good", Decimal(85)), ("weak", Decimal(0))),
        "total": Decimal("7.5") * count,
        "grade": "good",
        "is_written": True,
        "source": "Gợi ý của phần mềm",
        "confidence": "assumed",
        "sheet_since": date(2026, 1, 1),
        "is_suggestion": False,
        "figures_on": date(2026, 10, 31),
    }
    return ScoredSheet(**facts | changes)


CASES = {
    "one target": lambda build: ("target-list", targets(1, build.due_notice().group)),
    "five targets": lambda build: ("target-list", targets(5)),
    "sixty targets": lambda build: ("target-list", targets(60)),
    "one criterion": lambda _build: ("association-sheet", sheet(1)),
    "twelve criteria": lambda _build: ("commune-sheet", sheet(12, subject="commune")),
    "sixty criteria": lambda _build: ("point-sheet", sheet(60, subject="point")),
    "to fill": lambda _build: (
        "association-sheet",
        sheet(9, lines=tuple(criterion(n, points=None) for n in range(9)), total=None, grade=""),
    ),
}
PAGES = {"sixty targets": 4, "twelve criteria": 2, "sixty criteria": 4}


@pytest.fixture(params=CASES)
def case(request):
    return request.param


@pytest.fixture
def pdf(case, build):
    return paper(*CASES[case](build))


def text_of(pdf, read):
    return " ".join(leaf.text for leaf in read(pdf))


def test_the_text_of_a_paper_is_the_one_agreed_upon(case, pdf, read, squeeze):
    """Word for word what was looked at and kept; TKVV_GOLDEN=write keeps a new wording."""
    kept = GOLDEN / f"targets-{case.replace(' ', '-')}.txt"
    text = "\n\f\n".join("\n".join(leaf.raw.splitlines()) for leaf in read(pdf)[:2])
    if KEEP_NEW_WORDING:
        kept.write_text(text + "\n", encoding="utf-8", newline="\n")

    assert squeeze(kept.read_text(encoding="utf-8")) == squeeze(text)


def test_papers_have_the_pages_they_need(case, pdf, read):
    """One page for what fits on one; none is empty."""
    pages = read(pdf)

    assert PAGES.get(case, 1) == len(pages)
    assert all(leaf.letters for leaf in pages)


def test_no_letter_stands_outside_the_margins_or_on_another(pdf, read):
    """2 cm, 3 cm at the left; long texts, long places, a thousand billion."""
    for leaf in read(pdf):
        letters = sorted(leaf.letters, key=lambda letter: letter.left)
        for n, one in enumerate(letters):
            assert 3 * CM - 1 <= one.left < one.right <= leaf.width - 2 * CM + 1, one
            for other in letters[n + 1 :]:
                if other.left >= one.right - SLANT:
                    break
                across = min(one.right, other.right) - other.left
                up = min(one.top, other.top) - max(one.bottom, other.bottom)
                assert across <= SLANT or up <= 1, (one, other)


def test_only_our_letters_are_embedded(pdf):
    """A printer shop without our fonts prints the same."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    objects = [reader.get_object(n) for n in range(1, reader.trailer["/Size"])]
    fonts = [one for one in objects if isinstance(one, dict) and one.get("/Type") == "/Font"]

    assert fonts
    assert all(one["/BaseFont"][1:8] == "AAAAAA+" for one in fonts)


def test_lights_are_told_by_sign_and_word(build, read):
    """Never by colour alone: papers are printed in grey."""
    text = text_of(paper("target-list", targets(12)), read)

    for light in ("● Đạt", "◐ Gần đạt", "○ Chưa đạt", "– Chưa rõ"):
        assert light in text
    assert "1.000.000.000.000" in text
    assert "Tỷ lệ nợ quá hạn: nợ quá hạn ÷ tổng dư nợ × 100" in text


def test_nobody_takes_them_for_the_banks(build, read):
    """Each says that it is not the bank's, and a suggestion says that it is one."""
    list_text = text_of(paper("target-list", targets(3)), read)
    sheet_text = text_of(paper("association-sheet", sheet(3, is_suggestion=True)), read)

    assert "không thay cho số liệu và xếp loại của ngân hàng" in list_text
    assert "không phải kết quả xếp loại của ngân hàng" in sheet_text
    assert "gợi ý của phần mềm, chưa phải của ngân hàng" in sheet_text


def test_what_is_missing_is_left_for_the_hand(build, read):
    """Dots, no made-up 0."""
    text = text_of(paper(*CASES["to fill"](build)), read)

    assert "Tổng điểm: ......../" in text
    assert "Xếp loại: ...." in text


def test_letters_that_come_apart_are_put_together(build, read, squeeze):
    """NFD in, NFC out, and every name can be copied."""
    apart = sheet(1, lines=(criterion(text=normalize("NFD", LONG)),))

    assert squeeze(LONG) in squeeze("".join(one.raw for one in read(paper("point-sheet", apart))))


def test_the_same_facts_give_the_same_bytes(case, pdf, build):
    assert pdf == paper(*CASES[case](build))
