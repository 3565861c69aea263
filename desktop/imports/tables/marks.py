"""What cells say beside their values, as columns of their own: fill colours, strike-through, comments.

Where the cells of a row look alike, the look is that of the row; else it is told for each column by itself. A
look that all rows have says nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from db.words import _
from desktop.imports.row_kinds import text_of
from desktop.imports.sheet import Origin, SheetCell, SheetRow
from desktop.imports.tables.colour_words import colour_words
from desktop.imports.tables.source import ReadSheet

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


def colours_in(read: ReadSheet) -> dict[str, int]:
    """The colours that say something in the rows of data, each with the number of its rows."""
    found: dict[str, int] = {}
    rows = _data(read)
    for mark in _marks(read, rows, _colour, "{heading}", "{heading}"):
        for row in rows:
            if colour := _told(row, mark):
                found[colour] = found.get(colour, 0) + 1
    return found


def legend_of(read: ReadSheet, colours: Mapping[str, int]) -> dict[str, str]:
    """What the sheet itself says that colours mean: a text in a cell of that colour, or to its right.

    It stands outside the rows of data, above the headings or below the table.
    """
    found: dict[str, str] = {}
    for row, kind in zip(read.sheet.rows, read.headings.kinds, strict=True):
        if kind in ("title", "note", "subheading"):
            for place, cell in enumerate(row.cells):
                right = row.cells[place + 1] if place + 1 < len(row.cells) else _EMPTY
                text = text_of(cell.value) or text_of(right.value)
                if cell.colour in colours and 0 < len(text) <= _LONGEST:
                    found.setdefault(cell.colour, text)
    return found


def with_marks(read: ReadSheet, meanings: Mapping[str, str]) -> ReadSheet:
    """A sheet with a column more for each look that says something; `meanings`: texts in place of colours."""
    cells = (cell for row in read.sheet.rows for cell in row.cells)
    if not any(cell.colour or cell.is_struck or cell.comment for cell in cells):
        return read
    rows = _data(read)
    texts = colour_words(colours_in(read)) | {colour: text for colour, text in meanings.items() if text}

    def colour(cell: SheetCell) -> str:
        return texts.get(cell.colour, "")

    marks = [
        *_marks(read, rows, colour, _("Colour of the row"), _("Colour: {heading}")),
        *_marks(read, rows, _struck, _("The row is struck through"), _("Struck through: {heading}")),
        *_marks(read, rows, _comment, "", _("Comment: {heading}")),
    ]
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
    if of_row and len(telling) > 1 and all(_is_even(row, look) for row in rows):
        yield Mark(of_row, _ROW, look)
        return
    for column in telling:
        heading = read.headings.names[column] or read.sheet.column(column)
        yield Mark(of_column.format(heading=heading), column, look)


def _is_even(row: SheetRow, look: Look) -> bool:
    """True if the filled cells of a row look alike, or most of them do and the others do not look at all."""
    looks = [look(cell) for cell in row.cells if cell.value is not None]
    told = [each for each in looks if each]
    return not told or (len(set(told)) == 1 and len(told) * 2 > len(looks))


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
