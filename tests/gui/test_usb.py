"""The page of sticks, by keys: written, looked at, read in another book; and what goes wrong."""

import books
from hands import press_where_the_cursor_is
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from usb_books import LEADER, OFFICER, cells, said, use_folder

from tkvv_desktop.bootstrap import escrow
from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.usecases.contracts import Changed


def test_without_a_stick_it_says_what_to_do(page_of, paired, leader, rest):
    """Nothing opens, nothing is written, a folder is named as the way out."""
    page = page_of(leader)

    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    assert "Chưa thấy USB" in said(page)
    assert "F7" in said(page, "more_of_stick")


def test_a_folder_that_was_chosen_takes_away_that_there_is_no_stick(page_of, paired, leader, rest):
    """What was said was of the stick."""
    page = page_of(leader)
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    use_folder(page)

    assert "" == said(page)
    assert page.findChild(QLabel, "result_of_stick").isHidden()


def test_a_folder_chosen_while_pairing_is_told_in_place_of_the_stick(page_of, leader, stick, rest):
    """The strip does not go on saying that no stick is in."""
    page = page_of(leader)
    press_where_the_cursor_is(Qt.Key.Key_F5)
    page.set_focus_first()
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()
    before = page.desk.messages.kept()[-1].text

    page.set_focus_first()
    press_where_the_cursor_is(Qt.Key.Key_F7)

    assert before.startswith("Chưa thấy USB")
    told = page.desk.messages.kept()[-1].text
    assert told.startswith("Đang dùng thư mục này thay USB")
    assert str(stick) in told
    page.set_focus_first()
    press_where_the_cursor_is(Qt.Key.Key_Escape)
    assert page.desk.messages.isHidden(), "the page below says it itself"


def test_an_exchange_is_not_taken_for_a_backup(page_of, leader):
    """Both go to a stick: the page says that this is not the copy that saves the book."""
    page = page_of(leader)

    assert "không phải bản sao lưu" in page.place.label.text()


def test_without_a_partner_it_says_that_machines_are_paired_first(page_of, leader, rest):
    """A book that knows nobody has nobody to write for."""
    page = page_of(leader)

    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    assert "Chưa ghép" in said(page)


def test_what_was_written_is_looked_at_and_read_in_the_other_book(
    page_of, paired, leader, officer, stick, rest, tasks
):
    """F9 writes; in the other book F8 changes nothing yet, and F4 reads it."""
    page = page_of(leader)
    use_folder(page)
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()
    assert "Đã ghi xong tệp trao đổi" == said(page), "of a folder there is nothing to pull out"
    assert OFFICER in said(page, "more_of_stick")
    assert ["0"] == cells(page.people.table, "unsent")
    assert [OFFICER] == cells(page.people.table, "name")

    page = page_of(officer)
    use_folder(page)
    press_where_the_cursor_is(Qt.Key.Key_F8)
    rest()
    assert [LEADER] == cells(page.told.bundles, "sender")
    assert "Chưa đọc gì vào sổ" in said(page)

    def meetings():
        ask = officer.ask
        return tasks._worker.submit(
            lambda: [one.op_id for one in ask(lambda reader: reader.meetings(books.GROUP))]
        ).result()

    assert [] == meetings()

    press_where_the_cursor_is(Qt.Key.Key_F4)
    rest()

    assert ["m1"] == meetings()
    assert "mục mới vào sổ" in said(page)
    assert books.GROUP in cells(page.people.confirmed, "group")
    assert {"0"} == {*cells(page.people.confirmed, "after")}
    assert {OFFICER} == {*cells(page.people.confirmed, "by")}


def test_the_same_stick_again_is_nothing_new(page_of, paired, leader, officer, stick, rest):
    """Nobody has to remember what was read."""
    use_folder(page_of(leader))
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()
    page = page_of(officer)
    use_folder(page)
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F4, Qt.Key.Key_F8):
        press_where_the_cursor_is(key)
        rest()

    assert not page.acts["take_bundles"].isVisible()
    assert "đã có đủ" in said(page)
    assert ["0"] == cells(page.told.bundles, "added")


def test_a_stranger_is_told_and_not_read(page_of, paired, made, officer, stick, rest, tasks):
    """Who was never paired: one sentence, no key to read, and the book as it was."""
    stranger = made("x", "Ai Đó", "leader")

    def work():
        one, other = Exchange(stranger), Exchange(officer)
        card = other.show_card(stick, "b")
        one.pair(one.meet(card.read_bytes()).card)
        one.write(one.partners(), stick)

    tasks._worker.submit(work).result()
    page = page_of(officer)
    use_folder(page)

    press_where_the_cursor_is(Qt.Key.Key_F8)
    rest()
    before = said(page)
    press_where_the_cursor_is(Qt.Key.Key_F4)
    rest()

    assert "Không đọc được tệp nào" in before == said(page)
    assert "không rõ" in cells(page.told.bundles, "sender")
    assert not page.refused.isVisible(), "a look leaves nothing behind"


