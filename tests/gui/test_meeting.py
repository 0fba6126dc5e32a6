"""The pages of the meeting: days, amounts, cash, papers, and meetings that were held."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from at_table import ALT, CTRL, ENTER, ESC, Person
from conftest import GROUP
from hands import grab, press, type_text
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tkvv_desktop.domain.money import Dong
from tkvv_desktop.domain.ops import Notes
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.gui.fields import DayEdit, Mark, WordsEdit
from tkvv_desktop.gui.printing import Preview
from tkvv_desktop.gui.screens import meeting_draft
from tkvv_desktop.gui.screens.meeting_draft import Draft, Entry
from tkvv_desktop.gui.screens.meeting_steps import CASH, CONTENT, MONEY, PAST, POST, ROLL
from tkvv_desktop.usecases.meeting import draft_key

F4, F6, F7, F8, F9 = (Qt.Key(int(Qt.Key.Key_F1) + at) for at in (3, 5, 6, 7, 8))
SESSION = date(2026, 11, 30)

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
amounts = st.none() | st.integers(0, 10**12).map(Dong)
entries = st.builds(Entry, amounts, amounts, st.text(max_size=9), st.booleans())
drafts = st.builds(
    Draft,
    held_on=days,
    session_on=days,
    entries=st.dictionaries(st.text("0123456789", min_size=1, max_size=5), entries, max_size=4),
    cash=st.lists(st.builds(Notes, st.integers(1, 500_000), st.integers(1, 99))).map(tuple),
    content=st.text(max_size=20),
)


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody who has just gone to the meeting."""
    made = Person(live_window, tasks, rest)
    made.press(Qt.Key.Key_2, CTRL)
    return made


def page(person):
    return person.window._screens["meeting"]


def said(person):
    return [message.text for message in person.window.messages.kept()]


def kept(person, session_on=SESSION):
    """What the book keeps of the meeting for a session."""
    text = person.ask(lambda reader: reader.draft(draft_key(GROUP, session_on)))
    return meeting_draft.from_text(text) if text else None


def texts(pdfs):
    """The words on each paper."""
    found = []
    for pdf in pdfs:
        document = pypdfium2.PdfDocument(BytesIO(pdf))
        found.append("".join(one.get_textpage().get_text_range() for one in document))
        document.close()
    return found


# --- what is typed ---


@given(drafts)
def test_a_draft_comes_back_as_it_was_typed(typed):
    """Any days, amounts, words and notes; only members without anything typed are left out."""
    filled = {key: entry for key, entry in typed.entries.items() if entry != Entry()}

    again = meeting_draft.from_text(meeting_draft.to_text(typed))

    assert typed.id == again.id
    assert filled == dict(again.entries)
    assert (typed.cash, typed.content) == (again.cash, again.content)


@given(st.text() | st.sampled_from(["[]", "{}", "null", '{"id": 1}', '{"entries": []}']))
def test_what_is_no_draft_is_none(text):
    """Whatever stands there, the page opens."""
    assert meeting_draft.from_text(text) is None


def test_everything_typed_is_kept_before_one_leaves(person):
    """The page of today is one key away; not a letter is lost on the way."""
    person.press(Qt.Key.Key_3, ALT)
    person.write("Nhắc nợ")

    person.press(Qt.Key.Key_1, CTRL)

    assert "Nhắc nợ" == kept(person).content


def test_the_meeting_of_today_is_proposed_for_the_next_session(person):
    """The group meets on the 27th; today is the 21st, and no day to come is proposed."""
    draft = page(person)._draft

    assert (date(2026, 11, 21), SESSION) == (draft.held_on, draft.session_on)
    assert ROLL == page(person)._steps.at()


def test_other_days_take_along_what_was_typed(person):
    """What is owed is reckoned anew; the amounts stay, under the new session."""
    first = page(person)._lines[0]
    person.press(Qt.Key.Key_2, ALT)
    person.type("66000")
    person.enter()
    person.press(Qt.Key.Key_1, ALT)
    field = person.window.findChild(DayEdit, "session_on")
    field.setFocus()
    field.selectAll()

    person.type("31122026")
    person.enter()
    person.rest()

    moved = kept(person, date(2026, 12, 31))
    assert kept(person) is None
    assert 66_000 == moved.entries[first.id].interest
    assert page(person)._lines[0].row.due > first.row.due


