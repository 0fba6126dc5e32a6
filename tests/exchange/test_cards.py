"""Two people compare 20 digits: the same ones mean that nobody changed a card on the way."""

import json
import re
from dataclasses import replace

import pytest
from nacl.signing import SigningKey, VerifyKey
from parcels import LEADER, OFFICER, REPLICA, SIGNING

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import cards
from tkvv_desktop.exchange.address import address_of
from tkvv_desktop.usecases.bundles import Card

OTHER_SIGNING = bytes([8]) * 32


def card(secret=LEADER, signing=SIGNING, **fields):
    plain = Card(
        address=address_of(secret),
        user="b" * 32,
        name="Nguyễn Thị Hòa",
        role="leader",
        public_key=SigningKey(signing).verify_key.encode().hex(),
        replica=REPLICA,
        groups=("0123",),
        book="Tổ 5 thôn Đông",
        nonce=bytes(16),
    )
    return replace(plain, **fields)


MINE = cards.write(card(), SIGNING)
YOURS = cards.write(card(OFFICER, OTHER_SIGNING, name="Trần Văn Út", role="bank"), OTHER_SIGNING)


def refusal(data):
    with pytest.raises(Trouble) as refused:
        cards.read(data)
    return refused.value.code


def test_a_card_is_read_as_it_was_written():
    """Names come on one line, in one form."""
    untidy = card(name="Nguyễn Thị Ho\u0300a\n", book=" Tổ 5\tthôn Đông\u202c")

    assert card() == cards.read(MINE)
    assert MINE == cards.write(untidy, SIGNING)


def test_a_card_says_whose_key_signed_it():
    """Any tool can see it; a signature for something else is not one for a card."""
    text, signature = MINE[12:-96], MINE[-96:-32]

    VerifyKey(bytes.fromhex(card().public_key)).verify(b"tkvv/card/v1\0" + text, signature)
    assert card().book == json.loads(text)["book"]


def test_a_card_is_written_in_one_way_only():
    """The same values otherwise would show other digits."""
    text = MINE[12:-96].replace(b'"format":1', b'"format": 1')
    signature = SigningKey(SIGNING).sign(b"tkvv/card/v1\0" + text).signature
    other = MINE[:8] + len(text).to_bytes(4) + text + signature

    assert "card.damaged" == refusal(other + cards.sha256(other).digest())


def test_both_screens_show_the_same_digits():
    """Whichever card is named first: five groups of four."""
    shown = cards.digits(MINE, YOURS)

    assert shown == cards.digits(YOURS, MINE)
    assert re.fullmatch(r"\d{4}( \d{4}){4}", shown)


@pytest.mark.parametrize(
    "fields",
    [
        {"nonce": bytes([1]) * 16},
        {"name": "Nguyễn Thị Hoa"},
        {"groups": ()},
        {"address": address_of(OFFICER)},
    ],
)
def test_other_cards_have_other_digits(fields):
    """Also when only the random number of the day differs."""
    other = cards.write(card(**fields), SIGNING)

    assert cards.digits(MINE, YOURS) != cards.digits(other, YOURS)


def test_the_digits_stay_as_they_are():
    """A new version of the program shows what the old one on the other machine shows."""
    assert "0961 2993 7316 9482 4844" == cards.digits(MINE, YOURS)


def test_each_changed_bit_of_a_card_is_seen():
    """Also when the sum is put right again."""
    for at in range(len(MINE) * 8):
        changed = bytearray(MINE)
        changed[at // 8] ^= 1 << at % 8
        assert refusal(bytes(changed)) in {"card.damaged", "card.not_ours"}
        repaired = bytes(changed[:-32]) + cards.sha256(changed[:-32]).digest()
        if repaired != MINE:
            assert refusal(repaired) in {"card.damaged", "card.not_ours", "card.too_new"}


def test_a_shortened_card_is_seen():
    """At every length."""
    for length in range(len(MINE)):
        assert refusal(MINE[:length]) == ("card.not_ours" if length < 7 else "card.damaged")


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"public_key": "Z" * 64},
        {"address": "age1"},
        {"replica": b"short"},
        {"groups": ("a\nb",)},
        {"user": "\u202euser"},
        {"role": "r" * 300},
    ],
)
def test_what_no_reader_would_take_is_not_written(fields):
    """The writer keeps to the rules of the reader."""
    with pytest.raises(ValueError, match=r"card\.damaged"):
        cards.write(card(**fields), SIGNING)


def test_nobody_writes_a_card_with_the_key_of_another():
    """The key on the card signs it."""
    with pytest.raises(ValueError, match=r"card\.damaged"):
        cards.write(card(), OTHER_SIGNING)
