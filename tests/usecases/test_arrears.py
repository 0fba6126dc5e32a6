"""Unpaid interest of a member is told by the months it comes from, and agrees with the bank."""

from datetime import date

import books
import pytest

from tkvv_desktop import bootstrap
from tkvv_desktop.usecases import people
from tkvv_desktop.usecases.read_bank import ReadBankFiles, read_bank_files

DAY = date(2026, 10, 31)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A book that has read three month ends."""
    app = books.new_book(tmp_path_factory.mktemp("office"))
    files, _together = bootstrap.read_files(books.month_files())
    app.do(read_bank_files, ReadBankFiles(tuple(files)))
    yield app
    app.close()


def test_the_months_make_the_banks_figure_for_every_member(office):
    some_are_old = False
    for row in office.ask(people.groups, DAY)[:6]:
        for member in office.ask(people.members, row.group.group_no, DAY):
            if not member.arrears:
                continue
            page = office.ask(people.member_page, row.group.group_no, member.customer_no, DAY)
            assert member.arrears == sum(one.amount for one in page.arrears)
            assert sorted(one.since for one in page.arrears) == [one.since for one in page.arrears]
            some_are_old = some_are_old or any(one.is_older for one in page.arrears)

    assert some_are_old
