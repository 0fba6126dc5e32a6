"""Books and commands that tests of the command line share."""

import json
import shutil

import books
import pytest
from asking import keys_of

from tkvv_desktop import bootstrap, paths
from tkvv_desktop.cli import main
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files


@pytest.fixture(autouse=True)
def password(monkeypatch):
    monkeypatch.setenv("TKVV_PASSWORD", books.PASSWORD)


@pytest.fixture(autouse=True)
def same_memory(tmp_path_factory):
    """What this machine remembers of its books is the same for each test: they share books."""
    folder, kept = paths.machine(), tmp_path_factory.mktemp("memory") / "machine"
    if folder.is_dir():
        shutil.copytree(folder, kept)
    yield
    if kept.is_dir():
        shutil.rmtree(folder)
        shutil.move(kept, folder)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The path of a book with every month end; tests only look at it."""
    app = books.new_book(tmp_path_factory.mktemp("office"))
    files, _together = bootstrap.read_files(books.month_files())
    app.do(read_bank_files, ReadBankFiles(tuple(files)))
    app.close()
    return app.book.path


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """The path of a closed book with a group of three, in which no test writes."""
    app = books.small_group(books.new_book(tmp_path_factory.mktemp("small")))
    app.close()
    return app.book.path


@pytest.fixture
def small(untouched, tmp_path):
    """The path of a copy of it, to write into."""
    path = tmp_path / untouched.name
    for one in (untouched, keys_of(untouched)):
        (tmp_path / one.name).write_bytes(one.read_bytes())
    return path


@pytest.fixture
def run(capsys):
    """Runs a command; its exit code, what it says to a person, what it says of troubles."""

    def run(*arguments):
        capsys.readouterr()
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as stopped:
            code = stopped.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def asked(run):
    """Runs a command with --json and reads what it says."""

    def asked(*arguments):
        code, said, wrong = run(*arguments, "--json")
        assert (0, "") == (code, wrong)
        return json.loads(said)

    return asked


@pytest.fixture
def post(tmp_path, run):
    """Posts a meeting, or closes a session, from a file with these facts."""

    def post(small, facts, *verbs):
        file = tmp_path / "facts.json"
        if isinstance(facts, bytes):
            file.write_bytes(facts)
        else:
            text = facts if isinstance(facts, str) else json.dumps(facts)
            file.write_text(text, "utf-8")
        return run(*(verbs or ("meeting", "post")), file, "--book", small, "--json")

    return post
