"""Reading while somebody writes: what is painted stays, and the register is asked again a little later."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from sqlalchemy.exc import DBAPIError

from db.register import failures

AGAIN_MS = 50
TRIES, PAUSE_S = 100, 0.01
T = TypeVar("T")


class RetryWhenBusy(QObject):
    """Asks the register on behalf of its parent; a newer question takes the place of one that waits."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._question: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._timer.timeout.connect(self._again)

    @property
    def waiting(self) -> bool:
        """Whether a question waits for its answer."""
        return self._question is not None

    def ask(self, question: Callable[[], None]) -> bool:
        """Do `question` now, or as soon as the register can be read; whether it was now.

        It reads first and uses what it read afterwards, for it may be begun several times.
        """
        try:
            question()
        except DBAPIError as error:
            if not failures.is_busy(error):
                raise
            self._question = question
            self._timer.start()
            return False
        self._question = None
        self._timer.stop()
        return True

    def forget(self) -> None:
        """Ask what waits no more: something else is wanted by now."""
        self._question = None
        self._timer.stop()

    def _again(self) -> None:
        if self._question is not None:
            self.ask(self._question)


def read_waiting(read: Callable[[], T]) -> T:
    """Read what a key that was pressed needs now; a save that is just being written is waited for."""
    for _attempt in range(TRIES - 1):
        try:
            return read()
        except DBAPIError as error:
            if not failures.is_busy(error):
                raise
            time.sleep(PAUSE_S)
    return read()
