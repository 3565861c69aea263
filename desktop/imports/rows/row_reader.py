"""Reading of a sheet's rows by their plan: the values that each gives, and the faults of all of its cells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from db.fields import Field
from db.store import Store
from desktop.imports.matching import Plan, Target
from desktop.imports.rows.column_reader import NO_VALUES, CellRead, ColumnReader, shown
from desktop.imports.rows.names import NameInCell, SheetName
from desktop.imports.rows.naming import Naming, SheetNames
from desktop.imports.rows.proposed import Answers, CellFault
from desktop.imports.sheet import Sheet, SheetCell, SheetRow

Row = tuple[str, int]
"""A row of a part: the part's name, the place of the row among those of the sheet's row."""


class NameRead(NamedTuple):
    """A name that the register does not know, in a row; `is_needed`: the row needs a record for it."""

    name: NameInCell
    target: Target
    is_needed: bool


@dataclass
class RowRead:
    """A row as it was read: the values that it gives, also of rows of parts; empty cells give none."""

    row: SheetRow
    values: dict[str, Any] = field(default_factory=dict)
    parts: dict[Row, dict[str, Any]] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    names: list[NameRead] = field(default_factory=list)


class RowReader:
    """Reads the rows of a sheet, from the first down: "jw." means the cell above."""

    def __init__(self, store: Store, sheet: Sheet, plan: Plan, answers: Answers) -> None:
        self._sheet, self._plan, self._answers = sheet, plan, answers
        self._names = SheetNames(store, answers.names)
        self._columns = [
            (column, target, self._reader(store, column, target))
            for column, target in enumerate(plan.targets)
            if target is not None
        ]
        self._columns.sort(key=lambda one: not self._told_of(one[1]))  # what is told of names, before these

    def _reader(self, store: Store, column: int, target: Target) -> ColumnReader:
        its = target.field_of(self._plan.record)
        naming = Naming(self._names, its.kind) if its.kind.target else None
        reader = ColumnReader(its, naming, self._cells(column))
        if column in self._answers.orders:
            reader.use_order(self._answers.orders[column])
        return reader

    def _cells(self, column: int) -> Iterator[SheetCell]:
        for row in self._sheet.rows[self._plan.headings.first :]:
            if column < len(row.cells):
                yield row.cells[column]

    def read(self, row: SheetRow) -> RowRead:
        """The values of a row, and all of its faults at once."""
        made = RowRead(row)
        about: dict[str, dict[str, Any]] = {}
        for column, target, reader in self._columns:
            cell = row.cells[column] if column < len(row.cells) else SheetCell()
            read = self._answered(row, column, reader, cell, about.get(target.field, NO_VALUES))
            if read.text:
                made.texts[column] = read.text
            if read.sentence:
                made.faults.append(self._fault(row, column, read))
            if read.is_empty or (read.sentence and not read.can_stand):
                continue
            if link := self._told_of(target):
                about.setdefault(link, {})[reader.field.name] = read.value
                continue
            _put(made, target, reader.field, read)
            self._ask(made, column, target, read)
        made.texts = dict(sorted(made.texts.items()))
        return made

    def _told_of(self, target: Target) -> str:
        """The field with the link, if a column tells of the record that it names; else ""."""
        through = None if target.part else self._plan.record.field(target.field).derivation.through
        return through[0] if through else ""

    def _ask(self, made: RowRead, column: int, target: Target, read: CellRead) -> None:
        """Take the names of a cell up that the register does not know; one without an answer is a doubt."""
        for name in read.names:
            made.names.append(NameRead(name, target, True))
            if name.key in self._answers.names:
                continue
            address = self._sheet.address(made.row, column)
            sentence = self._names.question(name)
            made.faults.append(CellFault(column, address, read.text, sentence, is_doubt=True, name=name.key))

    def names(self, reads: Iterable[RowRead]) -> list[SheetName]:
        """The names in some rows that the register does not know, each once, in the order of the rows."""
        return self._names.listed(
            (read.row.number, one.name, self._told_by(read, one.target), one.is_needed)
            for read in reads
            for one in read.names
        )

    def _told_by(self, read: RowRead, target: Target) -> dict[str, Any]:
        """What a row says of a new record that it names, in the fields that such a record would fill in."""
        own = read.parts.get((target.part, target.nth), {}) if target.part else read.values
        fills = target.field_of(self._plan.record).kind.fills
        return {
            source: own[name]
            for name, source in fills.items()
            if isinstance(source, str) and source and own.get(name)
        }

    def shown(self, row: SheetRow) -> dict[int, str]:
        """The texts of a row that is left out, as they stand in the sheet."""
        return {
            column: shown(row.cells[column].value)
            for column, _target, _reader in self._columns
            if column < len(row.cells) and row.cells[column].value is not None
        }

    def _answered(
        self, row: SheetRow, column: int, reader: ColumnReader, cell: SheetCell, told: Mapping[str, Any]
    ) -> CellRead:
        """A cell as it was read, or the text that a person has put in its place."""
        given = self._answers.cells.get((row.number, column))
        if given is not None:
            return reader.read(SheetCell(given), told)
        read = reader.read(cell, told)
        if (column, read.text) in self._answers.alike and (read.sentence or read.names):
            return reader.read(SheetCell(self._answers.alike[column, read.text]), told)
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
