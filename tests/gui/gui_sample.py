"""A made-up book and two small pages: enough to try the frame without a book on disk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from tkvv_desktop.domain.errors import KnownError, Refused, Trouble
from tkvv_desktop.domain.money import ZERO, Dong
from tkvv_desktop.domain.names import register_key
from tkvv_desktop.domain.rights import Standing
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.doors import BookOnDisk, GroupLine
from tkvv_desktop.gui.places import Place
from tkvv_desktop.gui.rows import Column
from tkvv_desktop.gui.screen import Desk, Screen
from tkvv_desktop.gui.tables import TableView
from tkvv_desktop.i18n.catalogue import N_
from tkvv_desktop.i18n.formats import grouped

PASSWORD = "mat khau so"
PIN = "482913"
CODE = "68S7-5CQK-6DSV-7X1M-EJTF-ADBN-PQS0"
TODAY = date(2026, 11, 21)
GROUPS = (
    GroupLine("4820101", "Nguyễn Thị Mai", "Ấp Suối Đá 3", "Hội Phụ nữ"),
    GroupLine("4820102", "Trần Văn Đạt", "Ấp Bàu Sen", "Hội Nông dân"),
)
NAMES = ("Lê Thị Ánh", "Trần Văn Út", "Đặng Văn Đạt", "Nguyễn Thị Ệch", "Đào Thị Mỹ Chi")


class SampleBook:
    """A book of two groups that writes nothing."""

    who = "Nguyễn Thị Mai"
    name = "Sổ của bà Mai"
    standing = Standing("leader")
    is_begun = False

    def __init__(self, groups: Sequence[GroupLine] = GROUPS) -> None:
        self.told = groups
        self.unkept_because: KnownError | None = None

    def is_signed_in(self, word: str) -> bool:
        return word in {PASSWORD, PIN}

    def unkept(self) -> KnownError | None:
        return self.unkept_because

    def is_complete(self) -> bool:
        return True

    def groups(self) -> Sequence[GroupLine]:
        return self.told


class SampleDoors:
    """Doors to one book with the one password."""

    def __init__(self, groups: Sequence[GroupLine] = GROUPS[:1], *, empty: bool = False) -> None:
        self.groups, self.empty = groups, empty
        self.closed: list[object] = []
        self.made: list[tuple[Path, str, str]] = []
        self.asked: list[Path] = []
        self.recovered: list[tuple[Path, str, str]] = []

    def today(self) -> date:
        return TODAY

    def books(self) -> Sequence[BookOnDisk]:
        return () if self.empty else (BookOnDisk(Path("mai.tkvvbook"), "Sổ của bà Mai"),)

    def place_for(self) -> Path:
        return Path("new.tkvvbook")

    def open(self, path: Path, password: str, progress: object = None) -> SampleBook:
        self.asked.append(path)
        if password != PASSWORD:
            raise Trouble("book.wrong_password")
        return SampleBook(self.groups)

    def recover(self, path, code, password, progress=None) -> SampleBook:
        self.recovered.append((path, code, password))
        if code != CODE:
            raise Refused("code.mistyped")
        return SampleBook(self.groups)

    def ask_office(self, path: Path, request: Path) -> Path:
        return request

    def accept(self, path, answer, password, progress=None) -> SampleBook:
        self.recovered.append((path, answer.name, password))
        return SampleBook(self.groups)

    def on_sticks(self) -> Sequence[BookOnDisk]:
        return ()

    def create(self, path: Path, name: str, password: str, begins_with: str = "") -> SampleBook:
        self.made.append((path, name, password))
        return SampleBook(())

    def demo(self, progress=None) -> SampleBook:
        return SampleBook(self.groups)

    def close(self, book, progress=None) -> None:
        self.closed.append(book)


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    name: str
    present: bool = True
    due: Dong = ZERO
    arrears: Dong = ZERO
    taken: Dong | None = None
    deposit: Dong | None = None
    note: str = ""


def money(amount: Dong | None) -> str:
    return "" if amount is None else grouped(amount)


COLUMNS = (
    Column(
        "name",
        N_("Name"),
        lambda line: line.name,
        order=lambda line: register_key(line.name),
        sample="Nguyễn Thị Mỹ Chi",
        stretch=True,
        find=True,
        tone=lambda line: "" if line.taken is None else "quiet",
    ),
    Column(
        "present", N_("Present"), lambda _line: "", edit="tick", value=lambda line: line.present
    ),
    Column(
        "due",
        N_("Interest due"),
        lambda line: money(line.due),
        order=lambda line: line.due,
        number=True,
        sample="00.000.000",
    ),
    Column(
        "arrears",
        N_("Arrears"),
        lambda line: money(line.arrears),
        order=lambda line: line.arrears,
        number=True,
        sample="00.000.000",
        tone=lambda line: "refused" if line.arrears else "quiet",
    ),
    Column(
        "taken",
        N_("Interest taken"),
        lambda line: money(line.taken),
        order=lambda line: line.taken or 0,
        number=True,
        sample="00.000.000",
        edit="money",
        value=lambda line: line.taken,
        tone=lambda _line: "strong",
        editable=lambda line: line.present,
    ),
    Column(
        "deposit",
        N_("Deposit"),
        lambda line: money(line.deposit),
        order=lambda line: line.deposit or 0,
        number=True,
        sample="00.000.000",
        edit="money",
        value=lambda line: line.deposit,
        editable=lambda line: line.present,
    ),
    Column(
        "note",
        N_("Note"),
        lambda line: line.note,
        sample="còn nợ lãi 2 tháng",
        edit="words",
        value=lambda line: line.note,
    ),
)


def lines() -> tuple[Line, ...]:
    return tuple(
        Line(f"m{at}", name, at != 4, Dong(66_000 * (at + 1)), Dong(at % 2 * 264_000))
        for at, name in enumerate(NAMES)
    )


class SampleMeeting(Screen):
    """A collection table, as small as can be."""

    TITLE = N_("Meeting")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: list[object] = []
        self.acts = PageActions(
            self,
            (
                Act("all_paid", N_("All paid in full"), self.fill, "F4", "check"),
                Act("post", N_("Post"), self.post, "F9", "save"),
            ),
        )
        heading = theme.label("Họp tổ", "heading", self)
        self.table = TableView(
            COLUMNS, self, name="collection", says="Bảng kê", empty="Chưa có tổ viên nào.", frozen=1
        )
        self.table.rows.typed.connect(self.typed)
        self.table.refused.connect(desk.messages.refuse)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.acts.button("all_paid"))
        buttons.addWidget(self.acts.button("post", main=True))
        page = QVBoxLayout(self)
        page.setContentsMargins(*(2 * theme.GRID,) * 4)
        page.addWidget(heading)
        page.addWidget(self.table, 1)
        page.addLayout(buttons)

    def show_group(self, group_no: str, month: date) -> None:
        self.shown.append((group_no, month))
        self.table.show_rows(lines())

    def refresh(self, changes: frozenset[Any]) -> None:
        self.shown.append(changes)

    def show_item(self, item: object) -> None:
        self.shown.append(item)

    def set_focus_first(self) -> None:
        self.table.setFocus()

    @Slot(object, str, object)
    def typed(self, row_id: str, key: str, value: object) -> None:
        row = self.table.rows.row_at(self.table.rows.place_of(row_id))
        self.table.rows.put(replace(row, **{key: value}))

    @Slot()
    def fill(self) -> None:
        for line in self.table.rows.rows():
            self.table.rows.put(replace(line, taken=line.due))

    @Slot()
    def post(self) -> None:
        self.desk.messages.saved("5 phiếu thu, 330.000 đ.", self.fill)
        self.changed.emit(frozenset({"money"}))


class SampleToday(SampleMeeting):
    """A second page with the same table."""

    TITLE = N_("Today")


PLACES = (
    Place("today", N_("Today"), "today", "1", f"{__name__}:SampleToday"),
    Place("meeting", N_("Meeting"), "meeting", "2", f"{__name__}:SampleMeeting"),
    Place("session", N_("Session"), "session", "3", f"{__name__}:SampleToday"),
    Place("people", N_("Members"), "people", "4", f"{__name__}:SampleToday"),
    Place("dues", N_("Due debts"), "dues", "5", f"{__name__}:SampleToday"),
    Place("rating", N_("Rating"), "rating", "6", f"{__name__}:SampleToday"),
    Place("read", N_("Read files"), "read", "7", f"{__name__}:SampleToday"),
    Place("settings", N_("Settings"), "settings", "0", f"{__name__}:SampleToday"),
)
