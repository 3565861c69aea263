"""Workbooks (.xlsx, .xlsm) read as sheets: what each cell holds and shows, with what cannot be read."""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from io import BytesIO
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.styles.numbers import is_date_format
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.errors import Refused
from db.words import _
from desktop.imports.archive_check import MOST_BYTES, SheetSize, check_archive
from desktop.imports.books.laid_out import (
    EMPTY,
    Range,
    error_sentence,
    hidden_sheet_note,
    laid_out,
    plain_text,
)
from desktop.imports.colours import Palette
from desktop.imports.refusals import (
    MOST_IN_CELL,
    MOST_ROWS,
    damaged,
    too_large,
    too_long_cell,
    too_many_rows,
)
from desktop.imports.sheet import CellValue, Sheet, SheetCell, SheetRow

MOST_CELLS_AT_ONCE = 50_000
"""Up to so many cells a workbook is read at once: only then are merged cells and comments known."""
MOST_SPREAD = 500_000
"""The cells from the first to the last one of a sheet that are looked at where it is read at once."""

_EVERY = 500  # rows from one telling of progress to the next
_HOURS = re.compile(r"h|s|\[m", re.IGNORECASE)
_IN_QUOTES = re.compile(r'"[^"]*"|\\.')

Progress = Callable[[int, int], None]


def read_workbook(path: Path, progress: Progress = lambda _done, _total: None) -> list[Sheet]:
    """The sheets of a workbook that hold anything; Refused where it is none, or cannot be read safely.

    `progress` is told the cells read and those in all, both by estimate.
    """
    if path.stat().st_size > MOST_BYTES:
        raise too_large()
    data = path.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep as it saves: nothing is saved
            sheets = _WorkbookReader(data, check_archive(data), progress).read()
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise damaged() from error
    if not sheets:
        raise Refused(_("The workbook is empty: no sheet has a filled cell."))
    return sheets


class _WorkbookReader:
    """Reads one workbook, at once if it is small, else row by row."""

    def __init__(self, data: bytes, size: SheetSize, progress: Progress) -> None:
        self._data = data
        self._size = size
        self._progress = progress
        self._rows = self._cells = 0

    def read(self) -> list[Sheet]:
        if self._size.cells + self._size.spread <= MOST_CELLS_AT_ONCE:
            sheets = self._read_at_once()
            if sheets is not None:
                return sheets
        return self._read_by_rows()

    def _read_at_once(self) -> list[Sheet] | None:
        """The sheets of a small workbook; None if a far cell makes one of them large."""
        with closing(self._open(read_only=False)) as book, closing(self._open_formulas(False)) as twin:
            if any(sheet.max_row * sheet.max_column > MOST_SPREAD for sheet in book.worksheets):
                return None
            return [found for sheet in book.worksheets if (found := self._whole(sheet, book, twin)).rows]

    def _read_by_rows(self) -> list[Sheet]:
        sheets = []
        with closing(self._open(read_only=True)) as book, closing(self._open_formulas(True)) as twin:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # a file may claim fewer rows than it has, or many more
                formulas = _rows_of(twin, sheet.title) if self._size.has_formulas else repeat(())
                found = Sheet(sheet.title, list(self._read_rows(sheet.iter_rows(), formulas, Palette(book))))
                if found.rows:
                    found.is_hidden = sheet.sheet_state != "visible"
                    found.notes = [*hidden_sheet_note(found), _read_by_rows_note()]
                    sheets.append(found)
        return sheets

    def _open(self, read_only: bool, values: bool = True) -> Workbook:
        book = load_workbook(BytesIO(self._data), read_only=read_only, data_only=values, keep_links=False)
        if len(book.sheetnames) < self._size.sheets:
            raise damaged()  # openpyxl leaves out a sheet whose part is missing
        return book

    def _open_formulas(self, read_only: bool) -> Workbook:
        """The workbook once more, with formulas in place of their values, if it has any formulas."""
        return self._open(read_only, values=False) if self._size.has_formulas else Workbook()

    def _whole(self, sheet: Worksheet, book: Workbook, twin: Workbook) -> Sheet:
        """A sheet with its merged ranges filled, its hidden rows and columns told."""
        formulas = _rows_of(twin, sheet.title) if self._size.has_formulas else repeat(())
        rows = list(self._read_rows(sheet.iter_rows(min_row=1, min_col=1), formulas, Palette(book)))
        hidden = {number for number, about in sheet.row_dimensions.items() if about.hidden}
        merged = (Range(at.min_row, at.min_col, at.max_row, at.max_col) for at in sheet.merged_cells.ranges)
        is_hidden = sheet.sheet_state != "visible"
        return laid_out(sheet.title, rows, merged, hidden, _hidden_columns(sheet), is_hidden)

    def _read_rows(
        self, rows: Iterable[tuple[Any, ...]], formulas: Iterable[tuple[Any, ...]], palette: Palette
    ) -> Iterator[SheetRow]:
        """The rows that hold anything, each cut behind its last filled cell."""
        for number, (cells, twins) in enumerate(zip(rows, chain(formulas, repeat(())), strict=False), 1):
            if not cells:
                continue  # before a far cell there are up to a million of these
            read = [_cell(cell, palette) for cell in cells]
            for place in _unreckoned(cells, twins):
                read[place] = SheetCell(fault=_unreckoned_sentence(), colour=read[place].colour)
            while read and read[-1] is EMPTY:
                read.pop()
            if any(cell.value is not None or cell.fault for cell in read):
                self._count(len(read))
                yield SheetRow(number, tuple(read))

    def _count(self, cells: int) -> None:
        self._rows += 1
        self._cells += cells
        if self._rows > MOST_ROWS:
            raise too_many_rows()
        if self._rows % _EVERY == 0:
            self._progress(self._cells, max(self._size.cells, self._cells))


