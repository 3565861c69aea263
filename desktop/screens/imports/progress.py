"""How far work in another thread is, which ends where nobody asks for it any more."""

from db.errors import Refused


class Stopped(Refused):
    """The work was stopped: nobody asks for its result any more."""


class Progress:
    """How far some work in another thread is. Called there; raises Stopped once the work is not wanted."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self.is_stopped = False

    def __call__(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self.is_stopped:
            raise Stopped("")
