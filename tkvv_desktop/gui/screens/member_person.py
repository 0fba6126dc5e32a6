"""Who a member is: numbers, birth, telephone, heir, deposit."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tkvv_desktop.domain.names import masked
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.screens.member_tables import told_by_bank
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import day, dong, speak
from tkvv_desktop.usecases.views import MemberPage

_PERSON = (  # what, its words, row, column, columns it takes
    ("customer_no", N_("Customer number"), 0, 0, 1),
    ("born", N_("Born"), 0, 2, 1),
    ("id_no", N_("ID number"), 1, 0, 1),
    ("phone", N_("Phone"), 1, 2, 1),
    ("spouse", N_("Spouse or heir"), 2, 0, 3),
    ("deposit", N_("Deposits"), 3, 0, 3),
    ("address", N_("Address"), 4, 0, 3),
)


class PersonCard(QWidget):
    """What is known of the person, two columns beside one another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID // 2)
        self._values: dict[str, QLabel] = {}
        for key, words, at, column, across in _PERSON:
            name = theme.label(_(words), "quiet", self)
            name.setWordWrap(False)
            value = theme.label("", "", self)
            value.setObjectName(f"person_{key}")
            value.setWordWrap(True)
            value.setAccessibleDescription(_(words))
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._values[key] = value
            for label in (name, value):
                label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(name, at, column)
            grid.addWidget(value, at, column + 1, 1, across)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 1)

    def clear(self) -> None:
        """Tell nothing."""
        for value in self._values.values():
            value.setText("")

    @property
    def number(self) -> QWidget:
        """Where the ID number stands."""
        return self._values["id_no"]

    def show_person(self, page: MemberPage, *, with_number: bool) -> None:
        """Tell who it is, and what the deposit is; the ID number in full only `with_number`."""
        person = page.person
        number = person.id_no if with_number else masked(person.id_no)
        issued = _iso_day(person.id_issued_on)
        if person.id_no and issued:
            number = speak(_("{number} (issued {day})"), {"number": number, "day": issued})
        deposit = dong(page.row.deposit)
        is_estimate = page.row.deposit != page.deposit_by_bank
        if is_estimate:
            deposit = f"~ {deposit}"
        if page.deposit_books:
            deposit = f"{deposit} · {', '.join(page.deposit_books)}"
        if page.deposit_on:
            words = (
                _("estimate; the bank told {bank:dong} on {on:day}")
                if is_estimate
                else told_by_bank()
            )
            facts = {"on": page.deposit_on, "bank": page.deposit_by_bank}
            told_on = speak(words, facts)
            deposit = f"{deposit} · {told_on}"
        values = {
            "customer_no": _numbers(page),
            "born": _iso_day(person.born),
            "id_no": number,
            "phone": person.phone,
            "spouse": person.spouse,
            "address": person.address,
            "deposit": deposit,
        }
        for key, value in values.items():
            self._values[key].setText(value or "–")


def _numbers(page: MemberPage) -> str:
    """The customer number, and those of other records of the same person."""
    if not page.row.also:
        return page.person.customer_no
    facts = {"number": page.person.customer_no, "others": ", ".join(page.row.also)}
    return speak(_("{number} · also {others}"), facts)


def _iso_day(text: str) -> str:
    """A day as it is shown; a year alone stays one."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text
