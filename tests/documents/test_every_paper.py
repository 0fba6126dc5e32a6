"""What holds for every paper, for any number of members and the hardest names and amounts."""

import dataclasses
from unicodedata import is_normalized, normalize

import pytest
from holding import apart, fonts_of, is_ours, overprinted, renamed, wordings
from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.documents.catalogue import PAPERS, paper
from tkvv_desktop.documents.page import CM
from tkvv_desktop.domain.errors import Refused

HUGE = 10**12
SYLLABLES = (
    "Nguyễn",
    "Đặng",
    "Hoàng",
    "Thị",
    "Văn",
    "Ngọc",
    "Ánh",
    "Ửng",
    "Ẩn",
    "Được",
    "Thuỵ",
    "Ỷ",
)

# Each paper for 1, 5 and 60 members: its name, the maker of its facts, how many pages it takes.
MAKERS = {
    "due-notice": ("due-notice", "due_notices", (1, 5, 60)),
    "collection-list": ("collection-list", "collection", (1, 2, 6)),
    "blank-list": ("collection-list", "blank_collection", (1, 2, 6)),
    "receipts": ("receipts", "receipts", (1, 2, 15)),
    "rating-sheet": ("rating-sheet", "rating", (1, 2, 3)),
    "due-notice-half": ("due-notice-half", "due_notices", (1, 3, 30)),
    "due-list": ("due-list", "due_list", (1, 1, 6)),
    "due-list-answered": ("due-list", "answered_dues", (1, 1, 6)),
    "notice-list": ("notice-list", "notice_list", (1, 1, 6)),
    "cash-sheet": ("cash-sheet", "cash_sheet", (1, 1, 1)),
    "cash-sheet-blank": ("cash-sheet", "blank_cash_sheet", (1, 1, 1)),
    "labels": ("labels-members", "labels", (1, 1, 5)),
}
# Papers to cut use the sheet to its edges: left, below, right, above, in centimetres.
EDGES = {
    "receipts": (2, 1, 1.2, 1),
    "due-notice-half": (2, 1, 1.5, 1),
    "labels": (0.4, 1.4, 0.4, 1.4),
}
CASES = {
    f"{case}-{members}": (name, maker, members, pages)
    for case, (name, maker, counts) in MAKERS.items()
    for members, pages in zip((1, 5, 60), counts, strict=True)
} | {
    "due-notice-hard": ("due-notice", "hard_notices", 6, 10),
    "collection-list-hard": ("collection-list", "hard_collection", 20, 4),
    "receipts-hard": ("receipts", "hard_receipts", 10, 3),
    "rating-sheet-hard": ("rating-sheet", "hard_rating", 40, 3),
    "due-notice-half-hard": ("due-notice-half", "hard_notices", 6, 5),
    "due-list-hard": ("due-list", "hard_dues", 20, 3),
    "notice-list-hard": ("notice-list", "hard_notice_list", 20, 3),
    "cash-sheet-hard": ("cash-sheet", "hard_cash_sheet", 5, 1),
    "labels-hard": ("labels-members", "hard_labels", 15, 2),
}


@pytest.fixture(params=CASES)
def case(request):
    return request.param


@pytest.fixture
def pdf(case, build):
    name, maker, count, _ = CASES[case]
    return paper(name, getattr(build, maker)(count))


CODES = {
    "key",
    "forecast_grade",
    "official_grade",
    "history",
    "limits",
    "reason",
    "association",
    "answer",
}


def test_the_text_of_a_paper_is_the_one_agreed_upon(case, pdf, read, squeeze):
    """Word for word what was looked at and kept; TKVV_GOLDEN=write keeps a new wording."""
    kept, text = wordings(case, read(pdf)[:5])

    assert squeeze(kept) == squeeze(text)


def test_a_paper_has_the_pages_it_needs(case, pdf, read):
    """No empty page, none too many."""
    pages = read(pdf)

    assert CASES[case][3] == len(pages)
    assert all(leaf.letters for leaf in pages)


def test_every_font_is_embedded_as_a_subset(pdf):
    """A printer shop without our fonts prints the same letters; no other font is even named."""
    fonts = fonts_of(pdf)

    assert fonts
    assert all(is_ours(font) for font in fonts)


