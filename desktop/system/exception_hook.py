"""Uncaught exceptions: written to the log and shown once; the program and its forms go on."""

import signal
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from db.errors import Refused
from db.register import failures
from desktop.system import log

_LEVELS = {
    QtMsgType.QtWarningMsg: log.log.warning,
    QtMsgType.QtCriticalMsg: log.log.error,
    QtMsgType.QtFatalMsg: log.log.critical,
}


class ExceptionHook(QObject):
    """Handles the uncaught exceptions of all threads and the messages of Qt, once `install` was called."""

    _caught = Signal(str)  # queued: a box opened in the middle of a paint event would paint again

    _refused = Signal(object)  # a Refused: an error that the user can put right

    def __init__(
        self,
        show: Callable[[str], None],
        parent: QObject | None = None,
        refuse: Callable[[Refused], None] | None = None,
    ) -> None:
        """`show` is called on the main thread with the trace, which holds no data of the register.

        `refuse` is called with errors that are no bug: a list that is scrolled reads from the register at any
        time, and the server may be gone by then. Without it, these count as bugs too.
        """
        super().__init__(parent)
        self._show, self._refuse = show, refuse
        self._shown: set[str] = set()
        self._showing = False
        self._caught.connect(self._show_once)
        self._refused.connect(self._show_refusal)

    def install(self) -> None:
        """Set the hooks of Python and Qt to this object."""
        sys.excepthook = self.hook
        threading.excepthook = lambda args: self.hook(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(log_qt_message)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal: Qt's loop would never see it

    def hook(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Log and show an exception; the arguments are those of sys.excepthook."""
        error = error if error is not None else kind()
        refusal = failures.refusal_for(error) if self._refuse else None
        if refusal is not None:
            self._refused.emit(refusal)
            return
        self._caught.emit(log.log_error(error.with_traceback(trace)))

    def _show_once(self, text: str) -> None:
        """Show a trace, unless it was shown already or a box is open: paint events fail 60 times a second."""
        if self._showing or text in self._shown:
            return
        self._shown.add(text)
        self._showing = True
        try:
            self._show(text)
        finally:
            self._showing = False

    def _show_refusal(self, refusal: Refused) -> None:
        """Show a refusal, unless a box is open: the same read may fail again and again meanwhile."""
        if self._showing or self._refuse is None:
            return
        self._showing = True
        try:
            self._refuse(refusal)
        finally:
            self._showing = False


def log_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Write Qt's warnings and errors to the log; a handler for qInstallMessageHandler."""
    if kind in _LEVELS:
        _LEVELS[kind]("Qt: %s", text)
