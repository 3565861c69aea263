"""The table of a report, and the rows of totals below it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop.screens.reports.report_model import ReportModel
from desktop.screens.style import theme
from desktop.screens.table.column_layout import Column, SavedArrangement, next_order
from desktop.screens.table.header import Header
from desktop.screens.table.row_delegate import PADDING, RowDelegate, set_row_height, show_whole_rows
from desktop.screens.widgets.column_fitter import ColumnFitter, fit_widths, in_pixels, least_width

_MEASURED = 100  # rows that the width of a column of words goes by; no number may be cut in any row


class ReportTable(QTableView):
    """The view of a ReportModel; a click on a column's heading sorts by that column.

    Its columns are as wide as `kept` has them, once somebody pulled one; else as needed.
    """

    opened = Signal(int)  # the row of a double click, of Enter
    order_changed = Signal()
    typed = Signal(str)

    def __init__(self, model: ReportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.kept: SavedArrangement | None = None
        self._known_widths: dict[int, list[int]] = {}
        self._painter = RowDelegate(model, self)
        self._header = Header(model, self)
        self._header.setSectionsMovable(False)
        self._header.sectionClicked.connect(self._sort)
        self.setHorizontalHeader(self._header)
        self._fitter = ColumnFitter(self)
        self._fitter.pulled.connect(lambda: self._keep(self._fitter.in_digits()))
        # After Qt's own answer to it, which knows nothing of the sums.
        self._header.sectionHandleDoubleClicked.connect(self._as_needed)
        self.setItemDelegate(self._painter)
        self.setModel(model)
        show_whole_rows(self)
        model.modelReset.connect(self._measure_again)

    def fit(self) -> None:
        """Fit the columns to their texts; where room is short words are cut, numbers never.

        The words are cut even more where that keeps the last column in sight.
        """
        fields = self.rows.fields
        if not fields:
            return
        least, room = least_width(), self.viewport().width()
        cells = [self._measured(column) for column in range(len(fields))]
        usual, tight = (self._fitted(cells, words, room) for words in (round(1.5 * least), least))
        self._fitter.set(tight if sum(usual) > room >= sum(tight) else usual)

    def _fitted(self, cells: Sequence[Sequence[int]], words: int, room: int) -> list[int]:
        """The widths of the columns, of which those of words shrink to `words` pixels where room is short."""
        least, fields = least_width(), self.rows.fields
        firm = {
            column: max(least, *cells[column])
            for column, field in enumerate(fields)
            if column == 0 or not field.kind.may_elide
        }
        narrowest = [max(least, min(words, max(widths))) for widths in cells]
        beside = [firm.get(column, width) for column, width in enumerate(narrowest)]
        firm[0] = max(firm[0], *self._words_below(beside))
        return fit_widths(cells, firm | in_pixels(self._chosen()), room, narrowest)

    def _measure_again(self) -> None:
        self._known_widths.clear()
        self.fit()

    def selected_count(self) -> int:
        """The number of selected rows."""
        return len(self.selected())

    def selected(self) -> list[int]:
        """The places of the selected rows."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def sorted_by(self) -> tuple[str, bool] | None:
        """The name of the column to sort by, and True if downwards; None for the report's own order."""
        orders = self.kept.current.order if self.kept else ()
        return next(((order.field, order.descending) for order in orders), None)

    def _sort(self, column: int) -> None:
        """Sort by the column upwards, at the next click downwards, then in the report's own order."""
        if self.kept:
            order = next_order(self.kept.current.order, self.rows.fields[column].name, more=False)
            self.kept.change(replace(self.kept.current, order=order))
            self.order_changed.emit()

    def _chosen(self) -> list[float]:
        """The widths of the columns in digits, where they were chosen by hand; else 0."""
        widths = {column.name: column.width for column in self.kept.current.columns} if self.kept else {}
        return [widths.get(field.name, 0.0) for field in self.rows.fields]

    def _as_needed(self, column: int) -> None:
        """Fit a column to its cells after a double click on its edge, as Excel does."""
        if any(widths := self._chosen()):
            self._keep([*widths[:column], 0.0, *widths[column + 1 :]])
            self.fit()

    def _keep(self, widths: Sequence[float]) -> None:
        if self.kept:
            pairs = zip(self.rows.fields, widths, strict=True)
            columns = tuple(Column(field.name, width) for field, width in pairs)
            self.kept.change(replace(self.kept.current, columns=columns))

    def _measured(self, column: int) -> list[int]:
        """The widths of a column's texts, which are measured once for all widths of the table."""
        if column not in self._known_widths:
            self._known_widths[column] = self._widths(column)
        return self._known_widths[column]

    def _widths(self, column: int) -> list[int]:
        """The widths that a column's cells, heading and total take, in pixels."""
        kind, rows = self.rows.fields[column].kind, self.rows.rowCount()
        if kind.may_elide:
            rows = min(_MEASURED, rows)
        is_number = kind.align == "right"
        below = [total[column] for total in self.rows.totals if is_number]
        bold = QFontMetrics(theme.font("bold"))
        totals = [bold.horizontalAdvance(text) + 2 * PADDING + 1 for text in below]
        widths = [self._painter.width(self.rows.row(row), column) for row in range(rows)]
        return [*widths, self._header.needed_width(column), *totals]

    def _words_below(self, widths: Sequence[int]) -> list[int]:
        """The widths that the words of the totals need of the first column, beside those without a total."""
        bold, needed = QFontMetrics(theme.font("bold")), [0]
        for total in self.rows.totals:
            free = takewhile(lambda pair: not pair[0], zip(total[1:], widths[1:], strict=True))
            beside = sum(width for _text, width in free)
            needed.append(bold.horizontalAdvance(total[0]) + 2 * PADDING + 1 - beside)
        return needed

    # As Qt calls it

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._painter.restyle()
            set_row_height(self)
            self._measure_again()

    def keyboardSearch(self, search: str) -> None:
        """Send typed letters to the quick filter, as in every list."""
        self.typed.emit(search)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class TotalRows(QWidget):
    """The rows of totals, each sum under its column."""

    def __init__(self, table: ReportTable) -> None:
        super().__init__()
        self._table = table
        header = table.horizontalHeader()
        header.sectionResized.connect(lambda *_sizes: self.update())
        table.horizontalScrollBar().valueChanged.connect(lambda _at: self.update())
        table.rows.modelReset.connect(self._follow)

    def _follow(self) -> None:
        totals = self._table.rows.totals
        self.setVisible(bool(totals))
        rows = (", ".join(text for text in total if text) for total in totals)
        self.setAccessibleName("; ".join(rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, max(1, len(self._table.rows.totals)) * self._row_height() + theme.SPACE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _row_height(self) -> int:
        return self._table.verticalHeader().defaultSectionSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("table"))
        painter.setPen(QPen(theme.colour("quiet"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(theme.font("bold"))
        painter.setPen(theme.colour("text"))
        shown, header = self._table.viewport(), self._table.horizontalHeader()
        painter.setClipRect(QRect(0, 0, shown.width(), self.height()))
        height = self._row_height()
        for row, total in enumerate(self._table.rows.totals):
            top = theme.SPACE // 2 + row * height
            for column, text in enumerate(total):
                taken = next((at for at in range(column + 1, len(total)) if total[at]), len(total))
                room = sum(header.sectionSize(at) for at in range(column, taken))
                left, width = header.sectionViewportPosition(column), header.sectionSize(column)
                self._words(painter, QRect(left, top, width, height), column, text, room)

    def _words(self, painter: QPainter, box: QRect, column: int, text: str, room: int) -> None:
        """Draw a text over the `room` of its own column and the empty ones beside it; a number in its own."""
        middle = Qt.AlignmentFlag.AlignVCenter
        if self._table.rows.fields[column].kind.align == "right":
            inside = box.adjusted(PADDING, 0, -PADDING, 0)
            painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, text)
        elif text:
            box.setWidth(room)
            inside = box.adjusted(PADDING, 0, 0, 0)
            text = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, middle | Qt.AlignmentFlag.AlignLeft, text)
