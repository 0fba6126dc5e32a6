"""An office learns the bands in its window, keeps what was learned and confirms it: keys alone."""

import books
import pytest
from at_table import ALT, CTRL, Person
from hands import grab, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tkvv_desktop import bootstrap, paths
from tkvv_desktop.gui import live, theme
from tkvv_desktop.gui.main_window import MainWindow
from tkvv_desktop.gui.open_book import PasswordEdit
from tkvv_desktop.usecases.rating_rules import rules_of_month
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files

KEY = Qt.Key
WANTED = ("_DSTO", "DU_NO", "CDTOTKVV")  # statements, members and points: all that is learned from


@pytest.fixture(scope="module")
def office_home(tmp_path_factory):
    """A folder of the program with the book of an office: 24 groups, three month ends."""
    home = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TKVV_HOME", str(home))
        paths.data().mkdir(parents=True)
        app = books.new_book(paths.data())
        told = [path for path in books.month_files() if any(one in path.name for one in WANTED)]
        files, _together = bootstrap.read_files(told)
        app.do(read_bank_files, ReadBankFiles(tuple(files)))
        app.close()
        yield home


@pytest.fixture
def person(office_home, qtbot, tasks, rest, monkeypatch):
    """Somebody of the office who has just gone to how points are given."""
    monkeypatch.setenv("TKVV_HOME", str(office_home))
    window = MainWindow(tasks)
    qtbot.addWidget(window, before_close_func=lambda made: setattr(made, "_book", None))
    window.resize(1366, 740)
    window.show()
    qtbot.waitExposed(window)
    window.use_doors(live.LiveDoors(books.CLOCK))
    rest()
    field = window.findChild(PasswordEdit, "password")
    with qtbot.waitSignal(window.book_is_open):
        type_text(field, books.PASSWORD)
        press(field, KEY.Key_Return)
    rest()
    book = window._book
    made = Person(window, tasks, rest)
    made.press(KEY.Key_6, CTRL)
    made.press(KEY.Key_5, ALT)
    yield made
    tasks._worker.submit(book.app.close).result()


@pytest.fixture(params=[100, 200])
def letters(request):
    """Letters as they are, and twice as large."""
    theme.apply(QApplication.instance(), percent=request.param)
    yield request.param
    theme.apply(QApplication.instance())


def tab_to(person, name):
    """Tab until the cursor is there."""
    for _step in range(12):
        if QApplication.focusWidget().objectName() == name:
            return QApplication.focusWidget()
        person.press(KEY.Key_Tab)
    raise AssertionError(name)


def rules(person):
    program, month = bootstrap.rating_rules(), books.TODAY.replace(day=1)
    return person.ask(rules_of_month, program, month)


def test_what_is_learned_is_seen_before_it_is_kept(letters, person):
    """The page tells from what it learned; nothing is written, and everything is in sight."""
    before = rules(person)

    tab_to(person, "learn_bands")
    person.press(KEY.Key_Return)

    grab(person.window, f"rating_learned_{letters}")
    assert "24" in person.window.findChild(QLabel, "rules_name").text()
    assert before == rules(person)
    for name in ("keep_bands", "confirmed_by", "confirm_bands"):
        widget = tab_to(person, name)
        assert widget.rect() == widget.visibleRegion().boundingRect(), name
    grab(person.window, f"rating_confirm_{letters}")
    assert person.window.minimumSizeHint().width() <= 1366


def test_what_was_learned_is_kept_and_confirmed_by_keys(person):
    """Learn, use, say who confirms it: the bands in force are those, and no longer assumed."""
    tab_to(person, "learn_bands")
    person.press(KEY.Key_Return)
    page = person.window._screens["rating"]._bands
    better = {one.criterion: one.explained for one in page._found.criteria if one.is_better}
    assert {"overdue", "interest", "savers"} <= set(better)

    tab_to(person, "keep_bands")
    person.press(KEY.Key_Return)

    kept = rules(person)
    assert better == {key: kept.criteria[key].explained for key in better}
    assert all(kept.criteria[key].assumed for key in better)
    assert kept.name in person.window.findChild(QLabel, "rules_name").text()

    tab_to(person, "confirmed_by")
    person.type("PGD 15/11/2026")
    person.press(KEY.Key_Return)

    confirmed = rules(person)
    assert not any(one.assumed for one in confirmed.criteria.values())
    assert {"PGD 15/11/2026"} == {one.source for one in confirmed.criteria.values()}

    person.press(KEY.Key_Z, CTRL)
    assert kept == rules(person)
    assert better == {key: confirmed.criteria[key].explained for key in better}
