"""The scale of a strip of time: days to pixels and back, and the years to write under it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.dates import HORIZON
from db.life import Period

_STEPS = (1, 2, 5, 10, 20, 50)
_AHEAD = 20 * 366  # days after the as-of day that are shown at most: what rolls on has no end worth showing
_BEFORE = date(1900, 1, 1)
_MARGIN = 0.04  # of the whole, free at the end
_BEFORE_ALL = 0.15  # of the whole, for what was there since nobody knows when


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale that lays the days from `first` to `last` on the pixels from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """The pixel at which `day` begins; a day outside the scale lies on its nearer end."""
        share = (day.toordinal() - self.first.toordinal()) / self._days
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def day(self, x: float) -> date:
        """The day at pixel `x`; outside the scale, the day at its nearer end."""
        share = min(max((x - self.left) / (self.right - self.left), 0.0), 1.0)
        return date.fromordinal(self.first.toordinal() + int(share * (self._days - 1)))

    def years(self, room: float) -> list[int]:
        """The years to write if each takes `room` pixels: round ones, as many as fit."""
        years = range(self.first.year, self.last.year + 1)
        a_year = (self.right - self.left) * 365.25 / self._days
        step = next((step for step in _STEPS if step * a_year >= room), 100)
        return [year for year in years if year % step == 0 and date(year, 1, 1) >= self.first]

    @property
    def _days(self) -> int:
        return self.last.toordinal() - self.first.toordinal() + 1


def scale_for(lanes: Iterable[Sequence[Period]], as_of: date, left: float, right: float) -> Scale:
    """The scale that shows the lanes' changes of state, the as-of day and the end of the present term.

    A beginning that nobody knows is not shown: the scale begins a little before all that is known.
    """
    drawn = list(lanes)
    days = [as_of, *(day for lane in drawn for day in _days_to_show(lane, as_of))]
    first = date(max(min(days), _BEFORE).year, 1, 1)
    span = max(max(days).toordinal() - first.toordinal(), 3 * 365)
    if any(period.begins_unknown for lane in drawn for period in lane):
        before = round(span * _BEFORE_ALL)
        first, span = date.fromordinal(first.toordinal() - before), span + before
    last = min(date.fromordinal(first.toordinal() + round(span * (1 + _MARGIN))), HORIZON)
    return Scale(first, last, left, right)


def _days_to_show(lane: Sequence[Period], as_of: date) -> Iterable[date]:
    """The days that the strip must show; a tacit renewal after the present term is not among them."""
    furthest = as_of.toordinal() + _AHEAD
    for before, period in zip([None, *lane], lane, strict=False):
        present = period.first <= as_of <= period.last
        is_told = not period.begins_unknown
        if is_told and (before is None or before.state != period.state or period.first <= as_of):
            yield from (day for day in (period.first,) if day.toordinal() <= furthest)
        if present and not period.continuing and period.last.toordinal() <= furthest:
            yield period.last
