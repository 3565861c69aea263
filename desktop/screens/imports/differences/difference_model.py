"""The model of the differences: a row for each row of the workbook, and for each that is missing in it."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from db.words import _, p_
from desktop.imports.differences.difference import Decisions, Difference, Key, Outcome
from desktop.imports.differences.told import OUTCOMES, changes_told

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SHEET, ROW, OUTCOME, RECORD, WHAT = range(5)
_TEXT = int(Qt.ItemDataRole.DisplayRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


class DifferenceModel(QAbstractTableModel):
    """The differences in sight; a missing one has a box to be ticked, which deletes it."""

    ticked = Signal(object)
    """The Difference whose box was pressed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.all: Sequence[Difference] = ()
        self.shown: list[Difference] = []
        self.outcomes: frozenset[Outcome] = frozenset()
        self._decisions = Decisions()

    def show(self, found: Sequence[Difference], decisions: Decisions, outcomes: Collection[Outcome]) -> None:
        """Show other differences; those of some outcomes alone, or all where none is given."""
        self.beginResetModel()
        self.all, self._decisions, self.outcomes = found, decisions, frozenset(outcomes)
        self.shown = [made for made in found if not outcomes or made.outcome in outcomes]
        self.endResetModel()

    def index_of(self, key: Key | None) -> int | None:
        """The place in the table of a difference; None if it is not in sight."""
        return next((place for place, made in enumerate(self.shown) if made.key == key), None)

    def text(self, made: Difference, column: int) -> str:
        """The text of a cell in one line."""
        if column == SHEET:
            return made.sheet
        if column == ROW:
            return str(made.row) if made.row > 0 else "–"
        if column == OUTCOME:
            return _(OUTCOMES[made.outcome].pill)
        if column == RECORD:
            return made.title
        told = [*made.faults, *changes_told(made), *made.notes]
        return " · ".join(" ".join(line.split()) for line in told)

    # As Qt asks for it

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else WHAT + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        boxed = index.column() == SHEET and self.shown[index.row()].outcome == "missing"
        return flags | Qt.ItemFlag.ItemIsUserCheckable if boxed else flags

    def data(self, index: Index, role: int = _TEXT) -> Any:
        made = self.shown[index.row()]
        if role == _CHECK and index.column() == SHEET and made.outcome == "missing":
            is_ticked = made.key in self._decisions.deleted
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        if role not in (_TEXT, _ACCESSIBLE):
            return None
        text = self.text(made, index.column())
        if role == _TEXT:
            return text
        title = str(self.headerData(index.column(), Qt.Orientation.Horizontal))
        return ": ".join((title, text or p_("cell", "empty")))

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != _CHECK:
            return False
        self.ticked.emit(self.shown[index.row()])
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _TEXT) -> Any:
        if orientation == Qt.Orientation.Vertical or role not in (_TEXT, _ACCESSIBLE):
            return None
        titles = (_("Sheet"), p_("sheet", "Row"), _("Outcome"), _("Record"), _("What changes"))
        return titles[section]