def test_a_day_to_come_is_marked_at_its_field(person):
    """No window jumps up; the field says what is wrong."""
    field = person.window.findChild(DayEdit, "held_on")
    field.setFocus()
    field.selectAll()
    person.type("25/11/2026")
    person.enter()

    marks = [mark.text() for mark in field.parent().findChildren(Mark) if mark.isVisible()]
    assert ["Chưa đến ngày 25/11/2026. Chưa ghi sổ"] == [text[:37] for text in marks]
    assert date(2026, 11, 21) == page(person)._draft.held_on


def marked_day(person, text):
    """The first day typed anew, then left by going to the table."""
    field = person.window.findChild(DayEdit, "held_on")
    field.setFocus()
    field.selectAll()
    person.type(text)
    person.press(F4)
    person.rest()
    return field


@pytest.mark.parametrize("typed", ["32/13", "25/11/2026"])
def test_a_day_that_does_not_hold_is_never_put_back_in_silence(person, typed):
    """It stays as it was typed and marked, and posting leads there."""
    field = marked_day(person, typed)
    person.press(F9)

    person.press(F9)

    assert (typed, True) == (field.text(), field.property("marked"))
    assert (ROLL, True) == (page(person)._steps.at(), field.hasFocus())
    assert said(person)[-1].startswith("Ngày tô đỏ")


# --- the table ---


def test_nothing_is_moved_sideways_at_the_usual_size(person):
    """All columns of the table and the longest name stand on a small screen."""
    person.press(Qt.Key.Key_2, ALT)
    table = page(person)._money.table
    longest = max(theme.wide(line.row.name) for line in page(person)._lines)

    assert 0 == table.horizontalScrollBar().maximum()
    assert longest + 12 <= table.columnWidth(table.rows.column_of("name"))


def test_an_unusual_amount_is_asked_about_once(person):
    """A nought too many is seen at the field; Enter once more takes it all the same."""
    line = next(line for line in page(person)._lines if line.row.current)
    much = line.usual_interest * 10 + 1000
    person.press(Qt.Key.Key_2, ALT)
    page(person)._money.table.go_to(line.id, "interest")

    person.type(str(much))
    person.enter()
    asked = page(person)._draft.entry(line.id).interest
    grab(person.window, "meeting_doubt")
    person.enter()

    assert asked is None
    assert much == page(person)._draft.entry(line.id).interest
    assert [] == said(person)


@pytest.mark.parametrize(
    ("due", "interest", "is_asked"),
    [
        (0, 0, False),
        (0, 1, True),
        (66_000, 66_000, False),
        (66_000, 70_000, False),
        (66_000, 76_000, False),
        (66_000, 76_001, True),
        (2_000_000, 2_200_000, False),
        (2_000_000, 2_200_001, True),
    ],
)
def test_interest_that_is_not_due_is_asked_about(due, interest, is_asked):
    """Anything where nothing is due; else more than a tenth and ten thousand over it."""
    assert is_asked == meeting_draft.is_over(Dong(due), Dong(interest))


def test_who_pays_more_than_is_due_is_named_before_posting(person):
    """It is asked about once at the cell, and seen again on the last look."""
    line = next(line for line in page(person)._lines if line.row.loans and line.row.due)
    person.press(Qt.Key.Key_2, ALT)
    page(person)._money.table.go_to(line.id, "interest")
    person.type(str(line.row.due + 300_000))
    person.enter()
    asked = page(person)._money._said._asks.text()
    person.enter()

    person.press(F9)

    told = person.window.findChild(QLabel, "post_open").text()
    due = f"{line.row.due:,}".replace(",", ".")
    assert asked.startswith(f"Nhiều hơn số phải thu {due} đ.")
    assert f"1 người nộp lãi nhiều hơn số phải thu: {line.row.name}." in told


