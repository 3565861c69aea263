"""Cells of a workbook that Foedus wrote, as values: what was written there comes back the same."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from db.fields import Field
from db.kinds import Kind, Lookup
from desktop.imports.sheet import CellValue, SheetCell
from desktop.sheets.cell_text import LostText
from desktop.sheets.cells import excel_number

_DAY_ZERO = datetime(1899, 12, 30)
_DIGITS = 15  # the significant digits that a spreadsheet keeps of a number


def holds(cell: SheetCell, kind: Kind[Any], value: Any) -> bool:
    """True if a cell holds what a workbook writes for a value."""
    return not cell.fault and _plain(cell.value) == _plain(_written(kind, value))


def read(cell: SheetCell, field: Field, lookup: Lookup) -> Any:
    """The value of a cell in a field; raises InvalidValue. A blank cell is an empty value."""
    kind, held = field.kind, cell.value
    if held is None:
        return kind.empty
    if isinstance(held, str | bool):
        value = kind.parse(_said(held), lookup)
    else:
        value = kind.from_cell(_number(held), lookup)
    kind.check(value)
    return value


def _said(held: str | bool) -> str:
    return held if isinstance(held, str) else "tak" if held else "nie"


def _number(held: CellValue) -> Any:
    """A number as it would be typed: as many digits as a spreadsheet keeps, and no exponent."""
    if isinstance(held, float | Decimal):
        exact = Decimal(f"{held:.{_DIGITS}g}")
        return f"{exact:f}" if exact % 1 else str(int(exact))
    return held


def _written(kind: Kind[Any], value: Any) -> CellValue:
    """What a workbook holds for a value: a number where Excel keeps it, else text."""
    cell = kind.cell(value)
    if cell is None or cell == "":
        return None
    if not isinstance(cell, str):
        if excel_number(cell) is not None:
            return cell
        cell = kind.in_column(value)
    return LostText().storable(cell, "")


def _plain(value: CellValue) -> Any:
    """What a cell holds, to be compared: a moment by its minute, a number by its digits, else its words."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float | Decimal):
        return Decimal(f"{value:.{_DIGITS}g}").normalize()
    if isinstance(value, datetime):
        return _minute(value)
    if isinstance(value, time):
        return _minute(datetime.combine(_DAY_ZERO, value)).time()
    if isinstance(value, date):
        return datetime.combine(value, time())
    return (value or "").strip() or None


def _minute(moment: datetime) -> datetime:
    return (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)


def is_blank(cells: Iterable[SheetCell]) -> bool:
    """True if no cell holds anything."""
    return all(cell.value is None and not cell.fault for cell in cells)
