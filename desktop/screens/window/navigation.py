"""The places that were visited: Alt+← and Alt+→ go along them, as in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

MOST = 200


@dataclass(frozen=True)
class Place:
    """A list, and the record that was chosen in it."""

    list: str
    record: int | None


class Visits:
    """The visited places in order, and the present one of them."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1
        self._resting = False

    def visit(self, list_id: str, record: int | None) -> None:
        """Note a visit. Places forward of the present one are forgotten, unless that is visited again."""
        place = Place(list_id, record)
        if self._resting or (self._places and self._places[self._at] == place):
            return
        here = self._places[self._at] if self._places else None
        if here and here.list == list_id and here.record is None:
            self._places[self._at] = place  # the same place, better known
            return
        self._places[self._at + 1 :] = [place]
        del self._places[:-MOST]
        self._at = len(self._places) - 1

    def can_go(self, steps: int) -> bool:
        """True if there is a place `steps` on (−1: the one before)."""
        return 0 <= self._at + steps < len(self._places)

    def go(self, steps: int) -> Place | None:
        """Move to the place `steps` on and return it; None where there is none."""
        if not self.can_go(steps):
            return None
        self._at += steps
        return self._places[self._at]

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Note no visits inside the block."""
        self._resting = True
        try:
            yield
        finally:
            self._resting = False
