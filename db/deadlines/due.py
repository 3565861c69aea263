"""A deadline as a rule finds it, and the case that the rules look at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from db.life.period import Period

FAR = date.max
"""The last day on which a deadline can be seen that stays until something is entered."""
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: the days that it can be, the days on which it is there to be seen, what it is about.

    `first` and `last` are alike where the day is known; else it is due from `first` on.
    """

    first: date
    last: date
    since: date
    until: date
    say: Callable[[], str]
    """Gives the sentence, in the language spoken then."""
    row: int = 0
    """The id of the row of a part, or of the document, that it follows from; 0: the record itself."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The office's settings for deadlines: days to settle a delegation in, months between steps of talks."""

    settle_within: int = 14
    step_within: int = 6


@dataclass(frozen=True, slots=True)
class Case:
    """A record that may have deadlines: its values, its rows, and of an agreement the periods of its life."""

    values: Mapping[str, Any]
    parts: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    periods: Sequence[Period] = ()
    settings: Settings = Settings()


def eve(day: date) -> date:
    """The day before; the first day of all stays."""
    return day - _ONE if day > date.min else day


def morrow(day: date) -> date:
    """The day after; the last day of all stays."""
    return day + _ONE if day < date.max else day