def test_a_step_is_not_left_while_an_amount_is_not_clear(person):
    """The cell stays open with what was typed; nothing is taken for it."""
    person.press(Qt.Key.Key_2, ALT)
    person.type("100.00")
    person.press(F9)
    cell = QApplication.focusWidget()
    assert (MONEY, "100.00", True) == (
        page(person)._steps.at(),
        cell.text(),
        cell.property("marked"),
    )

    cell.selectAll()
    person.type("100")
    person.press(F9)

    assert POST == page(person)._steps.at()
    assert 100 == page(person)._draft.entry(page(person)._lines[0].id).interest


def test_enter_passes_over_the_absent(person):
    """Who is not there is asked for nothing, but can be gone to."""
    first, second, third = page(person)._lines[:3]
    person.press(Qt.Key.Key_2, ALT)
    table = page(person)._money.table
    table.go_to(second.id, "present")
    person.type(" ")
    table.go_to(first.id, "deposit")

    person.type("20000")
    person.enter()

    assert third.id == table.current_id()


def test_a_note_is_one_key_away_and_leads_back(person):
    """F8 opens the note of the row; Enter goes on where one was."""
    first = page(person)._lines[0]
    person.press(Qt.Key.Key_2, ALT)
    person.type("66000")

    person.press(F8)
    person.write("nộp hộ chị Út")
    person.enter()

    table = page(person)._money.table
    entry = page(person)._draft.entry(first.id)
    assert (66_000, "nộp hộ chị Út") == (entry.interest, entry.note)
    assert (first.id, "deposit") == (
        table.current_id(),
        table.rows.columns[table.currentIndex().column()].key,
    )


def test_the_sums_are_those_of_the_table(person):
    """People, interest, deposits and all of it stand under the table after each field."""
    person.press(F4)
    lines = page(person)._lines
    interest = sum(line.entry.interest or 0 for line in lines)

    told = person.window.findChild(QLabel, "sum_interest").text()
    assert f"Thu lãi {interest:,}".replace(",", ".") == told
    assert "45 người · có mặt 45" == person.window.findChild(QLabel, "sum_people").text()


def test_the_amount_being_typed_is_said_in_words(person):
    """Who cannot count noughts reads the words."""
    person.press(Qt.Key.Key_2, ALT)
    person.type("132000")

    labels = [label.text() for label in page(person)._money._said.findChildren(QLabel)]
    assert "132.000 đ" in labels
    assert "Một trăm ba mươi hai nghìn đồng" in labels


# --- posting ---


def test_cash_that_differs_must_be_explained(person):
    """Posting leads to the cash, says what is safe, and nothing is lost."""
    before = len(person.ask(lambda reader: reader.meetings(GROUP)))
    person.press(F4)
    person.press(F6)
    person.type("1")
    person.enter()
    person.press(F9)

    person.press(F9)

    assert CASH == page(person)._steps.at()
    assert said(person)[-1].startswith("Đếm được 500.000 đ, nhưng bảng ghi")
    assert page(person)._cash.reason.hasFocus()
    assert before == len(person.ask(lambda reader: reader.meetings(GROUP)))
    assert kept(person).cash == (Notes(500_000, 1),)


def test_the_page_before_posting_says_what_is_still_open(person):
    """Two thirds, members who have not paid: seen before, not after."""
    table = page(person)._roll.table
    for line in page(person)._lines[:20]:
        table.go_to(line.id, "present")
        person.type(" ")
    person.press(F9)

    told = person.window.findChild(QLabel, "post_open").text()
    assert told.startswith("Chưa đủ 2/3 tổ viên có mặt.")
    assert "người có mặt chưa nộp đủ lãi" in told


def test_f4_in_a_posted_meeting_explains_why_not(person):
    """No key is dead without a word."""
    person.press(F7)
    person.press(F4)

    assert said(person)[-1].startswith("Buổi họp đã ghi sổ thì không điền nữa.")


# --- papers and the past ---


def test_the_blank_list_is_printed_before_the_meeting(person):
    """Ctrl+P gives the list to take along."""
    person.press(Qt.Key.Key_P, CTRL)

    (text,) = texts(person.papers())
    assert page(person)._lines[0].row.name in text


