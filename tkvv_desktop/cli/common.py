"""What several commands share: opening a book, days, files typed as JSON."""

import argparse
import getpass
import json
import os
import re
import sys
import types
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from tkvv_desktop import bootstrap
from tkvv_desktop.bootstrap import App
from tkvv_desktop.cli.say import tell_whether_complete
from tkvv_desktop.domain.errors import Refused, Trouble
from tkvv_desktop.domain.names import nfc
from tkvv_desktop.i18n.catalogue import _
from tkvv_desktop.i18n.formats import parse_day
from tkvv_desktop.i18n.wording import sentence, words_for

T = TypeVar("T")

YEARS = range(2000, 2100)  # the bank began in 2003; a day outside is a slip of the hand
MOST = 10**12  # đồng; no member, group or session has so much
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,4})?")
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")


def book_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--book", type=Path, required=True, help=_("the file of the book"))


def json_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("for machines"))


def on_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=day, help=_("the day, today if left out"))


def day(text: str) -> date:
    """2026-10-31, or as people write it: 31/10/2026."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        try:
            found = parse_day(text)
        except Refused:
            found = date.min
    if found.year not in YEARS:
        raise argparse.ArgumentTypeError(_("{text} is not a day").format(text=text))
    return found


def month(text: str) -> date:
    """2026-10 or 10/2026, as the first day of the month."""
    year, _dash, number = text.partition("-")
    if "/" in text:
        number, _slash, year = text.partition("/")
    try:
        found = date(int(year), int(number), 1)
    except ValueError:
        found = date.min
    if found.year not in YEARS:
        raise argparse.ArgumentTypeError(_("{text} is not a month").format(text=text))
    return found


def password(*, new: bool = False, name: str = "TKVV_PASSWORD") -> str:
    """From TKVV_PASSWORD, or asked for where somebody can answer; twice for a new one."""
    given = os.environ.get(name)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Refused("password.not_given")
    first = getpass.getpass(_("New password: ") if new else _("Password: "))
    if new and getpass.getpass(_("Once more: ")) != first:
        raise Refused("password.differs")
    return first


def make_folder(folder: Path) -> None:
    """A folder for papers; Trouble when there can be none of this name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("book.folder_missing", folder=str(folder)) from error


def count(text: str) -> int:
    """How many of something: at least one."""
    if not text.isascii() or not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(_("{text} is not a count").format(text=text))
    return int(text)


@contextmanager
def opened(path: Path) -> Iterator[App]:
    """The book at `path`, closed afterwards."""
    if not path.exists():
        raise Trouble("book.missing", book=path.name)
    with closing_well(bootstrap.open_book(path, password())) as app:
        yield app


@contextmanager
def closing_well(app: App) -> Iterator[App]:
    """An open book, closed afterwards; what a person has to be told of it is told."""
    try:
        tell_notes(app)
        _tell_whether_complete(app)
        yield app
    finally:
        try:
            app.close()
        finally:
            tell_notes(app)


def _tell_whether_complete(app: App) -> None:
    """Say before any sum that sums are not complete, for people and for machines."""
    is_complete = app.ask(lambda reader: reader.is_complete())
    tell_whether_complete(is_complete=is_complete)
    if not is_complete:
        sys.stderr.write(words_for("totals.incomplete") + "\n")


def tell_notes(app: App) -> None:
    """Say each note of the book once, where it does not disturb machines."""
    while app.book.notes:
        sys.stderr.write(sentence(app.book.notes.pop(0)) + "\n")


@contextmanager
def opened_or_new(path: Path) -> Iterator[tuple[App, bool]]:
    """The book at `path`; when there is none, a new one, and that it is new."""
    if path.exists():
        with opened(path) as app:
            yield app, False
        return
    made = bootstrap.create_book(path, getpass.getuser(), password(new=True))
    with closing_well(made) as app:
        yield app, True


