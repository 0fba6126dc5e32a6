"""What a row may hold that is wrong: it is put right, or refused with its number and reason."""

import random
from datetime import date

import pytest
from made_sheets import change, table_of, told, write

from tkvv_desktop.bankfiles.reader import read_bank_file
from tkvv_desktop.domain.bankdata import Kind
from tkvv_desktop.domain.errors import Refused

ROWS = 12
CHANGED = 3  # the row that is changed, a loan, counted from 0
SHEET_ROW = 5 + 1 + CHANGED


@pytest.fixture
def sheet(loan_file, tmp_path):
    """The names and some rows of Mẫu 31, all of them loans; `read` reads them from a file."""
    head, under = table_of(loan_file)
    contract = head[-1].index("Số khế ước")
    loans = [row for row in under if row[contract]]
    once = {row[contract]: row for row in loans}

    class Sheet:
        rows = list(once.values())[:ROWS]
        names = head[-1]

        def read(self, rows):
            return read_bank_file(write(tmp_path / "x 31-08-2026.xlsx", head + rows))

        def with_changed(self, **to):
            rows = list(self.rows)
            rows[CHANGED] = change(head, rows[CHANGED], **to)
            return rows

        def cell(self, row, name):
            return row[self.names.index(name)]

    return Sheet()


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("Tổng dư nợ", "mười triệu", "bankfile.amount"),
        ("Tổng dư nợ", "1.250.0O0", "bankfile.amount"),
        ("Tổng dư nợ", "1250.5", "bankfile.amount"),
        ("Tổng dư nợ", "1.250,5", "bankfile.amount"),
        ("Tổng dư nợ", 10**17, "bankfile.amount"),
        ("Tổng dư nợ", "", "bankfile.amount_missing"),
        ("Tổng dư nợ", -5_000_000, "bankfile.negative"),
        ("Dư nợ quá hạn", "-5.000.000", "bankfile.negative"),
        ("Lãi tồn TH", -0.7, "bankfile.negative"),
        ("Số dư 105", "năm trăm", "bankfile.amount"),
        ("Số dư 105", -1, "bankfile.negative"),
        ("Ngày GN đầu tiên", "01/01/1900", "bankfile.day"),
        ("Ngày GN đầu tiên", 1, "bankfile.day"),
        ("Ngày ĐH theo hợp đồng", "31/02/2027", "bankfile.day"),
        ("Ngày ĐH theo hợp đồng", "00/00/0000", "bankfile.day"),
        ("Ngày ĐH theo hợp đồng", "12/05/29", "bankfile.day"),
        ("Ngày ĐH theo hợp đồng", "", "bankfile.missing_value"),
        ("Lãi suất", "chín", "bankfile.rate"),
        ("Lãi suất", 790, "bankfile.rate"),
        ("Số khế ước", "660079726679489", "bankfile.contract_no"),
        ("Số khế ước", "66007972667948951", "bankfile.contract_no"),
        ("Số khế ước", "6.60079726679E+15", "bankfile.contract_no"),
        ("Mã KH", "46870939631", "bankfile.customer_no"),
        ("Mã KH", "", "bankfile.customer_no"),
        ("Mã tổ", "48200031", "bankfile.group_no"),
        ("Số lần đã gia hạn", "một", "bankfile.number"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_and_the_rest_is_read(sheet, column, cell, code):
    """The report names the row and the reason; every other loan is there."""
    whole = sheet.read(sheet.rows)

    file = sheet.read(sheet.with_changed(**{column: cell}))

    [finding] = [finding for finding in file.findings if finding.level == "refused"]
    assert (code, SHEET_ROW) == (finding.code, finding.row)
    assert ("column", column) in finding.facts
    assert whole.loans[:CHANGED] + whole.loans[CHANGED + 1 :] == file.loans
    assert ROWS == file.rows_read


@pytest.mark.parametrize(
    ("column", "cell", "code", "value"),
    [
        ("Số điện thoại", "", "bankfile.no_phone", ("phone", "")),
        ("Số điện thoại", "033488165", "bankfile.phone", ("phone", "033488165")),
        ("Số CMND", "334881655", "bankfile.old_id_no", ("id_no", "334881655")),
        ("Số CMND", "33488", "bankfile.id_no", ("id_no", "33488")),
        ("Ngày sinh", "01/01/1900", "bankfile.day_left_out", ("born_on", None)),
        ("Ngày cấp", "31/06/2020", "bankfile.day_left_out", ("id_issued_on", None)),
    ],
)
def test_what_is_odd_about_a_person_is_kept_and_said(sheet, column, cell, code, value):
    """Nothing about a person keeps a loan from being read."""
    file = sheet.read(sheet.with_changed(**{"Mã KH": "7777777777", column: cell}))

    [finding] = [line for line in told(file, code) if line.subject == "7777777777"]
    [person] = [person for person in file.people if person.customer_no == "7777777777"]
    assert ("attention", SHEET_ROW) == (finding.level, finding.row)
    assert value[1] == getattr(person, value[0])
    assert ROWS == len(file.loans)


@pytest.mark.parametrize(
    ("column", "cell", "name", "value"),
    [
        ("Ngày sinh", "01/01/1961", ("born_on", "born_year_only"), (date(1961, 1, 1), True)),
        ("Ngày sinh", "1961", ("born_on", "born_year_only"), (date(1961, 1, 1), True)),
        ("Ngày sinh", 1961, ("born_on", "born_year_only"), (date(1961, 1, 1), True)),
        ("Ngày sinh", "02/01/1961", ("born_on", "born_year_only"), (date(1961, 1, 2), False)),
        ("Số điện thoại", 912345678, ("phone",), ("0912345678",)),
        ("Số điện thoại", "+84 912 345 678", ("phone",), ("0912345678",)),
        ("Số CMND", 19090598646, ("id_no",), ("019090598646",)),
        ("Giới tính", "NAM", ("sex",), ("male",)),
    ],
)
def test_a_person_is_read_however_the_cell_is_written(sheet, column, cell, name, value):
    """Numbers that Excel made of codes are made codes again; a year alone is known as one."""
    file = sheet.read(sheet.with_changed(**{"Mã KH": "7777777777", column: cell}))

    [person] = [person for person in file.people if person.customer_no == "7777777777"]
    assert value == tuple(getattr(person, one) for one in name)


@pytest.mark.parametrize("cell", ["15.000.000", "15,000,000", "15 000 000", 15_000_000.000001])
def test_an_amount_is_read_however_it_is_written(sheet, cell):
    """Dots, commas, spaces and the dust of floating point do not change an amount."""
    file = sheet.read(sheet.with_changed(**{"Tổng dư nợ": cell}))

    assert 15_000_000 == file.loans[CHANGED].outstanding
    assert [] == [finding for finding in file.findings if finding.level in ("refused", "corrected")]


def test_half_a_dong_is_rounded_up_and_said(sheet):
    """A fraction of a đồng is rounded, halves up, and the report shows what was there."""
    file = sheet.read(sheet.with_changed(**{"Lãi tồn TH": 1234.5}))

    [finding] = told(file, "bankfile.rounded")
    assert 1235 == file.loans[CHANGED].arrears_in_term
    assert ("corrected", SHEET_ROW) == (finding.level, finding.row)
    assert ("value", "1234.5") in finding.facts


def test_a_movement_of_the_month_may_be_below_zero(sheet):
    """A reversal within the month is a negative movement, not a negative balance."""
    file = sheet.read(sheet.with_changed(**{"Thu lãi tháng": -114658}))

    assert -114658 == file.loans[CHANGED].interest_in_month


def test_a_sum_that_is_not_the_sum_of_its_parts_is_said_and_kept(sheet):
    """The bank's figure leads, and the difference is shown."""
    file = sheet.read(sheet.with_changed(**{"Tổng dư nợ": 16_000_000, "Dư nợ trong hạn": 1}))

    [finding] = told(file, "bankfile.sum_differs")
    assert 16_000_000 == file.loans[CHANGED].outstanding
    assert {("told", "16.000.000"), ("parts", "1")} == set(finding.facts)


def test_movements_after_the_day_of_the_figures_are_said(sheet):
    """A file exported later may hold what happened after the close."""
    file = sheet.read(sheet.with_changed(**{"Ngày giao dịch cuối": "02/09/2026"}))

    [finding] = told(file, "bankfile.exported_later")
    assert 0 == finding.row
    assert {("n", "1"), ("latest", "02/09/2026"), ("on", "31/08/2026")} == set(finding.facts)


def test_the_day_of_signing_stands_for_a_first_disbursement_that_is_missing(sheet):
    """A loan is followed from its disbursement; without either day it is refused."""
    signed = sheet.read(sheet.with_changed(**{"Ngày GN đầu tiên": ""})).loans[CHANGED]

    file = sheet.read(sheet.with_changed(**{"Ngày GN đầu tiên": "", "Ngày vay": ""}))

    assert signed.signed_on == signed.disbursed_on is not None
    assert ["bankfile.missing_value"] == [f.code for f in file.findings if f.level == "refused"]


def test_a_direct_loan_is_in_no_group(sheet):
    """A customer of association 99 borrows without a group."""
    file = sheet.read(sheet.with_changed(**{"Mã KH": "7777777777", "ĐVUT": "99"}))

    assert "" == file.loans[CHANGED].group_no
    assert ["7777777777"] == [line.subject for line in told(file, "bankfile.direct_loan")]


def test_a_column_that_is_missing_is_said(sheet):
    """A version without a known column is read, and the report says what is missing."""
    sheet.names[sheet.names.index("Lãi đã thu")] = "Trường mới"

    file = sheet.read(sheet.rows)

    [finding] = told(file, "bankfile.column_missing")
    assert (("column", "Lãi đã thu"),) == finding.facts
    assert {0} == {loan.interest_paid for loan in file.loans}


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("Tổng dư nợ", "bankfile.closed_with_balance"),
        ("Lãi tồn TH", "bankfile.closed_with_arrears"),
    ],
)
def test_a_closed_loan_on_which_something_is_owed_is_said(sheet, column, code):
    """The bank's figure stays; a closed loan that owes nothing is not worth a line."""
    nothing = {"Tổng dư nợ": 0, "Dư nợ trong hạn": 0, "Lãi tồn TH": 0}
    closed = {"Tình trạng món vay": "CLOSE", **nothing}

    silent = sheet.read(sheet.with_changed(**closed))
    file = sheet.read(sheet.with_changed(**{**closed, column: 5_000}))

    assert [] == [line for line in silent.findings if "closed" in line.code]
    [finding] = told(file, code)
    assert ("attention", SHEET_ROW, file.loans[CHANGED].contract_no) == (
        finding.level,
        finding.row,
        finding.subject,
    )


