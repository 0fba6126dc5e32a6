"""Finding a member, reading the sheet of one, correcting a line: all by keys."""

import pytest
from at_people import book_of, open_sheet, shown
from hands import press_where_the_cursor_is, type_text, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tkvv_desktop.domain.names import folded, masked
from tkvv_desktop.gui import theme
from tkvv_desktop.gui.screens import told
from tkvv_desktop.gui.tables import LEAST_ROWS
from tkvv_desktop.usecases import people


def test_everybody_is_there_in_register_order(people_page, tasks):
    """The list is the register: by given name, marks in the order of a dictionary."""
    rows = book_of(people_page, tasks)(people.members, people_page._group_no, people_page._on)

    assert [row.name for row in rows] == shown(people_page)
    assert sorted(rows, key=lambda row: row.sort_key) == list(rows)


def test_a_name_is_found_without_its_marks(people_page, qtbot):
    """Whoever types in a hurry types no marks."""
    name = next(row.name for row in people_page._rows if folded(row.name) != row.name.casefold())
    typed = folded(name)

    type_text(people_page.search, typed)
    qtbot.waitUntil(lambda: len(shown(people_page)) < len(people_page._rows))

    assert name in shown(people_page)
    assert all(set(typed.split()) <= set(folded(one).split()) for one in shown(people_page))


def test_an_arrow_at_the_end_of_the_list_does_nothing(people_page, rest):
    """At the first row, and where nothing is found, there is nowhere to go; nothing breaks."""
    people_page.search.setFocus()
    press_where_the_cursor_is(Qt.Key.Key_Up)
    press_where_the_cursor_is(Qt.Key.Key_PageUp)
    type_where_the_cursor_is("zzzz")
    press_where_the_cursor_is(Qt.Key.Key_Return)
    rest()
    press_where_the_cursor_is(Qt.Key.Key_Down)

    assert [] == shown(people_page)
    assert people_page.search.hasFocus()


def test_a_phone_number_finds_its_owner(people_page, qtbot):
    """Who calls is found by what the telephone shows."""
    row = next(row for row in people_page._rows if row.phone)

    type_text(people_page.search, row.phone[-6:])
    qtbot.waitUntil(lambda: len(shown(people_page)) < len(people_page._rows))

    assert row.name in shown(people_page)


def test_the_cursor_stays_in_the_search_while_the_list_moves(people_page):
    """Type, arrow, Enter: no mouse, no Tab."""
    people_page.set_focus_first()
    assert people_page.search.hasFocus()

    press_where_the_cursor_is(Qt.Key.Key_Down)

    assert people_page.search.hasFocus()
    assert people_page._rows[1].id == people_page.table.current_id()


@pytest.mark.parametrize("key", ["arrears", "overdue", "attention"])
def test_a_filter_keeps_whom_it_names(people_page, key):
    """The numbers on the filters are those of the rows behind them."""
    people_page.show_item(f"filter:{key}")

    expected = [row.name for row in people_page._rows if getattr(row, key)]
    assert expected == shown(people_page)


def test_nobody_found_says_what_to_do(people_page, qtbot):
    """An empty list is not a riddle."""
    type_text(people_page.search, "zzz")
    qtbot.waitUntil(lambda: not shown(people_page))

    assert people_page.table._empty


def test_enter_opens_the_sheet_and_esc_comes_back(people_page, live_window, rest):
    """There and back by two keys, to the same member."""
    people_page.set_focus_first()
    press_where_the_cursor_is(Qt.Key.Key_Down)
    there = people_page.table.current_id()

    press_where_the_cursor_is(Qt.Key.Key_Return)
    rest()
    assert people_page.sheet.isVisible()
    assert there == people_page.sheet.customer_no

    press_where_the_cursor_is(Qt.Key.Key_Escape)
    assert people_page.search.hasFocus()
    assert there == people_page.table.current_id()


def test_the_enter_beside_the_digits_opens_too(people_page, rest):
    """After a number one is at the number pad already."""
    people_page.set_focus_first()

    press_where_the_cursor_is(Qt.Key.Key_Enter)
    rest()

    assert people_page._rows[0].id == people_page.sheet.customer_no


def test_the_id_number_is_hidden_until_it_is_asked_for(people_page, live_window, tasks, rest):
    """Whoever looks over one's shoulder sees stars; that it was asked for is in the book."""
    sheet = open_sheet(people_page, rest, people_page._rows[0].id)
    number = sheet._page.person.id_no
    label = live_window.findChild(QLabel, "person_id_no")
    assert number not in label.text()
    assert masked(number) in label.text()

    press_where_the_cursor_is(Qt.Key.Key_F7)
    rest()

    assert number in label.text()
    group_no, customer_no = sheet._group_no, sheet.customer_no
    ask = tasks._worker.submit(
        live_window._book.ask, lambda reader: reader.seen(group_no, customer_no)
    )
    assert ["number"] == [one.way for one in ask.result()]


def test_nothing_is_claimed_of_a_member_who_could_not_be_read(people_page, tasks, rest):
    """No "no loan" and no line of somebody else: the refusal is all that is said."""
    sheet = open_sheet(people_page, rest, people_page._rows[0].id)
    sheet.show_member(sheet._group_no, "0000000000", sheet._on)
    rest()

    assert ["", ""] == [sheet.loans._empty, sheet.history._empty]
    assert [0, 0] == [table.rows.rowCount() for table in (sheet.loans, sheet.history)]
    assert [sheet.acts["back_to_list"]] == [one for one in sheet.acts.hints() if one.isEnabled()]

    open_sheet(people_page, rest, people_page._rows[0].id)
    assert sheet.history._empty
    assert all(one.isEnabled() for one in sheet.acts.hints())


