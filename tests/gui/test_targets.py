"""Targets by keys alone: chosen, set, changed, typed, withdrawn, printed; on a real book."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from at_table import CTRL, ESC, Person
from hands import NO_KEYS, grab, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from sample_book import GROUP

from tkvv_desktop.domain.indicators import INDICATORS
from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.gui.fields import Mark
from tkvv_desktop.gui.printing import Preview
from tkvv_desktop.usecases.targets import target_rows

KEY = Qt.Key
TODAY = date(2026, 11, 21)


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has just gone to the targets."""
    made = Person(live_window, tasks, rest)
    made.press(KEY.Key_T, CTRL)
    return made


def page(person):
    return person.window._screens["targets"].targets


def rows(person):
    return person.ask(target_rows, TODAY)


def shown(person):
    return [row.id for row in page(person).table.rows.rows()]


def marks(person):
    return [mark.text() for mark in page(person).findChildren(Mark) if mark.isVisible()]


def at(person):
    """The name of the widget with the cursor."""
    return QApplication.focusWidget().objectName()


def set_target(person, planned="97", *, steps=0):
    """F6, the share of overdue debt, for the group, this month (or `steps` chips on)."""
    person.press(KEY.Key_F6)
    person.enter()
    person.rest()
    person.enter()  # for the group
    for _step in range(steps):
        press(QApplication.focusWidget(), KEY.Key_Right)
    person.enter()  # the period
    person.type(planned)
    person.press(KEY.Key_F9)


def test_a_target_is_set_by_keys_alone(person):
    """Indicator, for whom, period, number: the light stands in the list, in sign and word."""
    assert "F6" in page(person).table._empty
    hint = person.window._hint
    assert "F6" in hint.text()
    person.press(KEY.Key_F6)
    assert "<b>Esc</b>" in hint.text()
    assert "F6" not in hint.text()
    hint.linkActivated.emit("leave_indicators")
    assert "F6" in hint.text()

    set_target(person, "2", steps=1)
    grab(person.window, "targets")

    said = person.window.messages.kept()[-1].text
    assert "Tỷ lệ nợ quá hạn" in said
    assert "2\u00a0%" in said
    (row,) = rows(person)
    one = row.target
    assert (GROUP, "group", "overdue_ratio", "quarter") == (
        one.place,
        one.level,
        one.indicator,
        one.kind,
    )
    assert date(2026, 10, 1) == one.since
    assert [row.id] == shown(person)
    assert at(person) == "targets"
    table = page(person).table
    index = table.rows.index(0, table.rows.column_of("light"))
    assert index.data() in {"✓ đạt", "✗ chưa đạt"}
    assert "Đánh giá: " in index.data(Qt.ItemDataRole.AccessibleTextRole)
    told = person.window.findChild(QLabel, "about_target").text()
    assert "nợ quá hạn ÷ tổng dư nợ" in told
    assert "31/10/2026" in told


def test_what_cannot_be_is_refused_at_its_field(person):
    """Nothing is written, the cursor stays there; put right, it is written, but not twice."""
    set_target(person, "")
    for planned, sentence in (
        ("", "Chỗ này còn thiếu số."),
        ("abc", "“abc” không phải là số."),
        ("101", "Số này không thể là kế hoạch của chỉ tiêu."),
        ("-1", "Số này không thể là kế hoạch của chỉ tiêu."),
    ):
        QApplication.focusWidget().selectAll()
        person.type(planned)
        person.press(KEY.Key_F9)
        assert [sentence] == [text[: len(sentence)] for text in marks(person)]
        assert "planned" == at(person)
        assert () == rows(person)

    QApplication.focusWidget().selectAll()
    person.type("1")
    person.press(KEY.Key_F9)
    assert 1 == len(rows(person))
    set_target(person, "2")
    assert "đã có kế hoạch" in marks(person)[0]
    assert 1 == len(rows(person))


def test_enter_changes_the_target_one_is_at(person):
    """Same line, another number; what is typed is not left by accident, Esc leaves it."""
    set_target(person)
    (before,) = rows(person)
    person.enter()
    person.rest()
    form = page(person)._form
    assert "planned" == at(person)
    QApplication.focusWidget().selectAll()
    person.type("1,5")

    for key, modifier in ((KEY.Key_1, CTRL), (KEY.Key_F8, NO_KEYS), (KEY.Key_F6, NO_KEYS)):
        person.press(key, modifier)
        assert form is page(person)._form
    assert "F9" in person.window.messages.kept()[-1].text
    person.press(KEY.Key_F9)

    (after,) = rows(person)
    assert (before.id, "1.5") == (after.id, str(after.target.planned))
    person.enter()
    person.rest()
    person.type("9")
    press(QApplication.focusWidget(), ESC)
    press(QApplication.focusWidget(), ESC)
    person.rest()
    assert page(person)._form is None
    assert "targets" == at(person)
    assert "1.5" == str(rows(person)[0].target.planned)


def test_month_and_chips_choose_what_is_shown(person):
    """A target of November is not among those of September, nor with another group."""
    set_target(person, "0")
    person.press(KEY.Key_PageUp, CTRL)
    assert [] == shown(person)
    person.press(KEY.Key_PageDown, CTRL)
    assert 1 == len(shown(person))

    person.window._take_group("4990040")
    person.rest()
    assert [] == shown(person)
    page(person).filters.setFocus()
    press(QApplication.focusWidget(), KEY.Key_Right)
    assert 1 == len(shown(person))


