"""Painting the cells of a list, with a single read of the model for each cell."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from db.kinds.state_option import code_of, is_uncertain
from desktop.screens.style import theme
from desktop.screens.table.field_model import FieldTable, Row
from desktop.screens.widgets import state_pill

PADDING = 4  # pixels from a column's edge to its text, also in the header
_SELECTED = QStyle.StateFlag.State_Selected
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_FOCUS = 2
_REMEMBERED = 4096  # texts whose widths, and as many whose elided forms, are cached

Index = QModelIndex | QPersistentModelIndex


class _Type:
    """A font of the theme with widths and elided texts: to make them for each cell takes too long."""

    def __init__(self, role: str) -> None:
        self.font = theme.font(role)
        self._metrics = QFontMetrics(self.font)
        self._widths: dict[str, int] = {}
        self._elided: dict[tuple[str, int], str] = {}

    def width(self, text: str) -> int:
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _REMEMBERED:
                self._widths.clear()
            self._widths[text] = width = self._metrics.horizontalAdvance(text)
        return width

    def elided(self, text: str, width: int) -> str:
        shortened = self._elided.get((text, width))
        if shortened is None:
            if len(self._elided) > _REMEMBERED:
                self._elided.clear()
            shortened = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._elided[text, width] = shortened
        return shortened


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a list: states as pills, the first column bold, values of linked records grey."""

    def __init__(self, model: FieldTable, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self.restyle()

    def restyle(self) -> None:
        """Take over the theme's fonts, which have changed."""
        self._bold, self._plain, self._small = _Type("bold"), _Type("text"), _Type("small")

    def width(self, row: Row, column: int) -> int:
        """The width in pixels that shows a whole cell of a row of the model."""
        text = row.texts[column]
        if self._model.fields[column].kind.states:
            return state_pill.width(self._of_pill(row.values[column]).width(text)) + 2 * PADDING
        return self._type(column).width(text) + 2 * PADDING + 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row_number, column = index.row(), index.column()
        row, field, box = self._model.row(row_number), self._model.fields[column], option.rect
        selected = bool(option.state & _SELECTED)
        if selected:
            painter.fillRect(box, theme.colour("selection"))
        inside = box.adjusted(PADDING, 0, -PADDING, 0)
        if field.kind.states:
            if value := row.values[column]:
                tone, certain = field.kind.states[code_of(value)].tone, not is_uncertain(value)
                font = self._of_pill(value).font
                state_pill.paint(painter, inside, row.texts[column], tone, certain, font)
        elif row.texts[column]:
            self._words(painter, inside, row, column, selected)
        if self._view.hasFocus() and row_number == self._view.currentIndex().row():
            _frame(painter, box)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width(self._model.row(index.row()), index.column()), theme.ROW_HEIGHT)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole text of an elided cell as its tool tip."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        row, column = self._model.row(index.row()), index.column()
        text = row.texts[column] if self.width(row, column) > option.rect.width() else ""
        QToolTip.showText(event.globalPos(), text, view)
        return True

    def _words(self, painter: QPainter, box: QRect, row: Row, column: int, selected: bool) -> None:
        field, written = self._model.fields[column], self._type(column)
        quiet = not selected and field.kind.is_secondary(row.values[column])
        painter.setFont(written.font)
        painter.setPen(theme.colour("quiet" if quiet else "text"))
        flags = _RIGHT if field.kind.align == "right" else _LEFT
        painter.drawText(box, flags, written.elided(row.texts[column], box.width()))

    def _of_pill(self, state: str | None) -> _Type:
        """The font of a pill: small for an uncertain state, whose text ("Prawdopodobnie …") is long."""
        return self._small if state and is_uncertain(state) else self._plain

    def _type(self, column: int) -> _Type:
        return self._plain if column else self._bold


def _frame(painter: QPainter, box: QRect) -> None:
    """Frame the current row of a table with the focus."""
    accent = theme.colour("accent")
    painter.fillRect(QRect(box.left(), box.top(), box.width(), _FOCUS), accent)
    painter.fillRect(QRect(box.left(), box.bottom() - _FOCUS + 1, box.width(), _FOCUS), accent)


def show_whole_rows(view: QTableView) -> None:
    """Set a table to show, select and leave whole rows, without grid and row numbers."""
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    set_row_height(view)


def set_row_height(view: QTableView) -> None:
    """Set the height of a table's rows by the theme's text size."""
    text = QFontMetrics(theme.font("text")).height()
    view.verticalHeader().setDefaultSectionSize(max(theme.ROW_HEIGHT, text + 3 * theme.SPACE))
