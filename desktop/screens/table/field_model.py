"""A table model whose columns are fields: headers, texts and accessible names."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.fields import Field
from db.store.query import Order
from db.words import _, p_

Index = QModelIndex | QPersistentModelIndex
_TEXT, _ACCESSIBLE, _TIP = (
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
    int(Qt.ItemDataRole.ToolTipRole),
)
NOWHERE = QModelIndex()  # made once: Qt asks for the number of rows again and again


class Row(NamedTuple):
    """A row as it was read: the generation of the list, and texts and values by column."""

    generation: int
    texts: tuple[str, ...]
    values: tuple[Any, ...]


class FieldTable(Protocol):
    """The source from which header and cells are painted."""

    @property
    def fields(self) -> tuple[Field, ...]: ...
    @property
    def order(self) -> Sequence[Order]: ...
    def row(self, index: int) -> Row: ...
    def headerData(self, section: int, orientation: Qt.Orientation) -> Any: ...


class FieldColumns(QAbstractTableModel):
    """A table model whose columns are fields; subclasses provide the rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: tuple[Field, ...] = ()  # the columns

    @property
    def order(self) -> Sequence[Order]:
        """The sorting of the rows."""
        raise NotImplementedError

    def row(self, index: int) -> Row:
        """The row at an index of the table."""
        raise NotImplementedError

    def columnCount(self, parent: Index = NOWHERE) -> int:
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
            return _(field.column.header or field.label)
        if role == _TIP:
            return _(field.label)
        return accessible_name(field, self.order) if role == _ACCESSIBLE else None


def accessible_name(field: Field, order: Sequence[Order]) -> str:
    """The accessible name of a column, with its sorting."""
    for sort in order:
        if sort.field == field.name:
            how = _("sorted downwards") if sort.descending else _("sorted upwards")
            return ", ".join((_(field.label), how))
    return _(field.label)
