"""The dialog that chooses the columns of a list and their order."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
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
    """A list whose lines are moved by the mouse, or by Alt and an arrow key."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() not in steps or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        to = self.currentRow() + steps[Qt.Key(event.key())]
        if 0 <= to < self.count():
            self.insertItem(to, self.takeItem(self.currentRow()))
            self.setCurrentRow(to)


class ColumnChooser(QDialog):
    """A list of columns: checked ones are shown; dragging, or Alt and an arrow key, changes their order."""

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
        items = (self.list.item(row) for row in range(self.list.count()))
        names = [str(item.data(_NAME)) for item in items if item.checkState() == Qt.CheckState.Checked]
        return self._base.with_columns(names or default_arrangement(self._record).names())

    def _take_the_usual(self) -> None:
        self._base = replace(default_arrangement(self._record), order=self._base.order)
        self._fill(self._base.names())

    def _fill(self, shown: Sequence[str]) -> None:
        self.list.clear()
        fields = {field.name: field for field in column_fields(self._record)}
        for name in (*shown, *(name for name in fields if name not in shown)):
            item = QListWidgetItem(_(fields[name].label))
            item.setData(_NAME, name)
            item.setCheckState(Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
