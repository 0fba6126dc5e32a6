"""Names: one form of Unicode, search without marks, the order of a Vietnamese register."""

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTERS = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
# Tones in the order of Vietnamese dictionaries: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_AFTER_LETTERS = 60
_SHOWN_OF_ID = 4
# What no keyboard types and no screen shows: controls, what turns the direction of writing (it
# comes with telephone numbers copied from elsewhere), halves of signs.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f"
    "\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def nfc(text: str) -> str:
    """The text in the one form that papers, screens and searches can rely on."""
    return unicodedata.normalize("NFC", text)


def plain(text: str) -> str:
    """The text in NFC without signs that cannot be seen: what a book may keep."""
    if text.isascii() and text.isprintable():
        return text
    # What is taken out may have stood between a letter and its mark: so it goes first.
    return nfc(_UNSEEN.sub("", text))


def is_plain(text: str) -> bool:
    """Whether `plain` would leave the text as it is."""
    if text.isascii() and text.isprintable():
        return True
    return not _UNSEEN.search(text) and unicodedata.is_normalized("NFC", text)


def folded(text: str) -> str:
    """The text as people type it in a hurry: no marks, small letters, đ as d."""
    marked = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("ð", "d"))
    return "".join(sign for sign in marked if not unicodedata.combining(sign))


def register_key(name: str) -> bytes:
    """Bytes that sort as a Vietnamese register: given name first, then middle names, family name.

    Letters decide before tones, syllable by syllable, so Hòa and Hoà are equal.
    """
    return b"\x00".join(_syllable_key(syllable) for syllable in reversed(nfc(name).split()))


def _syllable_key(syllable: str) -> bytes:
    tone = 0
    letters = bytearray()
    for letter in syllable.casefold():
        marks = unicodedata.normalize("NFD", letter)
        tone = max(tone, *(_TONES.get(mark, 0) for mark in marks))
        plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        letters.append(_LETTERS.get(plain, min(_AFTER_LETTERS + ord(plain[0]) % 150, 254)) + 6)
    return bytes(letters) + bytes([tone + 1])


def given_name(name: str) -> str:
    """The last word: what a Vietnamese person is called by."""
    return name.rpartition(" ")[2]


def masked(id_no: str) -> str:
    """An ID number of which only the last four digits are shown."""
    hidden = max(0, len(id_no) - _SHOWN_OF_ID)
    return "*" * hidden + id_no[hidden:]
