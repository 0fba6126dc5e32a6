"""What falls due: printed once, printed again as such, handed over, answered."""

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
from hands import press, press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tkvv_desktop import bootstrap, settings
from tkvv_desktop.domain.dues import notice_stage
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui.fields import Mark
from tkvv_desktop.gui.printing import Preview
from tkvv_desktop.gui.rows import DISPLAY
from tkvv_desktop.gui.screens import due_columns, paper_choices, today, told
from tkvv_desktop.i18n.formats import dong
from tkvv_desktop.usecases import notices, records
from tkvv_desktop.usecases.rules import SetRule, set_rule
from tkvv_desktop.usecases.today import today_page


@pytest.fixture
def dues_page(live_window, rest):
    """The list of what falls due."""
    live_window.go("dues")
    rest()
    return live_window._screens["dues"]


@pytest.fixture
def in_the_book(dues_page, tasks):
    """What the book says of each amount now."""

    def asked():
        question = (notices.dues, dues_page._group_no, dues_page.desk.today)
        return tasks._worker.submit(dues_page.desk.book.ask, *question).result()

    return asked


@pytest.fixture
def previews():
    """The windows of papers that are open; closed at the end."""

    def opened():
        windows = QApplication.topLevelWidgets()
        return [one for one in windows if isinstance(one, Preview) and one.isVisible()]

    yield opened
    for one in opened():
        one.close()


@pytest.fixture
def put_away(qtbot, live_window, previews):
    """Closes the papers; the system gives the cursor back to the window below."""

    def done():
        for one in previews():
            one.close()
        live_window.activateWindow()
        qtbot.waitUntil(live_window.isActiveWindow)

    return done


@pytest.fixture
def printed(dues_page, rest, put_away):
    """The page after F9: everything asked for is printed, the papers are put away."""
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()
    put_away()
    return dues_page


def words_of(pdf):
    """What a paper says."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def chips_of(filters):
    """The dates that one may choose from, as they stand."""
    return [chip for chip in filters.findChildren(QPushButton) if not chip.isHidden()]


def state_of(page, row_id):
    model = page.table.rows
    return model.index(model.place_of(row_id), model.column_of("state")).data(DISPLAY)


def test_the_list_begins_with_what_is_nearest(dues_page, in_the_book):
    """Within 90 days and late, soonest first."""
    today = dues_page.desk.today
    expected = [row.id for row in in_the_book() if (row.due.due_on - today).days <= 90]

    assert expected == [row.id for row in dues_page.table.rows.rows()]


@pytest.mark.parametrize("key", ["1", "2", "3", "late", "all"])
def test_a_filter_keeps_its_stage(dues_page, key):
    """90, 60 and 30 days are the stages of the notices."""
    dues_page.show_item(f"filter:{key}")
    shown = dues_page.table.rows.rows()
    wanted = {row.due.customer_no for row in shown if row.is_notice_wanted}
    assert not shown or dues_page._sums.text().split(" · ")[2].startswith(f"{len(wanted)} ")

    days = dues_page.desk.book.rules.notice_days
    for row in dues_page.table.rows.rows():
        stage = notice_stage(row.due.due_on, dues_page.desk.today, days)
        assert key in ("all", str(stage)) or (key == "late" and row.days_left < 0)


def test_f9_prints_everything_once(dues_page, in_the_book, rest, previews, put_away):
    """All households in one paper; a second F9 prints nothing and writes nothing."""
    wanted = [row.id for row in in_the_book() if row.is_notice_wanted]
    households = {(row.due.customer_no, row.stage) for row in in_the_book() if row.is_notice_wanted}
    assert wanted

    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    (paper,) = previews()
    cover, *names = [part.out.name for part in paper.paper.parts]
    assert ("notice-list", ["due-notice"]) == (cover, names)
    assert len(households) == paper.paper.parts[1].pages
    assert not [row.id for row in in_the_book() if row.is_notice_wanted]
    assert all(state_of(dues_page, row_id).startswith("đã in số") for row_id in wanted)

    before = in_the_book()
    put_away()
    heard = []
    dues_page.desk.messages.said.connect(heard.append)
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()
    assert before == in_the_book()
    assert [] == previews()
    assert ["info"] == [message.kind for message in heard]


def test_notices_are_printed_two_on_a_page_when_asked(
    dues_page, in_the_book, rest, previews, put_away, home
):
    """F5, then F9: numbered once, half the sheets, no mark of a reprint; the tick is remembered."""
    households = {(row.due.customer_no, row.stage) for row in in_the_book() if row.is_notice_wanted}

    press_where_the_cursor_is(Qt.Key.Key_F5)
    rest()
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    (paper,) = previews()
    assert ["notice-list", "due-notice-half"] == [part.out.name for part in paper.paper.parts]
    assert -(-len(households) // 2) == paper.paper.parts[1].pages
    assert [""] * 2 == [part.out.again for part in paper.paper.parts]
    assert "in lại" not in words_of(paper.paper.pdf).casefold()
    assert not [row.id for row in in_the_book() if row.is_notice_wanted]
    assert "half" == settings.load().notices
    put_away()


def test_notices_that_were_not_handed_over_are_what_the_first_page_leads_to(printed, tasks):
    """As many as it says, and each row says so."""
    question = (today_page, printed._group_no, printed.desk.today)
    page = tasks._worker.submit(printed.desk.book.ask, *question).result()
    (task,) = (task for task in page.tasks if task.kind == "hand_over")

    printed.show_item(today._ITEMS[task.kind])

    shown = printed.table.rows.rows()
    assert task.count == len({(row.notice.op_id, row.notice.number) for row in shown})
    assert all("chưa giao" in state_of(printed, row.id) for row in shown)


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


def test_a_second_print_is_known_as_one(printed, in_the_book, rest, previews):
    """Two papers of one number are told apart, on the paper and in the book."""
    row = next(row for row in in_the_book() if row.notice and not row.notice.reprints)
    printed.table.go_to(row.id)

    press(printed.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    rest()

    (paper,) = previews()
    assert 1 == paper.paper.pages
    assert "in lại" in words_of(paper.paper.pdf).casefold()
    assert 1 == next(one for one in in_the_book() if one.id == row.id).notice.reprints


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


def test_a_batch_is_counted_by_households(printed, tasks):
    """One household may have two notices of a batch."""
    ask = lambda *asked: tasks._worker.submit(printed.desk.book.ask, *asked).result()  # noqa: E731
    group_no = printed._group_no
    batches = ask(paper_choices._notices, group_no, printed.desk.today)
    notices_of = ask(lambda reader: reader.notices(group_no))

    assert batches
    for batch in batches:
        households = {one.customer_no for one in notices_of if one.op_id == batch.id}
        assert f"{len(households)} hộ" == batch.more


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


def test_the_list_needs_no_moving_sideways(dues_page):
    """Every column is seen at once on a small laptop."""
    assert 0 == dues_page.table.horizontalScrollBar().maximum()


def a_row(page, days_left, **changed):
    """A row of the list as it would be so many days before its date, without a notice."""
    row = replace(page._rows[0], notice=None, days_left=days_left, is_notice_wanted=False)
    return replace(row, **changed)


@pytest.mark.parametrize(
    ("days_left", "wanted", "key"), [(-3, False, None), (40, True, "F9"), (200, False, None)]
)
def test_f8_names_the_key_only_where_it_can_print(dues_page, days_left, wanted, key):
    """What is late, or not near yet, gets another sentence."""
    row = a_row(dues_page, days_left, is_notice_wanted=wanted)
    dues_page._show((row,))
    dues_page.filters.choose("all")
    dues_page._show_found()
    dues_page.table.go_to(row.id)

    dues_page._answer()

    said = dues_page.desk.messages.kept()[-1].text
    assert (key is not None) == ("F9" in said)
    assert dues_page._form is None


@pytest.mark.parametrize(("is_overdue", "explained"), [(False, True), (True, False)])
def test_a_late_part_of_a_loan_that_is_not_overdue_is_explained(dues_page, is_overdue, explained):
    """Otherwise the page seems to contradict the bank's list of overdue loans."""
    row = a_row(dues_page, -3, is_loan_overdue=is_overdue)
    row = replace(row, due=replace(row.due, is_final=False))
    dues_page._show((row,))
    dues_page.filters.choose("all")
    dues_page._show_found()
    dues_page.table.go_to(row.id)

    assert explained == dues_page._about.isVisible()


