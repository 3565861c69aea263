"""Waiting for a save before something else is done: a short one is waited for, a long one is seen."""

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QWidget

from db.words import _
from desktop.background.write_queue import WriteQueue
from desktop.screens.widgets.progress_dialog import ProgressDialog

UNSEEN_S = 0.3


def wait_until_saved(queue: WriteQueue, parent: QWidget) -> None:
    """Return when all submitted writes are done and their callbacks called.

    After UNSEEN_S the window of `parent` is painted again, says that it saves, and takes no keys or clicks.
    """
    if queue.wait(UNSEEN_S):
        return
    progress = ProgressDialog(_("Saving…"), parent.window(), stoppable=False)
    progress.setWindowModality(Qt.WindowModality.ApplicationModal)
    progress.show()
    loop = QEventLoop()
    connection = queue.busy.connect(lambda is_busy: None if is_busy else loop.quit())
    loop.exec()
    queue.busy.disconnect(connection)
    progress.finish()
