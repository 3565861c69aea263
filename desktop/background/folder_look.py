"""A look into folders in a thread of its own: a drive that is gone keeps waiting whoever asks for it."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class FolderLook(QObject):
    """Looks into folders, and answers on the main thread; a new question replaces the one before."""

    _seen = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._done: Callable[[Any], object] | None = None
        self._seen.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def ask(self, look: Callable[[], T], done: Callable[[T], object]) -> None:
        """Call `done` on the main thread with the result of `look`, which has to handle its own errors."""
        self._number, self._done = self._number + 1, done
        # A thread that the end of the program does not wait for.
        threading.Thread(target=self._look, args=(self._number, look), daemon=True).start()

    def _look(self, number: int, look: Callable[[], object]) -> None:
        seen = look()
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._seen.emit(number, seen)

    def _answer(self, number: int, seen: object) -> None:
        if number == self._number and self._done:
            self._done(seen)
