"""Jobs in child processes, each with its progress in a dialog, and a way to end them all."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.background.child_process import ChildJob
from desktop.screens.widgets.progress_dialog import ProgressDialog


class ShownJobs(QObject):
    """Runs commands in child processes, and shows the progress of those that have a caption."""

    def __init__(self, parent: QObject, window: QWidget | None = None) -> None:
        """`window`: over which the progress is shown."""
        super().__init__(parent)
        self._window = window
        self._jobs: list[ChildJob] = []

    def run(
        self,
        command: Sequence[str],
        to: Path,
        ended: Callable[[bool, str], object],
        *,
        caption: str = "",
        request: str = "",
        cancelled: Callable[[], object] = lambda: None,
    ) -> None:
        """Run a command that writes `to`; `command` and `request` as in `ChildJob`.

        `ended` is called with its success and its text, `cancelled` if it was ended before; `caption` stands
        over its progress, "" shows none.
        """
        job = ChildJob(command, to, request, self)
        progress = ProgressDialog(caption, self._window) if caption else None
        if progress:
            job.progressed.connect(progress.show_progress)
            progress.cancelled.connect(job.cancel)

        def forget() -> None:
            if progress:
                progress.finish()
            self._jobs.remove(job)
            job.deleteLater()

        def finish(ok: bool, text: str) -> None:
            forget()
            ended(ok, text)

        def cancel() -> None:
            forget()
            cancelled()

        job.finished.connect(finish)
        job.cancelled.connect(cancel)
        self._jobs.append(job)
        job.start()

    def stop(self) -> None:
        """Cancel the jobs that run, before the window closes."""
        for job in list(self._jobs):
            job.cancel()
            job.wait()
