"""Actions on the cells of a part beside typing: copy, paste, clear, repeat, remove, move."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from db.fields import Field
from db.reports.listing import Listing
from desktop.screens.parts.model import PartModel
from desktop.screens.parts.undo import UndoStack
from desktop.sheets import tab_separated
from desktop.sheets.clipboard import CopiedTable, copy_listing

Cell = tuple[int, int]
"""The index of a row, and of a column."""


@dataclass(frozen=True)
class Pasted:
    """The result of pasting: the number of rows, the last cell, and how many cells found no column."""

    rows: int
    last: Cell
    left_out: int


class CellActions:
    """Actions on the cells of a part's table; each change is one step of undo."""

    def __init__(self, model: PartModel, steps: UndoStack) -> None:
        self._model, self._steps = model, steps

    def copied(self, cells: Sequence[Cell]) -> CopiedTable:
        """The rectangle around the cells for the clipboard: as text, and as typed values for Excel."""
        rows = sorted({row for row, _column in cells if row < len(self._model.rows)})
        first, last = min(column for _row, column in cells), max(column for _row, column in cells)
        fields = tuple(self._model.columns[first : last + 1])
        values = [tuple(self._model.value(row, field) for field in fields) for row in rows]
        texts = [[self._model.text(row, field) for field in fields] for row in rows]
        listed = copy_listing(Listing("", (), date.today(), fields, len(rows), values))
        return CopiedTable(tab_separated.join(texts), listed.html)

    def clear(self, cells: Sequence[Cell]) -> None:
        """Empty the cells; the rows stay."""
        there = [(row, field) for row, field in self._writable(cells) if row < len(self._model.rows)]
        if not there:
            return
        self._steps.begin()
        with self._model.together():
            for row, field in there:
                self._model.put(row, field.name, field.kind.empty)

    def repeat(self, cells: Sequence[Cell]) -> None:
        """Copy the topmost of the cells into the others; with a single row, copy the row above."""
        top, bottom = min(row for row, _column in cells), max(row for row, _column in cells)
        source = top if top < bottom else top - 1
        targets = [(row, field) for row, field in self._writable(cells) if row > source]
        if source < 0 or not targets:
            return
        self._steps.begin()
        with self._model.together():
            for row, field in targets:
                self._model.remember_links(row)
                fault = self._model.fault(source, field.name)
                self._model.put(row, field.name, self._model.value(source, field), fault)
                self._model.fill(row, field.name)

    def today(self, cell: Cell) -> None:
        """Type the present day into a date."""
        for row, field in self._writable([cell]):
            if today := field.kind.today():
                self._steps.begin()
                self._model.read(row, field.name, field.kind.show(today))

    def remove(self, rows: Sequence[int]) -> int:
        """Remove rows; returns their number."""
        there = [row for row in rows if row < len(self._model.rows)]
        if there and not self._model.read_only:
            self._steps.begin()
            self._model.remove(there)
        return 0 if self._model.read_only else len(there)

    def move(self, row: int, by: int) -> bool:
        """Move a row over its neighbour; returns False if there is no neighbour."""
        last = len(self._model.rows) - 1
        if (
            self._model.read_only
            or not self._model.movable
            or not (0 <= row <= last and 0 <= row + by <= last)
        ):
            return False
        self._steps.begin()
        self._model.move(row, by)
        return True

    def paste(self, text: str, cells: Sequence[Cell]) -> Pasted | None:
        """Write the cells of a text from the first of `cells` on; a single cell into each of them."""
        rows = tab_separated.parse(text)
        if self._model.read_only or not text:
            return None
        first, left = min(row for row, _column in cells), min(column for _row, column in cells)
        if len(rows) == len(rows[0]) == 1 and len(cells) > 1:
            self._steps.begin()
            found = [(row, field, rows[0][0]) for row, field in self._writable(cells)]
            return self._written(found, max(cells), 0)
        fields = tab_separated.fields_named(rows[0], self._model.part.fields) if len(rows) > 1 else None
        if fields:
            del rows[0]
            left = 0
        columns = fields or self._model.columns[left:]
        return self._write(rows, first, columns, left)

    def _write(self, rows: list[list[str]], first: int, columns: Sequence[Field | None], left: int) -> Pasted:
        self._steps.begin()
        found, left_out, place = [], 0, first
        for row in rows:
            if place >= len(self._model.rows) and not any(cell.strip() for cell in row):
                continue  # an empty row is none
            left_out += sum(bool(cell.strip()) for cell in row[len(columns) :])
            found += [(place, field, cell) for field, cell in zip(columns, row, strict=False) if field]
            place += 1
        widest = max(map(len, rows), default=1)
        right = min(left + widest, len(self._model.columns)) - 1
        return self._written(found, (max(first, place - 1), right), left_out)

    def _written(self, found: Sequence[tuple[int, Field, str]], last: Cell, left_out: int) -> Pasted:
        """Write the cells row by row, and in each row copy values from linked records last.

        A value that is pasted is not replaced by a copied one.
        """
        rows = 0
        with self._model.together():
            for row, cells in groupby(found, lambda cell: cell[0]):
                rows += 1
                left_out += self._write_row(row, [(field, text) for _row, field, text in cells])
        return Pasted(rows, last, left_out)

    def _write_row(self, row: int, cells: Sequence[tuple[Field, str]]) -> int:
        self._model.remember_links(row)
        new, left_out = row >= len(self._model.rows), 0
        for field, text in sorted(
            cells, key=lambda cell: cell[0].relevant_when is not None
        ):  # what depends comes last
            if not self._model.writable(row, field):
                left_out += bool(text.strip()) and not field.derived
            elif text.strip() or not new:
                self._model.read(row, field.name, text)
        for field, text in cells:
            if text.strip():
                self._model.fill(row, field.name)
        return left_out

    def _writable(self, cells: Sequence[Cell]) -> list[tuple[int, Field]]:
        fields = [(row, self._model.columns[column]) for row, column in sorted(cells)]
        return [(row, field) for row, field in fields if self._model.writable(row, field)]
