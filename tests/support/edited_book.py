"""A workbook that Foedus wrote, edited as a clerk edits it in Excel, and read in again."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.store import Store
from desktop.imports.differences.book import marked_sheets
from desktop.imports.differences.comparing import Compared, compare
from desktop.imports.differences.difference import Decisions
from desktop.imports.workbook_in import read_workbook
from desktop.lists.whole_register import WholeRegister
from desktop.sheets.workbook import write
from tests.support.workbooks import ABOUT

HEADER = 4  # below title, day and an empty row


def write_whole(store: Store, path: Path, *, personal: bool = True, on: date | None = None) -> None:
    """Write the whole register into a workbook."""
    write(path, WholeRegister(personal).listings(store, on or date.today()), ABOUT)


class EditedBook:
    """A workbook in hand; `compared` saves it, reads it as the program does, and compares it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.book = load_workbook(path)

    def sheet(self, name: str) -> Worksheet:
        found = self.book[name]
        assert isinstance(found, Worksheet)
        return found

    def column(self, name: str, heading: str) -> int:
        """The number of a column, from 1, by its heading."""
        return [cell.value for cell in self.sheet(name)[HEADER]].index(heading) + 1

    def row(self, name: str, first: str) -> int:
        """The number of the row whose first cell holds a text."""
        page = self.sheet(name)
        rows = range(HEADER + 1, page.max_row + 1)
        return next(row for row in rows if page.cell(row, 1).value == first)

    def put(self, name: str, row: int | str, heading: str, value: Any) -> None:
        """Type into a cell: in a row by its number, or by its first cell."""
        place = self.row(name, row) if isinstance(row, str) else row
        self.sheet(name).cell(place, self.column(name, heading)).value = value

    def add(self, name: str, **values: Any) -> int:
        """Type a new row below the table; values by heading. Returns its number."""
        page = self.sheet(name)
        row = page.max_row + 1
        for heading, value in values.items():
            page.cell(row, self.column(name, heading.replace("_", " "))).value = value
        return row

    def reorder(self, name: str, order: Sequence[int]) -> None:
        """Put the rows of a table into another order, as the filter's own sorting does: hidden cells too."""
        page = self.sheet(name)
        rows = [[cell.value for cell in page[HEADER + 1 + place]] for place in order]
        for number, values in enumerate(rows, HEADER + 1):
            for column, value in enumerate(values, 1):
                page.cell(number, column).value = value

    def compared(self, store: Store, decisions: Decisions | None = None) -> Compared:
        self.book.save(self._path)
        return compare(store, marked_sheets(read_workbook(self._path)), decisions or Decisions())
