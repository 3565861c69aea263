"""Sheets as the readers give them, made of plain values."""

from typing import Any

from desktop.imports.headings import Headings
from desktop.imports.matching import Plan, guess_plan, guess_record
from desktop.imports.row_kinds import RowKind
from desktop.imports.sheet import Sheet, SheetCell, SheetRow


def sheet(*rows: tuple[Any, ...], name: str = "Miasta") -> Sheet:
    """A sheet whose first row stands in the row 1; a cell may be given whole."""
    made = [
        SheetRow(number, tuple(cell if isinstance(cell, SheetCell) else SheetCell(cell) for cell in row))
        for number, row in enumerate(rows, 1)
    ]
    return Sheet(name, made)


def headed(made: Sheet) -> Headings:
    """The headings of a sheet that has them in its first row, and data alone below it."""
    names = [str(cell.value or "") for cell in made.rows[0].cells]
    data: list[RowKind] = ["data"] * (len(made.rows) - 1)
    return Headings(1, names, ["heading", *data])


def bare(made: Sheet) -> Headings:
    """The headings of a sheet without any."""
    return Headings(0, ["" for _cell in made.rows[0].cells], ["data"] * len(made.rows))


def planned(made: Sheet) -> Plan:
    """The plan that is guessed for a sheet with headings."""
    headings = headed(made)
    return guess_plan(made, headings, guess_record(made, headings))
