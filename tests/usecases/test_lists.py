"""The lists of a book hold what the screens show, and their sums are the sums of the group."""

from datetime import date

import books
import pytest

from tkvv_desktop.documents.workbook import HEADS, WORDS
from tkvv_desktop.domain.errors import Refused
from tkvv_desktop.domain.names import masked
from tkvv_desktop.usecases import notices, people
from tkvv_desktop.usecases.lists import LISTS, AskedList, list_facts

ON = date(2026, 11, 15)
GROUP = "4820003"


def column(facts, key):
    at = [one.key for one in facts.columns].index(key)
    return [row[at] for row in facts.rows]


def total(facts, key):
    return sum(value or 0 for value in column(facts, key))


@pytest.mark.parametrize("name", [name for name in LISTS if name != "collection"])
@pytest.mark.parametrize("group_no", [GROUP, None], ids=["group", "all"])
def test_every_column_of_a_list_has_a_head_and_words(app, name, group_no):
    """Of one group and of all, nothing is put into a column that cannot be shown."""
    facts = app.ask(list_facts, AskedList(name, ON, group_no))

    assert facts.rows or name == "entries"
    assert (group_no is None) == (facts.columns[0].key == "group_no")
    for one in facts.columns:
        assert one.key in HEADS
        said = {value for value in column(facts, one.key) if value is not None}
        assert one.key not in WORDS or said <= set(WORDS[one.key]), one.key


def test_the_lists_add_up_to_the_sums_of_the_group(app):
    """Loans, members and the group: one figure in three lists."""
    ask = lambda name: app.ask(list_facts, AskedList(name, ON, GROUP))  # noqa: E731 - short
    groups, members, loans = ask("groups"), ask("members"), ask("loans")

    for key in ("outstanding", "overdue", "frozen", "arrears"):
        assert total(groups, key) == total(members, key) == total(loans, key)
    assert (
        total(groups, "deposit")
        == total(members, "deposit")
        == total(ask("deposits"), "deposit_now")
    )
    assert column(groups, "loans") == [len(loans.rows)]


def test_only_the_rows_that_are_shown_are_saved(app):
    """A filtered screen gives the filtered list."""
    rows = app.ask(people.members, GROUP, ON)
    dues = app.ask(notices.dues, GROUP, ON)

    members = AskedList("members", ON, GROUP, only=frozenset({rows[1].id, rows[3].id}))
    due = AskedList("dues", ON, GROUP, only=frozenset({dues[0].id}))

    assert [rows[1].customer_no, rows[3].customer_no] == column(
        app.ask(list_facts, members), "customer_no"
    )
    assert [dues[0].due.amount] == column(app.ask(list_facts, due), "due")


def test_id_numbers_are_masked_unless_asked_for(app):
    """The end is enough to find the card by; the whole number only for whoever asks."""
    shown = column(app.ask(list_facts, AskedList("members", ON, GROUP)), "id_no")
    full = column(app.ask(list_facts, AskedList("members", ON, GROUP, full_ids=True)), "id_no")

    assert any(number.isdecimal() for number in full)
    assert [masked(number) for number in full] == shown
    assert not any(number[:-4].strip("*") for number in shown)


@pytest.fixture
def small(tmp_path):
    app = books.small_group(books.new_book(tmp_path))
    yield app
    app.close()


def test_what_was_taken_back_is_never_a_number(small):
    """Nobody can add it up by mistake; it stays readable in words, with its reason."""
    instead = books.line("001", books.AN, interest=100_000, deposit=50_000, receipt_no=4)
    books.write(small, books.meeting("m1"))
    books.write(small, books.correction("c1", "m1", "001", meeting_line=instead))
    vouchers, debits = (books.voucher(),), (books.debit(amount=80_000),)
    books.write(small, books.session("n1", 0, vouchers=vouchers, debits=debits))

    facts = small.ask(list_facts, AskedList("entries", ON, books.GROUP))

    assert 100_000 + 229_000 == total(facts, "interest")
    assert 50_000 + 20_000 - 80_000 == total(facts, "deposit_change")
    assert 1_000_000 + 80_000 == total(facts, "principal_at_bank")
    assert [202_000] == [value for value in column(facts, "taken_back") if value]
    assert "Ghi nhầm người" in column(facts, "reason")
    assert "words" == next(one.kind for one in facts.columns if one.key == "taken_back")


def test_the_list_of_a_meeting_is_what_was_handed_over(small):
    """As the paper that is signed."""
    books.write(small, books.meeting("m1"))

    facts = small.ask(list_facts, AskedList("collection", ON, books.GROUP, meeting_id="m1"))

    assert (152_000 + 229_000, 70_000) == (total(facts, "interest"), total(facts, "deposited"))
    assert 451_000 == total(facts, "handed_over")
    assert (date(2026, 11, 1), date(2026, 11, 3)) == (facts.on, facts.session_on)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (AskedList("gold", ON, books.GROUP), "list.unknown"),
        (AskedList("members", ON, "0000000"), "group.unknown"),
        (AskedList("collection", ON, books.GROUP, meeting_id="no"), "meeting.unknown"),
    ],
)
def test_what_does_not_exist_is_refused(small, asked, code):
    """By its own sentence."""
    with pytest.raises(Refused) as refused:
        small.ask(list_facts, asked)

    assert code == refused.value.code