def test_zeros_in_front_that_excel_took_away_are_put_back(sheet):
    """Codes that came as numbers are as long as the bank writes them, and that is said."""
    changed = {"Mã KH": 87093963.0, "Mã tổ": 20003.0, "Chương trình": 6.0}

    file = sheet.read(sheet.with_changed(**changed))

    loan = file.loans[CHANGED]
    assert ("0087093963", "0020003", "06") == (loan.customer_no, loan.group_no, loan.programme)
    assert 1 == len(told(file, "bankfile.codes_as_numbers"))


def test_a_person_stays_in_the_first_group_that_the_file_tells(sheet):
    """A direct loan does not take a member out of the group; a second group is said."""
    who = {"Mã KH": "7777777777"}
    rows = [
        change([sheet.names], sheet.rows[0], **who, ĐVUT="99"),
        change([sheet.names], sheet.rows[1], **who),
        change([sheet.names], sheet.rows[2], **who, **{"Mã tổ": "4820099"}),
    ]

    file = sheet.read([*rows, *sheet.rows[3:]])

    [person] = [person for person in file.people if person.customer_no == "7777777777"]
    [finding] = told(file, "bankfile.two_groups")
    assert sheet.cell(sheet.rows[1], "Mã tổ") == person.group_no
    assert {("first", person.group_no), ("other", "4820099")} == set(finding.facts)


