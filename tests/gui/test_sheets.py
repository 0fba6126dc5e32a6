"""Scoring by sheets of criteria and changing the criteria, by keys alone, on a real book."""

from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from at_table import ALT, CTRL, ESC, Person
from hands import grab, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tkvv_desktop.gui.chips import Chips
from tkvv_desktop.gui.fields import Mark
from tkvv_desktop.gui.printing import Preview
from tkvv_desktop.gui.screens import sheet_rows
from tkvv_desktop.i18n.indicators import number

KEY = Qt.Key


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has just gone to the sheets."""
    made = Person(live_window, tasks, rest)
    made.press(KEY.Key_T, CTRL)
    made.press(KEY.Key_2, ALT)
    return made


def page(person):
    return person.window._screens["targets"].sheets


def rows(person):
    return page(person).table.rows.rows()


def label(person, name):
    return person.window.findChild(QLabel, name).text()


def scores(person, subject="association"):
    return person.ask(lambda reader: reader.sheet_scores(subject))


def sheets(person):
    return person.ask(lambda reader: reader.criteria_sheets())


def said(person):
    return person.window.messages.kept()[-1].text


def type_missing(person):
    """Points in every cell that has none yet; why, where the book would know."""
    for row in rows(person):
        if row.points is None:
            page(person).table.go_to(row.id, "points")
            page(person).table.setFocus()
            person.type("4,5")
            person.enter()


def test_the_book_fills_in_what_it_knows_and_says_whose_criteria_they_are(person):
    """The rest is by hand; nobody takes the suggestion for the bank's."""
    grab(person.window, "sheets")

    assert any(row.points is not None for row in rows(person))
    assert any(row.points is None for row in rows(person))
    assert "không được công bố" in label(person, "sheet_state")
    assert "chưa có điểm" in label(person, "sheet_total")
    assert "Nguồn" in label(person, "about_criterion")
    assert "F9" in person.window._hint.text()


def test_bands_are_said_with_their_unit(person):
    """Whether 0,1 is a share and whether less is better is read, not guessed."""
    row = next(row for row in rows(person) if row.scoring.row.indicator == "overdue_ratio")
    best = row.scoring.row.bands[0]

    words = f"đến {number(best.limit)} %: {number(best.points)}"

    assert words in sheet_rows.about(row)


def test_points_are_typed_in_the_table_and_written_once(person):
    """F9 with a gap goes to the gap; complete, it is written with total and class."""
    person.press(KEY.Key_F9)
    assert "chưa có điểm" in said(person)
    here = page(person).table
    assert next(row.id for row in rows(person) if row.points is None) == here.current_id()

    type_missing(person)
    assert "chưa có điểm" not in label(person, "sheet_total")
    person.press(KEY.Key_F9)

    (score,) = scores(person)
    assert Decimal("4.5") in {row.points for row in score.rows}
    assert "21/11/2026" in label(person, "sheet_state")
    assert 1 == len(sheets(person))  # the suggestion is now in the book


def test_points_that_cannot_be_are_refused_at_their_cell(person):
    """Too many, or no number: the cell keeps what it had and the cursor is there."""
    row = next(row for row in rows(person) if row.points is None)
    for typed, sentence in (("99", f"Tiêu chí {row.id} được từ 0"), ("ba", "“ba” không phải")):
        page(person).table.go_to(row.id, "points")
        page(person).table.setFocus()
        person.type(typed)
        person.enter()

        assert sentence in said(person)
        assert row.id == page(person).table.current_id()
        assert rows(person)[page(person).table.rows.place_of(row.id)].points is None


def test_other_points_than_the_books_need_a_reason(person):
    """The cursor is put where the reason is missing."""
    row = next(row for row in rows(person) if row.points is not None)
    other = "1" if row.points != 1 else "2"
    type_missing(person)
    page(person).table.go_to(row.id, "points")
    page(person).table.setFocus()
    person.type(other)
    person.enter()
    press(QApplication.focusWidget(), ESC)
    person.press(KEY.Key_F9)

    table = page(person).table
    assert "Hãy ghi lý do" in said(person)
    assert (row.id, table.rows.column_of("reason")) == (
        table.current_id(),
        table.currentIndex().column(),
    )
    person.type("bb 3")
    person.enter()
    press(QApplication.focusWidget(), ESC)
    person.press(KEY.Key_F9)

    (score,) = scores(person)
    assert "bb 3" in {one.reason for one in score.rows}


def test_points_written_over_others_are_taken_back_by_one_key(person):
    """Ctrl+Z writes what stood there before; of the first points there is nothing to go back to."""
    type_missing(person)
    person.press(KEY.Key_F9)
    (first,) = scores(person)
    person.press(KEY.Key_Z, CTRL)
    assert [first] == list(scores(person))

    row = next(row for row in rows(person) if row.scoring.computed is None)
    page(person).table.go_to(row.id, "points")
    page(person).table.setFocus()
    person.type("1")
    person.enter()
    press(QApplication.focusWidget(), ESC)
    person.press(KEY.Key_F9)
    assert Decimal(1) in {one.points for one in scores(person)[0].rows}

    person.press(KEY.Key_Z, CTRL)
    (now,) = scores(person)
    assert first.rows == now.rows
    assert first.op_id != now.op_id


