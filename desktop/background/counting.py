"""Counting in a worker thread: in a large register a count takes longer than a repaint may wait."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from db.store import Store
from desktop.background.retry import read_until

T = TypeVar("T")
TOGETHER_MS = 30  # questions asked at the same time are counted together, after the next repaint
AGAIN_S = 0.05


class Counting(QObject):
    """Counts in a worker thread, answers on the main thread; a repeated question replaces the earlier one."""

    _found = Signal(str, int, object)  # the question, the number of its asking, the future

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        """`store`: any store of the register to read; the worker thread gets one of its own."""
        super().__init__(parent)
        self._store = store.for_reading()
        self._worker = ThreadPoolExecutor(1, "counts")
        self._questions: dict[str, tuple[int, Callable[[Store], Any], Callable[[Any], None]]] = {}
        self._waiting: dict[str, None] = {}  # in the order of asking
        self._number = 0
        self._closed = False
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._soon.timeout.connect(self._begin)
        self._found.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def ask(self, question: str, count: Callable[[Store], T], done: Callable[[T], None]) -> None:
        """Call `done` on the main thread with the result of `count`, which runs in the worker thread.

        `question` names the count: an unanswered earlier one of the same name is dropped.
        """
        if self._closed:
            return
        self._number += 1
        self._questions[question] = self._number, count, done
        self._waiting[question] = None
        self._soon.start()

    def close(self) -> None:
        """Drop the open questions and close the worker's store; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._soon.stop()
        self._questions.clear()
        self._worker.submit(self._store.close)
        self._worker.shutdown()

    def _begin(self) -> None:
        for question in self._waiting:
            number, count, _done = self._questions[question]
            future = self._worker.submit(self._count, question, number, count)
            future.add_done_callback(partial(self._found.emit, question, number))
        self._waiting.clear()

    def _count(self, question: str, number: int, count: Callable[[Store], T]) -> T | None:
        """Count, and try again while the register is locked, unless the question was asked anew meanwhile."""

        def dropped() -> bool:
            return self._closed or not self._is_latest(question, number)

        return None if dropped() else read_until(dropped, lambda: count(self._store), AGAIN_S)

    def _is_latest(self, question: str, number: int) -> bool:
        latest = self._questions.get(question)
        return latest is not None and latest[0] == number

    def _answer(self, question: str, number: int, future: "Future[Any]") -> None:
        if not self._is_latest(question, number):
            return
        _number, _count, done = self._questions.pop(question)
        done(future.result())  # a bug goes on to the exception hook
