"""The columns of a table as a person arranged them: which, in what order, how wide, sorted by what."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QTableView

from desktop.screens.style import theme
from desktop.screens.table.column_layout import (
    LEAST,
    Arrangement,
    KeptArrangement,
    fitted,
    for_most,
    next_order,
)
from desktop.screens.table.header import Header
from desktop.screens.table.row_delegate import RowDelegate
from desktop.screens.table.table_model import TableModel

_MEASURED = 60  # rows that decide how wide a column is until somebody pulls it
_HEADER, _FIRST, _EXACT = 10, 4, 20  # what is cut last counts for several; half a date is worse than none
_READABLE = 140  # pixels that the first column keeps, or less where most of its cells need less


class Arranging(QObject):
    """Arranges a table by what is `kept`, and keeps what is done to its header."""

    def __init__(self, table: QTableView, header: Header, cells: RowDelegate, kept: KeptArrangement) -> None:
        super().__init__(table)
        rows = table.model()
        assert isinstance(rows, TableModel)
        self._table, self._rows, self._header, self._painter, self.kept = table, rows, header, cells, kept
        kept.setParent(self)  # or its timer would go on when table and register are gone
        self._cells: list[list[int]] = []  # the widths of the first rows' cells, as measured
        self._measured_rows = 0
        self._fitting = False
        rows.settled.connect(self._measure_late)
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(self._resized)
        # Only when the mouse was let go: the header tells in the middle of it.
        header.sectionMoved.connect(self._moved, Qt.ConnectionType.QueuedConnection)
        self.arrange(kept.now)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show these columns in this order, and keep it."""
        fit = arrangement.columns != self.kept.now.columns
        self.kept.change(arrangement)
        asked = self._rows.wanted
        fields = tuple(asked.record.field(one.name) for one in arrangement.columns)
        if fields != self._rows.fields:
            self._rows.set_fields(fields)
            self._cells, self._measured_rows = [], 0
            fit = True
        if arrangement.order != asked.order:
            self._rows.ask(replace(asked, order=arrangement.order))
        if fit:
            self.fit()

    def sort(self, name: str, *, more: bool = False) -> None:
        """What a click on the header of the field `name` does; `more`: with Ctrl held."""
        order = next_order(self.kept.now.order, name, more=more)
        self.arrange(replace(self.kept.now, order=order))

    def restyle(self) -> None:
        """The theme's fonts are others now, or what stands in the cells."""
        self._cells, self._measured_rows = [], 0
        self.fit()

    def fit(self) -> None:
        """Give each column the width that somebody chose, else what it needs, as far as there is room."""
        if not self._cells and self._rows.ids:
            self._measured_rows = min(_MEASURED, len(self._rows.ids))
            self._cells = [self._measured(column) for column in range(len(self._rows.fields))]
        cells = self._cells or [[field.width] for field in self._rows.fields]
        with_header = [[*widths, *[self._header.needed(at)] * _HEADER] for at, widths in enumerate(cells)]
        digit = self._digit()
        chosen = {at: round(one.width * digit) for at, one in enumerate(self.kept.now.columns) if one.width}
        room, least = self._table.viewport().width(), [self._least(at, cells[at]) for at in range(len(cells))]
        self._fitting = True
        for at, width in enumerate(fitted(with_header, chosen, room, least)):
            self._header.resizeSection(at, width)
        self._fitting = False

    def _least(self, column: int, cells: list[int]) -> int:
        """Least width of a column: most of the first one, of dates, numbers and states stays whole."""
        least = round(LEAST * self._digit())
        if column == 0 or not self._rows.fields[column].kind.may_elide:
            return max(least, min(for_most(cells), theme.scaled_width(_READABLE)))
        return least

    def _measured(self, column: int) -> list[int]:
        """The widths of a column's cells, each as often as it counts when columns give way."""
        widths: list[int] = []
        for row in range(self._measured_rows):
            widths += [self._painter.width(row, column)] * self._weight(row, column)
        return widths

    def _weight(self, row: int, column: int) -> int:
        """The number of cells that a cell counts for: words in a date's place are cut before a date."""
        kind, value = self._rows.fields[column].kind, self._rows.row(row).values[column]
        if not kind.may_elide and not kind.is_secondary(value):
            return _EXACT
        return _FIRST if column == 0 else 1

    def _measure_late(self) -> None:
        """Once there is something to measure, or more than the few rows that a search had left."""
        if min(_MEASURED, len(self._rows.ids)) > self._measured_rows:
            self.restyle()

    def _digit(self) -> float:
        return QFontMetrics(theme.font("text")).horizontalAdvance("0" * 10) / 10

    def _sort_by(self, section: int) -> None:
        more = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        self.sort(self._rows.fields[section].name, more=more)

    def _resized(self, _section: int, _old: int, _width: int) -> None:
        """Who pulls one column has seen the others as they are: all stay so, also in the next run."""
        if not self._fitting:
            sizes = [self._header.sectionSize(at) for at in range(len(self._rows.fields))]
            self.kept.change(self.kept.now.with_widths([round(size / self._digit(), 1) for size in sizes]))

    def _moved(self) -> None:
        """Columns stand in the model as they are seen, so that all else may go by one order."""
        shown = [self._header.logicalIndex(at) for at in range(len(self._rows.fields))]
        names = [self._rows.fields[at].name for at in shown]
        self._header.blockSignals(True)
        for at in range(len(shown)):
            self._header.moveSection(self._header.visualIndex(at), at)
        self._header.blockSignals(False)
        self.arrange(self.kept.now.with_columns(names))
