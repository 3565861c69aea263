"""The rows of a listing for a table: all of them are in hand, their texts made as they are looked at."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.fields import Field
from db.kinds import Linked
from db.listing import Listing
from db.query import Order
from db.words import _, p_
from desktop.screens.table_model import Row, spoken

Index = QModelIndex | QPersistentModelIndex
_TEXT, _ACCESSIBLE, _TIP = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
    int(Qt.ItemDataRole.ToolTipRole),
)
_NOWHERE = QModelIndex()


class ReportModel(QAbstractTableModel):
    """A listing, read only. It loops over fields and names none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: tuple[Field, ...] = ()
        self.total: tuple[str, ...] = ()
        self.order: Sequence[Order] = ()
        self._values: list[tuple[Any, ...]] = []
        self._rows: dict[int, Row] = {}

    def show(self, listing: Listing, order: Sequence[Order]) -> None:
        """Show another listing, whose rows stand in `order`."""
        self.beginResetModel()
        self.fields, self.total, self.order = listing.fields, listing.total_shown, order
        self._values = list(listing.rows)
        self._rows.clear()
        self.endResetModel()

    def row(self, at: int) -> Row:
        known = self._rows.get(at)
        if known is None:
            values = self._values[at]
            texts = tuple(field.kind.show(one) for field, one in zip(self.fields, values, strict=True))
            known = self._rows[at] = Row(0, tuple(" ".join(text.split("\n")) for text in texts), values)
        return known

    def linked(self, at: int) -> Linked | None:
        """The record that a row is of, where it is of one."""
        return next((one for one in self._values[at] if isinstance(one, Linked)), None)

    # As Qt asks for it

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._values)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def data(self, index: Index, role: int = _TEXT) -> Any:
        if role not in (_TEXT, _ACCESSIBLE):
            return None
        text = self.row(index.row()).texts[index.column()]
        if role == _TEXT:
            return text
        label, said = _(self.fields[index.column()].label), text or p_("cell", "empty")
        return f"{label}: {said}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _TEXT) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.fields):
            return None
        field = self.fields[section]
        if role == _TEXT:
            return _(field.header or field.label)
        if role == _TIP:
            return _(field.label)
        return spoken(field, self.order) if role == _ACCESSIBLE else None
