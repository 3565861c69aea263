"""A sheet as it was read from a workbook, a CSV file or the clipboard: rows of cells with their marks."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

_LOOKED_AT = 200
"""The rows in which examples of a column's values are looked for."""
CellValue = str | int | float | Decimal | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell: its value, and what its look says beside it."""

    value: CellValue = None
    """A text has its line ends as \\n, and is None where it is blank."""
    colour: str = ""
    """The colour that fills it, as RRGGBB; "" for none and for white."""
    is_struck: bool = False
    comment: str = ""
    fault: str = ""
    """A sentence on why its value cannot be read, such as a formula that was never reckoned; "": it can."""


class Origin(NamedTuple):
    """Where a row stands that was put together with others, or that has columns more than its sheet."""

    sheet: str
    """The name of its sheet; "" where there is but one."""
    number: int
    columns: tuple[int, ...]
    """By column the place of the one in its sheet that it is, or tells of; -1: it tells of the whole row."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet. `number` counts from 1, as the sheet's own program shows it.

    Of several sheets as one the rows are counted on; `name` is what a person knows a row by.
    """

    number: int
    cells: tuple[SheetCell, ...]
    is_hidden: bool = False
    origin: Origin | None = None

    @property
    def name(self) -> str:
        """The number in its own sheet, after the name of that where several are read in together."""
        if self.origin is None:
            return str(self.number)
        number = str(self.origin.number)
        return ": ".join((self.origin.sheet, number)) if self.origin.sheet else number


@dataclass(slots=True)
class Sheet:
    """A sheet: its rows in order, empty ones left out, each cell of a merged range with its value."""

    name: str
    """The name of the sheet; "" of the clipboard and of a CSV file."""
    rows: list[SheetRow]
    hidden_columns: frozenset[int] = frozenset()
    """The places of columns that are hidden, from 0."""
    notes: list[str] = field(default_factory=list)
    """Sentences for the person who reads it in: hidden rows, the encoding that was guessed."""
    is_hidden: bool = False

    def address(self, row: SheetRow, column: int) -> str:
        """The address of a cell as a spreadsheet shows it, as C13 or 2019!C13; `column` counts from 0."""
        if row.origin is None:
            return f"{self.column(column)}{row.number}"
        sheet, number, columns = row.origin
        own = columns[column] if column < len(columns) else column
        address = f"{self.column(own) if own >= 0 else ''}{number}"
        return f"{sheet}!{address}" if sheet else address

    def column(self, column: int) -> str:
        """The letters by which a spreadsheet calls a column; `column` counts from 0."""
        letters, rest = "", column + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return letters

    def example(self, column: int, first: int, most: int) -> str:
        """The first different values of a column, from the row at the place `first` on."""
        cells = (
            row.cells[column] for row in self.rows[first : first + _LOOKED_AT] if column < len(row.cells)
        )
        texts = dict.fromkeys(shown(cell.value) for cell in cells if cell.value is not None)
        return " · ".join(list(texts)[:most])


def shown(value: CellValue) -> str:
    """The value of a cell in one line, as its sheet shows it or nearly so."""
    if isinstance(value, datetime):
        value = value.date() if value.time() == time() else value
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str("" if value is None else value).split())
