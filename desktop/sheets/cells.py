"""The XML of a table's rows in a sheet.

Written here and not by openpyxl, which makes several Python objects for each cell: this takes a third of the
time, and the rows go straight into the workbook, not into a temporary file that a killed process would leave.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any
from xml.sax.saxutils import escape

from db.kinds import Kind
from db.reports.listing import TotalAmount, TotalWords
from desktop.sheets.cell_text import MOST, LostText, escaped

_AWKWARD = re.compile("[&<>_\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)  # earlier days are off by one: Excel counts a 29.02.1900, which did not exist
LINE = 15  # points, the height of a line in the workbook's font
_TALLEST = 405  # points, the most whole lines within Excel's 409 points
_MINUTES = 24 * 60  # of a day, which is Excel's unit of time
_DIGITS = 15  # the significant digits that Excel keeps of a number
_SUM, _COUNT = 109, 103  # of SUBTOTAL: leaving out the rows that a filter or a hand hid


@dataclass(frozen=True)
class Column:
    """A column of a sheet's table; `text`, `number`, `total` and `sum` are style ids of the workbook."""

    letter: str
    kind: Kind[Any]
    text: int
    number: int
    total: int  # words in the row below the table
    sum: int  # a number there
    line_length: int  # characters of a line
    sheet: str  # for telling where
    losses: LostText
    summed: bool = False  # its number in the total row is the sum of the column
    name: str = ""  # of its field
    in_sight: bool = True

    def text_or_number(self, value: Any) -> tuple[str, str | None]:
        """The cell of `value` as (text, None), or as ("", number) with Excel's number for it."""
        cell = self.kind.cell(value)
        if isinstance(cell, str):
            return cell, None
        if cell is None:
            return "", None
        number = excel_number(cell)
        return ("", number) if number is not None else (self.kind.in_column(value), None)

    def has_value(self, value: Any) -> bool:
        """True if the cell of `value` is not empty."""
        return self.text_or_number(value) != ("", None)

    def number_xml(self, number: str, row: int, style: int | None = None) -> str:
        return f'<c r="{self.letter}{row}" s="{self.number if style is None else style}"><v>{number}</v></c>'

    def formula_xml(self, formula: str, result: str, row: int) -> str:
        """The XML of a cell of the total row with a formula and its result, a number or words."""
        words = ' t="str"' if isinstance(result, TotalWords) else ""
        return (
            f'<c r="{self.letter}{row}" s="{self.sum}"{words}>'
            f"<f>{escape(formula)}</f><v>{escape(result)}</v></c>"
        )

    def text_xml(self, text: str, row: int, style: int) -> str:
        """The XML of a cell that holds `text`, maybe "", as text, also if it begins with "="."""
        if not text:
            return f'<c r="{self.letter}{row}" s="{style}"/>'
        if _AWKWARD.search(text) or len(text) > MOST // 2:
            text = escape(escaped(self.losses.storable(text, f"{self.sheet}!{self.letter}{row}")))
        space = ' xml:space="preserve"' if text[0] <= " " or text[-1] <= " " else ""
        return f'<c r="{self.letter}{row}" s="{style}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


@dataclass(frozen=True)
class SummedRows:
    """The rows that a total row is of, from the first to the last, and the formulas over them.

    `filled` is the letter of a column with a value in each of the rows, by which they can be counted.
    """

    first: int
    last: int
    filled: str

    def subtotal(self, function: int, letter: str) -> str:
        """The formula of an aggregate of a column's cells, without the rows that are hidden."""
        return f"SUBTOTAL({function},{letter}{self.first}:{letter}{self.last})"

    def words(self, words: TotalWords) -> str:
        """The formula of words on the rows: it gives `words.filtered` where a filter hides some of them."""
        count, rows = self.subtotal(_COUNT, self.filled), self.last - self.first + 1
        before, number, after = words.filtered.partition("{n}")
        pieces = (before and _quoted(before), number and count, after and _quoted(after))
        filtered = "&".join(filter(None, pieces))
        if words.filtered.format(n=rows) == words:
            return filtered
        return self._while_all(_quoted(words), filtered)

    def amount(self, amount: TotalAmount, number: str, letters: Mapping[str, str]) -> str:
        """The formula of an amount, which is the `number`; `letters` are those of the columns by name."""
        if amount.columns:
            return "+".join(self.subtotal(_SUM, letters[name]) for name in amount.columns)
        return self._while_all(number, _quoted(""))

    def _while_all(self, shown: str, filtered: str) -> str:
        """The formula that gives `shown` while no row is hidden, else `filtered`."""
        rows = self.last - self.first + 1
        return f"IF({self.subtotal(_COUNT, self.filled)}={rows},{shown},{filtered})"


