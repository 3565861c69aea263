"""The choice of the field that a column of a sheet goes to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox

from db.fields.record import Record
from db.words import _
from desktop.imports.columns.targets import Target, grouped_targets

_SEEN = 20


class Choice(QComboBox):
    """A choice that the wheel turns only while it has the focus, else the wheel scrolls what is around it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(_SEEN)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class TargetChoice(Choice):
    """Every place in a record that a column can go to, below the headings of the form's tabs and parts."""

    def __init__(self, record: type[Record]) -> None:
        super().__init__()
        self._record = record
        self._targets: list[Target | None] = []
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self._add(_("– is not read in –"), None)
        for title, targets in grouped_targets(record):
            if title:
                self._add_heading(title)
            for target in targets:
                self._add(target.label_in(record), target)

    def _add(self, label: str, target: Target | None) -> None:
        self._items.appendRow(QStandardItem(label))
        self._targets.append(target)

    def _add_heading(self, title: str) -> None:
        heading = QStandardItem(title)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.font()
        font.setBold(True)
        heading.setFont(font)
        self._items.appendRow(heading)
        self._targets.append(None)

    @property
    def target(self) -> Target | None:
        """The place that is chosen; None where the column is not read."""
        return self._targets[self.currentIndex()]

    def show_target(self, target: Target | None) -> None:
        """Show where the column goes; the second row of a part is offered as soon as a column goes there."""
        if target not in self._targets:
            assert target is not None, "that a column is not read is offered first"
            self._add(target.label_in(self._record), target)
        self.setCurrentIndex(self._targets.index(target))
