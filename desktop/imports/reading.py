"""A file read in a child process, which has limits of memory and time, and harms nobody if it breaks."""

import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from db import words
from db.errors import Refused
from db.words import _
from desktop.imports.refusals import too_large
from desktop.imports.sheet import Sheet

MOST_SECONDS = 240.0
"""So long a file may take: several times what the largest honest one does."""
_POLL_S = 0.1

Message = tuple[Any, ...] | None


class Cancelled(Exception):
    """The reading was broken off by the one who began it."""


class ReadingMistake(Exception):
    """A mistake of the program in the child process; its text is the trace from there."""


class Reading:
    """Reads one file in a child process; `cancel` may be called from any thread."""

    def __init__(
        self,
        path: Path,
        progress: Callable[[int, int], None] | None = None,
        most_seconds: float = MOST_SECONDS,
    ) -> None:
        """`progress`: told in the thread of `sheets` what is done and how much there is in all."""
        self._path = path
        self._progress = progress or (lambda _done, _total: None)
        self._most_seconds = most_seconds
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Kill the child; `sheets` then raises Cancelled."""
        self._cancelled.set()

    def sheets(self) -> list[Sheet]:
        """The sheets of the file, waited for; Refused, with a sentence, where it cannot be read."""
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "desktop.imports.reading_child", words.language(), str(self._path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # of Windows alone
        )
        messages: SimpleQueue[Message] = SimpleQueue()
        receiver = threading.Thread(target=_receive, args=(child, messages), daemon=True)
        receiver.start()
        try:
            return self._collect(messages)
        finally:
            child.kill()
            child.wait()
            receiver.join()
            if child.stdout:
                child.stdout.close()

    def _collect(self, messages: SimpleQueue[Message]) -> list[Sheet]:
        """The sheets that the child sends, rows by rows."""
        sheets: list[Sheet] = []
        end = time.monotonic() + self._most_seconds
        while True:
            message = self._next(messages, end)
            if message is None:
                raise too_large()
            what, *rest = message
            if what == "progress":
                self._progress(*rest)
            elif what == "sheet":
                sheets.append(Sheet(*rest))
            elif what == "rows":
                sheets[-1].rows.extend(rest[0])
            elif what == "refused":
                raise Refused(*rest)
            elif what == "mistake":
                raise ReadingMistake(*rest)
            else:
                return sheets

    def _next(self, messages: SimpleQueue[Message], end: float) -> Message:
        """The child's next message; None where it ended without its last one."""
        while True:
            if self._cancelled.is_set():
                raise Cancelled
            if time.monotonic() > end:
                raise Refused(
                    _("Reading the file takes too long; it was broken off."),
                    _("If it is a workbook, save it anew as .xlsx in Excel or LibreOffice."),
                )
            try:
                return messages.get(timeout=_POLL_S)
            except Empty:
                continue


def read_file(path: Path, progress: Callable[[int, int], None] | None = None) -> list[Sheet]:
    """The sheets of a workbook or a CSV file, read in a child process; Refused where it cannot be read."""
    return Reading(path, progress).sheets()


def _receive(child: "subprocess.Popen[bytes]", messages: SimpleQueue[Message]) -> None:
    """Pass on what the child sends, and None at its end, however it ends."""
    try:
        while child.stdout:
            messages.put(pickle.load(child.stdout))
    except (
        EOFError,
        OSError,
        ValueError,
        pickle.UnpicklingError,
    ):  # killed, perhaps in the midst of a message
        messages.put(None)
