"""The content of a sheet's columns: the cells by which it is told what a column holds."""

import re
from collections.abc import Sequence
from decimal import Decimal

from db.errors import InvalidValue
from db.fields import Field
from desktop.imports.headings import Headings
from desktop.imports.sheet import CellValue, Sheet

MOST = 0.8
"""The share of a column's cells that a field must read."""
_AMOUNT = re.compile(r"-?\d[\d\s]*([.,]\d{1,2})?")
_SAMPLE = 200
"""The cells of a column that are looked at to guess its field."""
_LONG = 30
"""The letters, on the average, from which a text is taken for remarks."""


def columns(sheet: Sheet, headings: Headings) -> list[list[CellValue]]:
    """The filled cells of each column in rows of data, some of them."""
    places = range(headings.first, len(sheet.rows))
    rows = [sheet.rows[place] for place in places if headings.kinds[place] == "data"][:_SAMPLE]
    width = max((len(row.cells) for row in sheet.rows), default=0)
    return [
        [value for row in rows if column < len(row.cells) and (value := row.cells[column].value) is not None]
        for column in range(width)
    ]


def is_telling(field: Field) -> bool:
    """True of a field whose values can be told by their look: dates, names of countries, addresses."""
    kind = field.kind
    return kind.is_date or bool(kind.choices()) or (kind.is_text and bool(kind.doubt("?")))


def share(field: Field, values: Sequence[CellValue]) -> float:
    """The share of some cells that a field reads; of one that takes any words, those that are no amounts.

    All of them where it names records.
    """
    if not values or field.kind.target:
        return 1.0
    if field.kind.is_text and not field.kind.doubt("?"):
        return sum(not _is_amount(value) for value in values) / len(values)
    return sum(_is_of(field, value) for value in values) / len(values)


def fits(field: Field, values: Sequence[CellValue]) -> bool:
    """True if a field reads most of some cells."""
    return bool(values) and share(field, values) >= MOST


def have_figures(values: Sequence[CellValue]) -> bool:
    """True if half of some cells hold figures, as dates and amounts do, right or wrong; or there are none."""
    words = [value for value in values if isinstance(value, str) and value]
    return sum(not any(map(str.isdigit, each)) for each in words) * 2 <= len(values)


def _is_amount(value: CellValue) -> bool:
    """True if a cell holds an amount as such, with or without decimals."""
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return is_number or bool(_AMOUNT.fullmatch(str(value).strip()))


def _is_of(field: Field, value: CellValue) -> bool:
    try:
        return not field.kind.doubt(field.kind.from_cell(value))
    except InvalidValue:
        return False


def are_words(values: Sequence[CellValue]) -> bool:
    """True if all cells hold words."""
    return bool(values) and all(isinstance(value, str) for value in values)


def are_long(values: Sequence[CellValue]) -> bool:
    """True if the cells hold sentences, on the average."""
    return sum(len(str(value)) for value in values) >= _LONG * len(values)
