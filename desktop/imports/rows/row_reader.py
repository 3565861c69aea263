"""Reading of a sheet's rows by their plan: the values that each gives, and the faults of all of its cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from db.fields import Field
from db.store import Store
from db.store.matching import Names
from desktop.imports.matching import Plan, Target
from desktop.imports.rows.column_reader import CellRead, ColumnReader, shown
from desktop.imports.rows.proposed import Answers, CellFault
from desktop.imports.sheet import Sheet, SheetCell, SheetRow

Row = tuple[str, int]
"""A row of a part: the part's name, the place of the row among those of the sheet's row."""


@dataclass
class RowRead:
    """A row as it was read: the values that it gives, also of rows of parts; empty cells give none."""

    row: SheetRow
    values: dict[str, Any] = field(default_factory=dict)
    parts: dict[Row, dict[str, Any]] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)


class RowReader:
    """Reads the rows of a sheet, from the first down: "jw." means the cell above."""

    def __init__(self, store: Store, sheet: Sheet, plan: Plan, answers: Answers) -> None:
        self._sheet, self._plan, self._answers = sheet, plan, answers
        self._names: dict[tuple[str, str], Names] = {}
        self._columns = [
            (column, target, self._reader(store, column, target))
            for column, target in enumerate(plan.targets)
            if target is not None
        ]

    def _reader(self, store: Store, column: int, target: Target) -> ColumnReader:
        its = target.field_of(self._plan.record)
        reader = ColumnReader(its, self._names_for(store, its), self._cells(column))
        if column in self._answers.orders:
            reader.use_order(self._answers.orders[column])
        return reader

    def _names_for(self, store: Store, its: Field) -> Names | None:
        """The names of the records that a field can name, read once for all columns that name such."""
        if not its.kind.target:
            return None
        key = its.kind.target, its.kind.terms
        if key not in self._names:
            self._names[key] = Names(store, its.kind)
        return self._names[key]

    def _cells(self, column: int) -> Iterator[SheetCell]:
        for row in self._sheet.rows[self._plan.headings.first :]:
            if column < len(row.cells):
                yield row.cells[column]

    def read(self, row: SheetRow) -> RowRead:
        """The values of a row, and all of its faults at once."""
        made = RowRead(row)
        for column, target, reader in self._columns:
            cell = row.cells[column] if column < len(row.cells) else SheetCell()
            read = self._answered(row, column, reader, cell)
            if read.text:
                made.texts[column] = read.text
            if read.sentence:
                made.faults.append(self._fault(row, column, read))
            if not read.is_empty and (read.can_stand or not read.sentence):
                _put(made, target, reader.field, read)
        return made

    def shown(self, row: SheetRow) -> dict[int, str]:
        """The texts of a row that is left out, as they stand in the sheet."""
        return {
            column: shown(row.cells[column].value)
            for column, _target, _reader in self._columns
            if column < len(row.cells) and row.cells[column].value is not None
        }

    def _answered(self, row: SheetRow, column: int, reader: ColumnReader, cell: SheetCell) -> CellRead:
        """A cell as it was read, or the text that a person has put in its place."""
        given = self._answers.cells.get((row.number, column))
        if given is not None:
            return reader.read(SheetCell(given))
        read = reader.read(cell)
        if (column, read.text) in self._answers.alike and read.sentence:
            return reader.read(SheetCell(self._answers.alike[column, read.text]))
        return read

    def _fault(self, row: SheetRow, column: int, read: CellRead) -> CellFault:
        address = self._sheet.address(row, column)
        return CellFault(
            column,
            address,
            read.text,
            read.sentence,
            read.offers,
            read.is_doubt,
            read.can_stand,
            read.is_order,
        )


def _put(made: RowRead, target: Target, its: Field, read: CellRead) -> None:
    """Give the value of a cell to its field, and what stood beside it in the cell to the field beside."""
    values = made.parts.setdefault((target.part, target.nth), {}) if target.part else made.values
    values[target.field] = read.value
    if read.beside is not None and its.kind.beside:
        values.setdefault(its.kind.beside, read.beside)
