"""What a command says while it works and at its end."""

import sys
import time

MARK = "%"
_EVERY = 0.05  # seconds: the reader paints at most so often

STOPPED = 130
FAILED = 2


class ProgressLines:
    """Progress for the process that started this one: lines of "% done total", when it asked for them."""

    def __init__(self, enabled: bool) -> None:
        self._enabled = enabled
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if self._enabled and (now >= self._next or done >= total):
            self._next = now + _EVERY
            print(MARK, done, total, flush=True)  # a reader that has gone ends the work by a BrokenPipeError


def print_line(text: str) -> None:
    """A line for the person."""
    print(text, flush=True)


def print_error(text: str) -> None:
    """The one sentence that says why nothing was done."""
    print(" ".join(text.split()), file=sys.stderr, flush=True)
