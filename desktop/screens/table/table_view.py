"""The table of a list, which keeps current row and selection by record id when the list changes."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from db.store.query import Query
from desktop.screens.table.column_arranger import ColumnArranger
from desktop.screens.table.column_layout import SavedArrangement
from desktop.screens.table.header import Header
from desktop.screens.table.row_delegate import RowDelegate, set_row_height, show_whole_rows
from desktop.screens.table.table_model import TableModel

_Flag = QItemSelectionModel.SelectionFlag
_ONLY = _Flag.ClearAndSelect | _Flag.Rows
_TOO = _Flag.Select | _Flag.Rows
_Move = QAbstractItemView.CursorAction


@dataclass
class _Place:
    """Current row, selection and scroll position of a list before it changed."""

    query: Query
    current: int | None
    selected: list[int]
    top: int
    seen: bool  # True if the current row was visible
    column: int


class TableView(QTableView):
    """Shows a TableModel; `arranger` arranges its columns."""

    chosen = Signal(object)
    """The id of the current record; None if there is no current row."""
    counted = Signal(int)  # how many rows are selected
    opened = Signal(object)  # the id of the record: double click, Enter
    typed = Signal(str)  # letters, meant for the quick filter
    zoomed = Signal(int)  # Ctrl and the wheel: larger text (1), smaller (-1)

    focus_selects_first = True
    """True if focusing the table selects the first row; False while the form has unsaved changes."""

    def __init__(self, model: TableModel, saved: SavedArrangement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._place: _Place | None = None  # until the list that changed is whole again
        self._painter = RowDelegate(model, self)
        self._completion = QTimer(self, singleShot=True, interval=0)
        self._completion.timeout.connect(model.complete)
        header = Header(model, self)
        self._look(header)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.completed.connect(self._settle)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.arranger = ColumnArranger(self, header, self._painter, saved)

    def _look(self, header: Header) -> None:
        self.setHorizontalHeader(header)
        self.setItemDelegate(self._painter)
        show_whole_rows(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    # The rows that are chosen

    def current(self) -> int | None:
        """The id of the current record; None if there is no current row."""
        row = self.currentIndex().row()
        return self.rows.ids[row] if 0 <= row < len(self.rows.ids) else None

    def count(self) -> int:
        """The number of selected rows."""
        return sum(bottom - top + 1 for top, bottom in self._selected_spans())

    def selected(self) -> list[int]:
        """The ids of the selected rows, in the order of the list."""
        return [
            record_id
            for top, bottom in self._selected_spans()
            for record_id in self.rows.ids[top : bottom + 1]
        ]

    def _selected_spans(self) -> list[tuple[int, int]]:
        found = self.selectionModel().selection()
        ranges = [found.at(index) for index in range(found.size())]
        return sorted((span.top(), span.bottom()) for span in ranges)

    def select(self, record_id: int | None) -> bool:
        """Make the record's row the current one; False if it is not in the list. None: select no row."""
        row = None if record_id is None else self.rows.row_of(record_id)
        if row is None and record_id is not None and not self.rows.whole:
            self.rows.complete()
            row = self.rows.row_of(record_id)
        if row is None:
            self.selectionModel().clear()
            return False
        self.selectionModel().setCurrentIndex(self.rows.index(row, self._column()), _ONLY)
        self.scrollTo(self.currentIndex())
        return True

    def _column(self) -> int:
        return max(0, self.currentIndex().column())

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._place = None  # the user moved to another row
        self.viewport().update()  # the frame around the row
        self.chosen.emit(self.rows.ids[now.row()] if now.isValid() else None)

    def _selection_changed(self) -> None:
        self._place = None  # the user selected other rows
        self.counted.emit(self.count())

    def _remember(self) -> None:
        """Store the place before the list changes; until all rows are read, the place before that counts."""
        place = self._place
        self._place = _Place(
            self.rows.query,
            place.current if place else self.current(),
            place.selected if place else self.selected(),
            max(0, self.rowAt(0)),
            self._is_current_seen(),
            place.column if place else self._column(),
        )

    def _is_current_seen(self) -> bool:
        shown = self.visualRect(self.currentIndex())
        return self.currentIndex().isValid() and self.viewport().rect().contains(shown.center())

    def _restore(self) -> None:
        """Select the same records again, as far as they are read yet."""
        place = self._place
        assert place is not None, "the model tells before and after"
        self._choose(place)
        same = place.query == self.rows.query
        self.verticalScrollBar().setValue(place.top if same else 0)
        if place.seen or not same:
            self.scrollTo(self.currentIndex())

    def _settle(self) -> None:
        """Select the same records again once all rows are read; report a current record that is gone."""
        place, self._place = self._place, None
        if place is None:
            return
        if (place.current is not None and self.current() is None) or self.count() < len(place.selected):
            self._choose(place)
        if place.current is not None and self.current() is None:
            self.chosen.emit(None)
        self.counted.emit(self.count())

    def _choose(self, place: _Place) -> None:
        """Set current row and selection without scrolling and without signals: the records are the same."""
        row = None if place.current is None else self.rows.row_of(place.current)
        choosing = self.selectionModel()
        before = choosing.blockSignals(True)
        if row is not None:
            column = min(place.column, len(self.rows.fields) - 1)
            choosing.setCurrentIndex(self.rows.index(row, column), _ONLY)
        if len(place.selected) > 1:
            choosing.select(self._spans(place.selected), _TOO)
        choosing.blockSignals(before)
        self.viewport().update()

    def _spans(self, ids: Iterable[int]) -> QItemSelection:
        chosen, spans, start = set(ids), QItemSelection(), None
        last = max(0, len(self.rows.fields) - 1)
        for row, record_id in enumerate([*self.rows.ids, None]):
            if record_id in chosen:
                start = row if start is None else start
            elif start is not None:
                spans.select(self.rows.index(start, 0), self.rows.index(row - 1, last))
                start = None
        return spans

    # As Qt calls it

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows.whole:
            self._completion.start()  # the first page is on the screen: now the rest

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arranger.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._painter.restyle()
            set_row_height(self)
            self.arranger.restyle()

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move to the first and last row by Home and End, not along the row.

        Qt calls this with MoveNext to select the first row when the table gets the focus.
        """
        if action == _Move.MoveNext and not self.focus_selects_first:
            return QModelIndex()
        if action in (_Move.MoveHome, _Move.MoveEnd):
            self.rows.complete()
            last = len(self.rows.ids) - 1
            return self.rows.index(0 if action == _Move.MoveHome else last, self._column())
        return super().moveCursor(action, modifiers)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Send letters to the quick filter: Qt's own search would read every row."""
        self.typed.emit(search)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        record_id = self.current()
        if record_id is not None:
            self.opened.emit(record_id)
