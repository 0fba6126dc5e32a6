"""All papers by keys: chosen, printed, found in the history, printed again, found by their code."""

import pypdf
import pypdfium2
import pytest
from hands import press, press_where_the_cursor_is, type_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tkvv_desktop.gui import choose, printing
from tkvv_desktop.gui.paper import told_pages
from tkvv_desktop.gui.printing import Preview
from tkvv_desktop.usecases.papers import lookup_code
from tkvv_desktop.usecases.printing import history

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(live_window, rest):
    """The page of papers of the sample book."""
    live_window.go("papers")
    rest()
    return live_window._screens["papers"]


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
def back(qtbot, live_window):
    """The system gives the cursor back to the window when a paper is put away."""

    def given():
        live_window.activateWindow()
        qtbot.waitUntil(live_window.isActiveWindow)

    return given


@pytest.fixture
def printed(page, tasks):
    """The history of the group, as the book tells it."""

    def asked():
        question = (page.desk.book.ask, history, page._group_no)
        return tasks._worker.submit(*question).result()

    return asked


@pytest.fixture
def to_disk(tmp_path, monkeypatch):
    """Every paper that is saved goes to a folder, every one that is printed to a file there."""
    monkeypatch.setattr(choose, "paper_to_save", lambda _parent, proposed: tmp_path / proposed)

    def printer(*_args):
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "printed.pdf"))
        return made

    monkeypatch.setattr(printing, "printer_to_use", printer)
    return tmp_path


def choose_paper(page, rest, name, *more):
    """Go to a paper in the list, press Enter, and again for each choice."""
    page.kinds.setFocus()
    page.kinds.go_to(name)
    press_where_the_cursor_is(ENTER)
    rest()
    for _choice in more:
        press_where_the_cursor_is(ENTER)
        rest()


def test_a_paper_about_a_meeting_is_chosen_and_printed_by_keys(
    page, rest, previews, printed, to_disk
):
    """Enter on the paper, Enter on the meeting, Ctrl+P: the history has it; a look is no print."""
    choose_paper(page, rest, "collection-list", "the latest meeting")
    (preview,) = previews()
    assert [] == list(printed())

    preview.acts["print_paper"].trigger()
    rest()

    (one,) = printed()
    assert ("collection-list", "print", "") == (one.name, one.way, one.again)
    assert one.sheets == preview.paper.pages
    assert one.meeting
    assert [] == previews()


def test_only_the_pages_that_came_out_are_noted(page, rest, previews, printed, to_disk):
    """Typed like on any printer; what is not there is refused at the field."""
    choose_paper(page, rest, "receipts", "the latest meeting")
    (preview,) = previews()
    assert preview.paper.pages > 1

    preview.acts["choose_pages"].trigger()
    type_where_the_cursor_is("99")
    press_where_the_cursor_is(ENTER)
    rest()
    assert "99" in preview._trouble.text()
    preview.pages.set_words("2")
    press(preview.pages, ENTER)
    rest()

    (one,) = printed()
    assert ("2", 1) == (one.pages, one.sheets)


def test_the_history_prints_it_again_as_it_was(page, rest, previews, printed, to_disk, back):
    """F6, Enter: the paper of the history, marked, and noted as a reprint of the first."""
    choose_paper(page, rest, "collection-list-blank")
    previews()[0].acts["save_paper"].trigger()
    rest()
    (first,) = printed()
    back()

    page.acts["printed_before"].trigger()
    rest()
    press_where_the_cursor_is(ENTER)
    rest()
    (preview,) = previews()
    assert not preview._remark.isVisible()
    assert "BẢN IN LẠI" in words_of(preview.paper.pdf)
    preview.acts["save_paper"].trigger()
    rest()

    assert [first.op_id, ""] == [one.again for one in printed()]
    assert 2 == page.history.rows.rowCount()


def words_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(leaf.get_textpage().get_text_bounded() for leaf in document)
    finally:
        document.close()


def test_a_saved_paper_may_have_a_password(page, rest, previews, to_disk):
    """F3, the password, Enter: the file opens with it only; a weak one is refused."""
    choose_paper(page, rest, "collection-list-blank")
    (preview,) = previews()
    preview.acts["lock_file"].trigger()
    type_where_the_cursor_is("123")
    press_where_the_cursor_is(ENTER)
    rest()
    assert preview._trouble.isVisible()
    assert [] == list(to_disk.glob("*.pdf"))

    preview.password.set_words("bốn con trâu già")
    press(preview.password, ENTER)
    rest()

    (file,) = to_disk.glob("*.pdf")
    assert pypdf.PdfReader(file).is_encrypted
    assert pypdf.PdfReader(file, password="bốn con trâu già").pages


def test_a_place_that_takes_no_file_writes_no_history(page, rest, previews, printed, monkeypatch):
    """The stick was pulled out: nothing was saved, and nothing is said to be."""
    choose_paper(page, rest, "collection-list-blank")
    (preview,) = previews()
    monkeypatch.setattr(choose, "paper_to_save", lambda _parent, file: file / "no" / file.name)

    preview.acts["save_paper"].trigger()
    rest()

    assert preview.isVisible()
    assert [] == list(printed())