def test_what_is_printed_again_says_so(person, tmp_path, monkeypatch):
    """A list that was only looked at is no print; the one after a print is marked."""
    monkeypatch.setattr(choose, "paper_to_save", lambda _parent, name: tmp_path / name)
    person.press(F4)
    person.press(F9)
    person.press(F9)
    (looked_at,) = texts(person.papers())
    person.press(Qt.Key.Key_P, CTRL)
    (first,) = texts(person.papers(Qt.Key.Key_S, CTRL))
    person.press(Qt.Key.Key_P, CTRL)
    (second,) = texts(person.papers())
    person.press(Qt.Key.Key_B, CTRL)
    (receipts,) = texts(person.papers())

    again = "in lại"
    assert again not in looked_at.casefold()
    assert again not in first.casefold()
    assert again in second.casefold()
    assert again not in receipts.casefold()


def test_a_difference_and_its_reason_are_seen_ever_after(person):
    """Who reads the meeting later sees that cash was too much, and why."""
    person.press(Qt.Key.Key_2, ALT)
    page(person)._money.table.go_to(page(person)._lines[0].id, "deposit")
    person.type("480k")
    person.enter()
    person.press(F6)
    person.type("1")
    person.enter(10)
    person.write("tiền lẻ")
    person.press(F9)
    person.press(F9)
    person.papers()

    over = person.window.findChild(QLabel, "past_over")
    assert ("Đếm tiền mặt: thừa 20.000 đ. Lý do: tiền lẻ", True) == (over.text(), over.isVisible())


def test_a_month_that_is_past_shows_its_meeting(person):
    """Going back a month, one reads what was posted then."""
    person.press(Qt.Key.Key_PageUp, CTRL)

    assert PAST == page(person)._steps.at()
    assert date(2026, 10, 31) == page(person)._past.meeting().session_on


def test_esc_leads_from_a_line_back_to_the_next_meeting(person):
    """Line, meeting, list, next meeting: one step at a time."""
    person.press(F7)
    person.enter()
    assert page(person)._past.meeting() is not None
    person.press(ESC)
    assert page(person)._past.meeting() is None
    person.press(ESC)

    assert ROLL == page(person)._steps.at()


def test_a_correction_without_a_reason_is_not_written(person):
    """The field says that a reason is needed."""
    person.press(F7)
    person.enter()
    meeting = page(person)._past.meeting()
    person.press(F8)

    person.enter(4)
    person.rest()

    after = person.ask(lambda reader: reader.meeting(meeting.op_id))
    assert meeting == after
    assert page(person)._past.correction.is_open


def test_a_correction_names_the_member_and_holds_the_row(person):
    """One sees whose line it is, and the line marked in the table stays that one."""
    person.press(F7)
    person.enter()
    past = page(person)._past
    past.lines.go_to(past.lines.rows.row_at(2).id)
    shown = past.lines.rows.row_at(2)

    person.press(F8)
    person.press(Qt.Key.Key_Down)

    labels = [label.text() for label in past.correction.findChildren(QLabel)]
    assert any(text.startswith(f"Sửa dòng của {shown.name}, ngày ") for text in labels)
    assert shown.id == past.lines.current_id()
    assert not past.lines.isEnabled()
    press(QApplication.focusWidget(), ESC)
    assert past.lines.isEnabled()


def test_amounts_of_nothing_say_that_the_line_is_only_taken_back(person):
    """0 is no amount: before and after writing it is said what becomes of the line."""
    person.press(F7)
    person.enter()
    person.press(F8)
    note = person.window.findChild(QLabel, "correction_note")
    before = note.text()
    person.write("ghi nhầm")
    for _field in range(2):
        person.enter()
        QApplication.focusWidget().selectAll()
        person.type("0")
    told = note.text()

    person.press(F9)

    assert before.startswith("Để trống số tiền")
    assert told.startswith("Chỉ bỏ dòng này")
    assert said(person)[-1].startswith("Đã bỏ dòng này")


