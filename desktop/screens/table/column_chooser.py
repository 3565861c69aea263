"""The dialog that chooses the columns of a list and their order."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.fields.record import Record
from db.words import _
from desktop.screens.style import theme
from desktop.screens.table.column_layout import Arrangement, column_fields, default_arrangement
from desktop.screens.widgets import buttons
from desktop.screens.widgets.dialog_buttons import accept_reject

_NAME = Qt.ItemDataRole.UserRole


class _Columns(QListWidget):
    """A list whose lines are moved by the mouse, or by Alt and an arrow key.

    `moved` are the names of the columns that were.
    """

    def __init__(self) -> None:
        super().__init__()
        self.moved: set[str] = set()

    def dropEvent(self, event: QDropEvent) -> None:
        self.moved |= {_name(item) for item in self.selectedItems()}
        super().dropEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() not in steps or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        to = self.currentRow() + steps[Qt.Key(event.key())]
        if 0 <= to < self.count():
            self.insertItem(to, self.takeItem(self.currentRow()))
            self.setCurrentRow(to)
            self.moved.add(_name(self.currentItem()))


class ColumnChooser(QDialog):
    """A list of columns: checked ones are shown; dragging, or Alt and an arrow key, changes their order.

    Those that are hidden stand below; a hidden column that is checked goes to its place among the others.
    """

    def __init__(self, record: type[Record], now: Arrangement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record, self._base = record, now
        self.setWindowTitle(_("Columns"))
        self.resize(380, 560)
        hint = QLabel(
            _("Tick what is to be shown; change the order by dragging, or by Alt and an arrow key.")
        )
        theme.mark(hint, role="quiet")
        hint.setWordWrap(True)
        self.list = _Columns()
        self.list.setAccessibleName(_("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.itemChanged.connect(self._put_in_place)
        back = buttons.link(_("The usual columns"))
        back.clicked.connect(self._take_the_usual)
        column = QVBoxLayout(self)
        column.addWidget(hint)
        column.addWidget(self.list, 1)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(accept_reject(self, _("Show")))
        self._fill(now.names())

    def chosen(self) -> Arrangement:
        """The arrangement chosen, never without a column; columns keep their widths unless all were reset."""
        names = [_name(item) for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        if not names:
            return self._base.with_columns(default_arrangement(self._record).names())
        return self._base.with_sequence(self._placed(), names)

    def _placed(self) -> list[str]:
        """The columns in order, without those that stand below only because they are hidden."""
        below = self._hidden - self.list.moved
        return [name for item in self._items() if (name := _name(item)) not in below]

    def _put_in_place(self, item: QListWidgetItem) -> None:
        """Move a column that was checked to its place, unless it was shown before or moved by hand."""
        name, placed = _name(item), self._placed()
        if item.checkState() != Qt.CheckState.Checked or name in placed:
            return
        self._hidden.discard(name)
        fields = column_fields(self._record)
        with QSignalBlocker(self.list):
            taken = self.list.takeItem(self.list.row(item))
            self.list.insertItem(self._base.place(name, placed, fields), taken)
        self.list.setCurrentItem(taken)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _take_the_usual(self) -> None:
        self._base = replace(default_arrangement(self._record), order=self._base.order)
        self._fill(self._base.names())

    def _fill(self, shown: Sequence[str]) -> None:
        blocked = QSignalBlocker(self.list)
        self.list.clear()
        fields = {field.name: field for field in column_fields(self._record)}
        for name in (*shown, *(name for name in fields if name not in shown)):
            item = QListWidgetItem(_(fields[name].label))
            item.setData(_NAME, name)
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._hidden, self.list.moved = {name for name in fields if name not in shown}, set()
        blocked.unblock()
        self.list.setCurrentRow(0)


def _name(item: QListWidgetItem) -> str:
    return str(item.data(_NAME))
