"""The lines of a bundle as text: one JSON object a line, to be read in ten years with any tool."""

from collections.abc import Iterable, Iterator

from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import strict
from tkvv_desktop.usecases.bundles import Line

MOST_LINES = 100_000
MOST_VALUES = 4_000_000
HIGHEST_SEQ = 2**48
REPLICA, HASH, SIGNATURE, SALT = 16, 32, 64, 16  # bytes
LONGEST_SCOPE = 64

_LONGEST_LINE = 4 * 1024 * 1024
_LONGEST_BODY = 2 * 1024 * 1024
_DEEPEST_BODY = 16
_DEEPEST_LINE = 3
_MOST_PRIVATE = 20_000
_COST_OF_PRIVATE = 4  # values; it stays in memory, other values do not
_LONGEST_PATH = 200
_LONGEST_VALUE = 10_000
_FIELDS = frozenset(("scope", "replica", "seq", "prev", "body", "sig", "private"))
_PATH = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_/-")


def to_bytes(lines: Iterable[Line]) -> bytes:
    """The lines as they travel."""
    return b"".join(_told(line) + b"\n" for line in lines)


def from_bytes(data: bytes) -> tuple[Line, ...]:
    """The lines in a stream; raises Trouble: bundle.forged, bundle.too_large."""
    try:
        return tuple(_lines(data))
    except strict.TooMuch as error:
        raise Trouble("bundle.too_large") from error
    except strict.Unfit as error:
        raise Trouble("bundle.forged") from error


def _lines(data: bytes) -> Iterator[Line]:
    budget = strict.Budget(MOST_VALUES)
    paths: dict[str, str] = {}
    start = found = 0
    while start < len(data):
        end = data.find(b"\n", start, start + _LONGEST_LINE)
        if end < 0:
            is_long = len(data) - start >= _LONGEST_LINE
            raise strict.TooMuch("a line too long") if is_long else strict.Unfit("half a line")
        found += 1
        if found > MOST_LINES:
            raise strict.TooMuch("too many lines")
        yield _line(data[start:end], budget, paths)
        start = end + 1


def _told(line: Line) -> bytes:
    return strict.encoded(
        {
            "scope": line.scope,
            "replica": strict.packed(line.replica),
            "seq": line.seq,
            "prev": strict.packed(line.prev),
            "body": line.body.decode("utf-8"),
            "sig": strict.packed(line.sig),
            "private": [[path, strict.packed(salt), value] for path, salt, value in line.private],
        }
    )


def _line(data: bytes, budget: strict.Budget, paths: dict[str, str]) -> Line:
    fields = strict.Fields(strict.parsed(data, _DEEPEST_LINE, budget), _FIELDS)
    private = fields.rows("private", _MOST_PRIVATE)
    budget.spend(_COST_OF_PRIVATE * len(private))
    return Line(
        scope=fields.text("scope", LONGEST_SCOPE),
        replica=fields.raw("replica", REPLICA),
        seq=fields.number("seq", 1, HIGHEST_SEQ),
        prev=fields.raw("prev", HASH),
        body=_body(fields.any_text("body"), budget),
        sig=fields.raw("sig", SIGNATURE),
        private=tuple(_private(one, paths) for one in private),
    )


def _private(row: object, paths: dict[str, str]) -> tuple[str, bytes, str]:
    """A personal value; each path is kept once, they come again and again."""
    parts = strict.rows(row, 3)
    if len(parts) != 3:  # noqa: PLR2004 - path, salt, value
        raise strict.Unfit("no personal value")
    name, salt, value = parts
    if not isinstance(value, str):
        raise strict.Unfit("no text")
    if len(value) > _LONGEST_VALUE:
        raise strict.TooMuch("a text too long")
    path = paths.get(name) if isinstance(name, str) else None
    if path is None:
        path = strict.text(name, _LONGEST_PATH)
        if not set(path) <= _PATH or path.startswith("/"):
            raise strict.Unfit("no place in an operation")
        paths[path] = path
    return path, strict.raw(salt, SALT), value


def _body(text: str, budget: strict.Budget) -> bytes:
    """The body of an operation, looked at before anybody else does; raises Unfit, TooMuch."""
    data = text.encode("utf-8")
    if len(data) > _LONGEST_BODY:
        raise strict.TooMuch("a body too long")
    body = strict.parsed(data, _DEEPEST_BODY, budget)
    if (
        not isinstance(body, dict)
        or not isinstance(body.get("type"), str)
        or not isinstance(body.get("data"), dict)
    ):
        raise strict.Unfit("no operation")
    return data
