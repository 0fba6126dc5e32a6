"""Sheets as lists of rows: taken from a file of the bank, changed, and written as a workbook."""

import dataclasses

import xlsxwriter
from python_calamine import CalamineWorkbook

MEMBER = "4820003"


def rows_of(path):
    """Every row of the first sheet, from row 1 and column A."""
    with CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def header_of(rows):
    """Where the row of names is: the first with many texts."""
    return next(i for i, row in enumerate(rows) if sum(cell != "" for cell in row) > 6)


def table_of(path, rows=None):
    """The rows up to and with the names, and the rows under them."""
    every = rows_of(path)
    under = header_of(every) + 1
    return every[:under], every[under:][:rows]


def write(path, rows, dates=None):
    """One sheet of these rows; text stays text."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("BCQUERY")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if isinstance(cell, str):
                    if cell:
                        page.write_string(i, j, cell)
                elif hasattr(cell, "year"):
                    page.write_datetime(i, j, cell, day)
                else:
                    page.write_number(i, j, cell)
    return path


def change(head, row, **cells):
    """The row with other cells, by the names of their columns."""
    changed = list(row)
    for name, cell in cells.items():
        changed[head[-1].index(name)] = cell
    return changed


def what_it_says(file):
    """The rows of a file without its name and its report."""
    return dataclasses.replace(file, name="", findings=(), rows_read=0)


def told(file, code):
    """The lines of the report with this code."""
    return [finding for finding in file.findings if finding.code == code]
