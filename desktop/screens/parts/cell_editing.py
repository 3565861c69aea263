"""Editing of one cell of a part: each key goes into the draft, Esc restores the former value."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from db.fields import Field
from db.kinds import Linked
from desktop.screens.fields.editor import Editor
from desktop.screens.parts.delegate import CellDelegate
from desktop.screens.parts.faults import Fault
from desktop.screens.parts.model import PartModel
from desktop.screens.parts.undo import UndoStack


@dataclass
class _Open:
    """The open editor, its cell, and the value that stood there before."""

    editor: Editor
    row: int
    field: Field
    before: Any
    changed: bool = False


class CellEditing(QObject):
    """Writes what is typed in a cell, from the first key to the last."""

    def __init__(self, cells: CellDelegate, model: PartModel, steps: UndoStack) -> None:
        super().__init__(cells)
        self._cells, self._model, self._steps = cells, model, steps
        self._open: _Open | None = None
        cells.opened.connect(self._begin)
        cells.left.connect(self.finish)

    @property
    def cell(self) -> tuple[int, int] | None:
        """The row and the column of the open cell; None if no editor is open."""
        return (self._open.row, self._model.columns.index(self._open.field)) if self._open else None

    def open_list(self) -> None:
        """Open the list of choices of the open cell, if it has one."""
        if self._open:
            self._open.editor.open_list()

    def finish(self) -> None:
        """Read the typed text for good, and close the editor."""
        if self._open is not None and not isValid(self._open.editor):
            self.forget()  # the view let it go unasked; what was typed is written
        if self._open is None:
            return
        self._open.editor.commit()
        done, self._open = self._open, None
        self._cells.close(done.editor)
        if done.changed:
            self._model.fill(done.row, done.field.name)
            if done.field.kind.is_empty(self._model.value(done.row, done.field)):
                self._model.drop_blank()  # emptied; what was chosen stays, even if a row begins with it
        self._model.looked.emit()  # what is wrong with the cell can be told now

    def cancel(self) -> None:
        """Close the editor and restore the former value of the cell."""
        done, self._open = self._open, None
        if done is not None:
            self._cells.close(done.editor)
            if done.changed:
                self._steps.cancel()

    def forget(self) -> None:
        """Drop the editor, which is gone with its cell: the rows are others now."""
        self._open = None

    def _begin(self, editor: Editor, row: int, field: Field) -> None:
        self.finish()
        self._model.remember_links(row)
        self._open = _Open(editor, row, field, self._model.value(row, field))
        editor.changed.connect(self._typed)
        editor.named.connect(self._name)
        editor.beside_typed.connect(self._put_beside)
        editor.text_beside = lambda: self._model.text_beside(row, field)

    def _typed(self) -> None:
        now = self._open
        if now is None:
            return
        self._begin_step(now)
        problem, name = now.editor.problem(), now.field.name
        if problem:
            self._model.put(now.row, name, now.before, Fault(problem.text, now.editor.pending_text()))
        else:
            self._model.put(now.row, name, now.editor.value())

    def _put_beside(self, value: Any) -> None:
        """Write what was typed in the cell for the field beside it into that field; None empties it."""
        if self._open:
            self._begin_step(self._open)
            self._model.put_beside(self._open.row, self._open.field, value)

    def _begin_step(self, now: _Open) -> None:
        """Begin a step of undo with the first change."""
        if not now.changed:
            self._steps.begin()
            now.changed = True

    def _name(self, linked: Linked) -> None:
        """Link the row to the record chosen for the name in the cell, and copy values from it."""
        if self._open:
            now = self._open
            self._model.name(now.row, now.field, linked)
            now.editor.set_value(self._model.value(now.row, now.field))