# --- the same twice ------------------------------------------------------------------------------


def test_a_contract_on_two_rows_is_one_loan(sheet):
    """A loan repeated for a second deposit book counts once."""
    again = sheet.rows[CHANGED]

    file = sheet.read([*sheet.rows, change([sheet.names], again, **{"Số dư 105": 0.0})])

    [finding] = told(file, "bankfile.contract_twice")
    assert sheet.read(sheet.rows).loans == file.loans
    assert ("repeated", 5 + ROWS + 1) == (finding.level, finding.row)
    assert (("first", str(SHEET_ROW)),) == finding.facts


def test_of_two_rows_that_contradict_each_other_the_first_is_kept(sheet):
    """One contract with two balances: the second row is refused and says which row counts."""
    other = change([sheet.names], sheet.rows[CHANGED], **{"Tổng dư nợ": 1_000})

    file = sheet.read([*sheet.rows, other])

    [finding] = told(file, "bankfile.contract_conflict")
    assert sheet.read(sheet.rows).loans == file.loans
    assert ("refused", 5 + ROWS + 1) == (finding.level, finding.row)
    assert {("first", str(SHEET_ROW)), ("column", "Tổng dư nợ")} == set(finding.facts)


@pytest.mark.parametrize(
    ("balances", "deposit", "code"),
    [
        ((500_000, 0), 500_000, None),
        ((500_000, ""), 500_000, None),
        (("", 500_000), 500_000, None),
        ((500_000, 120_000), 620_000, "bankfile.deposits_added"),
        ((500_000, 500_000), 500_000, "bankfile.deposit_twice"),
    ],
)
def test_a_deposit_counts_once_a_person(sheet, balances, deposit, code):
    """Two books are added; the same balance on two rows is one book, and a person may look."""
    row = sheet.rows[CHANGED]
    rows = [
        change([sheet.names], row, **{"Mã KH": "7777777777", "Số dư 105": balance})
        for balance in balances
    ]

    file = sheet.read([*sheet.rows[:CHANGED], *rows, *sheet.rows[CHANGED + 1 :]])

    [person] = [person for person in file.people if person.customer_no == "7777777777"]
    assert deposit == person.deposit
    said = {f.code for f in file.findings if "deposit" in f.code}
    assert ({code} if code else set()) == said


