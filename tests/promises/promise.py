"""A promise: how often it was tried and broken, and how often its control was, which has to break."""

import os
from dataclasses import dataclass

FULL = bool(os.environ.get("FULL"))


@dataclass(frozen=True)
class Promise:
    """A promise and its figures. `control`: what was done without that which keeps the promise."""

    name: str
    tried: int
    broken: int
    control: str
    control_tried: int
    control_broken: int

    @property
    def holds(self) -> bool:
        """True if it was never broken, and its control was: else nothing was tried in earnest."""
        return self.tried > 0 and self.broken == 0 and self.control_broken > 0

    def line(self) -> str:
        verdict = "" if self.holds else "   BROKEN" if self.broken else "   the control did not break"
        kept = f"{self.tried - self.broken} of {self.tried} kept"
        control = f"{self.control}: {self.control_broken} of {self.control_tried} broken"
        return f"{self.name:<38} {kept:<18} {control}{verdict}"


def times(usual: int) -> int:
    """The number of tries: ten times the usual one with FULL=1."""
    return usual * 10 if FULL else usual
