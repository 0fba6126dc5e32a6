"""What holds for every paper about one member and every report of a group."""

import making_checklists
import making_months
import making_pictures
import making_privacy
import making_reports as make
import pytest
from holding import apart, fonts_of, is_ours, overprinted, renamed, wordings

from tkvv_desktop.documents.catalogue import paper
from tkvv_desktop.documents.page import CM

CODES = {  # fields that hold no letters of people
    "key",
    "kind",
    "answer",
    "reason",
    "association",
    "limits",
    "forecast_grade",
    "official_grade",
    "next_grade",
    "official",
    "forecast",
    "born",
}

# The name of the paper, its facts, and how many pages it takes.
CASES = {
    "statement-0": ("member-statement", make.empty_statement, 1),
    "statement-1": ("member-statement", lambda: make.statement(1), 1),
    "statement-5": ("member-statement", make.statement, 2),
    "statement-60": ("member-statement", lambda: make.statement(60), 3),
    "statement-hard": ("member-statement", make.hard_statement, 4),
    "missing-0": ("missing-borrower", make.unknown_missing, 2),
    "missing-1": ("missing-borrower", make.missing, 2),
    "missing-hard": ("missing-borrower", make.hard_missing, 2),
    "data-0": ("member-data", making_privacy.erased_data, 1),
    "data-5": ("member-data", making_privacy.data, 2),
    "data-60": ("member-data", lambda: making_privacy.data(60), 4),
    "data-hard": ("member-data", making_privacy.hard_data, 6),
    "consent-0": ("consent", making_privacy.unknown_consent, 1),
    "consent-1": ("consent", making_privacy.consent, 1),
    "consent-hard": ("consent", making_privacy.hard_consent, 1),
    "forecast-full": ("rating-forecast", make.full_forecast, 1),
    "forecast-1": ("rating-forecast", lambda: make.forecast(1), 2),
    "forecast-5": ("rating-forecast", make.forecast, 2),
    "forecast-60": ("rating-forecast", lambda: make.forecast(60), 4),
    "forecast-hard": ("rating-forecast", make.hard_forecast, 4),
    "month-0": ("month-report", make.empty_report, 2),
    "month-1": ("month-report", lambda: make.report(1), 2),
    "month-5": ("month-report", make.report, 2),
    "month-60": ("month-report", lambda: make.report(60), 3),
    "month-hard": ("month-report", make.hard_report, 3),
    "checklist-new": ("month-checklist", making_checklists.new_checklist, 1),
    "checklist-hard": ("month-checklist", making_checklists.hard_checklist, 1),
    "pictures-0": ("group-pictures", making_pictures.empty_pictures, 1),
    "pictures-12": ("group-pictures", lambda: making_pictures.made_pictures(12), 2),
    "pictures-120": ("group-pictures", lambda: making_pictures.made_pictures(120), 5),
    "pictures-hard": ("group-pictures", making_pictures.hard_pictures, 2),
    "months-0": ("rating-months", making_months.unknown_months, 1),
    "months-12": ("rating-months", making_months.months, 2),
    "months-hard": ("rating-months", making_months.hard_months, 2),
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


def test_the_text_of_a_report_is_the_one_agreed_upon(case, pdf, read, squeeze):
    """Word for word what was looked at and kept; TKVV_GOLDEN=write keeps a new wording."""
    kept, text = wordings(f"report-{case}", read(pdf)[:3])

    assert squeeze(kept) == squeeze(text)


def test_a_report_has_the_pages_it_needs(case, pdf, read):
    """No empty page, none too many; a usual month is two pages."""
    pages = read(pdf)

    assert CASES[case][2] == len(pages)
    assert all(leaf.letters for leaf in pages)


def test_every_font_of_a_report_is_embedded_as_a_subset(pdf):
    """A printer shop without our fonts prints the same letters."""
    fonts = fonts_of(pdf)

    assert fonts
    assert all(is_ours(font) for font in fonts)


def test_no_letter_of_a_report_stands_outside_its_margins(pdf, read):
    """2–2–3–2 cm; only page number and search code stand in the margin."""
    for leaf in read(pdf):
        for letter in leaf.letters:
            if letter.top < 1.95 * CM or letter.bottom > leaf.height - 1.6 * CM:
                continue
            assert 3 * CM - 1 <= letter.left, letter
            assert letter.right <= leaf.width - 2 * CM + 1, letter
            assert letter.bottom >= 2 * CM - 4, letter
            assert letter.top <= leaf.height - 2 * CM + 2, letter


def test_no_letter_of_a_report_lies_on_another(pdf, read):
    """Whatever the length of names and the size of amounts."""
    assert [] == [pair for leaf in read(pdf) for pair in overprinted(leaf)]


def test_decomposed_letters_of_a_report_are_composed(case, pdf, facts):
    """Marks that come apart from their letters print in place, byte for byte the same."""
    assert pdf == paper(CASES[case][0], renamed(facts, apart, CODES))
