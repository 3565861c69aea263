"""Period, from a day to a day, and the day as of which lists are shown, both as a person types them."""

from dataclasses import dataclass
from datetime import date

from db import dates
from db.dates import PartialDate
from db.errors import InvalidValue
from db.words import _


@dataclass(frozen=True)
class Period:
    """A period from the day `first` to the day `last`, both included; an end that is None is open."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def year_of(cls, day: date) -> "Period":
        """The calendar year of `day`."""
        return cls(date(day.year, 1, 1), date(day.year, 12, 31))

    def touches(self, when: PartialDate | None) -> bool:
        """True if a date may lie in the period; an unknown date (None) may."""
        if when is None:
            return True
        return (self.last is None or when.earliest() <= self.last) and (
            self.first is None or when.latest() >= self.first
        )

    def holds(self, when: PartialDate | None) -> bool:
        """True if a date lies in the period for certain; an unknown date (None) only if it is open."""
        if when is None:
            return self == Period()
        return (self.first is None or when.earliest() >= self.first) and (
            self.last is None or when.latest() <= self.last
        )


def parse_as_of(text: str) -> date:
    """The day that `text` states, as of which lists are shown; InvalidValue if none, or past HORIZON."""
    day = dates.parse_day(text, date.today())
    if day > dates.HORIZON:
        last = dates.show_day(dates.HORIZON)
        raise InvalidValue(_("States can be told up to {day}.").format(day=last))
    return day


def parse_period(first: str | None, last: str | None) -> Period | None:
    """The period between two typed dates; a month or year is meant whole, an empty end is open.

    None if both are empty. Raises InvalidValue if one is no date, or the last lies before the first.
    """
    if not (first or last):
        return None
    begins, ends = (dates.parse(text, date.today()) if text else None for text in (first, last))
    period = Period(begins.earliest() if begins else None, ends.latest() if ends else None)
    if period.first and period.last and period.last < period.first:
        raise InvalidValue(_("The last day lies before the first."))
    return period
