"""Long work in the main thread, in slices: between them the window lives on, and shows how far it is."""

from collections.abc import Callable, Generator
from time import perf_counter
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop.screens.widgets.progress_dialog import ProgressDialog

T = TypeVar("T")
Work = Generator[None, None, T]
"""Work that yields after each of its pieces, which are short, and returns its result."""
SLICE_S = 0.04  # of work, before the window may do what waits


def finish(work: Work[T]) -> T:
    """Do all that is left of some work at once; its result."""
    while True:
        try:
            next(work)
        except StopIteration as ended:
            result: T = ended.value
            return result


class SlicedWork(QObject, Generic[T]):
    """Does some work a slice at a time; then calls `done` with its result, unless it is cancelled before.

    The window takes no keys and clicks meanwhile: none of what is worked on can be changed. Work that is
    cancelled is closed where it stands.
    """

    def __init__(
        self, text: str, work: Work[T], pieces: int, done: Callable[[T], None], parent: QWidget
    ) -> None:
        """`text`: a sentence that tells of the work; `pieces`: about how often it yields."""
        super().__init__(parent)
        self._work, self._pieces, self._done = work, pieces, done
        self._made, self._window = 0, parent.window()
        self._progress = ProgressDialog(text, self._window)
        self._progress.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._progress.cancelled.connect(self._end)
        self._progress.show()  # at once: it keeps the keys away
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE_S
        try:
            while True:
                next(self._work)
                self._made += 1
                if perf_counter() >= until:
                    break
        except StopIteration as ended:
            self._end()
            self._done(ended.value)
        except BaseException:
            self._end()
            raise
        else:
            self._progress.show_progress(min(self._made, self._pieces), self._pieces)

    def _end(self) -> None:
        self._timer.stop()
        self._work.close()
        self._progress.finish()
        self._window.activateWindow()  # with the focus where it was
        self.deleteLater()
