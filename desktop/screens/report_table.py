"""The table of a report, and the row below it that always shows what its columns come to."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from db.fields import Field
from db.kinds import PartialDay, YesNo
from desktop.screens import theme
from desktop.screens.columns import LEAST, fitted
from desktop.screens.delegate import PADDING, RowDelegate
from desktop.screens.header import Header
from desktop.screens.report_model import ReportModel

_MEASURED = 100  # rows that a column's width goes by


class ReportTable(QTableView):
    """Shows a ReportModel; a click on a column's name asks for another order."""

    opened = Signal(int)  # the row of a double click, of Enter
    order_asked = Signal(int)  # the column
    typed = Signal(str)

    def __init__(self, model: ReportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._painter = RowDelegate(model, self)
        self._header = Header(model, self)
        self._header.setSectionsMovable(False)
        self._header.sectionClicked.connect(self.order_asked)
        self.setHorizontalHeader(self._header)
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_height()
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Give each column what it needs; where there is no room for that, words give way, numbers never."""
        fields = self.rows.fields
        if not fields:
            return
        least = round(LEAST * QFontMetrics(theme.font("text")).horizontalAdvance("0" * 10) / 10)
        cells = [self._widths(at) for at in range(len(fields))]
        firm = {at: max(least, *cells[at]) for at, field in enumerate(fields) if _is_firm(at, field)}
        for at, width in enumerate(fitted(cells, firm, self.viewport().width(), round(1.5 * least))):
            self._header.resizeSection(at, width)

    def _widths(self, column: int) -> list[int]:
        """What its cells take, and its name and its sum."""
        rows = min(_MEASURED, self.rows.rowCount())
        is_number = self.rows.fields[column].kind.align == "right"
        below = self.rows.total[column] if self.rows.total and is_number else ""
        total = QFontMetrics(theme.font("bold")).horizontalAdvance(below) + 2 * PADDING + 1
        widths = [self._painter.width(at, column) for at in range(rows)]
        return [*widths, self._header.needed(column), total]

    # As Qt calls it

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._painter.restyle()
            self._set_height()
            self.fit()

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the quick filter, as in every list."""
        self.typed.emit(search)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        at = self.indexAt(event.position().toPoint())
        if at.isValid():
            self.opened.emit(at.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _set_height(self) -> None:
        text = QFontMetrics(theme.font("text")).height()
        self.verticalHeader().setDefaultSectionSize(max(theme.ROW_HEIGHT, text + 3 * theme.SPACE))


class TotalRow(QWidget):
    """The total of a table, each sum under its column."""

    def __init__(self, table: ReportTable) -> None:
        super().__init__()
        self._table = table
        header = table.horizontalHeader()
        header.sectionResized.connect(lambda *_sizes: self.update())
        table.horizontalScrollBar().valueChanged.connect(lambda _at: self.update())
        table.rows.modelReset.connect(self._follow)

    def _follow(self) -> None:
        total = self._table.rows.total
        self.setVisible(bool(total))
        self.setAccessibleName(", ".join(text for text in total if text))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._table.verticalHeader().defaultSectionSize() + theme.SPACE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("table"))
        painter.setPen(QPen(theme.colour("quiet"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(theme.font("bold"))
        painter.setPen(theme.colour("text"))
        shown, header = self._table.viewport(), self._table.horizontalHeader()
        painter.setClipRect(QRect(0, 0, shown.width(), self.height()))
        for at, text in enumerate(self._table.rows.total):
            left, width = header.sectionViewportPosition(at), header.sectionSize(at)
            self._words(painter, QRect(left, 0, width, self.height()), at, text)

    def _words(self, painter: QPainter, box: QRect, at: int, text: str) -> None:
        """Words may reach over the empty columns beside theirs; a number stands in its own."""
        middle = Qt.AlignmentFlag.AlignVCenter
        if self._table.rows.fields[at].kind.align == "right":
            inside = box.adjusted(PADDING, 0, -PADDING, 0)
            painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, text)
        elif text:
            box.setWidth(max(box.width(), QFontMetrics(painter.font()).horizontalAdvance(text) + 2 * PADDING))
            painter.drawText(box.adjusted(PADDING, 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, text)


def _is_firm(at: int, field: Field) -> bool:
    """Whether nothing of a column may be cut: a part of a number is another number."""
    return at == 0 or field.kind.align == "right" or isinstance(field.kind, PartialDay | YesNo)
