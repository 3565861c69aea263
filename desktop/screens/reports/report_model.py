"""The table model of a listing: all rows are in memory, their texts are made as they are shown."""

from collections.abc import Sequence
from dataclasses import replace
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
        self.total: tuple[str, ...] = ()
        self._order: Sequence[Order] = ()
        self._listing: Listing | None = None
        self._values: list[tuple[Any, ...]] = []
        self._rows: dict[int, Row] = {}

    def show(self, listing: Listing, order: Sequence[Order]) -> None:
        """Show another listing, whose rows stand in `order`."""
        self.beginResetModel()
        self.fields, self.total, self._order = listing.fields, listing.total_shown, order
        self._listing, self._values = listing, list(listing.rows)
        self._rows.clear()
        self.endResetModel()

    def some(self, places: Sequence[int]) -> Listing:
        """A listing of the rows at these places alone."""
        assert self._listing is not None, "there are rows"
        rows = [self._values[at] for at in places]
        return replace(self._listing, count=len(rows), rows=rows, total=())

    @property
    def order(self) -> Sequence[Order]:
        return self._order

    def row(self, at: int) -> Row:
        known = self._rows.get(at)
        if known is None:
            values = self._values[at]
            texts = tuple(field.kind.show(one) for field, one in zip(self.fields, values, strict=True))
            known = self._rows[at] = Row(0, tuple(" ".join(text.split("\n")) for text in texts), values)
        return known

    def linked(self, at: int) -> Linked | None:
        """The record that a row is about; None where it is a sum of several."""
        return next((one for one in self._values[at] if isinstance(one, Linked)), None)

    # As Qt asks for it

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._values)
