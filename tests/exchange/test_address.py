"""Addresses are those of age: any tool that speaks age can read a bundle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import x25519

from tkvv_desktop.exchange import address

# The example of the specification (c2sp.org/age, the X25519 recipient type): 32 bytes 0x42.
SPEC_SECRET = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
SPEC_ADDRESS = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"


def test_the_example_of_the_specification():
    """32 bytes 0x42 are written, and lead to the address, as the specification says."""
    assert SPEC_SECRET == address.bech32("age-secret-key-", b"\x42" * 32).upper()
    assert SPEC_ADDRESS == address.address_of(SPEC_SECRET)
    assert address.is_address(SPEC_ADDRESS)


@given(st.binary(min_size=32, max_size=32))
def test_any_key_of_a_book_gives_an_identity_of_age(key):
    """The tool takes the secret as it is and knows the same address."""
    secret = address.secret_of(key)

    assert secret == str(x25519.Identity.from_str(secret))
    assert address.is_address(address.address_of(secret))
    assert secret == address.secret_of(key)
    assert key not in (secret.encode(), address.from_bech32("age-secret-key-", secret.lower()))


@given(st.text("abz19-", min_size=1, max_size=20), st.binary(max_size=100))
def test_what_is_written_is_read(kind, raw):
    """Any bytes come back."""
    assert raw == address.from_bech32(kind, address.bech32(kind, raw))


@given(st.integers(0, 61), st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l1bioAGE é\0"))
def test_one_wrong_letter_is_seen(at, letter):
    """No letter of an address can be another one."""
    other = SPEC_ADDRESS[:at] + letter + SPEC_ADDRESS[at + 1 :]

    assert (other == SPEC_ADDRESS) == address.is_address(other)


def test_bits_that_say_nothing_are_zeros():
    """Else one address could be written in sixteen ways."""
    groups = address._regrouped(bytes(32), 8, 5)
    groups[-1] += 1
    check = address._polymod([*address._spread("age"), *groups, *[0] * 6]) ^ 1
    groups += [check >> 5 * (5 - at) & 31 for at in range(6)]

    assert not address.is_address("age1" + "".join(address._LETTERS[one] for one in groups))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1",
        SPEC_ADDRESS.upper(),
        SPEC_ADDRESS + " ",
        SPEC_SECRET,
        address.bech32("age", b"short"),
        address.bech32("age", bytes(33)),
        address.bech32("other", bytes(32)),
    ],
)
def test_nothing_else_is_an_address(text):
    """Other lengths, other kinds, other ways of writing."""
    assert not address.is_address(text)
    if text != SPEC_SECRET:
        with pytest.raises(ValueError, match="no age identity"):
            address.address_of(text)