def test_dates_are_told_by_the_days_of_the_rules(dues_page, in_the_book):
    """Another rule for the notices: other limits, other words, as many stages as it has days."""
    rows, filters = in_the_book(), dues_page.filters
    filters.choose("2")

    filters.follow((120, 45))
    filters.count_rows(rows)
    QApplication.processEvents()

    words = [chip.text().rpartition("  ")[0] for chip in chips_of(filters)]
    by_days = ["Trong 120 ngày", "46–120 ngày", "Đến 45 ngày", "Quá ngày"]
    assert [*by_days, "Chưa giao", "Tất cả các kỳ"] == words
    assert "2" == filters.current(), "the choice stays where it still is one"
    filters.choose("soon")
    assert [row for row in rows if row.days_left <= 120] == filters.found(rows)
    assert len(filters.found(rows)) > sum(row.days_left <= 90 for row in rows)

    filters.choose("2")
    filters.follow((30,))
    QApplication.processEvents()
    assert "soon" == filters.current()
    assert 4 == len(chips_of(filters)), "a single notice has no stages"


def test_a_changed_rule_changes_the_dates_that_are_offered(dues_page, live_window, rest, tasks):
    """The page read after the change speaks of the new days."""
    today, tables = dues_page.desk.today, bootstrap.rule_tables()
    change = SetRule(new_id(), "notice_days", today, "[60, 20]", "CV 1", "source", tables)
    outcome = tasks._worker.submit(dues_page.desk.book.do, set_rule, change).result()

    live_window.broadcast(outcome.changes)
    rest()

    texts = [chip.text() for chip in chips_of(dues_page.filters)]
    assert texts[0].startswith("Trong 60 ngày")
    assert all(row.days_left <= 60 for row in dues_page.table.rows.rows())


def test_the_form_names_the_key_that_leaves_it(printed, live_window):
    """Esc stands in the line of keys with the words of its button, and only while it is open."""
    hint = live_window._hint
    first = next(row for row in printed.table.rows.rows() if row.notice is not None)
    printed.table.go_to(first.id)
    press_where_the_cursor_is(Qt.Key.Key_F8)
    assert "<b>Esc</b>" in hint.text()

    hint.linkActivated.emit("leave_answer")

    assert "<b>Esc</b>" not in hint.text()
