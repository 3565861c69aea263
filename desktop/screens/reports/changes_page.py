"""The pages *Ostatnie zmiany* and *Kosz*: recent changes of the whole register, and deleted records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.dates import show_moment
from db.operations import taking_back
from db.operations.taking_back import TakenBack
from db.store import Store
from db.store.change import Keys, Transaction
from db.store.history import Change, Step
from db.words import N_, _, n_, spaced
from desktop.background.retry import RetryWhenBusy, read_waiting
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.lists.navigator import Navigator
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.empty_hint import EmptyHint
from desktop.screens.widgets.page import Page

AT_ONCE = 200
_MOST_TOLD = 20
"""The records that are named which were not taken back."""
COLUMNS = (N_("When"), N_("Who"), N_("What"), N_("Record"))
_WIDTHS = (140, 150, 260)
_BROUGHT_BACK = N_("Brought back: {what}")
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Line:
    """A line of the table: a record that a change touched."""

    change: Change
    step: Step

    def text(self, column: int) -> str:
        who = self.change.user.name or self.change.user.account
        when = show_moment(self.change.moment)
        return (when, who, self.change.text, self.step.label)[column]


class ChangesModel(QAbstractTableModel):
    """The table model of the lines, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - likewise
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self.lines[index.row()].text(index.column()) if role in shown else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class ChangesPage(Page):
    """The newest changes of the whole register, or (`deletions`) the deleted records that can be restored.

    The page reads when it is shown, and again after a change while it is shown.
    """

    table: QTableView

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        navigator: Navigator,
        parent: QWidget | None = None,
        *,
        dialogs: Dialogs | None = None,
        deletions: bool = False,
    ) -> None:
        super().__init__(parent)
        self._store, self._queue, self._navigator, self._deletions = store, queue, navigator, deletions
        self._dialogs = dialogs or Dialogs(self)
        self.title = _("Bin") if deletions else _("Recent changes")
        self._retry = RetryWhenBusy(self)
        self._stale = True
        self._limit = AT_ONCE
        self.model = ChangesModel(self)
        self.table = self._table()
        self.empty = EmptyHint()
        self.restore = buttons.primary(_("Bring back"), "undo")
        self.restore.clicked.connect(self._bring_back)
        self.take_back = buttons.plain(_("Take the change back…"), "undo")
        self.take_back.clicked.connect(self._take_back)
        self.older = buttons.link(_("Show older"))
        self.older.clicked.connect(self._show_older)
        self.older.hide()
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.table.activated.connect(self._activated)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.title)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
        table.setTabKeyNavigation(False)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        return table

    def _lay_out(self) -> None:
        title = QLabel(self.title)
        theme.mark(title, role="title")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.restore)
        head.addWidget(self.take_back)
        # Only hidden: what is shown before the column has a parent would be a window of its own for a moment.
        if not self._deletions or not self._store.may("add", None):
            self.restore.hide()
        if self._deletions or not self._store.may("change", None):
            self.take_back.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, 0)
        column.setSpacing(theme.BETWEEN_ROWS)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.empty, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._retry.ask(self._read)

    def refresh(self, _keys: Keys) -> None:
        self._stale = True
        if self.isVisible():
            self._retry.ask(self._read)

    def _read(self) -> None:
        read = self._store.deleted if self._deletions else self._store.changes
        changes = read(limit=self._limit + 1)
        self.model.show_lines(_lines(changes[: self._limit]))
        self.older.setVisible(len(changes) > self._limit)
        self._stale = False
        there = bool(self.model.lines)
        self.table.setVisible(there)
        self.empty.setVisible(not there)
        icon = "bin" if self._deletions else "history"
        self.empty.show_hint(
            _("The bin is empty.") if self._deletions else _("Nothing has been changed yet."), (), icon
        )
        if there:
            self.table.selectRow(0)
        self._selection_changed()

    def _show_older(self) -> None:
        """Read older lines, and select the first of them."""
        before = len(self.model.lines)
        self._limit += AT_ONCE

        def read() -> None:
            self._read()
            self.table.selectRow(min(before, len(self.model.lines) - 1))
            self.table.setFocus()

        self._retry.ask(read)

    def chosen(self) -> Line | None:
        """The line that is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.lines[rows[0].row()] if rows else None

    def _selection_changed(self) -> None:
        self.restore.setEnabled(self.chosen() is not None)
        self.take_back.setEnabled(self.chosen() is not None)

    def _activated(self, index: QModelIndex) -> None:
        step = self.model.lines[index.row()].step
        if read_waiting(lambda: self._store.label(step.record, step.id)) is not None:
            self._navigator.show_record(step.record, step.id)

    def _bring_back(self) -> None:
        line = self.chosen()
        if line is None:
            return
        step = line.step

        def work(transaction: Transaction) -> None:
            transaction.restore_deleted(step)

        self._queue.submit(
            work,
            _BROUGHT_BACK,
            what=step.label,
            done=lambda _none: self._navigator.show_record(step.record, step.id),
        )

    def _take_back(self) -> None:
        """Take back the change of the line in hand, for all of its records that nobody touched since."""
        line = self.chosen()
        if line is None:
            return
        change = line.change
        number = len({(step.record, step.id) for step in change.steps})
        text = n_(
            "It concerns {n} record. Records that were changed since, or are in use, stay as they are.",
            "It concerns {n} records. Records that were changed since, or are in use, stay as they are.",
            number,
        )
        title = _("Take back: {what}").format(what=change.text)
        if not self._dialogs.confirm(title, text.format(n=spaced(number)), _("Take back")):
            return

        def work(transaction: Transaction) -> TakenBack:
            return taking_back.take_back(transaction, change.id)

        self._queue.submit(work, taking_back.TAKEN_BACK, what=change.text, done=self._tell_left)

    def _tell_left(self, result: TakenBack) -> None:
        """List the records of a change that were not taken back."""
        if result.left:
            number = len(result.left)
            told = n_(
                "{n} record stays as it is, for it was changed since or is in use:",
                "{n} records stay as they are, for they were changed since or are in use:",
                number,
            )
            more = ["…"] if number > _MOST_TOLD else []
            lines = [told.format(n=spaced(number)), "", *result.left[:_MOST_TOLD], *more]
            self._dialogs.inform(_("Not all of it was taken back"), "\n".join(lines))


def _lines(changes: Sequence[Change]) -> list[Line]:
    return [Line(change, step) for change in changes for step in change.steps]
