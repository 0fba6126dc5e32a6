"""A whole use of the program in a process of its own, and the secrets that it was given.

Begun by test_secrets, which lets everything that a program may write lie below one folder. What a
person takes out of the program by wish goes to "out" beside it. The last line it prints is JSON:
the secrets (keys in hexadecimal) and the files that were opened for writing elsewhere.
"""

import base64
import json
import logging
import os
import shutil
import sys
from datetime import date
from pathlib import Path

import books
from PySide6.QtWidgets import QApplication, QWidget

from tkvv_desktop import bootstrap, logs, paths, settings
from tkvv_desktop.bootstrap.people import recover_book
from tkvv_desktop.domain import ops
from tkvv_desktop.domain.errors import KnownError
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.money import Dong
from tkvv_desktop.gui import live
from tkvv_desktop.gui.crash import Crashes
from tkvv_desktop.gui.messages import Messages
from tkvv_desktop.gui.paper import Wanted, make_papers
from tkvv_desktop.gui.printing import Desk, Preview
from tkvv_desktop.gui.tasks import Tasks
from tkvv_desktop.storage.keys import key_for
from tkvv_desktop.usecases import meeting, notices, privacy, session
from tkvv_desktop.usecases.demo import made_up_months
from tkvv_desktop.usecases.lists import AskedList, list_facts
from tkvv_desktop.usecases.paper_kinds import PaperAsked
from tkvv_desktop.usecases.printing import NotePrinted, note_printed
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files

ROOT = Path(sys.argv[1]).resolve()
OUT = ROOT.parent / "out"
KEPT = ROOT / "kept"  # what was there for a moment only
opened = set()


def watch(event, facts):
    """Hear of every file that Python opens for writing; keep those that are taken away again."""
    if event == "open" and isinstance(facts[0], str) and facts[2] & (os.O_WRONLY | os.O_RDWR):
        opened.add(str(Path(facts[0]).absolute()))
    if event in {"os.remove", "os.rename"} and isinstance(facts[0], (str, Path)):
        path = Path(facts[0]).absolute()
        if path.is_file() and path.is_relative_to(ROOT) and KEPT not in path.parents:
            keep(path)


def keep(path):
    KEPT.mkdir(exist_ok=True)
    shutil.copyfile(path, KEPT / f"{len(list(KEPT.iterdir()))}-{path.name}")


MEMBERS = 66
FAMILY = ("Nguyễn", "Trần", "Đặng", "Lê", "Phạm", "Huỳnh", "Võ", "Đỗ")
MIDDLE = ("Thị Ngọc", "Hữu", "Thùy", "Quốc Đại", "Mỹ", "Văn Phước")
GIVEN = ("Ưng", "Đoan", "Ệch", "Thuỷ", "Quỳnh", "Bảo", "Nghĩa", "Hằng", "Ngoãn", "Điệp", "Tường")
PASSWORDS = {
    "first": "Con Đò Lá Trúc 71",
    "later": "Bến Sông Đầy Trăng 8",
    "deputy": "Đòn Gánh Tre Già 93",
    "wrong": "Mật Khẩu Gõ Nhầm 04",
    "paper": "Khoá Tờ Giấy 5521",
}
secrets = list(PASSWORDS.values())


def person(number):
    """A member as the bank's list has him; each value is a secret."""
    name = (
        f"{FAMILY[number % 8]} {MIDDLE[number % 6]} {GIVEN[number % 11]} {chr(65 + number % 26)}á"
    )
    facts = {
        "name": name,
        "id_no": f"0780660{number:05d}",
        "address": f"Số {number + 101} đường Hoàng Sa, ấp Bình Đông",
        "phone": f"09{number * 7919 % 10**8:08d}",
        "spouse": f"{FAMILY[(number + 3) % 8]} Đình {GIVEN[(number + 5) % 11]} {number + 10}",
    }
    secrets.extend(facts.values())
    customer = f"73170{number:05d}"
    return ops.PersonNote(
        customer_no=customer,
        born="1966-04-05",
        sex="female",
        ethnicity="Kinh",
        id_issued_on="2021-04-25",
        id_issued_by="Cục Cảnh sát",
        **facts,
    )


