"""The arrangement of a table's columns by the user: choice, order, widths and sorting."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QTableView

from desktop.screens.style import theme
from desktop.screens.table.column_layout import Arrangement, SavedArrangement, next_order
from desktop.screens.table.header import Header
from desktop.screens.table.row_delegate import RowDelegate
from desktop.screens.table.table_model import TableModel
from desktop.screens.widgets.column_fitter import (
    ColumnFitter,
    fit_widths,
    in_pixels,
    least_width,
    width_for_most,
)

_MEASURED = 60  # rows by which the width of a column is fitted until the user resizes it
_HEADER, _FIRST, _EXACT = 10, 4, 20  # weights of cells that are cut last; half a date is worse than none
_READABLE = 140  # pixels, the least width of the first column, unless most of its cells need less


class ColumnArranger(QObject):
    """Arranges a table's columns by a saved arrangement, and saves the user's changes at its header."""

    def __init__(
        self, table: QTableView, header: Header, cells: RowDelegate, saved: SavedArrangement
    ) -> None:
        super().__init__(table)
        rows = table.model()
        assert isinstance(rows, TableModel)
        self._table, self._rows, self._header, self._painter, self.saved = table, rows, header, cells, saved
        saved.setParent(self)  # else its timer would outlive table and register
        self._cells: list[list[int]] = []  # by column the widths of the first rows' cells, weighted
        self._exact: list[list[int]] = []  # by column the widths of those that must stay readable
        self._measured_rows = 0
        self._fitter = ColumnFitter(table)
        rows.completed.connect(self._measure_late)
        header.sectionClicked.connect(self._sort_by)
        self._fitter.pulled.connect(self._keep_widths)
        # Only once the mouse is released: the header emits this in the middle of the move.
        header.sectionMoved.connect(self._moved, Qt.ConnectionType.QueuedConnection)
        self.arrange(saved.current)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the columns of an arrangement, in its order and sorting, and save it."""
        fit = arrangement.columns != self.saved.current.columns
        self.saved.change(arrangement)
        query = self._rows.requested
        fields = tuple(query.record.field(column.name) for column in arrangement.columns)
        if fields != self._rows.fields:
            self._rows.set_fields(fields)
            self._cells, self._measured_rows = [], 0
            fit = True
        if arrangement.order != query.order:
            self._rows.ask(replace(query, order=arrangement.order))
        if fit:
            self.fit()

    def sort(self, name: str, *, more: bool = False) -> None:
        """Sort by the field `name`, as a click on its header does; `more`: as a click with Ctrl does."""
        order = next_order(self.saved.current.order, name, more=more)
        self.arrange(replace(self.saved.current, order=order))

    def restyle(self) -> None:
        """Measure the cells again, after their texts or the theme's fonts changed, and fit the columns."""
        self._cells, self._measured_rows = [], 0
        self.fit()

    def fit(self) -> None:
        """Give each column the width that the user chose, else the one it needs, as far as there is room."""
        if not self._cells and self._rows.ids:
            self._measured_rows = min(_MEASURED, len(self._rows.ids))
            self._measure()
        cells = self._cells or [[field.column.width] for field in self._rows.fields]
        with_header = [
            [*widths, *[self._header.needed_width(column)] * _HEADER] for column, widths in enumerate(cells)
        ]
        chosen = in_pixels(column.width for column in self.saved.current.columns)
        room, least = self._table.viewport().width(), [self._least(column) for column in range(len(cells))]
        self._fitter.set(fit_widths(with_header, chosen, room, least))

    def _least(self, column: int) -> int:
        """The least width of a column, in pixels: the first one, dates, numbers and states stay readable.

        No date is cut that fits into the usual width of its column, be it a single day among years.
        """
        least = least_width()
        exact = self._exact[column] if self._cells else []
        if not exact:
            return least
        field = self._rows.fields[column]
        usual = theme.scaled_width(field.column.width)
        dates = [width for width in exact if width <= usual] if field.kind.is_date else []
        return max(least, *dates, min(width_for_most(exact), theme.scaled_width(_READABLE)))

    def _measure(self) -> None:
        """Measure the cells of the first rows; each counts by its weight when columns give way."""
        self._cells, self._exact = [], []
        rows = [self._rows.row(number) for number in range(self._measured_rows)]
        for column, field in enumerate(self._rows.fields):
            cells: list[int] = []
            exact: list[int] = []
            for row in rows:
                width, value = self._painter.width(row, column), row.values[column]
                is_exact = not field.kind.may_elide and not field.kind.is_secondary(value)
                counted = [width] * (_EXACT if is_exact else _FIRST if column == 0 else 1)
                cells += counted
                exact += counted if is_exact or column == 0 else []
            self._cells.append(cells)
            self._exact.append(exact)

    def _measure_late(self) -> None:
        """Measure again if there are more rows by now than were measured."""
        if min(_MEASURED, len(self._rows.ids)) > self._measured_rows:
            self.restyle()

    def _sort_by(self, section: int) -> None:
        more = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        self.sort(self._rows.fields[section].name, more=more)

    def _keep_widths(self) -> None:
        """After one was pulled, keep the present widths of all columns."""
        self.saved.change(self.saved.current.with_widths(self._fitter.in_digits()))

    def _moved(self) -> None:
        """Move the columns in the model, not in the header: so logical and visual order are the same."""
        shown = [self._header.logicalIndex(column) for column in range(len(self._rows.fields))]
        names = [self._rows.fields[column].name for column in shown]
        self._header.blockSignals(True)
        for column in range(len(shown)):
            self._header.moveSection(self._header.visualIndex(column), column)
        self._header.blockSignals(False)
        self.arrange(self.saved.current.with_columns(names))
