"""Targets and sheets of criteria from the command line."""

import json
from datetime import date

import books
import pytest
from asking import assert_one_sentence
from pypdf import PdfReader

from tkvv_desktop import bootstrap
from tkvv_desktop.domain.ids import new_id
from tkvv_desktop.domain.ops import OFFICE
from tkvv_desktop.usecases.areas import areas
from tkvv_desktop.usecases.printing import history

DAY = "2026-11-10"
TARGET = {
    "level": "group",
    "place": books.GROUP,
    "kind": "quarter",
    "since": "2026-11-01",
    "indicator": "savers",
    "planned": 99.5,
}


def noted(book, group_no):
    """The papers in the history of a group, by name."""
    app = bootstrap.open_book(book, books.PASSWORD, books.CLOCK)
    found = app.ask(history, group_no)
    app.close()
    return [one.name for one in found]


@pytest.fixture
def file(tmp_path):
    """A JSON file with these facts."""

    def file(**facts):
        path = tmp_path / "facts.json"
        path.write_text(json.dumps(facts), "utf-8")
        return path

    return file


def test_a_target_is_set_and_shown_with_what_was_reached(small, file, asked, tmp_path):
    """All three members have a deposit; the paper is written too."""
    pdf = tmp_path / "chi-tieu.pdf"

    (found,) = asked("targets", "--book", small, "--on", DAY, "--set", file(**TARGET), "--pdf", pdf)

    assert ("99.5", "100.00", "reached") == (found["planned"], found["reached"], found["light"])
    assert ("2026-10-01", "2026-12-31", True) == (found["since"], found["until"], found["running"])
    assert [books.GROUP] == found["groups"]
    assert "THI ĐUA" in PdfReader(pdf).pages[0].extract_text()
    assert ["targets-all"] == noted(small, OFFICE)


def test_the_same_file_writes_once(small, file, asked):
    """A script may run twice."""
    for _time in range(2):
        found = asked("targets", "--book", small, "--set", file(**TARGET))

    assert 1 == len(found)


def test_what_was_reached_is_typed_and_a_target_is_withdrawn(small, file, asked):
    """By the id that the list tells."""
    (one,) = asked("targets", "--book", small, "--set", file(**TARGET))
    reached = {"target": one["target"], "day": DAY, "value": "50,5", "source": "BC 1"}

    (typed,) = asked("targets", "--book", small, "--reached", file(**reached))
    gone = asked(
        "targets", "--book", small, "--withdraw", file(target=one["target"], reason="Nhầm")
    )

    assert ("50.5", "short", "BC 1") == (typed["reached"], typed["light"], typed["typed"]["source"])
    assert [] == gone


def test_people_read_a_sign_and_a_word(small, file, run):
    code, said, _wrong = run("targets", "--book", small, "--set", file(**TARGET), "--on", DAY)

    assert 0 == code
    assert "✓ đạt" in said
    assert "99,5 %" in said


@pytest.mark.parametrize(
    "facts",
    [
        {"planned": "many"},
        {"planned": True},
        {"planned": 101},
        {"indicator": "luck"},
        {"place": "1"},
        {"colour": "red"},
        {"since": "soon"},
    ],
)
def test_a_target_that_cannot_be_is_one_sentence(small, file, run, facts):
    before = small.read_bytes()

    assert_one_sentence(1, run("targets", "--book", small, "--set", file(**TARGET | facts)))
    assert before == small.read_bytes()


def test_an_unknown_group_is_refused(small, run):
    assert_one_sentence(1, run("targets", "--book", small, "--group", "9"))


def test_sheets_are_scored_from_the_book_and_by_hand(office, file, asked, tmp_path):
    """Every commune with the suggestion; then one of them written, and its paper."""
    copy = tmp_path / "so.tkvvbook"
    for suffix in ("", ".keys"):
        copy.with_name(copy.name + suffix).write_bytes(
            office.with_name(office.name + suffix).read_bytes()
        )
    communes = ("sheets", "--book", copy, "--on", "2026-10-31", "--subject", "commune")

    first, *_others = asked(*communes)
    rows = [
        {"row": row["row"], "points": row["maximum"], "reason": "Theo biên bản"}
        for row in first["rows"]
        if row["points"] is None
    ]
    facts = {"subject": "commune", "place": first["place"], "kind": "quarter", "rows": rows}
    pdf = tmp_path / "phieu.pdf"
    score = file(since="2026-10-05", **facts)
    (after,) = asked(*communes, "--place", first["place"], "--score", score, "--pdf", pdf)

    assert (False, "") == (first["written"], first["grade"])
    assert after["written"]
    assert after["grade"]
    assert all(row["points"] is not None for row in after["rows"])
    assert float(after["total"]) == sum(float(row["points"]) for row in after["rows"])
    assert "CHẤT LƯỢNG TÍN DỤNG" in PdfReader(pdf).pages[0].extract_text()


def test_a_sheet_to_fill_is_noted_and_can_be_drawn_again(office, run, tmp_path):
    """Of every place one file, each in the history of a group there, by all that the book knew."""
    copy = tmp_path / "so.tkvvbook"
    for suffix in ("", ".keys"):
        copy.with_name(copy.name + suffix).write_bytes(
            office.with_name(office.name + suffix).read_bytes()
        )
    pdf = tmp_path / "phieu.pdf"
    about = ("sheets", "--book", copy, "--on", "2026-10-31", "--subject", "point")

    code, _said, _wrong = run(*about, "--period", "half", "--pdf", pdf)

    assert 0 == code
    app = bootstrap.open_book(copy, books.PASSWORD, books.CLOCK)
    places = [one for one in app.ask(areas, date(2026, 10, 31)) if one.level == "point"]
    first = [app.ask(history, one.groups[0]) for one in places]
    assert [["point-sheet"]] * len(places) == [[one.name for one in each] for each in first]
    assert {"half"} == {each[0].period for each in first}
    again = app.make_again(first[0][0], new_id())
    app.close()
    assert again.as_first


def test_the_criteria_can_be_taken_changed_and_set(small, file, run, asked):
    """What one command tells, another takes."""
    code, said, _wrong = run("sheets", "--book", small, "--criteria", "--subject", "point")
    sheet = json.loads(said)
    del sheet["op_id"]
    sheet["title"] = "Chấm điểm của tỉnh"

    written = run("sheets", "--book", small, "--subject", "point", "--set", file(**sheet))
    _code, again, _wrong = run("sheets", "--book", small, "--criteria", "--subject", "point")

    assert (0, 0) == (code, written[0])
    assert "Chấm điểm của tỉnh" == json.loads(again)["title"]
    assert sheet["rows"] == json.loads(again)["rows"]


def test_an_unknown_period_is_wrong_usage(small, run):
    assert_one_sentence(2, run("sheets", "--book", small, "--period", "week"))
