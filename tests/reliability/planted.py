"""Secrets that are planted, and a search for them in everything that a program wrote."""

import json
import math
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass

_START = 6  # bytes: no secret is shorter in any form
_PIECE = 1 << 16
SEALED_AT_LEAST = 7.9  # bits of a byte
LONG_ENOUGH = 8_192  # bytes: chance moves the measure of shorter files


@dataclass(frozen=True, slots=True)
class Hit:
    """A secret that lies open in a file, or in its name."""

    file: str
    secret: str
    form: str


def forms_of(secret):
    """The bytes that give a secret away, by the name of their form."""
    if isinstance(secret, bytes):
        return {"raw": secret}
    written = {"as it is": nfc(secret), "decomposed": nfd(secret), "without marks": plain(secret)}
    written["escaped"] = json.dumps(nfc(secret))[1:-1]
    written |= {"small": nfc(secret).casefold(), "small, without marks": plain(secret).casefold()}
    found = {}
    for form, text in written.items():
        found.setdefault(text.encode("utf-8"), f"{form}, UTF-8")
        found.setdefault(text.encode("utf-16-le"), f"{form}, UTF-16")
    return {form: data for data, form in found.items()}


def nfc(text):
    return unicodedata.normalize("NFC", text)


def nfd(text):
    return unicodedata.normalize("NFD", text)


def plain(text):
    """As somebody writes who has no keyboard for Vietnamese: Nguyen Thi Dat."""
    marks = {ord(sign): None for sign in nfd(text) if 0x300 <= ord(sign) <= 0x36F}
    return nfd(text).translate(marks | {ord("đ"): "d", ord("Đ"): "D"})


class Search:
    """Looks for many secrets in all their forms at once."""

    def __init__(self, secrets):
        self._by_start = defaultdict(list)
        for secret in secrets:
            for form, data in forms_of(secret).items():
                assert len(data) >= _START, f"too short to be told from chance: {secret!r}"
                self._by_start[data[:_START]].append((data, secret, form))

    def in_bytes(self, data, file):
        """Every secret in `data`."""
        starts = set()
        for at in range(0, len(data), _PIECE):
            piece = data[at : at + _PIECE + _START - 1]
            windows = {piece[one : one + _START] for one in range(len(piece) - _START + 1)}
            starts |= windows & self._by_start.keys()
        return [
            Hit(file, repr(secret), form)
            for start in starts
            for pattern, secret, form in self._by_start[start]
            if pattern in data
        ]

    def below(self, root):
        """Every secret in the files below `root`, in their names and in those of folders."""
        hits = []
        for path in sorted(root.rglob("*")):
            name = str(path.relative_to(root))
            hits += self.in_bytes(name.encode("utf-8"), name)
            if path.is_file():
                hits += self.in_bytes(path.read_bytes(), name)
        return hits


def entropy(data):
    """Bits of a byte: 8 when nothing can be told from how often each byte comes."""
    return -sum(n / len(data) * math.log2(n / len(data)) for n in Counter(data).values())
