"""Which of the bank's files a sheet is: told by the names of its columns, wherever they stand."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tkvv_desktop.bankfiles.cells import Cell
from tkvv_desktop.domain.bankdata import Kind

HEADER_WITHIN = 100  # rows that are searched for the names
_NO_LETTER = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Marks:
    """The columns by which a kind is told from the others."""

    kind: Kind
    must_have: frozenset[str]
    must_not_have: frozenset[str] = frozenset()


def folded(name: object) -> str:
    """A column name without marks, in small letters, without spaces: "Số khế ước" is sokheuoc.

    Some of the files run the words of their names together, so spaces cannot count.
    """
    if not isinstance(name, str):
        return ""
    plain = name.replace("đ", "d").replace("Đ", "D")
    letters = unicodedata.normalize("NFD", plain).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NO_LETTER.sub("", bare)


def _marks(kind: Kind, must_have: str, must_not_have: str = "") -> Marks:
    def names(listed: str) -> frozenset[str]:
        return frozenset(folded(name) for name in listed.split(",") if name)

    return Marks(kind, names(must_have), names(must_not_have))


KINDS = (
    _marks(
        Kind.LOAN_FILE,
        "Số khế ước,Mã KH,Tình trạng món vay,Tổng dư nợ",
        "Mã điểm giao dịch",
    ),
    _marks(Kind.LOAN_DETAIL, "Số khế ước,Mã KH,Tình trạng món vay,Tổng dư nợ,Mã điểm giao dịch"),
    _marks(
        Kind.SCORES,
        "Mã tổ,Điểm GDTX,Điểm NQH,Điểm thu nợ,Điểm thu lãi,Điểm TV gửi TK,Điểm DS TG",
    ),
    _marks(Kind.GROUP_INFO, "Mã tổ,Số tổ viên,Số tổ viên còn dư nợ,Tổng dư nợ,Số dư TK"),
    _marks(Kind.GROUP_LIST, "Mã tổ,Mã điểm GDX,Đơn vị ủy thác", "Mã khách hàng,Mã món vay"),
    _marks(Kind.INSTALMENTS, "SOKU,NGAYDENHAN,NODENHAN"),
    _marks(Kind.DORMANT, "Số khế ước,Ngày giao dịch gần nhất", "Tình trạng món vay"),
    _marks(Kind.OVERDUE, "Số khế ước,Dư nợ quá hạn,Ngày chuyển quá hạn", "Tình trạng món vay"),
    _marks(Kind.FROZEN, "Số khế ước,Dư nợ khoanh,Ngày hết hạn khoanh", "Tình trạng món vay"),
)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the names stand and what they are."""

    kind: Kind
    index: int  # of the row of names, among the rows looked at
    columns: dict[str, int]  # folded name -> position; the first of two equal names
    names: tuple[str, ...]  # as the file writes them


def find_header(rows: Sequence[Sequence[Cell]]) -> Header | None:
    """The row of names of one of the bank's files, or None."""
    for index, row in enumerate(rows):
        columns: dict[str, int] = {}
        for position, cell in enumerate(row):
            columns.setdefault(folded(cell), position)
        columns.pop("", None)
        for marks in KINDS:
            if marks.must_have <= columns.keys() and not marks.must_not_have & columns.keys():
                names = tuple(
                    unicodedata.normalize("NFC", cell).strip() if isinstance(cell, str) else ""
                    for cell in row
                )
                return Header(marks.kind, index, columns, names)
    return None
