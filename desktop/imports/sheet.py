"""A sheet as it was read from a workbook, a CSV file or the clipboard: rows of cells with their marks."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

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


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet. `number` counts from 1, as the sheet's own program shows it."""

    number: int
    cells: tuple[SheetCell, ...]
    is_hidden: bool = False


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

    def address(self, row: SheetRow, column: int) -> str:
        """The address of a cell as a spreadsheet shows it, such as C13; `column` counts from 0."""
        return f"{self.column(column)}{row.number}"

    def column(self, column: int) -> str:
        """The letters by which a spreadsheet calls a column; `column` counts from 0."""
        letters, rest = "", column + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return letters
