"""Actions on the cells of a part beside typing: copy, paste, clear, repeat, remove, move."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from db.fields import Field
from desktop.screens.parts.model import PartModel
from desktop.screens.parts.undo import UndoStack
from desktop.screens.widgets.sliced_work import Work
from desktop.sheets import tab_separated
from desktop.sheets.clipboard import CopiedTable, TableCopy

Cell = tuple[int, int]
"""The index of a row, and of a column."""


@dataclass(frozen=True)
class Pasted:
    """The result of pasting: the number of rows, the last cell, and how many cells found no column."""

    rows: int
    last: Cell
    left_out: int


class CellActions:
    """Actions on the cells of a part's table; each change is one step of undo.

    Those on many cells are Work, a piece for each row.
    """

    def __init__(self, model: PartModel, steps: UndoStack) -> None:
        self._model, self._steps = model, steps

    def copied(self, cells: Sequence[Cell]) -> Work[CopiedTable]:
        """The rectangle around the cells for the clipboard: as text, and as typed values for Excel."""
        rows = sorted({row for row, _column in cells if row < len(self._model.rows)})
        first, last = min(column for _row, column in cells), max(column for _row, column in cells)
        fields = self._model.columns[first : last + 1]
        texts, table = list[list[str]](), TableCopy(fields)
        for row in rows:
            texts.append([self._model.text(row, field) for field in fields])
            table.add([self._model.value(row, field) for field in fields])
            yield
        return CopiedTable(tab_separated.join(texts), table.copied().html)

    def clear(self, cells: Sequence[Cell]) -> Work[None]:
        """Empty the cells; the rows stay."""
        there = ((row, fields) for row, fields in self._writable(cells) if row < len(self._model.rows))

        def empty(row: int, field: Field) -> None:
            self._model.put(row, field.name, field.kind.empty)

        return self._change(there, empty)

    def repeat(self, cells: Sequence[Cell]) -> Work[None]:
        """Copy the topmost of the cells into the others; with a single row, copy the row above."""
        top, bottom = min(row for row, _column in cells), max(row for row, _column in cells)
        source = top if top < bottom else top - 1
        targets = ((row, fields) for row, fields in self._writable(cells) if row > source >= 0)

        def copy(row: int, field: Field) -> None:
            self._model.remember_links(row)
            fault = self._model.fault(source, field.name)
            self._model.put(row, field.name, self._model.value(source, field), fault)
            self._model.fill(row, field.name)

        return self._change(targets, copy)

    def _change(
        self, rows: Iterator[tuple[int, list[Field]]], change: Callable[[int, Field], None]
    ) -> Work[None]:
        """Change fields row by row as one step of undo; none if there is nothing to change."""
        first = next(rows, None)
        if first is None:
            return
        self._steps.begin()
        with self._model.together():
            for row, fields in chain((first,), rows):
                for field in fields:
                    change(row, field)
                yield

    def today(self, cell: Cell) -> None:
        """Type the present day into a date."""
        for row, fields in self._writable([cell]):
            if today := fields[0].kind.today():
                self._steps.begin()
                self._model.read(row, fields[0].name, fields[0].kind.show(today))

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

    def paste(self, rows: Sequence[Sequence[str]], cells: Sequence[Cell]) -> Work[Pasted | None]:
        """Write rows of texts from the first of `cells` on; a single text into each of them."""
        if self._model.read_only:
            return None
        first, left = min(row for row, _column in cells), min(column for _row, column in cells)
        if len(rows) == len(rows[0]) == 1 and len(cells) > 1:
            text = rows[0][0]
            found = ((row, [(field, text) for field in fields]) for row, fields in self._writable(cells))
            return (yield from self._write(found, max(cells)[1], 0))
        fields = tab_separated.fields_named(rows[0], self._model.part.fields) if len(rows) > 1 else None
        if fields:
            rows, left = rows[1:], 0
        columns = fields or self._model.columns[left:]
        kept = [row for place, row in enumerate(rows, first) if self._is_there(place) or _has_text(row)]
        found = (
            (row, [(field, cell) for field, cell in zip(columns, texts, strict=False) if field])
            for row, texts in enumerate(kept, first)
        )
        widest = max(map(len, rows), default=1)
        right = min(left + widest, len(self._model.columns)) - 1
        left_out = sum(bool(cell.strip()) for row in kept for cell in row[len(columns) :])
        return (yield from self._write(found, right, left_out))

    def _is_there(self, row: int) -> bool:
        return row < len(self._model.rows)

    def _write(
        self, found: Iterable[tuple[int, Sequence[tuple[Field, str]]]], right: int, left_out: int
    ) -> Work[Pasted]:
        """Write the cells row by row, and in each row copy values from linked records last.

        A value that is pasted is not replaced by a copied one. `right`: the last column that is written.
        """
        self._steps.begin()
        rows = last = 0
        with self._model.together():
            for row, cells in found:
                last = min(row, len(self._model.rows))  # the row above came to nothing if none was made of it
                rows += bool(cells)
                left_out += self._write_row(last, cells)
                yield
        return Pasted(rows, (last, right), left_out)

    def _write_row(self, row: int, cells: Sequence[tuple[Field, str]]) -> int:
        self._model.remember_links(row)
        new, left_out = row >= len(self._model.rows), 0
        # What depends comes last; so does what may hold the value of the field beside it in its own text.
        for field, text in sorted(
            cells, key=lambda cell: (cell[0].relevant_when is not None, bool(cell[0].kind.beside))
        ):
            if not self._model.writable(row, field):
                left_out += bool(text.strip()) and not field.derived
            elif text.strip() or not new:
                self._model.read(row, field.name, text)
        for field, text in cells:
            if text.strip():
                self._model.fill(row, field.name)
        return left_out

    def _writable(self, cells: Sequence[Cell]) -> Iterator[tuple[int, list[Field]]]:
        """The rows of the cells, each with the fields of the cells that can be typed into now."""
        for row, of_row in groupby(sorted(cells), lambda cell: cell[0]):
            fields = [self._model.columns[column] for _row, column in of_row]
            if writable := [field for field in fields if self._model.writable(row, field)]:
                yield row, writable


def _has_text(row: Sequence[str]) -> bool:
    return any(cell.strip() for cell in row)
