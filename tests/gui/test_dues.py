"""What falls due: printed once, printed again as such, handed over, answered."""

from dataclasses import replace

import pypdfium2
import pytest
from at_dues import state_of
from hands import press, press_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tkvv_desktop import bootstrap, settings
from tkvv_desktop.domain.dues import notice_stage
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui.screens import paper_choices, today
from tkvv_desktop.usecases.rules import SetRule, set_rule
from tkvv_desktop.usecases.today import today_page


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
