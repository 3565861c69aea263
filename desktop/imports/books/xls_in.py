"""Workbooks of an old Excel (.xls) read as sheets: values, looks, comments, merged and hidden cells."""

import os
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import xlrd

from db.errors import Refused
from db.words import _
from desktop.imports.archive_check import check_ole
from desktop.imports.books.laid_out import (
    EMPTY,
    Range,
    error_sentence,
    is_filled,
    laid_out,
    plain_text,
    trimmed,
)
from desktop.imports.refusals import MOST_ROWS, damaged, protected, too_large, too_many_rows
from desktop.imports.sheet import CellValue, Sheet, SheetCell, SheetRow

_MOST_BYTES = 50_000_000
_SOLID_WHITE = (255, 255, 255)
_EVERY = 500  # rows from one telling of progress to the next

Progress = Callable[[int, int], None]


def read_xls(path: Path, progress: Progress = lambda _done, _total: None) -> list[Sheet]:
    """The sheets of a workbook that hold anything; Refused where it is none, or cannot be read safely."""
    if path.stat().st_size > _MOST_BYTES:
        raise too_large()
    data = path.read_bytes()
    check_ole(data)
    try:
        with open(os.devnull, "w") as silent:
            book = xlrd.open_workbook(file_contents=data, logfile=silent, formatting_info=True)
            sheets = _Reader(book, progress).read()
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise (protected() if "encrypted" in str(error) else damaged()) from error
    if not sheets:
        raise Refused(_("The workbook is empty: no sheet has a filled cell."))
    return sheets


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, book: Any, progress: Progress) -> None:
        self._book, self._progress = book, progress
        self._rows, self._total = 0, sum(sheet.nrows for sheet in book.sheets())
        self._looks: dict[int, tuple[str, bool]] = {}

    def read(self) -> list[Sheet]:
        return [found for sheet in self._book.sheets() if (found := self._sheet(sheet)).rows]

    def _sheet(self, sheet: Any) -> Sheet:
        rows = []
        for place in range(sheet.nrows):
            cells = trimmed([self._cell(sheet, place, column) for column in range(sheet.row_len(place))])
            if is_filled(cells):
                rows.append(SheetRow(place + 1, cells))
                self._count()
        merged = (Range(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
        width = max((len(row.cells) for row in rows), default=0)
        hidden_rows = {place + 1 for place, about in sheet.rowinfo_map.items() if about.hidden}
        hidden = frozenset(
            place for place, about in sheet.colinfo_map.items() if about.hidden and place < width
        )
        return laid_out(sheet.name, rows, merged, hidden_rows, hidden, bool(sheet.visibility))

    def _count(self) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise too_many_rows()
        if self._rows % _EVERY == 0:
            self._progress(self._rows, self._total)

    def _cell(self, sheet: Any, row: int, column: int) -> SheetCell:
        cell = sheet.cell(row, column)
        note = sheet.cell_note_map.get((row, column))
        colour, is_struck = self._look(cell.xf_index)
        comment = (plain_text(note.text) or "") if note else ""
        if cell.ctype == xlrd.XL_CELL_ERROR:
            shown = xlrd.error_text_from_code.get(cell.value, cell.value)
            return SheetCell(None, colour, is_struck, comment, error_sentence(shown))
        value = self._value(cell)
        if value is None and not comment:
            return SheetCell(None, colour) if colour else EMPTY
        return SheetCell(value, colour, is_struck, comment)

    def _value(self, cell: Any) -> CellValue:
        if cell.ctype == xlrd.XL_CELL_TEXT:
            return plain_text(cell.value)
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        if cell.ctype == xlrd.XL_CELL_DATE:
            return self._date(cell)
        if cell.ctype == xlrd.XL_CELL_NUMBER:
            number = float(cell.value)
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        return None

    def _date(self, cell: Any) -> CellValue:
        """A day, a moment or an hour; a number that is none of them as it is."""
        number = float(cell.value)
        try:
            moment: datetime = xlrd.xldate_as_datetime(number, self._book.datemode)
        except (ValueError, OverflowError):
            return number
        if 0 <= number < 1:
            return moment.time()
        return moment.date() if moment.time() == time() else moment

    def _look(self, place: int) -> tuple[str, bool]:
        """The colour that fills cells with this look, as RRGGBB, and True if their text is struck through."""
        if place not in self._looks:
            look = self._book.xf_list[place]
            fill = look.background
            rgb = self._book.colour_map.get(fill.pattern_colour_index) if fill.fill_pattern else None
            colour = "".join(f"{part:02X}" for part in rgb) if rgb and rgb != _SOLID_WHITE else ""
            self._looks[place] = colour, bool(self._book.font_list[look.font_index].struck_out)
        return self._looks[place]
