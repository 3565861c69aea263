"""Work that is killed (SIGKILL) at moments that the dice choose, in processes forked out of this one."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator

Work = Callable[[int], object]


def killed(work: Work, times: int) -> Iterator[int]:
    """Do `work` so many times, each killed at some moment within the time that a whole one takes.

    Yields its number after each; 0 is the whole one.
    """
    began = time.monotonic()
    _in_child(work, 0, None)
    takes = time.monotonic() - began
    yield 0
    dice = random.Random(1)
    for number in range(1, times + 1):
        _in_child(work, number, dice.uniform(0, takes))
        yield number


def _in_child(work: Work, number: int, after: float | None) -> None:
    child = os.fork()
    if not child:
        try:
            work(number)
        finally:
            os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
