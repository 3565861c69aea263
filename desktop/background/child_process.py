"""Long work in a child process, which runs the program's command line, so that no repaint waits for it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QProcess, Signal

from db import words
from db.words import _
from desktop.system.atomic_file import remove_leftovers
from desktop.system.scratch import ScratchFolder

MARK = b"%"


class ChildJob(QObject):
    """Runs a command in a child process and reports its progress; killed, it leaves no file behind."""

    progressed = Signal(int, int)
    """The steps done, and the steps in all."""
    finished = Signal(bool, str)
    """True if the command succeeded, and its output; False, and the reason of its failure."""
    cancelled = Signal()

    def __init__(
        self, command: Sequence[str], to: Path, request: str = "", parent: QObject | None = None
    ) -> None:
        """`command`: words of the command line without the options that every child gets; `to`: the file that
        the command writes; `request`: the JSON text of a request for its standard input, "" for none."""
        super().__init__(parent)
        self._scratch = ScratchFolder()
        self._to, self._input = to, request
        self._lines: list[str] = []
        self._stopped = False
        self._pid = 0
        own = [
            "--to",
            str(to),
            "--progress",
            "--scratch",
            str(self._scratch.path),
            "--language",
            words.language(),
        ]
        self._process = QProcess(self)
        self._process.setProgram(sys.executable)
        self._process.setArguments(["-P", "-m", "desktop", *command, *own, *(["--asked"] if request else [])])
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(self._report_no_start)

    def start(self) -> None:
        self._process.start()
        self._process.write(QByteArray(self._input.encode()))
        self._process.closeWriteChannel()
        self._pid = self._process.processId()

    @property
    def running(self) -> bool:
        return self._process.state() != QProcess.ProcessState.NotRunning

    def cancel(self) -> None:
        """Kill the process; the signal `cancelled` follows."""
        self._stopped = True
        self._process.kill()

    def wait(self, milliseconds: int = 30_000) -> bool:
        """Block until the process has ended; False if it still runs after `milliseconds`."""
        return not self.running or self._process.waitForFinished(milliseconds)

    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            if line.startswith(MARK):
                done, total = line[1:].split()
                self.progressed.emit(int(done), int(total))
            else:
                self._lines.append(line.decode(errors="replace").strip())

    def _report_no_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._clean()
            self.finished.emit(False, _("The work could not be begun."))

    def _end(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        self._clean()
        if self._stopped:
            self.cancelled.emit()
            return
        ok = code == 0 and status == QProcess.ExitStatus.NormalExit
        complaint = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        text = "\n".join(self._lines) if ok else complaint.splitlines()[-1] if complaint else ""
        self.finished.emit(ok, text or _("The work was broken off."))

    def _clean(self) -> None:
        """Remove the scratch folder and the unfinished file that a killed process leaves."""
        self._scratch.close()
        if self._pid:
            remove_leftovers(self._to, self._pid)
