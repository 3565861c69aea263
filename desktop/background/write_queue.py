"""The write queue: a single thread makes all changes of the register, one after the other."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from db.errors import InvalidValue, Refused
from db.register import failures
from db.store import Store
from db.store.change import Keys, Transaction

T = TypeVar("T")
Failed = Callable[[Exception], None]


@dataclass(frozen=True)
class _Job:
    """A write for the worker, and the callbacks for the main thread.

    The worker is handed `work` alone: a callback may hold the last reference to a window, and to drop it in
    the worker would destroy the window there.
    """

    work: Callable[[Store], tuple[Any, Keys]]
    done: Callable[[Any], None] | None
    failed: Failed | None


@dataclass(frozen=True)
class _Outcome:
    result: Any
    keys: Keys
    undoable: str | None
    redoable: str | None


class WriteQueue(QObject):
    """Runs writes in a worker thread with its own store; calls `done` and `failed` on the main thread.

    Errors that the user can put right (Refused, InvalidValue; a full disk comes as Refused too) go to
    `failed`, or without it to the signal `refused`. Every other exception is a bug: it goes to `failed`, then
    to sys.excepthook.
    """

    changed = Signal(object)
    """Keys of the records that a write made, changed or deleted; emitted after `done` was called."""
    busy = Signal(bool)
    refused = Signal(object)
    _finished = Signal(object)  # the future of a job

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """`open_store` is called once, in the worker: a store may be used only in the thread that made it."""
        super().__init__()
        self._open_store = open_store
        self._store: Store | None = None  # touched by the worker alone
        self._worker = ThreadPoolExecutor(1, "writes")
        self._running: dict[Future[_Outcome], _Job] = {}
        self._undoable: str | None = None
        self._redoable: str | None = None
        self._finished.connect(self._report, Qt.ConnectionType.QueuedConnection)

    @property
    def undoable(self) -> str | None:
        """The change that `undo` would revert, in words for a menu; None if there is none."""
        return self._undoable

    @property
    def redoable(self) -> str | None:
        return self._redoable

    def submit(
        self,
        work: Callable[[Transaction], T],
        message: str,
        *,
        uuid: str = "",
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        **arguments: Any,
    ) -> None:
        """Run `work` in a transaction; the history shows `message` with its arguments. See `Store.apply`."""
        self._add(_Job(lambda store: store.apply(work, message, uuid=uuid, **arguments), done, failed))

    def run(
        self,
        work: Callable[[Store], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Run `work` with the worker's store, for writes without an entry in the history: column layouts."""
        self._add(_Job(lambda store: (work(store), set()), done, failed))

    def undo(self, done: Callable[[Keys], None] | None = None, failed: Failed | None = None) -> None:
        """Undo the last change made since the register was opened."""
        self._add(_Job(lambda store: _pair(store.undo()), done, failed))

    def redo(self, done: Callable[[Keys], None] | None = None, failed: Failed | None = None) -> None:
        """Redo the change that was undone last."""
        self._add(_Job(lambda store: _pair(store.redo()), done, failed))

    def wait(self, seconds: float | None = None) -> bool:
        """Block until all submitted writes are done and their callbacks called; False if it takes longer."""
        until = None if seconds is None else monotonic() + seconds
        while self._running:
            left = None if until is None else max(0.0, until - monotonic())
            if not wait(list(self._running), left, FIRST_COMPLETED).done:
                return False
            self._deliver()
        return True

    def close(self) -> None:
        """Finish the submitted writes, call their callbacks, and close the worker's store."""
        self.wait()
        self._worker.submit(self._close_store)
        self._worker.shutdown()
        self.deleteLater()

    def _add(self, job: _Job) -> None:
        if not self._running:
            self.busy.emit(True)
        future = self._worker.submit(self._do, job.work)
        self._running[future] = job
        future.add_done_callback(self._finished.emit)

    def _do(self, work: Callable[[Store], tuple[Any, Keys]]) -> _Outcome:
        if self._store is None:
            self._store = self._open_store()
        result, keys = work(self._store)
        return _Outcome(result, keys, self._store.undoable, self._store.redoable)

    def _close_store(self) -> None:
        if self._store is not None:
            self._store.close()

    def _deliver(self) -> None:
        """Call the callbacks of finished writes, without processing any other event."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def _report(self, future: "Future[_Outcome]") -> None:
        job, error = self._running.pop(future), future.exception()
        try:
            if isinstance(error, Exception):
                self._fail(job, failures.refusal_for(error) or error)
            else:
                self._succeed(job, future.result())
        finally:
            if not self._running:
                self.busy.emit(False)

    def _succeed(self, job: _Job, outcome: _Outcome) -> None:
        self._undoable, self._redoable = outcome.undoable, outcome.redoable
        if job.done:
            job.done(outcome.result)
        if outcome.keys:
            self.changed.emit(outcome.keys)

    def _fail(self, job: _Job, error: Exception) -> None:
        if job.failed:
            job.failed(error)
        elif isinstance(error, Refused | InvalidValue):
            self.refused.emit(error)
        if not isinstance(error, Refused | InvalidValue):
            raise error  # Qt hands what a slot raises to sys.excepthook


def _pair(keys: Keys) -> tuple[Keys, Keys]:
    return keys, keys
