"""Personal data of a member by keys: told to him on paper, consent noted, erased when he left."""

import io
import json

import pypdf
import pytest
from at_table import CTRL, ENTER, ESC, Person
from hands import grab, press_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from tkvv_desktop.domain import ops
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.gui import choose, theme
from tkvv_desktop.storage.unit_of_work import BookUnitOfWork
from tkvv_desktop.usecases import people, privacy
from tkvv_desktop.usecases.printing import history

F2, F3, F4, F5, F6, F7, F8, F9 = (Qt.Key(int(Qt.Key.Key_F1) + at) for at in range(1, 9))
RIGHT = Qt.Key.Key_Right


@pytest.fixture
def person(live_window, tasks, rest):
    """Somebody on the list of members."""
    live_window.go("people")
    rest()
    return Person(live_window, tasks, rest)


def screen(person):
    return person.window._screens["people"]


def data(person):
    return screen(person)._data


def about(person):
    return screen(person)._group_no, screen(person).sheet.customer_no


def open_data(person):
    """The first member of the list, his sheet, his data: by keys."""
    person.enter()
    person.rest()
    person.press(F3)
    return data(person)


def state(person):
    today = person.window._desk.today
    return person.ask(privacy.data_state, *about(person), today)


def text_of(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def said(person):
    return [message.text for message in person.window.messages.kept()]


@pytest.fixture
def to_disk(tmp_path, monkeypatch):
    """Every file that is saved lands here."""
    for ask in ("paper_to_save", "data_to_save"):
        monkeypatch.setattr(choose, ask, lambda _parent, file: tmp_path / file.name)
    return tmp_path


def test_opening_sheet_and_data_writes_nothing(person):
    """Only what is masked and was uncovered, printed or copied is on record."""
    before = len(person.ask(lambda reader: reader.told_about(*about(person))))
    page = open_data(person)

    assert () == state(person).looks
    assert 0 == page.looks.rows.rowCount()
    assert before <= len(person.ask(lambda reader: reader.told_about(*about(person))))
    assert [] == list(person.ask(history, about(person)[0]))
    grab(person.window, "member_data")


def test_all_of_it_is_shown_and_saved_on_paper(person, to_disk):
    """The number masked; that it was saved stands in the list of who looked."""
    page = open_data(person)
    number = screen(person).sheet._page.person.id_no
    name = screen(person).sheet._page.person.name
    person.press(F4)
    (pdf,) = person.papers(Qt.Key.Key_S, CTRL)

    text = text_of(pdf)
    assert all(words in text for words in (name, "Họp Tổ", "Số liệu của ngân hàng"))
    assert number not in text
    assert [("file", "member-data")] == [(one.way, one.paper) for one in state(person).looks]
    assert 1 == page.looks.rows.rowCount()
    (file,) = to_disk.glob("*.pdf")
    assert pdf == file.read_bytes()


def test_all_of_it_is_saved_for_another_program(person, to_disk):
    """JSON as the command line writes it; on record, and said where it is."""
    page = open_data(person)
    person.press(F5)

    (file,) = to_disk.glob("*.json")
    told = json.loads(file.read_text("utf-8"))
    assert about(person)[1] == told["person"]["customer_no"]
    assert ["export"] == [one["way"] for one in told["seen"]]
    assert str(file) in said(person)[-1]
    assert "Chép dữ liệu ra tệp" == page.looks.rows.index(0, 2).data()


def test_a_folder_that_is_not_there_is_told(person, tmp_path, monkeypatch):
    """One sentence; that it was asked for stays on record."""
    monkeypatch.setattr(choose, "data_to_save", lambda _parent, file: tmp_path / "no" / file.name)
    open_data(person)
    person.press(F5)

    assert "Không lưu được" in said(person)[-1]
    assert ["export"] == [one.way for one in state(person).looks]


def test_a_consent_is_printed_signed_noted_and_taken_back(person):
    """The paper names him and what he agrees to; the book keeps the day of each signature."""
    page = open_data(person)
    assert "Chưa ghi giấy đồng ý" in page._consent.text()
    person.press(F6)
    (pdf,) = person.papers()
    text = text_of(pdf)
    assert "GIẤY ĐỒNG Ý" in text
    assert screen(person).sheet._page.person.name in text
    assert "91/2025/QH15" in text

    person.press(F7)
    grab(person.window, "note_consent")
    person.enter()
    QApplication.focusWidget().selectAll()
    person.type("20/11/2026")
    person.enter()
    person.type("doc cho nghe")
    person.enter()
    person.rest()
    person.press(F7)
    press_where_the_cursor_is(RIGHT)
    person.press(F9)

    told = [(str(one.day), one.is_given, one.text, one.note) for one in state(person).consents]
    assert [
        ("2026-11-20", True, privacy.CONSENT_TEXT, "doc cho nghe"),
        ("2026-11-21", False, privacy.CONSENT_TEXT, ""),
    ] == told
    first, second = page._consent.text().splitlines()
    assert "rút lại" in first
    assert "20/11/2026: đồng ý (doc cho nghe)" == second

    person.press(Qt.Key.Key_Z, CTRL)
    last = state(person).consents[-1]
    assert (3, "2026-11-21", True) == (len(state(person).consents), str(last.day), last.is_given)
    assert "Hoàn tác" in last.note
    assert page._consent.text().startswith("21/11/2026: đồng ý")


@pytest.mark.parametrize("typed", ["1/1/2027", "32/1", ""])
def test_a_day_on_which_nobody_can_have_signed_is_marked(person, typed):
    """Still to come, no day, empty: nothing is written and the field says why."""
    page = open_data(person)
    person.press(F7)
    field = page.form._day
    field.setFocus()
    field.clear()
    person.type(typed)
    person.press(F9)

    assert page.form.form._marks["consent_day"].isVisible()
    assert () == state(person).consents


def test_a_begun_note_is_not_lost_by_going_elsewhere(person):
    page = open_data(person)
    person.press(F7)
    page.form._note.setFocus()
    person.type("abc")
    person.window.go("dues")

    assert "people" == person.window._here
    person.press(ESC)  # takes the words back
    person.press(ESC)
    assert page.form is None
    person.press(ESC)
    assert data(person) is None
    assert screen(person).sheet.isVisible()


def test_who_owes_is_not_erased_and_hears_why(person):
    """The name, the contract, and no field to type into."""
    row = next(row for row in screen(person)._rows if row.outstanding)
    person.window.go("people", row.id)
    person.rest()
    person.press(F3)
    person.press(F8)

    assert row.name in said(person)[-1]
    assert "còn nợ" in said(person)[-1]
    assert data(person).form is None


def let_leave(person, customer_no):
    """The bank's next list, which names this member no more."""
    group_no = screen(person)._group_no
    app = person.window._book.app
    today = person.window._desk.today

    def write():
        known = app.ask(lambda reader: reader.statements(today, group_no))[group_no]
        statement = ops.StatementRead(
            id=new_id(),
            scope=group_no,
            as_of=today,
            source="mau31",
            has_members=True,
            loans=tuple(one for one in known.loans if one.customer_no != customer_no),
            members=tuple(one for number, one in known.members.items() if number != customer_no),
        )
        with BookUnitOfWork(app.book, app.rules, "2026-11-21T08:00:00+07:00") as uow:
            uow.write(statement)
            uow.commit()

    person._tasks._worker.submit(write).result()
    screen(person).refresh(frozenset())
    person.rest()


def test_who_has_left_is_found_and_erased_after_typing_his_number(person, qtbot):
    """The filter of those who left, what goes and what stays, a slip marked, then gone."""
    row = next(row for row in screen(person)._rows if not row.is_leader)
    let_leave(person, row.id)
    page = screen(person)
    assert row.id not in [one.id for one in page._rows]
    page.set_focus_first()
    while page.filters.current() != "left":
        person.press(F6)
    assert [row.name] == [one.name for one in page.table.rows.rows()]
    person.enter()
    person.rest()
    person.press(F3)
    person.press(F8)
    grab(person.window, "erase")
    form = data(person).form
    assert "mã khách hàng" in " ".join(label.text() for label in form.findChildren(QLabel))

    person.type(row.id[:-1])
    person.enter()
    assert form.form._marks["member_number"].isVisible()
    assert row.name == state(person).name
    person.type(row.id[-1])
    person.enter()
    person.rest()

    assert "Đã xóa dữ liệu cá nhân" in said(person)[-1]
    assert data(person) is None
    assert [] == list(page.table.rows.rows())
    group_no = page._group_no
    assert row.id in person.ask(lambda reader: reader.erased(group_no))
    told = person.ask(lambda reader: reader.told_about(group_no, row.id))
    assert row.name not in repr(told)
    assert () == person.ask(people.left_members, group_no, person.window._desk.today)


def test_a_member_of_today_is_nobody_who_left(person):
    assert () == screen(person)._gone


def test_nothing_is_cut_at_the_side_with_the_largest_letters(person):
    """Page and forms are moved up and down only."""
    theme.apply(QApplication.instance(), percent=200)
    try:
        longest = max(screen(person)._rows, key=lambda row: len(row.name))
        person.window.go("people", longest.id)
        person.rest()
        person.press(F3)
        page = data(person)
        grab(person.window, "member_data_200")
        for area in page.findChildren(QScrollArea):
            if area is not page.looks:
                assert area.widget().minimumSizeHint().width() <= area.viewport().width()
        person.press(F7)
        grab(person.window, "note_consent_200")
        assert page.form.minimumSizeHint().width() <= page.form.parentWidget().width()
        assert person.window.minimumSizeHint().width() <= 1366
        assert person.window.minimumSizeHint().height() <= 768
    finally:
        theme.apply(QApplication.instance())


def test_enter_on_the_first_button_shows_the_paper(person):
    """The cursor is where one begins; the paper is one key away."""
    open_data(person)
    press_where_the_cursor_is(ENTER)

    assert 1 == len(person.papers())


def test_particulars_are_put_right_by_keys(person):
    """The ID number stays though it is masked; the sheet shows what was typed at once."""
    page = open_data(person)
    before = screen(person).sheet._page.person
    person.press(F2)
    assert "phone" == QApplication.focusWidget().objectName()
    person.type("0911222333")
    grab(person.window, "member_particulars")
    person.press(F9)

    assert page.form is None
    after = person.ask(lambda reader: reader.people(about(person)[0]))[about(person)]
    assert ("0911222333", before.id_no, before.born) == (after.phone, after.id_no, after.born)
    person.press(ESC)
    assert "0911222333" == screen(person).sheet._person._values["phone"].text()
    person.press(Qt.Key.Key_Z, CTRL)
    again = person.ask(lambda reader: reader.people(about(person)[0]))[about(person)]
    assert before == again
    assert before.phone == screen(person).sheet._person._values["phone"].text()


def test_tab_goes_through_the_particulars_as_they_are_read(person):
    """From field to field, to the sex, to the button that writes, to the one that leaves."""
    page = open_data(person)
    person.press(F2)
    page.form._fields["spouse"].setFocus()
    stops = []
    for _stop in range(3):
        person.press(Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget().objectName())

    assert f"sex_{page.form.sex.current()}" == stops[0]
    assert ["write_person", "close_person"] == stops[1:]


def test_a_day_of_birth_that_is_none_is_said_at_its_field(person):
    page = open_data(person)
    person.press(F2)
    page.form._fields["born"].setFocus()
    page.form._fields["born"].selectAll()
    person.type("31/2/1966")
    person.press(F9)

    assert page.form is not None
    assert "born" == QApplication.focusWidget().objectName()
    mark = page.form.form._marks["born"]
    person.rest()
    assert mark.height() >= mark.heightForWidth(mark.width()), "all of it is seen"


def test_another_record_of_the_person_is_named_and_taken_back_by_keys(person):
    """The sheet names both numbers meanwhile; afterwards both are on the list again."""
    group_no, today = screen(person)._group_no, person.window._desk.today
    everybody = person.ask(people.members, group_no, today)
    page = open_data(person)
    member = about(person)[1]
    other = next(one for one in everybody if one.customer_no != member)

    person.press(F3)
    person.type(other.customer_no)
    person.enter()
    person.write("Cùng số căn cước")
    grab(person.window, "member_same")
    person.press(F9)
    assert other.customer_no in page._same.text()
    grab(person.window, "member_same_told")
    person.press(ESC)
    shown = screen(person).sheet._person._values["customer_no"].text()
    assert member in shown
    assert other.customer_no in shown
    grab(person.window, "member_same_sheet")

    person.press(F3)
    person.press(F3)
    person.press(RIGHT)
    data(person).form._reason.setFocus()
    person.write("Hai chị em")
    person.press(F9)
    assert everybody == person.ask(people.members, group_no, today)

    person.press(Qt.Key.Key_Z, CTRL)
    page = data(person)
    assert other.customer_no in page._same.text()
    assert "Cùng số căn cước" in page._same.text()