def _rows_of(book: Workbook, title: str) -> Iterable[tuple[Any, ...]]:
    sheet = book[title]
    if hasattr(sheet, "reset_dimensions"):
        sheet.reset_dimensions()
        return sheet.iter_rows()
    return sheet.iter_rows(min_row=1, min_col=1)


def _unreckoned(cells: tuple[Any, ...], twins: tuple[Any, ...]) -> Iterator[int]:
    """The places of formulas whose value was never saved; one whose value is an empty text was."""
    for place, (cell, twin) in enumerate(zip(cells, twins, strict=False)):
        if twin.data_type == "f" and cell.value is None and cell.data_type != "str":
            yield place


def _unreckoned_sentence() -> str:
    return _("The formula has no saved value. Open the file in Excel or LibreOffice and save it.")


def _cell(cell: Any, palette: Palette) -> SheetCell:
    """A cell of openpyxl as it is read; EMPTY itself where it has neither value nor look."""
    if cell.value is None and not getattr(cell, "has_style", False) and not getattr(cell, "comment", None):
        return EMPTY
    comment = getattr(cell, "comment", None)
    colour, is_struck = "", False
    if getattr(cell, "has_style", False):
        colour, is_struck = palette.colour(cell.fill), bool(cell.font and cell.font.strike)
    note = plain_text(comment.text) or "" if comment else ""
    if cell.data_type == "e":
        return SheetCell(None, colour, is_struck, note, error_sentence(cell.value))
    value = _value(cell)
    if isinstance(value, str) and len(value) > MOST_IN_CELL:
        return SheetCell(None, colour, is_struck, note, too_long_cell())
    if value is None and not (colour or is_struck or note):
        return EMPTY
    return SheetCell(value, colour, is_struck, note)


def _value(cell: Any) -> CellValue:
    value = cell.value
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, datetime):
        return value if value.time() != time() or _shows_hours(cell.number_format) else value.date()
    if isinstance(value, time):
        return 0 if value == time() and not _shows_hours(cell.number_format) else value
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if value is None or isinstance(value, bool | int | float | date):
        return value
    return plain_text(str(value))


@lru_cache(maxsize=500)
def _shows_hours(number_format: str) -> bool:
    """True if a format shows hours beside the day, or in its place."""
    return is_date_format(number_format) and bool(_HOURS.search(_IN_QUOTES.sub("", number_format)))


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    widest = sheet.max_column
    hidden = (about for about in sheet.column_dimensions.values() if about.hidden)
    return frozenset(
        place - 1 for about in hidden for place in range(about.min or 1, min(about.max or 1, widest) + 1)
    )


def _read_by_rows_note() -> str:
    return _("The sheet is large: merged cells, comments, hidden rows and columns were not looked at.")
