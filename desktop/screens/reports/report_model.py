"""The table model of a listing: all rows are in memory, their texts are made as they are shown."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from db.kinds import Linked
from db.reports.listing import Listing
from db.store.query import Order
from desktop.screens.table.field_model import NOWHERE, FieldColumns, Index, Row


class ReportModel(FieldColumns):
    """The read-only model of a listing. It loops over fields and names none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.totals: tuple[tuple[str, ...], ...] = ()
        self._order: Sequence[Order] = ()
        self._listing: Listing | None = None
        self._values: list[tuple[Any, ...]] = []
        self._rows: dict[int, Row] = {}

    def show(self, listing: Listing, order: Sequence[Order]) -> None:
        """Show another listing, whose rows stand in `order`."""
        self.beginResetModel()
        self.fields, self.totals, self._order = listing.fields, listing.totals_shown, order
        self._listing, self._values = listing, list(listing.rows)
        self._rows.clear()
        self.endResetModel()

    def listing_of(self, places: Sequence[int]) -> Listing:
        """A listing of the rows at these places alone."""
        assert self._listing is not None, "there are rows"
        return self._listing.without_totals([self._values[row] for row in places])

    @property
    def order(self) -> Sequence[Order]:
        return self._order

    def row(self, index: int) -> Row:
        row = self._rows.get(index)
        if row is None:
            values = self._values[index]
            texts = tuple(
                field.kind.in_column(value) for field, value in zip(self.fields, values, strict=True)
            )
            row = self._rows[index] = Row(0, tuple(" ".join(text.split("\n")) for text in texts), values)
        return row

    def linked(self, index: int) -> Linked | None:
        """The record that a row is about; None where it is a sum of several."""
        return next((value for value in self._values[index] if isinstance(value, Linked)), None)

    # As Qt asks for it

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._values)
