"""The words of the program: taken out of the source, compared with the translations.

python installer/words.py extract   write translations/tkvv.pot
python installer/words.py check     say what is missing, idle or wrong in each language
python installer/words.py tidy      take words that the program no longer has out of each .po
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tkvv_desktop.i18n.catalogue import same_fields

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / "translations" / "tkvv.pot"
# The header has no date, so that the template changes only when a text does.
HEADER = b"""# Texts of TKVV Desktop.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "Nn_": (1, 2)}


def extracted() -> Catalog:
    """Every text that the source marks, with the modules where it stands."""
    words = Catalog(project="TKVV Desktop", charset="utf-8")
    found = extract_from_dir(
        ROOT / "tkvv_desktop",
        keywords=KEYWORDS,
        comment_tags=("TRANSLATORS:",),
        strip_comment_tags=True,
    )
    for module, _line, source, comments, _context in found:
        # Line numbers would change with every edit.
        place = f"tkvv_desktop/{Path(module).as_posix()}"
        words.add(source, locations=[(place, 0)], auto_comments=comments)
    return words


def languages() -> dict[str, Path]:
    """Each language and its file."""
    files = sorted((ROOT / "translations").glob("*/LC_MESSAGES/tkvv.po"))
    return {file.parents[1].name: file for file in files}


def problems(file: Path, source: Catalog) -> Iterator[str]:
    """What a translator still has to do."""
    translated = _read(file)
    for message in source:
        if not message.id:
            continue
        words = translated.get(message.id)
        if words is None or not all(_forms(words.string)):
            yield f"missing: {message.id}"
        elif words.fuzzy:
            yield f"fuzzy: {message.id}"
        elif not all(same_fields(_forms(message.id)[-1], form) for form in _forms(words.string)):
            yield f"other fields: {message.id}"
    for message in translated:
        if message.id and message.id not in source:
            yield f"idle: {message.id}"


def template(source: Catalog) -> bytes:
    """The .pot, the same for the same texts."""
    out = BytesIO()
    write_po(out, source, width=100, sort_output=True, omit_header=True, include_lineno=False)
    return HEADER + out.getvalue()


def tidy(file: Path, source: Catalog) -> int:
    """Take out what the program no longer says; answer how much it was."""
    translated = _read(file)
    idle = [message.id for message in translated if message.id and message.id not in source]
    for text in idle:
        del translated[text]
    with file.open("wb") as out:
        write_po(out, translated, sort_output=True, width=100)
    return len(idle)


def compiled(file: Path) -> Path:
    """The .mo of a .po, which the program reads without Babel as long as it is the newer one."""
    target = file.with_suffix(".mo")
    with target.open("wb") as out:
        write_mo(out, _read(file))
    return target


def _read(file: Path) -> Catalog:
    with file.open("rb") as words:
        return read_po(words, locale=file.parents[1].name)


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The forms of a text, of which only those with a count have several."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def main(task: str) -> int:
    """Do the task; 1 when a translator has something to do."""
    source = extracted()
    left = 0
    match task:
        case "extract":
            TEMPLATE.write_bytes(template(source))
        case "tidy":
            for language, file in languages().items():
                print(language, tidy(file, source), "taken out")
        case "compile":
            for file in languages().values():
                print(compiled(file))
        case "check":
            for language, file in languages().items():
                for problem in problems(file, source):
                    left += 1
                    print(language, problem)
        case _:
            print(__doc__)
            return 2
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
