"""What a household said to its notice: noted, asked about, added to, told in the list."""

from dataclasses import replace
from datetime import date, timedelta

from at_dues import state_of
from hands import press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui.fields import Mark
from tkvv_desktop.gui.screens import due_columns, told
from tkvv_desktop.i18n.formats import dong
from tkvv_desktop.usecases import notices, records


def test_an_earlier_promise_does_not_look_like_a_notice_that_was_handed_over(printed):
    """Both are told, in amber; once it is handed over nothing is left to do."""
    (state,) = (column for column in due_columns.COLUMNS if column.key == "state")
    row = next(row for row in printed.table.rows.rows() if row.is_to_hand_over)
    said = records.Answer("", printed.desk.today, "", "full", date(2026, 11, 30), Dong(0), "")
    answered = replace(row.notice, answer=said)
    promised = replace(row, answered=answered)
    handed_over = replace(promised, notice=answered)

    assert told.state(promised).endswith(", chưa giao · hẹn trả 30/11/2026")
    assert "chưa giao" not in told.state(handed_over)
    assert ["warn", "quiet"] == [state.tone(promised), state.tone(handed_over)]


def test_a_promise_of_a_part_does_not_look_like_one_of_all(printed):
    """The part is told; a promise of all needs no amount beside the one of its row."""
    row = next(row for row in printed.table.rows.rows() if row.is_to_hand_over)
    said = records.Answer("", printed.desk.today, "", "part", date(2026, 11, 30), Dong(0), "")
    answered = replace(row.notice, answer=said)
    row = replace(row, notice=answered, answered=answered)

    in_part = told.state(replace(row, promised_part=Dong(3_500_000)))

    assert in_part.endswith(f"hẹn trả {dong(3_500_000)} ngày 30/11/2026")
    assert told.state(row).endswith("hẹn trả 30/11/2026")


def test_an_answer_is_noted_by_keys_alone(printed, in_the_book, rest):
    """Handed to whom, what they say, when they will pay."""
    row = next(row for row in in_the_book() if row.notice and not row.notice.answer)
    printed.table.go_to(row.id)
    printed.table.setFocus()

    press_where_the_cursor_is(Qt.Key.Key_F8)
    type_where_the_cursor_is("vợ")
    press_where_the_cursor_is(Qt.Key.Key_Return)  # the day stays today
    press_where_the_cursor_is(Qt.Key.Key_Return)
    press_where_the_cursor_is(Qt.Key.Key_Right)  # will pay all
    press_where_the_cursor_is(Qt.Key.Key_Return)
    type_where_the_cursor_is("03/12/2026")
    press_where_the_cursor_is(Qt.Key.Key_Return)
    type_where_the_cursor_is("5tr")
    press_where_the_cursor_is(Qt.Key.Key_Return)
    type_where_the_cursor_is("bán lúa xong")
    press_where_the_cursor_is(Qt.Key.Key_Return)
    rest()

    answer = next(one for one in in_the_book() if one.id == row.id).notice.answer
    assert ("vợ", "full", 5_000_000) == (answer.handed_to, answer.answer, answer.promised)
    assert "bán lúa xong" == answer.note
    assert state_of(printed, row.id).endswith("hẹn trả 03/12/2026")
    assert printed.table.hasFocus()


def test_f9_writes_the_answer_and_prints_nothing_while_it_is_open(
    printed, in_the_book, rest, previews
):
    """One key writes in every form; with the list it prints again when the form is closed."""
    row = next(row for row in in_the_book() if row.notice and not row.notice.answer)
    printed.table.go_to(row.id)
    printed.table.setFocus()

    press_where_the_cursor_is(Qt.Key.Key_F8)
    type_where_the_cursor_is("vợ")
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    answer = next(one for one in in_the_book() if one.id == row.id).notice.answer
    assert "vợ" == answer.handed_to
    assert [] == previews()
    assert printed._own_acts["print_notices"].isEnabled()


