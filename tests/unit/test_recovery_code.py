"""The code on paper: what is no code is told apart, whatever else fits."""

import pytest

from tkvv_desktop.domain import recovery
from tkvv_desktop.domain.errors import Refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def refused(code):
    with pytest.raises(Refused) as caught:
        recovery.secret_of(code)
    return caught.value.code, dict(caught.value.facts)


def written(number):
    """A number as 26 signs with the right check, reckoned here once more."""
    digits = [number // 32**at % 32 for at in reversed(range(26))]
    check = number % 1021
    return "".join(ALPHABET[one] for one in [*digits, check // 32, check % 32])


@pytest.mark.parametrize("number", [0, 1, 1020, 1021, 1022, 2**127, 2**128 - 1])
def test_a_code_is_its_number_and_the_rest_of_a_division(number):
    secret = number.to_bytes(16, "big")

    assert written(number) == recovery.code_of(secret).replace("-", "")
    assert secret == recovery.secret_of(written(number))


@pytest.mark.parametrize("number", [2**128, 2**128 + 1, 2**129, 2**130 - 1])
def test_a_number_that_no_secret_has_is_no_code(number):
    """26 signs hold two bits more than a secret."""
    assert "code.mistyped" == refused(written(number))[0]


@pytest.mark.parametrize("at", [0, 13, 25, 26, 27])
@pytest.mark.parametrize("sign", ["U", "u", "@", "Đ", "é", "٣"])
def test_a_sign_that_is_in_no_code_is_found_anywhere(at, sign):
    code = written(2**100 + 7)

    assert "code.mistyped" == refused(code[:at] + sign + code[at + 1 :])[0]


def test_letters_that_look_like_digits_are_read_as_digits():
    code = written(1)

    assert (1).to_bytes(16, "big") == recovery.secret_of(code.replace("0", "o").replace("1", "l"))
    assert (1).to_bytes(16, "big") == recovery.secret_of(code.replace("0", "O").replace("1", "i"))


@pytest.mark.parametrize("between", ["-", " ", "–", "—", ".", "_", "\t", "\u00a0", ""])
def test_it_may_be_parted_in_any_way(between):
    code = written(2**90 + 5)
    parts = between.join(code[at : at + 4] for at in range(0, 28, 4))

    assert recovery.secret_of(code) == recovery.secret_of(f" {parts} ")


@pytest.mark.parametrize("signs", [0, 27, 29, 56])
def test_another_length_is_told_with_both_lengths(signs):
    assert ("code.length", {"n": signs, "expected": 28}) == refused("7" * signs)


@pytest.mark.parametrize("length", [0, 15, 17])
def test_only_a_secret_of_16_bytes_has_a_code(length):
    with pytest.raises(ValueError, match=str(length)):
        recovery.code_of(bytes(length))
