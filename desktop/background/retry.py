"""Reading again later, or after a pause, when the register is locked by a writer."""

import time
from collections.abc import Callable
from itertools import count
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from sqlalchemy.exc import DBAPIError

from db.register import failures

AGAIN_MS = 50
TRIES, PAUSE_S = 100, 0.01
T = TypeVar("T")


class RetryWhenBusy(QObject):
    """Runs a read, again by a timer while the register is locked; a newer read replaces a waiting one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._question: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._timer.timeout.connect(self._again)

    @property
    def waiting(self) -> bool:
        """True while a read waits to be repeated."""
        return self._question is not None

    def ask(self, question: Callable[[], None]) -> bool:
        """Call `question` now, or as soon as the register can be read; True if it was done now.

        `question` must read everything before it changes anything: it may be called several times.
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
        """Drop the read that waits to be repeated."""
        self._question = None
        self._timer.stop()

    def _again(self) -> None:
        if self._question is not None:
            self.ask(self._question)


def read_waiting(read: Callable[[], T]) -> T:
    """The result of `read`, which is repeated for about a second while the register is locked by a writer.

    Blocks the caller; raises the DBAPIError of the last attempt.
    """
    attempts = count(1)
    return read_until(lambda: next(attempts) >= TRIES, read, PAUSE_S)


def read_until(given_up: Callable[[], bool], read: Callable[[], T], pause: float) -> T:
    """The result of `read`, repeated after `pause` seconds while the register is locked by a writer.

    `given_up` is asked after each attempt that failed so; if it is True, the DBAPIError of that is raised.
    """
    while True:
        try:
            return read()
        except DBAPIError as error:
            if not failures.is_busy(error) or given_up():
                raise
            time.sleep(pause)