def test_the_button_prints_also_while_an_answer_is_open(printed, in_the_book, qtbot, previews):
    """It is seen, so it does something: F9 is lent to the answer, the button is not."""
    row = next(row for row in in_the_book() if row.notice and not row.notice.answer)
    printed.table.go_to(row.id)
    press_where_the_cursor_is(Qt.Key.Key_F8)
    messages = printed.desk.messages

    printed.findChild(QPushButton, "print_notices").click()

    assert "Ctrl+P" in messages.kept()[-1].text
    assert printed._form is not None


def test_a_promise_of_ten_times_what_is_due_is_asked_about_once(printed, in_the_book, rest):
    """Measured by the notice; taken the second time, and not asked about again afterwards."""
    row = next(row for row in in_the_book() if row.notice and not row.notice.answer)
    printed.table.go_to(row.id)
    printed._own_acts["answer_notice"].trigger()
    form = printed._form
    due = sum(item.amount for item in row.notice.items)
    form._promised.set_value(Dong(10 * due))

    form.acts["write_answer"].trigger()
    rest()
    (asked,) = [one.text() for one in form.more.findChildren(Mark) if one.is_question]
    assert asked.startswith("Số này lớn hơn thường lệ nhiều.")
    assert not next(one for one in in_the_book() if one.id == row.id).notice.answer
    form.acts["write_answer"].trigger()
    rest()

    answer = next(one for one in in_the_book() if one.id == row.id).notice.answer
    assert 10 * due == answer.promised
    printed._own_acts["answer_notice"].trigger()
    assert printed._form.more.check()


def test_a_note_to_an_old_promise_moves_no_day(printed, in_the_book, rest, tasks):
    """What is filled in from before is taken as it is, also when the promise is past."""
    rows = [row for row in in_the_book() if row.is_to_hand_over]
    row = min(rows, key=lambda row: row.notice.day)
    handed_over = row.notice.day
    assert handed_over < printed.desk.today
    earlier = notices.AnswerNotice(
        id=new_id(),
        group_no=printed._group_no,
        printed=row.notice.op_id,
        number=row.notice.number,
        day=handed_over,
        answer="full",
        promised_on=handed_over,
    )
    tasks._worker.submit(printed.desk.book.do, notices.answer_notice, earlier).result()
    printed.refresh(frozenset())
    rest()
    printed.table.go_to(row.id)
    printed._own_acts["answer_notice"].trigger()
    printed._form._note.set_words("đã nhắc lại")

    printed._form._write()
    rest()

    answer = next(one for one in in_the_book() if one.id == row.id).notice.answer
    assert "đã nhắc lại" == answer.note
    assert (handed_over, handed_over) == (answer.day, answer.promised_on)


def test_a_promise_before_today_is_marked_at_its_field(printed, in_the_book, rest):
    """The form stays, and says where to look."""
    row = next(row for row in in_the_book() if row.notice and not row.notice.answer)
    printed.table.go_to(row.id)
    printed._own_acts["answer_notice"].trigger()
    form = printed._form
    form._promised_on.set_value(printed.desk.today - timedelta(days=1))

    form._write()
    rest()

    assert printed._form is form
    assert form._promised_on.property("marked")
    assert form.isEnabled()
    assert next(one for one in in_the_book() if one.id == row.id).notice.answer is None


def test_what_was_not_printed_has_no_answer(dues_page, live_window, in_the_book):
    """The page says what to do first."""
    row = next(row for row in in_the_book() if row.notice is None and row.is_notice_wanted)
    dues_page.table.go_to(row.id)
    heard = []
    live_window.messages.said.connect(heard.append)

    dues_page._own_acts["answer_notice"].trigger()

    assert dues_page._form is None
    assert "F9" in heard[-1].text


def test_the_form_names_the_key_that_leaves_it(printed, live_window):
    """Esc stands in the line of keys with the words of its button, and only while it is open."""
    hint = live_window._hint
    first = next(row for row in printed.table.rows.rows() if row.notice is not None)
    printed.table.go_to(first.id)
    press_where_the_cursor_is(Qt.Key.Key_F8)
    assert "<b>Esc</b>" in hint.text()

    hint.linkActivated.emit("leave_answer")

    assert "<b>Esc</b>" not in hint.text()
