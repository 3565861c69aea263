"""Reading what may take long, as a folder on a drive that is gone, in a thread that nobody waits for."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
_POLL_MS = 20


class BackgroundRead(QObject):
    """Reads in a thread, and answers on the main thread; a new question replaces the one before.

    The thread touches no object of Qt, which may be gone by the time it ends.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._future: Future[Any] | None = None
        self._done: Callable[[Any], object] | None = None
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._answer)

    def ask(self, read: Callable[[], T], done: Callable[[T], object]) -> None:
        """Call `done` on the main thread with the result of `read`."""
        self._future, self._done = begin(read), done
        self._poll.start()

    def _answer(self) -> None:
        if self._future is not None and self._future.done():
            self._poll.stop()
            if self._done:
                self._done(self._future.result())


def begin(read: Callable[[], T]) -> "Future[T]":
    """Begin to read in a thread that the end of the program does not wait for."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(read())
        except BaseException as error:  # noqa: BLE001 - whoever asks for the result gets it
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future
