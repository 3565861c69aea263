"""Undo and redo of changes to the rows of a part."""

from desktop.screens.parts.model import PartModel
from desktop.screens.parts.state import State

_MOST = 50


class UndoStack:
    """The states of the rows before each change, the latest at the end."""

    def __init__(self, model: PartModel) -> None:
        self._model = model
        self._undo: list[State] = []
        self._redo: list[State] = []
        self._of: object = None

    def begin(self, of: object = None) -> None:
        """Begin a step before a change. Successive changes with the same `of` make one step."""
        if of is not None and of == self._of:
            return
        self._undo.append(self._model.begin_state())
        del self._undo[:-_MOST]
        self._redo.clear()
        self._of = of

    @property
    def undoable(self) -> bool:
        return bool(self._undo)

    @property
    def redoable(self) -> bool:
        return bool(self._redo)

    def undo(self) -> None:
        self._take(self._undo, self._redo)

    def redo(self) -> None:
        self._take(self._redo, self._undo)

    def cancel(self) -> None:
        """Revert the last step, leaving nothing to redo."""
        self._take(self._undo, [])

    def forget(self) -> None:
        """Drop all steps, for other rows are shown now."""
        self._undo.clear()
        self._redo.clear()
        self._model.hold_in(None)
        self._of = None

    def _take(self, steps: list[State], other: list[State]) -> None:
        if steps:
            self._of = None
            other.append(self._model.restore(steps.pop()))
            self._model.hold_in(self._undo[-1] if self._undo else None)
