"""The table of a part's rows, edited like a spreadsheet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from db.words import _, n_, spaced
from desktop.screens.fields.dates import is_today
from desktop.screens.parts.cell_actions import Cell, CellActions, Pasted
from desktop.screens.parts.cell_editing import CellEditing
from desktop.screens.parts.delegate import CellDelegate
from desktop.screens.parts.faults import Row
from desktop.screens.parts.long_actions import LongActions
from desktop.screens.parts.model import Index, PartModel
from desktop.screens.parts.sizing import TableSizing
from desktop.screens.parts.undo import UndoStack
from desktop.screens.widgets import clipboard
from desktop.sheets import tab_separated
from desktop.sheets.clipboard import CopiedTable

_Trigger = QAbstractItemView.EditTrigger
_Flag = QItemSelectionModel.SelectionFlag


class RowsView(QTableView):
    """A table whose cells are typed into, copied and pasted; each change goes into the draft at once."""

    moved = Signal()  # another cell is the current one
    done = Signal(str)
    """An action on several cells was done: a sentence that says so, to be shown with a link to undo it."""
    refused = Signal(str)
    """Something was not typed, or not done: the sentence that says why."""
    details_wanted = Signal()

    def __init__(self, model: PartModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows, self.steps = model, UndoStack(model)
        self.cell_actions = CellActions(model, self.steps)
        self._long_actions = LongActions(model, self.steps, self, self.refused.emit)
        self._place: tuple[Row | None, Cell] = (None, (0, 0))
        self._keys = self._known_keys()
        cells = CellDelegate(model, self)
        cells.key.connect(self._key_in_editor)
        self._cell_editing = CellEditing(cells, model, self.steps)
        self.setItemDelegate(cells)
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        # Of its own, in which nothing is selected: it asks each selected row for its flags as it is painted.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        model.modelReset.connect(self._come_back)
        self._sizing = TableSizing(self, model)
        self._look()

    def _look(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed)
        self.verticalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    # The current cell

    @property
    def current_row(self) -> int:
        """The index of the current row; 0 if there is none."""
        return max(0, self.currentIndex().row())

    @property
    def typed_into(self) -> Cell | None:
        """The cell with an open editor, None if none is open."""
        return self._cell_editing.cell

    def go_to(self, row: int, column: int) -> None:
        """Select one cell and make it the current one.

        Qt's own way would add it to the selection while Shift or Ctrl is held.
        """
        self.finish()
        row = min(row, self.rows.rowCount() - 1)  # an empty row may be gone by now
        self.selectionModel().setCurrentIndex(self.rows.index(row, column), _Flag.ClearAndSelect)
        self.scrollTo(self.currentIndex())

    def tell_at_cell(self, words: str) -> None:
        """Show words beside the current cell, as a tool tip."""
        cell = self.visualRect(self.currentIndex())
        QToolTip.showText(self.viewport().mapToGlobal(cell.bottomLeft()), words, self.viewport(), cell)

    def selected(self) -> list[Cell]:
        """The selected cells; the current cell if none is selected."""
        found = [
            (row, column)
            for area in self.selectionModel().selection().toList()  # far fewer than indexes
            for row in range(area.top(), area.bottom() + 1)
            for column in range(area.left(), area.right() + 1)
        ]
        return found or [(self.current_row, max(0, self.currentIndex().column()))]

    def chosen_rows(self) -> list[int]:
        """The rows with a selected cell."""
        areas = self.selectionModel().selection().toList()
        rows = {row for area in areas for row in range(area.top(), area.bottom() + 1)}
        return sorted(rows) or [self.current_row]

    def finish(self) -> None:
        """Read the typed text for good, and close the editor."""
        self._cell_editing.finish()

    def _choose(self) -> None:
        """Edit the current cell, and open its list of choices at once."""
        if self._may_type():
            self.edit(self.currentIndex())
            self._cell_editing.open_list()

    def _may_type(self) -> bool:
        """True if the current cell can be typed into; else the reason is told."""
        current = self.currentIndex()
        if not current.isValid():
            return False
        why = self.rows.refusal(current.row(), self.rows.columns[current.column()])
        if why:
            self.refused.emit(why)
        return not why

    def _may_clear(self) -> bool:
        """True if any of the selected cells can be emptied; else the reason is told for the current one."""
        cells = ((row, self.rows.columns[column]) for row, column in self.selected())
        return any(self.rows.writable(row, field) for row, field in cells) or self._may_type()

    # What keys do

    def _known_keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Ctrl+C": self.copy_cells,
            "Ctrl+Ins": self.copy_cells,
            "Ctrl+X": self._cut,
            "Ctrl+V": self.paste_cells,
            "Shift+Ins": self.paste_cells,
            "Ctrl+D": self._repeat,
            "Del": self._delete,
            "Backspace": self._delete,
            "Ctrl+Del": self.remove_rows,
            "Alt+Shift+Up": lambda: self.move_row(-1),
            "Alt+Shift+Down": lambda: self.move_row(1),
            "Alt+Down": self._choose,
            "F2": self._choose,
            "Return": lambda: self._down(1),
            "Shift+Return": lambda: self._down(-1),
            "Ctrl+Return": self._show_linked,
            "Shift+Space": lambda: self.selectRow(self.current_row),
            "Ctrl+Z": self.steps.undo,
            "Ctrl+Y": self.steps.redo,
            "Ctrl+Shift+Z": self.steps.redo,
            "F6": self.details_wanted.emit,
        }

    def copy_cells(self) -> None:
        self._copy(lambda: None)

    def _cut(self) -> None:
        self._copy(self._clear)

    def _copy(self, then: Callable[[], None]) -> None:
        cells, rows = self.selected(), len(self.chosen_rows())

        def copied(table: CopiedTable) -> None:
            clipboard.set_clipboard(table)
            then()

        self._long_actions.read(lambda actions: actions.copied(cells), rows, _("Copying…"), copied)

    def _clear(self) -> None:
        if not self._may_clear():
            return
        cells, rows = self.selected(), len(self.chosen_rows())
        self._long_actions.change(lambda to: to.clear(cells), rows, _("Clearing…"), lambda _none: None)

    def _repeat(self) -> None:
        cells, rows = self.selected(), len(self.chosen_rows())
        self._long_actions.change(lambda to: to.repeat(cells), rows, _("Repeating…"), lambda _none: None)

    def paste_cells(self) -> None:
        text = QGuiApplication.clipboard().text()
        if not text:
            return
        lines = tab_separated.parse(text)
        rows = len(lines) if len(lines) > 1 else len(self.chosen_rows())
        if self._long_actions.agreed_to_paste(rows):
            cells = self.selected()
            done = partial(self._show_pasted, min(cells))
            self._long_actions.change(lambda to: to.paste(lines, cells), rows, _("Pasting…"), done)

    def _show_pasted(self, first: Cell, pasted: Pasted | None) -> None:
        if pasted is None:
            return
        self.go_to(*first)
        area = QItemSelection(self.rows.index(*first), self.rows.index(*pasted.last))
        self.selectionModel().select(area, _Flag.ClearAndSelect)
        self.done.emit(_describe(pasted))

    def _delete(self) -> None:
        """Remove the selected rows if whole rows are selected, else clear the cells."""
        cells, wide = self.selected(), len(self.rows.columns)
        if wide > 1 and len(cells) == len({row for row, _column in cells}) * wide:
            self.remove_rows()
        else:
            self._clear()

    def remove_rows(self) -> None:
        number = self.cell_actions.remove(self.chosen_rows())
        if number:
            self.done.emit(n_("Removed {n} row", "Removed {n} rows", number).format(n=number))

    def move_row(self, by: int) -> None:
        self.cell_actions.move(self.current_row, by)

    def add_row(self) -> None:
        """Go to the empty row at the end."""
        self.finish()
        self.go_to(len(self.rows.rows), 0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _down(self, by: int) -> None:
        row = self.current_row + by
        if 0 <= row < self.rows.rowCount():
            self.go_to(row, self.currentIndex().column())

    def _show_linked(self) -> None:
        field = self.rows.columns[self.currentIndex().column()]
        linked = field.kind.linked(self.rows.value(self.current_row, field))
        if linked and not field.kind.terms:
            self.rows.sources.show_linked(field.kind, linked[0])

    def _key_in_editor(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape:
            self._cell_editing.cancel()
            return
        self.finish()
        if control:
            self._show_linked()
        else:
            back = key == Qt.Key.Key_Up or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._down(-1 if back else 1)

    # As Qt calls it

    def event(self, event: QEvent) -> bool:
        """Claim the table's keys before the menus: undo here must not revert a saved change elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            words = _words(event)
            if words in self._keys or is_today(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        does = self._keys.get(_words(event))
        if is_today(event):
            if self._may_type():
                self.cell_actions.today((self.current_row, self.currentIndex().column()))
        elif does:
            does()
        elif not _types(event) or self._may_type():  # else Qt would go to a cell that begins with the letter
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid() and self._may_type():
            self._cell_editing.open_list()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Move from cell to cell on Tab; leave the table from the empty row at the end."""
        if not self.rows.read_only and self._step(1 if next else -1):
            return True
        self.finish()
        return super().focusNextPrevChild(next)

    def _step(self, by: int) -> bool:
        """Go to the next cell that can be typed into; returns False if there is none."""
        self.finish()
        wide, current = len(self.rows.columns), self.currentIndex()
        if by > 0 and current.row() >= len(self.rows.rows):
            return False
        place = current.row() * wide + current.column() + by
        while 0 <= place < self.rows.rowCount() * wide:
            row, column = divmod(place, wide)
            if self.rows.writable(row, self.rows.columns[column]):
                self.go_to(row, column)
                return True
            place += by
        return False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit()

    def fit(self) -> None:
        """Fit the size of the table to its rows."""
        self._sizing.fit()

    # While the rows are arranged anew

    def _remember(self) -> None:
        self._cell_editing.forget()
        current = self.currentIndex()
        values = self.rows.rows[current.row()] if 0 <= current.row() < len(self.rows.rows) else None
        self._place = (values, (max(0, current.row()), max(0, current.column())))

    def _come_back(self) -> None:
        """Return to the same row wherever it is now, else to the same place."""
        values, (row, column) = self._place
        row = next((place for place, other in enumerate(self.rows.rows) if other is values), row)
        if self.rows.rowCount():
            self.go_to(max(0, min(row, self.rows.rowCount() - 1)), column)


def _words(event: QKeyEvent) -> str:
    """The keys as `_known_keys` names them; Enter of the numeric pad counts as Enter."""
    kept = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    return QKeySequence(QKeyCombination(kept, key)).toString(QKeySequence.SequenceFormat.PortableText)


def _types(event: QKeyEvent) -> bool:
    """True if a key types something rather than commands something."""
    none = Qt.KeyboardModifier.NoModifier
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # both are AltGr
    text, held = event.text(), event.modifiers() & commands
    return text != "" and text.isprintable() and held in (none, commands)


def _describe(pasted: Pasted) -> str:
    words = n_("Pasted {n} row", "Pasted {n} rows", pasted.rows).format(n=spaced(pasted.rows))
    if not pasted.left_out:
        return words
    rest = n_("{n} cell found no place", "{n} cells found no place", pasted.left_out)
    return " · ".join((words, rest.format(n=pasted.left_out)))