def test_no_letter_stands_outside_the_margins(case, pdf, read):
    """2 cm, 3 cm at the left; only page number and search code stand in the margin."""
    to_cut = next((edges for name, edges in EDGES.items() if case.startswith(name)), None)
    for leaf in read(pdf):
        left, bottom, right, top = (cm * CM for cm in to_cut or (3, 2, 2, 2))
        right, top = leaf.width - right, leaf.height - top
        for letter in leaf.letters:
            in_margin = letter.top < 1.6 * CM or letter.bottom > leaf.height - 1.6 * CM
            if in_margin and not to_cut:
                assert 1 * CM < letter.bottom < letter.top < leaf.height - 1 * CM, letter
                continue
            assert left - 1 <= letter.left, letter
            assert letter.right <= right + 1, letter
            assert bottom - 4 <= letter.bottom, letter  # a tail below the line
            assert letter.top <= top + 2, letter  # a mark on a capital


def test_no_letter_lies_on_another(pdf, read):
    """Whatever the length of names and the number of loans, nothing is printed over anything."""
    assert [] == [pair for leaf in read(pdf) for pair in overprinted(leaf)]


def test_the_same_facts_give_the_same_bytes(case, build):
    """A paper printed again is the same file, so it can be compared."""
    name, maker, count, _ = CASES[case]

    assert paper(name, getattr(build, maker)(count)) == paper(name, getattr(build, maker)(count))


def test_decomposed_letters_are_composed_before_they_are_drawn(case, pdf, build):
    """Marks that come apart from their letters, as some programs write them, print in place."""
    name, maker, count, _ = CASES[case]
    facts = renamed(getattr(build, maker)(count), apart, CODES)

    assert paper(name, facts) == pdf


@pytest.mark.parametrize("maker", ["due_notice", "collection", "receipt", "rating"])
@given(name=st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=10), apart=st.booleans())
def test_any_name_can_be_copied_out_of_the_paper(maker, name, apart, build, read, squeeze):
    """Letter by letter and composed, however long it is and however it was typed."""
    written = " ".join(name)
    given_as = normalize("NFD" if apart else "NFC", written)
    facts, kind = {
        "due_notice": lambda: ([build.due_notice(member=given_as)], "due-notice"),
        "collection": lambda: (
            build.collection(lines=(build.collection_line(member=given_as),)),
            "collection-list",
        ),
        "receipt": lambda: ([build.receipt(member=given_as)], "receipts"),
        "rating": lambda: (
            dataclasses.replace(
                build.rating(1),
                criteria=(
                    dataclasses.replace(
                        build.rating(1).criteria[1], losers=(build.loser(member=given_as),)
                    ),
                ),
            ),
            "rating-sheet",
        ),
    }[maker]()

    text = "".join(leaf.raw for leaf in read(paper(kind, facts)))

    assert is_normalized("NFC", text)
    assert squeeze(written) in squeeze(text)


@pytest.mark.parametrize(("amount", "words"), [(0, "Không đồng"), (HUGE, "Một nghìn tỷ đồng")])
def test_amounts_from_nothing_to_a_thousand_billion_stand_whole(amount, words, build, read):
    """In figures and in words, on every paper that has both."""
    figures = f"{amount:,}".replace(",", ".")
    papers = {
        "due-notice": [
            build.due_notice(lines=(build.due_line(amount=amount, outstanding=amount),))
        ],
        "receipts": [build.receipt(interest=(), deposit=amount, deposit_balance=amount)],
        "collection-list": build.collection(
            lines=(
                build.collection_line(
                    outstanding=amount,
                    interest_due=amount,
                    arrears=amount,
                    interest_taken=0,
                    deposit=amount,
                ),
            ),
        ),
    }

    for name, facts in papers.items():
        text = " ".join(leaf.text for leaf in read(paper(name, facts)))
        assert figures in text, name
        assert words in text, name


def test_words_follow_the_region(build, read):
    """The south reads its own words for 24.105."""
    facts = [build.due_notice(lines=(build.due_line(amount=24_105_000),))]

    north, south = (read(paper("due-notice", facts, region))[0].text for region in REGIONS)

    assert "Hai mươi tư triệu một trăm linh năm nghìn đồng" in north
    assert "Hai mươi bốn triệu một trăm lẻ năm ngàn đồng" in south


REGIONS = ("north", "south")


def test_papers_are_known_by_their_names():
    """The names that tools and screens use."""
    assert {"due-notice", "collection-list", "receipts", "rating-sheet"} <= set(PAPERS)


def test_a_paper_that_does_not_exist_is_refused(build):
    """The names that exist are told."""
    with pytest.raises(Refused) as refused:
        paper("passport", build.rating())

    assert "paper.unknown" == refused.value.code
    assert "due-notice" in refused.value.facts["known"]


@pytest.mark.parametrize("name", ["due-notice", "receipts"])
def test_an_empty_batch_is_refused(name):
    """Nobody is given a file without a page."""
    with pytest.raises(Refused) as refused:
        paper(name, [])

    assert "paper.nothing_to_print" == refused.value.code
