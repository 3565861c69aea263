"""The wish of the operating system that the program ends: by a signal, or at the end of the session."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication, QSessionManager

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)]


class Termination(QObject):
    """Tells that the program is to end. Python's own handlers would not run while Qt waits for an event."""

    asked = Signal()
    """End now, without a question."""
    session_ends = Signal()
    """The user logs out: keep what must not be lost; the program is ended soon."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._reader, self._writer = socket.socketpair()
        for each in (self._reader, self._writer):
            each.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._former_wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        heard = [
            number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN
        ]  # as by nohup
        self._former = {number: signal.signal(number, _nothing) for number in heard}
        application.commitDataRequest.connect(self._commit)

    def close(self) -> None:
        """Put the former handlers of signals back."""
        for number, handler in self._former.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._former_wakeup)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _read(self) -> None:
        self._reader.recv(64)
        self.asked.emit()

    def _commit(self, _session: QSessionManager) -> None:
        self.session_ends.emit()


def _nothing(_number: int, _frame: object) -> None:
    """Let the signal wake the notifier: only a handler of Python's has it written there."""
