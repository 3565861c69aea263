"""A promise: how often it was tried and broken, and how often its control was, which has to break."""

import os
import shutil
from dataclasses import dataclass

FULL = bool(os.environ.get("FULL"))


class Untried(Exception):
    """Why a promise could not be tried at all: a tool or a right that is missing."""


@dataclass(frozen=True)
class Promise:
    """A promise and its figures. `control`: what was done without that which keeps the promise.

    `reason`: why it could not be tried; "" if it was.
    """

    name: str
    tried: int
    broken: int
    control: str
    control_tried: int
    control_broken: int
    reason: str = ""

    @classmethod
    def untried(cls, name: str, reason: str) -> "Promise":
        return cls(name, 0, 0, "", 0, 0, reason)

    @property
    def holds(self) -> bool:
        """True if it was never broken, and its control was: else nothing was tried in earnest."""
        return self.tried > 0 and self.broken == 0 and self.control_broken > 0

    def line(self) -> str:
        if self.reason:
            return f"{self.name:<38} NOT TRIED: {self.reason}"
        verdict = "" if self.holds else "   BROKEN" if self.broken else "   the control did not break"
        kept = f"{self.tried - self.broken} of {self.tried} kept"
        control = f"{self.control}: {self.control_broken} of {self.control_tried} broken"
        return f"{self.name:<38} {kept:<18} {control}{verdict}"


def times(usual: int) -> int:
    """The number of tries: ten times the usual one with FULL=1."""
    return usual * 10 if FULL else usual


def need(program: str) -> None:
    """Raise Untried unless a program is installed."""
    if shutil.which(program) is None:
        raise Untried(f"it needs the program {program}")
