"""The model of the preview: every row of a sheet as it would be written, with its fate."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.words import _, p_
from desktop.imports.proposal import Fate, Proposed
from desktop.imports.sheet import shown
from desktop.screens.imports.fates import FATES

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
NUMBER, FATE, FIRST = 0, 1, 2
"""The columns of a row's number and fate, and the first one of its cells; the last column holds its note."""
_TEXT = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


class PreviewModel(QAbstractTableModel):
    """The rows of a sheet with the matched columns; `shown`: the places in `rows` of those in sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Proposed] = ()
        self.shown: list[int] = []
        self._columns: Sequence[tuple[int, str]] = ()  # the column of the sheet, and its label
        self.fates: frozenset[Fate] = frozenset()
        self._has_notes = False

    def show(
        self, rows: Sequence[Proposed], columns: Sequence[tuple[int, str]], fates: Collection[Fate]
    ) -> None:
        """Show other rows, or the same ones read anew; `columns`: places in the sheet with their labels.

        `fates` as for `narrow`.
        """
        self.beginResetModel()
        self.rows, self._columns, self.fates = rows, columns, frozenset(fates)
        self._has_notes = any(row.note for row in rows)
        self._narrow()
        self.endResetModel()

    def narrow(self, fates: Collection[Fate]) -> None:
        """Show the rows of these fates alone; of all where there are none."""
        self.beginResetModel()
        self.fates = frozenset(fates)
        self._narrow()
        self.endResetModel()

    def _narrow(self) -> None:
        self.shown = [
            place for place, row in enumerate(self.rows) if not self.fates or row.fate in self.fates
        ]

    def row(self, index: int) -> Proposed:
        """The row at an index of the table."""
        return self.rows[self.shown[index]]

    def index_of(self, number: int) -> int | None:
        """The index in the table of the row with that number in its sheet; None if it is not in sight."""
        found = (index for index, place in enumerate(self.shown) if self.rows[place].row.number == number)
        return next(found, None)

    @property
    def note_column(self) -> int:
        """The column of the notes; it is there only where a row has one."""
        return FIRST + len(self._columns)

    def sheet_column(self, column: int) -> int | None:
        """The place in the sheet of a column of the table; None of number, fate and note."""
        place = column - FIRST
        return self._columns[place][0] if 0 <= place < len(self._columns) else None

    def text(self, row: Proposed, column: int) -> str:
        """The text of a cell in one line."""
        if column == NUMBER:
            return row.row.name
        if column == FATE:
            return _(FATES[row.fate].pill)
        place = self.sheet_column(column)
        text = row.note if place is None else self._cell_text(row, place)
        return " ".join(text.split())

    def _cell_text(self, row: Proposed, place: int) -> str:
        """The text of a cell; of a row that is left out as it was read."""
        if row.fate == "left_out" and place not in row.texts:
            return shown(row.row.cells[place].value) if place < len(row.row.cells) else ""
        return row.texts.get(place, "")

    # As Qt asks for it

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.note_column + self._has_notes

    def data(self, index: Index, role: int = _TEXT) -> Any:
        if role not in (_TEXT, _ACCESSIBLE):
            return None
        text = self.text(self.row(index.row()), index.column())
        if role == _TEXT:
            return text
        title = str(self.headerData(index.column(), Qt.Orientation.Horizontal))
        return ": ".join((title, text or p_("cell", "empty")))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _TEXT) -> Any:
        if orientation == Qt.Orientation.Vertical or role not in (_TEXT, _ACCESSIBLE):
            return None
        if section == NUMBER:
            return p_("sheet", "Row")
        if section == FATE:
            return _("Outcome")
        return self._columns[section - FIRST][1] if section < self.note_column else _("Notes")