def test_a_target_in_own_words_has_a_unit_of_its_own(person):
    """News items are typed, not reckoned."""
    person.press(KEY.Key_F6)
    person.type("hop")  # letters search, without marks
    assert "meetings_held" == page(person)._choice.table.current_id()
    assert len(INDICATORS) + 1 == len(page(person)._choice.table.rows.rows())
    press(QApplication.focusWidget(), KEY.Key_End, CTRL)
    person.enter()
    person.rest()
    for _chips in range(3):  # for whom, period, better when
        person.enter()
    person.write("Tin bài")
    person.enter()
    person.write("tin bài")
    person.enter()
    person.type("2")
    person.press(KEY.Key_F9)

    (row,) = rows(person)
    assert ("", "Tin bài", "tin bài", "unknown") == (
        row.target.indicator,
        row.target.text,
        row.target.unit,
        row.light,
    )


def test_a_range_asks_for_its_days(person):
    """And for nothing else; the last day must come after the first."""
    person.press(KEY.Key_F6)
    person.enter()
    person.rest()
    person.enter()
    press(QApplication.focusWidget(), KEY.Key_Left)
    for _step in range(4):
        press(QApplication.focusWidget(), KEY.Key_Right)
    person.enter()
    assert "since" == at(person)
    person.type("1/9/2026")
    person.enter()
    person.type("1/8/2026")
    person.enter()
    person.type("1")
    person.press(KEY.Key_F9)

    assert ["Ngày cuối kỳ phải sau ngày đầu"] == [text[:30] for text in marks(person)]
    assert "until" == at(person)
    assert () == rows(person)


def test_what_was_reached_is_typed_with_its_paper(person):
    """The light turns at once; without a paper it is refused at the field."""
    set_target(person, "0")
    person.press(KEY.Key_F7)
    person.type("0")
    person.press(KEY.Key_F9)
    assert "Chưa có nguồn" in marks(person)[0]

    person.write("Báo cáo 12")
    person.press(KEY.Key_F9)

    (row,) = rows(person)
    assert ("reached", "Báo cáo 12") == (row.light, row.target.typed.source)
    assert "Báo cáo 12" in person.window.findChild(QLabel, "about_target").text()

    person.press(KEY.Key_Z, CTRL)
    assert rows(person)[0].target.typed is None


def test_a_target_is_withdrawn_with_a_reason_and_each_step_is_undone_with_one_key(person):
    """Withdrawn, it is pledged again; changed, it is as it was; set, it is withdrawn."""
    set_target(person)
    before = replace(rows(person)[0].target, op_id="")
    person.press(KEY.Key_F8)
    QApplication.focusWidget().selectAll()
    person.type("12")
    person.press(KEY.Key_F9)
    assert 12 == rows(person)[0].target.planned
    person.press(KEY.Key_Z, CTRL)
    assert before == replace(rows(person)[0].target, op_id="")
    assert "lại có hiệu lực" in person.window.messages.kept()[-1].text
    person.press(KEY.Key_F4)
    person.press(KEY.Key_F9)
    assert "Chưa có lý do" in marks(person)[0]

    person.write("Nhầm")
    person.press(KEY.Key_F9)

    assert () == rows(person)
    assert [] == shown(person)

    person.press(KEY.Key_Z, CTRL)
    assert before == replace(rows(person)[0].target, op_id="")
    assert 1 == len(shown(person))
    set_target(person, steps=1)
    assert 2 == len(rows(person))
    person.press(KEY.Key_Z, CTRL)
    assert before == replace(rows(person)[0].target, op_id="")
    assert 1 == len(rows(person))


def test_the_list_is_printed(person):
    """Ctrl+P gives the paper of what is shown; of nothing it gives a sentence."""
    person.press(KEY.Key_P, CTRL)
    assert "F6" in person.window.messages.kept()[-1].text
    set_target(person)
    person.press(KEY.Key_P, CTRL)

    (pdf,) = person.papers()
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Tỷ lệ nợ quá hạn" in text


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("own", [("target-list", GROUP)]),
        ("all", [("targets-all", OFFICE)]),
        ("open", [("targets-open", OFFICE)]),
    ],
)
def test_each_list_is_noted_by_its_name(person, shown, names):
    """Of the whole book in the history of the book, else in that of the group."""
    set_target(person, "0,01")  # of overdue debt, at most: it is not reached
    page(person).filters.choose(shown)
    page(person)._filter()
    assert len(rows(person)) == len(page(person).table.rows.rows())
    person.press(KEY.Key_P, CTRL)
    person.rest()

    (preview,) = [one for one in person.window.findChildren(Preview) if one.isVisible()]
    noted = preview.paper.noted("print").papers
    person.papers()

    assert names == [(one.name, one.asked.group_no) for one in noted]


def test_nothing_is_larger_than_the_screen(large_letters, person):
    """With letters twice as large the window stays on 1366 × 768; rail and form are moved."""
    button = person.window._rail._buttons["targets"]
    top = button.mapTo(person.window._rail, button.rect().topLeft()).y()
    assert 0 <= top <= person.window._rail.height() - button.height()

    person.press(KEY.Key_F6)
    person.enter()
    person.rest()

    least = person.window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 768
