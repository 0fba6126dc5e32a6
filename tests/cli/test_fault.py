"""When the program is at fault, the command line says so in one sentence and names nobody."""

import books
from asking import assert_one_sentence

from tkvv_desktop import paths
from tkvv_desktop.usecases import people

SECRETS = ("Nguyễn Thị Ệch", "078066004321", "15.250.000", "0f" * 32)


def test_a_fault_is_one_sentence_and_a_report_without_values(untouched, run, monkeypatch, tmp_path):
    """The values stand in the words of two errors, in variables, in a path; nowhere afterwards."""
    monkeypatch.setattr(paths, "logs", lambda: tmp_path / "logs")

    def broken(*_about):
        kept = " ".join(SECRETS)
        try:
            open(tmp_path / SECRETS[0] / "so")  # noqa: PTH123, SIM115 - its error tells the path
        except OSError as error:
            raise LookupError(kept) from error

    monkeypatch.setattr(people, "totals", broken)

    result = run("report", "totals", "--book", untouched)

    assert_one_sentence(3, result)
    (file,) = paths.logs().glob("fault-*.txt")
    assert str(file) in result[2]
    text = file.read_text("utf-8")
    assert "builtins.LookupError" in text
    assert "builtins.FileNotFoundError" in text
    assert "broken" in text
    assert not [one for one in SECRETS if one in text or one in result[2]]
    assert books.PASSWORD not in text


def test_without_room_for_the_report_the_sentence_is_said(untouched, run, monkeypatch, tmp_path):
    """A file lies where the folder should be: the kind of the error is told instead."""
    (tmp_path / "logs").write_text("", encoding="utf-8")
    monkeypatch.setattr(paths, "logs", lambda: tmp_path / "logs")
    monkeypatch.setattr(people, "totals", lambda *_about: {}[SECRETS[0]])

    result = run("report", "totals", "--book", untouched)

    assert_one_sentence(3, result)
    assert "KeyError" in result[2]
    assert SECRETS[0] not in result[2]
