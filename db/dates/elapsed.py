"""The time that passed between two moments, which are written by the clock in Poland.

A clock that is put on or back makes the time on it longer or shorter than the time that passed.
"""

from datetime import datetime, timedelta, tzinfo
from functools import cache


def elapsed(since: datetime, until: datetime) -> timedelta:
    """The time that passed from `since` to `until`; zero or below if `until` is not later.

    Of an hour that the clock shows twice the first is meant. If `until` were not later so, another reading is
    taken by which it is: whoever typed 2:30 and then 2:10 of that night can have meant nothing else.
    """
    passed = _between(since, until)
    if passed > timedelta():
        return passed
    return max(_between(one, other) for one in _readings(since) for other in _readings(until))


def clock_change(since: datetime, until: datetime) -> timedelta:
    """The time by which the clock was put back from `since` to `until`; below zero if it was put on."""
    return elapsed(since, until) - (until - since)


def _readings(moment: datetime) -> tuple[datetime, datetime]:
    """The moments that a time of the clock can mean: two in the hour that it shows twice or passes over."""
    return moment, moment.replace(fold=1)


def _between(since: datetime, until: datetime) -> timedelta:
    """The time between two moments, by their offsets: the first day of all has no hour in UTC."""
    return until - since - (_offset(until) - _offset(since))


def _offset(moment: datetime) -> timedelta:
    return moment.replace(tzinfo=_zone()).utcoffset() or timedelta()


@cache
def _zone() -> tzinfo:
    from zoneinfo import ZoneInfo  # only now: few who start the program ask for it

    return ZoneInfo("Europe/Warsaw")
