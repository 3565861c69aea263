"""What cells say beside their values, as columns of their own: fill colours, strike-through, comments.

Where the cells of each row look alike in the columns that have a look, it is that of the row; else it is told
for each column by itself. A look that all rows have says nothing.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from db.words import _
from desktop.imports.row_kinds import text_of
from desktop.imports.sheet import Origin, SheetCell, SheetRow
from desktop.imports.tables.colour_words import colour_words
from desktop.imports.tables.source import ReadSheet

_NO_DATA = ("title", "note", "subheading")
_SMALL = 40
"""The rows that a sheet with nothing but a legend may have."""
_LONGEST = 60
"""The letters of a text in a legend; a longer one is prose."""
_EMPTY = SheetCell()
_ROW = -1

Look = Callable[[SheetCell], str]


class Mark(NamedTuple):
    """A column that tells of a look: its heading, the column that it tells of (-1: the row), its texts."""

    heading: str
    column: int
    look: Look


def colours_in(read: ReadSheet) -> list[str]:
    """The colours that say something in the rows of data, as RRGGBB."""
    rows = _data(read)
    if not any(cell.colour for row in rows for cell in row.cells):
        return []
    marks = list(_marks(read, rows, _colour, "{heading}", "{heading}"))
    return list(dict.fromkeys(told for row in rows for mark in marks if (told := _told(row, mark))))


def legend_of(read: ReadSheet, others: Sequence[ReadSheet], colours: Collection[str]) -> dict[str, str]:
    """What the workbook itself says that colours mean: a text to the right of such a cell, or in it.

    It stands outside the rows of data, above the headings or below the table, or in a small sheet of its own.
    """
    rows = [row for row, kind in zip(read.sheet.rows, read.headings.kinds, strict=True) if kind in _NO_DATA]
    rows += [row for other in others if len(other.sheet.rows) <= _SMALL for row in other.sheet.rows]
    found: dict[str, str] = {}
    for row in rows:
        for cell, right in zip_longest(row.cells, row.cells[1:], fillvalue=_EMPTY):
            own, beside = text_of(cell.value), "" if right.colour else text_of(right.value)
            if cell.colour in colours and 0 < len(beside or own) <= _LONGEST:
                found.setdefault(cell.colour, beside or own)
    return found


def with_marks(read: ReadSheet, colours: Mapping[str, str]) -> ReadSheet:
    """A sheet with a column more for each look that says something.

    `colours`: those that are told, as RRGGBB, with texts in their places; "": their own names.
    """
    texts = colour_words(colours) | {colour: text for colour, text in colours.items() if text}

    def known(cell: SheetCell) -> str:
        return cell.colour if cell.colour in colours else ""

    def colour(cell: SheetCell) -> str:
        return texts.get(cell.colour, "")

    cells = [cell for row in read.sheet.rows for cell in row.cells if cell.is_struck or cell.comment]
    marks: list[Mark] = []
    rows = _data(read)
    if colours:
        found = _marks(read, rows, known, _("Colour of the row"), _("Colour: {heading}"))
        marks += (mark._replace(look=colour) for mark in found)  # also where two colours mean the same
    if any(cell.is_struck for cell in cells):
        marks += _marks(read, rows, _struck, _("The row is struck through"), _("Struck through: {heading}"))
    if any(cell.comment for cell in cells):
        marks += _marks(read, rows, _comment, "", _("Comment: {heading}"))
    if not marks:
        return read
    width = len(read.headings.names)
    sheet = replace(read.sheet, rows=[_extended(row, marks, width) for row in read.sheet.rows])
    names = [*read.headings.names, *(mark.heading for mark in marks)]
    return ReadSheet(sheet, read.headings._replace(names=names))


def with_names(read: ReadSheet) -> ReadSheet:
    """A sheet with a column more that holds the name of the sheet in which each row stands."""
    width = len(read.headings.names)
    rows = [_named(row, read.sheet.name, width) for row in read.sheet.rows]
    names = [*read.headings.names, _("Name of the sheet")]
    return ReadSheet(replace(read.sheet, rows=rows), read.headings._replace(names=names))


def _named(row: SheetRow, sheet: str, width: int) -> SheetRow:
    name = row.origin.sheet if row.origin else sheet
    return _longer(row, [SheetCell(name)], [_ROW], width)


def _data(read: ReadSheet) -> list[SheetRow]:
    sheet, headings = read
    return [row for row, kind in zip(sheet.rows, headings.kinds, strict=True) if kind == "data"]


def _colour(cell: SheetCell) -> str:
    return cell.colour


def _struck(cell: SheetCell) -> str:
    return _("struck through") if cell.is_struck else ""


def _comment(cell: SheetCell) -> str:
    return cell.comment


def _marks(
    read: ReadSheet, rows: Sequence[SheetRow], look: Look, of_row: str, of_column: str
) -> Iterator[Mark]:
    """The columns that a look makes: one for the rows as a whole, or one for each column that has it."""
    telling = [
        column
        for column in range(len(read.headings.names))
        if len({look(row.cells[column]) if column < len(row.cells) else "" for row in rows}) > 1
    ]
    if of_row and len(telling) > 1 and all(_are_even(row, telling, look) for row in rows):
        yield Mark(of_row, _ROW, look)
        return
    for column in telling:
        heading = read.headings.names[column] or read.sheet.column(column)
        yield Mark(of_column.format(heading=heading), column, look)


def _are_even(row: SheetRow, columns: Sequence[int], look: Look) -> bool:
    """True if the filled cells of a row look alike in these columns."""
    cells = (row.cells[column] for column in columns if column < len(row.cells))
    return len({look(cell) for cell in cells if cell.value is not None}) < 2


def _told(row: SheetRow, mark: Mark) -> str:
    """What a mark tells of a row."""
    if mark.column != _ROW:
        return mark.look(row.cells[mark.column]) if mark.column < len(row.cells) else ""
    return next((told for cell in row.cells if cell.value is not None and (told := mark.look(cell))), "")


def _extended(row: SheetRow, marks: Sequence[Mark], width: int) -> SheetRow:
    cells = [SheetCell(told) if (told := _told(row, mark)) else _EMPTY for mark in marks]
    return _longer(row, cells, [mark.column for mark in marks], width)


def _longer(row: SheetRow, more: Sequence[SheetCell], columns: Sequence[int], width: int) -> SheetRow:
    """A row with further cells behind its own, which tell of these columns of its sheet."""
    sheet, number, own = row.origin or Origin("", row.number, tuple(range(width)))
    told = (own[column] if column >= 0 else _ROW for column in columns)
    cells = (*row.cells, *[_EMPTY] * (width - len(row.cells)), *more)
    while cells and cells[-1] is _EMPTY:
        cells = cells[:-1]
    return replace(row, cells=cells, origin=Origin(sheet, number, (*own, *told)))
