"""However a file is laid out, named and written, it says the same."""

import unicodedata
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made_sheets import table_of, what_it_says, write

from tkvv_desktop.bankfiles.reader import read_bank_file
from tkvv_desktop.bankfiles.recognise import folded
from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.domain.errors import Refused

KINDS = [kind for kind in Kind if kind is not Kind.GROUP_INFO]
ROWS = 12
some = settings(
    max_examples=5,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
in_each_kind = pytest.mark.parametrize("kind", list(Kind))


@pytest.fixture
def both(path_of, tmp_path):
    """Reads some rows of a file as they are, and again after they were changed."""

    def read(kind, change):
        above, under = table_of(path_of(kind), ROWS)
        plain = write(tmp_path / "plain 31-08-2026.xlsx", above + under)
        changed = write(tmp_path / "changed 31-08-2026.xlsx", change(above, under))
        return what_it_says(read_bank_file(plain)), what_it_says(read_bank_file(changed))

    return read


@in_each_kind
@some
@given(chance=st.randoms(use_true_random=False))
def test_the_order_of_columns_does_not_matter(both, kind, chance):
    """Columns may stand in any order."""

    def shuffled(above, under):
        order = list(range(len(above[-1])))
        chance.shuffle(order)
        return [[row[place] for place in order] for row in above + under]

    expected, actual = both(kind, shuffled)

    assert expected == actual


@in_each_kind
@some
@given(data=st.data())
def test_columns_of_a_newer_version_are_dropped(both, kind, data):
    """Columns that the program does not know may stand anywhere, with anything in them."""

    def widened(above, under):
        rows = [list(row) for row in above + under]
        for n in range(data.draw(st.integers(1, 5))):
            place = data.draw(st.integers(0, len(above[-1])))
            cells = data.draw(
                st.lists(st.sampled_from(["", "x", 1.5, 0, "31/02/2026"]), min_size=1)
            )
            for i, row in enumerate(rows):
                row.insert(place, f"Cột mới {n}" if i == len(above) - 1 else cells[i % len(cells)])
        return rows

    expected, actual = both(kind, widened)

    assert expected == actual


@in_each_kind
@some
@given(more=st.integers(0, 20), left=st.integers(0, 5))
def test_the_row_of_names_is_searched(both, kind, more, left):
    """Rows may be put above the names and columns before them."""

    def moved(above, under):
        rows = [["", "Phòng giao dịch", ""]] * more + above + under
        return [[""] * left + list(row) for row in rows]

    expected, actual = both(kind, moved)

    assert expected == actual


@in_each_kind
def test_text_is_composed_at_the_door(both, kind):
    """Letters and marks written apart (NFD) are the same text."""

    def apart(above, under):
        return [
            [unicodedata.normalize("NFD", cell) if isinstance(cell, str) else cell for cell in row]
            for row in above + under
        ]

    expected, actual = both(kind, apart)

    assert expected == actual


@pytest.mark.parametrize("kind", KINDS)
def test_days_may_be_cells_of_dates_or_numbers_of_excel(both, kind):
    """A day is the same as text, as a date and as the number that Excel keeps for it."""

    def as_dates(above, under):
        return above + [[_date(cell) for cell in row] for row in under]

    def as_numbers(above, under):
        zero = date(1899, 12, 30)
        dates = as_dates(above, under)
        return [[(c - zero).days if isinstance(c, date) else c for c in row] for row in dates]

    for change in (as_dates, as_numbers):
        expected, actual = both(kind, change)

        assert expected == actual


def _date(cell):
    if isinstance(cell, str) and len(cell) == 10 and cell[2] == cell[5] == "/":
        return date(int(cell[6:]), int(cell[3:5]), int(cell[:2]))
    return cell


@in_each_kind
def test_the_name_of_the_file_does_not_matter(both, kind, first_month, path_of, tmp_path):
    """People rename files: it is read as what its columns say."""
    path = path_of(kind)
    other = tmp_path / f"Sao chép của tệp (1) 31-08-2026{path.suffix}"
    other.write_bytes(path.read_bytes())

    actual = read_bank_file(other)

    assert what_it_says(read_bank_file(path)) == what_it_says(actual)
    assert other.name == actual.name


def test_amounts_may_be_text_with_dots(both):
    """1.250.000 as text is the same amount."""

    def dotted(above, under):
        return above + [
            [
                f"{int(c):,}".replace(",", ".") if isinstance(c, float) and c > 999 else c
                for c in row
            ]
            for row in under
        ]

    expected, actual = both(Kind.LOAN_FILE, dotted)

    assert expected == actual


def test_names_of_columns_repeated_on_each_page_are_no_rows(both, tmp_path):
    """A printed export has the names again in the middle, and a sum at its end."""

    def paged(above, under):
        total = [""] * len(above[-1])
        total[1], total[above[-1].index("Tổng dư nợ")] = "Tổng cộng", 10**12
        return above + under[:5] + [above[-1]] + under[5:] + [total]

    expected, actual = both(Kind.LOAN_FILE, paged)

    assert expected == actual
    report = read_bank_file(tmp_path / "changed 31-08-2026.xlsx").findings
    assert [] == [finding for finding in report if finding.level == "refused"]


@pytest.mark.parametrize("name", ["Số khế ước", "SO KHE UOC", "Số  khế-ước.", "số_khế_ước"])
def test_names_of_columns_are_compared_without_marks(name):
    """Marks, capitals, spaces and punctuation do not tell columns apart."""
    assert "sokheuoc" == folded(name) == folded(unicodedata.normalize("NFD", name))


# --- the day of the figures ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["x_31-08-2026", "x 2026-08-31 (1)", "004820_31082026_x", "x_08_2026", "x tháng 8.2026"],
)
def test_the_day_is_taken_from_the_name_of_the_file_at_last(path_of, tmp_path, name):
    """Without a column and a title that tell the day, the name of the file does."""
    above, under = table_of(path_of(Kind.FROZEN))
    path = write(tmp_path / f"{name}.xlsx", above + under)

    assert date(2026, 8, 31) == read_bank_file(path).as_of


