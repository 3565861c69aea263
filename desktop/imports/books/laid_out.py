"""What the readers of workbooks share: texts without what cannot be seen, merged ranges, what is hidden."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from db.words import _, n_, spaced
from desktop.imports.refusals import too_large
from desktop.imports.sheet import Sheet, SheetCell, SheetRow

EMPTY = SheetCell()
MOST_SPREAD = 500_000
"""The cells of a sheet that merged ranges may cover."""
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff]|007[Ff])_")


class Range(NamedTuple):
    """Cells that were merged: the numbers of the first and the last row, and of columns, from 1."""

    top: int
    left: int
    bottom: int
    right: int


def laid_out(
    name: str,
    rows: Sequence[SheetRow],
    merged: Iterable[Range],
    hidden_rows: Collection[int],
    hidden_columns: frozenset[int],
    is_hidden: bool,
) -> Sheet:
    """A sheet with its merged ranges filled, and the sentences on what is hidden in it."""
    filled = _filled(rows, merged)
    made = [SheetRow(row.number, row.cells, row.number in hidden_rows) for row in filled]
    sheet = Sheet(name, made, hidden_columns, is_hidden=is_hidden)
    sheet.notes = [*hidden_sheet_note(sheet), *_hidden_notes(sheet)]
    return sheet


@lru_cache(maxsize=2_000)  # the same texts come again and again, and a long one takes its time
def plain_text(text: str) -> str | None:
    r"""A text with \n for every line end, without characters that cannot be seen; None if it is blank."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(char for char in plain if char >= " " or char in "\n\t")
    return plain if plain.strip() else None


def error_sentence(error: object) -> str:
    """The fault of a cell that holds an error, such as #DIV/0!."""
    return _("The cell holds the error {error}.").format(error=error)


def trimmed(cells: list[SheetCell]) -> tuple[SheetCell, ...]:
    """The cells of a row up to the last one that has a value or a look."""
    end = len(cells)
    while end and cells[end - 1] == EMPTY:
        end -= 1
    return tuple(cells[:end])


def is_filled(cells: Iterable[SheetCell]) -> bool:
    """True if a cell of a row holds anything."""
    return any(cell.value is not None or cell.fault for cell in cells)


def hidden_sheet_note(sheet: Sheet) -> list[str]:
    """The sentence on a sheet that is hidden; none on another."""
    return [_("This sheet is hidden in the workbook.")] if sheet.is_hidden else []


def _filled(rows: Sequence[SheetRow], merged: Iterable[Range]) -> list[SheetRow]:
    """The rows with the value of each merged range in all its cells; blank ones may come in between."""
    known = {row.number: list(row.cells) for row in rows}
    spread = 0
    for place in merged:
        first = known.get(place.top, [])
        source = first[place.left - 1] if place.left <= len(first) else EMPTY
        if source.value is None:
            continue
        spread += (place.bottom - place.top + 1) * (place.right - place.left + 1)
        if spread > MOST_SPREAD:
            raise too_large()
        for number in range(place.top, place.bottom + 1):
            cells = known.setdefault(number, [])
            cells.extend([EMPTY] * (place.right - len(cells)))
            cells[place.left - 1 : place.right] = [source] * (place.right - place.left + 1)
    return [SheetRow(number, tuple(known[number])) for number in sorted(known)]


def _hidden_notes(sheet: Sheet) -> list[str]:
    """The sentences on hidden rows and columns, which are read like the others."""
    rows, columns = sum(row.is_hidden for row in sheet.rows), len(sheet.hidden_columns)
    notes = []
    if rows:
        text = n_("{count} row is hidden in the workbook.", "{count} rows are hidden in the workbook.", rows)
        notes.append(text.format(count=spaced(rows)))
    if columns:
        text = n_(
            "{count} column is hidden in the workbook.",
            "{count} columns are hidden in the workbook.",
            columns,
        )
        notes.append(text.format(count=spaced(columns)))
    return notes
