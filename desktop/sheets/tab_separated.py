"""Tab-separated text, as Excel puts it on the clipboard, and the fields that its header names."""

import re
from collections.abc import Sequence

from db.fields import Field
from db.folding import fold
from db.words import LANGUAGES, in_language

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_LINE = re.compile(r'([^"\r\n]*)(?:\r\n|\r|\n|\Z)')  # without quote marks
_AFTER = re.compile(r"\t|\r\n|\r|\n|\Z")
_NEEDS_QUOTES = re.compile(r'[\t\r\n]|^"')


def parse(text: str) -> list[list[str]]:
    """The rows of cells in a tab-separated text; the line end after the last row is optional."""
    rows: list[list[str]] = []
    position = 0
    while not rows or position < len(text):
        line = _LINE.match(text, position)
        if line:  # the same, many times faster: a text may have 200,000 lines
            rows.append(line[1].split("\t"))
            position = line.end()
        else:
            row, position = _row(text, position)
            rows.append(row)
    return rows


def _row(text: str, position: int) -> tuple[list[str], int]:
    """The cells of the row that begins at `position`, and the position of the next one."""
    row = []
    while True:
        cell, position = _cell(text, position)
        row.append(cell)
        after = _AFTER.match(text, position)
        assert after is not None, "a cell ends at a tab or a line's end"
        position = after.end()
        if after[0] != "\t":
            return row, position


def _cell(text: str, position: int) -> tuple[str, int]:
    """The cell that begins at `position`, and the position of its end.

    Quotes delimit a cell only where it needs them: Excel copies “"Solidarność"” without further quotes.
    """
    quoted = _QUOTED.match(text, position)
    if quoted and (re.search(r"[\t\r\n]", quoted[1]) or '""' in quoted[1]):
        return quoted[1].replace('""', '"').replace("\r\n", "\n").replace("\r", "\n"), quoted.end()
    plain = _PLAIN.match(text, position)
    assert plain is not None, "it matches nothing at least"
    return plain[0], plain.end()


def join(rows: Sequence[Sequence[str]]) -> str:
    """The tab-separated text of rows of cells, to be read by `parse` and by Excel."""
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def fields_named(row: Sequence[str], fields: Sequence[Field]) -> list[Field | None] | None:
    """The fields named by the cells of a header row, None for an empty cell.

    None if a cell is no name of a field, in any language of the program: the row is then no header.
    """
    by_name: dict[str, Field] = {}
    for field in reversed(fields):  # of two with one name, the first counts
        for language in LANGUAGES:
            for label in filter(None, (field.label, field.column.header)):
                by_name[fold(in_language(label, language))] = field
        by_name[fold(field.name)] = field
    names = [fold(cell) for cell in row]
    if not any(names) or any(word and word not in by_name for word in names):
        return None
    return [by_name.get(word) for word in names]