def row_xml(columns: Sequence[Column], row: int, values: Sequence[Any]) -> str:
    """The XML of the row numbered `row`, from 1, with a height if its texts are wrapped."""
    cells, lines = [], 1
    for column, value in zip(columns, values, strict=True):
        text, number = column.text_or_number(value)
        if number is not None:
            cells.append(column.number_xml(number, row))
            continue
        if column.in_sight and (len(text) > column.line_length or "\n" in text):
            lines = max(lines, line_count(text, column.line_length))
        cells.append(column.text_xml(text, row, column.text))
    # Excel finds a row's height by itself; LibreOffice takes one line where nothing is said.
    height = f' ht="{row_height(lines)}"' if lines > 1 else ""
    return f'<row r="{row}"{height}>{"".join(cells)}</row>'


def total_xml(
    columns: Sequence[Column],
    row: int,
    values: Sequence[Any],
    above: SummedRows | None = None,
    further: bool = False,
) -> str:
    """The XML of the total row; `values` are sums, texts, or "" for a column without a total.

    Sums of columns and TotalWords are formulas over the rows `above`, which follow the sheet's filter; None
    if the total is not of the sheet's rows alone. In a `further` row only TotalAmounts are such sums.
    """
    letters = {column.name: column.letter for column in columns}
    cells = []
    for column, value in zip(columns, values, strict=True):
        if isinstance(value, str):
            cells.append(_words_cell(column, value, row, above))
        else:
            cells.append(_sum_cell(column, value, row, above, letters, further))
    return f'<row r="{row}">{"".join(cells)}</row>'


def _sum_cell(
    column: Column,
    value: Any,
    row: int,
    above: SummedRows | None,
    letters: Mapping[str, str],
    further: bool,
) -> str:
    plain = Decimal(value) if isinstance(value, TotalAmount) else value
    text, number = column.text_or_number(plain)
    if number is None:
        return column.text_xml(text, row, column.total)
    if above and isinstance(value, TotalAmount) and (value.columns or above.filled):
        return column.formula_xml(above.amount(value, number, letters), number, row)
    if above and column.summed and not further:
        return column.formula_xml(above.subtotal(_SUM, column.letter), number, row)
    return column.number_xml(number, row, column.sum)


def _words_cell(column: Column, text: str, row: int, above: SummedRows | None) -> str:
    if above and isinstance(text, TotalWords):
        if above.filled:
            return column.formula_xml(above.words(text), text, row)
        text = text.filtered.replace("{n}", "").strip()  # a number here would be wrong once one filters
    return column.text_xml(text, row, column.total)


def _quoted(text: str) -> str:
    """A text as a formula has it."""
    return '"' + text.replace('"', '""') + '"'


def line_count(text: str, line_length: int) -> int:
    """The estimated number of lines of a text that is wrapped between words at `line_length` characters."""
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        left = line_length + 1  # for a word and the space before it, which the first does not have
        for word in map(len, paragraph.split(" ")):
            if word >= left:
                lines += left <= line_length
                lines += (word - 1) // line_length  # longer than a line: broken anywhere
                word = (word - 1) % line_length + 1
                left = line_length + 1
            left -= word + 1
    return lines


def row_height(lines: int) -> int:
    """The height of a row of so many lines, in points."""
    return min(lines * LINE, _TALLEST)


def excel_number(cell: int | float | Decimal | date | time) -> str | None:
    """Excel's number for what a cell is to hold; None if Excel would change the value: it becomes text."""
    return _NUMBERS[type(cell)](cell)


def _whole(cell: int) -> str | None:
    return str(cell) if abs(cell) < 10**_DIGITS else None


def _real(cell: float) -> str | None:
    return repr(cell) if isfinite(cell) else None


def _exact(cell: Decimal) -> str | None:
    kept = cell.is_finite() and len(cell.as_tuple().digits) <= _DIGITS
    return f"{cell:f}" if kept else None


def _day(cell: date) -> str | None:
    return str(cell.toordinal() - _DAY_ZERO) if cell >= _FIRST_DAY else None


def _hour(cell: time) -> str:
    return repr((cell.hour * 60 + cell.minute) / _MINUTES)


def _moment(cell: datetime) -> str | None:
    day = _day(cell.date())
    return day and repr(int(day) + float(_hour(cell.time())))


_NUMBERS: dict[type, Callable[[Any], str | None]] = {
    int: _whole,
    float: _real,
    Decimal: _exact,
    date: _day,
    datetime: _moment,
    time: _hour,
}
"""Functions from a value to Excel's number; None if Excel would change the value: then it becomes text."""