def test_esc_takes_the_amount_said_and_its_question_away(person):
    """What is no longer typed is no longer said."""
    line = next(line for line in page(person)._lines if line.row.due)
    person.press(Qt.Key.Key_2, ALT)
    page(person)._money.table.go_to(line.id, "interest")
    person.type(str(line.row.due + 900_000))
    person.enter()
    box = page(person)._money._said
    assert box._asks.text()

    press(QApplication.focusWidget(), ESC)

    assert ["", ""] == [box._asks.text(), box._large.text()]


def test_namesakes_are_told_apart_below_the_table(person):
    """Two of one name: the customer number and the telephone of the row one is on."""
    steps, lines = page(person)._steps, page(person)._lines
    twins = [
        replace(line, row=replace(line.row, folded=lines[0].row.folded, phone="0901234567"))
        for line in lines[:2]
    ]
    steps.money.show_lines([*twins, *lines[2:]], page(person)._sums())
    person.press(Qt.Key.Key_2, ALT)
    box = steps.money._said

    steps.money.table.go_to(twins[1].id, "interest")
    twin = box._about.text()
    steps.money.table.go_to(lines[2].id, "interest")

    assert twin.startswith(f"{twins[1].id} · 0901234567 · ")
    assert lines[2].id not in box._about.text()


def test_the_hint_line_offers_only_what_works_in_the_step(person):
    """Filling is not offered for a meeting that is posted; the keys of the steps are named."""
    hint = person.window.findChild(QLabel, "hint_line")
    at_roll = hint.text()
    keys = person.window.findChild(QLabel, "step_keys")
    person.press(F7)

    assert "F4" in at_roll
    assert "F8" in at_roll
    assert "F4" not in hint.text()
    assert ("Alt+1…6", True) == (keys.text(), keys.isVisible())
    person.press(F6)
    assert "F8" not in hint.text()


def test_a_long_note_has_the_room_that_is_left(person):
    """On the meeting held, the note is the column that grows."""
    person.press(F7)
    person.enter()
    table = page(person)._past.lines
    widths = {column.key: table.columnWidth(at) for at, column in enumerate(table.rows.columns)}

    assert widths["note"] >= 2 * theme.wide("đi làm ăn xa")
    assert 0 == table.horizontalScrollBar().maximum()


# --- the look ---


@pytest.fixture
def large_letters():
    app = QApplication.instance()
    theme.apply(app, percent=200)
    yield
    theme.apply(app)


def test_no_step_is_larger_than_the_screen(large_letters, person):
    """With letters twice as large, the window stays on 1366 × 768."""
    for step in (ROLL, MONEY, CONTENT, CASH, POST, PAST):
        page(person)._go(step)
        person.rest()
        least = person.window.minimumSizeHint()

        assert least.width() <= 1366, step
        assert least.height() <= 768, step


def test_every_field_has_a_name_for_those_who_cannot_see(person):
    """A screen reader finds each field by what it is for."""
    fields = page(person).findChildren(WordsEdit)

    assert fields
    assert [] == [field.objectName() for field in fields if not field.accessibleName()]


def test_a_cell_that_cannot_be_read_stays_open(person):
    """It is marked, a sentence says why, and nothing is written."""
    first = page(person)._lines[0]
    person.press(Qt.Key.Key_2, ALT)
    person.type("1.23")
    press(QApplication.focusWidget(), ENTER)

    assert said(person)[-1].startswith("Chưa rõ số tiền “1.23”.")
    assert page(person)._draft.entry(first.id).interest is None
    type_text(QApplication.focusWidget(), "")


@pytest.mark.parametrize("key", ["meeting", "session", "rating"])
def test_pages_bear_a_book_without_a_group(live_window, rest, key):
    """Every key of the page can be pressed before there is anything to press it for."""
    live_window.go(key)
    rest()
    screen = live_window._screens[key]

    screen._opened = screen._forecast = None
    screen.show_group("", date(2026, 11, 1))
    for act in screen.acts.acts:
        screen.acts[act].trigger()
    rest()

    assert live_window.findChildren(Preview) == []