def test_what_is_typed_is_not_lost_by_looking_elsewhere(person):
    """Another subject, another part, another place wait."""
    type_missing(person)

    press(page(person).subject, KEY.Key_Right)
    assert "association" == page(person).subject.current()
    person.press(KEY.Key_1, ALT)
    assert page(person).isVisible()
    person.press(KEY.Key_1, CTRL)
    assert "targets" == person.window._here


def test_esc_leaves_what_is_typed_once_it_was_asked_about(person):
    """The strip names Esc: there it does what it says, and before it does nothing."""
    typed = next(row for row in rows(person) if row.points is None)
    page(person).table.go_to(typed.id, "points")
    page(person).table.setFocus()
    person.type("4,5")
    person.enter()
    page(person).table.setFocus()

    person.press(KEY.Key_Escape)
    assert page(person)._is_begun
    person.window.go("dues")
    assert "targets" == person.window._here
    person.press(KEY.Key_Escape)
    person.rest()

    assert not page(person)._is_begun
    assert not person.window.messages.isVisible()
    assert rows(person)


def test_the_sheet_is_printed(person):
    """Ctrl+P: what the book knows is filled in, the rest are dots for the hand; it is noted."""
    person.press(KEY.Key_P, CTRL)
    person.rest()
    (preview,) = [one for one in person.window.findChildren(Preview) if one.isVisible()]
    (noted,) = preview.paper.noted("print").papers
    assert ("association-sheet", "quarter") == (noted.name, noted.asked.period)

    (pdf,) = person.papers()
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "CHẤM ĐIỂM HỘI NHẬN ỦY THÁC" in text
    assert "không phải kết quả xếp loại của ngân hàng" in " ".join(text.split())


def test_criteria_are_changed_by_keys_and_hold_from_their_day(person):
    """A new criterion by hand, one taken out, one changed; a fault is marked at its field."""
    person.press(KEY.Key_F8)
    edit = page(person)._edit
    before, count = edit._sheet, len(edit._rows)
    person.press(KEY.Key_F4)
    assert count - 1 == len(edit._rows)
    person.press(KEY.Key_F6)
    person.press(KEY.Key_F9)
    marks = [one.text() for one in edit.findChildren(Mark) if one.isVisible()]
    assert ["chưa có lời" in text for text in marks] == [True]
    person.write("Thu quỹ")
    person.press(KEY.Key_F9)
    assert count == len(edit._rows)
    person.press(KEY.Key_F9)

    (sheet,) = sheets(person)
    assert "Thu quỹ" in {row.text for row in sheet.rows}
    assert [str(n) for n in range(1, count + 1)] == [row.row for row in sheet.rows]
    assert page(person)._edit is None
    assert "không được công bố" not in label(person, "sheet_state")

    person.press(KEY.Key_Z, CTRL)
    again = sheets(person)[-1]
    assert (sheet.since, before.rows) == (again.since, again.rows)
    assert before.rows == page(person)._found.sheet.rows


def test_a_criterion_is_measured_by_the_book_when_one_says_by_what(person):
    """F7 chooses the indicator; bands that do not fall are refused at their field."""
    person.press(KEY.Key_F8)
    person.press(KEY.Key_F6)
    person.write("Tổ viên gửi")
    hint = person.window._hint
    assert "<b>F9</b>" in hint.text()
    person.press(KEY.Key_F7)
    assert "<b>Enter</b>" in hint.text()
    assert "F9" not in hint.text(), "it does nothing while the indicator is chosen"
    person.type("to vien tham gia")
    person.enter()
    person.rest()
    assert "<b>F9</b>" in hint.text()
    better = page(person)._edit.findChild(Chips, "better")
    label = better.parentWidget().findChild(QLabel)
    assert "Tốt khi" == label.text()
    assert label.isVisible()
    person.type("90: 3; 95: 5")
    person.press(KEY.Key_F9)
    edit = page(person)._edit
    marks = [one.text() for one in edit.findChildren(Mark) if one.isVisible()]
    assert "chưa xếp từ tốt đến kém" in marks[0]

    QApplication.focusWidget().selectAll()
    person.type("95: 5; 90: 3")
    person.press(KEY.Key_F9)

    new = next(row for row in edit._rows if row.text == "Tổ viên gửi")
    assert ("savers", [Decimal(5), Decimal(3)]) == (
        new.indicator,
        [band.points for band in new.bands],
    )


def test_nothing_is_larger_than_the_screen(large_letters, person):
    """With letters twice as large, points and criteria stay on 1366 × 768."""
    for _page in range(2):
        least = person.window.minimumSizeHint()
        assert least.width() <= 1366
        assert least.height() <= 768
        person.press(KEY.Key_F8)
