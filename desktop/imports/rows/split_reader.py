"""Reading of cells that hold the values of two fields: "Łuck (Ukraina)", "Jan Nowak, dyrektor"."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from db.fields import Field
from desktop.imports.columns.cell_pieces import in_two
from desktop.imports.rows.column_reader import NO_VALUES, CellRead, ColumnReader, is_ditto
from desktop.imports.rows.dates_in_cells import Order
from desktop.imports.rows.names import NameKey
from desktop.imports.sheet import SheetCell


class SharedCellReader:
    """Reads cells that several readers share; one that says "jw." has all of the cell above."""

    def __init__(self, dated: ColumnReader, *others: ColumnReader) -> None:
        """`dated` reads the dates in which day or month may stand first."""
        self._dated, self._readers = dated, (dated, *others)
        self._above: SheetCell | None = None

    def use_order(self, order: Order) -> None:
        """Take what a person said of day and month in the dates of this column."""
        self._dated.use_order(order)

    def begin_again(self, names: Collection[NameKey]) -> None:
        """Begin above the first cell; `names`: those that the register does not know, answered otherwise."""
        self._above = None
        for reader in self._readers:
            reader.begin_again(names)

    def pass_over(self, cell: SheetCell) -> None:
        """Go on below a cell that was read before."""
        self._above = cell

    def _or_above(self, cell: SheetCell) -> SheetCell:
        """The cell itself, or the one above that it repeats."""
        if isinstance(cell.value, str) and is_ditto(cell.value) and self._above:
            return self._above
        self._above = cell
        return cell


class SplitReader(SharedCellReader):
    """Reads the cells of a column whose field shares them with another one of the same row."""

    def __init__(self, own: ColumnReader, other: ColumnReader) -> None:
        super().__init__(own, other)
        self.field: Field = own.field
        self._own, self._other = own, other

    def read(self, cell: SheetCell, about: Mapping[str, Any] = NO_VALUES) -> CellRead:
        """The cell as a value of the field, with that of the other one beside it."""
        cell = self._or_above(cell)
        both = in_two(cell.value, self._other.field.kind) if isinstance(cell.value, str) else None
        if both is None:
            return self._own.read(cell, about)
        first, second = both
        text = str(cell.value)
        own, other = self._own.read(SheetCell(first), about), self._other.read(SheetCell(second))
        faulty, piece = (own, first) if own.sentence else (other, second)
        return replace(
            own,
            text=text,
            sentence=faulty.sentence,
            offers=tuple(text.replace(piece, offer) for offer in faulty.offers if offer),
            is_doubt=all(read.is_doubt for read in (own, other) if read.sentence),
            can_stand=all(read.can_stand for read in (own, other) if read.sentence),
            also=() if other.is_empty else ((self._other.field.name, other.value),),
        )
