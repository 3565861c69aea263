"""Waiting for long work on the register: the window is painted meanwhile, and takes no keys or clicks."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QWidget

from db.drafts.draft import Draft
from db.fields.record import Record
from db.store import Store
from db.words import _
from desktop.background.write_queue import WriteQueue
from desktop.screens.widgets.progress_dialog import ProgressDialog

UNSEEN_S = 0.3
_LOOK_MS = 10


def wait_until_saved(queue: WriteQueue, parent: QWidget) -> None:
    """Return when all submitted writes are done and their callbacks called; seen after UNSEEN_S."""
    if queue.wait(UNSEEN_S):
        return
    with _seen(_("Saving…"), parent) as loop:
        connection = queue.busy.connect(lambda is_busy: None if is_busy else loop.quit())
        loop.exec()
        queue.busy.disconnect(connection)


def read_draft(store: Store, record: type[Record], record_id: int, parent: QWidget) -> Draft | None:
    """The draft of a record; None if it is gone. One with very many rows is read in a thread of its own."""
    if not store.is_large(record, record_id):
        return store.draft(record, record_id)
    aside = store.for_reading()

    def read() -> Draft | None:
        try:
            return aside.draft(record, record_id)
        finally:
            aside.close()

    with ThreadPoolExecutor(1, "reading") as worker, _seen(_("Reading…"), parent) as loop:
        future = worker.submit(read)
        look = QTimer(loop, interval=_LOOK_MS)
        look.timeout.connect(lambda: loop.quit() if future.done() else None)
        look.start()
        loop.exec()
    return future.result()


@contextmanager
def _seen(text: str, parent: QWidget) -> Iterator[QEventLoop]:
    """An event loop to wait in while a window with `text` keeps keys and clicks away."""
    progress = ProgressDialog(text, parent.window(), stoppable=False)
    progress.setWindowModality(Qt.WindowModality.ApplicationModal)
    progress.show()
    try:
        yield QEventLoop()
    finally:
        progress.finish()
