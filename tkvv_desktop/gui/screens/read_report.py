"""What was read and what is to be said of it, as the tables of the page show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tkvv_desktop.domain.bankdata import Finding, Kind
from tkvv_desktop.gui.rows import Column, Tone
from tkvv_desktop.i18n import wording
from tkvv_desktop.i18n.catalogue import N_, _, ngettext
from tkvv_desktop.i18n.formats import day, grouped, speak
from tkvv_desktop.usecases.read_bank import FileReport

KINDS = {
    Kind.LOAN_FILE: N_("Loan files in full (form 31)"),
    Kind.LOAN_DETAIL: N_("Loans outstanding"),
    Kind.GROUP_LIST: N_("List of groups (DSTO)"),
    Kind.GROUP_INFO: N_("Group information (BC0437)"),
    Kind.SCORES: N_("Ratings of groups"),
    Kind.INSTALMENTS: N_("Instalments falling due"),
    Kind.DORMANT: N_("No payment for 3 months"),
    Kind.OVERDUE: N_("Overdue loans"),
    Kind.FROZEN: N_("Frozen loans"),
}
LEVELS = (
    ("all", N_("All")),
    ("refused", N_("Not read")),
    ("attention", N_("To look at")),
    ("corrected", N_("Put right")),
    ("repeated", N_("Repeated")),
)
_TONES: dict[str, Tone] = {"refused": "refused", "attention": "warn"}


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What became of one file."""

    number: int
    report: FileReport

    @property
    def id(self) -> str:
        return f"{self.number}/{self.report.name}"

    @property
    def refused(self) -> int:
        return sum(one.level == "refused" for one in self.report.findings)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say of one or many rows of a file; `file` is "" for what concerns several."""

    number: int
    file: str
    level: str
    why: str
    rows: tuple[int, ...]
    subject: str  # "" where there are several

    @property
    def id(self) -> int:
        return self.number


def remarks(told: Iterable[tuple[str, Finding]]) -> tuple[Remark, ...]:
    """Each remark once, with all its rows; in every level the rare ones first."""
    same: dict[tuple[str, str, str], list[Finding]] = {}
    for file, finding in told:
        said = wording.words_for(finding.code, **dict(finding.facts))
        same.setdefault((finding.level, file, said), []).append(finding)
    worst = [level for level, _words in LEVELS]
    ordered = sorted(same.items(), key=lambda one: (worst.index(one[0][0]), len(one[1])))
    return tuple(
        Remark(
            number,
            file,
            level,
            said,
            tuple(finding.row for finding in findings if finding.row),
            findings[0].subject if len(findings) == 1 else "",
        )
        for number, ((level, file, said), findings) in enumerate(ordered)
    )


def in_rows(rows: Sequence[int], most: int) -> str:
    """The numbers of the first rows, as in 71, 79, 80 …; all of them when there are few."""
    named = ", ".join(str(row) for row in rows[:most])
    return f"{named} …" if len(rows) > most else named


def _how_many(remark: Remark) -> str:
    if len(remark.rows) < 2:
        return ""
    words = ngettext("{n} row", "{n} rows", len(remark.rows))
    return speak(words, {"n": grouped(len(remark.rows))})


FILES = (
    Column(
        "kind",
        N_("Kind of file"),
        lambda row: _(KINDS[row.report.kind]),
        sample="Hồ sơ tín dụng chi tiết (mẫu 31) N",
        tone=lambda row: "strong",
    ),
    Column(
        "file",
        N_("Name of the file"),
        lambda row: row.report.name,
        sample="004820_DU_NO_CHI_tiet",
        stretch=True,
        tone=lambda row: "quiet",
    ),
    Column("as_of", N_("Figures of"), lambda row: day(row.report.as_of), sample="00/00/0000"),
    Column(
        "rows",
        N_("Rows"),
        lambda row: grouped(row.report.rows),
        order=lambda row: row.report.rows,
        number=True,
        sample="00.000",
    ),
    Column(  # a row tells several: they do not add up to the rows
        "new",
        N_("New figures"),
        lambda row: grouped(row.report.new),
        number=True,
        sample="00.000",
    ),
    Column(
        "same",
        N_("Figures known already"),
        lambda row: grouped(row.report.same),
        number=True,
        sample="00.000",
    ),
    Column(
        "refused",
        N_("Not read"),
        lambda row: grouped(row.refused),
        number=True,
        sample="0.000",
        tone=lambda row: "refused" if row.refused else "",
    ),
)
FINDINGS = (
    Column("file", N_("File"), lambda row: row.file, sample="Hồ sơ tín dụng chi tiết (mẫu 31)"),
    Column(
        "row",
        N_("Row"),
        lambda row: in_rows(row.rows, 3),
        order=lambda row: row.rows,
        sample="0000, 0000, 0000 …",
    ),
    Column(
        "level",
        N_("What was done"),
        lambda row: _(dict(LEVELS)[row.level]),
        sample="Không đọc được",
        tone=lambda row: _TONES.get(row.level, ""),
    ),
    Column(
        "why",
        N_("Why"),
        lambda row: row.why,
        sample="Khoản vay đứng ở hai dòng, chỉ tính một lần.",
        stretch=True,
    ),
    Column("subject", N_("About"), lambda row: row.subject or _how_many(row), sample="0" * 16),
)
