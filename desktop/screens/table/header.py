"""The header of a list: the columns' names, aligned with their cells, with arrows for the sorting."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from db.store.query import Order
from desktop.screens.style import icons, theme
from desktop.screens.table.field_model import FieldTable
from desktop.screens.table.row_delegate import PADDING

_ARROW = 12
_GAP = 3


class Header(QHeaderView):
    """A header that paints several sorting arrows beside the names: Qt paints a single one, over the text."""

    def __init__(self, model: FieldTable, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def needed_width(self, section: int) -> int:
        """The least width in pixels that shows the whole name of a column and its arrow."""
        metrics = QFontMetrics(theme.font("header"))
        return metrics.horizontalAdvance(self._text(section)) + 2 * PADDING + 1 + self._mark_width(section)

    def sizeHint(self) -> QSize:
        return QSize(
            super().sizeHint().width(), QFontMetrics(theme.font("header")).height() + 5 * theme.SPACE
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        bottom = self.viewport().height() - 1
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(0, bottom, self.viewport().width(), bottom)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.fillRect(rect, theme.colour("table"))
        font, metrics = theme.font("header"), QFontMetrics(theme.font("header"))
        mark = self._mark_width(section)
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        text = metrics.elidedText(
            self._text(section), Qt.TextElideMode.ElideRight, max(0, inside.width() - mark)
        )
        width = min(metrics.horizontalAdvance(text), inside.width())
        left = inside.left()
        if self._model.fields[section].kind.align == "right":
            left = inside.right() - width - mark
        painter.setFont(font)
        painter.setPen(theme.colour("text" if mark else "quiet"))
        painter.drawText(
            QRect(left, rect.top(), width + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, text
        )
        if mark:
            self._paint_mark(painter, QRect(left + width + _GAP, rect.top(), mark, rect.height()), section)

    def _text(self, section: int) -> str:
        return str(self._model.headerData(section, Qt.Orientation.Horizontal))

    def _mark_width(self, section: int) -> int:
        """The width of a column's arrow, with its number if the list is sorted by several columns."""
        if self._sorted(section) is None:
            return 0
        number = QFontMetrics(theme.font("small")).horizontalAdvance("0") if len(self._model.order) > 1 else 0
        return _GAP + _ARROW + number

    def _sorted(self, section: int) -> tuple[int, Order] | None:
        """The rank of a column in the sorting, from 1, and its order; None if not sorted by the column."""
        orders: Sequence[Order] = self._model.order
        name = self._model.fields[section].name
        return next(((number, order) for number, order in enumerate(orders, 1) if order.field == name), None)

    def _paint_mark(self, painter: QPainter, box: QRect, section: int) -> None:
        found = self._sorted(section)
        if found is None:
            return
        number, order = found
        name = "chevron-down" if order.descending else "chevron-up"
        ratio = self.devicePixelRatioF()
        top = box.top() + (box.height() - _ARROW) / 2
        arrow = icons.pixmap(name, "text", _ARROW, ratio)
        painter.drawPixmap(QRectF(box.left(), top, _ARROW, _ARROW), arrow, QRectF(arrow.rect()))
        if len(self._model.order) > 1:
            painter.setFont(theme.font("small"))
            painter.drawText(box.adjusted(_ARROW, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(number))
