"""The output of the commands: result and error lines, progress for a parent process, exit codes."""

import sys
import time

MARK = "%"
_EVERY = 0.05  # seconds: the reader paints at most so often

STOPPED = 130
FAILED = 2


class ProgressLines:
    """Prints progress for a parent process, as lines "% done total", if `enabled`."""

    def __init__(self, enabled: bool) -> None:
        self._enabled = enabled
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if self._enabled and (now >= self._next or done >= total):
            self._next = now + _EVERY
            print(MARK, done, total, flush=True)  # a reader that has gone ends the work by a BrokenPipeError


def print_line(text: str) -> None:
    """Print a line for the user to stdout."""
    print(text, flush=True)


def print_error(text: str) -> None:
    """Print the reason of a failure to stderr, as one line."""
    print(" ".join(text.split()), file=sys.stderr, flush=True)