def test_the_sums_say_of_which_day_the_banks_figures_are(people_page):
    """What is owed was told three weeks ago; it is not claimed to be of today."""
    told = people_page._sums.text()

    assert "ngày 21/11/2026" in told
    assert "số liệu ngân hàng ngày 31/10/2026" in told


def test_of_no_loan_no_change_is_offered(people_page, live_window, rest):
    """Who has none has neither button nor key for it; who has one has both."""
    free, owing = (
        next(row for row in people_page._rows if bool(row.outstanding) == owes)
        for owes in (False, True)
    )
    offered = []
    for row in (free, owing):
        sheet = open_sheet(people_page, rest, row.id)
        button = live_window.findChild(QPushButton, "note_loan")
        named = {action.objectName() for action in sheet.acts.hints()}
        offered.append((bool(sheet._page.loans), button.isVisible(), "note_loan" in named))

    assert [(False,) * 3, (True,) * 3] == offered


def test_unpaid_interest_is_told_by_month(people_page, live_window, rest):
    """Whoever owes interest sees from which months; whoever does not sees nothing of it."""
    owing = next(row for row in people_page._rows if row.arrears)
    clear = next(row for row in people_page._rows if not row.arrears)

    sheet = open_sheet(people_page, rest, owing.id)
    label = live_window.findChild(QLabel, "arrears_by_month")
    assert sum(row.amount for row in sheet._page.arrears)
    assert told.arrears(sheet._page) == label.text() != ""

    open_sheet(people_page, rest, clear.id)
    assert not label.isVisible()


def test_the_id_number_is_shown_in_sight(people_page, live_window, rest):
    """From the end of the sheet too: whoever is noted as having looked has seen it."""
    sheet = open_sheet(people_page, rest, people_page._rows[0].id)
    label = live_window.findChild(QLabel, "person_id_no")
    live_window.resize(live_window.width(), 400)
    rest()
    bar = sheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert label.visibleRegion().isEmpty()

    press_where_the_cursor_is(Qt.Key.Key_F7)
    rest()
    assert not label.visibleRegion().isEmpty()

    bar.setValue(bar.maximum())
    open_sheet(people_page, rest, people_page._rows[1].id)
    assert 0 == bar.value()


def test_the_id_number_is_not_asked_for_by_its_key_while_one_types(people_page, rest):
    """It stands far above the form, which would be out of sight; closed, the key works again."""
    sheet = open_sheet(people_page, rest, people_page._rows[0].id)
    press_where_the_cursor_is(Qt.Key.Key_F4)
    rest()
    press_where_the_cursor_is(Qt.Key.Key_F7)
    rest()
    assert not sheet._number_shown

    press_where_the_cursor_is(Qt.Key.Key_Escape)
    rest()
    press_where_the_cursor_is(Qt.Key.Key_F7)
    rest()
    assert sheet._number_shown


def test_a_programme_that_is_cut_is_told_whole_below_the_loans(people_page, rest):
    """Nothing of a loan is known only by its first words."""
    row = next(row for row in people_page._rows if row.loans)
    loans = open_sheet(people_page, rest, row.id).loans
    loans.go_to(loans.rows.rows()[0].id)
    at = loans.rows.column_of("programme")
    programme = loans.rows.rows()[0].programme_name
    loans.setColumnWidth(at, 2 * theme.wide(programme))
    assert programme not in [words for _title, words in loans.spared()]

    loans.setColumnWidth(at, theme.wide("000"))

    assert programme in [words for _title, words in loans.spared()]


def test_the_list_needs_no_moving_sideways(people_page):
    """Every column is seen at once on a small laptop."""
    assert 0 == people_page.table.horizontalScrollBar().maximum()


def test_a_sheet_opens_with_who_it_is_and_the_cursor_in_sight(
    large_letters, people_page, live_window, rest
):
    """With the largest letters, too."""
    sheet = open_sheet(people_page, rest, people_page._rows[0].id)
    rest()

    for widget in (live_window.findChild(QLabel, "member_name"), QApplication.focusWidget()):
        assert widget.visibleRegion().boundingRect() == widget.rect()
    assert 0 == sheet.verticalScrollBar().value()


def test_what_a_line_has_no_room_for_is_told_below_with_its_day(
    qtbot, large_letters, people_page, live_window, rest
):
    """All that was written is moved in its own place, so that the words below it are seen."""
    for member in people_page._rows:
        sheet = open_sheet(people_page, rest, member.id)
        if sheet.history.rows.rowCount() > LEAST_ROWS:
            break
    table, told = sheet.history, live_window.findChild(QLabel, "rest_of_history")
    table.setFocus()
    table.setCurrentIndex(table.rows.index(LEAST_ROWS, 0))

    words = [table.rows.index(LEAST_ROWS, at).data() for at in range(2)]
    assert told.text().startswith("\u00a0· ".join(words))
    row = table.visualRect(table.currentIndex())
    qtbot.waitUntil(lambda: table.viewport().visibleRegion().contains(row))
    qtbot.waitUntil(lambda: told.visibleRegion().boundingRect() == told.rect())