def test_a_refused_file_stays_named_until_it_can_be_read(page_of, met, made, rest, tasks, stick):
    """A stranger's file is named with why, kept aside, and read when he has become known."""
    stranger = made("x", "Ai Đó", "leader")

    def work():
        one, other = Exchange(stranger), Exchange(met)
        card, answer = one.show_card(stick, "a"), other.show_card(stick, "b")
        one.pair(one.meet(answer.read_bytes()).card)
        one.write(one.partners(), stick)
        (found,) = other.read(stick)
        return found.error.code, card

    code, card = tasks._worker.submit(work).result()
    assert "bundle.unknown_sender" == code
    for file in stick.rglob("*.tkvv"):
        file.unlink()  # somebody empties the stick
    page = page_of(met)
    assert page.refused.isVisible()
    assert "ghép" in said(page, "refused_told")
    assert "cạnh sổ" in said(page, "refused_told")

    press_where_the_cursor_is(Qt.Key.Key_F2)
    rest()
    assert ["không rõ"] == cells(page.refused.table, "sender")

    def pair():
        other = Exchange(met)
        other.pair(other.meet(card.read_bytes()).card, (books.GROUP,))

    tasks._worker.submit(pair).result()
    page.set_focus_first()
    press_where_the_cursor_is(Qt.Key.Key_F2)
    rest()

    assert "mục mới vào sổ" in said(page)
    assert not page.refused.isVisible()
    assert [] == [*met.book.path.with_name("so.tkvvbook.refused").iterdir()]


def test_the_page_says_which_office_can_read_what_is_sent(page_of, met, rest, tasks, tmp_path):
    """Whoever sends knows for whom it is sealed."""
    page = page_of(met)
    before = said(page, "load_of_stick")
    office = escrow.make_office_key(tmp_path, "hoa sen no muon", "trang ram thang tam")
    tasks._worker.submit(escrow.trust_office, page.desk.book.app, office.public).result()

    page.refresh(frozenset(Changed))
    rest()

    assert office.fingerprint not in before
    assert office.fingerprint in said(page, "load_of_stick")


def test_everything_is_sent_when_it_is_ticked_and_only_the_next_time(
    page_of, met, rest, tasks, stick
):
    """The page says how many entries and about how large, before and by what was written."""
    page = page_of(met)
    (new,) = cells(page.people.table, "load")
    page.people.whole.setFocus()
    press_where_the_cursor_is(Qt.Key.Key_Space)
    (everything,) = cells(page.people.table, "load")
    assert int(new.split()[0]) < int(everything.split()[0])
    assert "hai bản" in said(page, "load_of_stick")

    use_folder(page)
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    assert f"{everything.split()[0]} mục" in said(page, "more_of_stick")
    assert not page.people.whole.isChecked()
    written = sorted(stick.rglob("*.tkvv"))
    (standing,) = tasks._worker.submit(Exchange(met).standings).result()
    assert 0.6 < written[0].stat().st_size / standing.everything.size < 1.6


def test_for_whom_is_ticked_with_the_space_key(page_of, paired, leader, stick, rest):
    """Nobody ticked: nothing is written, and the cursor goes where one ticks."""
    page = page_of(leader)
    use_folder(page)
    page.people.table.setFocus()
    press_where_the_cursor_is(Qt.Key.Key_Space)
    press_where_the_cursor_is(Qt.Key.Key_F9)
    rest()

    assert [] == list(stick.rglob("*.tkvv"))
    assert frozenset() == page.people.chosen()
    assert page.people.table.hasFocus()


def test_two_machines_are_paired_by_keys(qtbot, page_of, leader, officer, stick, rest):
    """Each writes its card, each reads the other's, the digits are the same, F4 on both."""

    def go_to(page):
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.set_focus_first()

    pages = [page_of(leader), page_of(officer)]
    for page in pages:
        go_to(page)
        press_where_the_cursor_is(Qt.Key.Key_F7)
        press_where_the_cursor_is(Qt.Key.Key_F5)
        page.set_focus_first()
        press_where_the_cursor_is(Qt.Key.Key_F9)
        rest()
    digits = []
    for page in pages:
        go_to(page)
        press_where_the_cursor_is(Qt.Key.Key_F8)
        rest()
        digits.append(said(page, "digits"))
    for page in pages:
        go_to(page)
        press_where_the_cursor_is(Qt.Key.Key_F4)
        rest()

    assert 24 == len(digits[0])
    assert digits[0] == digits[1]
    assert [[OFFICER], [LEADER]] == [cells(page.people.table, "name") for page in pages]
    assert [books.GROUP] == cells(pages[1].people.table, "groups")


def test_different_digits_stop_and_pair_nobody(page_of, leader, officer, stick, rest, tasks):
    """F6: nothing is written, and a sentence says what to do."""
    tasks._worker.submit(Exchange(officer).show_card, stick).result()
    page = page_of(leader)
    use_folder(page)
    press_where_the_cursor_is(Qt.Key.Key_F5)
    page.set_focus_first()
    press_where_the_cursor_is(Qt.Key.Key_F8)
    rest()
    assert OFFICER in cells(page._inner.cards, "name")

    press_where_the_cursor_is(Qt.Key.Key_F6)
    rest()

    assert "chưa ghép" in page.desk.messages.kept()[-1].text
    assert [] == cells(page._inner.cards, "name")
    assert [] == tasks._worker.submit(Exchange(leader).partners).result()