def test_rows_repeated_exactly_count_once(path_of):
    """BC0437 repeats rows: each group once, and the report says where."""
    file = read_bank_file(path_of(Kind.GROUP_INFO))

    groups = [info.group_no for info in file.group_infos]
    assert len(set(groups)) == len(groups) == file.rows_read - 2
    assert ["repeated"] * 2 == [line.level for line in told(file, "bankfile.repeated_row")]


def test_groups_are_told_apart_by_code_when_their_leaders_have_one_name(path_of, tmp_path):
    """Two leaders of one commune may have the same name."""
    head, under = table_of(path_of(Kind.GROUP_LIST))
    same = [change(head, row, **{"Tên tổ trưởng": "Nguyễn Thị Hoa"}) for row in under]

    file = read_bank_file(write(tmp_path / "x 31-08-2026.xlsx", head + same))

    assert len(under) == len({group.group_no for group in file.groups})


# --- when hardly anything is right ---------------------------------------------------------------


def test_a_file_with_more_wrong_rows_than_right_ones_is_refused_whole(sheet):
    """Half wrong is still read, one more is not."""
    bad = [change([sheet.names], row, **{"Tổng dư nợ": "x"}) for row in sheet.rows]

    file = sheet.read(bad[: ROWS // 2] + sheet.rows[ROWS // 2 :])
    with pytest.raises(Refused) as refused:
        sheet.read(bad[: ROWS // 2 + 1] + sheet.rows[ROWS // 2 + 1 :])

    assert ROWS // 2 == len(file.loans)
    assert "bankfile.mostly_refused" == refused.value.code
    assert ROWS // 2 + 1 == refused.value.facts["refused"]


def test_a_file_of_two_offices_is_refused(sheet):
    """Groups of two offices would be mixed."""
    with pytest.raises(Refused) as refused:
        sheet.read(sheet.with_changed(**{"Mã PGD": "004653"}))

    assert "bankfile.two_offices" == refused.value.code
    assert "004652, 004653" == refused.value.facts["offices"]


def test_amounts_in_dong_in_a_report_of_millions_are_refused(path_of, tmp_path):
    """BC0437 of another version: a balance that no group can have is not multiplied."""
    head, under = table_of(path_of(Kind.GROUP_INFO))
    place = head[-1].index("Tổng dư nợ")
    rows = [[cell * 10**6 if i == place else cell for i, cell in enumerate(r)] for r in under]

    with pytest.raises(Refused) as refused:
        read_bank_file(write(tmp_path / "x.xlsx", head + rows))
    assert "bankfile.mostly_refused" == refused.value.code


@pytest.mark.parametrize("kind", list(Kind))
def test_any_garbage_in_cells_is_refused_or_said_but_never_breaks_the_reading(
    path_of, tmp_path, kind
):
    """Whatever stands in the cells, there is a file with a report, or one sentence."""
    garbage = ["", "x", "-", "#N/A", -1, 0.5, 1e300, 10**9, "31/02/2026", date(2020, 1, 1), "０"]
    head, under = table_of(path_of(kind), ROWS)
    for seed in range(20):
        chance = random.Random(seed)
        share = chance.choice([0.01, 0.1, 0.9])
        rows = [
            [chance.choice(garbage) if chance.random() < share else cell for cell in row]
            for row in under
        ]
        path = write(tmp_path / "x 31-08-2026.xlsx", head + rows)

        try:
            file = read_bank_file(path)
        except Refused:
            continue
        assert len(under) >= file.rows_read
