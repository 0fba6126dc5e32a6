"""One criterion of a sheet: its text, its most points, and how it is scored."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.indicators import HIGHER, INDICATORS, LOWER
from tkvv_desktop.domain.ops import SheetRow
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.actions import Act, PageActions
from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import WordsEdit
from tkvv_desktop.gui.forms import Form
from tkvv_desktop.gui.layouts import flowing
from tkvv_desktop.gui.screen import Desk
from tkvv_desktop.gui.screens.indicator_choice import IndicatorChoice
from tkvv_desktop.gui.screens.inner_form import LeftByEsc
from tkvv_desktop.gui.screens.numbers import NumberEdit, bands_text, read_bands
from tkvv_desktop.i18n.catalogue import N_, _
from tkvv_desktop.i18n.formats import speak
from tkvv_desktop.i18n.indicators import NAMES
from tkvv_desktop.usecases.sheets import refuse_bad_row

_FIELD_OF = {
    "sheet.row_no_text": "text",
    "sheet.maximum_wrong": "maximum",
    "sheet.bands_wrong": "bands",
}


class CriterionForm(LeftByEsc):
    """The fields of a criterion; F9 takes it into the sheet, which is not written by that."""

    taken = Signal(object)  # SheetRow
    keys_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, row: SheetRow, *, is_new: bool = False) -> None:
        super().__init__(parent)
        self._desk, self._row, self._key = desk, row, row.indicator
        self.setObjectName("criterion_form")
        self._fields = QWidget(self)
        self.acts = PageActions(
            self._fields,  # so that its keys rest while an indicator is chosen
            (
                Act("take_criterion", N_("Take into the sheet"), self._take, "F9", "check"),
                Act("choose_indicator", N_("Choose the indicator"), self._choose, "F7"),
                self.leaving("leave_criterion", N_("Close without taking")),
            ),
        )
        words = _("New criterion") if is_new else _("Criterion {n}")
        self._head = theme.label(speak(words, {"n": row.row}), "heading", self)
        self._head.setWordWrap(True)
        self.form = Form(self)
        self.better = Chips(
            ((HIGHER, N_("Higher")), (LOWER, N_("Lower"))),
            self,
            name="better",
            says=_("Better when"),
        )
        self.form.add_choice(_("Better when"), self.better)
        self._part = self.form.add(_("Part"), WordsEdit(name="part"))
        self._text = self.form.add(_("Criterion"), WordsEdit(name="text"))
        self._maximum = self.form.add(
            _("Most points"), NumberEdit(name="maximum", may_be_empty=False)
        )
        self._bands = self.form.add(_("Points by bands"), WordsEdit(name="bands"))
        self._source = self.form.add(_("Source"), WordsEdit(name="source"))
        self._note = self.form.add(_("Remark"), WordsEdit(name="note"))
        for field, text in (
            (self._part, row.part),
            (self._text, row.text),
            (self._bands, bands_text(row.bands)),
            (self._source, row.source),
            (self._note, row.note),
        ):
            field.set_words(text)
        self._maximum.set_value(row.maximum)
        self._bands.setPlaceholderText(_("99,5: 10; 95: 8"))
        self.better.choose(HIGHER if row.higher_is_better else LOWER)
        self.better.entered.connect(self._part.setFocus)
        self.form.filled.connect(self._take)
        self._build()
        self._tell()
        self._began = self._typed()

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that would be lost."""
        return self._typed() != self._began

    def set_focus_first(self) -> None:
        if self._pages.currentWidget() is self._choice:
            self._choice.table.setFocus()
        else:
            self._text.setFocus()

    # --- what one does ---

    @Slot()
    def _take(self) -> None:
        if not self.form.check():
            return
        maximum = self._maximum.value()
        assert maximum is not None  # noqa: S101 - the field may not be empty
        try:
            bands = read_bands(self._bands.words(), self._row.row) if self._key else ()
            row = replace(
                self._row,
                part=self._part.words(),
                text=self._text.words(),
                maximum=maximum,
                indicator=self._key,
                higher_is_better=self.better.current() == HIGHER,
                bands=bands,
                source=self._source.words(),
                note=self._note.words(),
            )
            refuse_bad_row(row)
        except Refused as error:
            self.form.explain(_FIELD_OF[error.code], error)
            return
        self.taken.emit(row)

    @Slot()
    def _choose(self) -> None:
        """Another indicator, or none: then the points are typed."""
        self._pages.setCurrentWidget(self._choice)
        self._choice.ask(self._key)
        self.keys_changed.emit()

    @Slot(str)
    def _choose_taken(self, key: str) -> None:
        self._key = key
        if key in INDICATORS:
            self.better.choose(INDICATORS[key].better)
        self._back()

    @Slot()
    def _back(self) -> None:
        self._tell()
        self._pages.setCurrentIndex(0)
        self.keys_changed.emit()
        (self._bands if self._key else self._text).setFocus()

    # --- inside ---

    def _typed(self) -> tuple[str, ...]:
        fields = (self._part, self._text, self._maximum, self._bands, self._source, self._note)
        return (*(field.words() for field in fields), self._key, self.better.current())

    def _tell(self) -> None:
        """Say how the points come about, and ask for what that needs."""
        words = _("Scored by hand. Press F7 to let the book measure it.")
        if self._key:
            words = speak(_("Measured by the book: {name}"), {"name": _(NAMES[self._key])})
        self._how.setText(words)
        by_bands = ("better", "bands") if self._key else ()
        self.form.show_only(("part", "text", "maximum", *by_bands, "source", "note"))

    def _build(self) -> None:
        self._how = theme.label("", "strong", self)
        self._how.setObjectName("scored_by")
        self._how.setWordWrap(True)
        self._choice = IndicatorChoice(
            _("What is it measured by?"), _("Nothing: its points are typed"), self
        )
        self._choice.taken.connect(self._choose_taken)
        self._choice.left.connect(self._back)
        self._choice.take_keys(self.acts)
        box = self._fields
        keys = ("take_criterion", "choose_indicator", "leave_criterion")
        buttons = (self.acts.button(key, main=key == "take_criterion") for key in keys)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.GRID)
        for widget in (self._head, self._how, self.form):
            inner.addWidget(widget)
        inner.addWidget(flowing(box, *buttons))
        inner.addStretch(1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(box)
        self._pages.addWidget(self._choice)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._pages)