@pytest.mark.parametrize(
    "title", ["đến ngày 30/09/2026", "TỪ NGÀY 01/09/2026 ĐẾN NGÀY 30/09/2026", "THÁNG 09/2026"]
)
def test_the_title_goes_before_the_name_of_the_file(path_of, tmp_path, title):
    """A title tells the day, but not the line that says when it was printed."""
    above, under = table_of(path_of(Kind.FROZEN))
    titles = [["", "Ngày in: 05/11/2026"], ["", title]]
    path = write(tmp_path / "x_31-08-2026.xlsx", titles + above + under)

    file = read_bank_file(path)

    assert date(2026, 9, 30) == file.as_of
    assert ["bankfile.name_other_day"] == [finding.code for finding in file.findings]


def test_the_column_goes_before_the_title(path_of, tmp_path):
    """The column with the day of the figures leads."""
    above, under = table_of(path_of(Kind.OVERDUE))
    path = write(tmp_path / "x.xlsx", [["", "ĐẾN NGÀY 05/11/2026"], *above, *under])

    assert date(2026, 8, 31) == read_bank_file(path).as_of


@pytest.mark.parametrize("name", ["Khoanh No", "Khoanh No 31-13-2026", "Khoanh No 12345678901"])
def test_a_file_without_a_day_is_refused(path_of, tmp_path, name):
    """The day of reading is never taken for the day of the figures."""
    above, under = table_of(path_of(Kind.FROZEN))
    path = write(tmp_path / f"{name}.xlsx", above + under)

    with pytest.raises(Refused) as refused:
        read_bank_file(path)
    assert "bankfile.no_date" == refused.value.code


def test_figures_of_two_days_in_one_file_are_refused(loan_file, tmp_path):
    """Two exports pasted together are no month end."""
    above, under = table_of(loan_file, ROWS)
    place = above[-1].index("Ngày số liệu")
    under[7][place] = "30/09/2026"

    with pytest.raises(Refused) as refused:
        read_bank_file(write(tmp_path / "x.xlsx", above + under))
    assert "bankfile.two_days" == refused.value.code
