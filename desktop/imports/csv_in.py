"""CSV files and text from the clipboard read as a sheet."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from db.errors import Refused
from db.words import _
from desktop.imports.encodings import decode, is_text
from desktop.imports.refusals import (
    MOST_IN_CELL,
    MOST_ROWS,
    not_a_table,
    other_format,
    too_large,
    too_long_cell,
    too_many_rows,
)
from desktop.imports.sheet import Sheet, SheetCell, SheetRow

_SEPARATORS = ";,\t|"
_SAMPLE = 100  # records by which the separator is known
_SAMPLE_LETTERS = 200_000
_LONGEST = 1_000_000  # characters of a field, beyond which it is no table
_MOST_COLUMNS = 16_384
_MOST_LINES = 2_000_000  # blank ones too
_MOST_BYTES = 50_000_000
_NAMED = re.compile(r'\A"?sep=(.)"?[;,\t]*(?:\n|\Z)', re.IGNORECASE)
_FILLED = re.compile(r"\w[^\n]*\n?")
_MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype|html|table|head|body|meta)\b", re.IGNORECASE)
_PROSE = (b"%PDF", b"{\\rtf")
_AS_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
_GUARDED = ("'=", "'+", "'-", "'@")
"""How a text begins that an apostrophe keeps from being taken for a formula."""
_MOST_KNOWN = 20_000
_EMPTY = SheetCell()


def read_csv_file(path: Path) -> Sheet:
    """The sheet in a CSV file; Refused where it is no text, or a web page that calls itself a workbook."""
    if path.stat().st_size > _MOST_BYTES:
        raise too_large()
    data = path.read_bytes()
    start = data[:4000].removeprefix(codecs.BOM_UTF8)
    if _MARKUP.match(start):
        raise other_format(_("The file is a web page or XML, though its name may say otherwise."))
    if start.startswith(_PROSE) or not is_text(data):
        raise not_a_table()
    sheet = read_csv(data)
    if not sheet.rows:
        raise Refused(_("The file is empty."))
    return sheet


def read_csv(data: bytes, name: str = "") -> Sheet:
    """The sheet in the bytes of a CSV file; Refused where it has too many rows."""
    decoded, guess = decode(data)
    text = decoded.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")  # csv may refuse NULs
    notes = []
    if guess:
        notes.append(
            _("The letters were read as {encoding}; if they are wrong, save the file as CSV UTF-8.").format(
                encoding=_(guess)
            )
        )
    named = _NAMED.match(text)
    body = text[named.end() :] if named else text
    is_quoted = body.count('"') % 2 == 0
    if not is_quoted:
        notes.append(
            _("A quotation mark is not closed: each line was read as a row, with its quotation marks.")
        )
    separator = named[1] if named else _separator(body[:_SAMPLE_LETTERS], is_quoted)
    _refuse_too_many(body, is_quoted)
    try:
        return Sheet(name, _rows(_records(body, separator, is_quoted)), notes=notes)
    except csv.Error as error:
        raise not_a_table() from error


def _refuse_too_many(body: str, is_quoted: bool) -> None:
    """Raise the refusal of too many rows where the lines alone say that there are."""
    lines, filled = body.count("\n"), 0
    if MOST_ROWS <= lines <= _MOST_LINES and not (is_quoted and '"' in body):  # then each line is a row
        filled = sum(1 for _line in _FILLED.finditer(body))
    if lines > _MOST_LINES or filled > MOST_ROWS:
        raise too_many_rows()


def read_text(text: str) -> Sheet:
    """The sheet in tab-separated text, as Excel puts it on the clipboard."""
    from desktop.sheets import tab_separated  # with fields and so SQLAlchemy, which no CSV file needs

    return Sheet("", _rows(tab_separated.parse(text.removeprefix("\ufeff"))))


def _rows(records: Iterable[Sequence[str]]) -> list[SheetRow]:
    """The rows that hold anything, each cut behind its last filled cell."""
    rows = []
    known: dict[str, SheetCell] = {}  # a column often holds a few words over and over: one cell for each
    for number, record in enumerate(records, 1):
        if len(record) > _MOST_COLUMNS:
            raise not_a_table()
        cells = [known.get(text) or _cell(text) for text in record]
        if len(known) < _MOST_KNOWN:
            known.update(zip(record, cells, strict=True))
        while cells and cells[-1] is _EMPTY:
            cells.pop()
        if cells:
            rows.append(SheetRow(number, tuple(cells)))
        if len(rows) > MOST_ROWS:
            raise too_many_rows()
    return rows


def _cell(text: str) -> SheetCell:
    plain = text
    if not plain.strip():
        return _EMPTY
    if plain.startswith(_GUARDED):
        plain = plain[1:]
    elif formula := _AS_FORMULA.fullmatch(plain):  # Excel's way to keep the zeros of ="00123"
        plain = formula[1].replace('""', '"')
    if len(plain) > MOST_IN_CELL:
        return SheetCell(fault=too_long_cell())
    return SheetCell(plain) if plain.strip() else _EMPTY


def _records(text: str, separator: str, is_quoted: bool) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST)
    lines = _lines(text)
    if is_quoted:
        return csv.reader(lines, delimiter=separator)
    return csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)


def _lines(text: str) -> Iterator[str]:
    """The lines of a text one by one: all at once would take several times its memory."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin) + 1 or len(text)
        yield text[begin:end]
        begin = end


def _separator(text: str, is_quoted: bool) -> str:
    """The separator by which most records have the same number of cells, at least two."""
    return max(_SEPARATORS, key=lambda separator: _evenness(_records(text, separator, is_quoted)))


def _evenness(records: Iterator[list[str]]) -> tuple[float, int]:
    """The share of records that have as many cells as most of them, and how many these are."""
    widths = [len(record) for record in islice(records, _SAMPLE) if any(record)]
    counted = Counter(width for width in widths if width > 1)
    if not counted:
        return 0, 0
    width, count = counted.most_common(1)[0]
    return round(count / len(widths), 1), width
