"""Names: found without marks, sorted as in a Vietnamese register, in one form of Unicode."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tkvv_desktop.domain.names import folded, given_name, is_plain, nfc, plain, register_key


def test_a_name_is_found_without_its_marks():
    assert "dang thi ut" == folded("Đặng Thị Út")
    assert "nguyen" in folded("NGUYỄN VĂN ĐẠT")
    assert "dat" in folded("Nguyễn Văn Đạt")


def test_a_register_sorts_by_given_name_then_middle_then_family():
    wanted = ["Lê Thị An", "Trần Thị An", "Lê Văn Ăn", "Lê Văn Ân", "Phạm Thị Bé", "Võ Đào"]
    backwards = wanted[::-1]

    assert wanted == sorted(backwards, key=register_key)


def test_tones_come_in_the_order_of_the_dictionaries():
    wanted = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"]
    backwards = wanted[::-1]

    assert wanted == sorted(backwards, key=register_key)


def test_letters_decide_before_tones():
    """Hoàng comes after Hoa whatever its tone."""
    assert register_key("Hoà") < register_key("Hoan") < register_key("Hoàng")
    assert register_key("Hòa") == register_key("Hoà")


def test_the_given_name_is_the_last_word():
    assert "Tuyết" == given_name("Nguyễn Thị Kim Tuyết")
    assert "" == given_name("")


@given(st.text(alphabet="aăâeêioôơuưyAĂÂĐđ áàảãạấầẩẫậ", max_size=30))
def test_the_form_of_unicode_changes_neither_search_nor_order(name):
    other = unicodedata.normalize("NFD", name)

    assert nfc(name) == nfc(other)
    assert folded(name) == folded(other)
    assert register_key(name) == register_key(other)


@given(st.text(max_size=40))
def test_any_text_at_all_has_a_place_in_the_register(text):
    assert isinstance(register_key(text), bytes)


@given(st.text(max_size=40))
def test_a_plain_text_is_plain_once_and_for_all(text):
    """What was made plain stays as it is, and is known to be plain."""
    once = plain(text)

    assert once == plain(once)
    assert is_plain(once)
    assert (once == text) == is_plain(text)


def test_signs_that_nobody_sees_are_not_kept():
    """A telephone number copied from elsewhere turns the direction of writing."""
    assert "0912 345 678" == plain("\u202d0912 345 678\u202c")
    assert "Hòa\nthôn 5\tấp" == plain("\ufeffHo\x00\u0300a\nthôn 5\tấp\ud800")
