"""Sizes of a part's table: the height follows the rows, the columns share the width."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.screens.parts.model import PartModel
from desktop.screens.style import theme
from desktop.screens.widgets.column_fitter import ColumnFitter

LEAST_ROWS, MOST_ROWS = 3, 12
_BESIDE = 12  # of a name in the header


class TableSizing:
    """Fits the columns of a table until the user resizes one; then the user's widths stay."""

    def __init__(self, view: QTableView, model: PartModel) -> None:
        self._view, self._model = view, model
        self._own = False
        self._fitter = ColumnFitter(view)
        self._fitter.pulled.connect(self._leave_to_user)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit(self) -> None:
        """Fit the columns, then the height, with room for a horizontal scroll bar."""
        text = QFontMetrics(theme.font("text")).height()
        height = max(theme.ROW_HEIGHT, text + 3 * theme.SPACE)
        self._view.verticalHeader().setDefaultSectionSize(height)
        rows = min(max(self._model.rowCount(), LEAST_ROWS), MOST_ROWS)
        if not self._own:
            self._fit_columns()
        header = self._view.horizontalHeader()
        bar = self._view.horizontalScrollBar()
        beside = bar.sizeHint().height() if header.length() > self._view.viewport().width() else 0
        frame = 2 * self._view.frameWidth()
        self._view.setFixedHeight(header.sizeHint().height() + rows * height + beside + frame)

    def _fit_columns(self) -> None:
        """Give the columns their least widths, and the rest to those with words."""
        widths = [self._needed(column) for column in range(len(self._model.columns))]
        growing = [number for number, field in enumerate(self._model.columns) if field.kind.align == "left"]
        left = self._view.viewport().width() - sum(widths)
        whole = sum(widths[number] for number in growing)
        if left > 0 and growing:
            shares = [left * widths[number] // whole for number in growing]
            for number, share in zip(growing, shares, strict=True):
                widths[number] += share
            widths[growing[-1]] += left - sum(shares)
        self._fitter.set(widths)

    def _needed(self, column: int) -> int:
        name = str(self._model.heading(column))
        words = QFontMetrics(theme.font("header")).horizontalAdvance(name) + _BESIDE
        return max(theme.scaled_width(self._model.columns[column].column.width), words)

    def _leave_to_user(self) -> None:
        self._own = True
