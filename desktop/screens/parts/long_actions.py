"""Actions on very many cells of a part: in slices with progress, and pasting only after a question."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from db.drafts import draft
from db.words import _, n_, spaced
from desktop.screens.parts.cell_actions import CellActions
from desktop.screens.parts.model import PartModel
from desktop.screens.parts.undo import UndoStack
from desktop.screens.widgets.sliced_work import SlicedWork, Work, finish

T = TypeVar("T")
Action = Callable[[CellActions], Work[T]]


class LongActions:
    """Does an action on few rows at once, on many in slices upon a copy of them: all of it or nothing."""

    def __init__(self, model: PartModel, steps: UndoStack, view: QWidget) -> None:
        """`view`: the table, whose accessible name is that of the list."""
        self._model, self._steps, self._view = model, steps, view

    def agreed_to_paste(self, rows: int) -> bool:
        """True if the user is to paste so many rows, which is asked if they are very many."""
        if rows <= draft.MANY_ROWS or self._model.read_only:
            return True
        question = n_("Paste {n} row into “{list}”?", "Paste {n} rows into “{list}”?", rows)
        return self._model.sources.confirm(
            question.format(n=spaced(rows), list=self._view.accessibleName()),
            _("It takes a while. If you stop it, nothing is pasted. Afterwards one undo removes all of it."),
            _("Paste"),
        )

    def change(self, action: Action[T], rows: int, text: str, done: Callable[[T], None]) -> None:
        """Do an action that changes about so many `rows`, then call `done` with its result.

        `text` tells of it while it goes on.
        """
        if rows <= draft.MANY_ROWS:
            done(finish(action(CellActions(self._model, self._steps))))
            return
        base, stage = self._model.rows, self._model.staged()
        work = action(CellActions(stage, UndoStack(stage)))

        def adopt(result: T) -> None:
            if self._model.rows is base:  # else another record is shown by now: theirs are other rows
                self._steps.begin()
                self._model.adopt(stage)
                done(result)

        SlicedWork(text, work, rows, adopt, self._view)

    def read(self, action: Action[T], rows: int, text: str, done: Callable[[T], None]) -> None:
        """Do an action that changes nothing, of about so many `rows`; see `change`."""
        work = action(CellActions(self._model, self._steps))
        if rows <= draft.MANY_ROWS:
            done(finish(work))
        else:
            SlicedWork(text, work, rows, done, self._view)
