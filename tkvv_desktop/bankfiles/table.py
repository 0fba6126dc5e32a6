"""One sheet as rows of fields: each field read by its reader, each fault said with its row."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tkvv_desktop.bankfiles.cells import (
    CORRECTED,
    REFUSED,
    REPEATED,
    Cell,
    CellFault,
    Reader,
    remembering,
    text,
)
from tkvv_desktop.bankfiles.recognise import folded
from tkvv_desktop.bankfiles.sheet import Sheet
from tkvv_desktop.domain.bankdata import Finding
from tkvv_desktop.domain.errors import Refused

Progress = Callable[[int, int], None]
DAY_COLUMNS = ("Ngày số liệu", "Ngày báo cáo", "NGAYBC")
OFFICE_COLUMNS = ("Mã PGD", "Mã ĐV")
STEP = 500  # rows between two calls of progress
_NUMBERING = re.compile(r"\([0-9]{1,3}\)")
LONGEST_VALUE = 40  # of a cell that is quoted


class RowRefused(Exception):
    """The row is not read; the reason is in the report."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column by its name and the reader of its cells."""

    column: str
    read: Reader


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the fields of one kind of row stand in this sheet, in the order of the dataclass."""

    steps: tuple[tuple[Reader, int], ...]
    columns: tuple[str, ...]


class Table:
    """The rows of one sheet, and the report on them."""

    def __init__(self, sheet: Sheet, progress: Progress | None) -> None:
        self.sheet = sheet
        self.findings: list[Finding] = []
        self.rows_read = 0
        self.refused = 0
        self._progress = progress
        self._memories: dict[Reader, Reader] = {}
        self._noticed: set[str] = set()
        self._missing: set[str] = set()
        self.day_cells: set[Cell] = set()
        self.office_cells: set[Cell] = set()

    def has(self, column: str) -> bool:
        """Whether the sheet has this column."""
        return folded(column) in self.sheet.header.columns

    def position(self, column: str) -> int:
        """Where the column stands; a column the sheet has not is an empty one behind the last."""
        return self.sheet.header.columns.get(folded(column), -1)

    def plan(self, fields: Sequence[Field], may_lack: Sequence[str] = ()) -> Plan:
        """The fields in this sheet; a column that should be there and is not is reported once."""
        for field in fields:
            if not self.has(field.column) and field.column not in {*may_lack, *self._missing}:
                self._missing.add(field.column)
                self.say("attention", "bankfile.column_missing", 0, "", column=field.column)
        steps = tuple((self._reader(field.read), self.position(field.column)) for field in fields)
        return Plan(steps, tuple(field.column for field in fields))

    def _reader(self, read: Reader) -> Reader:
        return self._memories.setdefault(read, remembering(read, self._noticed))

    def rows(self, *keys: str) -> Iterator[tuple[int, list[Cell]]]:
        """Every row that carries data, with its number; `keys` are the columns it is found by."""
        positions = [self.position(column) for column in keys]
        day_at = next((p for p in map(self.position, DAY_COLUMNS) if p >= 0), -1)
        office_at = next((p for p in map(self.position, OFFICE_COLUMNS) if p >= 0), -1)
        names = {self.sheet.header.names[p] for p in positions if p >= 0}
        total = self.sheet.height
        for done, row in enumerate(self.sheet.rows):
            if self._progress is not None and done % STEP == 0:
                self._progress(done, total)
            row.append("")  # what `position` -1 shows
            number = self.sheet.first_row + done
            key = row[positions[0]] or next((row[p] for p in positions if row[p]), "")
            if not key:
                if any(row) and not _is_sum(row):
                    self.rows_read += 1
                    self._refuse(number, "", "bankfile.no_key", column=keys[0])
                continue
            if key in names and self._is_header(row, positions):
                continue
            if isinstance(key, str) and key.startswith("(") and _is_numbering(row, positions):
                continue
            self.rows_read += 1
            self.day_cells.add(row[day_at])
            self.office_cells.add(row[office_at])
            yield number, row
        if self._progress is not None:
            self._progress(total, total)

    def _is_header(self, row: list[Cell], positions: list[int]) -> bool:
        """Printed sheets repeat the row of names on each page."""
        names = self.sheet.header.names
        return all(row[p] == names[p] for p in positions if p >= 0)

    def take(self, plan: Plan, number: int, row: list[Cell], subject: Cell) -> list[Any]:
        """The values of a row; raises RowRefused when one of them forbids the row."""
        try:
            return [read(row[position]) for read, position in plan.steps]
        except CellFault:
            return self._take_with_care(plan, number, row, subject)

    def _take_with_care(self, plan: Plan, number: int, row: list[Cell], subject: Cell) -> list[Any]:
        values: list[Any] = []
        said: list[tuple[CellFault, str]] = []
        for (read, position), column in zip(plan.steps, plan.columns, strict=True):
            try:
                values.append(read(row[position]))
            except CellFault as fault:
                if fault.level == REFUSED:
                    self.refuse(number, subject, fault, column)
                values.append(fault.value)
                said.append((fault, column))
        for one, column in said:
            self.say(one.level, one.code, number, subject, column=column, value=one.cell)
        return values

    def refuse(self, number: int, subject: Cell, fault: CellFault, column: str) -> None:
        """Say why the row is not read, and leave it."""
        self._refuse(number, subject, fault.code, column=column, value=fault.cell)
        raise RowRefused

    def conflict(self, number: int, subject: Cell, code: str, **facts: object) -> None:
        """A row that says otherwise than an earlier one about the same thing is not read."""
        self._refuse(number, subject, code, **facts)

    def repeated(self, number: int, subject: Cell, code: str, first: int) -> None:
        """The row says once more what an earlier one has said."""
        self.say(REPEATED, code, number, subject, first=first)

    def _refuse(self, number: int, subject: Cell, code: str, **facts: object) -> None:
        self.refused += 1
        self.say(REFUSED, code, number, subject, **facts)

    def say(self, level: str, code: str, row: int, subject: Cell, **facts: object) -> None:
        """One line of the report."""
        shown = tuple((name, _shown(value)) for name, value in facts.items())
        self.findings.append(Finding(level, code, row, text(subject), shown))

    def refuse_if_hopeless(self) -> None:
        """A file with no row, or with more rows refused than sound, is refused whole."""
        if not self.rows_read:
            raise Refused("bankfile.no_rows", file=self.sheet.file)
        if self.refused * 2 > self.rows_read:
            first = min((f for f in self.findings if f.level == REFUSED), key=lambda f: f.row)
            raise Refused(
                "bankfile.mostly_refused",
                file=self.sheet.file,
                refused=self.refused,
                rows=self.rows_read,
                row=first.row,
                column=dict(first.facts).get("column", "-"),
            )

    def report(self) -> tuple[Finding, ...]:
        """The lines in the order of the sheet, what concerns the whole file first."""
        for code in sorted(self._noticed):
            self.say(CORRECTED, code, 0, "")
        self._noticed.clear()
        return tuple(sorted(self.findings, key=lambda finding: finding.row))


def _shown(value: object) -> str:
    if isinstance(value, str | int | float):
        written = text(value)
        return written if len(written) <= LONGEST_VALUE else f"{written[:LONGEST_VALUE]}…"
    return text(value) if value is not None else ""  # type: ignore[arg-type]


def _is_sum(row: list[Cell]) -> bool:
    """A line of totals under the table."""
    return any(folded(cell).startswith(("tongcong", "cong", "tongso")) for cell in row)


def _is_numbering(row: list[Cell], positions: list[int]) -> bool:
    """The line (1) (2) (3) that some of the files have under the names."""
    keys = (row[position] for position in positions)
    return all(isinstance(key, str) and _NUMBERING.fullmatch(key) for key in keys)
