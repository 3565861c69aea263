"""The table of the preview: fates as pills, wrong and doubtful cells in their colours."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.words import _
from desktop.imports.proposal import Proposed
from desktop.screens.imports.fates import FATES
from desktop.screens.imports.preview_model import FATE, FIRST, NUMBER, PreviewModel
from desktop.screens.style import theme
from desktop.screens.table.row_delegate import PADDING, set_row_height, show_whole_rows
from desktop.screens.widgets import state_pill
from desktop.screens.widgets.column_fitter import ColumnFitter, fit_widths, least_width

_NAME = 220  # pixels that the first column may take whatever stands beside it
_WORDS, _NOTE = 64, 130  # the least that other columns and the note keep, if they need so much
_SHORT = 96  # up to so many, a column's texts are never cut: of a date a part is another date
_MEASURED = 200  # rows by which the width of a column goes
_Index = QModelIndex | QPersistentModelIndex
_QUIET = ("same", "left_out")


class PreviewTable(QTableView):
    """Shows a PreviewModel. Enter asks to mend the row in hand, Del to leave it out or to take it again."""

    chosen = Signal(object)
    """The Proposed in hand, or None."""
    mend_asked = Signal()
    leave_out_asked = Signal()

    def __init__(self, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._number: int | None = None  # of the row in hand, kept while the rows are read anew
        self._place = 0
        self.setAccessibleName(_("Rows to be read in"))
        self.setItemDelegate(_PreviewDelegate(model, self))
        show_whole_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setModel(model)
        self._fitter = ColumnFitter(self)
        self._was_pulled = False
        self._fitter.pulled.connect(self._pulled)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def current(self) -> Proposed | None:
        """The row in hand; None where there is none."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def current_column(self) -> int | None:
        """The column of the sheet in hand; None where it is none."""
        return self.rows.sheet_column(self.currentIndex().column())

    def select(self, index: int, column: int | None = None) -> None:
        """Take a row of the table in hand, and scroll to it."""
        column = max(self.currentIndex().column(), 0) if column is None else column
        self.setCurrentIndex(self.rows.index(index, column))
        self.scrollTo(self.currentIndex())

    def forget(self) -> None:
        """Begin with other rows: the first of them is taken in hand, the columns get their own widths."""
        self._number, self._place, self._was_pulled = None, 0, False

    def _restore(self) -> None:
        """Take the same row in hand again, else the one that stands in its place now."""
        if not self._was_pulled:
            self.fit()
        if not self.rows.rowCount():
            self.chosen.emit(None)
            return
        index = None if self._number is None else self.rows.index_of(self._number)
        self.select(min(self._place, self.rows.rowCount() - 1) if index is None else index)

    def _current_changed(self, now: QModelIndex) -> None:
        row = self.rows.row(now.row()) if now.isValid() else None
        if row:
            self._number, self._place = row.row.number, now.row()
        self.chosen.emit(row)

    def _pulled(self) -> None:
        self._was_pulled = True

    def fit(self) -> None:
        """Fit the columns to their texts; pills, numbers and names stay whole, the last one has the rest."""
        columns = self.rows.columnCount()
        if columns <= FIRST:
            return
        measured = [self.rows.row(row) for row in range(min(_MEASURED, self.rows.rowCount()))]
        header, bold, plain = (QFontMetrics(theme.font(name)) for name in ("header", "bold", "text"))
        cells = [
            [self._header_width(column, header), *(self._width(row, column, metrics) for row in measured)]
            for column, metrics in ((each, bold if each == FIRST else plain) for each in range(columns))
        ]
        least = [max(least_width(), min(widths[0], theme.scaled_width(_WORDS))) for widths in cells]
        for column, (_header, *widths) in enumerate(cells):
            if widths and max(widths) <= theme.scaled_width(_SHORT):
                least[column] = max(least[column], *widths)
        least[FIRST] = max(least[FIRST], min(max(cells[FIRST]), theme.scaled_width(_NAME)))
        least[NUMBER], least[FATE] = max(cells[NUMBER]), max(cells[FATE])
        room = self.viewport().width()
        if columns > self.rows.note_column:
            least[-1] = max(least[-1], min(max(cells[-1]), theme.scaled_width(_NOTE)))
        widths = fit_widths(cells, {}, room, least)
        widths[-1] += max(0, room - sum(widths))
        self._fitter.set(widths)

    def _header_width(self, column: int, metrics: QFontMetrics) -> int:
        title = str(self.rows.headerData(column, Qt.Orientation.Horizontal))
        return metrics.horizontalAdvance(title) + 2 * PADDING + 4

    def _width(self, row: Proposed, column: int, metrics: QFontMetrics) -> int:
        words = metrics.horizontalAdvance(self.rows.text(row, column))
        return (state_pill.width(words) if column == FATE else words) + 2 * PADDING + 2

    # As Qt calls it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.mend_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.leave_out_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        self.mend_asked.emit()

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: Qt's own search would read every row."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self._was_pulled:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            set_row_height(self)
            self.fit()


class _PreviewDelegate(QStyledItemDelegate):
    """Paints a cell of the preview; a faulty one in the colour of its fault, a row left out quietly."""

    def __init__(self, model: PreviewModel, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, column, box = self._model.row(index.row()), index.column(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("selection"))
        inside = box.adjusted(PADDING, 0, -PADDING, 0)
        text = self._model.text(row, column)
        if column == FATE:
            state_pill.paint(painter, inside, text, FATES[row.fate].tone, True, theme.font("text"))
        elif text:
            self._paint_words(painter, inside, row, column, text)
        if self._view.hasFocus() and index == self._view.currentIndex():
            self._frame(painter, box)

    def _paint_words(self, painter: QPainter, box: QRect, row: Proposed, column: int, text: str) -> None:
        is_main = column == FIRST and row.fate not in _QUIET
        font = theme.font("bold" if is_main else "text")
        painter.setFont(font)
        painter.setPen(theme.colour(self._ink(row, column)))
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _ink(self, row: Proposed, column: int) -> str:
        place = self._model.sheet_column(column)
        faults = [fault for fault in row.faults if fault.column == place]
        if faults:
            return "warn" if all(fault.is_doubt for fault in faults) else "bad"
        return "quiet" if row.fate in _QUIET or place is None else "text"

    def _frame(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(theme.colour("accent"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.drawRect(box.adjusted(1, 1, -2, -2))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, theme.ROW_HEIGHT)
