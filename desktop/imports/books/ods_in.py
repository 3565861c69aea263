"""Workbooks of LibreOffice (.ods) read as sheets: values, looks, comments, merged and hidden cells."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any, NamedTuple

from lxml import etree

from db.errors import Refused
from db.words import _
from desktop.imports.archive_check import MOST_BYTES, check_parts, chunks, open_archive, refuse_doctype
from desktop.imports.books.laid_out import (
    EMPTY,
    Range,
    error_sentence,
    is_filled,
    laid_out,
    plain_text,
    trimmed,
)
from desktop.imports.refusals import (
    MOST_IN_CELL,
    MOST_ROWS,
    damaged,
    protected,
    too_large,
    too_long_cell,
    too_many_rows,
)
from desktop.imports.sheet import CellValue, Sheet, SheetCell, SheetRow

_OPEN_DOCUMENT = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _STYLE, _TABLE, _TEXT = (_OPEN_DOCUMENT % name for name in ("office", "style", "table", "text"))
_FO = _OPEN_DOCUMENT % "xsl-fo-compatible"
_EXTENDED = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_STYLED, _SHEET, _COLUMN, _ROW = (
    _STYLE + "style",
    _TABLE + "table",
    _TABLE + "table-column",
    _TABLE + "table-row",
)
_CELL, _COVERED, _NOTE = _TABLE + "table-cell", _TABLE + "covered-table-cell", _OFFICE + "annotation"
_HIDDEN = ("collapse", "filter")
_DURATION = re.compile(r"-?PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
_BOOLEANS = {"of:=TRUE()": True, "of:=FALSE()": False}
_MOST_CELLS = 5_000_000
_MOST_COLUMNS = 16_384
_EVERY = 500  # rows from one telling of progress to the next

Progress = Callable[[int, int], None]


def read_ods(path: Path, progress: Progress = lambda _done, _total: None) -> list[Sheet]:
    """The sheets of a workbook that hold anything; Refused where it cannot be read safely."""
    if path.stat().st_size > MOST_BYTES:
        raise too_large()
    data = path.read_bytes()
    try:
        with open_archive(data) as archive:
            for part in check_parts(archive, len(data)):
                for chunk, _fresh in chunks(archive, part):
                    refuse_doctype(chunk)
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise protected()
            with archive.open("content.xml") as content:
                sheets = _Reader(content, progress).read()
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise damaged() from error
    if not sheets:
        raise Refused(_("The workbook is empty: no sheet has a filled cell."))
    return sheets


class _Look(NamedTuple):
    """What a style says of cells, and of a table."""

    colour: str = ""
    is_struck: bool = False
    is_shown: bool = True


_PLAIN = _Look()


class _Reader:
    """Reads the content of one workbook, a row at a time."""

    def __init__(self, content: IO[bytes], progress: Progress) -> None:
        wanted = (_STYLED, _SHEET, _COLUMN, _ROW)
        self._events: Iterator[tuple[str, Any]] = etree.iterparse(
            content, ("start", "end"), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
        )
        self._progress = progress
        self._looks: dict[str, _Look] = {}
        self._sheets: list[Sheet] = []
        self._rows = self._cells = 0

    def read(self) -> list[Sheet]:
        sheet: _SheetReader | None = None
        depth = 0
        for event, element in self._events:
            if element.tag == _SHEET:
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    sheet = _SheetReader(element, self._looks)
                elif event == "end" and depth == 0 and sheet is not None:
                    made = sheet.sheet()
                    self._sheets += [made] if made.rows else []
                    sheet = None
            elif event == "end" and element.tag == _STYLED:
                self._looks[element.get(_STYLE + "name", "")] = _look(element)
            elif event == "end" and depth == 1 and sheet is not None:
                self._count(sheet.add(element))
                _forget(element)
        return self._sheets

    def _count(self, cells: list[int]) -> None:
        """Count the cells of rows that came in; Refused where there are too many."""
        before = self._rows
        self._rows, self._cells = self._rows + len(cells), self._cells + sum(cells)
        if self._rows > MOST_ROWS:
            raise too_many_rows()
        if self._cells > _MOST_CELLS:
            raise too_large()
        if self._rows // _EVERY > before // _EVERY:
            self._progress(self._rows, self._rows)


class _SheetReader:
    """Reads the columns and rows of one sheet."""

    def __init__(self, element: Any, looks: dict[str, _Look]) -> None:
        self._name = element.get(_TABLE + "name", "")
        self._looks = looks
        self._is_hidden = not looks.get(element.get(_TABLE + "style-name", ""), _PLAIN).is_shown
        self._columns: list[
            tuple[int, _Look, bool]
        ] = []  # how many, how their cells look, if they are hidden
        self._rows: list[SheetRow] = []
        self._merged: list[Range] = []
        self._hidden: set[int] = set()
        self._number = 0

    def add(self, element: Any) -> list[int]:
        """Add columns, or rows; returns of each row that is filled how many cells it has."""
        if element.tag == _COLUMN:
            look = self._looks.get(element.get(_TABLE + "default-cell-style-name", ""), _PLAIN)
            hidden = element.get(_TABLE + "visibility") in _HIDDEN
            self._columns.append((_repeated(element, "columns"), look, hidden))
            return []
        repeated, first = _repeated(element, "rows"), self._number + 1
        self._number += repeated
        cells = trimmed(self._cells_of(element, first))
        if not is_filled(cells):
            return []
        if repeated > MOST_ROWS:
            raise too_many_rows()
        numbers = range(first, first + repeated)
        self._rows += (SheetRow(number, cells) for number in numbers)
        if element.get(_TABLE + "visibility") in _HIDDEN:
            self._hidden |= set(numbers)
        return [len(cells)] * repeated

    def sheet(self) -> Sheet:
        """The sheet with all its rows."""
        width = max((len(row.cells) for row in self._rows), default=0)
        hidden, place = set(), 0
        for count, _look, is_hidden in self._columns:
            if is_hidden:
                hidden |= set(range(place, min(place + count, width)))
            place += count
        columns = frozenset(hidden)
        return laid_out(self._name, self._rows, self._merged, self._hidden, columns, self._is_hidden)

    def _cells_of(self, row: Any, number: int) -> list[SheetCell]:
        cells: list[SheetCell] = []
        for element in row.iterchildren(_CELL, _COVERED):
            repeated = min(_repeated(element, "columns"), _MOST_COLUMNS - len(cells))
            own = self._looks.get(element.get(_TABLE + "style-name", ""))
            look = own or self._default(len(cells))
            cell = _cell(element, look) if element.tag == _CELL else EMPTY
            self._note_merged(element, number, len(cells) + 1)
            if element.getnext() is None and not (is_filled([cell]) or cell.comment):
                break  # up to the end of the sheet
            cells += [cell] * repeated
        return cells

    def _default(self, column: int) -> _Look:
        place = 0
        for count, look, _is_hidden in self._columns:
            place += count
            if column < place:
                return look
        return _PLAIN

    def _note_merged(self, element: Any, row: int, column: int) -> None:
        wide, high = (int(element.get(f"{_TABLE}number-{way}-spanned", "1")) for way in ("columns", "rows"))
        if wide > 1 or high > 1:
            self._merged.append(Range(row, column, row + high - 1, column + wide - 1))


def _look(style: Any) -> _Look:
    cell, text = style.find(_STYLE + "table-cell-properties"), style.find(_STYLE + "text-properties")
    table = style.find(_STYLE + "table-properties")
    fill = _COLOUR.fullmatch(cell.get(_FO + "background-color", "")) if cell is not None else None
    colour = fill[1].upper() if fill else ""
    line = text.get(_STYLE + "text-line-through-style", "none") if text is not None else "none"
    is_shown = table is None or table.get(_TABLE + "display") != "false"
    return _Look("" if colour == "FFFFFF" else colour, line != "none", is_shown)


def _repeated(element: Any, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}number-{what}-repeated", "1")))


def _cell(element: Any, look: _Look) -> SheetCell:
    note = element.find(_NOTE)
    comment = (plain_text(_texts(note)) or "") if note is not None else ""
    sort = element.get(_OFFICE + "value-type")
    if element.get(_EXTENDED + "value-type") == "error":
        return SheetCell(None, look.colour, look.is_struck, comment, error_sentence(_texts(element)))
    value = _value(element, sort)
    if isinstance(value, str) and len(value) > MOST_IN_CELL:
        return SheetCell(None, look.colour, look.is_struck, comment, too_long_cell())
    if value is None and not comment:
        return SheetCell(None, look.colour) if look.colour else EMPTY
    return SheetCell(value, look.colour, look.is_struck, comment)


def _value(element: Any, sort: str | None) -> CellValue:
    if sort in ("float", "percentage", "currency"):
        if (formula := element.get(_TABLE + "formula")) in _BOOLEANS:
            return _BOOLEANS[formula]
        number = float(element.get(_OFFICE + "value"))
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    if sort == "boolean":
        return bool(element.get(_OFFICE + "boolean-value") == "true")
    if sort == "date":
        return _date(element.get(_OFFICE + "date-value")) or plain_text(_texts(element))
    if sort == "time":
        return _time(element.get(_OFFICE + "time-value")) or plain_text(_texts(element))
    return plain_text(_texts(element)) if sort else None


def _date(text: str) -> date | None:
    """A day, or a moment of it; None where it is none that Python knows, as one before our era."""
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> time | str | None:
    """An hour of the day; a longer time in hours and minutes."""
    found = _DURATION.fullmatch(text)
    if not found:
        return None
    hours, minutes, seconds = (int(part) for part in found.groups())
    return time(hours, minutes, seconds) if hours < 24 else f"{hours}:{minutes:02}"


def _texts(element: Any) -> str:
    """The paragraphs of a cell or a comment, a line each."""
    return "\n".join("".join(_pieces(paragraph)) for paragraph in element.iterchildren(_TEXT + "p"))


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == _TEXT + "s":
            yield " " * min(int(child.get(_TEXT + "c", "1")), MOST_IN_CELL)
        elif child.tag == _TEXT + "tab":
            yield "\t"
        elif child.tag == _TEXT + "line-break":
            yield "\n"
        else:
            yield from _pieces(child)
        yield child.tail or ""


def _forget(element: Any) -> None:
    """Free what an element took, and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
