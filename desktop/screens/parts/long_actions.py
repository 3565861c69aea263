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
    """Does an action on few rows at once, on many in slices upon a copy of them: all of it or nothing.

    Nothing if other rows are shown by its end, as after a save that was still under way: this is told.
    """

    def __init__(
        self, model: PartModel, steps: UndoStack, view: QWidget, refuse: Callable[[str], object]
    ) -> None:
        """`view`: the table, whose accessible name is that of the list; `refuse` says why nothing is done."""
        self._model, self._steps, self._view, self._refuse = model, steps, view, refuse

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

        def adopt(stage: PartModel, result: T) -> None:
            self._steps.begin()
            self._model.adopt(stage)
            done(result)

        self._do_in_slices(action, rows, text, adopt)

    def read(self, action: Action[T], rows: int, text: str, done: Callable[[T], None]) -> None:
        """Do an action that changes nothing, of about so many `rows`; see `change`."""
        if rows <= draft.MANY_ROWS:
            done(finish(action(CellActions(self._model, self._steps))))
        else:
            self._do_in_slices(action, rows, text, lambda _stage, result: done(result))

    def _do_in_slices(
        self, action: Action[T], rows: int, text: str, done: Callable[[PartModel, T], None]
    ) -> None:
        """Do an action upon a copy of the rows, and call `done` with that and its result."""
        base, stage = self._model.rows, self._model.staged()
        work = action(CellActions(stage, UndoStack(stage)))

        def end(result: T) -> None:
            if self._model.rows is base:
                done(stage, result)
                return
            words = _(
                "Meanwhile the list “{list}” was read anew: nothing was done with it. Please do it again."
            )
            self._refuse(words.format(list=self._view.accessibleName()))

        SlicedWork(text, work, rows, end, self._view)
