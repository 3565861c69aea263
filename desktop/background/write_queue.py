"""The write queue: every change of the register is made by one thread, one after the other."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
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
    """Something to do in the worker, and whom to tell on the main thread.

    The worker is handed `work` alone: the last to let go of a window that is told would destroy it there.
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
    """One worker thread with a store of its own; `done` and `failed` are called on the main thread.

    What a person can put right (Refused, InvalidValue; a full disk comes as Refused too) goes to `failed`,
    else to the signal `refused`. Every other exception is a bug: `failed` hears of it, then sys.excepthook.
    """

    changed = Signal(object)
    """Keys: what a write made, changed or deleted. After `done`, so that who wrote it knows already."""
    busy = Signal(bool)
    refused = Signal(object)
    _finished = Signal(object)  # the future of a job

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """`open_store` is called once, in the worker: a store belongs to the thread that made it."""
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
        """What `undo` would take back, in words for a menu."""
        return self._undoable

    @property
    def redoable(self) -> str | None:
        return self._redoable

    def submit(
        self,
        work: Callable[[Transaction], T],
        message: str,
        *,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        **arguments: Any,
    ) -> None:
        """Do `work` inside one change; `message` and its arguments are for the history. See `Store.apply`."""

        self._add(_Job(lambda store: store.apply(work, message, **arguments), done, failed))

    def run(
        self,
        work: Callable[[Store], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Do `work` with the worker's store, for what is no entry of the history: column layouts."""
        self._add(_Job(lambda store: (work(store), set()), done, failed))

    def undo(self, done: Callable[[Keys], None] | None = None, failed: Failed | None = None) -> None:
        """Take back the last change of this run."""
        self._add(_Job(lambda store: _pair(store.undo()), done, failed))

    def redo(self, done: Callable[[Keys], None] | None = None, failed: Failed | None = None) -> None:
        """Make the change again that was undone last."""
        self._add(_Job(lambda store: _pair(store.redo()), done, failed))

    def wait(self) -> None:
        """Wait until all that was asked for is done and told."""
        while self._running:
            wait(list(self._running))
            self._deliver()

    def close(self) -> None:
        """Finish what was asked for, tell it, and close the worker's store."""
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
        """Deliver what the worker told meanwhile, without letting anything else happen."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def _report(self, future: "Future[_Outcome]") -> None:
        job, error = self._running.pop(future), future.exception()
        try:
            if isinstance(error, Exception):
                self._fail(job, failures.describe(error) or error)
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
