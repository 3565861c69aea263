"""The program's languages: `<language>.po`, translated by hand, and `<language>.mo`, made from it.

`python -m resources.languages` compiles; with `update` it first takes the program's messages into each `.po`.
Both need Babel, which the running program does without: it reads the `.mo` by gettext.
"""

import io
from collections.abc import Iterable
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
PROGRAM = ("db", "desktop")
KEYWORDS = parse_keywords(["_", "N_", "p_:1c,2", "NP_:1c,2", "n_:1,2", "NN_:1,2"])


def compile_all(folder: Path = FOLDER) -> list[Path]:
    """Make each language's `.mo` from its `.po`; returns the paths of those made."""
    return [compile_one(words) for words in sorted(folder.glob("*.po"))]


def compile_one(words: Path) -> Path:
    """Make the `.mo` beside `words`, a `.po`; a program that reads the old one meanwhile is not disturbed."""
    made = words.with_suffix(".mo")
    compiled = io.BytesIO()
    write_mo(compiled, read(words))
    _replace(made, compiled.getvalue())
    return made


def messages(root: Path = ROOT, packages: Iterable[str] = PROGRAM) -> Catalog:
    """Every message that the program marks for translation, untranslated."""
    found = Catalog()
    for package in packages:
        for _file, _line, message, _comments, context in extract_from_dir(
            root / package, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            found.add(message, context=context)
    return found


def update(words: Path, template: Catalog) -> None:
    """Take the messages of `template` into `words`: what is translated stays, what is gone goes.

    A message that only resembles an old one is left untranslated: a guess would look like a translation.
    """
    catalog = read(words)
    catalog.update(template, no_fuzzy_matching=True)
    body = io.BytesIO()
    write_po(
        body, catalog, width=110, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True
    )
    _replace(words, _header(catalog).encode() + body.getvalue())


def read(words: Path) -> Catalog:
    """The messages and translations of one `.po`."""
    with words.open("rb") as file:
        return read_po(file, locale=words.stem, abort_invalid=True)


def _header(catalog: Catalog) -> str:
    """The header of a `.po` with only what gettext needs: a date in it would change with every run."""
    lines = (
        "Project-Id-Version: Foedus",
        f"Language: {catalog.locale_identifier}",
        f"Plural-Forms: {catalog.plural_forms}",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines), "", ""])


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    beside.replace(path)
