"""Where one has been: Alt+← and Alt+→ go along it, as in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

MOST = 200


@dataclass(frozen=True)
class Place:
    """A list, and the record that was looked at in it."""

    list: str
    record: int | None


class Visits:
    """The places in order, and which of them one is at."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1
        self._resting = False

    def visit(self, one: str, record: int | None) -> None:
        """Be at a place; what lay forward is forgotten, unless it is where one is already."""
        place = Place(one, record)
        if self._resting or (self._places and self._places[self._at] == place):
            return
        here = self._places[self._at] if self._places else None
        if here and here.list == one and here.record is None:
            self._places[self._at] = place  # the same place, better known
            return
        self._places[self._at + 1 :] = [place]
        del self._places[:-MOST]
        self._at = len(self._places) - 1

    def can_go(self, steps: int) -> bool:
        """Whether there is a place `steps` on (−1: the one before)."""
        return 0 <= self._at + steps < len(self._places)

    def go(self, steps: int) -> Place | None:
        """Be at the place `steps` on; None when there is none."""
        if not self.can_go(steps):
            return None
        self._at += steps
        return self._places[self._at]

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Nothing that happens inside is a new visit."""
        self._resting = True
        try:
            yield
        finally:
            self._resting = False