def secret(text):
    secrets.append(text)
    return text


def fill(app, months):
    """Members with loans; the bank's own files of other groups; meetings, notices, a session."""
    people = [person(number) for number in range(MEMBERS)]
    loans = tuple(
        books.loan(f"60000200{number:08d}", one.customer_no, 20_000_000)
        for number, one in enumerate(people)
    )
    listed = [one.customer_no for one in people]
    leader = secret("Phạm Thị Quyên Quyên")
    books.write(
        app,
        books.group_note("g1", leader=leader),
        books.people("p1", notes=people),
        books.statement("s1", loans=loans, listed=listed),
    )
    for files in months:
        read, _together = bootstrap.read_files(files)
        rows = [row for one in read for row in one.people]
        secrets.extend(value for row in rows for value in (row.name, row.id_no, row.phone) if value)
        app.do(read_bank_files, ReadBankFiles(tuple(read)))
    lines = tuple(
        meeting.TakenLine(
            customer, Dong(150_000), Dong(50_000), secret(f"Gửi cháu Đạt {n} mang nộp hộ")
        )
        for n, customer in enumerate(listed)
    )
    posted = meeting.PostMeeting(
        new_id(),
        books.GROUP,
        date(2026, 11, 1),
        date(2026, 11, 3),
        lines,
        place=secret("Nhà bà Sáu Đèo bên kênh"),
        guests=secret("Ông Bảy Lúa trưởng ấp"),
        content=secret("Bàn việc hộ bà Tư còn nợ"),
    )
    app.do(meeting.post_meeting, posted)
    first = app.ask(lambda reader: reader.meeting(posted.id)).live_lines[0]
    app.do(
        meeting.correct_line,
        meeting.CorrectLine(
            new_id(),
            books.GROUP,
            first.op_id,
            first.line,
            secret("Ghi nhầm cho bà Năm Rạch"),
            books.TODAY,
        ),
    )
    app.do(notices.print_notices, notices.PrintNotices(new_id(), books.TODAY))
    closing = session.CloseSession(
        new_id(),
        books.GROUP,
        date(2026, 11, 3),
        Dong(1_000_000),
        difference_reason=secret("Thiếu tiền vì ông Ba quên ví"),
        briefing=secret("Ngân hàng nhắc hộ ông Sáu Kịch"),
    )
    app.do(session.close_session, closing)
    app.do(
        privacy.note_consent,
        privacy.NoteConsent(
            new_id(), books.GROUP, listed[0], books.TODAY, True, secret("Bà ký ngày họp tổ")
        ),
    )
    app.do(privacy.note_seen, privacy.NoteSeen(new_id(), books.GROUP, listed[0], privacy.NUMBER))
    return posted.id


def type_drafts(book):
    """What is being typed and not saved yet."""
    for number in range(MEMBERS):
        text = secret(f"Bà Hai Mận hẹn trả {number + 20} giạ lúa")
        draft = json.dumps({"note": text, "amount": 15_000}, ensure_ascii=False)
        key = meeting.draft_key(books.GROUP, date(2026, 12, 3)) + str(number)
        book.do(meeting.keep_draft, meeting.KeepDraft(key, draft))


def take_papers(book, meeting_id, desk, window):
    """Look at papers that are not saved; save one with a password, one list, all about one."""
    app = book.app
    asked = PaperAsked(group_no=books.GROUP, on=books.TODAY, meeting=meeting_id)
    wanted = [Wanted(name, asked) for name in ("collection-list", "receipts", "minutes")]
    paper = make_papers(book, wanted, "Giấy tờ", "giay-to", show_ids=True)
    shown = Preview(paper, desk, window)
    shown.show()
    QApplication.processEvents()
    shown.grab()
    shown.close()
    made = app.make_paper("collection-list", asked, new_id())
    bootstrap.save_paper(OUT / "list.pdf", bootstrap.locked_paper(made.pdf, PASSWORDS["paper"]))
    app.do(note_printed, NotePrinted((made.out,), "file"))
    facts = app.ask(list_facts, AskedList("members", books.TODAY, books.GROUP, full_ids=True))
    bootstrap.save_paper(OUT / "members.xlsx", bootstrap.workbook(facts))


