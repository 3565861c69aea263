"""The destinations of a trip, and its time divided among them.

By § 13 (2) the rate is that of the country of destination, and the employer may set several. Nothing is said
of how to divide the time: here the way to a destination belongs to it, and the way back to the last one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise

from db.dates.elapsed import elapsed

DAY = timedelta(days=1)
_SLEPT = timedelta(hours=4)  # whoever is abroad at that hour of a day spends a night there


@dataclass(frozen=True, slots=True)
class Destination:
    """A destination that the employer set, with the time of the stay there."""

    country: str
    """ISO 3166 code."""
    city: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Leg:
    """The time of a trip that belongs to one destination: the way there, and the stay."""

    country: str
    city: str
    since: datetime
    until: datetime
    begins: timedelta
    """The time that passed from the crossing out to its beginning; `ends`: to its end."""
    ends: timedelta

    @property
    def duration(self) -> timedelta:
        """The time that passed."""
        return self.ends - self.begins

    @property
    def nights(self) -> int:
        """The number of nights of the calendar."""
        return nights(self.since, self.until)

    def full_days(self, days: int) -> Iterator[tuple[int, timedelta]]:
        """The first `days` days of the trip as far as they fall into the leg, in order.

        A number of days, and the part of each that falls into it.
        """
        end = min(self.ends, days * DAY)
        first, last = -(-self.begins // DAY), end // DAY
        if self.begins >= end:
            return
        if first * DAY > self.begins:
            yield 1, min(first * DAY, end) - self.begins
        if last > first:
            yield last - first, DAY
        if last >= first and end > last * DAY:
            yield 1, end - last * DAY

    def after(self, days: int) -> timedelta:
        """The part of the leg that lies after so many days of the trip."""
        return max(self.ends - max(self.begins, days * DAY), timedelta())


def nights(since: datetime, until: datetime) -> int:
    """The number of nights of the calendar between two moments."""
    return ((until - _SLEPT).date() - (since - _SLEPT).date()).days


def legs(out: datetime, back: datetime, destinations: Sequence[Destination]) -> tuple[Leg, ...]:
    """The legs of a trip, one after the other from the crossing out to that back.

    A destination that ends before the crossing out, or begins after that back, belongs to others who
    travelled for longer; () if that is so of all. Each leg ends with its stay, the last one with the trip.
    """
    reached = [one for one in destinations if _is_later(one.until, out) and _is_later(back, one.since)]
    reached.sort(key=lambda one: one.since)
    ends = [*(one.until for one in reached[:-1]), back]
    passed = [*accumulate((min(elapsed(out, end), elapsed(out, back)) for end in ends), max)]
    begins = pairwise([(out, timedelta()), *zip(ends, passed, strict=True)])
    made = (
        Leg(one.country, one.city, since, until, begin, end)
        for one, ((since, begin), (until, end)) in zip(reached, begins, strict=False)
    )
    return tuple(leg for leg in made if leg.duration)


def _is_later(moment: datetime, than: datetime) -> bool:
    return elapsed(than, moment) > timedelta()
