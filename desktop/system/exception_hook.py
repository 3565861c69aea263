"""What no one else caught: written to the log, and shown once, with the work in the forms kept."""

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
    """Takes over from Python and Qt once `install` was called."""

    _caught = Signal(str)  # queued: a box opened in the middle of a paint event would paint again

    _refused = Signal(object)  # Refused: what a person can put right, though nobody asked for it

    def __init__(
        self,
        show: Callable[[str], None],
        parent: QObject | None = None,
        refuse: Callable[[Refused], None] | None = None,
    ) -> None:
        """`show` gets the trace, which names no person, on the main thread; `refuse` what is no bug.

        A list that is scrolled reads from the register at any time: a server that is gone then is no bug.
        """
        super().__init__(parent)
        self._show, self._refuse = show, refuse
        self._shown: set[str] = set()
        self._showing = False
        self._caught.connect(self._show_once)
        self._refused.connect(self._show_refusal)

    def install(self) -> None:
        """From now on every exception that nobody caught comes here."""
        sys.excepthook = self.hook
        threading.excepthook = lambda args: self.hook(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(log_qt_message)
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal: Qt's loop would never see it

    def hook(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """As sys.excepthook is called."""
        error = error if error is not None else kind()
        refusal = failures.describe(error) if self._refuse else None
        if refusal is not None:
            self._refused.emit(refusal)
            return
        self._caught.emit(log.log_error(error.with_traceback(trace)))

    def _show_once(self, text: str) -> None:
        """One box at a time, and none twice: a fault in a paint event comes sixty times a second."""
        if self._showing or text in self._shown:
            return
        self._shown.add(text)
        self._showing = True
        try:
            self._show(text)
        finally:
            self._showing = False

    def _show_refusal(self, refusal: Refused) -> None:
        """Every time it happens anew, and one box at a time: meanwhile the same may fail again and again."""
        if self._showing or self._refuse is None:
            return
        self._showing = True
        try:
            self._refuse(refusal)
        finally:
            self._showing = False


def log_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Qt's own complaints go to the log."""
    if kind in _LEVELS:
        _LEVELS[kind]("Qt: %s", text)