def from_file(path: Path, kind: type[T], renamed: dict[str, str], defaults: dict[str, Any]) -> T:
    """The command in a JSON file, every field checked; what is not known is refused.

    A file without an id gets one from its bytes, so that the same file is carried out once.
    Raises Refused: file.not_json, file.field_unknown, file.field_missing, file.field_wrong.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Trouble("file.unreadable", file=path.name) from error
    try:
        text = content.decode("utf-8-sig")
        facts = json.loads(text, object_pairs_hook=_said_once, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise Refused("file.not_json", file=path.name) from error
    if not isinstance(facts, dict):
        raise Refused("file.not_json", file=path.name)
    if renamed.keys() & facts.keys() and set(renamed.values()) & facts.keys():
        raise Refused("file.field_unknown", file=path.name, field=next(iter(renamed.values())))
    facts = {renamed.get(name, name): value for name, value in facts.items()}
    facts = defaults | facts
    facts.setdefault("id", sha256(content).hexdigest()[:32])
    found: T = _checked(facts, kind, path.name, "")
    return found


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The facts of a JSON object; ValueError when it says one thing twice."""
    facts = dict(pairs)
    if len(facts) != len(pairs):
        raise ValueError(pairs)
    return facts


def _checked(value: Any, hint: Any, file: str, place: str) -> Any:
    """`value` as `hint` wants it; never a guess."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        if value is None:
            return None
        return _checked(value, next(one for one in arguments if one is not type(None)), file, place)
    if origin is tuple:
        if place == "cash" and isinstance(value, dict):
            if not all(key.isascii() and key.isdecimal() for key in value):
                raise Refused("file.field_wrong", file=file, field=place)
            value = [{"denomination": int(key), "count": n} for key, n in value.items()]
        if not isinstance(value, list):
            raise Refused("file.field_wrong", file=file, field=place)
        return tuple(_checked(item, arguments[0], file, place) for item in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return _dataclass(value, hint, file, place)
    if hint in _READ:
        return _READ[hint](value, file, place)
    plain = getattr(hint, "__supertype__", hint)
    plain = typing.get_args(plain)[0] if typing.get_origin(plain) is typing.Annotated else plain
    # A number is never text, and yes is never 1.
    if type(value) is not plain or not _can_be_kept(value, place):
        raise Refused("file.field_wrong", file=file, field=place)
    return nfc(value) if isinstance(value, str) else value


def _day_in(text: Any, file: str, place: str) -> date:
    if not isinstance(text, str):
        raise Refused("file.field_wrong", file=file, field=place)
    try:
        return day(text)
    except argparse.ArgumentTypeError as error:
        raise Refused("file.field_wrong", file=file, field=place) from error


def _decimal_in(value: Any, file: str, place: str) -> Decimal:
    """A number, or its text with a point or a comma."""
    is_number = isinstance(value, Decimal) or type(value) is int
    text = str(value) if is_number else value
    if not isinstance(text, str) or not _DECIMAL.fullmatch(text):
        raise Refused("file.field_wrong", file=file, field=place)
    return Decimal(text.replace(",", "."))


_READ: dict[Any, Callable[[Any, str, str], Any]] = {date: _day_in, Decimal: _decimal_in}


def _can_be_kept(value: object, place: str) -> bool:
    """Whether a number is of this world, an id is one, and a text can be written to paper."""
    if isinstance(value, int):
        return abs(value) <= MOST
    if place == "id":
        return isinstance(value, str) and _ID.fullmatch(value) is not None
    return not isinstance(value, str) or not any(
        sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value
    )


def _dataclass(value: Any, hint: Any, file: str, place: str) -> Any:
    if not isinstance(value, dict):
        raise Refused("file.field_wrong", file=file, field=place)
    hints = typing.get_type_hints(hint)
    known = {field.name: field for field in fields(hint)}
    for name in value:
        if name not in known:
            raise Refused("file.field_unknown", file=file, field=name)
    for name, field in known.items():
        needed = field.default is MISSING and field.default_factory is MISSING
        if needed and name not in value:
            raise Refused("file.field_missing", file=file, field=name)
    return hint(**{name: _checked(item, hints[name], file, name) for name, item in value.items()})
