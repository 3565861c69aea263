"""Reckoning what may take long in a thread, while the window lives on; an outdated answer is never given."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.background.background_read import begin

T = TypeVar("T")
WAIT_S = 0.02
"""Seconds that the window waits for an answer, so that one that is there soon is shown at once."""
SLOW_MS = 300
_POLL_MS = 10


@dataclass(frozen=True, eq=False)
class _Question:
    reckon: Callable[[], Any]
    done: Callable[[Any], object]


class Reckoning(QObject):
    """Reckons one question at a time, and answers on the main thread; a new question replaces the last one.

    The thread goes on to the end of what it began, then takes the latest question. It touches no object of
    Qt, and what it is given must be values of its own, which nobody changes meanwhile.
    """

    slow = Signal()
    """Emitted when an answer has been awaited for SLOW_MS."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest: _Question | None = None
        self._running: tuple[_Question, Future[Any]] | None = None
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._look)
        self._patience = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._patience.timeout.connect(self.slow)

    def ask(self, reckon: Callable[[], T], done: Callable[[T], object]) -> bool:
        """Call `done` with the result of `reckon`: at once if it is there soon, which is True, else later."""
        self._latest = _Question(reckon, done)
        if self._running is None:
            wait([self._begin(self._latest)], WAIT_S)
        self._look()
        if self._latest is None:
            return True
        self._poll.start()
        if not self._patience.isActive():
            self._patience.start()
        return False

    def forget(self) -> None:
        """Drop the question that waits for its answer."""
        self._latest = None
        self._patience.stop()

    def _begin(self, question: _Question) -> "Future[Any]":
        future = begin(question.reckon)
        self._running = question, future
        return future

    def _look(self) -> None:
        """Give the answer that is there, or go on to the latest question where it is outdated."""
        if self._running is None or not self._running[1].done():
            return
        (question, future), self._running = self._running, None
        if question is self._latest:
            self.forget()
            self._poll.stop()
            question.done(future.result())  # a bug goes on to the exception hook
        elif self._latest is not None:
            self._begin(self._latest)
        else:
            self._poll.stop()
