"""What holds for every form, every minutes and every request, whatever stands on it."""

from decimal import Decimal
from unicodedata import is_normalized

import making_forms as make
import pytest
from holding import apart, fonts_of, is_ours, overprinted, renamed, wordings

from tkvv_desktop.documents import balance_check, loan_requests, loan_use
from tkvv_desktop.documents.catalogue import paper
from tkvv_desktop.documents.page import CM

# The name of the paper, its facts, and how many pages it takes.
CASES = {
    "minutes-1": ("minutes", lambda: make.minutes(1), 1),
    "minutes-5": ("minutes", lambda: make.minutes(5), 1),
    "minutes-60": ("minutes", lambda: make.minutes(60), 1),
    "minutes-hard": ("minutes", lambda: make.hard_minutes(20), 3),
    "minutes-regular": ("minutes-regular", lambda: make.minutes_to_fill("regular"), 1),
    "minutes-members": ("minutes-members", lambda: make.minutes_to_fill("members"), 2),
    "minutes-selection": ("minutes-selection", lambda: make.minutes_to_fill("selection"), 2),
    "minutes-selection-60": ("minutes", lambda: make.minutes_to_fill("selection", 60), 4),
    "minutes-deposit": ("minutes-deposit", lambda: make.minutes_to_fill("deposit"), 1),
    "minutes-board": ("minutes-board", lambda: make.minutes_to_fill("board"), 1),
    "minutes-founding-0": ("minutes-founding", lambda: make.founding(0), 2),
    "minutes-founding-60": ("minutes-founding", lambda: make.founding(60), 4),
    "loan-requests-blank": ("loan-requests", make.requests, 2),
    "loan-requests-1": ("loan-requests", lambda: make.requests_of(1), 1),
    "loan-requests-5": ("loan-requests", lambda: make.requests_of(5), 2),
    "loan-requests-60": ("loan-requests", lambda: make.requests_of(60), 5),
    "loan-requests-hard": ("loan-requests", lambda: make.hard_requests(12), 3),
    "loan-use-1": ("loan-use", lambda: make.use(1), 1),
    "loan-use-5": ("loan-use", lambda: make.use(5), 2),
    "loan-use-60": ("loan-use", lambda: make.use(60), 8),
    "loan-use-hard": ("loan-use", lambda: make.hard_use(8), 3),
    "balance-check-1": ("balance-check", lambda: make.balances(1), 1),
    "balance-check-5": ("balance-check", lambda: make.balances(5), 2),
    "balance-check-60": ("balance-check", lambda: make.balances(60), 8),
    "balance-check-hard": ("balance-check", lambda: make.hard_balances(6), 3),
    "group-inspection-5": ("group-inspection", lambda: make.inspection(5), 3),
    "group-inspection-hard": ("group-inspection", lambda: make.hard_inspection(60), 3),
    "adjustment-request": ("adjustment-request", make.letter, 1),
    "adjustment-asked": ("adjustment-request", lambda: make.letter_asked("adjustment"), 1),
    "adjustment-hard": ("adjustment-request", lambda: make.hard_letter("adjustment"), 2),
    "extension-request": ("extension-request", lambda: make.letter("extension"), 1),
    "extension-asked": ("extension-request", lambda: make.letter_asked("extension"), 1),
    "extension-hard": ("extension-request", lambda: make.hard_letter("extension"), 2),
}


@pytest.fixture(params=CASES)
def case(request):
    return request.param


@pytest.fixture
def facts(case):
    return CASES[case][1]()


@pytest.fixture
def pdf(case, facts):
    return paper(CASES[case][0], facts)


def test_the_text_of_a_form_is_the_one_agreed_upon(case, pdf, read, squeeze):
    """Word for word what was looked at and kept; TKVV_GOLDEN=write keeps a new wording."""
    kept, text = wordings(f"form-{case}", read(pdf)[:3])

    assert squeeze(kept) == squeeze(text)


def test_a_form_has_the_pages_it_needs(case, pdf, read):
    """No empty page, none too many."""
    pages = read(pdf)

    assert CASES[case][2] == len(pages)
    assert all(leaf.letters for leaf in pages)


def test_no_letter_of_a_form_stands_outside_its_margins(pdf, read):
    """2–2–3–2 cm, also where the form has fifteen columns."""
    left, right = 3 * CM, 2 * CM
    for leaf in read(pdf):
        for letter in leaf.letters:
            if letter.top < 1.95 * CM or letter.bottom > leaf.height - 1.6 * CM:
                continue  # page number and search code
            assert left - 1 <= letter.left, letter
            assert letter.right <= leaf.width - right + 1, letter
            assert letter.bottom >= 2 * CM - 4, letter
            assert letter.top <= leaf.height - 2 * CM + 2, letter


def test_no_letter_of_a_form_lies_on_another(pdf, read):
    """Whatever the length of names and the size of amounts; later pages are as the second."""
    first, *_, last = (*read(pdf)[:2], read(pdf)[-1])

    assert [] == [*overprinted(first), *overprinted(last)]


def test_decomposed_letters_of_a_form_are_composed(case, pdf, facts):
    """Marks that come apart from their letters print in place, byte for byte the same."""
    assert pdf == paper(CASES[case][0], renamed(facts, apart))


def test_only_our_own_faces_are_in_a_form_and_all_are_embedded(pdf):
    """A printer shop without our fonts prints the same letters."""
    fonts = fonts_of(pdf)

    assert fonts
    assert all(is_ours(font) for font in fonts)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("minutes", make.minutes(60)),
        ("minutes-founding", make.founding(8)),
        ("loan-requests", make.requests_of(8)),
        ("loan-use", make.use(8)),
        ("balance-check", make.balances(8)),
    ],
)
def test_every_name_can_be_copied_out_of_a_form(name, facts, read, squeeze):
    """Letter by letter, composed, also where it runs over several lines."""
    text = squeeze("".join(leaf.raw for leaf in read(paper(name, facts))))

    assert is_normalized("NFC", text)
    assert all(squeeze(one) in text for one in make.NAMES)


def test_nothing_is_printed_as_a_nought(read):
    """A group that owes nothing has its zeros, and no share of overdue debt."""
    nothing = make.inspection(5, outstanding=0, overdue=0, overdue_percent=Decimal(0), arrears=0)
    line = make.use_line(disbursed=0, outstanding=0)

    text = read(paper("group-inspection", nothing))[0].text
    used = " ".join(leaf.text for leaf in read(paper("loan-use", make.use(lines=(line,)))))

    assert "Tổ: 0 triệu đồng, 5 tổ viên. Trong đó, nợ quá hạn 0 triệu đồng (tỷ lệ 0 %)" in text
    assert "Hộ nghèo 0 0 Chăn nuôi" in used


@pytest.mark.parametrize(
    ("columns", "room"),
    [
        (balance_check.COLUMNS, 24.7 * CM),
        (loan_use.COLUMNS, 24.7 * CM),
        (loan_requests.COLUMNS, 24.7 * CM),
    ],
)
def test_the_tables_of_forms_end_where_their_pages_do(columns, room):
    """Rules and paragraphs have one right edge."""
    assert room == pytest.approx(sum(column.width for column in columns), abs=0.01)


@pytest.mark.parametrize(
    ("module", "count"), [(balance_check, 14), (loan_use, 15), (loan_requests, 8)]
)
def test_the_bank_s_forms_have_the_bank_s_columns(module, count):
    """As many as the form has; their numbers stand below the head."""
    assert count == len(module.COLUMNS)
