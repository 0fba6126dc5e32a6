"""Books that exchange: made, paired face to face, and carried between on a stick."""

import books

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap.exchange import Exchange
from tkvv_desktop.exchange import address


def book_of(folder, name, keeper, role):
    folder.mkdir(parents=True, exist_ok=True)
    return bootstrap.create_book(folder / name, keeper, books.PASSWORD, role, books.CLOCK)


def pair(one, other, folder, groups_of_one=(), groups_of_other=()):
    """Two people show their cards, compare the digits and say yes; the digits of both screens."""
    first, second = Exchange(one), Exchange(other)
    card = first.show_card(folder, "one").read_bytes()
    answer_to = second.show_card(folder, "other")
    met = second.meet(card)
    answered = first.meet(answer_to.read_bytes())
    second.pair(met.card, groups_of_one)
    first.pair(answered.card, groups_of_other)
    return met.digits, answered.digits


def carry(one, other, stick, whole=False):
    """Write for `other` onto the stick and read it there; what it came to."""
    stick.mkdir(exist_ok=True)
    address = Exchange(other).address
    (to,) = [partner for partner in Exchange(one).partners() if partner.address == address]
    Exchange(one).write([to], stick, whole=whole)
    return Exchange(other).read(stick)


def secret_of(app):
    """What opens the bundles for a book, to be read somewhere else."""
    return address.secret_of(app.book.writer.keys.book_key)


def meetings(app, group=books.GROUP):
    return [one.op_id for one in app.ask(lambda reader: reader.meetings(group))]