def test_the_code_on_a_receipt_leads_to_its_line(live_window, page, rest):
    """Ctrl+K from any page, the code as a scanner types it, Enter: the line of the meeting."""
    meeting = meetings_of(live_window)[0]
    line = [one for one in meeting.lines if one.receipt_no][-1]
    live_window.go("today")
    rest()

    QTest.keyClick(live_window, Qt.Key.Key_K, CTRL)
    rest()
    type_where_the_cursor_is(lookup_code(line.op_id, line.receipt_no).lower())
    press_where_the_cursor_is(ENTER)
    rest()

    assert "meeting" == live_window._here
    past = live_window._screens["meeting"]._past
    assert meeting.op_id == past.meeting().op_id
    assert (line.op_id, line.line) == past.lines.current_id()
    assert past.lines.hasFocus()


def meetings_of(window):
    ask = (window._book.ask, lambda reader: reader.meetings(window._group_no))
    return window._tasks._worker.submit(*ask).result()


def notices_of(window):
    ask = (window._book.ask, lambda reader: reader.notices(window._group_no))
    return window._tasks._worker.submit(*ask).result()


def test_the_code_on_a_notice_leads_to_its_row(live_window, page, rest):
    """The list of what falls due, with that amount selected, or why it is not there."""
    notice = notices_of(live_window)[0]
    item = min(notice.items, key=lambda one: one.due_on)

    QTest.keyClick(live_window, Qt.Key.Key_K, CTRL)
    type_where_the_cursor_is(lookup_code(notice.op_id, notice.number))
    press_where_the_cursor_is(ENTER)
    rest()

    assert "dues" == live_window._here
    dues = live_window._screens["dues"]
    row = dues._current()
    assert (item.contract_no, item.due_on) == (row.due.contract_no, row.due.due_on)
    assert dues.table.hasFocus()


def test_the_code_of_a_paper_of_the_day_leads_to_the_history(
    live_window, page, rest, previews, printed, to_disk, back
):
    """A paper about no single entry is found among what was printed."""
    choose_paper(page, rest, "collection-list-blank")
    previews()[0].acts["save_paper"].trigger()
    rest()
    (one,) = printed()
    back()

    page.go_to_code()
    page.code.set_words(lookup_code(one.op_id))
    press(page.code, ENTER)
    rest()

    assert one.op_id == page.history.current_id()
    assert page._pages.currentWidget() is page._past


@pytest.mark.parametrize("typed", ["7FAB", "0" * 16])
def test_a_code_that_leads_nowhere_is_told_at_its_field(page, rest, typed):
    """One sentence, and the code is ready to be typed over."""
    page.go_to_code()
    type_where_the_cursor_is(typed)
    press_where_the_cursor_is(ENTER)
    rest()

    assert page._code_mark.isVisible()
    assert typed in page._code_mark.text()
    assert page.code.hasSelectedText()


def test_esc_goes_back_one_step_at_a_time(live_window, page, rest):
    """From the choice to the papers, from the history to the papers; it is named where it does."""
    hint = live_window._hint
    assert "Esc" not in hint.text()
    assert "<b>Enter</b>" in hint.text()
    choose_paper(page, rest, "collection-list")
    assert page.choices.hasFocus()
    assert "<b>Esc</b>" in hint.text()
    press_where_the_cursor_is(Qt.Key.Key_Escape)
    assert page.kinds.hasFocus()

    turn = page.findChild(QPushButton, "printed_before")
    assert "Giấy đã in" == turn.text()
    page.acts["printed_before"].trigger()
    assert "<b>Esc</b>" in hint.text()
    assert "Về danh sách giấy tờ" == turn.text()
    press_where_the_cursor_is(Qt.Key.Key_Escape)

    assert page.kinds.hasFocus()
    assert "Esc" not in hint.text()


def test_a_day_that_cannot_be_read_is_told(page, rest, previews):
    """Nothing is made for a day that nobody meant."""
    page.day.set_words("32/13")
    choose_paper(page, rest, "collection-list-blank")

    assert page._day_mark.isVisible()
    assert [] == previews()


def test_papers_can_be_narrowed_to_a_use(page):
    """F7 goes from one use to the next."""
    every = page.kinds.rows.rowCount()

    page.acts["next_use"].trigger()

    assert 0 < page.kinds.rows.rowCount() < every


def test_every_paper_leads_somewhere(page, rest, previews, live_window, back):
    """Enter on each: a preview, a question, or a sentence; never silence, never a crash."""
    for row in tuple(page.kinds.rows.rows()):
        live_window.messages._kept.clear()
        choose_paper(page, rest, row.id)
        if page.choices.isVisible() and page.choices.rows.rowCount():
            press(page.choices, ENTER)
            rest()
        told = [one.kind for one in live_window.messages.kept()]
        asked = page._new.currentWidget() is page._choosing
        assert previews() or "refused" in told or asked, row.id
        for one in previews():
            one.close()
        back()
        page._leave_choice()


@pytest.mark.parametrize(
    ("pages", "told"),
    [((1, 2, 3, 5), "1-3, 5"), ((2,), "2"), ((1, 3, 4), "1, 3-4")],
)
def test_pages_are_told_as_they_are_typed(pages, told):
    """Runs are joined."""
    assert told == told_pages(pages)


def test_id_numbers_stand_in_full_only_when_asked(page, rest, previews, printed, to_disk):
    """F4 in the preview; the history tells who printed them in full."""
    choose_paper(page, rest, "member-statement", "the first member")
    (preview,) = previews()
    masked = words_of(preview.paper.pdf)
    assert preview._ids.isVisible()
    assert not preview._ids.isChecked()

    preview.acts["show_ids"].trigger()
    rest()
    assert preview._ids.isChecked()
    assert masked != words_of(preview.paper.pdf)
    preview.acts["save_paper"].trigger()
    rest()

    assert [True] == [one.show_ids for one in printed()]