def fail(app, crashes):
    """The disk and the program go wrong in ways whose words tell secrets."""
    try:
        with app.book.scratch() as connection:
            connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", (secrets[5],))
    except Exception as error:
        logging.getLogger("tkvv_desktop.somewhere").exception("the book was not written")
        crashes.hear(error)
    try:
        int(f"{secrets[6]} {secrets[7]}")
    except ValueError as error:
        crashes.hear(error)
    crashes.sheet.close()


def let_in(people):
    """A PIN, a recovery code on paper, another password."""
    people.set_pin(secret("482915"))
    assert people.is_signed_in("482915")
    code = people.new_recovery_code()
    people.keep_recovery_code(code)
    secrets.extend([code, code.replace("-", "")])
    people.recovery_sheet(code)
    people.set_password(PASSWORDS["later"])
    return code


def keys_of(own):
    """Every key, as it is and as text."""
    raw = [own.book_key, own.signing.encode(), own.book_key + own.signing.encode()]
    raw += [
        key_for(own.book_key, purpose)
        for purpose in (b"second file", b"name of book", b"mark of book")
    ]
    forms = [key.hex() for key in raw]
    forms += [base64.b64encode(key).decode() for key in raw]
    forms += [base64.urlsafe_b64encode(key).decode() for key in raw]
    return [key.hex() for key in raw], forms


def bank_files():
    """Two month ends as a bank would hand them over, before anybody looks at the machine."""
    made = []
    for number, files in enumerate(made_up_months(1, 2, 7, books.TODAY)):
        (OUT / str(number)).mkdir()
        made.append(bootstrap.write_month(files, OUT / str(number)))
    return made


def main():
    OUT.mkdir()
    months = bank_files()
    sys.addaudithook(watch)
    qt = QApplication([])
    logs.start()
    window, tasks, strip = QWidget(), Tasks(), Messages()
    crashes = Crashes(paths.logs(), strip, qt)
    doors = live.LiveDoors(books.CLOCK)
    keeper = secret("Lữ Thị Hoài Đang")
    book = doors.create(doors.place_for(), keeper, PASSWORDS["first"])
    app, path = book.app, book.app.book.path
    meeting_id = fill(app, months)
    type_drafts(book)
    take_papers(book, meeting_id, Desk(book, tasks, strip, books.TODAY), window)
    deputy = secret("Mạc Đĩnh Thiện Tâm")
    app.people.add(deputy, "deputy", PASSWORDS["deputy"])
    code = let_in(app.people)
    app.copies.make()
    stick = ROOT / "stick"
    stick.mkdir()
    app.copies.to_stick(stick)
    fail(app, crashes)
    raw, text = keys_of(app.book.writer.keys)
    secrets.extend(text)
    for place in (path, Path(f"{path}-wal")):  # as they are while the book is open
        shutil.copyfile(place, ROOT / f"open-{place.suffix[1:]}")
    doors.close(book)
    for _try in range(2):
        try:
            doors.open(path, PASSWORDS["wrong"])
        except KnownError as error:
            logging.getLogger("tkvv_desktop.somewhere").exception("not opened: %s", error.code)
    settings.save(settings.load())
    book = doors.open(path, PASSWORDS["later"])
    type_drafts(book)
    other, other_text = keys_of(book.app.book.writer.keys)
    raw.extend(key for key in other if key not in raw)
    secrets.extend(other_text)
    doors.close(book)
    recovered = recover_book(path, code, PASSWORDS["first"], books.CLOCK)
    recovered.close()
    tasks.close()
    logs.stop()
    own = (ROOT, OUT, Path(os.devnull))
    astray = [one for one in opened if not any(Path(one).is_relative_to(place) for place in own)]
    told = {"text": sorted(set(secrets)), "raw": raw, "astray": sorted(astray)}
    sys.stdout.write("\n" + json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
