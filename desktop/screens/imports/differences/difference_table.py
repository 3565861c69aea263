"""The table of the differences, with their outcomes as pills."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.words import _
from desktop.imports.differences.difference import Difference, Key
from desktop.imports.differences.told import OUTCOMES
from desktop.screens.imports.differences.difference_model import OUTCOME, RECORD, WHAT, DifferenceModel
from desktop.screens.style import theme
from desktop.screens.table.row_delegate import PADDING, show_whole_rows
from desktop.screens.widgets import state_pill
from desktop.screens.widgets.column_fitter import ColumnFitter, fit_widths, least_width

_MEASURED = 200  # rows by which the width of a column goes
_BOX = 24  # pixels of the box in the first column


class DifferenceTable(QTableView):
    """Shows a DifferenceModel; the space bar ticks a missing row."""

    chosen = Signal(object)
    """The Difference in hand, or None."""

    def __init__(self, model: DifferenceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.key: Key | None = None  # of the difference in hand, kept while they are found anew
        self._place = 0
        self.setAccessibleName(_("Differences between the workbook and the register"))
        show_whole_rows(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setModel(model)
        self.setItemDelegateForColumn(OUTCOME, _PillDelegate(model, self))
        self._fitter = ColumnFitter(self)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def current(self) -> Difference | None:
        """The difference in hand; None where there is none."""
        index = self.currentIndex()
        return self.rows.shown[index.row()] if index.isValid() else None

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: Qt's own search would read every row."""

    def select(self, place: int) -> None:
        """Take a row in hand, and scroll to it."""
        self.setCurrentIndex(self.rows.index(place, max(self.currentIndex().column(), 0)))
        self.scrollTo(self.currentIndex())

    def _restore(self) -> None:
        """Take the same row in hand again, else the one that stands in its place now."""
        self.fit()
        if not self.rows.rowCount():
            self.chosen.emit(None)
            return
        place = self.rows.index_of(self.key)
        self.select(min(self._place, self.rows.rowCount() - 1) if place is None else place)

    def _current_changed(self, now: QModelIndex) -> None:
        made = self.rows.shown[now.row()] if now.isValid() else None
        if made:
            self.key, self._place = made.key, now.row()
        self.chosen.emit(made)

    def fit(self) -> None:
        """Fit the columns to their texts; what changes has the rest."""
        plain, header = QFontMetrics(theme.font("text")), QFontMetrics(theme.font("header"))
        cells = []
        for column in range(WHAT + 1):
            title = str(self.rows.headerData(column, Qt.Orientation.Horizontal))
            texts = [self.rows.text(made, column) for made in self.rows.shown[:_MEASURED]]
            widths = [plain.horizontalAdvance(text) + 2 * PADDING + 2 for text in texts]
            if column == OUTCOME:
                widths = [state_pill.width(width) for width in widths]
            cells.append([header.horizontalAdvance(title) + 2 * PADDING + 4, *widths])
        cells[0] = [width + _BOX for width in cells[0]]
        least = [max(least_width(), max(widths)) for widths in cells]
        room = self.viewport().width()
        least[RECORD] = min(least[RECORD], room // 3)
        least[WHAT] = min(least[WHAT], room // 6)
        widths = fit_widths(cells, {}, room, least)
        widths[-1] += max(0, room - sum(widths))
        self._fitter.set(widths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class _PillDelegate(QStyledItemDelegate):
    """Paints an outcome as a pill."""

    def __init__(self, model: DifferenceModel, view: QTableView) -> None:
        super().__init__(view)
        self._model = model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        made = self._model.shown[index.row()]
        bare = QStyleOptionViewItem(option)
        super().paint(painter, bare, self._model.index(-1, -1))
        inside = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        words = OUTCOMES[made.outcome]
        state_pill.paint(painter, inside, _(words.pill), words.tone, True, theme.font("text"))
