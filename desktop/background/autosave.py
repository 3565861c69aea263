"""Autosave: what is typed and not saved is kept in files of the account, until it is saved or discarded."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from db.drafts.unsaved import UnsavedDraft
from desktop.system.draft_files import DraftFiles, LeftDraft

AFTER_MS = 2000  # typing may be lost for so long, never longer


class Autosave(QObject):
    """Writes the unsaved draft of each form AFTER_MS after an edit, in a thread of its own.

    A draft that was saved or discarded is removed at once. The window never waits but in `flush`.
    """

    failed = Signal(object)
    """The OSError for which drafts cannot be kept, once until one is kept again."""
    _ended = Signal(object)  # the future of a write

    def __init__(self, files: DraftFiles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._forms: dict[str, Callable[[], UnsavedDraft | None]] = {}
        self._edited: set[str] = set()
        self._worker = ThreadPoolExecutor(1, "drafts")
        self._writing: dict[Future[None], str] = {}  # the writes that go on, with the lists of their drafts
        self._failing = self._closed = False
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._keep_soon)
        self._ended.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def watch(self, list_id: str, unsaved: Callable[[], UnsavedDraft | None]) -> None:
        """Keep the drafts of a form; `unsaved` gives what is not saved in it, None if all is."""
        self._forms[list_id] = unsaved

    def note_edit(self, list_id: str) -> None:
        """Keep the draft of a list soon: it was edited."""
        self._edited.add(list_id)
        if not self._timer.isActive():  # an edit puts off no other
            self._timer.start()

    def note_end(self, list_id: str) -> None:
        """Remove the draft of a list now: it was saved or discarded."""
        self._edited.discard(list_id)
        self._submit(list_id, partial(self._files.remove, list_id))

    def flush(self) -> bool:
        """Keep all edits now, and wait until they are on the disk; False if one could not be kept."""
        self._keep()
        done, _pending = wait(self._writing)
        return not any(future.exception() for future in done)

    def left(self) -> list[LeftDraft]:
        """The drafts of this register that programs left which have ended; none where they cannot be read."""
        try:
            return self._files.left()
        except OSError as error:
            self.failed.emit(error)
            return []

    def close(self) -> None:
        """Keep all edits, and let the drafts go: what is unsaved now is offered at the next opening."""
        if self._closed:
            return
        self._timer.stop()
        try:
            self.flush()
        finally:
            self._closed = True
            self._worker.shutdown()
            self._files.close()

    def _keep_soon(self) -> None:
        """Keep what was edited; later where the list's former draft, a large one, is still being written."""
        waiting = self._edited & set(self._writing.values())
        self._edited -= waiting
        try:
            self._keep()
        finally:
            self._edited |= waiting
            if waiting:
                self._timer.start()

    def _keep(self) -> None:
        self._timer.stop()
        edited, self._edited = self._edited, set()
        failure = None
        for list_id in sorted(edited):
            try:
                self._keep_one(list_id)
            except Exception as error:  # noqa: BLE001 - the others are kept all the same; then it is raised
                failure = error
        if failure:
            raise failure

    def _keep_one(self, list_id: str) -> None:
        if unsaved := self._forms[list_id]():
            self._submit(list_id, partial(self._write, list_id, unsaved))
        else:
            self._submit(list_id, partial(self._files.remove, list_id))

    def _write(self, list_id: str, unsaved: UnsavedDraft) -> None:
        """Write a draft, in the worker: the text of a large one takes seconds to make."""
        self._files.write(list_id, unsaved.to_json())

    def _submit(self, list_id: str, work: Callable[[], None]) -> None:
        if self._closed:
            return
        future = self._worker.submit(work)
        self._writing[future] = list_id
        future.add_done_callback(self._ended.emit)

    def _report(self, future: "Future[None]") -> None:
        self._writing.pop(future, None)
        error = future.exception()
        if isinstance(error, OSError):
            if not self._failing:
                self.failed.emit(error)
            self._failing = True
        elif error:
            raise error  # Qt hands what a slot raises to sys.excepthook
        else:
            self._failing = False
